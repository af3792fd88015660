"""The rules of the home: rest, nights, leave, posts, pairs; each in words, each at its edge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nursinghome.roster import Absence, Absent, Couple, Match, MonthView, Request, Wish
from nursinghome.staff.codes import Post
from tests.nursinghome.roster.judged import amounts, found, told, with_kind
from tests.nursinghome.roster.months import (
    EARLY,
    NIGHT,
    carers,
    month_view,
    with_rules,
    write,
    write_before,
)


def row(marks: str, before: str = "", many: int = 1) -> MonthView:
    """The first of so many carers with a row of marks, and the days before it."""
    return write_before(write(month_view(many), {1: marks}), {1: before})


@pytest.mark.parametrize(("hours", "beyond"), [(8, []), (9, [60])])
def test_rest_between_two_shifts_has_its_least_hours(hours: int, beyond: list[int]) -> None:
    assert amounts(with_rules(row("中早"), rest_hours=hours), "rest_hours") == beyond


def test_rest_that_is_too_short_is_told_to_the_minute() -> None:
    view = with_kind(row("中早"), "中", lasts=8 * 60 - 1)
    assert told(view, "rest_hours") == [
        "陈小英1日、2日两班只隔 8 小时 1 分：中班 14:00—21:59，早班 6:00 上班，院里规定至少隔 11 小时"
    ]


def test_a_shift_that_begins_before_the_other_ends_has_no_rest() -> None:
    view = with_kind(with_rules(row("夜早"), rest_after_night=0), "夜", lasts=9 * 60)
    assert told(view, "rest_hours") == [
        "陈小英1日、2日两班没有间隔：夜班 22:00—次日7:00，早班 6:00 上班，院里规定至少隔 11 小时"
    ]


def test_the_last_shift_before_the_month_is_looked_at() -> None:
    assert told(row("早", before="中"), "rest_hours") == [
        "陈小英11月30日、1日两班只隔 8 小时：中班 14:00—22:00，早班 6:00 上班，院里规定至少隔 11 小时"
    ]


@pytest.mark.parametrize(
    ("marks", "before", "beyond"),
    [("早休早", "", [60]), ("休早", "早", [60]), ("早休中", "", []), ("休早", "", [])],
)
def test_a_rest_of_more_than_a_day_reaches_over_a_day_off(
    marks: str, before: str, beyond: list[int]
) -> None:
    view = with_rules(row(marks, before), rest_hours=41, rest_after_night=0)
    assert amounts(view, "rest_hours") == beyond


def test_a_duty_asks_for_no_rest() -> None:
    assert amounts(row("中值早"), "rest_hours") == []


@pytest.mark.parametrize(
    ("rest", "marks", "before", "beyond"),
    [
        (0, "夜白", "", []),
        (1, "夜白", "", [1]),
        (1, "夜休白", "", []),
        (1, "夜夜白", "", [1]),
        (1, "白", "夜", [1]),
        (2, "夜休白", "", [1]),
        (2, "夜休休白", "", []),
        (2, "夜休夜", "", [1]),
        (2, "夜休休夜", "", []),
        (2, "休夜", "夜", [1]),
        (2, "休白", "夜", [1]),
        (2, "夜", "夜休", [1]),
        (2, "夜", "夜休休", []),
        (2, "夜", "早休", []),
        (2, "夜", ".休", []),
        (2, "夜", "夜早", [1]),
        (3, "夜", "夜休", [2]),
        (3, "休夜", "夜休", [1]),
        (3, "夜休休休夜", "", []),
        (2, "夜夜", "", []),
    ],
)
def test_after_nights_so_many_days_are_free(
    rest: int, marks: str, before: str, beyond: list[int]
) -> None:
    view = with_rules(row(marks, before), rest_after_night=rest, rest_hours=0)
    assert amounts(view, "night_rest") == beyond


@pytest.mark.parametrize(
    ("marks", "before", "text"),
    [
        ("夜白", "", "1日夜班，2日白班，夜班后要休 2 天"),
        ("夜休白", "", "1日夜班，3日白班，夜班后要休 2 天"),
        ("夜休夜", "", "1日夜班，3日夜班，夜班后要休 2 天"),
        ("休白", "早夜", "11月30日夜班，2日白班，夜班后要休 2 天"),
        ("夜", "夜休", "11月29日夜班，1日夜班，夜班后要休 2 天"),
    ],
)
def test_rest_after_nights_is_told_with_both_shifts(marks: str, before: str, text: str) -> None:
    view = with_rules(row(marks, before), rest_after_night=2, rest_hours=0)
    title = f"陈小英{text.split('，', maxsplit=1)[0]}后没有休够"
    assert told(view, "night_rest") == [f"{title}：{text}"]


@pytest.mark.parametrize(
    ("most", "marks", "before", "beyond"),
    [
        (2, "夜夜休", "", []),
        (2, "夜夜夜", "", [1]),
        (1, "夜夜夜", "", [2]),
        (2, "夜", "夜夜", [1]),
        (2, "夜夜", "休", []),
    ],
)
def test_nights_in_a_row(most: int, marks: str, before: str, beyond: list[int]) -> None:
    view = with_rules(row(marks, before), nights_in_a_row=most)
    assert amounts(view, "nights") == beyond


@pytest.mark.parametrize(
    ("starts", "lasts", "is_night"),
    [
        (22 * 60, 4 * 60, True),
        (22 * 60, 4 * 60 - 1, False),
        (14 * 60, 8 * 60 + 30, False),
        (18 * 60, 8 * 60, True),
        (2 * 60, 8 * 60, True),
        (2 * 60 + 1, 8 * 60, False),
    ],
)
def test_a_night_shift_works_at_least_half_of_the_night(
    starts: int, lasts: int, is_night: bool
) -> None:
    view = with_kind(with_rules(row("中早"), rest_hours=0), "中", starts=starts, lasts=lasts)
    assert bool(amounts(view, "night_rest")) is is_night


def test_nights_in_a_row_are_told_with_their_days() -> None:
    view = row("夜夜", before="夜")
    assert told(view, "nights") == ["陈小英连上 3 个夜班：11月30日至2日，院里规定最多连上 2 个"]
    assert found(view, "nights")[0].days == (date(2026, 12, 1), date(2026, 12, 2))


def test_days_of_work_in_a_row_are_told_with_the_law() -> None:
    assert told(row("早" * 7), "rest_day") == [
        "陈小英连续上班 7 天：1日至7日，应至少休 1 天（《劳动法》第三十八条）"
    ]


def test_leave_is_half_open_and_told_by_its_kind() -> None:
    leave = Absent(
        worker_id=1,
        from_on=date(2026, 12, 2),
        until_on=date(2026, 12, 4),
        kind=Absence.ANNUAL,
    )
    view = replace(row("早早早早"), absences=(leave, replace(leave, worker_id=9)))
    assert told(view, "absent") == [
        f"陈小英{day}日年假，排了早班：年假期间不排班，要上班先改年假的日期" for day in (2, 3)
    ]


def test_nobody_works_before_they_come_or_after_they_left() -> None:
    short = replace(carers(1)[0], from_on=date(2026, 12, 2), until_on=date(2026, 12, 4))
    view = replace(row("早早早早"), members=(short,))
    assert told(view, "not_here") == [
        "陈小英1日不在岗，排了早班：陈小英12月2日才到岗",
        "陈小英4日不在岗，排了早班：陈小英12月4日已经离岗",
    ]


def test_a_post_works_its_own_shifts() -> None:
    director = replace(carers(1)[0], post=Post.DIRECTOR)
    view = replace(row("值夜"), members=(director,))
    assert told(view, "post") == ["陈小英2日排了夜班，岗位不对：夜班由护理员上，陈小英是院长"]


@pytest.mark.parametrize(
    ("match", "marks", "rule", "words"),
    [
        (Match.APART, "早", "apart", "陈小英、吴小燕1日同上早班：院里规定两人不同班（婆媳）"),
        (Match.APART, "中", "apart", None),
        (Match.TOGETHER, "早", "together", None),
        (
            Match.TOGETHER,
            "中",
            "together",
            "陈小英、吴小燕1日没有同班：陈小英早班，吴小燕中班；两人要同班（婆媳）",
        ),
    ],
)
def test_two_people_and_their_shifts(
    match: Match, marks: str, rule: str, words: str | None
) -> None:
    view = write(month_view(3), {1: "早", 2: marks})
    couple = Couple(first_id=1, second_id=2, match=match, note="婆媳")
    view = replace(view, couples=(couple, replace(couple, second_id=99)))
    assert told(view, rule) == ([words] if words else [])


def test_together_is_only_asked_for_while_both_are_here() -> None:
    leave = Absent(
        worker_id=2, from_on=date(2026, 12, 1), until_on=date(2026, 12, 2), kind=Absence.SICK
    )
    couple = Couple(first_id=1, second_id=2, match=Match.TOGETHER)
    view = write(month_view(2), {1: "早早"})
    view = replace(view, couples=(couple,), absences=(leave,))
    assert [one.day for one in found(view, "together")] == [date(2026, 12, 2)]


@pytest.mark.parametrize(
    ("wish", "kind", "marks", "words"),
    [
        (Wish.WANT, EARLY, "早", None),
        (Wish.WANT, EARLY, "中", "陈小英1日想上早班，排了中班"),
        (Wish.WANT, None, "休", None),
        (Wish.WANT, None, "中", "陈小英1日想休，排了中班"),
        (Wish.AVOID, NIGHT, "中", None),
        (Wish.AVOID, NIGHT, "夜", "陈小英1日不想上夜班，排了夜班"),
        (Wish.AVOID, None, "中", None),
        (Wish.AVOID, None, "休", "陈小英1日不想休，没有排班"),
    ],
)
def test_a_wish_is_pointed_out_and_may_be_broken(
    wish: Wish, kind: int | None, marks: str, words: str | None
) -> None:
    asked = Request(worker_id=1, day=date(2026, 12, 1), wish=wish, kind_id=kind, weight=2)
    view = replace(row(marks), requests=(asked,))
    assert [one.title for one in found(view, "request")] == ([words] if words else [])
    assert not any(one.hard for one in found(view, "request"))


@pytest.mark.parametrize(
    "asked",
    [
        {"worker_id": 99},
        {"day": date(2027, 1, 1)},
        {"day": date(2026, 11, 30)},
        {"kind_id": 99},
    ],
)
def test_a_wish_that_has_no_cell_is_left_alone(asked: dict[str, object]) -> None:
    wish = Request(worker_id=1, day=date(2026, 12, 1), wish=Wish.WANT, kind_id=NIGHT)
    view = replace(row("早"), requests=(replace(wish, **asked),))  # type: ignore[arg-type]  # fields of the record
    assert found(view, "request") == []
