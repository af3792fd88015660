"""The band below every page while the disk is full: what, where, and how to cure it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.kit.buttons import button
from ui.kit.jobs import Task, run_job
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Elided, Role, label

if TYPE_CHECKING:
    from nursinghome.backup import Room

LOOK_MS = 3000


class FullBand(QWidget):
    """In the status bar's place, so that no page has less room; comes and goes by itself."""

    turned = Signal(bool)
    """The disk has become full, or has room again."""
    backup_wanted = Signal()

    def __init__(self, look: Look, room: Room) -> None:
        super().__init__()
        self._room = room
        self._full = False
        self.setFixedHeight(look.sizes.status)
        notice = look.colours.bad
        palette = self.palette()
        palette.setColor(self.backgroundRole(), QColor(notice.ground))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.L, 0, Space.S, 0)
        line.setSpacing(Space.M)
        sign = QLabel()
        sign.setPixmap(look.pixmap("circle-alert", notice.words, look.sizes.icon))
        line.addWidget(sign)
        self.fact = label(look, "", Role.STRONG, colour=notice.words)
        self.cure = Elided(look)
        line.addWidget(self.fact)
        line.addWidget(self.cure, 1)
        self.backup = button(look, "备份到U盘", "file-down", small=True)
        self.backup.clicked.connect(self.backup_wanted)
        line.addWidget(self.backup)
        self.hide()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @property
    def is_full(self) -> bool:
        return self._full

    def look(self) -> None:
        """See how much room there is; called every few seconds."""
        room = self._room
        full = room.look()
        if full:
            self.show_trouble(room.fact, room.cure)
            return
        self._turn(full=False)
        if room.may_make():
            run_job(self, self._make, done=_made, failed=_not_made)

    def show_trouble(self, fact: str, cure: str) -> None:
        self.fact.setText(fact)
        self.cure.setText(cure)
        self.setAccessibleName(f"{fact} {cure}")
        self._turn(full=True)

    def _turn(self, *, full: bool) -> None:
        if full != self._full:
            self._full = full
            self.setVisible(full)
            self.turned.emit(full)

    def _make(self, _task: Task) -> None:
        self._room.make()


def _made(_nothing: None) -> None:
    """A reserve that could not be laid aside is tried again at the next look."""


def _not_made(error: BaseException) -> None:
    raise error  # what a disk can refuse is no error there
