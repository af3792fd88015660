"""The parts of the search by themselves."""

from __future__ import annotations

from nursinghome.roster.engine.columns import Master, Pool
from nursinghome.roster.engine.parts import parts_of
from nursinghome.roster.engine.search import Search, Wish, nobody
from nursinghome.roster.problem import Cover, Problem, Shift


def _soft(days: int = 5) -> Problem:
    """Two workers for two shifts a day, all of it wished and nothing asked."""
    return Problem(
        days=days,
        shifts=(Shift(name="早", minutes=480), Shift(name="夜", minutes=480)),
        workers=("甲", "乙"),
        covers=tuple(
            Cover(rule="need", hard=False, price=2, cells=((day, shift),), need=1, over_price=1)
            for day in range(days)
            for shift in range(2)
        ),
    )


def test_parts_without_whole_months_reach_the_best_plan() -> None:
    parts = parts_of(_soft())
    search = Search(parts, nobody(parts), Wish(seconds=120))
    search.parts_loop(1, 12)
    assert search.score.cost == (0, 0)
    assert search.proven


def test_no_month_is_looked_for_once_it_is_stopped() -> None:
    parts = parts_of(_soft())
    master = Master(Pool(parts), (0, 1), [0] * len(parts.covers))
    _, shares, more = master.improve(5, lambda: True)
    assert more
    assert len(shares) == 0
    assert not master.dive(1, lambda: True)
    cost, _, more = master.improve(50, lambda: False)
    assert (round(cost), more) == (0, False)
