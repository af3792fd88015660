"""Measures 今日: every task and figure of the day, and the 24 months of the chart."""

from __future__ import annotations

from pathlib import Path

from nursinghome.agenda import AgendaService
from nursinghome.core.paths import resources
from nursinghome.standards.registry import Registry
from tests.benchmarks.houses import make_house
from tests.benchmarks.table import Row
from tests.benchmarks.timing import Pair, alternating

MOST = 50.0
"""Milliseconds: what is done before the first page is painted must not be felt."""


def measure(folder: Path, beds: int = 300, years: int = 10, rounds: int = 30) -> list[Row]:
    """A large home with a long history beside the same home with one year of it."""
    new = make_house(folder / "new.nhdb", 1, beds)
    old = make_house(folder / "old.nhdb", years, beds)
    registry = Registry([resources("standards")])
    short, long = AgendaService(new, registry), AgendaService(old, registry)
    if short.today().situation != long.today().situation:
        raise ValueError("both homes must have the same day")
    days = alternating(short.today, long.today, rounds)
    months = alternating(short.trend, long.trend, rounds)
    new.db.close()
    old.db.close()
    home = f"home of {beds} beds, {years} years"
    return [_row(f"today's tasks, {home}", days), _row(f"24 months of the chart, {home}", months)]


def _row(what: str, pair: Pair) -> Row:
    floor, ours = pair.medians
    peer = "the same home with 1 year"
    return Row(what=what, peer=peer, floor=floor, ours=ours, most=MOST, of_ours=True)
