"""Stretches of long rosters: what is cut out is judged as the whole is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nursinghome.roster.check import check
from nursinghome.roster.engine.beginning import begin
from nursinghome.roster.engine.columns import Pool
from nursinghome.roster.engine.parts import Parts, parts_of
from nursinghome.roster.engine.renewal import Renewal
from nursinghome.roster.engine.result import nobody
from nursinghome.roster.engine.score import Score
from nursinghome.roster.engine.state import State, Wish
from nursinghome.roster.engine.stretch import Stretch, again, stretch_of
from nursinghome.roster.problem import OFF, Cover, Limit, Plan, Problem
from tests.benchmarks.judge import judge
from tests.benchmarks.planted import main, planted
from tests.benchmarks.public_rosters import read, write
from tests.nursinghome.roster.chance import home
from tests.nursinghome.roster.engine.here import solve

WEEKS = 12


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Problem:
    file = tmp_path_factory.mktemp("planted") / "long.txt"
    file.write_text(planted(13, 7 * WEEKS, 2).text, encoding="utf-8")
    return read(file)


@pytest.fixture(scope="module")
def begun(long: Problem) -> State:
    """For whoever only reads it."""
    return _begun(long)


def _begun(problem: Problem) -> State:
    parts = parts_of(problem)
    start = nobody(problem.days, len(problem.workers))
    state = State(parts, start, Wish(seconds=200))
    begin(state, parts)
    return state


def test_what_is_planted_keeps_every_hard_rule(tmp_path: Path) -> None:
    file, roster = tmp_path / "small.txt", tmp_path / "small.csv"
    assert main(["5", "42", "6", str(file), "--roster", str(roster)]) == 0
    assert judge(file, roster)[1] == []


def test_a_long_roster_begins_with_every_hard_rule_kept(long: Problem, tmp_path: Path) -> None:
    state = _begun(long)
    file, out = tmp_path / "long.txt", tmp_path / "long.csv"
    file.write_text(planted(13, 7 * WEEKS, 2).text, encoding="utf-8")
    write(out, long, state.score.plan)
    assert judge(file, out) == (state.score.cost[1], [])
    before = state.score.plan
    begin(state, state.parts)  # nothing more to be done
    assert state.score.plan is before or state.score.plan == before


def test_whoever_cannot_go_on_goes_back(long: Problem) -> None:
    """Days off at the end: what is missing has to be worked before them."""
    off = tuple(
        Limit(
            rule="off",
            hard=True,
            worker=0,
            terms=tuple((day, shift, 1) for shift in range(2)),
            most=0,
        )
        for day in range(7 * WEEKS - 20, 7 * WEEKS)
    )
    state = _begun(replace(long, limits=(*long.limits, *off)))
    assert state.score.rows[0][-20:] == (OFF,) * 20
    hours = next(one for one in long.limits if one.rule == "minutes" and one.worker == 1)
    never = replace(hours, least=10**6, most=None)
    assert _begun(replace(long, limits=(*long.limits, never))).score.cost[0] > 0


def test_whoever_is_late_lets_more_choose_at_once(long: Problem, begun: State) -> None:
    parts = parts_of(long)
    state = State(parts, nobody(long.days, 13), Wish(seconds=200))
    state._begun -= 150
    begin(state, parts)
    assert state.score.cost[0] == 0
    assert state.score.plan != begun.score.plan


def test_stopped_at_the_beginning_nobody_works(long: Problem) -> None:
    parts = parts_of(long)
    state = State(parts, nobody(long.days, 13), Wish(seconds=60, stop=lambda: True))
    begin(state, parts)
    assert state.score.plan == nobody(long.days, 13)


def _cost(stretch: Stretch, rows: Plan) -> tuple[int, int]:
    return Score(stretch.parts, rows).cost


@pytest.mark.parametrize("first", [0, 30, 56])
def test_a_change_costs_in_the_stretch_what_it_costs_in_the_whole(
    long: Problem, begun: State, first: int
) -> None:
    parts, score = begun.parts, begun.score
    stretch = stretch_of(
        parts, score.plan, score.counts, again(parts, (1, 4, 7), first, first + 14)
    )
    pick = np.random.default_rng(first)
    for _ in range(20):
        now = [list(row) for row in stretch.now]
        head = first - stretch.area.begin
        now[pick.integers(3)][head + pick.integers(14)] = int(pick.integers(-1, 2))
        rows = tuple(tuple(row) for row in now)
        whole = list(score.plan)
        for worker, row in stretch.rows(score.plan, rows).items():
            whole[worker] = row
        there = [
            new - old
            for new, old in zip(_cost(stretch, rows), _cost(stretch, stretch.now), strict=True)
        ]
        old, new = check(long, score.plan), check(long, tuple(whole))
        assert there[1] == new.objective - old.objective
        assert (there[0] > 0) == (new.broken > 0)


def test_covers_of_some_workers_are_cut_for_those_inside() -> None:
    problem = home(8)
    parts = parts_of(problem)
    plan = nobody(problem.days, 8)
    counts = [0] * len(problem.covers)
    stretch = stretch_of(parts, plan, counts, again(parts, (0, 1, 2), 7, 14))
    skilled = next(one.workers for one in problem.covers if one.workers)
    found = [one.workers for one in stretch.parts.problem.covers if one.workers is not None]
    assert found
    assert all(one == {at for at in range(3) if at in skilled} for one in found)


def test_weeks_of_a_long_roster_are_chosen_anew(long: Problem) -> None:
    state = _begun(long)
    before = state.score.cost
    renewal = Renewal(state, Pool(state.parts), 1)
    for _ in range(3):
        renewal._months()
    assert state.score.cost < before
    assert check(long, state.score.plan).broken == 0


@pytest.mark.no_cover
@pytest.mark.slow
def test_a_long_roster_is_solved_from_end_to_end(long: Problem) -> None:
    result = solve(long, seconds=200, rounds=3)
    assert result.broken == 0
    assert result.rounds == 3


def _guided(parts: Parts) -> list[Cover]:
    from nursinghome.roster.engine.guides import guided  # noqa: PLC0415 - beside what it is for

    return list(guided(parts).covers[len(parts.covers) :])


def test_a_company_is_a_cover_where_somebody_must_work() -> None:
    problem = home(8)
    more = _guided(parts_of(problem))
    assert len(more) == problem.days
    assert all(one.workers == problem.companies[0].needs and one.need == 1 for one in more)
    free = replace(
        problem, companies=tuple(replace(one, of=frozenset()) for one in problem.companies)
    )
    assert _guided(parts_of(free)) == []
