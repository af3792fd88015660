"""What all papers of the three works read: the home, its rooms on a day, and the wording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.core import clock
from nursinghome.core.dates import Month
from nursinghome.renovation import Board, RenovationService, WorkItemService, WorkState
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf import Cell
from nursinghome.standards.checklist import Checklist
from nursinghome.standards.model import badge
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

SIGNS = {
    WorkState.DONE: "√",
    WorkState.DOING: "△",
    WorkState.PLANNED: "○",
    WorkState.UNDONE: "",
    WorkState.NONE: "—",
}
"""What stands in a box of the map; the same words are told below it."""
SIGN_NOTE = "√ 已改好，△ 正在改，○ 计划改，空格 未改，— 不适用。"
HIGH, SIGN = 20.0, 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The rooms as they stood on the last day that the paper tells of."""

    name: str
    day: date
    board: Board
    pack: Checklist

    @property
    def source(self) -> str:
        """The wording with where it comes from and how sure that is."""
        return f"检查点依据「{self.pack.title}」（{badge(self.pack)}）。{self.pack.note}"


def read(ledger: Ledger, registry: Registry, month: Month) -> Reading:
    """As of the end of the month; of a month that still runs or comes, as of today."""
    today = clock.today(ledger.clock)
    day = min(month.last, today)
    board = RenovationService(ledger, registry).board(today, month.year)
    return Reading(
        name=home(ledger.db).name,
        day=day,
        board=board.as_of(day) if day < today else board,
        pack=WorkItemService(ledger, registry).wording(),
    )


def head(text: str, *, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(text=text, columns=columns, rows=rows, align="middle", role="hei", size=9.5)


def middle(text: str = "", *, columns: int = 1, rows: int = 1, size: float = 10.0) -> Cell:
    return Cell(text=text, columns=columns, rows=rows, align="middle", size=size)


def right(text: str) -> Cell:
    return Cell(text=text, align="right", whole=True)
