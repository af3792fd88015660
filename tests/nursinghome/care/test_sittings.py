"""Both scales of one visit are one step; what was assessed in a month is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from nursinghome.care import Answered, AssessmentState, CareService, ScaleCode, SittingService
from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, Invalid, NotAllowed
from nursinghome.core.ids import ResidentId
from nursinghome.storage import Ledger
from tests.nursinghome.care.test_service import CAN, DAY, MAY, REGISTRY, SECOND, about, best_answers
from tests.nursinghome.reports import homes

OCTOBER = Month(2026, 10)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    db = homes.small_home()
    yield homes.ledger_of(db, may=MAY)
    db.close()


@pytest.fixture
def sittings(ledger: Ledger) -> SittingService:
    return SittingService(ledger, REGISTRY)


@pytest.fixture
def care(ledger: Ledger) -> CareService:
    return CareService(ledger, REGISTRY)


def selfcare(who: ResidentId = SECOND) -> Answered:
    return Answered(circumstances=about(who), answers=CAN, facts={})


def ability(who: ResidentId = SECOND, **facts: object) -> Answered:
    told = about(who, "gbt42195-2022")
    return Answered(circumstances=told, answers=best_answers(), facts=facts)


def test_both_scales_are_one_step_and_neither_fills_the_other_in(
    sittings: SittingService, care: CareService, ledger: Ledger
) -> None:
    stored = sittings.record([selfcare(), ability(coma=True)])
    assert [one.scale for one in stored] == [ScaleCode.TEKUN, ScaleCode.ABILITY]
    assert [one.level for one in stored] == ["full", "4"]
    entry = ledger.last_action()
    assert entry is not None
    assert [change.table for change in ledger.entry(entry.id).changes] == ["assessment"] * 2
    sittings.confirm([one.id for one in stored], DAY)
    assert {(one.scale, one.level) for one in care.levels(SECOND)} == {
        (ScaleCode.TEKUN, "full"),
        (ScaleCode.ABILITY, "4"),
    }


def test_one_bad_sheet_keeps_the_other_from_being_stored(
    sittings: SittingService, care: CareService
) -> None:
    bad = Answered(circumstances=about(SECOND, "gbt42195-2022"), answers={}, facts={})
    with pytest.raises(Invalid, match="26 处要改"):
        sittings.record([selfcare(), bad])
    assert care.history(SECOND) == ()
    with pytest.raises(Invalid, match="还不能保存"):
        sittings.record([])


def test_levels_are_confirmed_together_or_not_at_all(
    sittings: SittingService, care: CareService
) -> None:
    first, second = sittings.record([selfcare(), ability()])
    care.confirm(second.id, DAY)
    with pytest.raises(Clash, match="不用再确认"):
        sittings.confirm([first.id, second.id], DAY)
    assert care.proposals() == (care.history(SECOND)[1],)


def test_whoever_was_assessed_in_the_month_is_told_with_bed_and_state(
    sittings: SittingService, care: CareService
) -> None:
    (stored,) = sittings.record([ability()])
    (done,) = [one for one in sittings.done(OCTOBER) if one.resident_id == SECOND]
    assert (done.name, done.assessed_on, done.level) == ("李秀英", DAY, "0")
    assert done.waiting
    care.confirm(stored.id, DAY)
    assert not next(one for one in sittings.done(OCTOBER) if one.resident_id == SECOND).waiting
    care.withdraw(stored.id, "评错了人")
    assert [one for one in sittings.done(OCTOBER) if one.resident_id == SECOND] == []
    assert sittings.done(Month(2031, 1)) == ()


def test_the_sheets_of_a_month_are_those_of_one_standard_that_stand(
    sittings: SittingService, care: CareService
) -> None:
    kept, gone = sittings.record([selfcare(), ability()])
    care.withdraw(gone.id, "填错")
    assert sittings.of_month(OCTOBER, "tekun-2021") == (kept,)
    assert sittings.of_month(OCTOBER, "gbt42195-2022") == ()
    assert sittings.of_month(Month(2026, 9), "tekun-2021") == ()
    assert kept.state is AssessmentState.PROPOSED


def test_who_may_not_see_care_is_told_so(ledger: Ledger) -> None:
    blind = SittingService(homes.ledger_of(ledger.db, may=frozenset()), REGISTRY)
    for call in (
        lambda: blind.done(OCTOBER),
        lambda: blind.of_month(OCTOBER, "tekun-2021"),
        lambda: blind.confirm([], date(2026, 10, 20)),
    ):
        with pytest.raises(NotAllowed):
            call()
