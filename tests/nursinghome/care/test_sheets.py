from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.care.model import Sheet
from nursinghome.care.sheets import MOST_BYTES, read_sheet
from nursinghome.core.errors import Invalid
from nursinghome.core.paths import resources
from nursinghome.standards.registry import Registry
from nursinghome.standards.scale import Scale

REGISTRY = Registry([resources("standards")])
ABILITY = REGISTRY.of_kind(Scale, "gbt42195-2022")
SELFCARE = REGISTRY.of_kind(Scale, "tekun-2021")
OLD = REGISTRY.of_kind(Scale, "mzt039-2013")


def sheet(**other: object) -> dict[str, Any]:
    answers = {item.code: 1 for item in SELFCARE.items}
    return {"standard": "tekun-2021", "assessed_on": "2026-11-03", "answers": answers} | other


def ability_sheet(**changes: object) -> dict[str, Any]:
    answers = {item.code: item.top for item in ABILITY.items}
    return sheet(standard="gbt42195-2022", answers=answers, changes=changes)


def places(content: bytes | dict[str, Any], scale: Scale = SELFCARE) -> list[str]:
    with pytest.raises(Invalid) as refusal:
        read_sheet(content, scale)
    assert all(problem.what and problem.cure for problem in refusal.value.problems)
    return [problem.where for problem in refusal.value.problems]


def test_a_whole_sheet_is_read_from_a_table_and_from_json_alike() -> None:
    expected = Sheet(
        standard="tekun-2021",
        assessed_on=date(2026, 11, 3),
        answers={f"T.{number}": 1 for number in range(1, 7)},
        changes={},
    )
    assert read_sheet(sheet(), SELFCARE) == expected
    assert read_sheet(json.dumps(sheet(changes={})).encode(), SELFCARE) == expected
    assert read_sheet(b"\xef\xbb\xbf" + json.dumps(sheet()).encode(), SELFCARE) == expected


def test_facts_are_kept_with_the_answers() -> None:
    read = read_sheet(ability_sheet(coma=True, risk_events_30d=2), ABILITY)
    assert read.changes == {"coma": True, "risk_events_30d": 2}


@pytest.mark.parametrize(
    "day",
    [
        "2026-02-30",
        "2026-2-3",
        "20260203",
        "2026-W06-2",
        "2026/02/03",
        "1899-12-31",
        "9999-12-31",
        "",
        "前天",
        "２０２６-02-03",
        None,
        20260203,
        ["2026-02-03"],
    ],
)
def test_a_day_that_does_not_exist_or_is_written_otherwise_is_refused(day: object) -> None:
    assert places(sheet(assessed_on=day)) == ["assessed_on"]


@pytest.mark.parametrize("day", ["1900-01-01", "2024-02-29", "2199-12-31"])
def test_the_first_and_last_day_and_a_leap_day_are_read(day: str) -> None:
    assert read_sheet(sheet(assessed_on=day), SELFCARE).assessed_on.isoformat() == day


@pytest.mark.parametrize("standard", ["gbt42195-2022", "", 2021, ["tekun-2021"]])
def test_another_standard_is_one_fault_and_its_items_are_not_judged(standard: object) -> None:
    assert places(sheet(standard=standard, answers={"B.1.1": 9})) == ["standard"]


def test_a_sheet_that_names_no_standard_has_its_items_judged() -> None:
    table = sheet(answers={"T.1": 5})
    del table["standard"]
    assert places(table) == ["standard", "T.1", "T.2", "T.3", "T.4", "T.5", "T.6"]


def test_every_fault_of_every_part_is_told_at_once() -> None:
    table = ability_sheet(coma="是", risk_events_30d=1.5)
    table["answers"] |= {"B.1.1": 5, "B.9.9": 0}
    del table["answers"]["B.2.4"]
    table |= {"assessed_on": "2026-13-01", "assessor": "李会计"}
    assert places(json.dumps(table).encode(), ABILITY) == [
        "assessor",
        "assessed_on",
        "B.1.1",
        "B.2.4",
        "B.9.9",
        "changes.coma",
        "changes.risk_events_30d",
    ]


@pytest.mark.parametrize("answers", [None, [], "满分", 6])
def test_answers_must_be_a_table(answers: object) -> None:
    assert places(sheet(answers=answers)) == ["answers"]


@pytest.mark.parametrize("changes", [None, [], "昏迷", True])
def test_changes_must_be_a_table_and_answers_are_judged_beside_it(changes: object) -> None:
    table = sheet(changes=changes)
    table["answers"]["T.1"] = 2
    assert places(table) == ["T.1", "changes"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"3",
        b"null",
        b"\xff\xfe{\x00}\x00",
        b'{"answers": ' + b"[" * 60_000,
        b'{"answers": ' + b"9" * 5000 + b"}",
        b" " * (MOST_BYTES + 1),
    ],
)
def test_what_is_no_sheet_is_refused_as_a_whole(content: bytes) -> None:
    assert places(content) == ["file"]


def test_a_key_written_twice_is_refused_at_its_place() -> None:
    text = json.dumps(ability_sheet(coma=False))
    twice = text.replace('"coma": false', '"coma": false, "coma": true')
    assert places(twice.encode(), ABILITY) == ["changes.coma"]
    assert places(text.replace('"B.1.1": 4', '"B.1.1": 4, "B.1.1": 0').encode(), ABILITY) == [
        "B.1.1"
    ]
    assert places(text.replace("{", '{"standard": "x", ', 1).encode(), ABILITY) == ["standard"]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "4.0", "1E0", "-0.0"])
def test_numbers_that_are_not_whole_are_refused(number: str) -> None:
    text = json.dumps(sheet()).replace('"T.3": 1', f'"T.3": {number}')
    assert places(text.encode()) == ["T.3"]


def test_a_standard_that_is_only_recorded_takes_no_sheet() -> None:
    assert places(sheet(standard="mzt039-2013"), OLD) == ["standard"]


json_values = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.lists(st.integers(), max_size=2)
    | st.dictionaries(st.sampled_from(["T.1", "coma", "\ud800"]), st.integers() | st.floats())
)


@given(
    st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(["standard", "assessed_on", "answers", "changes", "x"], json_values),
    )
)
def test_no_json_brings_the_reader_down(table: dict[str, object]) -> None:
    with pytest.raises(Invalid) as refusal:
        read_sheet(json.dumps(table).encode(), SELFCARE)
    told = [f"{problem.where}：{problem.what}" for problem in refusal.value.problems]
    assert "\n".join(told).encode()


@given(st.binary(max_size=200))
def test_no_bytes_bring_the_reader_down(content: bytes) -> None:
    with pytest.raises(Invalid):
        read_sheet(content, SELFCARE)
