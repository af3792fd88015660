"""Safety in the practice home: most is done, something is open, something is late."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nursinghome.core.dates import Month
from nursinghome.demo import Wish, plan
from nursinghome.demo.model import DemoPlan
from nursinghome.demo.safety import FindHazard, HoldDrill, KeepSamples, PlanDrill, WalkRounds
from nursinghome.evidence import Stage
from nursinghome.safety import DRILL, HAZARD, HazardState
from nursinghome.workspace import Workspace
from tests.nursinghome.demo.conftest import AS_OF

OCTOBER = Month(2026, 10)


def of_safety(told: DemoPlan) -> list[object]:
    return [event for event in told.events if type(event).__module__.endswith("safety")]


@pytest.mark.no_cover
def test_the_same_seed_tells_the_same_and_another_one_does_not(usual: DemoPlan) -> None:
    assert of_safety(plan(Wish(as_of=AS_OF))) == of_safety(usual)
    assert of_safety(plan(Wish(as_of=AS_OF, seed=2))) != of_safety(usual)


def test_nothing_is_told_of_days_to_come(usual: DemoPlan) -> None:
    last = usual.wish.last_day
    assert all(event.on <= last for event in usual.events)
    rounds = [event for event in usual.events if isinstance(event, WalkRounds)]
    assert len(rounds) == usual.wish.months + 1
    assert all(event.nights_until <= event.last <= event.on for event in rounds)
    held = [event.held.held_on for event in usual.events if isinstance(event, HoldDrill)]
    assert held
    assert max(held) <= last
    keys = {event.key for event in usual.events if isinstance(event, PlanDrill)}
    assert {event.key for event in usual.events if isinstance(event, HoldDrill)} < keys


def test_a_story_that_ends_with_a_month_has_no_rounds_of_the_next() -> None:
    told = plan(Wish(as_of=OCTOBER.end, months=1, beds=8))
    (only,) = [event for event in told.events if isinstance(event, WalkRounds)]
    assert (only.last, only.nights_until) == (OCTOBER.last, OCTOBER.last - timedelta(days=1))
    (kept,) = [event for event in told.events if isinstance(event, KeepSamples)]
    assert kept.on == OCTOBER.last
    found = [event for event in told.events if isinstance(event, FindHazard)]
    assert {event.key for event in found} >= {"late", "waiting"}


def test_the_file_holds_open_late_and_closed_hazards_with_photos(opened: Workspace) -> None:
    now = opened.hazards.standing(AS_OF)
    assert now.overdue >= 1
    assert now.waiting >= 1
    lines = opened.hazards.of_month(OCTOBER)
    assert sum(one.state is HazardState.CLOSED for one in lines) >= 2
    photos = opened.evidence.by_owner(HAZARD)
    stages = {one.stage for found in photos.values() for one in found}
    assert stages == {Stage.BEFORE, Stage.AFTER}
    assert opened.evidence.by_owner(DRILL)


def test_rounds_drills_and_samples_are_almost_complete(opened: Workspace) -> None:
    missing = sum(gap.missing for gap in opened.patrols.gaps(OCTOBER.first, OCTOBER.last))
    made = len(opened.patrols.of_month(OCTOBER))
    assert missing + made == 3 * 31
    assert 0 <= missing < 10
    assert len(opened.patrols.route()) == 7
    assert opened.drills.waiting(AS_OF)
    samples = opened.samples.of_month(OCTOBER)
    limits = opened.samples.limits()
    assert len({one.sample.kept_from.date() for one in samples}) == 31
    assert 0 < sum(bool(one.faults(limits)) for one in samples) < 5
    assert opened.samples.held()
