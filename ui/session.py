"""Hears that the session of the computer is locked: Windows' message, the signals of a desktop.

Where nothing tells, nothing is heard, and the idle minutes lock all the same.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from ctypes import wintypes
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    Signal,
    SignalInstance,
    Slot,
)
from PySide6.QtGui import QWindow

_MESSAGE = b"windows_generic_MSG"
_SESSION_CHANGED = 0x02B1
_LEFT = frozenset({0x2, 0x4, 0x6, 0x7})
"""The console or the remote one went to another session, was logged off, or was locked."""


class Heard(NamedTuple):
    """A signal of the desktop; one that carries a word is about locking where the word is yes."""

    service: str
    path: str
    interface: str
    name: str
    carries: bool


_ACTIVE = "ActiveChanged"
DESKTOP = (
    Heard("", "", "org.freedesktop.ScreenSaver", _ACTIVE, carries=True),
    Heard("", "", "org.gnome.ScreenSaver", _ACTIVE, carries=True),
    Heard("", "", "org.ukui.ScreenSaver", "lock", carries=False),
    Heard("", "", "com.deepin.dde.lockFront", "Visible", carries=True),
    Heard("", "", "org.deepin.dde.LockFront1", "Visible", carries=True),
)


class SessionWatch(QObject):
    """Belongs to one open file; ends with it."""

    locked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._filter: SessionFilter | None = None
        self._window: QWindow | None = None

    def listen(self, system: str = sys.platform) -> None:
        """Ask the computer to tell; called once, after the first page."""
        if system == "win32":
            self.listen_to_windows(ctypes.WinDLL("wtsapi32"))  # type: ignore[attr-defined,unused-ignore] # there only
        elif system == "linux":
            self.listen_to_desktop(os.environ)

    def listen_to_windows(self, terminal_services: Any) -> None:  # noqa: ANN401 - a loaded library
        """A hidden window of our own is told, so that no page needs to be."""
        self._window = QWindow()
        self._window.create()
        handle = int(self._window.winId())
        self._filter = SessionFilter(self.locked)
        app = QCoreApplication.instance()
        assert app is not None  # noqa: S101 - a window is shown
        app.installNativeEventFilter(self._filter)
        terminal_services.WTSRegisterSessionNotification(wintypes.HWND(handle), 0)
        forget = _forget(app, self._filter, self._window, handle, terminal_services)
        self.destroyed.connect(forget)

    def listen_to_desktop(self, surroundings: Mapping[str, str]) -> None:
        """Only a bus that is a file of this computer is spoken to."""
        session, system = buses(surroundings)
        for address, signals in ((session, DESKTOP), (system, (logind(surroundings),))):
            if address:
                self._hear(address, signals)

    def _hear(self, address: str, signals: tuple[Heard, ...]) -> None:
        try:
            from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - after the first page
        except ImportError:  # a desktop without its library
            return
        name = f"nursinghome-{id(self)}-{address}"
        bus = QDBusConnection.connectToBus(address, name)
        for one in signals if bus.isConnected() else ():
            slot = SLOT("on_active(bool)" if one.carries else "on_lock()")
            bus.connect(one.service, one.path, one.interface, one.name, self, slot)  # type: ignore[call-overload] # a SLOT, whatever the stub says
        self.destroyed.connect(lambda: QDBusConnection.disconnectFromBus(name))

    @Slot()
    def on_lock(self) -> None:
        self.locked.emit()

    @Slot(bool)
    def on_active(self, covered: bool) -> None:
        if covered:
            self.locked.emit()


class SessionFilter(QAbstractNativeEventFilter):
    """Sees every message of the windows and takes none away."""

    def __init__(self, locked: SignalInstance) -> None:
        super().__init__()
        self._locked = locked

    def nativeEventFilter(  # noqa: N802 - Qt's name
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        if kind == _MESSAGE:
            told = wintypes.MSG.from_address(int(message))
            if told.message == _SESSION_CHANGED and told.wParam in _LEFT:
                self._locked.emit()
        return False, 0


def buses(surroundings: Mapping[str, str]) -> tuple[str, str]:
    """Where the session's bus and the system's are; empty where there is none in this computer."""
    own = Path(surroundings.get("XDG_RUNTIME_DIR", "/nowhere"), "bus")
    whole = Path("/run/dbus/system_bus_socket")
    return (
        _local(surroundings.get("DBUS_SESSION_BUS_ADDRESS"), own),
        _local(surroundings.get("DBUS_SYSTEM_BUS_ADDRESS"), whole),
    )


def _local(address: str | None, usual: Path) -> str:
    if address is None:
        return f"unix:path={usual}" if usual.exists() else ""
    return address if all(part.startswith("unix:") for part in address.split(";")) else ""


def logind(surroundings: Mapping[str, str]) -> Heard:
    """The system's word for locking this session; of any session where ours has no name."""
    name = surroundings.get("XDG_SESSION_ID", "")
    first = f"_{ord(name[0]):x}" if name[:1].isdigit() else name[:1]
    path = f"/org/freedesktop/login1/session/{first}{name[1:]}" if name.isalnum() else ""
    return Heard("", path, "org.freedesktop.login1.Session", "Lock", carries=False)


def _forget(
    app: QCoreApplication,
    held: SessionFilter,
    window: QWindow,
    handle: int,
    terminal_services: Any,  # noqa: ANN401 - a loaded library
) -> Any:  # noqa: ANN401 - a slot
    def end() -> None:
        app.removeNativeEventFilter(held)
        terminal_services.WTSUnRegisterSessionNotification(wintypes.HWND(handle))
        with suppress(RuntimeError):  # when the program ends, the window may have gone first
            window.destroy()

    return end
