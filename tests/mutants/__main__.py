"""How much of what the rules say the nearest tests hold: python -m tests.mutants [PACKAGE…].

Plants a fair sample of small faults and counts those that a test notices; `--all` plants every
one, `--most=N` N of a package, `--only=file.py` those of one file; `--quick` does not ask
more than the nearest tests.
"""

from __future__ import annotations

import ast
import random
import sys
import time
from pathlib import Path

import pytest

from tests.mutants.faults import faults
from tests.mutants.fresh import CALM
from tests.mutants.rig import NOTICED, Planted, Rig

SEED = 7
MOST = 150
WORDS_AND_ROWS = ("__init__.py", "words.py", "sentences.py", "undoing.py")
"""Besides what is named so, whatever ends on queries.py: text and SQL, no rules."""
PACKAGES = ("care", "standards", "rating", "residents")


def planted(package: str) -> list[Planted]:
    """Every fault of the package's rules, in the order of the files."""
    return [
        Planted(path, number, fault)
        for path in sorted(Path("nursinghome", package).rglob("*.py"))
        if not path.name.endswith((*WORDS_AND_ROWS, "queries.py"))
        for number, fault in enumerate(faults(ast.parse(path.read_text(encoding="utf-8"))))
    ]


def main(arguments: list[str]) -> int:
    """0 where every package holds what is promised: 85 of 100 faults noticed."""
    options = dict(word[2:].partition("=")[::2] for word in arguments if word.startswith("--"))
    names = [word for word in arguments if not word.startswith("--")] or list(PACKAGES)
    return sum(_score(name, options) < 0.85 for name in names)


def _score(package: str, options: dict[str, str]) -> float:
    every = [one for one in planted(package) if one.path.name == options.get("only", one.path.name)]
    most = len(every) if {"all", "only"} & options.keys() else int(options.get("most", MOST))
    asked = random.Random(SEED).sample(every, min(most, len(every)))  # noqa: S311 - a sample
    began = time.monotonic()
    rig = Rig(asked, sure="quick" not in options)  # by chance: a part of it is fair as well
    pytest.main([*CALM, "-s", f"tests/nursinghome/{package}"], plugins=[rig])
    held = sum(result == NOTICED for result in rig.results.values())
    took = time.monotonic() - began
    print(  # noqa: T201 - the figures
        f"{package}: {held} of {len(asked)} noticed, {held / len(asked):.1%}; "
        f"{len(every)} faults in all; {took:.0f} s"
    )
    return held / len(asked)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
