"""`python -m tests.ui.walk HOME light|dark|contrast normal|large|huge`: faults, as one JSON object.

HOME: the folder of a practice home (tests.ui.walk.ready). In the light theme it tells as well what
was a window of its own by mistake.
"""

from __future__ import annotations

import json
import sys
import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from build import shots
from tests.ui.strays import Strays
from tests.ui.walk import ready
from tests.ui.walk.walker import Walker
from ui.kit.tokens import TextSize, Theme


def main(home: str, theme: str, size: str) -> None:
    faults: list[str] = []
    seen: list[str] = []
    app = QApplication(["walk"])
    strays = Strays(app) if Theme(theme) is Theme.LIGHT else None
    with tempfile.TemporaryDirectory() as folder:
        told, sys.stdout = sys.stdout, sys.stderr
        shots.main(
            Path(folder),
            make=partial(Walker, faults=faults, seen=seen, strays=strays),
            looks=[(Theme(theme), TextSize(size))],
            home=partial(ready.copied, Path(home)),
        )
        sys.stdout = told
    result = {
        "seen": seen,
        "faults": list(dict.fromkeys(faults)),
        "strays": strays.seen if strays else {},
    }
    json.dump(result, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
