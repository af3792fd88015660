"""Patrols: rounds one by one or a month at once, their route, and what is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.safety import HazardService, Mark, Patrol, PatrolService, Point, Watch
from nursinghome.safety.patrol_model import Gap
from nursinghome.storage import Ledger
from tests.factories import ALL, REGISTRY, dump, open_ledger
from tests.nursinghome.safety.rooms import hazard

OCTOBER = Month(2026, 10)


def d(day: int) -> date:
    return date(2026, 10, day)


def patrol(day: int = 5, watch: Watch = Watch.DAY, **changes: Any) -> Patrol:
    return Patrol(**{"patrolled_on": d(day), "watch": watch, "who": "王小梅", **changes})


@pytest.fixture
def patrols(ledger: Ledger) -> PatrolService:
    return PatrolService(ledger, REGISTRY)


def test_a_round_is_the_next_one_of_its_day_and_watch(patrols: PatrolService) -> None:
    patrols.record(patrol(watch=Watch.NIGHT, at="22:00"))
    patrols.record(patrol(watch=Watch.NIGHT, at="02:00", finding="好", skipped="晾衣间"))
    patrols.record(patrol())
    told = [
        (one.patrol.watch, one.turn, one.patrol.at, one.patrol.finding, one.patrol.skipped)
        for one in patrols.of_month(OCTOBER)
    ]
    assert told == [
        (Watch.NIGHT, 2, "02:00", "好", "晾衣间"),
        (Watch.NIGHT, 1, "22:00", "", ""),
        (Watch.DAY, 1, None, "", ""),
    ]


def test_what_a_round_found_is_a_hazard_in_the_same_step(
    ledger: Ledger, patrols: PatrolService
) -> None:
    before = dump(ledger)
    with pytest.raises(Invalid):
        patrols.record(patrol(), hazard(owner=""))
    assert dump(ledger) == before
    number = patrols.record(patrol(finding="插头发烫"), hazard())
    (line,) = patrols.of_month(OCTOBER)
    assert (line.id, line.hazards) == (number, 1)
    (found,) = HazardService(ledger, REGISTRY).still_open()
    assert found.hazard.patrol_id == number
    last = ledger.last_action()
    assert last is not None
    assert last.name == "登记巡查"
    HazardService(ledger, REGISTRY).correct(found.id, hazard(place="食堂"))
    assert patrols.of_month(OCTOBER)[0].hazards == 1


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"patrolled_on": date(2026, 11, 1)}, "patrolled_on"),
        ({"at": "25:00"}, "at"),
        ({"who": ""}, "who"),
        ({"skipped": "长" * 201}, "skipped"),
        ({"finding": "长" * 501}, "finding"),
    ],
)
def test_a_round_that_cannot_be_is_refused(
    patrols: PatrolService, changes: dict[str, Any], where: str
) -> None:
    with pytest.raises(Invalid) as refused:
        patrols.record(patrol(**changes))
    assert [problem.where for problem in refused.value.problems] == [where]


def test_no_day_has_more_rounds_than_one_can_walk(patrols: PatrolService) -> None:
    patrols.fill([patrol()] * 12)
    with pytest.raises(Invalid, match="巡查还不能保存"):
        patrols.record(patrol())
    assert len(patrols.of_month(OCTOBER)) == 12


def test_a_round_is_put_right_and_withdrawn(patrols: PatrolService) -> None:
    first, second = (patrols.record(patrol(watch=Watch.NIGHT)) for _ in range(2))
    patrols.correct(first, patrol(watch=Watch.NIGHT, who="周国安"))
    assert {one.id: (one.turn, one.patrol.who) for one in patrols.of_month(OCTOBER)} == {
        first: (1, "周国安"),
        second: (2, "王小梅"),
    }
    patrols.correct(first, patrol(6))
    assert patrols.of_month(OCTOBER)[0].turn == 1
    patrols.withdraw(second, "没有去")
    with pytest.raises(Clash, match="已经撤销"):
        patrols.correct(second, patrol())
    with pytest.raises(NotFound):
        patrols.withdraw(99, "没有")
    again = patrols.record(patrol(watch=Watch.NIGHT))
    assert {one.id: one.turn for one in patrols.of_month(OCTOBER)}[again] == 1


def test_nothing_is_missing_before_rounds_are_written_down(patrols: PatrolService) -> None:
    assert patrols.gaps(d(1), d(31)) == ()
    assert patrols.grid(OCTOBER).count(Mark.MISSING) == 0
    patrols.fill([patrol(29), patrol(29, Watch.NIGHT), patrol(30), patrol(31, Watch.NIGHT)])
    assert patrols.gaps(d(1), d(31)) == (
        Gap(on=d(29), watch=Watch.NIGHT, missing=1),
        Gap(on=d(30), watch=Watch.NIGHT, missing=2),
    )
    assert patrols.grid(OCTOBER).count(Mark.MISSING) == 3
    assert patrols.need(d(1)) == {Watch.DAY: 1, Watch.NIGHT: 2}


def test_the_grid_shows_each_round_and_takes_new_ones(patrols: PatrolService) -> None:
    patrols.record(patrol(28), hazard(found_on=d(28), due_on=d(30)))
    patrols.fill([patrol(28, Watch.NIGHT)] * 3)
    grid = patrols.grid(OCTOBER)
    assert [one.words for one in grid.rounds] == ["白天 1", "夜间 1", "夜间 2", "夜间 3"]
    column = [grid.mark(row, 28) for row in range(4)]
    assert column == [Mark.FOUND, Mark.DONE, Mark.DONE, Mark.DONE]
    assert [grid.mark(row, 29) for row in range(4)] == [
        *[Mark.MISSING] * 3,
        Mark.OPEN,
    ]
    assert grid.mark(0, 27) is Mark.OPEN
    assert grid.mark(0, 31) is Mark.OPEN
    assert grid.put(0, 29)
    assert grid.mark(0, 29) is Mark.NEW
    assert not grid.put(0, 29)
    assert not grid.put(0, 28, on=False)
    assert grid.put(0, 29, on=False)
    grid.fill_row(1)
    assert grid.changed == 2
    assert [(one.patrolled_on.day, one.watch, one.who) for one in grid.changes("周国安")] == [
        (29, Watch.NIGHT, "周国安"),
        (30, Watch.NIGHT, "周国安"),
    ]
    assert patrols.fill(grid.changes("周国安")) == 2
    grid.revert()
    assert grid.changed == 0
    assert patrols.grid(OCTOBER).mark(1, 30) is Mark.DONE


def test_a_day_to_come_is_closed(patrols: PatrolService) -> None:
    grid = patrols.grid(Month(2026, 11))
    assert grid.mark(0, 1) is Mark.CLOSED
    assert not grid.put(0, 1)
    assert grid.line(0, 1) is None


def test_the_route_keeps_its_order_and_drops_what_is_not_named(
    ledger: Ledger, patrols: PatrolService
) -> None:
    kitchen, hall = Point(name="厨房", look_for="燃气"), Point(name="大厅")
    patrols.keep_route([kitchen, hall])
    assert patrols.route() == (kitchen, hall)
    yard = Point(name="院坝")
    patrols.keep_route([hall, yard, Point(name="厨房")])
    assert patrols.route() == (hall, yard, Point(name="厨房"))
    patrols.keep_route([yard])
    assert patrols.route() == (yard,)
    rows = list(ledger.db.query("SELECT name FROM patrol_point"))
    assert len(rows) == 3


@pytest.mark.parametrize(
    "points",
    [
        [Point(name="厨房"), Point(name="厨房")],
        [Point(name="长" * 51)],
        [Point(name="厨房", look_for="长" * 201)],
    ],
)
def test_a_route_that_cannot_be_is_refused(patrols: PatrolService, points: list[Point]) -> None:
    with pytest.raises(Invalid, match="路线还不能保存"):
        patrols.keep_route(points)
    assert patrols.route() == ()


def test_who_may_not_see_sees_no_rounds(tmp_path: Path) -> None:
    blind = PatrolService(open_ledger(tmp_path, permissions=ALL), REGISTRY)
    for call in (
        blind.route,
        lambda: blind.of_month(OCTOBER),
        lambda: blind.grid(OCTOBER),
        lambda: blind.gaps(d(1), d(2)),
        lambda: blind.record(patrol()),
        lambda: blind.keep_route([]),
    ):
        with pytest.raises(NotAllowed):
            call()
