"""A month becomes plain numbers and comes back: fixed cells, wishes, what is there, fair shares."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nursinghome.core.dates import Month
from nursinghome.roster import (
    Absence,
    Absent,
    Condition,
    MonthView,
    Place,
    Request,
    Stated,
    Tally,
    Wish,
)
from nursinghome.roster.building import build, places_of, plan_of
from nursinghome.roster.check import Finding, check
from nursinghome.roster.prices import WEIGHTS
from nursinghome.roster.problem import OFF, Limit
from nursinghome.roster.shares import shared_out
from nursinghome.staff.codes import Post
from tests.nursinghome.roster.judged import LAW, with_kind
from tests.nursinghome.roster.months import (
    EARLY,
    NIGHT,
    carers,
    in_turn,
    month_view,
    needs_of,
    write,
    write_before,
)

FIRST = date(2026, 12, 1)


def findings(view: MonthView, rule: str, *, stable: bool = False) -> list[Finding]:
    """What the whole problem finds of one rule in the cells as they stand."""
    built = build(view, LAW, stable=stable)
    verdict = check(built.problem, plan_of(view, built))
    return [one for one in verdict.findings if one.rule.rule == rule]


def changed(view: MonthView, change: MonthView, rule: str, *, stable: bool = False) -> int:
    """What the plan of another view costs by one rule of the first."""
    built = build(view, LAW, stable=stable)
    verdict = check(built.problem, plan_of(change, built))
    return sum(one.cost for one in verdict.findings if one.rule.rule == rule)


def shares(view: MonthView, rule: str) -> dict[int, int | None]:
    """Each worker's fair share by their id."""
    built = build(view, LAW)
    return {
        built.worker_ids[one.worker]: one.least for one in built.problem.limits if one.rule == rule
    }


def test_every_rule_has_its_weight_and_no_weight_is_left_over() -> None:
    view = in_turn(month_view(2, Month(2026, 2)))
    assert {one.rule for one in build(view, LAW, stable=True).problem.rules()} <= WEIGHTS.keys()
    for rule in build(view, LAW).problem.rules():
        assert rule.hard is WEIGHTS[rule.rule].hard


def test_a_plan_comes_back_as_the_cells_it_was_made_of() -> None:
    view = in_turn(month_view(8))
    built = build(view, LAW)
    assert built.worker_ids == tuple(range(1, 9))
    places = places_of(plan_of(view, built), built, view)
    assert {(one.worker_id, one.day): one for one in places} == view.places


def test_what_nobody_decided_or_knows_is_a_day_off() -> None:
    view = write(month_view(1), {1: "早"})
    odd = Place(worker_id=1, day=FIRST + timedelta(days=1), kind_id=99)
    view = replace(view, places={**view.places, (1, odd.day): odd})
    [row] = plan_of(view, build(view, LAW))
    assert row[1:] == (OFF,) * 30
    assert build(view, LAW).kind_ids[row[0]] == EARLY


def test_a_day_of_leave_has_no_cell_and_what_is_fixed_stays() -> None:
    leave = Absent(
        worker_id=1, from_on=FIRST, until_on=FIRST + timedelta(days=3), kind=Absence.SICK
    )
    view = replace(write(month_view(1), {1: "早"}, fixed=True), absences=(leave,))
    built = build(view, LAW)
    places = places_of(((OFF,) * 31,), built, view)
    assert [(one.day.day, one.kind_id, one.fixed) for one in places[:2]] == [
        (1, EARLY, True),
        (4, None, False),
    ]


def test_a_fixed_cell_is_kept_before_everything_else() -> None:
    view = write(month_view(1), {1: "早休"}, fixed=True)
    assert changed(view, view, "fixed") == 0
    for marks in ("中休", "早早", "休休"):
        assert changed(view, write(view, {1: marks}), "fixed") == WEIGHTS["fixed"].price


def test_only_when_asked_a_change_of_what_is_there_has_its_price() -> None:
    view = write(month_view(1), {1: "早休"})
    other = write(view, {1: "中早早"})
    assert changed(view, other, "kept") == 0
    assert changed(view, other, "kept", stable=True) == 2 * WEIGHTS["kept"].price


def test_a_wish_costs_by_its_weight() -> None:
    wish = Request(worker_id=1, day=FIRST, wish=Wish.WANT, kind_id=None, weight=3)
    view = write(replace(month_view(1), requests=(wish,)), {1: "早"})
    assert changed(view, view, "request") == 3 * WEIGHTS["request"].price


def test_a_wish_on_a_day_of_leave_is_nothing_to_pay_for() -> None:
    wish = Request(worker_id=1, day=FIRST, wish=Wish.WANT, kind_id=EARLY)
    leave = Absent(
        worker_id=1, from_on=FIRST, until_on=FIRST + timedelta(days=1), kind=Absence.SICK
    )
    assert findings(replace(month_view(1), requests=(wish,), absences=(leave,)), "request") == []


