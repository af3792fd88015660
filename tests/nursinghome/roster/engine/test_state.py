"""The best plan, and two who work on it."""

from __future__ import annotations

import multiprocessing

from nursinghome.roster.engine.parts import parts_of
from nursinghome.roster.engine.result import nobody
from nursinghome.roster.engine.state import Mate, State, Wish
from nursinghome.roster.problem import Cover, Problem, Shift


def _problem() -> Problem:
    cover = Cover(rule="need", hard=False, price=2, cells=((0, 0),), need=1, over_price=1)
    shifts = (Shift(name="早", minutes=480),)
    return Problem(days=1, shifts=shifts, workers=("甲", "乙"), covers=(cover,))


def test_a_better_plan_of_the_mate_is_taken_and_a_dearer_one_is_not() -> None:
    ours, theirs = multiprocessing.Pipe()
    mate = Mate(ours)
    theirs.send(((0,), (-1,)))
    theirs.close()
    mate._ear.join(30)
    assert mate.ready.is_set()
    state = State(parts_of(_problem()), nobody(1, 2), Wish(seconds=60), mate)
    assert state.over()
    assert state.proven
    assert state.score.plan == ((0,), (-1,))
    assert mate.heard() is None


def test_ours_goes_to_the_mate_and_a_lost_mate_is_no_harm() -> None:
    ours, theirs = multiprocessing.Pipe()
    state = State(parts_of(_problem()), nobody(1, 2), Wish(seconds=60), Mate(ours))
    assert state.take({0: (0,)})
    assert theirs.recv() == ((0,), (-1,))
    theirs.close()
    assert not state.take({0: (0,), 1: (0,)})
    ours.close()
    state.score.try_rows({0: (0,)})
    assert state.mate is not None
    state.mate.tell(state.score.plan)


def test_it_is_over_when_the_time_is_up() -> None:
    state = State(parts_of(_problem()), nobody(1, 2), Wish(seconds=0))
    assert state.over()
    assert state.spent(0.5)
    assert not state.stopped
