"""The one seat at a data file: who works in it, told to whoever comes second.

The lock is the one that the driver takes in a small file of its own beside the data. The system
lets it go when the program ends, however it ends, so what is left behind by a power cut stops
nobody. Whoever finds it taken may still read who took it.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2  # noqa: TID251 - storage is the one place

from nursinghome.core.clock import Clock, stamp
from nursinghome.core.errors import Problem, Trouble
from nursinghome.core.files import reason
from nursinghome.storage.driver import translated

PATIENCE = 30.0
"""Seconds that a command waits for another command; nobody waits for a window."""
_SHORT = 0.2
"""Seconds that somebody may need to see whether the seat is taken."""
_LIGHT = ("PRAGMA synchronous = OFF", "PRAGMA journal_mode = MEMORY")
"""A lock need not outlast the power, and takes no room on a full disk."""
_BUSY = "database is locked"


def _computer() -> str:
    """What this computer is called, without asking a network."""
    return os.environ.get("COMPUTERNAME") or os.uname().nodename


class Taken(Trouble):
    """Somebody else works in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitter:
    """Who has the file open; all empty when that could not be read."""

    login: str = ""
    computer: str = ""
    since: str = ""
    """ISO, with the offset."""
    is_window: bool = True

    @property
    def words(self) -> str:
        """李桂兰，11月26日 20:19 起，在电脑 BANGONGSHI."""
        if not self.since:
            return "另一个窗口"
        at = datetime.fromisoformat(self.since)
        how = "" if self.is_window else "（命令行）"
        return f"{self.login}{how}，{at.month}月{at.day}日 {at:%H:%M} 起，在电脑 {self.computer}"


class Seat:
    """Held until `leave` is called or the program ends; used in a `with` block or by hand."""

    def __init__(self, path: Path, connection: dbapi2.Connection) -> None:
        self._path = path
        self._connection = connection

    @classmethod
    def take(
        cls, data: Path, login: str, clock: Clock, *, window: bool = False, patience: float = 0
    ) -> Seat:
        """Sit down at the data file, or raise Taken with the words for the person.

        patience: seconds to wait for a command to end; a window is not waited for.
        """
        sitter = Sitter(login=login, computer=_computer(), since=stamp(clock), is_window=window)
        while True:
            seat = cls._tried(data, sitter, patience)
            if seat is not None:
                return seat

    @classmethod
    def _tried(cls, data: Path, sitter: Sitter, patience: float) -> Seat | None:
        """None when the lock file was taken away between two steps: then once more."""
        path = seat_of(data)
        with translated(), ExitStack() as undo:
            number = _number_of(path)
            connection = dbapi2.connect(str(path), timeout=_SHORT, isolation_level=None)
            undo.callback(connection.close)
            try:
                for pragma in _LIGHT:
                    connection.execute(pragma)
                _lock(connection, data, patience)
                _write(connection, sitter)
                _lock(connection, data, patience)
            except dbapi2.OperationalError:
                raise
            except dbapi2.DatabaseError:  # torn by a power cut: nobody can hold that
                undo.close()
                path.unlink()
                return None
            if _number_of(path) != number:
                return None
            undo.pop_all()
        return cls(path, connection)

    def leave(self) -> None:
        """Stand up; the lock file goes while it is still held, so that nobody holds another."""
        with suppress(OSError):  # Windows keeps a file that somebody looks into
            self._path.unlink(missing_ok=True)
        self._connection.close()

    def __enter__(self) -> Seat:
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()


def _number_of(path: Path) -> int:
    """Which file stands there just now; it is made when there is none."""
    try:
        path.touch(exist_ok=True)
        return path.stat().st_ino
    except FileNotFoundError:  # taken away between the two
        return 0
    except OSError as error:
        raise Trouble(f"打不开「{path.name}」：{reason(error)}") from error


def seat_of(data: Path) -> Path:
    return data.with_name(f"{data.name}.lock")


def sitter_of(data: Path) -> Sitter | None:
    """Who has the file open just now; None when nobody has."""
    if not seat_of(data).is_file():
        return None
    path = str(seat_of(data))
    with (
        suppress(dbapi2.DatabaseError),  # nobody locks what is no lock file
        closing(dbapi2.connect(path, timeout=_SHORT, isolation_level=None)) as connection,
    ):
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except dbapi2.OperationalError:
            return _read(connection)
    return None


def _lock(connection: dbapi2.Connection, data: Path, patience: float) -> None:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except dbapi2.OperationalError as error:
        if str(error) != _BUSY:
            raise
        sitter = _read(connection)
        if patience and not (sitter.since and sitter.is_window):
            connection.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
            with suppress(dbapi2.OperationalError):
                connection.execute("BEGIN IMMEDIATE")
                return
        raise _taken(data, sitter) from error


def _taken(data: Path, sitter: Sitter) -> Taken:
    cure = "请到那个窗口里接着用，或先关掉它，再打开这里。"
    what = f"正开着：{sitter.words}"
    return Taken(
        f"「{data.name}」{what}。这里什么也没有动。{cure}", [Problem(data.name, what, cure)]
    )


def _write(connection: dbapi2.Connection, sitter: Sitter) -> None:
    """Leave word of who sits here; without room on the disk the seat is taken without a word."""
    with suppress(dbapi2.OperationalError):
        connection.execute(
            "CREATE TABLE IF NOT EXISTS sitter (login TEXT, computer TEXT, since TEXT, is_window)"
        )
        connection.execute("DELETE FROM sitter")
        connection.execute(
            "INSERT INTO sitter VALUES (?, ?, ?, ?)",
            [sitter.login, sitter.computer, sitter.since, sitter.is_window],
        )
        connection.execute("COMMIT")
    with suppress(dbapi2.OperationalError):  # what was begun and had no room
        connection.execute("ROLLBACK")


def _read(connection: dbapi2.Connection) -> Sitter:
    try:
        row = connection.execute("SELECT login, computer, since, is_window FROM sitter").fetchone()
        login, computer, since, is_window = row
        datetime.fromisoformat(since)
    except (dbapi2.Error, TypeError, ValueError):
        return Sitter()
    return Sitter(login=login, computer=computer, since=since, is_window=bool(is_window))
