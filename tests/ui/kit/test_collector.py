"""Circles of objects are cleared away on the window's thread, and nowhere else."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from ui.kit.collector import Collector


class Knot:
    """Part of a circle: it refers to itself, and says on which thread it goes."""

    gone_on: ClassVar[list[int]] = []

    def __init__(self) -> None:
        self.itself = self
        weakref.finalize(self, lambda: Knot.gone_on.append(threading.get_ident()))


def _tie_many() -> None:
    for _ in range(5000):
        Knot()


def test_a_busy_thread_clears_nothing_and_the_window_does(qtbot: QtBot) -> None:
    owner = QObject()
    collector = Collector(owner)
    Knot.gone_on.clear()
    worker = threading.Thread(target=_tie_many)
    worker.start()
    worker.join()
    assert Knot.gone_on == []
    qtbot.waitUntil(lambda: len(Knot.gone_on) == 5000, timeout=5000)
    assert set(Knot.gone_on) == {threading.get_ident()}
    collector.stop()
    QCoreApplication.processEvents()


def test_when_nothing_is_due_nothing_is_done_and_stopping_gives_the_work_back(
    qtbot: QtBot,
) -> None:
    was_on = gc.isenabled()
    gc.enable()
    owner = QObject()
    collector = Collector(owner)
    assert not gc.isenabled()
    gc.collect()
    before = gc.get_stats()[0]["collections"]
    collector.collect_when_due()
    assert gc.get_stats()[0]["collections"] == before
    collector.stop()
    assert gc.isenabled()
    if not was_on:
        gc.disable()
