"""What a disk may hold after the power went: the record of a program, played again.

What was synced is there. Of the rest every outcome is possible that a disk may choose: nothing,
all, the first part, any part, sectors torn in the middle or filled with rubbish. Names come and
go in the order in which they were given, up to some point; a name is sure once its folder was
synced. Only bytes that were being written can turn into rubbish.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from tests.faults.shim import PROMISED

SECTOR = 512
_HEAD = struct.Struct("<iiqII")


class Kind(IntEnum):
    """As in shim.c."""

    OPENED = 1
    WROTE = 2
    CUT = 3
    SYNCED = 4
    CLOSED = 5
    RENAMED = 6
    REMOVED = 7
    MADE_FOLDER = 8
    REMOVED_FOLDER = 9
    MARK = 10


CREATED, EMPTIED = 1, 2


class Event(NamedTuple):
    """One call that was let through; `one` is a path or the bytes written, `two` a new name."""

    kind: Kind
    fd: int
    at: int
    one: bytes
    two: bytes


def read_record(log: Path) -> list[Event]:
    content, found, at = log.read_bytes(), [], 0
    while at < len(content):
        kind, fd, where, first, second = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        one, two = content[at : at + first], content[at + first : at + first + second]
        at += first + second
        found.append(Event(Kind(kind), fd, where, one, two))
    return found


class Write(NamedTuple):
    """Bytes on their way into a file; without bytes the file is cut to the size `at`."""

    at: int
    data: bytes | None


@dataclass(eq=False, slots=True)
class File:
    """A file, whatever its name: what is sure, and what is on its way."""

    sure: bytes = b""
    waiting: list[Write] = field(default_factory=list)


class Naming(NamedTuple):
    """A change of names on its way: `gone` no longer means anything, `name` means `what`.

    A folder is a name that means None.
    """

    gone: str | None
    name: str | None
    what: File | None


Names = dict[str, File | None]
Image = dict[str, bytes]
"""The files of a folder by their path below it."""

_OUTCOMES = ("nothing", "all", "first", "some", "torn", "rubbish")


class Disk:
    """Follows a record; at any moment it gives images of what a power cut may leave."""

    def __init__(
        self, place: Path, start: Mapping[str, bytes], folders: Iterable[str], *, lies: bool
    ) -> None:
        self._place = str(place)
        self._lies = lies
        self._sure: Names = {"": None, **dict.fromkeys(folders)}
        self._sure |= {path: File(sure=content) for path, content in start.items()}
        self._now: Names = dict(self._sure)
        self._waiting: list[Naming] = []
        self._open: dict[int, str | File] = {}
        self.promised = self.reached = 0

    def follow(self, event: Event) -> None:
        """One more call of the program."""
        match event.kind:
            case Kind.OPENED:
                self._opened(event)
            case Kind.CLOSED:
                self._open.pop(event.fd, None)
            case Kind.WROTE | Kind.CUT:
                file = self._open.get(event.fd)
                if isinstance(file, File):
                    data = event.one if event.kind is Kind.WROTE else None
                    file.waiting.append(Write(event.at, data))
            case Kind.SYNCED:
                if not self._lies:
                    self._settle(self._open.get(event.fd))
            case Kind.MARK if event.fd == PROMISED:
                self.promised = event.at
            case Kind.MARK:
                self.reached = event.at
            case _:
                self._rename(event)

    def _below(self, path: bytes) -> str:
        return path.decode().removeprefix(self._place).lstrip("/")

    def _opened(self, event: Event) -> None:
        path = self._below(event.one)
        if event.at & CREATED:
            self._name(Naming(None, path, File()))
        what = self._now.get(path)
        self._open[event.fd] = path if what is None else what
        if what is not None and event.at & EMPTIED:
            what.waiting.append(Write(0, None))

    def _rename(self, event: Event) -> None:
        path = self._below(event.one)
        if path not in self._now and event.kind is not Kind.MADE_FOLDER:
            return  # the system refused it
        if event.kind is Kind.RENAMED:
            self._name(Naming(path, self._below(event.two), self._now[path]))
        elif event.kind is Kind.MADE_FOLDER:
            self._name(Naming(None, path, None))
        else:
            self._name(Naming(path, None, None))

    def _name(self, naming: Naming) -> None:
        self._waiting.append(naming)
        _apply(self._now, naming)

    def _settle(self, what: str | File | None) -> None:
        if isinstance(what, File):
            what.sure = _result(what.sure, what.waiting)
            what.waiting.clear()
        elif isinstance(what, str):
            still = []
            for naming in self._waiting:
                touched = {str(PurePosixPath(name).parent) for name in naming[:2] if name}
                if (what or ".") in touched:
                    _apply(self._sure, naming)
                else:
                    still.append(naming)
            self._waiting = still

    @property
    def waits(self) -> bool:
        """Whether anything is on its way."""
        return bool(self._waiting) or any(f.waiting for f in self._now.values() if f)

    def in_progress(self, path: str) -> tuple[Write, ...]:
        """What is on its way into the file of that name."""
        file = self._now.get(path)
        return tuple(file.waiting) if file else ()

    def image(self, draw: random.Random, outcome: str | None = None) -> Image:
        """One way in which the power may go now; outcome: nothing, all, first, some, torn, rubbish."""
        outcome = outcome or draw.choice(_OUTCOMES)
        names = dict(self._sure)
        most = len(self._waiting)
        reached = {"nothing": 0, "all": most}.get(outcome, draw.randint(0, most))
        for naming in self._waiting[:reached]:
            _apply(names, naming)
        return {
            path: _result(file.sure, _arrived(file.waiting, outcome, draw))
            for path, file in names.items()
            if file is not None and not path.endswith("-shm") and _is_reached(path, names)
        }

    def truth(self) -> Image:
        """What the program itself sees."""
        return {
            path: _result(file.sure, file.waiting)
            for path, file in self._now.items()
            if file is not None
        }


def _apply(names: Names, naming: Naming) -> None:
    gone, name, what = naming
    if gone is not None:
        for path in [path for path in names if path == gone or path.startswith(f"{gone}/")]:
            moved = names.pop(path)
            if name is not None and path != gone:
                names[name + path[len(gone) :]] = moved
    if name is not None:
        names[name] = what


def _is_reached(path: str, names: Names) -> bool:
    return all(str(folder) in names for folder in list(PurePosixPath(path).parents)[:-1])


def _arrived(waiting: list[Write], outcome: str, draw: random.Random) -> Iterator[Write]:
    """Which of the writes on their way reached the disk, and how."""
    if outcome == "first":
        yield from waiting[: draw.randint(0, len(waiting))]
        return
    for one in waiting:
        if outcome == "all" or (outcome != "nothing" and draw.random() < 0.5):
            if outcome in {"torn", "rubbish"} and one.data is not None and draw.random() < 0.5:
                yield from _torn(one.at, one.data, draw, with_rubbish=outcome == "rubbish")
            else:
                yield one


def _torn(at: int, data: bytes, draw: random.Random, *, with_rubbish: bool) -> Iterator[Write]:
    """The sectors of one write: some new, some old, some rubbish."""
    begin = 0
    while begin < len(data):
        end = min(len(data), begin + SECTOR - (at + begin) % SECTOR)
        fate = draw.random()
        if fate < 0.5:
            yield Write(at + begin, data[begin:end])
        elif with_rubbish and fate < 0.75:
            yield Write(at + begin, draw.randbytes(end - begin))
        begin = end


def _result(content: bytes, writes: Iterator[Write] | list[Write]) -> bytes:
    made = None
    for at, data in writes:
        if made is None:
            made = bytearray(content)
        size = at if data is None else at + len(data)
        if data is None:
            del made[at:]
        if len(made) < size and (data is None or len(data) > 0):
            made.extend(bytes(size - len(made)))
        if data:
            made[at : at + len(data)] = data
    return content if made is None else bytes(made)
