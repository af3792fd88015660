"""A day that cannot be covered: what is named is too much together, and nothing of it is idle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nursinghome.roster import (
    Absence,
    Absent,
    Condition,
    Couple,
    Match,
    MonthView,
    Stated,
    conflict,
)
from nursinghome.roster.building import build, plan_of
from nursinghome.roster.conflicts import (
    Apart,
    Bar,
    Certified,
    Need,
    Part,
    fewest,
    parts_of,
    possible,
)
from nursinghome.roster.problem import OFF
from nursinghome.staff.codes import Post
from tests.nursinghome.roster.homes import homes
from tests.nursinghome.roster.judged import LAW, with_kind
from tests.nursinghome.roster.months import (
    EARLY,
    MIDDLE,
    NIGHT,
    carers,
    month_view,
    needs_of,
    with_rules,
    write,
    write_before,
)

FIRST, NEXT = date(2026, 12, 1), date(2026, 12, 2)
LATER = date(2027, 1, 1)


def reasons(view: MonthView, day: date = FIRST) -> list[str]:
    """The words of why a day cannot be covered."""
    found = conflict(view, LAW, day)
    return [one.text for one in found.reasons] if found else []


def nights(many: int, people: int = 1) -> MonthView:
    """So many carers, and a night that needs so many people."""
    return month_view(many, needs=needs_of({NIGHT: people}))


def test_a_day_that_can_be_covered_has_no_conflict() -> None:
    assert conflict(nights(1), LAW, FIRST) is None


def test_more_people_are_needed_than_there_are() -> None:
    found = conflict(nights(2, 3), LAW, FIRST)
    assert found
    assert found.title == "1日排不开"
    assert [one.text for one in found.reasons] == ["夜班应 3 人"]


def test_only_the_needs_that_matter_are_named() -> None:
    view = month_view(2, needs=needs_of({EARLY: 1, MIDDLE: 1, NIGHT: 1}))
    leave = Absent(worker_id=1, from_on=FIRST, until_on=NEXT, kind=Absence.SICK)
    assert reasons(view) == ["早班应 1 人", "中班应 1 人", "夜班应 1 人"]
    barred = replace(view, needs=needs_of({EARLY: 1, NIGHT: 1}), absences=(leave,))
    assert reasons(barred) == ["早班应 1 人", "夜班应 1 人", "陈小英病假"]


@pytest.mark.parametrize(
    ("view", "reason"),
    [
        (
            write_before(nights(1), {1: "夜夜"}),
            "陈小英上夜班：连上 3 个夜班，11月29日至1日，院里规定最多连上 2 个",
        ),
        (
            write_before(nights(1), {1: "早早早早早早"}),
            "陈小英上夜班：连续上班 7 天，11月25日至1日，应至少休 1 天（《劳动法》第三十八条）",
        ),
        (
            write(nights(1), {1: ".早"}),
            "陈小英上夜班：1日夜班后没有休够，1日夜班，2日早班，夜班后要休 1 天",
        ),
        (
            with_rules(write_before(nights(1), {1: "中"}), rest_hours=30),
            (
                "陈小英上夜班：11月30日、1日两班只隔 24 小时，中班 14:00—22:00，"
                "夜班 22:00 上班，院里规定至少隔 30 小时"
            ),
        ),
        (
            with_kind(nights(1), "夜", lasts=661),
            (
                "陈小英上夜班：1日上 11 小时 1 分，超 1 分，没有批准的综合计算工时，"
                "一天最多 8 小时加 3 小时加班（《劳动法》第四十一条）"
            ),
        ),
        (
            write(nights(1), {1: "." + "早" * 30}),
            "陈小英上夜班：连续上班 31 天，1日至31日，应至少休 1 天（《劳动法》第三十八条）",
        ),
        (write(nights(1), {1: "休"}, fixed=True), "陈小英这一天已经手工定好，不能改上夜班"),
        (
            replace(
                nights(1),
                stated=(
                    Stated(
                        worker_id=1,
                        from_on=FIRST,
                        until_on=NEXT,
                        condition=Condition.PREGNANT,
                    ),
                ),
            ),
            "陈小英上夜班：1日排了夜班，怀孕七个月以上，不安排夜班（《劳动法》第六十一条）",
        ),
        (
            replace(nights(1), members=(replace(carers(1)[0], from_on=NEXT),)),
            "陈小英不在岗",
        ),
        (with_kind(nights(1), "夜", retired=True), "夜班已经停用"),
    ],
)
def test_each_rule_says_why_somebody_cannot(view: MonthView, reason: str) -> None:
    assert reasons(view) == ["夜班应 1 人", reason]


def test_hours_that_are_used_up_keep_somebody_from_a_shift() -> None:
    view = with_rules(
        write(month_view(1, needs=needs_of({EARLY: 1})), {1: "休" + "早" * 30}),
        rest_hours=0,
    )
    view = replace(view, rules=replace(view.rules, comprehensive=True, approval="1"))
    assert "陈小英上早班：" in reasons(view)[1]


def test_a_post_that_does_not_work_the_shift_is_named() -> None:
    view = replace(nights(1), members=(replace(carers(1)[0], post=Post.COOK),))
    assert reasons(view) == ["夜班应 1 人"]
    both = with_kind(view, "夜")
    kinds = tuple(
        replace(one, posts=frozenset({Post.COOK})) if one.id == EARLY else one for one in both.kinds
    )
    view = replace(both, kinds=kinds, members=(*view.members, *carers(2)[1:]))
    view = write(replace(view, needs=needs_of({EARLY: 2})), {})
    assert reasons(view) == ["早班应 2 人"]


def test_somebody_with_a_certificate_must_be_there() -> None:
    learner, other = carers(2)
    leave = Absent(worker_id=2, from_on=FIRST, until_on=NEXT, kind=Absence.ANNUAL)
    view = replace(nights(2), members=(replace(learner, certified=False), other), absences=(leave,))
    assert reasons(view) == ["夜班应 1 人", "夜班要有持证的人", "吴小燕年假"]


def test_by_ratio_the_shifts_of_the_day_are_named_together() -> None:
    view = with_rules(month_view(2, needs=(), needed_by_ratio=7), by_ratio=True)
    assert reasons(view) == ["早班、白班、中班应 5 人"]


def test_a_post_that_works_only_some_shifts_of_the_day_is_named() -> None:
    view = with_rules(month_view(1, needs=(), needed_by_ratio=2), by_ratio=True)
    kinds = tuple(
        replace(one, posts=frozenset({Post.CARER, Post.COOK})) if one.id == EARLY else one
        for one in view.kinds
    )
    cook = replace(carers(1)[0], post=Post.COOK)
    view = write_before(replace(view, kinds=kinds, members=(cook,)), {1: "中"})
    need, *barred = reasons(view)
    assert need == "早班、白班、中班应 1 人"
    assert len(barred) == 2
    assert "陈小英是炊事员，不上白班、中班" in barred


def apart(view: MonthView, note: str = "") -> MonthView:
    """The first two carers are never on the same shift."""
    couple = Couple(first_id=1, second_id=2, match=Match.APART, note=note)
    return replace(view, couples=(couple,))


def test_two_who_are_parted_cannot_fill_a_shift_of_two() -> None:
    view = nights(2, 2)
    assert reasons(view) == []
    assert reasons(apart(view, "亲戚")) == ["夜班应 2 人", "陈小英和吴小燕不同班（亲戚）"]


def test_a_third_takes_the_place_of_one_of_the_two() -> None:
    assert reasons(apart(nights(3, 2))) == []


def test_two_who_are_parted_may_have_different_shifts() -> None:
    view = month_view(2, needs=needs_of({EARLY: 1, NIGHT: 1}))
    assert reasons(apart(view)) == []
    by_ratio = with_rules(month_view(2, needs=(), needed_by_ratio=3), by_ratio=True)
    assert reasons(apart(by_ratio)) == []


def test_the_shift_that_only_one_of_the_two_can_take_goes_to_them() -> None:
    leave = Absent(worker_id=4, from_on=FIRST, until_on=NEXT, kind=Absence.SICK)
    view = month_view(4, needs=needs_of({EARLY: 2, NIGHT: 1}))
    early_only = write_before(view, {3: "早早早早早早"})
    assert reasons(apart(replace(view, absences=(leave,)))) == []
    assert reasons(apart(replace(early_only, absences=(leave,)))) == [
        "早班应 2 人",
        "陈小英和吴小燕不同班",
        "冯建军上早班、夜班：连续上班 7 天，11月25日至1日，应至少休 1 天（《劳动法》第三十八条）",
        "何秀云病假",
    ]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(view=homes(), number=st.integers(0, 27))
def test_the_reasons_are_too_much_and_none_can_be_spared(view: MonthView, number: int) -> None:
    built = build(view, LAW)
    plan = tuple((*row[:number], OFF, *row[number + 1 :]) for row in plan_of(view, built))
    parts = tuple(parts_of(built, plan, number))
    told = conflict(view, LAW, built.days[number])
    assert (told is None) is by_trying(parts, len(plan))
    if told is None:
        return
    kept = fewest(parts, len(plan))
    assert len(told.reasons) == len(kept)
    assert not by_trying(kept, len(plan))
    for one in kept:
        assert by_trying(tuple(part for part in kept if part is not one), len(plan))
    assert not possible(kept, len(plan))


def by_trying(parts: tuple[Part, ...], people: int) -> bool:
    """Whether the parts can all be kept, by trying every way to give out the shifts."""
    kinds = sorted({kind for part in parts if isinstance(part, Need) for kind in part.kinds})
    barred = {(part.worker, kind) for part in parts if isinstance(part, Bar) for kind in part.kinds}
    ways = [[OFF, *(kind for kind in kinds if (who, kind) not in barred)] for who in range(people)]
    return any(all(_kept(part, way, parts) for part in parts) for way in product(*ways))


def _kept(part: Part, way: tuple[int, ...], parts: tuple[Part, ...]) -> bool:
    if isinstance(part, Need):
        who = range(len(way)) if part.who is None else part.who
        return sum(way[one] in part.kinds for one in who) >= part.people
    if isinstance(part, Certified):
        there = [one for one, kind in enumerate(way) if kind == part.kind]
        alone = [one for one in there if one in part.rule.of]
        return not alone or any(one in part.rule.needs for one in there)
    if isinstance(part, Apart):
        first, second = (way[one] for one in part.people)
        return first != second or first == OFF
    return True
