"""The engine from end to end: public instances, homes, and a process of its own."""

from __future__ import annotations

import multiprocessing
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from nursinghome.core.errors import Trouble
from nursinghome.roster.check import check
from nursinghome.roster.engine import Result, Status, process, run
from nursinghome.roster.engine.result import News
from nursinghome.roster.problem import OFF, Cover, Limit, Problem, Run, Shift, Spans
from tests.benchmarks import nurse_rostering
from tests.benchmarks.judge import judge
from tests.benchmarks.nurses import INSTANCES
from tests.benchmarks.public_rosters import read
from tests.nursinghome.roster.chance import home
from tests.nursinghome.roster.engine.here import solve
from tests.nursinghome.roster.problems import any_plan, any_problem, chance


def _same(problem: Problem, result: Result) -> None:
    verdict = check(problem, result.plan)
    assert (result.broken, result.objective) == (verdict.broken, verdict.objective)


def test_the_first_public_instance_is_solved_to_the_end(tmp_path: Path) -> None:
    file, out = INSTANCES / "Instance1.txt", tmp_path / "1.csv"
    assert nurse_rostering.main([str(file), "--seconds", "60", "--out", str(out)]) == 0
    assert judge(file, out) == (607, [])


def test_the_judge_sees_what_is_broken(tmp_path: Path) -> None:
    out = tmp_path / "none.csv"
    out.write_text("employee,day,shift\nA,0,D\n", encoding="utf-8")
    cost, wrong = judge(INSTANCES / "Instance1.txt", out)
    assert cost == 7037
    assert "A: works on day 0" in wrong
    assert "B: 0 minutes" in wrong


@pytest.mark.no_cover
def test_the_same_seed_and_rounds_give_the_same_plan() -> None:
    problem = home(4, days=7)
    first, second = (solve(problem, seconds=120, seed=3, rounds=2) for _ in range(2))
    assert first.plan == second.plan
    _same(problem, first)


def test_a_problem_of_chance_always_has_an_answer() -> None:
    for seed in range(25):
        pick = chance(seed)
        problem = any_problem(pick)
        start = any_plan(pick, problem)
        before = check(problem, start)
        result = solve(problem, seconds=60, seed=seed, start=start, rounds=3)
        _same(problem, result)
        assert (result.broken, result.objective) <= (before.broken, before.objective)


def test_a_month_that_cannot_be_covered_breaks_least() -> None:
    """One worker for two shifts a day: one is missing on each of three days, whatever is done."""
    covers = tuple(
        Cover(rule="need", hard=True, price=price, cells=((day, shift),), need=1)
        for day in range(3)
        for shift, price in ((0, 2), (1, 7))
    )
    shifts = (Shift(name="早", minutes=480), Shift(name="夜", minutes=480))
    problem = Problem(days=3, shifts=shifts, workers=("甲",), covers=covers)
    result = solve(problem, seconds=60, rounds=6)
    assert result.broken == 6
    assert result.plan == ((1, 1, 1),)
    assert (result.status, result.bound) == (Status.IMPROVED, None)


def test_two_processes_work_on_a_large_roster() -> None:
    problem = home(20)
    result = run(problem, seconds=6)
    _same(problem, result)
    assert result.status is Status.IMPROVED
    assert multiprocessing.active_children() == []


def test_it_waits_for_the_first_plan_that_is_of_use_and_no_longer() -> None:
    problem = home(20)
    result = run(problem, seconds=0.01)
    _same(problem, result)
    assert result.status is Status.IMPROVED
    assert multiprocessing.active_children() == []


def test_stopped_before_anything_is_known_the_start_is_the_answer() -> None:
    problem = home(20)
    start = ((0,) * 31,) * 20
    result = run(problem, seconds=60, start=start, stop=lambda: True)
    _same(problem, result)
    assert (result.plan, result.bound, result.rounds) == (start, None, 0)
    assert result.status is Status.STOPPED


def test_nothing_is_waited_for_where_the_start_can_be_used() -> None:
    free = Problem(days=1, shifts=(Shift(name="早", minutes=480),), workers=("甲",))
    assert run(free, seconds=0.01).plan == ((OFF,),)


def test_the_second_process_makes_better_what_it_hears() -> None:
    """Nothing to do for nobody costs nothing: it ends as soon as it has found that."""
    ours, theirs = multiprocessing.Pipe()
    shifts = (Shift(name="早", minutes=480),)
    cover = Cover(rule="need", hard=False, price=2, cells=((0, 0),), need=1, over_price=1)
    problem = Problem(days=1, shifts=shifts, workers=("甲", "乙"), covers=(cover,))
    ours.send(((0,), (0,)))
    process.assist(theirs, (problem, time.monotonic() + 120.0, 1, None, None))
    plan = ours.recv()
    assert sorted(plan) == [(-1,), (0,)]


