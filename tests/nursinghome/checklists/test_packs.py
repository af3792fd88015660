"""A pack changed in the program is a new edition that is never shown as a published standard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from nursinghome.checklists import (
    Answer,
    CheckBook,
    ChecklistService,
    PackService,
    TableReader,
    note_found,
)
from nursinghome.core.errors import Invalid, NotAllowed
from nursinghome.core.paths import resources
from nursinghome.standards.checklist import Checklist
from nursinghome.standards.model import badge
from nursinghome.standards.registry import Registry
from nursinghome.storage import Actor, Ledger
from tests.nursinghome.checklists.packs import STARS
from tests.nursinghome.checklists.tables import book, rows

replace = msgspec.structs.replace
TODAY = date(2026, 10, 31)
Attempt = Callable[[], object]


@pytest.fixture
def service(ledger: Ledger, packs: Registry) -> PackService:
    return PackService(ledger, packs)


def test_an_edit_is_an_edition_of_its_own(
    service: PackService, packs: Registry, book: CheckBook, checks: ChecklistService
) -> None:
    old = service.pack("stars")
    number = checks.open("stars", TODAY, "陈国安")
    checks.answer(number, [Answer(item="甲1", points=Decimal(4))])
    new = service.edit(
        "stars",
        [
            replace(old.item("乙1"), points=Decimal(2), text="膳食可口"),
            replace(old.item("乙2"), points=Decimal(4), yuan=500, days=3),
        ],
        [replace(old.levels[0], total=Decimal(5))],
    )
    assert (new.edition, badge(new)) == ("2026-改1", "建议")
    assert new.note.startswith("2026年10月31日由陈国安在「2026」版上改了 3 处。")
    assert packs.of_kind(Checklist, "stars") == new
    assert (new.item("乙1").text, new.item("乙2").yuan, new.levels[0].total) == (
        "膳食可口",
        500,
        Decimal(5),
    )
    assert book.pack_of(book.round(number)) == old, "the round keeps its edition"
    again = service.edit("stars", [replace(new.item("乙2"), yuan=400)])
    assert again.edition == "2026-改2"
    assert packs.of_kind(Checklist, "stars", "2026-改1") == new


@pytest.mark.parametrize(
    ("scope", "document", "shown"),
    [
        ("国标", "GB/T 37276-2018", "地方 · 建议"),
        ("行标", "MZ/T 039-2013", "地方 · 建议"),
        ("部门文件", "", "地方 · 建议"),
        ("地方", "", "地方 · 建议"),
        ("草案", "", "草案 · 建议"),
    ],
)
def test_an_edited_pack_is_never_shown_as_a_published_one(
    service: PackService, packs: Registry, tmp_path: Path, scope: str, document: str, shown: str
) -> None:
    text = STARS.replace('scope = "建议"', f'scope = "{scope}"\ndocument = "{document}"')
    text = text.replace('edition = "2026"', 'edition = "2027"')
    text = text.replace('confidence = "suggested"', 'confidence = "original"')
    file = tmp_path / "stars.toml"
    file.write_text(text, encoding="utf-8")
    assert service.read_file(file).id == "stars"
    assert service.pack("stars").edition == "2026"
    pack = service.install_file(file)
    assert badge(pack) == f"{scope} · 见过原文"
    assert isinstance(pack, Checklist)
    assert badge(service.edit("stars", [replace(pack.items[0], days=2)])) == shown


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"points": Decimal("4.1")}, "sections.甲"),
        ({"points": Decimal("3.95")}, "items.甲1"),
        ({"text": " "}, "甲1"),
        ({"text": "长" * 501}, "甲1"),
        ({"rule": "\U000e0041"}, "甲1"),
        ({"days": -1}, "items.甲1"),
        ({"code": "甲9"}, "甲9"),
        ({}, "items"),
    ],
)
def test_an_edit_that_breaks_a_rule_changes_nothing(
    service: PackService, packs: Registry, change: dict[str, object], where: str
) -> None:
    old = service.pack("stars")
    with pytest.raises(Invalid) as raised:
        service.edit("stars", [replace(old.items[0], **change)])
    assert where in {problem.where for problem in raised.value.problems}
    assert packs.of_kind(Checklist, "stars") == old


def test_lines_of_levels_stay_in_order(service: PackService) -> None:
    levels = service.pack("stars").levels
    with pytest.raises(Invalid) as raised:
        service.edit("stars", levels=[replace(levels[0], total=Decimal(6))])
    assert [problem.where for problem in raised.value.problems] == ["levels"]
    with pytest.raises(Invalid) as raised:
        service.edit("stars", levels=[replace(levels[0], code="9")])
    assert [problem.where for problem in raised.value.problems] == ["level:9"]


def test_a_table_taken_in_is_filled_and_edited(
    service: PackService, checks: ChecklistService, tmp_path: Path
) -> None:
    pack = service.install_table(service.read_table(book(tmp_path / "a.xlsx", rows())))
    number = checks.open(pack.id, TODAY, "陈国安")
    checks.answer(number, [Answer(item=one.code, points=one.points) for one in pack.items])
    result = checks.close(number)
    assert (result.got, result.level and result.level.code) == (Decimal(1000), "5")
    assert service.edit(pack.id, [replace(pack.items[0], yuan=1)]).edition == "2018-改1"


def test_only_who_may_change_settings_changes_packs(
    service: PackService, packs: Registry, ledger: Ledger, tmp_path: Path
) -> None:
    ledger.actor = Actor(
        account_id=ledger.actor.account_id, name="会", permissions=frozenset({"checklists.see"})
    )
    pack = service.pack("stars")
    attempts: tuple[Attempt, ...] = (
        lambda: service.edit("stars", [replace(pack.items[0], days=2)]),
        lambda: service.read_table(resources("standards")),
        lambda: service.read_file(resources("standards", "tekun-2021.toml")),
        lambda: service.install_file(resources("standards", "tekun-2021.toml")),
    )
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    reading = TableReader(packs).read(book(tmp_path / "a.xlsx", rows()))
    with pytest.raises(NotAllowed):
        service.install_table(reading)


def _journal(ledger: Ledger) -> list[str]:
    return [row["name"] for row in ledger.db.query("SELECT name FROM action ORDER BY id")]


def test_a_changed_pack_stands_in_the_journal(
    service: PackService, packs: Registry, ledger: Ledger
) -> None:
    old = service.pack("stars")
    service.edit("stars", [replace(old.item("乙1"), text="膳食可口")])
    written = ledger.last_action()
    assert written is not None
    assert (written.name, written.who) == ("改标准包", "陈国安")
    (change,) = ledger.entry(written.id).changes
    assert change.after is not None
    assert '"stars": "2026-改1 ' in change.after["value"]
    assert not note_found(ledger, packs), "the journal knows it"


def test_what_was_refused_is_not_written_down(
    service: PackService, ledger: Ledger, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("kind = 'scale'", encoding="utf-8")
    before = _journal(ledger)
    with pytest.raises(Invalid):
        service.install_file(bad)
    assert _journal(ledger) == before


def test_a_pack_that_came_another_way_is_found_by_who_may_change_packs(
    service: PackService, packs: Registry, ledger: Ledger
) -> None:
    pack = replace(service.pack("stars"), edition="2027")
    packs.keep(pack)
    may = ledger.actor
    ledger.actor = Actor(account_id=may.account_id, name="小李", permissions=frozenset())
    assert not note_found(ledger, packs)
    ledger.actor = may
    assert note_found(ledger, packs)
    assert _journal(ledger)[-1] == "标准包有变动（不在窗口里装的）"
    assert not note_found(ledger, packs)
