"""Licences: their lights to the day, what is missing, renewal that keeps the old one."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.core.ids import ResidentId
from nursinghome.core.paths import resources
from nursinghome.residents import Admission, StayService
from nursinghome.safety import Licence, LicenceService, Light, LightDays
from nursinghome.safety.licence_model import workdays_after
from nursinghome.standards.lists import Documents
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger
from tests.factories import REGISTRY, bed_id, dump, open_ledger
from tests.nursinghome.safety.rooms import each

TODAY = date(2026, 10, 31)
DAYS = LightDays(red=30, amber=60, ahead=90)
FOOD = Licence(
    kind="food",
    title="食品经营许可证",
    number="JY500236",
    issuer="县市场监管局",
    issued_on=date(2022, 1, 10),
    valid_until=date(2027, 1, 9),
)
FIRE = Licence(kind="fire", title="消防验收备案", issuer="县住建局", issued_on=date(2020, 5, 1))
HOUSE = replace(FIRE, kind="building", title="房屋安全鉴定")


@pytest.fixture
def licences(ledger: Ledger) -> LicenceService:
    return LicenceService(ledger, REGISTRY)


@pytest.mark.parametrize(
    ("left", "light"),
    [
        (-1, Light.OVER),
        (0, Light.RED),
        (30, Light.RED),
        (31, Light.AMBER),
        (60, Light.AMBER),
        (61, Light.AHEAD),
        (90, Light.AHEAD),
        (91, Light.GOOD),
    ],
)
def test_a_light_changes_on_its_day(left: int, light: Light) -> None:
    assert DAYS.light(TODAY + timedelta(days=left), TODAY) is light
    assert light.is_near == (0 <= left <= 90)


def test_what_has_no_end_is_good_for_ever() -> None:
    assert DAYS.light(None, TODAY) is Light.GOOD


def test_the_board_tells_what_is_missing_until_it_is_there(licences: LicenceService) -> None:
    missing = [entry.id for entry in licences.board().missing]
    assert missing == ["registration", "record", "fire", "building", "food", "medical"]
    licences.add(FOOD)
    licences.add(replace(FIRE, valid_until=date(2026, 10, 30)))
    board = licences.board()
    assert [entry.id for entry in board.missing] == [
        "registration",
        "record",
        "fire",
        "building",
        "medical",
    ]
    lights = {line.entry.id: line.light for line in board.lines}
    assert (lights["food"], lights["fire"], lights["medical"]) == (Light.AHEAD, Light.OVER, None)
    assert "special" not in lights


def test_a_paper_that_ran_out_is_not_missing_beside_one_that_holds(
    licences: LicenceService,
) -> None:
    licences.add(replace(FOOD, valid_until=date(2026, 1, 1)))
    licences.add(replace(FOOD, number="JY2"))
    assert "food" not in [entry.id for entry in licences.board().missing]
    assert licences.board().reaches("food")


def test_both_papers_must_hold_for_the_double_mark(licences: LicenceService) -> None:
    assert not licences.board().is_double
    licences.add(FIRE)
    assert not licences.board().is_double
    house = licences.add(replace(HOUSE, valid_until=TODAY))
    assert licences.board().is_double
    licences.correct(house, replace(HOUSE, valid_until=date(2026, 10, 30)))
    assert not licences.board().is_double


def test_a_renewed_licence_takes_the_place_and_the_old_stays(licences: LicenceService) -> None:
    old = licences.add(FOOD)
    new = licences.renew(old, replace(FOOD, number="JY9", issued_on=TODAY, valid_until=None))
    line = next(one for one in licences.board().lines if one.entry.id == "food")
    assert line.held is not None
    assert (line.held.id, line.held.replaces, line.light) == (new, old, Light.GOOD)
    assert [(one.id, one.replaced_by) for one in licences.all()] == [
        (new, None),
        (old, new),
    ]
    with pytest.raises(Clash, match="已经换发过"):
        licences.renew(old, FOOD)
    with pytest.raises(Clash, match="先撤销新证"):
        licences.withdraw(old, "登记错了")
    licences.withdraw(new, "还没有发下来")
    assert licences.board().reaches("food")
    assert licences.all()[1].replaced_by is None
    with pytest.raises(Clash, match="已经撤销"):
        licences.withdraw(new, "还没有发下来")


def test_a_newer_certificate_is_not_older_than_the_old(
    licences: LicenceService, ledger: Ledger
) -> None:
    old = licences.add(FOOD)
    before = dump(ledger)
    with pytest.raises(Clash, match="早于旧证2022年1月10日"):
        licences.renew(old, replace(FOOD, issued_on=date(2022, 1, 9)))
    assert dump(ledger) == before
    licences.renew(old, FOOD)


def test_the_record_is_due_ten_working_days_after_the_first_resident(
    licences: LicenceService, ledger: Ledger, zhao: ResidentId
) -> None:
    assert licences.board().record_by is None
    # 2026-03-10 is a Tuesday: the tenth working day is the Tuesday two weeks later.
    admission = Admission(resident_id=zhao, on=date(2026, 3, 10), bed_id=bed_id(ledger, "101-1"))
    StayService(ledger).admit(admission)
    assert licences.board().record_by == date(2026, 3, 24)


def test_a_county_list_without_the_rule_tells_no_day(
    ledger: Ledger, zhao: ResidentId, tmp_path: Path
) -> None:
    admission = Admission(resident_id=zhao, on=date(2026, 3, 10), bed_id=bed_id(ledger, "101-1"))
    StayService(ledger).admit(admission)
    (tmp_path / "home-papers.toml").write_text(
        'kind = "documents"\nid = "home-papers"\nfamily = "home-papers"\ntitle = "县目录"\n'
        'edition = "2027"\nscope = "地方"\nconfidence = "suggested"\nsource = "县里"\n'
        'keep_years = 5\nkeep_basis = "县里"\n'
        'entries = [ { id = "food", number = 1, label = "证", need = "always", basis = "县里" } ]\n',
        encoding="utf-8",
    )
    assert LicenceService(ledger, Registry([tmp_path])).board().record_by is None


@pytest.mark.parametrize(
    ("start", "count", "end", "sure"),
    [
        (date(2026, 3, 13), 1, date(2026, 3, 16), True),
        (date(2026, 3, 14), 1, date(2026, 3, 16), True),
        (date(2026, 3, 13), 5, date(2026, 3, 20), True),
        (date(2026, 3, 13), 0, date(2026, 3, 13), True),
        (date(2026, 2, 9), 10, date(2026, 2, 28), True),  # both Saturdays are worked
        (date(2026, 9, 30), 1, date(2026, 10, 8), True),
        (date(2098, 9, 30), 1, date(2098, 10, 6), False),  # 1 to 3 October by the law alone
    ],
)
def test_working_days_leave_out_weekends_and_holidays(
    start: date, count: int, end: date, sure: bool
) -> None:
    assert workdays_after(start, count) == (end, sure)


def test_the_list_says_what_a_home_must_hold_and_where_the_rule_comes_from() -> None:
    pack = REGISTRY.of_kind(Documents, "home-papers")
    cases = tomllib.loads(resources("standards", "home-papers.cases.toml").read_text("utf-8"))
    needed = pack.needed(tekun=False, left=False)
    assert [entry.number for entry in needed] == cases["numbers"]
    (record,) = (entry for entry in pack.entries if entry.within_workdays)
    assert (record.id, "第十条" in record.basis) == ("record", True)
    for case in cases["cases"]:
        assert workdays_after(case["first"], record.within_workdays) == (case["by"], True)


def test_what_cannot_be_is_refused_field_by_field(licences: LicenceService, ledger: Ledger) -> None:
    before = dump(ledger)
    wrong = Licence(
        kind="food",
        title=" ",
        number="长" * 61,
        issuer="\ue000",
        issued_on=date(2026, 11, 1),
        valid_until=date(2026, 10, 31),
        note="长" * 201,
    )
    with pytest.raises(Invalid) as refused:
        licences.add(wrong)
    assert [one.where for one in refused.value.problems] == [
        "title",
        "number",
        "issuer",
        "issued_on",
        "valid_until",
        "note",
    ]
    with pytest.raises(NotFound, match="没有这一种"):
        licences.add(replace(FOOD, kind="x"))
    with pytest.raises(NotFound, match="没有找到这份证照"):
        licences.correct(9, FOOD)
    with pytest.raises(Invalid, match="写明原因"):
        licences.withdraw(9, " ")
    assert dump(ledger) == before


def test_who_may_only_look_changes_nothing(tmp_path: Path) -> None:
    opened = open_ledger(tmp_path, permissions={"office.see"})
    licences = LicenceService(opened, REGISTRY)
    assert licences.all() == ()
    for call in each(
        lambda: licences.add(FOOD),
        lambda: licences.correct(1, FOOD),
        lambda: licences.renew(1, FOOD),
        lambda: licences.withdraw(1, "错"),
    ):
        with pytest.raises(NotAllowed):
            call()
    opened.db.close()


def test_who_may_not_look_sees_nothing(tmp_path: Path) -> None:
    opened = open_ledger(tmp_path, permissions={"safety.see"})
    licences = LicenceService(opened, REGISTRY)
    for call in each(licences.all, licences.board):
        with pytest.raises(NotAllowed):
            call()
    opened.db.close()
