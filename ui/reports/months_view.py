"""The calendar of months: which report is made, which is due, which is late; Enter opens one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from nursinghome.core.dates import Month
from nursinghome.reports import MonthLine, State
from ui.kit.badges import Badge, badge_size, paint_badge
from ui.kit.empty import Empty
from ui.kit.look import Look
from ui.kit.table import RECORD_ROLE, Column, RecordTable, TableView
from ui.kit.tokens import Space
from ui.kit.words import Role, label

Index = QModelIndex | QPersistentModelIndex
STATE, TERM = 1, 3
_SOON = 7
"""Days ahead of which a month that is due says so."""


def state_badge(line: MonthLine) -> Badge:
    """How far the report has come."""
    if line.newest is None:
        return Badge.state("", line.words)
    if line.newest.state is State.FROZEN:
        return Badge.state("good", line.words, "check")
    return Badge.state("warn", line.words, "clock")


def term_words(line: MonthLine, today: date) -> str:
    """What the day says that the report was due on; nothing while there is time."""
    if line.open_late:
        return f"逾期 {line.late_days} 天"
    if line.late_days:
        return f"晚报 {line.late_days} 天"
    ahead = (line.due_on - today).days
    if line.frozen_on is not None or not 0 <= ahead <= _SOON:
        return ""
    return f"还有 {ahead} 天" if ahead else "今天到期"


def term_badge(line: MonthLine, today: date) -> Badge | None:
    words = term_words(line, today)
    if not words:
        return None
    if line.open_late:
        return Badge.state("bad", words, "circle-alert")
    return Badge.state("" if line.frozen_on else "warn", words)


class BadgeCell(QStyledItemDelegate):
    """Paints the badge of a record where its words would stand."""

    def __init__(self, look: Look, badge: Callable[[Any], Badge | None]) -> None:
        super().__init__()
        self._look, self._badge = look, badge

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's name
        super().initStyleOption(option, index)
        option.text = ""  # type: ignore[attr-defined] # missing from the stubs

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        place = option.rect  # type: ignore[attr-defined] # as above
        line = QRect(place.left(), place.bottom(), place.width(), 1)
        painter.fillRect(line, QColor(self._look.colours.line))
        badge = self._badge(index.data(RECORD_ROLE))
        if badge is not None:
            top = place.center().y() - badge_size(self._look, badge).height() // 2
            paint_badge(painter, self._look, badge, QPoint(place.left() + Space.S, top))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        badge = self._badge(index.data(RECORD_ROLE))
        wide = badge_size(self._look, badge).width() + 2 * Space.S if badge else 0
        return QSize(wide, super().sizeHint(option, index).height())


class MonthsView(QFrame):
    """Months below each other, the newest first."""

    opened = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._today = date.min
        self.model: RecordTable[MonthLine] = RecordTable(self._columns(look))
        self.table = TableView(look, self.model, "各月月报")
        self._cells = (
            BadgeCell(look, state_badge),
            BadgeCell(look, lambda line: term_badge(line, self._today)),
        )
        for column, cell in zip((STATE, TERM), self._cells, strict=True):
            self.table.setItemDelegateForColumn(column, cell)
        self.table.setMinimumHeight(look.sizes.control * 3)
        hint = label(
            look, "回车 打开这个月    Ctrl+P 打印这个月", Role.NOTE, colour=look.colours.text2
        )
        advice = "在老人页登记第一位老人入住以后，这里按月列出。"
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(Empty(look, "send", "还没有要报的月份", advice))
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        box.setSpacing(Space.S)
        box.addWidget(self.stack, 1)
        box.addWidget(hint)
        hint.setVisible(not look.sizes.narrow)
        self.table.opened.connect(self._on_opened)
        self.table.clicked.connect(self._on_clicked)

    def show_months(self, lines: Sequence[MonthLine], today: date, chosen: Month) -> None:
        self._today = today
        self.model.show(lines)
        self.stack.setCurrentIndex(0 if lines else 1)
        self.choose(chosen)

    @property
    def month(self) -> Month | None:
        """The month under the cursor."""
        index = self.table.currentIndex()
        return self.model.record(self.table.source_row(index)).month if index.isValid() else None

    def choose(self, month: Month) -> None:
        """Put the cursor on a month, so that Enter opens it."""
        months = [self.model.record(at).month for at in range(self.model.rowCount())]
        if month in months:
            self.table.choose_source_row(months.index(month))

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._on_opened(self.table.source_row(index))

    def _on_opened(self, at: int) -> None:
        self.opened.emit(self.model.record(at).month)

    def _columns(self, look: Look) -> tuple[Column[MonthLine], ...]:
        made = Column[MonthLine]
        columns = (
            made(title="月份", words=lambda one: one.month.words, sort=lambda one: str(one.month)),
            made(title="办到哪一步", words=lambda one: one.words),
            made(title="报出期限", words=lambda one: str(one.due_on)),
            made(
                title="到期",
                words=lambda one: term_words(one, self._today),
                sort=lambda one: one.late_days,
            ),
            made(title="定稿日期", words=lambda one: str(one.frozen_on or "—")),
        )
        people = (
            made(title="填表", words=lambda one: _who(one, "prepared_by")),
            made(title="审核", words=lambda one: _who(one, "reviewed_by")),
            made(title="定稿", words=lambda one: _who(one, "approved_by")),
        )
        return columns if look.sizes.narrow else (*columns, *people)


def _who(line: MonthLine, step: str) -> str:
    return str(getattr(line.newest, step, None) or "—")


def told(lines: Sequence[MonthLine]) -> str:
    """The calendar in one line: how much is late."""
    late = [line for line in lines if line.open_late]
    if late:
        return f"{len(late)} 个月过了期限还没定稿"
    return "到期的都定稿了" if lines else ""
