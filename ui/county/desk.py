"""What the pages of a county are built from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from nursinghome.core.clock import Clock, today
from nursinghome.county import CountyService, DeskService, Maker, ReceiptService

if TYPE_CHECKING:
    from nursinghome.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyDesk:
    """The services over the open file; long work opens it a second time."""

    workspace: Workspace
    clock: Clock
    office: str
    may_keep: bool

    @property
    def county(self) -> CountyService:
        return self.workspace.county

    @property
    def board(self) -> DeskService:
        return self.workspace.desk

    @property
    def receipts(self) -> ReceiptService:
        return self.workspace.receipts

    @property
    def today(self) -> date:
        return today(self.clock)

    @property
    def maker(self) -> Maker:
        """Who makes a paper, and on which day."""
        return Maker(office=self.office, day=self.today)

    @contextmanager
    def elsewhere(self) -> Iterator[Workspace]:
        """For a working thread: a connection belongs to its thread."""
        from nursinghome.workspace import open_again  # noqa: PLC0415 - the window has loaded it

        other = open_again(self.workspace)
        try:
            yield other
        finally:
            other.close()
