"""`python -m tests.ui.walk [light|dark|contrast] [normal|large|huge|all]`: faults, as one JSON object."""

from __future__ import annotations

import json
import sys
import tempfile
from functools import partial
from pathlib import Path

from build import shots
from tests.ui.walk.walker import Walker
from ui.kit.tokens import TextSize, Theme

ALL = "all"


def main(theme: str = "light", size: str = "normal") -> None:
    faults: list[str] = []
    seen: list[str] = []
    make = partial(Walker, faults=faults, seen=seen)
    with tempfile.TemporaryDirectory() as folder:
        told, sys.stdout = sys.stdout, sys.stderr
        sizes = list(TextSize) if size == ALL else [TextSize(size)]
        shots.main(Path(folder), make=make, looks=[(Theme(theme), one) for one in sizes])
        sys.stdout = told
    json.dump({"seen": seen, "faults": list(dict.fromkeys(faults))}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
