"""What the tests of the window share: one look, dialogs that answer, no thread left behind."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QThreadPool
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from nursinghome.core.changes import ChangeFeed
from nursinghome.core.clock import FixedClock
from nursinghome.core.errors import Refusal
from nursinghome.workspace import NewFile, Workspace, open_workspace
from tests.ui import homes
from tests.ui.walk.ready import keep
from ui.catalogue import Desk
from ui.desk import desk_of
from ui.kit.dialogs import Dialogs, Question
from ui.kit.look import Look
from ui.kit.tokens import TextSize, Theme

NOW = homes.NOW
PATIENCE_MS = 60_000


class PatientBot(QtBot):
    """A busy machine is not a fault: what a test waits for may take long before it is missed."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:  # noqa: N802 - QtBot's
        super().waitUntil(callback, timeout=max(timeout, PATIENCE_MS))

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> Any:  # noqa: N802 - as above
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    return PatientBot(request)


def leave_as_it_is(_dialog: QDialog) -> None:
    """The person presses the button without typing anything."""


class Answers(Dialogs):
    """Stands where the person sits: answers by what the test prepared, and remembers."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.asked: list[Question] = []
        self.told: list[Refusal] = []
        self.ran: list[str] = []
        self.yes = True
        self.reason_given = "填错了"
        self.file: Path | None = None
        self.print_to: Path | None = None
        self.fill: Callable[[QDialog], None] = leave_as_it_is

    def run(self, dialog: QDialog) -> bool:
        """The dialog is shown, filled in and accepted or left, without a loop of its own."""
        self.ran.append(dialog.windowTitle())
        dialog.show()
        self.fill(dialog)
        if self.yes and dialog.isVisible():
            dialog.accept()
        dialog.hide()
        done = dialog.result() == int(QDialog.DialogCode.Accepted)
        dialog.deleteLater()
        return done

    def ask(self, parent: QWidget, question: Question) -> bool:
        self.asked.append(question)
        return super().ask(parent, question)

    def reason(self, parent: QWidget, question: Question, reasons: Sequence[str]) -> str:  # noqa: ARG002 - the dialog's own test reads them
        self.asked.append(question)
        return self.reason_given if self.yes else ""

    def tell(self, parent: QWidget, refusal: Refusal) -> None:  # noqa: ARG002 - as above
        self.told.append(refusal)

    def printer(self, parent: QWidget, title: str) -> QPrinter | None:  # noqa: ARG002 - as above
        if self.print_to is None:
            return None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(self.print_to))
        return printer

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:  # noqa: ARG002 - as above
        return self.file

    def folder(self, parent: QWidget, title: str) -> Path | None:  # noqa: ARG002 - as above
        return self.file

    def save_file(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:  # noqa: ARG002 - as above
        return self.file


def clear_away() -> None:
    """What was closed goes now; without a loop it would stay, and be dressed again each time."""
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))


@pytest.fixture(scope="session")
def normal(qapp: QApplication) -> Look:
    look = Look(Theme.LIGHT, TextSize.NORMAL)
    look.wear(qapp)
    return look


@pytest.fixture
def look(normal: Look) -> Look:
    return normal


@pytest.fixture(params=list(TextSize), ids=lambda size: size.value)
def each_size(request: pytest.FixtureRequest, normal: Look, qapp: QApplication) -> Iterator[Look]:
    dressed = normal.dressed(Theme.LIGHT, request.param)
    dressed.wear(qapp)
    yield dressed
    clear_away()
    normal.wear(qapp)


@pytest.fixture
def feed() -> ChangeFeed:
    return ChangeFeed()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def answers(look: Look) -> Answers:
    return Answers(look)


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, NewFile]:
    """The made-up home, built once; tests work on copies of its files."""
    folder = tmp_path_factory.mktemp("home")
    return folder, homes.build(folder, FixedClock(NOW))


@pytest.fixture(scope="session")
def practice_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the practice home of the pictures, one for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    return keep((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "practice")


@pytest.fixture
def home_file(furnished: tuple[Path, NewFile], tmp_path: Path) -> Path:
    """A copy of the made-up home's file, with its key file."""
    for file in furnished[0].iterdir():
        shutil.copy(file, tmp_path / file.name)
    return tmp_path / "home.nhdb"


@pytest.fixture
def workspace(
    home_file: Path, furnished: tuple[Path, NewFile], clock: FixedClock
) -> Iterator[Workspace]:
    work = open_workspace(home_file, furnished[1].unlocked, clock)
    yield work
    QThreadPool.globalInstance().waitForDone()
    work.close()


@pytest.fixture
def desk(workspace: Workspace, look: Look, answers: Answers, clock: FixedClock) -> Desk:
    return desk_of(
        workspace, look=look, dialogs=answers, clock=clock, dress=lambda _theme, _size: None
    )


@pytest.fixture(autouse=True)
def _no_job_is_left() -> Iterator[None]:
    """As in the program, no job's thread clears away widgets (ui.kit.collector)."""
    gc.disable()
    yield
    QThreadPool.globalInstance().waitForDone()
    clear_away()
    gc.enable()
