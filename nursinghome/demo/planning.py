"""Plans a practice home from a wish: the same wish always gives the same plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from nursinghome.core.dates import Month
from nursinghome.demo import (
    caring,
    checks,
    coming,
    crew,
    going,
    house,
    outings,
    rating,
    reviews,
    rostering,
    safety,
    safety_papers,
    works,
)
from nursinghome.demo.assessing import Assessors
from nursinghome.demo.guests import Beds
from nursinghome.demo.life import Life
from nursinghome.demo.model import DemoPlan, Event, Report, Step, Wish
from nursinghome.demo.people import Crowd
from nursinghome.demo.stories import Stories
from nursinghome.standards.lists import Documents
from nursinghome.standards.registry import Registry
from nursinghome.workspace import registry_for

DAYS_OF_SETTING_UP = 6

DAY = timedelta(days=1)


def plan(wish: Wish, registry: Registry | None = None) -> DemoPlan:
    """The whole home as data, in the order of days; nothing is written anywhere."""
    rng = Random(wish.seed)  # noqa: S311 - a story, not a secret
    home, buildings = house.home(wish), house.buildings(rng, wish.beds)
    beds = Beds(rng, buildings, home.opened_on)
    life = begin(wish, rng, beds, registry or registry_for())
    safety_papers.take_stock(life, first_day(wish))
    stories = Stories(life)
    for month in (*wish.window, Month.of(wish.as_of)):
        stories.tell(month)
        _live(life, month)
    events: list[Event] = [*life.events, *_reports(wish)]
    events += checks.tell(wish)
    events += works.tell(wish, buildings, first_day(wish))
    hands = list(crew.tell(wish, first_day(wish)))
    events += hands
    events += rostering.tell(wish, first_day(wish), hands)
    events += rating.tell(wish, first_day(wish))
    events.sort(key=lambda event: event.on)  # of one day in the order in which they were told
    return DemoPlan(wish=wish, home=home, buildings=buildings, events=tuple(events))


def begin(wish: Wish, rng: Random, beds: Beds, registry: Registry) -> Life:
    """The home on the first day of its story, with everyone who is there already."""
    life = Life(
        rng=rng,
        wish=wish,
        beds=beds,
        crowd=Crowd(rng, registry.of_kind(Documents, "resident-documents")),
        assessors=Assessors(rng, registry),
    )
    coming.settle_in(life, first_day(wish), beds.opened)
    return life


def first_day(wish: Wish) -> date:
    """When the home opens its file: some days before its first full month."""
    return wish.window[0].first - DAYS_OF_SETTING_UP * DAY


def _live(life: Life, month: Month) -> None:
    going.leave(life, month)
    going.change_beds(life, month)
    coming.come(life, month)
    outings.fall_ill(life, month)
    outings.go_on_leave(life, month)
    reviews.reassess(life, month)
    reviews.examine(life, month)
    reviews.renew_funding(life, month)
    reviews.change_funding(life, month)
    caring.write_down(life, month)
    safety_papers.live(life, month)
    safety.keep_watch(life, month)


def _reports(wish: Wish) -> Iterator[Report]:
    """Every month is settled by the 3rd of the next one; the last is only filled in."""
    for month in wish.window:
        yield Report(on=month.end, month=month, step=Step.PREPARE)
        if month != wish.month:
            yield Report(on=month.end + DAY, month=month, step=Step.REVIEW)
            yield Report(on=month.end + 2 * DAY, month=month, step=Step.APPROVE)
