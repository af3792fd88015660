"""Every column that history tells and every code of the file has words; no code is ever shown."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

import pytest

from nursinghome.core.ids import ActionId
from nursinghome.residents import codes, history_words
from nursinghome.residents.history_fields import CODES, FIELDS, LEVELS
from nursinghome.residents.history_words import Detail, Names
from nursinghome.standards.scale import Scale
from nursinghome.storage import Change, Database, Entry, Ledger
from tests.factories import REGISTRY

NAMES = Names(
    beds={1: "101-1"},
    categories={"tekun": "特困"},
    residents={1: "赵石头"},
    ethnic={"01": "汉族"},
    papers={"id_card": "身份证复印件"},
)
HANGS_ON = {"id", "resident_id", "stay_id"}
PACKS = {
    codes.ScaleCode.TEKUN: "tekun-2021",
    codes.ScaleCode.ABILITY: "gbt42195-2022",
    codes.ScaleCode.MZT039: "mzt039-2013",
    codes.ScaleCode.LTCI: "ltci-2021",
}
Row = Mapping[str, object]
UNTOLD: Mapping[str, frozenset[str]] = {
    "resident": frozenset({"search_keys"}),
    "document": frozenset({"kind"}),
    "attachment": frozenset({"kind", "sha256", "media", "size", "pages", "added_on", "added_by"}),
    "copy_out": frozenset({"sha256"}),
    "care_level": frozenset({"scale", "assessment_id"}),
    "check_round": frozenset({"pack", "edition", "repeat", "purpose", "place", "place_id"}),
    "check_answer": frozenset(
        {"round_id", "item", "place", "place_id", "option", "tenths", "is_left_out"}
    ),
    "assessment": frozenset({"standard", "scale", "answers", "changes", "subtotals"}),
    "incident_resident": frozenset({"incident_id"}),
}
"""Beside `id` and what a row hangs on: in the row's name already, or no words for people."""


def told(table: str, *states: Row | None) -> list[Detail]:
    """The details of the last change of a row that went through the states, oldest first."""
    changes = [
        Change(table=table, row_id=1, before=before, after=after)
        for before, after in itertools.pairwise(states)
    ]
    entries = [
        Entry(id=ActionId(n), at="", who="", name="", reason=None, undoes=None, changes=(change,))
        for n, change in enumerate(changes)
    ]
    return list(history_words.lines(reversed(entries), NAMES)[0].details)


