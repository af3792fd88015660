"""Hours and overtime of a month, exactly at the edge and a minute beyond."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nursinghome.core.dates import Month
from nursinghome.reports.roster.reckoning import Sums, running_over, sums_of, total
from nursinghome.roster import Absence, Absent, MonthView
from nursinghome.standards.labour import LabourRules
from tests.nursinghome.reports.roster.rosters import LABOUR, WEEK_40
from tests.nursinghome.roster.months import (
    DAY,
    DUTY,
    NIGHT,
    month_view,
    ordinary_kinds,
    with_rules,
    write,
    write_before,
)

HOUR = 60
OCTOBER = Month(2026, 10)
"""18 working days: 8 October to 31 October, the 10th worked in exchange."""
WORKDAYS = 18


def october(marks: str, *, day: int = 1) -> MonthView:
    return write(month_view(1, OCTOBER), {1: marks}, from_on=date(2026, 10, day))


def reckoned(view: MonthView, labour: LabourRules = WEEK_40) -> Sums:
    return sums_of(view, view.members[0], labour)


def longer(view: MonthView, kind_id: int, minutes: int) -> MonthView:
    """The view with a shift that lasts longer by so much."""
    kinds = tuple(
        replace(one, lasts=one.lasts + minutes) if one.id == kind_id else one
        for one in ordinary_kinds()
    )
    return replace(view, kinds=kinds)


def test_a_month_worked_on_its_working_days_has_no_overtime() -> None:
    sums = reckoned(october("白白白休白白白白白休休白白白白白休休白白白白白", day=8))
    assert (sums.shifts, sums.nights, sums.worked) == (WORKDAYS, 0, WORKDAYS * 8 * HOUR)
    assert sums.standard == sums.worked
    assert sums.overtime == 0
    assert sums.rests == 5


def test_a_minute_beyond_the_day_is_overtime_on_each_day() -> None:
    sums = reckoned(longer(october("白白白", day=8), DAY, 1))
    assert (sums.workday, sums.rest, sums.statutory) == (3, 0, 0)


def test_by_the_week_of_44_hours_there_is_more_to_work_before_it_is_overtime() -> None:
    view = october("白" * 20, day=8)
    assert reckoned(view).rest == 2 * 8 * HOUR
    assert reckoned(view, LABOUR).standard == WORKDAYS * 44 * HOUR // 5
    assert reckoned(view, LABOUR).rest == 20 * 8 * HOUR - WORKDAYS * 44 * HOUR // 5


def test_without_an_approval_each_day_is_reckoned() -> None:
    view = with_rules(longer(october("白", day=8), DAY, 60), comprehensive=True, approval=" ")
    assert reckoned(view).workday == HOUR


def test_only_days_of_rest_that_were_not_given_back_count() -> None:
    worked = "白白白白白白白白白白休休白白白白白休休白白白白白"  # 11, 17 and 18 October too
    sums = reckoned(october(worked, day=8))
    assert (sums.workday, sums.rest) == (0, 2 * 8 * HOUR)
    given_back = worked[:-2] + "休休"
    assert reckoned(october(given_back, day=8)).rest == 0


def test_statutory_days_of_a_festival_are_apart_and_its_other_days_are_days_of_rest() -> None:
    sums = reckoned(october("夜夜夜夜夜"))
    assert sums.statutory == 3 * 8 * HOUR
    assert (sums.nights, sums.workday, sums.rest) == (5, 0, 0)


def test_hours_reckoned_over_the_month_know_no_single_day() -> None:
    view = longer(october("白" * 18, day=8), DAY, 60)
    assert (
        reckoned(with_rules(view, comprehensive=True, approval="渝人社〔2026〕1号")).workday
        == 18 * HOUR
    )
    short = longer(october("白" * 16, day=8), DAY, 60)  # 16 × 9 h = 144 h = 18 × 8 h
    assert (
        reckoned(with_rules(short, comprehensive=True, approval="渝人社〔2026〕1号")).overtime == 0
    )
    minute = longer(october("白" * 16, day=8), DAY, 61)
    assert (
        reckoned(with_rules(minute, comprehensive=True, approval="渝人社〔2026〕1号")).workday == 16
    )


def test_leave_lowers_the_standard_on_working_days_alone() -> None:
    away = Absent(
        worker_id=1, from_on=date(2026, 10, 9), until_on=date(2026, 10, 13), kind=Absence.SICK
    )
    view = replace(october("休休休休", day=9), absences=(away,))
    sums = reckoned(view)
    assert sums.leave == {Absence.SICK: 4}
    assert sums.leave_days == 4
    assert sums.standard == (WORKDAYS - 3) * 8 * HOUR  # the 11th is a Sunday
    assert sums.rests == 0


def test_who_came_later_has_fewer_hours_to_work() -> None:
    view = month_view(1, OCTOBER)
    (member,) = view.members
    late = replace(member, from_on=date(2026, 10, 29), until_on=date(2026, 10, 31))
    assert sums_of(view, late, WEEK_40).standard == 2 * 8 * HOUR


def test_duty_is_a_day_and_no_working_time() -> None:
    sums = reckoned(october("值值", day=8))
    assert (sums.days, sums.duties, sums.shifts, sums.nights, sums.worked) == (2, 2, 0, 0, 0)


def test_all_together_are_the_sum_of_each() -> None:
    one = Sums(days=2, shifts=1, worked=480, rest=60, leave={Absence.SICK: 2})
    other = Sums(days=1, nights=1, statutory=480, leave={Absence.SICK: 1, Absence.ANNUAL: 3})
    both = total([one, other])
    assert (both.days, both.shifts, both.nights, both.worked, both.overtime) == (3, 1, 1, 480, 540)
    assert both.leave == {Absence.SICK: 3, Absence.ANNUAL: 3}
    assert total([]) == Sums(leave={})


@pytest.mark.parametrize(
    ("before", "marks", "day", "kind"),
    [("夜", "休", 1, NIGHT), ("白", "休", 1, None), ("", "夜休", 2, NIGHT), ("值", "休", 1, DUTY)],
)
def test_a_shift_that_runs_over_midnight_is_found_on_its_second_day(
    before: str, marks: str, day: int, kind: int | None
) -> None:
    view = write_before(october(marks), {1: before})
    found = running_over(view, view.members[0], date(2026, 10, day))
    assert (found and found.id) == kind


def test_nothing_runs_over_after_a_day_of_rest_or_one_not_decided() -> None:
    view = write_before(october("休休"), {1: "休"})
    (member,) = view.members
    days = [date(2026, 10, day) for day in (1, 2, 20)]
    assert [running_over(view, member, day) for day in days] == [None, None, None]
