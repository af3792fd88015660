"""Starts the window: login, then the pages; nothing is loaded before it is needed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from nursinghome.core.clock import SystemClock
from ui import STARTED
from ui.kit.collector import Collector
from ui.kit.dialogs import Dialogs
from ui.kit.look import Look
from ui.kit.painted import Painted
from ui.kit.preferences import PreferenceStore
from ui.program import Program

if TYPE_CHECKING:
    from types import TracebackType

    from ui.crash import Hook


def run(file: Path | None, exit_when_ready: bool = False) -> int:
    """Open the window on a data file; gives the exit code.

    With exit_when_ready one line {"ready_ms": n} is printed as soon as the first page is
    painted and idle, and the program ends with 0.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 - nothing else is made before
    if app.style().name() != "fusion":  # what the one sheet was drawn on; Windows has its own
        app.setStyle("Fusion")
    collector = Collector(app)
    translator = speak_chinese(app)
    store = PreferenceStore()
    wanted = store.read()
    look = Look(wanted.theme, wanted.text_size, tables=store)
    look.wear(app)
    program = Program(look=look, store=store, clock=SystemClock(), dialogs=Dialogs(look))
    _watch_faults(program.dialogs)
    watch = _Ready(exit_when_ready=exit_when_ready)
    program.settled.connect(watch.on_settled)
    program.start(file, os.environ.get("NURSINGHOME_USER"), os.environ.get("NURSINGHOME_PASSWORD"))
    code = app.exec()
    program.close()
    app.removeTranslator(translator)
    collector.stop()
    return code


def speak_chinese(app: QApplication) -> QTranslator:
    """Qt's own words (buttons of file dialogs, menus of fields) in Chinese."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator.load("qtbase_zh_CN", folder)
    app.installTranslator(translator)
    return translator


def _watch_faults(dialogs: Dialogs) -> None:
    hooks: list[Hook] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not hooks:
            from ui.crash import crash_hook  # noqa: PLC0415 - only needed when something broke

            hooks.append(crash_hook(dialogs))
        hooks[0](kind, error, trace)

    sys.excepthook = hook


class _Ready(QObject):
    """Waits until the first page is painted and nothing is left to do."""

    def __init__(self, *, exit_when_ready: bool) -> None:
        super().__init__()
        self._exit = exit_when_ready
        self._told = False

    def on_settled(self, shown: QWidget) -> None:
        if not self._told:
            self._told = True
            painted = Painted(shown)
            painted.happened.connect(self._tell)

    def _tell(self) -> None:
        passed = round((perf_counter() - STARTED) * 1000)
        from nursinghome.updates.launching import confirm  # noqa: PLC0415 - the first page is there

        confirm()
        if self._exit:
            if sys.stdout is not None:  # a program without a console has none
                sys.stdout.write(f'{{"ready_ms": {passed}}}\n')
                sys.stdout.flush()
            QApplication.exit(0)