def tables(db: Database) -> dict[str, str]:
    """The tables that hold something of a person, with the statement that made them."""
    rows = db.query("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
    made = {row["name"]: row["sql"] for row in rows}
    return {
        name: sql
        for name, sql in made.items()
        if name == "resident" or re.search(r"(resident_id|stay_id) INTEGER", sql)
    }


def coded(sql: str) -> Iterator[tuple[str, str]]:
    """Columns with each code that the CHECK constraints of a table let them hold."""
    for column, values in re.findall(r"(\w+) IN \(('[^)]*')\)", sql):
        for value in re.findall(r"'([^']*)'", values):
            yield column, value


def readable(text: str) -> bool:
    return bool(text) and not re.search(r"[a-z_]{2}", text)


def test_every_column_is_told_or_named_as_untold(ledger: Ledger) -> None:
    for table in tables(ledger.db).keys() - {"search_key"}:
        columns = {column.name for column in ledger.db[table].columns}
        told_of, left_out = set(FIELDS[table]), UNTOLD.get(table, frozenset())
        assert columns - HANGS_ON == told_of | left_out, table
        assert not told_of & left_out


def test_every_column_with_codes_shows_a_word_for_each(ledger: Ledger) -> None:
    seen = set()
    for table, sql in tables(ledger.db).items():
        for column, code in coded(sql):
            if column in FIELDS.get(table, {}) and column != "level":
                (detail,) = told(table, None, {column: code, **of_a_kind(table)})
                assert readable(detail.new), (table, column, code)
                assert detail.new != code
                seen.add((table, column))
    assert seen == set(CODES)


def of_a_kind(table: str) -> Row:
    kinds: Mapping[str, Row] = {
        "assessment": {"scale": "ability"},
        "care_level": {"scale": "ability"},
        "attachment": {"kind": "id_card"},
        "document": {"kind": "id_card"},
    }
    return kinds.get(table, {})


@pytest.mark.parametrize("table", FIELDS)
def test_every_name_of_a_column_is_in_words(table: str) -> None:
    row = {**dict.fromkeys(FIELDS[table], "x"), **of_a_kind(table)}
    row = {key: value for key, value in row.items() if (table, key) not in CODES}
    details = told(table, None, row)
    assert all(readable(detail.what) for detail in details)
    assert len({detail.what for detail in details}) == len(details)


@pytest.mark.parametrize("scale", codes.ScaleCode)
@pytest.mark.parametrize("table", ["care_level", "assessment"])
def test_every_level_of_a_scale_is_told_under_its_name(table: str, scale: codes.ScaleCode) -> None:
    pack = REGISTRY.of_kind(Scale, PACKS[scale])
    for level in pack.levels:
        (detail,) = told(table, None, {"scale": scale.value, "level": str(level.code)})
        assert detail.what.startswith(scale.words)
        assert detail.new in level.name
        assert readable(detail.new)


def test_every_level_that_the_file_lets_in_has_words(ledger: Ledger) -> None:
    held = tables(ledger.db)["care_level"]
    for scale, values in re.findall(r"scale <> '(\w+)' OR level IN \(([^)]*)\)", held):
        known = {str(level) for level in LEVELS[codes.ScaleCode(scale)]}
        assert set(re.findall(r"'(\w+)'", values)) == known


def test_a_changed_level_is_told_under_its_own_scale_though_the_scale_did_not_change() -> None:
    first = {"scale": "ability", "level": "1", "origin": "paper"}
    assert told("care_level", None, first, {"level": "2", "origin": "assessed"})[0] == Detail(
        what="能力等级", old="轻度失能", new="中度失能"
    )
    stated = {"scale": "tekun", "level": "full"}
    (detail,) = told("care_level", None, stated, {**stated, "level": "partial"})
    assert detail == Detail(what="特困自理类别", old="全自理", new="半护理")


def test_a_confirmed_assessment_is_told_in_words() -> None:
    row = {"scale": "tekun", "level": "full", "preliminary_level": "full", "state": "proposed"}
    before, after = {"state": "proposed"}, {"state": "confirmed", "effective_on": "2026-10-01"}
    entries = [
        Entry(id=ActionId(n), at="", who="", name="", reason=None, undoes=None, changes=(change,))
        for n, change in (
            (2, Change(table="assessment", row_id=1, before=before, after=after)),
            (1, Change(table="assessment", row_id=1, before=None, after=row)),
        )
    ]
    confirmed, recorded = history_words.lines(entries, NAMES)
    assert confirmed.details == (
        Detail(what="特困自理类别评估状态", old="待确认", new="已确认"),
        Detail(what="特困自理类别评估结果生效日期", old="", new="2026-10-01"),
    )
    assert Detail(what="特困自理类别评估结果", old="", new="全自理") in recorded.details
    assert Detail(what="特困自理类别评估初步结果", old="", new="全自理") in recorded.details


@pytest.mark.parametrize(
    ("table", "row", "word"),
    [
        ("document", {"kind": "id_card", "state": "present"}, ("身份证复印件", "已有")),
        ("document", {"kind": "gone", "state": "missing"}, ("目录外的材料", "缺")),
        ("care_level", {"scale": "ltci", "level": "6"}, ("长护险等级", "6 级")),
        ("care_level", {"scale": "ltci", "level": "top"}, ("长护险等级", "未列出的等级")),
        ("occupancy", {"bed_id": 1}, ("床位", "101-1")),
        ("occupancy", {"bed_id": 2}, ("床位", "已取消的床位")),
        ("funding", {"category": "tekun"}, ("人员类别", "特困")),
        ("funding", {"category": "gone"}, ("人员类别", "已取消的类别")),
        ("resident", {"merged_into": 1}, ("并入", "赵石头")),
        ("resident", {"merged_into": 2}, ("并入", "另一份登记")),
        ("resident", {"ethnic": "01"}, ("民族", "汉族")),
        ("resident", {"ethnic": "99"}, ("民族", "未列出的民族")),
        ("contact", {"is_emergency": 0}, ("紧急联系人", "否")),
    ],
)
def test_numbers_and_codes_are_told_by_their_names_even_when_these_are_gone(
    table: str, row: Row, word: tuple[str, str]
) -> None:
    assert [(one.what, one.new) for one in told(table, None, row)] == [word]


def test_a_row_of_no_person_is_not_told() -> None:
    assert told("bed", None, {"label": "101-1"}) == []
