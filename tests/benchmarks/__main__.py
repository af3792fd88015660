"""`python -m tests.benchmarks [--markdown] [NAME…]`: measures what is promised and prints one table."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import (
    agenda,
    checks,
    county,
    folder,
    keeping,
    months,
    nurses,
    packaged,
    paper,
    rating,
    rosters,
    search,
    start,
    window,
)
from tests.benchmarks.table import Row, as_markdown, as_text

MEASURES: dict[str, Callable[[Path], list[Row]]] = {
    "start": start.measure,
    "window": window.measure,
    "search": search.measure,
    "months": months.measure,
    "agenda": agenda.measure,
    "paper": paper.measure,
    "folder": folder.measure,
    "rating": rating.measure,
    "import": rosters.measure,
    "checks": checks.measure,
    "nurses": nurses.measure,
    "county": county.measure,
    "keeping": keeping.measure,
    "packaged": packaged.measure,
}


def main(arguments: list[str]) -> int:
    """Always 0: a missed target is a line of the table, and so is a measure that broke."""
    names = [word for word in arguments if not word.startswith("-")] or list(MEASURES)
    rows = [row for name in names for row in _measured(name)]
    table = as_markdown(rows) if "--markdown" in arguments else as_text(rows)
    held = sum(row.held is True for row in rows)
    missed = sum(row.held is False for row in rows)
    sys.stdout.write(f"{table}\n\n{held} held, {missed} missed{_surroundings()}\n")
    return 0


def _surroundings() -> str:
    """How busy the machine was meanwhile: beside other work milliseconds say little."""
    if not hasattr(os, "getloadavg"):
        return ""
    cores, load = os.cpu_count() or 1, os.getloadavg()[2]
    busy = " (others were at work: seconds and milliseconds say little)" if load > cores else ""
    return f"; {cores} cores, load {load:.1f}{busy}"


def _measured(name: str) -> list[Row]:
    sys.stderr.write(f"{name} …\n")
    with tempfile.TemporaryDirectory() as folder:
        try:
            return MEASURES[name](Path(folder))
        except Exception as error:  # noqa: BLE001 - told in the table, and the others go on
            traceback.print_exc()
            return [Row(what=name, peer="–", missing=f"not measured: {type(error).__name__}")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
