"""Measures the monthly report from ten years of history beside that from one year."""

from __future__ import annotations

from pathlib import Path

from nursinghome.core.dates import Month
from nursinghome.core.paths import resources
from nursinghome.reports.monthly.service import MonthlyService
from nursinghome.standards.registry import Registry
from tests.benchmarks.houses import END, make_house
from tests.benchmarks.table import Row
from tests.benchmarks.timing import Pair, alternating

MOST = 1.2
MONTH = Month(END.year, END.month)


def measure(folder: Path, beds: int = 100, years: int = 10, rounds: int = 60) -> list[Row]:
    """The figures alone, and the whole paper with its findings and earlier columns."""
    new = make_house(folder / "new.nhdb", 1, beds)
    old = make_house(folder / "old.nhdb", years, beds)
    registry = Registry([resources("standards")])
    short, long = MonthlyService(new, registry), MonthlyService(old, registry)
    if short.cells(MONTH) != long.cells(MONTH):
        raise ValueError("both homes must have the same month")
    cells = alternating(lambda: short.cells(MONTH), lambda: long.cells(MONTH), rounds)
    papers = alternating(lambda: short.pdf(MONTH), lambda: long.pdf(MONTH), rounds // 3)
    new.db.close()
    old.db.close()
    home = f"home of {beds} beds, {years} years"
    return [_row(f"monthly figures, {home}", cells), _row(f"monthly paper, {home}", papers)]


def _row(what: str, pair: Pair) -> Row:
    floor, ours = pair.medians
    return Row(what=what, peer="the same home with 1 year", floor=floor, ours=ours, most=MOST)
