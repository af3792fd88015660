"""Opens the window; read before everything else, so it needs little."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from nursinghome.core.errors import Trouble

SCREENS = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
"""Any of these says on Linux where a window can be shown."""
EXIT = "--exit-when-ready"


class Asked(NamedTuple):
    """The window, on which file, and whether it ends once the first page is there."""

    file: Path | None
    exit_when_ready: bool


def plainly_asked(words: Sequence[str]) -> Asked | None:
    """What `[--file PATH] gui [--exit-when-ready]` asks for; None for anything written otherwise."""
    rest = list(words)
    file: Path | None = None
    if "--file" in rest[:-1]:
        at = rest.index("--file")
        file = Path(rest[at + 1])
        del rest[at : at + 2]
    if rest not in (["gui"], ["gui", EXIT]):
        return None
    return Asked(file, EXIT in rest)


def run_window(file: Path | None, *, exit_when_ready: bool) -> int:
    """Show the window until it is closed; gives the exit code."""
    if sys.platform == "linux" and not SCREENS & set(os.environ):
        if not exit_when_ready:
            raise Trouble("这台电脑现在没有屏幕可用，窗口打不开。")
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    window = import_module("ui.app")  # by name: the domain does not stand on the window
    code: int = window.run(file, exit_when_ready)
    return code
