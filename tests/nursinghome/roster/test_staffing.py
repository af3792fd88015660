"""How many are there: needs, the ratio, the house never empty, nobody without a certificate alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nursinghome.core.dates import Month
from nursinghome.roster import DayClass, Need
from nursinghome.roster.presence import segments
from nursinghome.roster.setting import setting_of
from nursinghome.staff.codes import Post
from tests.nursinghome.roster.judged import LAW, amounts, found, told, with_kind
from tests.nursinghome.roster.months import (
    EARLY,
    MIDDLE,
    NIGHT,
    carers,
    in_turn,
    month_view,
    needs_of,
    ordinary_kinds,
    with_rules,
    write,
    write_before,
)


def on_first(rule: str, marks: dict[int, str], many: int = 3, people: int = 2) -> list[str]:
    """What is told of a rule on the first of the month, where 夜 needs so many."""
    view = month_view(many, needs=needs_of({NIGHT: people}))
    return [
        f"{one.title}：{one.text}"
        for one in found(write(view, marks), rule)
        if one.day == view.month.first
    ]


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ({1: "夜", 2: "夜"}, []),
        ({1: "夜", 2: "夜", 3: "夜"}, []),
        ({2: "夜"}, ["1日夜班缺 1 人：应 2 人，只有吴小燕"]),
        ({2: "早"}, ["1日夜班缺 2 人：应 2 人，没有人"]),
    ],
)
def test_a_need_is_told_with_who_is_there(marks: dict[int, str], words: list[str]) -> None:
    assert on_first("cover", marks) == words


def test_many_names_are_counted() -> None:
    marks = dict.fromkeys(range(1, 6), "夜")
    assert on_first("cover", marks, 6, 6) == [
        "1日夜班缺 1 人：应 6 人，只有陈小英、吴小燕、冯建军、何秀云等 5 人"
    ]


def test_whose_post_does_not_work_a_shift_does_not_count_on_it() -> None:
    cook = replace(carers(2)[1], post=Post.COOK)
    view = month_view(1, members=(carers(1)[0], cook), needs=needs_of({EARLY: 2}))
    assert told(write(view, {1: "早", 2: "早"}), "cover")[0].startswith("1日早班缺 1 人")


def test_needs_follow_the_class_of_the_day() -> None:
    needs = (
        Need(kind_id=EARLY, on=DayClass.WORKDAY, people=0),
        Need(kind_id=EARLY, on=DayClass.WEEKEND, people=1),
        Need(kind_id=EARLY, on=DayClass.HOLIDAY, people=2),
        Need(kind_id=99, on=DayClass.WORKDAY, people=5),
    )
    view = month_view(1, Month(2026, 10), needs=needs)
    view = with_rules(write(view, {1: "休" * 31}), presence=0)
    short = {one.day.day: one.amount for one in found(view, "cover") if one.day}
    assert short[1] == 2
    assert short[17] == 1
    assert 19 not in short


def test_days_of_which_nothing_is_decided_are_told_once() -> None:
    view = write(month_view(2), {1: "早", 2: "中夜"})
    view = write(view, {1: "早"}, from_on=date(2026, 12, 20))
    assert told(view, "empty") == [
        "3日至19日还没有排班：17 天没有一个人有班",
        "21日至31日还没有排班：11 天没有一个人有班",
    ]
    missing = [one for one in found(view, "cover") if one.day]
    assert {one.day.day for one in missing if one.day} == {1, 2, 20}


@pytest.mark.parametrize(
    ("asked", "nights", "need"), [(20, 2, 13), (7, 1, 4), (7, 5, 0), (7, 9, 0)]
)
def test_by_ratio_the_days_need_who_the_payroll_puts_on_duty(
    asked: int, nights: int, need: int
) -> None:
    view = month_view(1, needs=needs_of({EARLY: 30, NIGHT: nights}), needed_by_ratio=asked)
    view = with_rules(write(view, {1: "休" * 31}), by_ratio=True)
    assert amounts(view, "ratio") == [need] * (31 if need else 0)
    assert all("夜班" in one.title for one in found(view, "cover"))


def test_the_ratio_counts_every_day_shift_and_is_told_with_the_payroll() -> None:
    view = month_view(3, needs=needs_of({NIGHT: 1}), needed_by_ratio=7)
    view = with_rules(write(view, {1: "早", 2: "中", 3: "夜"}), by_ratio=True)
    assert told(view, "ratio") == [
        "1日白天缺 2 人：按配比应有护理员 7 人，折合白天 4 人，排了 2 人"
    ]


def test_without_anybody_to_care_for_the_numbers_entered_count() -> None:
    view = with_rules(write(month_view(1), {1: "休" * 31}), by_ratio=True)
    assert amounts(view, "ratio") == []
    assert len(found(view, "cover")) == 93


def test_a_night_without_anybody_is_one_stretch() -> None:
    view = write(in_turn(month_view(8)), {5: "休", 6: "休"})
    assert told(view, "presence") == [
        "1日 22:00—次日6:00 没有人在院：院里 24 小时都要有至少 1 人（《养老机构管理办法》第二十八条）"
    ]


def test_a_stretch_over_several_days_ends_on_its_last() -> None:
    view = write(in_turn(month_view(8)), dict.fromkeys(range(1, 9), "休休"))
    [one] = found(view, "presence")
    assert one.title == "1日 8:00—3日6:00 没有人在院"
    assert [day.day for day in one.days] == [1, 2, 3]


def test_too_few_are_counted() -> None:
    view = with_rules(write(in_turn(month_view(8)), {5: "休"}), presence=2)
    [one] = found(view, "presence")
    assert one.title == "1日 22:00—次日6:00 在院缺 1 人"


@pytest.mark.parametrize(
    ("before", "first"),
    [
        ({}, "1日 8:00—14:00 没有人在院"),
        ({1: "夜"}, "1日 8:00—14:00 没有人在院"),
        ({1: "早"}, "1日 6:00—14:00 没有人在院"),
    ],
    ids=["nothing known", "somebody there", "nobody there"],
)
def test_who_came_the_evening_before_the_month_is_still_there(
    before: dict[int, str], first: str
) -> None:
    view = write(in_turn(month_view(8)), {1: "休", 2: "休", 8: "休"})
    view = with_kind(write_before(view, before), "夜", lasts=10 * 60)
    assert found(view, "presence")[0].title == first


def test_two_are_asked_for_and_one_is_still_there() -> None:
    view = with_rules(write(month_view(8), {1: "早"}), presence=2)
    setting = setting_of(write_before(view, {1: "夜", 2: "值", 3: "休"}), LAW)
    [known] = [one for one in segments(setting) if one.day == 0 and one.begins == 6 * 60]
    assert (known.ends, known.known) == (8 * 60, 1)


def test_nobody_need_be_there_where_the_home_says_so() -> None:
    view = with_rules(write(month_view(1), {1: "休" * 31}), presence=0)
    assert found(view, "presence") == []


def test_hours_that_no_shift_covers_are_told_for_the_whole_month() -> None:
    kinds = tuple(kind for kind in ordinary_kinds() if kind.mark in "早中")
    view = write(month_view(1, kinds=kinds), {1: "早"})
    assert told(view, "gap") == [
        "每天 0:00—6:00、22:00—24:00 没有班次：院里 24 小时都要有人（《养老机构管理办法》第二十八条）"
    ]
    assert told(replace(view, kinds=()), "gap") == [
        "没有能排的班次：院里 24 小时都要有人（《养老机构管理办法》第二十八条）"
    ]
    assert found(with_rules(view, presence=0), "gap") == []


def test_a_kind_no_longer_used_covers_nothing() -> None:
    view = with_kind(write(month_view(1), {1: "早"}), "夜", retired=True)
    view = with_kind(view, "值", retired=True)
    assert [one.title for one in found(view, "gap")] == ["每天 0:00—6:00、22:00—24:00 没有班次"]


@pytest.mark.parametrize(
    ("marks", "alone"),
    [
        ({1: "夜", 2: "休"}, ["1日夜班没有持证的人：陈小英没有证书，院里规定要有持证的人同班"]),
        ({1: "夜", 2: "夜"}, []),
        ({1: "休", 2: "夜"}, []),
        ({1: "夜", 2: "中"}, ["1日夜班没有持证的人：陈小英没有证书，院里规定要有持证的人同班"]),
    ],
)
def test_nobody_without_a_certificate_is_alone(marks: dict[int, str], alone: list[str]) -> None:
    learner, other = carers(2)
    view = month_view(1, members=(replace(learner, certified=False), other))
    assert told(write(view, marks), "company") == alone
    assert told(with_rules(write(view, marks), certified_company=False), "company") == []


def test_only_carers_need_a_certificate() -> None:
    cook = replace(carers(1)[0], post=Post.COOK, certified=False)
    kind = replace(ordinary_kinds()[0], posts=frozenset({Post.COOK}))
    view = write(month_view(1, members=(cook,), kinds=(kind,)), {1: "早"})
    assert found(view, "company") == []


def test_a_shift_over_midnight_is_two_days_for_those_in_the_house() -> None:
    setting = setting_of(month_view(1), LAW)
    day = [one for one in segments(setting) if one.day == 1]
    nights = [one for one in day if any(setting.kinds[kind].id == NIGHT for _, kind in one.cells)]
    assert [(one.begins, one.ends, {day for day, _ in one.cells}) for one in nights] == [
        (0, 6 * 60, {0}),
        (22 * 60, 24 * 60, {1}),
    ]
    middle = [one for one in day if any(setting.kinds[kind].id == MIDDLE for _, kind in one.cells)]
    assert (middle[0].begins, middle[-1].ends) == (14 * 60, 22 * 60)
