"""Solves a public instance by the product's own engine.

`python tests/benchmarks/nurse_rostering.py INSTANCE.txt --seconds 60 --out ROSTER.csv`
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

if __name__ == "__main__":  # called by its path: the house is found from here
    sys.path[0] = str(Path(__file__).parents[2])

from nursinghome.roster.engine import run
from tests.benchmarks.public_rosters import read, write

START = 1.0
"""Seconds that are left for the start of this process, and for writing."""


def main(arguments: list[str]) -> int:
    """One JSON object on stdout: what the roster costs, and what none can cost less than."""
    begun = time.monotonic()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("instance", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    problem = read(given.instance)
    left = given.seconds - (time.monotonic() - begun) - START
    result = run(problem, seconds=max(0.5, left), seed=given.seed)
    write(given.out, problem, result.plan)
    answer = {
        "objective": result.objective,
        "bound": result.bound,
        "status": result.status.value,
        "broken": result.broken,
        "seconds": round(time.monotonic() - begun, 2),
    }
    sys.stdout.write(json.dumps(answer) + "\n")
    return 0 if result.broken == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
