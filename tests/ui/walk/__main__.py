"""`python -m tests.ui.walk HOME normal|large|huge light|dark|contrast…`: faults, as one JSON object.

HOME: the folder of a practice home (tests.ui.walk.ready). In the light theme, which comes first, it
tells as well what was a window of its own by mistake.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from build import shots
from tests.ui.strays import Strays
from tests.ui.walk import ready
from tests.ui.walk.walker import Walker
from ui.kit.look import Look
from ui.kit.tokens import TextSize, Theme


def main(home: str, size: str, first: str, *themes: str) -> None:
    faults: list[str] = []
    seen: list[str] = []
    strays = Strays(QApplication(["walk"]))

    def looks() -> Iterator[tuple[Theme, TextSize]]:
        assert Theme(first) is Theme.LIGHT
        yield Theme.LIGHT, TextSize(size)
        with strays.deaf():
            yield from ((Theme(theme), TextSize(size)) for theme in themes)

    def walker(look: Look, **where: Any) -> Walker:
        hears = strays if look.theme is Theme.LIGHT else None
        return Walker(look=look, faults=faults, seen=seen, strays=hears, **where)

    with tempfile.TemporaryDirectory() as folder:
        told, sys.stdout = sys.stdout, sys.stderr
        shots.main(
            Path(folder),
            make=walker,
            looks=looks(),
            home=partial(ready.copied, Path(home)),
        )
        sys.stdout = told
    result = {
        "seen": seen,
        "faults": list(dict.fromkeys(faults)),
        "strays": strays.seen,
    }
    json.dump(result, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
