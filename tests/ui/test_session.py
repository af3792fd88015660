"""Locking the computer locks the file: Windows' message, a desktop's signal, or neither."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from collections.abc import Iterator
from ctypes import wintypes
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Answers
from tests.ui.test_locking import HandClock, hand, is_locked, program
from ui.program import Program
from ui.session import DESKTOP, Heard, SessionWatch, buses, logind

__all__ = ["hand", "program"]
OWN = {"XDG_SESSION_ID": "2"}


class TerminalServices:
    """Windows' library, where it is not: remembers which windows want to be told."""

    def __init__(self) -> None:
        self.told: list[int] = []

    def WTSRegisterSessionNotification(self, window: wintypes.HWND, whose: int) -> bool:  # noqa: N802 - Windows' name
        assert whose == 0
        assert window.value is not None
        self.told.append(window.value)
        return True

    def WTSUnRegisterSessionNotification(self, window: wintypes.HWND) -> bool:  # noqa: N802 - Windows' name
        assert window.value is not None
        self.told.remove(window.value)
        return True


@pytest.fixture
def watch(qtbot: QtBot) -> Iterator[SessionWatch]:
    parent = QWidget()
    qtbot.addWidget(parent)
    yield SessionWatch(parent)
    parent.deleteLater()


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    """The address of a bus of our own."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("not installed: dbus-daemon")
    place = f"unix:path={tmp_path / 'bus'}"
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1", "--address", place]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as daemon:
        assert daemon.stdout is not None
        assert daemon.stdout.readline().startswith(place)
        yield place
        daemon.terminate()


def feed(
    watch: SessionWatch, message: int, what: int, kind: bytes = b"windows_generic_MSG"
) -> None:
    told = wintypes.MSG(message=message, wParam=what)
    assert watch._filter is not None
    taken = watch._filter.nativeEventFilter(QByteArray(kind), ctypes.addressof(told))
    assert taken == (False, 0)


def send(address: str, one: Heard, *words: bool) -> None:
    message = QDBusMessage.createSignal(one.path or "/any", one.interface, one.name)
    message.setArguments(list(words))
    desktop = QDBusConnection.connectToBus(address, "desktop")
    assert desktop.send(message)


def test_windows_tells_of_a_lock_and_of_another_user(watch: SessionWatch, qtbot: QtBot) -> None:
    library = TerminalServices()
    watch.listen_to_windows(library)
    assert len(library.told) == 1
    for what in (0x2, 0x4, 0x6, 0x7):
        with qtbot.waitSignal(watch.locked):
            feed(watch, 0x02B1, what)
    with qtbot.assertNotEmitted(watch.locked):
        feed(watch, 0x02B1, 0x8)
        feed(watch, 0x0200, 0x7)
        feed(watch, 0x02B1, 0x7, b"windows_dispatcher_MSG")
    with qtbot.waitSignal(watch.destroyed):
        watch.deleteLater()
    assert library.told == []


def test_the_end_of_the_program_may_take_the_told_window_first(
    watch: SessionWatch, qtbot: QtBot
) -> None:
    library = TerminalServices()
    watch.listen_to_windows(library)
    window = watch._window
    assert window is not None
    with qtbot.waitSignal(window.destroyed):
        window.deleteLater()
    with qtbot.waitSignal(watch.destroyed):
        watch.deleteLater()
    assert library.told == []


@pytest.mark.parametrize("one", [*DESKTOP, logind(OWN)], ids=lambda one: one.interface)
def test_a_desktop_tells_of_a_lock(watch: SessionWatch, bus: str, one: Heard, qtbot: QtBot) -> None:
    places = {"DBUS_SESSION_BUS_ADDRESS": bus, "DBUS_SYSTEM_BUS_ADDRESS": bus, **OWN}
    watch.listen_to_desktop(places)
    heard: list[bool] = []
    watch.locked.connect(lambda: heard.append(True))
    if one.carries:
        send(bus, one, *[False])
    send(bus, logind({"XDG_SESSION_ID": "c9"}))
    with qtbot.waitSignal(watch.locked):
        send(bus, one, *([True] if one.carries else []))
    assert heard == [True], "neither unlocking nor another session"
    QDBusConnection.disconnectFromBus("desktop")


def test_only_a_bus_of_this_computer_is_spoken_to(tmp_path: Path) -> None:
    """A bus over the network would be a socket to somebody."""
    assert buses(
        {
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/here;tcp:host=somewhere,port=9",
            "DBUS_SYSTEM_BUS_ADDRESS": "tcp:host=127.0.0.1,port=9",
        }
    ) == ("", "")
    local = {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/there"}
    assert buses({"XDG_RUNTIME_DIR": str(tmp_path), **local}) == ("", "unix:path=/there")
    (tmp_path / "bus").touch()
    found = buses({"XDG_RUNTIME_DIR": str(tmp_path), **local})
    assert found == (f"unix:path={tmp_path}/bus", "unix:path=/there")


def test_the_system_names_a_session_in_its_own_way() -> None:
    start = "/org/freedesktop/login1/session/"
    assert logind({"XDG_SESSION_ID": "12"}).path == f"{start}_312"
    assert logind({"XDG_SESSION_ID": "c1"}).path == f"{start}c1"
    assert logind({}).path == ""


def test_where_nobody_tells_nothing_breaks(watch: SessionWatch, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(watch.locked):
        watch.listen_to_desktop({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/at/all"})
        watch.listen("darwin")


def test_a_locked_session_locks_the_file(
    program: Program, hand: HandClock, answers: Answers
) -> None:
    assert program.locking is not None
    program.locking._on_settled()
    program.locking.session.on_active(covered=False)
    assert not is_locked(program)
    program.locking.session.on_lock()
    assert is_locked(program)
