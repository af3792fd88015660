"""Repairs: each takes its violation away and breaks nothing else that may not be."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nursinghome.roster import (
    Absence,
    Absent,
    Couple,
    Match,
    MonthView,
    Place,
    Repair,
    Request,
    Tally,
    Violation,
    Wish,
    judge,
    repairs,
)
from nursinghome.roster.building import build, plan_of
from nursinghome.roster.check import check, of_rule
from nursinghome.roster.mending import Mender
from nursinghome.roster.problem import OFF, AnyRule, Plan, Problem
from nursinghome.roster.trial import Index, Trial
from tests.nursinghome.roster.homes import homes
from tests.nursinghome.roster.judged import LAW, found
from tests.nursinghome.roster.months import (
    EARLY,
    MIDDLE,
    NIGHT,
    carers,
    in_turn,
    month_view,
    needs_of,
    with_rules,
    write,
    write_before,
)

SLOW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FIRST = date(2026, 12, 1)


def only(view: MonthView, rule: str) -> tuple[Repair, ...]:
    """The repairs of the one violation of a rule."""
    [one] = found(view, rule)
    return repairs(view, LAW, one)


def words(view: MonthView, rule: str) -> list[str]:
    return [one.words for one in only(view, rule)]


def mended(view: MonthView, repair: Repair) -> MonthView:
    """The month with a repair done."""
    cells = {(one.worker_id, one.day): one for one in repair.places}
    return replace(view, places={**view.places, **cells})


def nights_of(many: int, rows: dict[int, str], people: int = 1) -> MonthView:
    """So many carers of whom a night needs some, and nobody is needed in the house."""
    view = month_view(many, needs=needs_of({NIGHT: people}))
    rest = dict.fromkeys(range(1, many + 1), "休" * 31)
    return with_rules(write(write(view, rest), rows), presence=0)


def test_somebody_is_called_in_who_has_had_fewest_nights() -> None:
    rows = {1: "夜夜休" * 10 + "夜", 2: "休休夜" * 9 + "休休休休"}
    view = nights_of(4, rows)
    year = {1: 40, 2: 40, 3: 44, 4: 30}
    view = replace(view, tallies={one: Tally(nights=many, months=11) for one, many in year.items()})
    offered = only(view, "cover")
    assert next(one.words for one in offered) == "何秀云顶班"
    assert len(offered) == 3
    assert all(one.calls_in and not one.moves_leave for one in offered)
    assert offered[0].places == (Place(worker_id=4, day=date(2026, 12, 30), kind_id=NIGHT),)


def test_two_who_are_missing_are_called_in_together() -> None:
    view = write(nights_of(5, {1: "休"}, 2), {1: "夜休" * 15 + "休", 2: "夜休" * 15 + "休"})
    view = write(view, {3: "休夜" * 15 + "休", 4: "休夜" * 15 + "休"})
    [one] = found(view, "cover")
    assert one.amount == 2
    offered = repairs(view, LAW, one)
    assert offered
    for repair in offered:
        assert len({place.worker_id for place in repair.places}) == 2
        assert not found(mended(view, repair), "cover")


def test_the_day_after_is_put_right_as_well() -> None:
    view = nights_of(3, {1: "休夜休夜" * 7 + "休夜休", 2: "休早休休" * 7 + "休休夜"})
    view = replace(view, needs=needs_of({NIGHT: 1}))
    [first] = [one for one in found(view, "cover") if one.day == FIRST]
    offered = {one.words for one in repairs(view, LAW, first, 9)}
    assert {"冯建军顶班", "吴小燕顶班，2日改休"} <= offered


def test_a_shift_is_brought_over_from_a_day_that_has_too_many() -> None:
    view = nights_of(2, {1: "休休夜休夜", 2: "休休夜休休"})
    [first] = [one for one in found(view, "cover") if one.day == FIRST]
    offered = {one.words for one in repairs(view, LAW, first, 9)}
    assert "陈小英3日的班挪过来" in offered


def test_leave_is_moved_only_where_nobody_else_can_come() -> None:
    leave = Absent(
        worker_id=2, from_on=date(2026, 12, 31), until_on=date(2027, 1, 1), kind=Absence.ANNUAL
    )
    view = replace(nights_of(2, {1: "夜" * 30}), absences=(leave,))
    view = with_rules(view, nights_in_a_row=31)
    exchange, leave_moved = only(view, "cover")
    assert (exchange.words, exchange.moves_leave) == ("陈小英顶班，30日换吴小燕", False)
    assert (leave_moved.words, leave_moved.moves_leave) == ("吴小燕改假顶班", True)
    for repair in (exchange, leave_moved):
        assert repair.calls_in
        assert not found(mended(view, repair), "cover")


def test_somebody_on_leave_is_stood_in_for() -> None:
    leave = Absent(
        worker_id=1, from_on=FIRST, until_on=FIRST + timedelta(days=1), kind=Absence.SICK
    )
    view = replace(in_turn(month_view(9, needs=needs_of({EARLY: 2}))), absences=(leave,))
    offered = only(view, "absent")
    assert offered
    for one in offered:
        assert not found(mended(view, one), "absent")
        assert not found(mended(view, one), "cover")


def test_a_row_of_nights_is_broken_by_a_day_off_or_somebody_else() -> None:
    view = with_rules(write(month_view(2, needs=()), {1: "夜夜夜", 2: "休"}), presence=0)
    assert {"1日改休", "3日改休"} <= {
        one.words for one in repairs(view, LAW, found(view, "nights")[0], 9)
    }


def test_too_many_days_in_a_row_get_their_day_of_rest() -> None:
    view = with_rules(write(month_view(1, needs=()), {1: "早" * 7 + "休" * 24}), presence=0)
    offered = only(view, "rest_day")
    assert len(offered) == 3
    assert all(len(one.places) == 1 for one in offered)


def test_a_long_row_needs_two_days_of_rest() -> None:
    view = with_rules(write(month_view(1, needs=()), {1: "早" * 14 + "休" * 17}), presence=0)
    offered = only(view, "rest_day")
    assert offered
    for one in offered:
        assert [place.kind_id for place in one.places] == [None, None]
        assert not found(mended(view, one), "rest_day")


def test_a_whole_month_without_rest_gets_a_day_off_each_week() -> None:
    view = with_rules(write(month_view(1, needs=()), {1: "早" * 31}), presence=0)
    offered = only(view, "rest_day")
    assert [one.words for one in offered] == [
        "7、14、21、28日改休",
        "6、13、20、27日改休",
        "5、12、19、26日改休",
    ]
    for one in offered:
        assert [place.kind_id for place in one.places] == [None] * 4
        assert not one.calls_in
        assert not found(mended(view, one), "rest_day")


def test_a_row_that_began_before_the_month_is_cut_within_it() -> None:
    view = write_before(month_view(1, needs=()), {1: "早" * 14})
    view = with_rules(write(view, {1: "早" * 8 + "休" * 23}), presence=0)
    [one] = only(view, "rest_day")
    assert one.words == "1、8日改休"
    assert not found(mended(view, one), "rest_day")


def test_a_long_row_of_nights_is_stood_in_for_by_others() -> None:
    view = nights_of(4, {1: "夜" * 11 + "休" * 20, 2: "休" * 11 + "夜休" * 10})
    [one] = found(view, "nights")
    [first, *_] = repairs(view, LAW, one)
    assert first.words == "3、6、9日改休，1 人顶班"
    assert first.calls_in
    after = mended(view, first)
    assert not found(after, "nights")
    assert {one.day for one in found(after, "cover")} == {one.day for one in found(view, "cover")}


def test_a_long_row_without_anybody_to_stand_in_stays() -> None:
    view = nights_of(1, {1: "夜" * 11 + "休" * 20})
    assert only(view, "nights") == ()


def test_hours_are_taken_off_day_by_day() -> None:
    view = with_rules(
        write(month_view(1, needs=()), {1: "白" * 31}), presence=0, comprehensive=True, approval="1"
    )
    view = replace(view, kinds=tuple(replace(one, breaks=60) for one in view.kinds))
    [one] = found(view, "month_hours")
    assert one.amount > 510
    for repair in repairs(view, LAW, one):
        assert len(repair.places) > 1
        assert not found(mended(view, repair), "month_hours")


def test_two_who_must_not_work_together_are_parted() -> None:
    couple = Couple(first_id=1, second_id=2, match=Match.APART)
    view = with_rules(write(month_view(2, needs=()), {1: "早", 2: "早"}), presence=0)
    view = replace(view, couples=(couple,))
    offered = only(view, "apart")
    assert offered
    assert all(not found(mended(view, one), "apart") for one in offered)


def test_a_learner_gets_company_or_somebody_takes_the_shift() -> None:
    learner, *others = carers(3)
    members = (replace(learner, certified=False), *others)
    view = month_view(1, members=members, needs=needs_of({NIGHT: 1}))
    view = write(view, {1: "夜" + "休" * 30, 2: "休" * 31, 3: "休" * 31})
    offered = only(with_rules(view, presence=0), "company")
    assert {"吴小燕顶班", "冯建军顶班"} <= {one.words for one in offered}


def test_what_was_wished_for_is_found_by_exchange() -> None:
    wish = Request(worker_id=1, day=FIRST, wish=Wish.WANT, kind_id=EARLY)
    view = write(month_view(2, needs=needs_of({EARLY: 1, MIDDLE: 1})), {1: "中", 2: "早"})
    view = replace(with_rules(view, presence=0), requests=(wish,))
    assert words(view, "request")[0] == "1日与陈小英对换"


def test_a_wish_that_cannot_be_has_no_repair() -> None:
    wish = Request(worker_id=1, day=FIRST, wish=Wish.WANT, kind_id=5)
    view = replace(write(month_view(2, needs=()), {1: "中", 2: "早"}), requests=(wish,))
    assert words(view, "request") == []


def test_a_cell_fixed_by_hand_is_never_changed() -> None:
    view = with_rules(month_view(2, needs=()), presence=0)
    view = write(view, {1: "夜夜夜"}, fixed=True)
    assert words(view, "nights") == []


def test_days_that_nobody_began_have_no_button() -> None:
    [one] = [one for one in judge(month_view(2), LAW) if one.rule == "empty"]
    assert repairs(month_view(2), LAW, one) == ()


def test_a_violation_that_is_no_longer_there_has_no_repairs() -> None:
    [one] = found(write(month_view(1, needs=()), {1: "夜夜夜"}), "nights")
    assert repairs(month_view(1, needs=()), LAW, one) == ()


def test_no_more_are_offered_than_asked_for() -> None:
    view = nights_of(6, {1: "夜夜休"})
    [first, *_] = found(view, "cover")
    mender = Mender(view, LAW)
    assert [len(mender.repairs(first, most)) for most in (0, 1, 3)] == [0, 1, 3]


def test_the_whole_month_comes_with_its_repairs() -> None:
    view = write(in_turn(month_view(9)), {1: "早早早早早早早"})
    judged = Mender(view, LAW).violations()
    assert [replace(one, repairs=()) for one in judged] == list(judge(view, LAW))
    assert all(len(one.repairs) <= 3 for one in judged)
    assert any(one.repairs for one in judged)


def test_when_it_is_enough_the_rest_is_told_without_repairs() -> None:
    view = write(in_turn(month_view(9)), {1: "早早早早早早早", 2: "夜夜夜"})
    mender = Mender(view, LAW)
    first, second, *_ = mender.violations(enough=lambda: True)
    assert (len(first.repairs), len(second.repairs), mender.searched) == (3, 0, 1)


def test_a_house_that_is_empty_for_hours_is_kept_by_somebody() -> None:
    view = write(in_turn(month_view(8, needs=())), dict.fromkeys(range(1, 9), "中休"))
    one, _ = found(view, "presence")
    assert one.title == "1日 8:00—14:00 没有人在院"
    offered = repairs(view, LAW, one)
    assert offered
    for repair in offered:
        assert FIRST not in [
            day for one in found(mended(view, repair), "presence") for day in one.days
        ]


def test_of_two_with_the_same_fault_only_the_one_is_mended() -> None:
    view = with_rules(write(month_view(2, needs=()), {1: "夜早", 2: "夜早"}), presence=0)
    first, second = found(view, "night_rest")
    offered = repairs(view, LAW, first)
    assert offered
    for repair in offered:
        left = found(mended(view, repair), "night_rest")
        assert first.worker_id not in {one.worker_id for one in left}
        assert second.worker_id in {one.worker_id for one in left}


def test_one_of_two_who_are_missing_is_not_enough() -> None:
    view = nights_of(1, {1: "休" * 31}, people=2)
    [first, *_] = found(view, "cover")
    assert first.amount == 2
    assert repairs(view, LAW, first) == ()


@SLOW
@given(view=homes(), pick=st.integers(0, 1000))
def test_a_repair_takes_its_violation_away_and_breaks_nothing_hard(
    view: MonthView, pick: int
) -> None:
    wrong = judge(view, LAW)
    if not wrong:
        return
    violation = wrong[pick % len(wrong)]
    built = build(view, LAW)
    before = plan_of(view, built)
    for repair in repairs(view, LAW, violation):
        after = plan_of(mended(view, repair), built)
        assert not _still_there(violation, mended(view, repair))
        for rule in built.problem.rules():
            if rule.hard and not (repair.moves_leave and rule.rule == "absent"):
                was, now = (_amount(rule, built.problem, plan) for plan in (before, after))
                assert now <= was


def _amount(rule: AnyRule, problem: Problem, plan: Plan) -> int:
    found = of_rule(rule, problem, plan)
    return sum(one.amount for one in found if one.hard or not one.over)


def _still_there(violation: Violation, view: MonthView) -> bool:
    """Whether the same is said of the same person, shift and day."""
    key = (violation.rule, violation.worker_id, violation.title, violation.day)
    found = judge(view, LAW)
    return any((one.rule, one.worker_id, one.title, one.day) == key for one in found)


@SLOW
@given(view=homes(), data=st.data())
def test_a_trial_knows_what_a_change_does_to_every_rule(
    view: MonthView, data: st.DataObject
) -> None:
    built = build(view, LAW, stable=True)
    plan = plan_of(view, built)
    cell = st.tuples(st.integers(0, len(plan) - 1), st.integers(0, 27))
    cells = data.draw(st.lists(cell, min_size=1, max_size=4, unique=True))
    shift = st.integers(OFF, len(built.kind_ids) - 1)
    changes = tuple((*one, data.draw(shift)) for one in cells)
    trial = Trial(Index(built.problem), plan)
    after = trial.changed(changes)
    told: Counter[AnyRule] = Counter()
    for effect in trial.effects(changes):
        told[effect.rule] += effect.after - effect.before
    for rule in set(built.problem.rules()):
        was, now = (_amount_of_all(rule, built.problem, one) for one in (plan, after))
        assert told[rule] == now - was


def _amount_of_all(rule: AnyRule, problem: Problem, plan: Plan) -> int:
    """Too few people on a cover, anything of other rules; the same rule twice counts once."""
    found = of_rule(rule, problem, plan)
    times = sum(one == rule for one in problem.rules())
    return times * sum(one.amount for one in found if not (one.over and hasattr(rule, "need")))


@pytest.mark.parametrize("many", [30])
def test_a_month_with_its_first_repairs_is_judged_by_one_build(many: int) -> None:
    view = write(in_turn(month_view(many)), {1: "夜夜夜休"})
    built = build(view, LAW)
    assert check(built.problem, plan_of(view, built)).broken
    mender = Mender(view, LAW)
    assert all(len(mender.repairs(one)) == 3 for one in found(view, "nights"))
