"""Room on the disk: a reserve that is given up when the disk is full, and what may be written then.

A reserve of a few MB lies beside the data. When the disk has no room left, it is taken away, so
that the step at hand and a last backup can end. From then on nothing is written until there is
room for the reserve again: the file can be read, and every step is refused before it begins.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

from nursinghome.core.errors import Problem, Refusal, Trouble
from nursinghome.core.files import written_whole
from nursinghome.storage.opening import FileKey, open_file

MIB = 1 << 20
RESERVE = 4 * MIB
_SHARE = 20
"""On a small disk the reserve takes no more than this part of it."""
_PER_ROW = 8 << 10
"""What a changed row may cost in pages of the file, journal and indexes included."""


class Room:
    """What the disk of one data file has left; one for all connections to it."""

    def __init__(self, data: Path | None) -> None:
        """Without a data file there is always room: for data that is made and thrown away."""
        self._data = data
        self._given_up = False
        self._spared = 0
        total = 0 if data is None else self._disk()[0]
        self.size = min(RESERVE, total // _SHARE)
        self.least = self.size // 4
        """Bytes that must be free before anything is begun."""

    @property
    def reserve(self) -> Path:
        assert self._data is not None  # noqa: S101 - asked only of a data file
        return self._data.with_name(f"{self._data.name}.reserve")

    @property
    def free(self) -> int:
        return self._disk()[1]

    @property
    def wanted(self) -> int:
        """Free bytes at which writing is possible again."""
        return self.size + self.least if self._given_up else self.least

    def look(self) -> bool:
        """Whether the file can only be read just now; ends by itself when there is room again."""
        if self._data is None:
            return False
        if self.free < self.least:
            self.give_up()
        if self._has_reserve():
            return False
        if self.free >= self.wanted:
            self._given_up = False
        return self._given_up or self.free < self.least

    def may_make(self) -> bool:
        """Whether there is no reserve and there would be room for one."""
        if self._data is None or self._has_reserve():
            return False
        return self.free >= self.size + self.least

    def make(self) -> None:
        """Lay the reserve aside if there is room for it."""
        if self.may_make():
            with suppress(Refusal), written_whole(self.reserve) as part:
                part.write_bytes(os.urandom(self.size))  # no file system can make that smaller

    def give_up(self) -> bool:
        """Take the reserve away; False when there was none."""
        if self._data is None or not self._has_reserve():
            return False
        with suppress(OSError):
            self.reserve.unlink()
            self._given_up = True
            self._spared = 1
        return self._given_up

    def spare(self) -> None:
        """The next step may be written although the disk is full: the note of a last backup."""
        self._spared = 1

    def begin(self) -> None:
        """Before a step. Raises Trouble when the file can only be read."""
        if self.look():
            self.refuse()
            self._spared -= 1

    def refuse(self) -> None:
        """Raises Trouble when the file can only be read and no step is spared."""
        if self.look() and not self._spared:
            raise self.trouble()

    def before_commit(self, rows: int, content: int) -> None:
        """A step is about to be stored: if it may not fit, the reserve makes place for it."""
        if self._data is not None and self.free < self.least + rows * _PER_ROW + content:
            self.give_up()

    def trouble(self) -> Trouble:
        """Why nothing can be stored, where, and how to cure it."""
        assert self._data is not None  # noqa: S101 - there it is never full
        return Trouble(
            f"{self.fact}。{self.cure}", [Problem(str(self._data.parent), self.fact, self.cure)]
        )

    @property
    def fact(self) -> str:
        return f"磁盘满了，只剩 {self.free / MIB:.1f} MB，只能看、不能改"

    @property
    def cure(self) -> str:
        lacking = max(1, -(-(self.size + self.least - self.free) // MIB))
        return f"请在{self.place}腾出 {lacking} MB 以上，就能接着用。"

    @property
    def place(self) -> str:
        """The drive as people call it, D 盘, or the folder where there are no drives."""
        folder = Path() if self._data is None else self._data.parent.absolute()
        drive = folder.drive.rstrip(":")
        return f" {drive} 盘" if len(drive) == 1 else f"「{folder}」的盘上"

    def _has_reserve(self) -> bool:
        return self.reserve.is_file()

    def _disk(self) -> tuple[int, int]:
        """Bytes in all and bytes free; a place that is gone has both, others tell of it."""
        assert self._data is not None  # noqa: S101 - as above
        try:
            usage = shutil.disk_usage(self._data.parent)
        except OSError:
            return RESERVE * _SHARE, RESERVE * _SHARE
        return usage.total, usage.free


def open_roomy(path: Path, key: FileKey, room: Room | None) -> Database:
    """Open the file; when not even that has room on the disk, its reserve is given up first."""
    try:
        return open_file(path, key)
    except Trouble:
        if room is None or room.free >= room.least or not room.give_up():
            raise
    return open_file(path, key)
