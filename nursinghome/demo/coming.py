"""How people come: those who were here from the start, newcomers, and those who come back."""

from __future__ import annotations

from datetime import date, timedelta

from nursinghome.care import Occasion
from nursinghome.core.dates import Month, add_months
from nursinghome.demo.guests import Guest
from nursinghome.demo.life import Life
from nursinghome.demo.sheets import Condition

FULL = 0.86
"""The share of beds that the home tries to keep filled."""
CATEGORIES = ("tekun", "dibao", "social", "veteran", "disabled")
WEIGHTS = (74, 6, 13, 4, 3)
AWAY_AT_LEAST = timedelta(days=10)
AWAY_AT_MOST = timedelta(days=180)


def settle_in(life: Life, starts: date, opened: date) -> None:
    """Everyone who lives here when the home opens its file, entered within four days."""
    wanted = round(life.beds.total * FULL)
    for index in range(wanted):
        entered = starts + timedelta(days=index * 4 // wanted)
        guest = _newcomer(life, entered)
        guest.since = guest.funded_since = _came_before(life, guest, starts, opened)
        life.open_file(guest, entered)
        life.move_in(guest, entered)
        seen = starts - timedelta(days=life.rng.randint(5, 175))
        occasion = Occasion.REGULAR if seen > guest.since else Occasion.FIRST
        life.events += life.assessors.visit(guest, max(guest.since, seen), occasion, on=entered)


def come(life: Life, month: Month) -> None:
    """Newcomers of the month, and now and then somebody who had gone home."""
    _come_back(life, month)
    wanted = round(life.beds.total * FULL) + life.rng.choice((-1, 0, 0, 1)) - len(life.guests)
    for _ in range(wanted):
        on = life.day(month)
        if on is not None and life.beds.any_free(on) and life.chance(0.7):
            guest = _newcomer(life, on)
            life.open_file(guest, on)
            life.move_in(guest, on)
            _see_first(life, guest, on)


def _come_back(life: Life, month: Month) -> None:
    for left, guest in tuple(life.gone_home):
        promised = guest.kept_until == left
        on = life.day(month, left + AWAY_AT_LEAST)
        if on is None or not life.beds.any_free(on):
            continue
        if promised or (on <= left + AWAY_AT_MOST and life.chance(0.04)):
            life.gone_home.remove((left, guest))
            guest.since = guest.funded_since = on
            life.move_in(guest, on)
            _see_first(life, guest, on)


def _see_first(life: Life, guest: Guest, came: date) -> None:
    """The first assessment follows within days; now and then it is put off."""
    on = came + timedelta(days=life.rng.randint(1, 6) if life.chance(0.9) else 40)
    if on <= life.wish.last_day:
        life.events += life.assessors.visit(guest, on, Occasion.FIRST, on=on)


def _newcomer(life: Life, on: date) -> Guest:
    category = life.rng.choices(CATEGORIES, WEIGHTS)[0]
    return Guest(
        file=life.crowd.person(on, category=category),
        state=Condition(life.rng, dementia=life.chance(0.07)),
        category=category,
        since=on,
        funded_since=on,
        free_from=on,
        due=on,
    )


def _came_before(life: Life, guest: Guest, starts: date, opened: date) -> date:
    """When somebody who is here already came: not before 58, nor before the home opened."""
    since = starts - timedelta(days=round(life.rng.triangular(20, 15 * 365, 400)))
    grown = add_months(guest.file.person.birth_date, 58 * 12)
    return min(max(since, opened, grown), starts - timedelta(days=10))