def test_a_start_is_never_made_worse_and_a_stop_ends_at_once() -> None:
    problem = home(4, days=7)
    good = solve(problem, seconds=120, rounds=1)
    result = solve(problem, seconds=120, start=good.plan, stop=lambda: True)
    assert result.plan == good.plan
    assert result.status is Status.STOPPED


def test_the_process_tells_and_stops() -> None:
    problem, heard = home(20), list[tuple[int, int, int | None]]()
    result = run(
        problem,
        seconds=120,
        on_progress=lambda *told: heard.append(told),
        stop=lambda: len(heard) > 1,
    )
    assert result.status is Status.STOPPED
    assert len(heard) > 1
    assert multiprocessing.active_children() == []
    _same(problem, result)


def test_a_process_that_dies_is_a_trouble() -> None:
    killed = list[bool]()

    def kill() -> bool:
        for child in multiprocessing.active_children():
            child.kill()
            killed.append(True)
        return False

    with pytest.raises(Trouble, match="中断"):
        run(home(20), seconds=60, stop=kill)
    assert killed
    assert multiprocessing.active_children() == []


def test_what_the_process_does_is_the_same_here() -> None:
    ours, theirs = multiprocessing.Pipe()
    problem = home(4, days=7)
    process.work(theirs, (problem, time.monotonic() + 60.0, 1, None, 1))
    said: list[object] = []
    while not said or not isinstance(said[-1], Result):
        said.append(ours.recv())
    result = said[-1]
    assert isinstance(result, Result)
    _same(problem, result)
    assert isinstance(said[0], News)


def test_a_process_without_memory_says_so() -> None:
    class Full:
        """A pipe through which no progress fits any more."""

        def __init__(self, pipe: Connection) -> None:
            self.pipe = pipe
            self.poll, self.close = pipe.poll, pipe.close

        def send(self, word: object) -> None:
            if isinstance(word, News):
                raise MemoryError  # noqa: TRY004 - what a full machine raises
            self.pipe.send(word)

    ours, theirs = multiprocessing.Pipe()
    lead, _mate = multiprocessing.Pipe()
    process.work(Full(theirs), (home(4, days=7), time.monotonic() + 60.0, 1, None, 1), lead)  # type: ignore[arg-type] # as a pipe
    watch = process._Watch(home(4), None, time.monotonic(), time.monotonic() + 60.0)
    with pytest.raises(Trouble, match="内存不足"):
        watch.listen(ours, multiprocessing.Process(), None, None)


def test_long_spans_and_soft_sums_are_kept_by_judging_again() -> None:
    """What is not told apart in the months is still seen by the checker."""
    days = 9
    work = tuple((day, 0, 1) for day in range(days))
    problem = Problem(
        days=days,
        shifts=(Shift(name="早", minutes=480),),
        workers=("甲", "乙"),
        limits=(
            Limit(rule="soft", hard=False, price=3, worker=0, terms=work, least=2, most=3),
            Limit(rule="hard", hard=True, worker=1, terms=work, most=4, least=2),
        ),
        runs=(Run(rule="off", hard=True, worker=1, shifts=frozenset({OFF}), least=2),),
        spans=(
            Spans(
                rule="long",
                hard=True,
                worker=0,
                spans=((0, 1, 2), (3, 4, 5)),
                shifts=frozenset({0}),
                most=1,
            ),
            Spans(rule="none", hard=True, worker=1, spans=(), shifts=frozenset({0}), most=1),
        ),
        covers=tuple(
            Cover(rule="need", hard=False, price=5, cells=((day, 0),), need=1)
            for day in range(days)
        ),
    )
    result = solve(problem, seconds=60, rounds=4)
    assert result.broken == 0
    assert (result.status, result.bound) == (Status.OPTIMAL, result.objective)
    assert result.objective == min(
        solve(problem, seconds=60, rounds=4, seed=seed).objective for seed in (2, 3)
    )


@pytest.mark.no_cover
@pytest.mark.slow
def test_the_second_and_fourth_instance_are_proven(tmp_path: Path) -> None:
    for number, best in ((2, 828), (4, 1716)):
        file, out = INSTANCES / f"Instance{number}.txt", tmp_path / "roster.csv"
        nurse_rostering.main([str(file), "--seconds", "60", "--out", str(out)])
        assert judge(file, out) == (best, [])


@pytest.mark.no_cover
@pytest.mark.slow
def test_a_home_of_eight_keeps_every_hard_rule() -> None:
    problem = home(8)
    result = run(problem, seconds=8)
    assert result.broken == 0
    assert read(INSTANCES / "Instance1.txt").days == 14


def test_somebody_who_stops_waits_no_longer_than_a_moment() -> None:
    asked = threading.Event()

    def stop() -> bool:
        return asked.is_set()

    def tell(_objective: int, _broken: int, _bound: int | None) -> None:
        asked.set()

    begun = time.monotonic()
    assert solve(home(20), seconds=300, on_progress=tell, stop=stop).status is Status.STOPPED
    assert time.monotonic() - begun < 60
