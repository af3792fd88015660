"""What is remembered of a printed folder, so that the next one can leave out what is the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

import msgspec


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """One part as it was printed: its content's mark, and on which page of which print.

    `held_by` is the number of the print that holds its pages; None for the print itself.
    """

    id: str
    sha256: str
    page: int | None = None
    pages: int = 0
    held_by: int | None = None


class Trace(msgspec.Struct, frozen=True, kw_only=True):
    """A folder that was made and may be printed; since names the print it was compared with."""

    month: str
    since: int | None
    pages: int
    parts: tuple[Kept, ...]

    def coded(self) -> str:
        return msgspec.json.encode(self).decode()

    @classmethod
    def decoded(cls, text: str) -> Trace:
        return msgspec.json.decode(text, type=cls)


class Print(msgspec.Struct, frozen=True, kw_only=True):
    """A folder that was printed."""

    id: int
    printed_on: date
    printed_by: str
    trace: Trace

    def part(self, part_id: str) -> Kept | None:
        """The part, and where its pages are; None when the print knows nothing of it."""
        return next((one for one in self.trace.parts if one.id == part_id), None)


ABSENT: Final = ""
"""The mark of a part that had nothing to print."""


class Standing(Enum):
    """What a part is beside the folder that was printed last."""

    UNPRINTED = "没印过"
    CHANGED = "有变"
    SAME = "没变"
    EMPTY = "没有内容"


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderLine:
    """One part of the folder as it would be printed now."""

    title: str
    words: str
    pages: int
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderLook:
    """All parts, and what was printed last."""

    lines: tuple[FolderLine, ...]
    last: Print | None

    @property
    def changed(self) -> int:
        """How many parts would be printed if only the changed ones were."""
        wanted = {Standing.UNPRINTED, Standing.CHANGED}
        return sum(line.standing in wanted for line in self.lines)
