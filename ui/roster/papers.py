"""The papers of a month, filled and blank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from nursinghome.core.dates import Month
from ui.roster.parts import RosterParts

if TYPE_CHECKING:
    from nursinghome.reports import Made


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A report of the catalogue, as the menu calls it."""

    kind: str
    words: str
    blank: bool = True
    """Whether the form is also wanted empty."""
    wall: bool = False
    of: str = ""
    """Of whom, in front of the words in the menu."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a paper is to be of, beside the month."""

    month: Month
    day: date | None = None
    worker_id: int | None = None
    swap_id: int | None = None


MONTH_PAPER = Paper(kind="roster", words="排班表")
SWAP_PAPER = Paper(kind="roster-swap", words="换班单")
SLIP = Paper(kind="roster-slips", words="排班条", of="每人一张")
DUTY = Paper(kind="roster-duty", words="值班表")
PAPERS = (
    MONTH_PAPER,
    Paper(kind="roster", words="排班表，A3 上墙", blank=False, wall=True),
    SLIP,
    DUTY,
    SWAP_PAPER,
    Paper(kind="attendance", words="考勤表"),
    Paper(kind="hours", words="工时和加班汇总"),
)


def papers_menu(parts: RosterParts, owner: QWidget, about: About) -> QMenu:
    menu = QMenu(owner)
    menu.setAccessibleName("打印")
    for number, paper in enumerate(PAPERS):
        words = f"{paper.of}{paper.words}" + ("（Ctrl+P）" if number == 0 else "")
        menu.addAction(words, partial(show_paper, parts, paper, About(month=about.month)))
    menu.addSeparator()
    for paper in PAPERS:
        if paper.blank:
            words = f"{paper.words}，空表"
            menu.addAction(words, partial(show_paper, parts, paper, about, blank=True))
    return menu


def show_paper(parts: RosterParts, paper: Paper, about: About, *, blank: bool = False) -> None:
    """In the preview, from where it is printed, or stored as PDF or workbook."""
    from nursinghome.reports import Wanted  # noqa: PLC0415 - only when printing

    wanted = Wanted(
        month=about.month,
        blank=blank,
        wall=paper.wall,
        day=about.day,
        worker_id=about.worker_id,
        swap_id=about.swap_id,
    )

    def make() -> Made:
        return parts.desk.paper(paper.kind, wanted)

    when = f"{about.day.month}月{about.day.day}日" if about.day is not None else about.month.words
    parts.print_paper(paper.words if blank else f"{when}{paper.words}", make)
