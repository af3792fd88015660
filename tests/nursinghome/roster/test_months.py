"""The months that the tests are made of are what they say."""

from __future__ import annotations

from datetime import date

from nursinghome.core.dates import Month
from nursinghome.roster import MonthView
from tests.nursinghome.roster.months import (
    CYCLE,
    MIDDLE,
    NIGHT,
    in_turn,
    marks_of,
    month_view,
    with_rules,
    write,
    write_before,
)


def on(view: MonthView, kind_id: int, day: date) -> int:
    """How many people work a shift on a day."""
    return sum(one.kind_id == kind_id for (_, when), one in view.places.items() if when == day)


def test_a_plan_written_in_marks_is_read_again() -> None:
    view = write(month_view(2), {2: "早.休夜"})
    assert marks_of(view, 2) == "早.休夜" + "." * 27
    assert marks_of(view, 1) == "." * 31
    assert on(view, NIGHT, date(2026, 12, 4)) == 1


def test_days_before_the_month_end_on_its_eve() -> None:
    view = write_before(month_view(1), {1: "中休"})
    assert view.before[1, date(2026, 11, 29)].kind_id == MIDDLE
    assert view.before[1, date(2026, 11, 30)].kind_id is None


def test_eight_in_turn_put_two_on_each_shift() -> None:
    view = in_turn(month_view(8, Month(2026, 2)))
    assert marks_of(view, 1).startswith(CYCLE)
    for day in view.days:
        assert {on(view, kind.id, day.day) for kind in view.kinds if kind.mark in CYCLE} == {2}


def test_rules_of_the_home_are_exchanged() -> None:
    assert with_rules(month_view(1), presence=2).rules.presence == 2
