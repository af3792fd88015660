"""Between an open file and whoever comes by: when it locks, the record of who came and went."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from nursinghome.core.clock import Clock
from ui.idle import IdleWatch
from ui.kit.clipboard import ClipboardGuard
from ui.kit.dialogs import Dialogs
from ui.kit.witness import Nobody
from ui.session import SessionWatch

if TYPE_CHECKING:
    from nursinghome.accounts import PinBoard
    from nursinghome.workspace import Workspace
    from ui.window import Window

_SETTLED_MS = 400
MINUTES = "lock_after_min"


class Locking(QObject):
    """Belongs to one open file and the account at work in it."""

    wanted = Signal()
    """Nobody is there and everything typed is put aside: lock."""

    def __init__(
        self,
        workspace: Workspace,
        dialogs: Dialogs,
        clock: Clock,
        how: str,
        window: Callable[[], Window | None],
        parent: QObject,
    ) -> None:
        """how: in which way the account came in; window: the one that is shown."""
        super().__init__(parent)
        self._workspace, self._dialogs, self._clock = workspace, dialogs, clock
        self._how, self._window = how, window
        self._is_noted = self._is_covered = False
        self.clipboard = ClipboardGuard(self)
        self.watch = IdleWatch(clock, self._minutes, self)
        self.watch.away.connect(self.on_away)
        self.session = SessionWatch(self)
        self.session.locked.connect(self.on_away)
        self._later = QTimer(self)  # the first page does not wait for the disk
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLED_MS)
        self._later.timeout.connect(self._on_settled)
        self._later.start()

    def _on_settled(self) -> None:
        self.note()
        self.session.listen()

    def note(self) -> None:
        """Write the login down, once."""
        self._later.stop()
        if not self._is_noted:
            self._is_noted = True
            self._workspace.accounts.entered(self._how)

    def leave(self, name: str) -> PinBoard:
        """The file is about to be closed: 锁屏 or 退出. What quick codes need is taken along."""
        self.note()
        self.clipboard.clear()
        board = self._workspace.pins.board()
        self._workspace.accounts.left(name)
        self._dialogs.witness = Nobody()
        return board

    def on_away(self) -> None:
        """Lock, or where something typed has no other place than the screen, cover it."""
        window = self._window()
        if window is None or self._is_covered:
            return
        self.clipboard.clear()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        if QApplication.activeModalWidget() is None and self._is_kept(window):
            self.wanted.emit()
        else:
            self._cover(window)

    def _is_kept(self, window: Window) -> bool:
        self._dialogs.nobody_there = True
        try:
            return window.may_lock()
        finally:
            self._dialogs.nobody_there = False

    def _cover(self, window: Window) -> None:
        from ui.curtain import Curtain  # noqa: PLC0415 - seldom

        self.note()
        work = self._workspace
        work.accounts.left("锁屏")
        curtain = Curtain(
            self._dialogs,
            self._clock,
            work.path,
            work.accounts.me().login,
            QApplication.activeModalWidget() or window,
        )
        self._is_covered = True
        try:
            self._dialogs.run(curtain)
        finally:
            self._is_covered = False
        work.accounts.entered("接着用")
        self.watch.stir()

    def _minutes(self) -> int:
        found = (one.value for one in self._workspace.choices.all() if one.key == MINUTES)
        return int(next(found))
