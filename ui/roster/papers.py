"""The papers of a month, filled and blank; one that this program does not have is not offered."""

from __future__ import annotations

from dataclasses import dataclass
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


PAPERS = (
    Paper(kind="roster", words="月排班表"),
    Paper(kind="roster-slips", words="个人班表条", blank=False),
    Paper(kind="roster-duty", words="今天的值班表"),
    Paper(kind="roster-swap", words="换班单"),
    Paper(kind="attendance", words="考勤表"),
    Paper(kind="hours", words="工时和加班汇总", blank=False),
)


def papers_menu(parts: RosterParts, owner: QWidget, month: Month) -> QMenu:
    menu = QMenu(owner)
    menu.setAccessibleName("打印")
    here = [paper for paper in PAPERS if parts.desk.has_paper(paper.kind)]
    for number, paper in enumerate(here):
        words = f"{paper.words}（Ctrl+P）" if number == 0 else paper.words
        menu.addAction(words, partial(show_paper, parts, paper, month))
    menu.addSeparator()
    for paper in here:
        if paper.blank:
            words = f"{paper.words}，空表"
            menu.addAction(words, partial(show_paper, parts, paper, month, blank=True))
    return menu


def show_paper(parts: RosterParts, paper: Paper, month: Month, *, blank: bool = False) -> None:
    """In the preview, from where it is printed, or stored as PDF or workbook."""
    from nursinghome.reports import Wanted  # noqa: PLC0415 - only when printing

    desk = parts.desk
    wanted = Wanted(month=month, blank=blank)

    def make() -> Made:
        return desk.paper(paper.kind, wanted)

    title = paper.words if blank else f"{month.words}{paper.words}"
    parts.print_paper(title, make)
