"""Takes the owner away while its work ends, thousands of times; a program of its own.

Whatever the working thread touches then must still be there, or the program ends at once.
"""

from __future__ import annotations

import random
import sys
import time
from functools import partial

import shiboken6
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.jobs import Task, run_job

TIMES = 4000


def busy(seconds: float, _task: Task | None = None) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def main() -> None:
    app = QApplication(["leaving"])
    chance = random.Random(1)  # noqa: S311 - moments, not secrets
    told: list[object] = []
    for _ in range(TIMES):
        owner = QWidget()
        run_job(owner, partial(busy, chance.random() * 4e-4), done=told.append, failed=told.append)
        busy(chance.random() * 6e-4)
        shiboken6.delete(owner)
    QThreadPool.globalInstance().waitForDone()
    app.processEvents()
    sys.stdout.write(f"{len(told)}\n")


if __name__ == "__main__":
    main()
