"""Notices that nobody is at the computer: nothing pressed for some minutes, or it was asleep."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from nursinghome.core.clock import Clock

TICK_MS = 5000
ASLEEP = timedelta(seconds=60)
"""A tick that comes so late says that the computer slept."""
_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Watches the windows of the program that get keys and mouse; nothing else is looked at."""

    away = Signal()

    def __init__(self, clock: Clock, minutes: Callable[[], int], parent: QObject) -> None:
        """minutes: how long nothing may be pressed; asked for when it matters."""
        super().__init__(parent)
        self._clock, self._minutes = clock, minutes
        self._last = self._ticked = clock.now()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)  # noqa: S101 - a window is shown
        app.focusWindowChanged.connect(self._on_window)
        app.applicationStateChanged.connect(self._on_state)
        self._on_window(QGuiApplication.focusWindow())

    def look(self) -> None:
        """Tell once when nobody is there."""
        now = self._clock.now()
        slept = now - self._ticked >= ASLEEP
        self._ticked = now
        if slept or self._is_over(now):
            self._last = now
            self.away.emit()

    def stir(self) -> None:
        """Somebody is there."""
        self._last = self._clock.now()

    def _is_over(self, now: datetime) -> bool:
        return now - self._last >= timedelta(minutes=1) and (
            now - self._last >= timedelta(minutes=self._minutes())
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        if event.type() in _SIGNS:
            self.stir()
        return False

    def _on_window(self, window: QWindow | None) -> None:
        """A dialog has a window of its own."""
        if window is not None:
            window.installEventFilter(self)  # once in, this changes nothing but the order
            self.stir()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        """The system puts programs to sleep with the session, where it tells them at all."""
        if state is Qt.ApplicationState.ApplicationSuspended:
            self.away.emit()
