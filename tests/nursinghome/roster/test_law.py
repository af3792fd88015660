"""Every number of the labour law: exactly at the limit passes, one minute beyond does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nursinghome.core.dates import Month
from nursinghome.roster import Condition, MonthView, Stated
from nursinghome.roster.law import month_limit, standard_of
from nursinghome.roster.setting import setting_of
from nursinghome.standards.labour import LabourRules
from tests.nursinghome.roster.judged import LAW, WEEK_40, amounts, found, with_kind
from tests.nursinghome.roster.months import (
    carers,
    month_view,
    with_rules,
    write,
    write_before,
)

APPROVED = {"comprehensive": True, "approval": "人社工时〔2026〕8号"}


def long_day(minutes: int, marks: str = "白") -> MonthView:
    """One carer with 白 of so many minutes of work."""
    view = with_kind(month_view(1), "白", lasts=minutes, breaks=0)
    return write(view, {1: marks})


def protected(view: MonthView, condition: Condition, first: int = 1, until: int = 32) -> MonthView:
    """The first carer with a condition from a day of the month to before another."""
    days = [date(2026, 12, one) if one < 32 else date(2027, 1, 1) for one in (first, until)]
    stated = Stated(worker_id=1, from_on=days[0], until_on=days[1], condition=condition)
    return replace(view, stated=(stated,))


@pytest.mark.parametrize(("minutes", "beyond"), [(660, []), (661, [1]), (720, [60])])
def test_a_day_lasts_eight_hours_and_three_of_overtime(minutes: int, beyond: list[int]) -> None:
    assert amounts(long_day(minutes), "day_hours") == beyond


@pytest.mark.parametrize(("minutes", "beyond"), [(540, []), (541, [1]), (660, [120])])
def test_more_than_an_hour_of_overtime_is_only_pointed_out(minutes: int, beyond: list[int]) -> None:
    hints = found(long_day(minutes), "usual_hours")
    assert [one.amount for one in hints] == beyond
    assert not any(one.hard for one in hints)


@pytest.mark.parametrize(("last", "beyond"), [(540, []), (541, [1])])
def test_overtime_of_the_month_is_thirty_six_hours(last: int, beyond: list[int]) -> None:
    view = with_kind(long_day(660, "白" * 11), "早", lasts=540)
    view = with_kind(view, "中", lasts=last)
    view = write(view, {1: "早早中"}, from_on=date(2026, 12, 12))
    assert amounts(view, "overtime_month") == beyond


@pytest.mark.parametrize(
    ("labour", "shifts", "last", "beyond"),
    [
        (LAW, 29, 384, []),
        (LAW, 29, 385, [1]),
        (WEEK_40, 27, 240, []),
        (WEEK_40, 27, 241, [1]),
    ],
    ids=["44", "44 and a minute", "40", "40 and a minute"],
)
def test_a_month_is_its_working_days_and_thirty_six_hours(
    labour: LabourRules, shifts: int, last: int, beyond: list[int]
) -> None:
    view = with_kind(month_view(1), "中", lasts=last)
    view = write(view, {1: "早" * shifts + "中"})
    assert amounts(view, "month_hours", labour) == beyond
    assert amounts(with_rules(view, **APPROVED), "month_hours", labour) == beyond


@pytest.mark.parametrize(
    ("month", "workdays"), [(Month(2026, 12), 23), (Month(2026, 10), 18), (Month(2026, 2), 16)]
)
def test_the_standard_of_a_month_follows_the_calendar_of_the_state(
    month: Month, workdays: int
) -> None:
    setting = setting_of(month_view(1, month), LAW)
    assert sum(day.is_workday for day in setting.view.days) == workdays
    assert standard_of(setting, 0) == workdays * 44 * 60 // 5


def test_whoever_comes_in_the_month_has_the_working_days_since_then() -> None:
    newcomer = replace(carers(1)[0], from_on=date(2026, 12, 28))
    setting = setting_of(month_view(1, members=(newcomer,)), LAW)
    assert standard_of(setting, 0) == 4 * 528
    assert month_limit(setting, 0) == 4 * 528 + 36 * 60


@pytest.mark.parametrize(
    ("before", "marks", "beyond"),
    [
        ("", "早早早早早早休早", []),
        ("", "早早早早早早早", [1]),
        ("", "早" * 9, [3]),
        ("早早早早早早", "休早", []),
        ("早早早早早早", "早", [1]),
        ("休早早早早早", "早早", [1]),
        (".早早早早早", "早", []),
        ("早早早早早早早", "休", []),
    ],
)
def test_any_seven_days_hold_a_day_of_rest(before: str, marks: str, beyond: list[int]) -> None:
    view = write_before(write(month_view(1), {1: marks}), {1: before})
    assert amounts(view, "rest_day") == beyond


def test_a_duty_is_no_day_of_rest() -> None:
    assert amounts(write(month_view(1), {1: "早早早值早早早"}), "rest_day") == [1]


@pytest.mark.parametrize(
    ("starts", "lasts", "beyond"),
    [
        (14 * 60, 8 * 60, []),
        (14 * 60 + 1, 8 * 60, [1]),
        (6 * 60, 8 * 60, []),
        (6 * 60 - 1, 8 * 60, [1]),
        (22 * 60, 60, [1]),
        (0, 60, [1]),
    ],
)
@pytest.mark.parametrize("condition", Condition)
def test_the_protected_have_no_minute_of_the_night(
    condition: Condition, starts: int, lasts: int, beyond: list[int]
) -> None:
    view = with_kind(month_view(1), "中", starts=starts, lasts=lasts)
    view = protected(write(view, {1: "中"}), condition)
    assert amounts(view, "protected_night") == beyond


@pytest.mark.parametrize("rules", [{}, APPROVED], ids=["by the day", "by the month"])
@pytest.mark.parametrize(("minutes", "beyond"), [(480, []), (481, [1])])
def test_the_protected_have_no_minute_of_overtime(
    rules: dict[str, object], minutes: int, beyond: list[int]
) -> None:
    view = with_rules(protected(long_day(minutes), Condition.NURSING), **rules)
    assert amounts(view, "protected_hours") == beyond


@pytest.mark.parametrize(("last", "beyond"), [(144, []), (145, [1])])
def test_the_protected_have_the_standard_hours_of_the_month(last: int, beyond: list[int]) -> None:
    view = with_kind(month_view(1), "中", lasts=last)
    view = protected(write(view, {1: "早" * 25 + "中"}), Condition.PREGNANT)
    assert amounts(view, "month_hours") == beyond


def test_a_part_of_the_month_protected_takes_its_part_of_the_overtime() -> None:
    view = protected(month_view(1), Condition.NURSING, 1, 11)
    setting = setting_of(view, LAW)
    assert month_limit(setting, 0) - standard_of(setting, 0) == 36 * 60 * 21 // 31


def test_a_condition_protects_from_its_first_day_until_before_its_last() -> None:
    view = protected(write(month_view(1), {1: "夜夜夜夜"}), Condition.PREGNANT, 2, 4)
    assert [one.day for one in found(view, "protected_night")] == [
        date(2026, 12, 2),
        date(2026, 12, 3),
    ]


def test_a_duty_by_night_is_not_for_the_protected() -> None:
    view = protected(write(month_view(1), {1: "值"}), Condition.PREGNANT)
    assert amounts(view, "protected_night") == [1]


def test_the_condition_of_somebody_who_is_not_in_the_roster_changes_nothing() -> None:
    stated = Stated(
        worker_id=99,
        from_on=date(2026, 12, 1),
        until_on=date(2027, 1, 1),
        condition=Condition.NURSING,
    )
    view = write(month_view(1), {1: "夜"})
    assert amounts(replace(view, stated=(stated,)), "protected_night") == []


def test_with_approval_only_the_month_counts() -> None:
    view = with_rules(long_day(24 * 60, "白"), **APPROVED)
    for rule in ("day_hours", "usual_hours", "overtime_month", "approval"):
        assert amounts(view, rule) == []


def test_without_its_number_an_approval_counts_for_nothing() -> None:
    view = with_rules(long_day(661), comprehensive=True, approval=" ")
    assert amounts(view, "day_hours") == [1]
    assert amounts(view, "approval") == [1]


def test_a_duty_is_not_working_time() -> None:
    view = write(month_view(1), {1: "值" * 31})
    for rule in ("day_hours", "usual_hours", "overtime_month", "month_hours"):
        assert amounts(view, rule) == []
