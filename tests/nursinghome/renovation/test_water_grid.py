"""Typing a month of the hot-water log: digits, closed days, and only what differs is stored."""

from __future__ import annotations

from datetime import date

import pytest

from nursinghome.core.dates import Month
from nursinghome.renovation import Entry, Scald, WaterDay, WaterGrid, WaterMonth

TODAY = date(2026, 10, 20)
OCTOBER = Month(2026, 10)


def day(number: int) -> date:
    return date(2026, 10, number)


@pytest.fixture
def grid() -> WaterGrid:
    held = {day(1): WaterDay(on=day(1), hours=8, celsius=45)}
    month = WaterMonth(month=OCTOBER, today=TODAY, since=day(1), days=held)
    return WaterGrid(month)


def typed(grid: WaterGrid, digits: str, entry: Entry = Entry.HOURS) -> tuple[int | None, bool]:
    """Digits one after the other into the second; what stands there, and whether it is done."""
    finished, goes_on = False, False
    for digit in digits:
        finished = grid.type_digit(day(2), entry, digit, goes_on=goes_on)
        goes_on = not finished
    one = grid.at(day(2))
    return (one.hours if entry is Entry.HOURS else one.celsius), finished


@pytest.mark.parametrize(
    ("digits", "hours", "finished"),
    [
        ("0", 0, True),
        ("1", 1, False),
        ("2", 2, False),
        ("3", 3, True),
        ("9", 9, True),
        ("12", 12, True),
        ("24", 24, True),
        ("25", 5, True),
        ("20", 20, True),
    ],
)
def test_hours_are_typed_with_one_or_two_digits(
    grid: WaterGrid, digits: str, hours: int, *, finished: bool
) -> None:
    assert typed(grid, digits) == (hours, finished)


@pytest.mark.parametrize(
    ("digits", "celsius", "finished"), [("4", 4, False), ("45", 45, True), ("0", 0, False)]
)
def test_degrees_are_typed_with_two_digits(
    grid: WaterGrid, digits: str, celsius: int, *, finished: bool
) -> None:
    assert typed(grid, digits, Entry.CELSIUS) == (celsius, finished)


def test_the_check_against_scalding_takes_its_three_digits(grid: WaterGrid) -> None:
    for digit, found in (("1", Scald.GOOD), ("2", Scald.BAD), ("0", None)):
        assert grid.type_digit(day(3), Entry.SCALD, digit, goes_on=False)
        assert grid.at(day(3)).scald is found
    assert not grid.type_digit(day(3), Entry.SCALD, "7", goes_on=False)
    assert grid.changes() == []


def test_a_digit_that_does_not_go_on_begins_anew(grid: WaterGrid) -> None:
    grid.type_digit(day(2), Entry.HOURS, "1", goes_on=False)
    grid.type_digit(day(2), Entry.HOURS, "2", goes_on=False)
    assert grid.at(day(2)).hours == 2


def test_days_to_come_and_of_other_months_are_closed(grid: WaterGrid) -> None:
    assert grid.is_open(day(20))
    assert not grid.is_open(day(21))
    assert not grid.is_open(date(2026, 9, 30))
    assert not grid.put(WaterDay(on=day(21), hours=8))
    assert grid.changes() == []
    over = WaterGrid(WaterMonth(month=Month(2026, 9), today=TODAY, since=None, days={}))
    assert over.is_open(date(2026, 9, 30))


def test_what_is_as_it_was_is_no_change(grid: WaterGrid) -> None:
    grid.put(WaterDay(on=day(1), hours=7, celsius=45))
    assert [one.hours for one in grid.changes()] == [7]
    grid.put(WaterDay(on=day(1), hours=8, celsius=45))
    assert grid.changes() == []


def test_a_day_is_copied_from_the_one_before(grid: WaterGrid) -> None:
    assert grid.copy_before(day(2), Entry.HOURS)
    assert grid.copy_before(day(2), Entry.CELSIUS)
    assert grid.at(day(2)) == WaterDay(on=day(2), hours=8, celsius=45)
    grid.type_digit(day(2), Entry.SCALD, "2", goes_on=False)
    assert grid.copy_before(day(3), Entry.SCALD)
    assert grid.at(day(3)).scald is Scald.BAD
    assert not grid.copy_before(day(1), Entry.HOURS)
    assert not grid.copy_before(day(25), Entry.HOURS)


def test_a_day_is_cleared_entry_by_entry(grid: WaterGrid) -> None:
    grid.type_digit(day(1), Entry.SCALD, "1", goes_on=False)
    grid.clear(day(1), Entry.SCALD)
    assert grid.changes() == []
    grid.clear(day(1), Entry.HOURS)
    grid.clear(day(1), Entry.CELSIUS)
    assert grid.changes() == [WaterDay(on=day(1))]
    assert grid.month.days == {}


def test_empty_days_are_filled_and_the_month_counts_what_was_typed(grid: WaterGrid) -> None:
    grid.type_digit(day(5), Entry.HOURS, "0", goes_on=False)
    grid.fill_hours(7)
    assert grid.at(day(1)).hours == 8
    assert grid.at(day(5)).hours == 0
    assert grid.at(day(20)).hours == 7
    assert grid.at(day(21)).hours is None
    assert (grid.month.supplied, grid.month.stops, grid.month.gaps) == (19, 1, 0)
    grid.revert()
    assert grid.month.supplied == 1
    assert grid.month.gaps == 18


def test_what_the_digits_mean_has_its_words() -> None:
    assert [one.words for one in Entry] == ["供应小时", "水温", "防烫伤"]
