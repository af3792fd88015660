"""Measures the rosters: public instances beside published results, homes, and the solver's size."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import time
from pathlib import Path

from nursinghome.roster.engine import run
from tests.benchmarks.judge import judge
from tests.benchmarks.table import Row
from tests.nursinghome.roster.chance import home

INSTANCES = Path(__file__).parents[1] / "data" / "nurse-rostering"
PUBLISHED = {1: (607, 607), 2: (923, 828), 4: (1719, 1716), 5: (1439, 1143), 8: (2529, 1300)}
PUBLISHED |= {10: (4999, 4631)}
"""Instance to the published ejection chain of 10 minutes, and the best known."""
MARGIN = 0.5
"""Seconds that a home may have to spare."""
HOMES = ((8, 2.0, 0.85), (30, 10.0, 0.85), (30, 10.0, 1.4))
"""Carers, seconds, and the share of the possible shifts that is asked for."""


def measure(
    folder: Path,
    seconds: float = 60,
    instances: tuple[int, ...] = tuple(PUBLISHED),
    homes: tuple[tuple[int, float, float], ...] = HOMES,
) -> list[Row]:
    rows = [_public(folder, number, seconds) for number in instances]
    return [*rows, *(_home(*one) for one in homes), _size()]


def _public(folder: Path, number: int, seconds: float) -> Row:
    file, out = INSTANCES / f"Instance{number}.txt", folder / f"{number}.csv"
    script = Path(__file__).with_name("nurse_rostering.py")
    words = [str(file), "--seconds", str(seconds), "--out", str(out)]
    subprocess.run([sys.executable, str(script), *words], check=True, capture_output=True)
    cost, wrong = judge(file, out)
    published, best = PUBLISHED[number]
    return Row(
        what=f"roster of public instance {number}, {seconds:g} s, best known {best}",
        peer="published ejection chain, 10 min",
        floor=published,
        ours=None if wrong else cost,
        unit="cost",
        most=1.0,
        missing="; ".join(wrong),
    )


def _home(carers: int, seconds: float, load: float) -> Row:
    begun = time.monotonic()
    result = run(home(carers, load=load), seconds=seconds - MARGIN)
    taken = time.monotonic() - begun
    what = f"roster of {carers} carers × 31 days × 3 shifts, {load:.0%} asked"
    peer = f"broken {result.broken}, cost {result.objective}"
    return Row(what=what, peer=peer, ours=taken, unit="s", most=seconds, of_ours=True)


def _size() -> Row:
    size = 0.0
    for name in ("highspy", "numpy"):
        spec = importlib.util.find_spec(name)
        assert spec is not None
        assert spec.origin is not None
        place = Path(spec.origin).parent
        folders = [place, *place.parent.glob(f"{name}.libs")]
        size += sum(
            one.stat().st_size for part in folders for one in part.rglob("*") if one.is_file()
        )
    return Row(what="solver on the disk: highspy and numpy", peer="–", ours=size / 1e6, unit="MB")
