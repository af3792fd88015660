"""The papers of safety in the practice home: lived in, some open, some overdue, the same for a seed."""

from __future__ import annotations

from random import Random

import pytest

from nursinghome.core.dates import Month
from nursinghome.demo import Wish, house, plan, safety_papers
from nursinghome.demo.guests import Beds
from nursinghome.demo.model import DemoPlan, Event
from nursinghome.demo.planning import begin
from nursinghome.demo.safety_papers import Complain, Happen, KeepUp, Summon, TakeStock
from nursinghome.safety import light_days
from nursinghome.workspace import Workspace, registry_for
from tests.nursinghome.demo.conftest import AS_OF, SMALL

KINDS = (TakeStock, KeepUp, Happen, Summon, Complain)


def papers(told: DemoPlan) -> list[Event]:
    return [event for event in told.events if isinstance(event, KINDS)]


@pytest.mark.no_cover
def test_the_same_seed_tells_the_same_and_another_one_does_not(usual: DemoPlan) -> None:
    assert papers(plan(Wish(as_of=AS_OF))) == papers(usual)
    assert papers(plan(Wish(as_of=AS_OF, seed=2))) != papers(usual)


def test_licences_are_held_but_one_and_some_soon_run_out(opened: Workspace) -> None:
    board = opened.licences.board()
    assert [entry.id for entry in board.missing] == ["medical"]
    assert board.is_double
    near = [line for line in board.lines if line.light is not None and line.light.is_near]
    assert len(near) == 3


def test_equipment_is_kept_up_but_one(usual: DemoPlan, opened: Workspace) -> None:
    stock = next(event for event in usual.events if isinstance(event, TakeStock))
    kept = {event.device for event in usual.events if isinstance(event, KeepUp)}
    assert kept == set(range(len(stock.equipment)))
    days = light_days(opened.ledger)
    held = opened.equipment.all()
    assert all((one.stands and one.last is None) or not one.is_faulty for one in held)
    assert days.red < days.ahead


def test_the_newest_incident_waits_for_its_review_and_older_ones_are_closed(
    opened: Workspace,
) -> None:
    (waiting,) = opened.incidents.unsettled()
    assert Month.of(waiting.incident.happened_on) == SMALL.month
    assert waiting.review is None
    every = opened.incidents.between(SMALL.window[0].first, AS_OF)
    assert all(one.closed_on is not None for one in every if one.id != waiting.id)


def test_a_notice_is_half_done_and_an_older_one_was_answered(opened: Workspace) -> None:
    newest = opened.notices.all()[0]
    assert (newest.done, len(newest.items), newest.replied_on) == (1, 3, None)
    assert any(item.is_late(AS_OF) for item in newest.items)


def test_a_year_has_a_notice_with_its_reply(usual: DemoPlan) -> None:
    summons = [event for event in usual.events if isinstance(event, Summon)]
    assert [bool(event.reply) for event in summons] == [True, False]


def test_one_complaint_was_mediated_and_waits(opened: Workspace) -> None:
    waiting = [one for one in opened.complaints.all() if one.is_open]
    assert [one.mediation is not None for one in waiting] == [True]


def test_an_empty_home_has_no_incident() -> None:
    rng = Random(SMALL.seed)  # noqa: S311 - a story, not a secret
    buildings = house.buildings(rng, SMALL.beds)
    life = begin(SMALL, rng, Beds(rng, buildings, house.home(SMALL).opened_on), registry_for())
    life.guests.clear()
    life.events.clear()
    safety_papers.live(life, SMALL.month)
    assert not any(isinstance(event, Happen) for event in life.events)
    life.events.clear()
    safety_papers.live(life, SMALL.month.plus(5))
    assert life.events == []
