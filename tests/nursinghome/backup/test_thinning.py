"""Which backups stay, over years of a clock that a test turns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.backup.thinning import kept

BEGIN = datetime(2024, 1, 1, 17, 0, tzinfo=UTC)
MOMENTS = st.integers(0, 20_000 * 24).map(lambda hours: BEGIN + timedelta(hours=hours))


def stay(made: Iterable[datetime]) -> set[datetime]:
    """Which stay of those that a right clock saw."""
    newest_first = sorted(set(made), reverse=True)
    return {newest_first[place] for place in kept(newest_first)}


def _thinned_daily(days: int) -> list[datetime]:
    """What is left when a backup is made each evening and the rest is thinned at once."""
    here: list[datetime] = []
    for day in range(days):
        here = sorted(stay([*here, BEGIN + timedelta(days=day)]))
    return here


def test_three_years_of_evenings_leave_days_weeks_months_and_years() -> None:
    here = _thinned_daily(3 * 366)
    newest = here[-1]
    ages = [(newest - one).days for one in here]
    assert [age for age in ages if age < 14] == list(range(13, -1, -1))
    months = {(one.year, one.month) for one in here}
    assert len(months) == 24 + len({m for m in months if m < (2025, 2)})
    assert {one.year for one in here} == {2024, 2025, 2026, 2027}
    assert len(here) == len(set(here)) <= 14 + 8 + 24 + 7


def test_the_same_evening_keeps_its_newest() -> None:
    noon, evening = BEGIN.replace(hour=12), BEGIN.replace(hour=18)
    assert stay([noon, evening, BEGIN]) == {evening}


@given(st.sets(MOMENTS, max_size=80))
def test_the_newest_stays_and_nothing_is_invented(made: set[datetime]) -> None:
    left = stay(made)
    assert left <= made
    assert len(left) <= 14 + 8 + 24 + 7
    if made:
        assert max(made) in left


@given(st.sets(MOMENTS, max_size=60))
def test_thinning_twice_takes_no_more(made: set[datetime]) -> None:
    assert stay(stay(made)) == stay(made)


@given(st.lists(MOMENTS, max_size=60))
def test_whatever_the_clock_said_the_one_made_last_stays(newest_first: list[datetime]) -> None:
    left = kept(newest_first)
    assert left <= set(range(len(newest_first)))
    assert (0 in left) == bool(newest_first)


@pytest.mark.parametrize("years", [-10, 10])
def test_a_wrong_clock_takes_one_day_not_the_history(years: int) -> None:
    """A month of evenings, then one evening with the clock ten years off, then the next."""
    days = [BEGIN + timedelta(days=day) for day in range(30)]
    wrong = BEGIN + timedelta(days=30 + 3652 * years / 10)
    newest_first = [BEGIN + timedelta(days=31), wrong, *reversed(days)]
    left = {newest_first[place] for place in kept(newest_first)}
    assert {newest_first[0], wrong} <= left
    assert set(days[-12:]) <= left
