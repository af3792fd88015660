"""Measures 今日 and the month's figures as a home grows: more years, more beds, more memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from nursinghome.agenda import AgendaService
from nursinghome.core.dates import Month
from nursinghome.core.paths import resources
from nursinghome.reports.monthly.service import MonthlyService
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger
from nursinghome.storage.opening import open_file
from tests.benchmarks.cold import peak_kib
from tests.benchmarks.crowd import KEY, ledger_on
from tests.benchmarks.houses import END, make_house
from tests.benchmarks.processes import environment
from tests.benchmarks.table import Row
from tests.benchmarks.timing import Pair, alternating

MOST = 50.0
"""Milliseconds: what is done before the first page is painted must not be felt."""
LINEAR, MEMORY = 1.3, 1.5
"""Of each bed, five times as many beside few; of a whole process with ten times the history."""
MONTH = Month(END.year, END.month)


def measure(
    folder: Path, beds: int = 300, years: int = 10, rounds: int = 30, few: int = 60
) -> list[Row]:
    """A large home with a long history beside one year of it, and beside a small one with as long."""
    files = {
        "new": make_house(folder / "new.nhdb", 1, beds),
        "old": make_house(folder / "old.nhdb", years, beds),
        "small": make_house(folder / "small.nhdb", years, few),
    }
    registry = Registry([resources("standards")])
    days = {name: AgendaService(ledger, registry) for name, ledger in files.items()}
    months = {name: MonthlyService(ledger, registry) for name, ledger in files.items()}
    if days["new"].today().situation != days["old"].today().situation:
        raise ValueError("both homes must have the same day")
    home = f"home of {beds} beds, {years} years"
    grown = alternating(days["small"].today, days["old"].today, rounds)
    figures = alternating(
        lambda: months["small"].cells(MONTH), lambda: months["old"].cells(MONTH), rounds
    )
    rows = [
        _row(f"today's tasks, {home}", alternating(days["new"].today, days["old"].today, rounds)),
        _row(
            f"24 months of the chart, {home}",
            alternating(days["new"].trend, days["old"].trend, rounds),
        ),
        _each("today's tasks", grown, few, beds),
        _each(f"monthly figures, {years} years", figures, few, beds),
    ]
    for ledger in files.values():
        ledger.db.close()
    return [*rows, _memory(folder, home)]


def _row(what: str, pair: Pair) -> Row:
    floor, ours = pair.medians
    peer = "the same home with 1 year"
    return Row(what=what, peer=peer, floor=floor, ours=ours, most=MOST, of_ours=True)


def _each(what: str, pair: Pair, few: int, many: int) -> Row:
    floor, ours = pair.medians
    return Row(
        what=f"{what}, each of {many} beds",
        peer=f"each of {few} beds",
        floor=floor / few,
        ours=ours / many,
        most=LINEAR,
    )


def _memory(folder: Path, home: str) -> Row:
    """What a process of its own held at most, with the file open, today and the month reckoned."""
    floor, ours = (_held(folder / f"{name}.nhdb") for name in ("new", "old"))
    return Row(
        what=f"most memory for today and the month, {home}",
        peer="the same home with 1 year",
        floor=floor,
        ours=ours,
        unit="MB",
        most=MEMORY,
    )


def _held(file: Path) -> float:
    command = [sys.executable, "-m", "tests.benchmarks.agenda", str(file)]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env=environment(file.parent)
    )
    return int(done.stdout) / 1024


def _once(ledger: Ledger) -> None:
    registry = Registry([resources("standards")])
    day = AgendaService(ledger, registry)
    day.today()
    day.trend()
    MonthlyService(ledger, registry).cells(MONTH)


if __name__ == "__main__":
    _once(ledger_on(open_file(Path(sys.argv[1]), KEY)))
    sys.stdout.write(f"{peak_kib()}\n")
