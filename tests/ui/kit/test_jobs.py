from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Event, get_ident

import pytest
from PySide6.QtCore import QObject, QThreadPool
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from nursinghome.core.errors import Cancelled
from ui.kit.jobs import Task, run_job


def never(_value: object) -> None:
    raise AssertionError("told although it should not be")


def test_work_runs_elsewhere_and_its_end_is_told_here(qtbot: QtBot) -> None:
    owner, told = QObject(), []

    def done(thread: int) -> None:
        told.append((thread, get_ident()))

    run_job(owner, lambda _task: get_ident(), done=done, failed=never)
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    worked_on, told_on = told[0]
    assert told_on == get_ident()
    assert worked_on != told_on


def test_an_error_is_handed_over_whole(qtbot: QtBot) -> None:
    owner, told = QObject(), list[BaseException]()

    def work(_task: Task) -> None:
        raise ValueError("x")

    run_job(owner, work, done=never, failed=told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    assert isinstance(told[0], ValueError)


def test_progress_is_told_in_order(qtbot: QtBot) -> None:
    owner, told = QObject(), list[object]()

    def work(task: Task) -> str:
        for step in range(3):
            task.report(step, 3, "核对")
        return "好"

    run_job(
        owner,
        work,
        done=told.append,
        failed=never,
        progressed=lambda *step: told.append((*step, get_ident())),
    )
    QThreadPool.globalInstance().waitForDone()
    qtbot.waitUntil(lambda: "好" in told, timeout=30_000)
    here = get_ident()
    assert told == [(0, 3, "核对", here), (1, 3, "核对", here), (2, 3, "核对", here), "好"]


def test_a_job_that_is_stopped_ends_as_cancelled(qtbot: QtBot) -> None:
    owner, told, go = QObject(), list[BaseException](), Event()

    def work(task: Task) -> None:
        go.wait(5)
        task.report(1, 2)

    job = run_job(owner, work, done=never, failed=told.append)
    job.stop()
    go.set()
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    assert isinstance(told[0], Cancelled)


@pytest.mark.parametrize("_again", range(15))
def test_nobody_is_told_when_the_owner_is_gone(qtbot: QtBot, _again: int) -> None:
    owner, go, ended = QObject(), Event(), list[bool]()

    def work(task: Task) -> None:
        go.wait(5)
        try:
            task.report(1, 2)
        finally:
            ended.append(True)

    run_job(owner, work, done=never, failed=never)
    delete(owner)
    go.set()
    QThreadPool.globalInstance().waitForDone()
    qtbot.waitUntil(lambda: bool(ended), timeout=30_000)
    assert ended == [True]


def test_an_owner_that_leaves_while_its_work_ends_takes_nothing_along() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.ui.kit.leaving"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).resolve().parents[3],
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert (ended.returncode, ended.stdout.strip()) == (0, "0"), ended.stderr
