"""`python -m tests.ui.walk.leaks HOME`: opens and closes every state five times; what is left of it?"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import weakref
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from build import shots
from tests.ui.walk import ready
from ui.kit.tokens import TextSize, Theme
from ui.window import Window

LOOKS = (
    (Theme.LIGHT, TextSize.NORMAL),
    (Theme.DARK, TextSize.HUGE),
    (Theme.LIGHT, TextSize.NORMAL),
    (Theme.CONTRAST, TextSize.LARGE),
    (Theme.LIGHT, TextSize.NORMAL),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper(shots.Studio):
    """Remembers, without keeping it alive, whatever was shown."""

    known: list[tuple[str, weakref.ref[QWidget]]] = field(default_factory=list)

    def take(self, widget: QWidget, name: str) -> None:
        for _ in range(2):
            self.app.processEvents()
        self.known.append((name, weakref.ref(widget)))
        if isinstance(widget, Window):
            self.known.append((f"page of {name}", weakref.ref(widget.page)))


def settle() -> None:
    """What was closed goes now, as it would in the next idle moment."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
        gc.collect()


def kinds() -> Counter[str]:
    return Counter(type(widget).__name__ for widget in QApplication.allWidgets())


def main(home: str) -> None:
    known: list[tuple[str, weakref.ref[QWidget]]] = []
    counts: list[Counter[str]] = []

    def each_time() -> Iterator[tuple[Theme, TextSize]]:
        for look in LOOKS:
            yield look
            settle()
            counts.append(kinds())

    with tempfile.TemporaryDirectory() as folder:
        told, sys.stdout = sys.stdout, sys.stderr
        make = partial(Keeper, known=known)
        built = partial(ready.copied, Path(home))
        shots.main(Path(folder), make=make, looks=each_time(), home=built)
        sys.stdout = told
    settle()
    alive = sorted({name for name, ref in known if ref() is not None})
    grown = {name: [count[name] for count in counts] for count in counts for name in count}
    left = {name: seen for name, seen in grown.items() if seen[-1] > seen[0]}
    json.dump({"seen": len(known), "alive": alive, "grown": left}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
