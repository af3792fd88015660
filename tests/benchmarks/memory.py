"""Says how many KiB a window holds: `bare`, or `ours FILE LOGIN PASSWORD` with the first page."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMainWindow


def main(way: str, *opened: str) -> None:
    app = QApplication(sys.argv[:1])
    if way == "bare":
        window = QMainWindow()
        window.resize(1366, 696)
        window.show()
    else:
        program = _program(app)
        program.start(Path(opened[0]), opened[1], opened[2])
        if program.window is None:
            raise OSError("the file did not open")
    for _ in range(5):
        app.processEvents()
    sys.stdout.write(f"{held_kib('Pss')} {held_kib('Rss')}\n")


def _program(app: QApplication):  # type: ignore[no-untyped-def] # noqa: ANN202 - loaded below
    """As ui.app.run makes it, without the loop."""
    from nursinghome.core.clock import SystemClock  # noqa: PLC0415 - not for the bare window
    from ui.app import speak_chinese  # noqa: PLC0415 - as above
    from ui.kit.dialogs import Dialogs  # noqa: PLC0415 - as above
    from ui.kit.look import Look  # noqa: PLC0415 - as above
    from ui.kit.preferences import PreferenceStore  # noqa: PLC0415 - as above
    from ui.kit.tokens import TextSize, Theme  # noqa: PLC0415 - as above
    from ui.program import Program  # noqa: PLC0415 - as above

    speak_chinese(app)
    look = Look(Theme.LIGHT, TextSize.NORMAL)
    look.wear(app)
    store = PreferenceStore()
    return Program(look=look, store=store, clock=SystemClock(), dialogs=Dialogs(look))


def held_kib(kind: str) -> int:
    """Pss counts what is shared with other programs by its share, Rss wholly; 0 off Linux."""
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        return 0
    lines = rollup.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{kind}:"))


if __name__ == "__main__":
    main(*sys.argv[1:])