def test_a_kind_no_longer_used_is_not_given_out_and_stays_where_it_is_fixed() -> None:
    view = with_kind(write(month_view(2), {1: "早"}, fixed=True), "早", retired=True)
    assert findings(view, "retired") == []
    assert changed(view, write(view, {2: "早"}), "retired") == WEIGHTS["retired"].price


def test_overtime_costs_a_little_for_each_minute() -> None:
    view = write(month_view(1), {1: "早" * 26})
    assert [one.amount for one in findings(view, "overtime")] == [26 * 480 - 23 * 528]


def test_days_before_the_month_are_known_by_index() -> None:
    view = write_before(month_view(2), {1: "早休"})
    built = build(view, LAW)
    early = built.kind_ids.index(EARLY)
    assert built.problem.before == ((-2,) * 12 + (early, OFF), (-2,) * 14)


def test_nights_are_shared_out_by_what_the_year_has_been() -> None:
    view = month_view(4, needs=needs_of({NIGHT: 1}))
    year = {1: Tally(nights=90, months=11), 2: Tally(nights=80, months=11)}
    year |= {3: Tally(nights=90, months=11)}
    got = shares(replace(view, tallies=year), "fair_nights")
    assert got == {1: 5, 2: 14, 3: 4, 4: 8}


def test_a_newcomer_owes_nothing_of_the_months_before() -> None:
    view = month_view(2, needs=needs_of({NIGHT: 1}), tallies={1: Tally(nights=165, months=11)})
    assert shares(view, "fair_nights") == {1: 16, 2: 15}


def test_who_had_the_spring_festival_last_year_has_less_of_it_now() -> None:
    view = month_view(3, Month(2027, 2), needs=needs_of({EARLY: 1}))
    days = [day for day in view.days if day.festival == "春节" and not day.is_workday]
    assert len(days) >= 3
    year = {one: Tally(springs=had, months=11) for one, had in ((1, 4), (2, 0), (3, 0))}
    got = shares(replace(view, tallies=year), "fair_springs")
    assert (got[1] or 0) < (got[2] or 0)
    assert sum(one or 0 for one in got.values()) == len(days)


def test_festivals_and_weekends_are_shared_out_apart() -> None:
    view = month_view(2, Month(2026, 10), needs=needs_of({EARLY: 1}))
    holidays = sum(shares(view, "fair_festivals").values())  # type: ignore[arg-type]  # shares are numbers
    weekends = sum(shares(view, "fair_weekends").values())  # type: ignore[arg-type]  # shares are numbers
    off = sum(not day.is_workday for day in view.days)
    assert (holidays > 0, weekends > 0, holidays + weekends) == (True, True, off)


def test_the_work_of_the_month_is_shared_out_by_the_days_somebody_is_here() -> None:
    half = replace(carers(2)[1], from_on=date(2026, 12, 17))
    view = month_view(2, members=(carers(1)[0], half), needs=needs_of({EARLY: 1}))
    view = replace(view, tallies={1: Tally(months=11)})
    assert shares(view, "fair_days") == {1: 21, 2: 10}


def test_whoever_cannot_have_a_part_has_no_share() -> None:
    nursing = Stated(
        worker_id=2, from_on=FIRST, until_on=date(2027, 1, 1), condition=Condition.NURSING
    )
    cook = replace(carers(3)[2], post=Post.COOK)
    gone = replace(carers(4)[3], until_on=FIRST)
    view = month_view(1, members=(*carers(2), cook, gone), needs=needs_of({NIGHT: 1}))
    assert shares(replace(view, stated=(nursing,)), "fair_nights") == {1: 31}
    assert shares(replace(view, members=(cook,)), "fair_nights") == {}


def test_a_share_that_was_not_kept_costs_by_the_night() -> None:
    view = write(month_view(2, needs=needs_of({NIGHT: 1})), {1: "夜" * 31})
    costs = [one.cost for one in findings(view, "fair_nights")]
    assert costs == [15 * WEIGHTS["fair_nights"].price] * 2
    assert isinstance(findings(view, "fair_nights")[0].rule, Limit)


@pytest.mark.parametrize(
    ("many", "had", "time", "most", "given"),
    [
        (0, [1, 2], [1, 1], [5, 5], [0, 0]),
        (4, [0, 0], [1, 1], [5, 5], [2, 2]),
        (3, [0, 0], [2, 1], [5, 5], [2, 1]),
        (4, [9, 0], [1, 1], [5, 3], [1, 3]),
        (9, [0, 0], [1, 1], [2, 3], [2, 3]),
    ],
)
def test_things_are_given_out_to_whoever_has_least(
    many: int, had: list[int], time: list[float], most: list[int], given: list[int]
) -> None:
    assert shared_out(many, had, time, most) == given
