"""What is remembered of a printed folder, so that the next one can leave out what is the same."""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from nursinghome.core.dates import Month


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

    @property
    def month(self) -> Month:
        return Month.parse(self.trace.month)

    def part(self, part_id: str) -> Kept | None:
        """The part, and where its pages are; None when the print knows nothing of it."""
        return next((one for one in self.trace.parts if one.id == part_id), None)


ABSENT: Final = ""
"""The mark of a part that had nothing to print."""
