"""What a check of the installation asks of the window's library; loaded by name, like the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from nursinghome.cli.window import SCREENS
from nursinghome.self_check.parts import RARE
from ui.kit.fonts import Letters

_APPS: list[QApplication] = []


def looks(*, in_window: bool = False) -> tuple[tuple[str, Callable[[], str]], ...]:
    """What is to be tried in the program's first thread.

    in_window: its letters are on the screen already, and would only be loaded once more.
    """
    screen = () if in_window else (("屏幕字体", letters),)
    return (("界面文字", words), *screen, ("打印机", printers))


def make_ready() -> None:
    """Without a window the library wants an application all the same; no screen is needed."""
    if QApplication.instance() is None:
        if sys.platform == "linux" and not SCREENS & set(os.environ):
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _APPS.append(QApplication(sys.argv[:1]))


def words(folder: Path | None = None) -> str:
    """The library's own words are there in Chinese."""
    place = folder or Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    translator = QTranslator()
    loaded = translator.load("qtbase_zh_CN", str(place))
    told = translator.translate("QPlatformTheme", "Cancel") if loaded else ""
    if not any(map(_is_han, told)):
        raise RuntimeError("少了中文的界面文字")
    return f"中文，如「{told}」"


def letters() -> str:
    """Every face of the window and those of the rare characters are taken by the library."""
    loaded = Letters()
    families = [loaded.sans, loaded.song, loaded.title]
    if all(families):
        loaded.rare([RARE])
    missing = [file for file, family in loaded.loaded.items() if not family]
    if missing:
        raise RuntimeError(f"字库装不上：{'、'.join(missing)}")
    return f"{len(loaded.loaded)} 个字库装上了"


def printers(names: Callable[[], list[str]] | None = None) -> str:
    """How many the system knows; none at all is no fault."""
    if names is None:
        from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - loads the system's library

        names = QPrinterInfo.availablePrinterNames
    return f"系统里有 {len(names())} 台"


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
