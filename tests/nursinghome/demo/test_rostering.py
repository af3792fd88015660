"""The rosters of the practice home: months that keep every rule, and a draft that does not yet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nursinghome.core.dates import Month
from nursinghome.demo import Wish, plan
from nursinghome.demo.crew import LEAVER
from nursinghome.demo.model import DemoPlan
from nursinghome.demo.rostering import (
    AskFor,
    BeginShifts,
    Draw,
    Redraw,
    SwapShifts,
    TakeLeave,
    tell,
)
from nursinghome.roster import SwapState
from nursinghome.roster.queries import swaps_waiting
from nursinghome.workspace import Workspace
from tests.nursinghome.demo.conftest import AS_OF, SMALL

THIS = Month.of(AS_OF)
KINDS = (AskFor, BeginShifts, Draw, Redraw, SwapShifts, TakeLeave)


def test_the_same_seed_tells_the_same(usual: DemoPlan) -> None:
    told = [event for event in usual.events if isinstance(event, KINDS)]
    again = [event for event in plan(Wish(as_of=AS_OF)).events if isinstance(event, KINDS)]
    assert told == again
    assert len([event for event in told if isinstance(event, Draw)]) == 14
    assert all(event.on < AS_OF for event in told)


@pytest.mark.no_cover
def test_every_published_month_keeps_every_rule(opened: Workspace) -> None:
    for month in (*SMALL.window, THIS):
        found = opened.making.check(month)
        assert found.view.published_at is not None
        assert found.violations == ()


def test_the_coming_month_is_a_draft_with_something_to_mend(opened: Workspace) -> None:
    found = opened.making.check(THIS.plus(1))
    assert found.view.published_at is None
    assert {one.rule for one in found.violations if one.hard} == {"absent", "company"}
    assert {one.rule for one in found.violations if not one.hard} == {"request"}
    assert any(one.repairs for one in found.violations)


def test_what_came_between_is_in_the_log(opened: Workspace) -> None:
    last = THIS.plus(-1)
    changes = opened.roster.changes(last)
    assert {one.reason for one in changes} == {
        "病假顶班",
        "换班：孩子家长会",
        "合同期满，其余的人重排",
    }
    (slip,) = opened.swaps.of_month(last)
    assert slip.state is SwapState.AGREED
    gone = next(one.worker.id for one in opened.staff.lines() if one.worker.name == LEAVER)
    worked = [day for who, day in opened.roster.view(last).places if who == gone]
    assert max(worked) < last.last - timedelta(days=9)


def test_a_slip_waits_and_somebody_is_on_duty(opened: Workspace) -> None:
    (waiting,) = swaps_waiting(opened.ledger.db)
    assert waiting.first_day == AS_OF + timedelta(days=3)
    now = opened.duty.at()
    assert now.now
    assert not now.is_draft
    assert opened.agenda.today().duty


@pytest.mark.parametrize(
    "as_of", [date(2026, 3, 1), date(2026, 3, 31), date(2025, 2, 28), date(2024, 3, 14)]
)
@pytest.mark.parametrize("months", [1, 2])
def test_any_day_has_its_rosters(as_of: date, months: int) -> None:
    told = plan(Wish(as_of=as_of, months=months, beds=12)).events
    drawn = [event for event in told if isinstance(event, Draw)]
    assert [event.month for event in drawn if event.publish][-1] == Month.of(as_of)
    assert [event.month for event in drawn if not event.publish] == [Month.of(as_of).plus(1)]
    assert max(event.on for event in told if isinstance(event, KINDS)) < as_of


def test_the_rosters_hang_on_the_crew_alone(usual: DemoPlan) -> None:
    wish = Wish(as_of=AS_OF)
    first = usual.events[0].on
    told = [event for event in tell(wish, first, usual.events) if isinstance(event, Draw)]
    assert told == [event for event in usual.events if isinstance(event, Draw)]
