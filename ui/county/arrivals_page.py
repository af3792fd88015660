"""催报: homes by months, and below whom to call about the month in the top bar."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.dates import Month, words
from nursinghome.county import (
    Arrival,
    Calendar,
    CalendarRow,
    CountyHome,
    arrivals_paper,
    due_on,
    missing_words,
    tone_of,
)
from ui.county.desk import CountyDesk
from ui.kit.badges import Badge
from ui.kit.buttons import button
from ui.kit.dialogs import Dialogs
from ui.kit.empty import Empty
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.messages import Message
from ui.kit.paper_out import PaperOut
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.tokens import Space
from ui.kit.words import Role, label
from ui.reports.months_view import BadgeCell

_MONTHS = {20: 12, 24: 8, 28: 6}
"""How many fit, by the size of the letters."""
_OPEN = {Arrival.MISSING, Arrival.RETURNED}


class ArrivalsPage(LivePage):
    """The last month of the table is the one that is shown above."""

    help = "county"
    topics = frozenset({Topic.REPORTS, Topic.SETTINGS})

    def __init__(self, look: Look, dialogs: Dialogs, feed: ChangeFeed, *, desk: CountyDesk) -> None:
        super().__init__(look, dialogs, feed, "催报")
        self._desk = desk
        self._month = Month.of(desk.today).plus(-1)
        self.paper_out = PaperOut(
            page=self, dialogs=dialogs, banners=self.banners, refusals=self.refusals
        )
        self.copy = button(look, "复制催报的话", "clipboard-paste")
        self.copy.clicked.connect(self._on_copy)
        self.paper = button(look, "预览打印" if not look.sizes.narrow else "打印", "printer")
        self.paper.clicked.connect(self.print_page)
        for made in (self.copy, self.paper):
            self.head.addWidget(made)
        self.frame = QFrame()
        self.frame.setObjectName("pane")
        self._box = QVBoxLayout(self.frame)
        self._box.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        self._box.setSpacing(Space.S)
        self.told = label(look, "", Role.STRONG)
        self.open = label(look, "", wrap=True)
        self._box.addWidget(self.told)
        self._box.addWidget(self.open)
        self._cells: list[BadgeCell] = []
        self.table: TableView | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self.frame)
        advice = "先在「院名册」登记要上报的院，这里才知道谁没有报。"
        self.stack.addWidget(Empty(look, "calendar-days", "还没有登记的院", advice))
        self.column.addWidget(self.stack, 1)

    def show_month(self, month: Month) -> None:
        self._month = month
        self._stale = True
        if self.isVisible():
            self.freshen()

    def reload(self) -> None:
        found = self._desk.board.calendar(self._month, _MONTHS[self.look.sizes.icon])
        self.look.letters.rare(one.home.name for one in found.rows)
        self.stack.setCurrentIndex(0 if found.rows else 1)
        for part in (self.copy, self.paper):
            part.setVisible(bool(found.rows))
        self._show_table(found)
        self._show_words(found)
        self.tell_due()

    def tell_due(self) -> None:
        month = Month.of(self._desk.today).plus(-1)
        self.due_told.emit("arrivals", len(_open(self._desk.board.calendar(month, 1))))

    def print_page(self) -> None:
        desk = self._desk
        with self.refusals.shown():
            found = desk.board.calendar(self._month)
            made = arrivals_paper(desk.maker, found, desk.board.due_day)
            self.paper_out.show(f"{self._month.words}月报报送情况", made)

    def take_focus(self) -> None:
        if self.table is not None:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_table(self, found: Calendar) -> None:
        """Made anew: the months are its heads."""
        if self.table is not None:
            self.table.hide()
            self.table.deleteLater()
        model: RecordTable[CalendarRow] = RecordTable(_columns(found))
        self.table = TableView(self.look, model, "各院报送情况")
        self._cells = [BadgeCell(self.look, partial(_badge, at)) for at in range(len(found.months))]
        for at, cell in enumerate(self._cells):
            self.table.setItemDelegateForColumn(at + 1, cell)
        self.table.setMinimumHeight(self.look.sizes.control * 3)
        self._box.addWidget(self.table, 1)
        self.table.show()
        self.lets_out(self.table)
        model.show(found.rows)

    def _show_words(self, found: Calendar) -> None:
        at, whole = len(found.months) - 1, len(found.rows)
        due = due_on(self._month, self._desk.board.due_day)
        reported, on_time = found.reported(at), found.on_time(at)
        self.told.setText(
            f"{self._month.words}　{words(due)}到期　报齐 {reported}/{whole}　按时 {on_time}/{whole}"
        )
        homes = _open(found)
        names = "、".join(home.name for home in homes)
        self.open.setText(f"还差 {len(homes)} 家：{names}" if homes else "没有要催的。")
        self.copy.setEnabled(bool(homes))

    def _on_copy(self) -> None:
        board = self._desk.board
        homes = _open(board.calendar(self._month, 1))
        told = missing_words(homes, self._month.words, due_on(self._month, board.due_day))
        QGuiApplication.clipboard().setText(told)
        fact = f"{len(homes)} 家的催报话已经复制"
        self.banners.tell(Message(tone="good", fact=fact, cure="可以粘贴到别处", seconds=8))


def _open(found: Calendar) -> tuple[CountyHome, ...]:
    """The homes that owe the last of the months."""
    return tuple(one.home for one in found.rows if one.spots[-1].arrival in _OPEN)


def _badge(at: int, line: CalendarRow) -> Badge:
    spot = line.spots[at]
    told = spot.words.replace(" ", "")
    return Badge.state(tone_of(spot.arrival), "—" if spot.arrival is Arrival.WAITING else told)


def _columns(found: Calendar) -> tuple[Column[CalendarRow], ...]:
    made = Column[CalendarRow]
    return (
        made(title="院", words=lambda line: line.home.name, grows=True),
        *(
            made(title=_head(month), words=partial(_words, at))
            for at, month in enumerate(found.months)
        ),
    )


def _words(at: int, line: CalendarRow) -> str:
    return line.spots[at].words


def _head(month: Month) -> str:
    return f"{month.year % 100}年{month.number}月" if month.number == 1 else f"{month.number}月"
