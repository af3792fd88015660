"""The monthly sheet as on paper, with a sign beside each figure; arrow keys walk the cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from nursinghome.standards.form import Column, Form, Row
from ui.kit.look import Look
from ui.kit.tokens import COLOURS, Theme

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Value = int | float | None
LABEL, UNIT, CODE, FIRST_FIGURE = range(4)
_HEADS = ("指标", "单位", "代码")
LABEL_LETTERS = 13
ON_PAPER = COLOURS[Theme.LIGHT]
INK, RULE, PAPER = "#000000", "#222222", "#FFFFFF"
"""Paper is white and ink is black in every theme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a month and of the months its columns look back to, with their signs."""

    form: Form
    cells: Mapping[str, Value]
    before: Mapping[int, Mapping[str, Value] | None]
    signs: Mapping[str, str]
    """good, warn or bad for each cell of this month."""

    def value(self, column: Column, cell: str) -> Value:
        now = self.cells.get(cell)
        if column.months_back == 0:
            return now
        then = (self.before.get(column.months_back) or {}).get(cell)
        if column.shows == "value":
            return then
        return None if now is None or then is None else round(now - then, 2)


def shown(value: Value, row: Row, column: Column) -> str:
    """The figure as the paper writes it."""
    if value is None:
        return "—"
    sign = "+" if column.shows == "change" and value > 0 else ""
    return f"{sign}{_plain(value, row)}"


def compared(figures: Figures, row: Row) -> str:
    """The figure beside the month before and the same month last year, in words."""
    now = figures.cells.get(row.cell)
    told = []
    for back, name in ((1, "上月"), (12, "上年同月")):
        then = (figures.before.get(back) or {}).get(row.cell)
        if now is not None and then is not None:
            told.append(f"{name} {_plain(then, row)}，{_change(round(now - then, 2), row)}")
    return "；".join(told) or "上月没有数可比"


def _change(value: int | float, row: Row) -> str:
    return f"{'+' if value > 0 else ''}{_plain(value, row)}" if value else "没有变"


def _plain(value: int | float, row: Row) -> str:
    return f"{value:.2f}" if row.format == "percent" else f"{value:,}"


class SheetModel(QAbstractTableModel):
    """Rows are the sections' heads and the rows of the form."""

    def __init__(self) -> None:
        super().__init__()
        self._figures: Figures | None = None
        self._rows: list[Row | str] = []

    def show(self, figures: Figures) -> None:
        self.beginResetModel()
        self._figures = figures
        self._rows = []
        for section in figures.form.sections:
            self._rows += [section.title, *section.rows]
        self.endResetModel()

    def line(self, at: int) -> Row | str:
        """A row of the form, or a section's title."""
        return self._rows[at]

    def row_of(self, cell: str) -> int:
        found = (
            at for at, one in enumerate(self._rows) if isinstance(one, Row) and one.cell == cell
        )
        return next(found, -1)

    def sign(self, at: int) -> str:
        line = self._rows[at]
        if self._figures is None or isinstance(line, str):
            return ""
        return self._figures.signs.get(line.cell, "good")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        if parent.isValid() or self._figures is None:
            return 0
        return FIRST_FIGURE + len(self._figures.form.columns)

    def data(self, index: Index, role: int = int(Role.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's
        if not index.isValid() or self._figures is None:
            return None
        if role in {int(Role.DisplayRole), int(Role.ToolTipRole)}:
            return self._words(index.row(), index.column())
        if role == int(Role.AccessibleTextRole):
            return self._told(index.row(), index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Role.DisplayRole)
    ) -> Any:  # noqa: ANN401 - Qt's signature
        is_head = orientation is Qt.Orientation.Horizontal and self._figures is not None
        if role != int(Role.DisplayRole) or not is_head or not 0 <= section < self.columnCount():
            return None
        if section < FIRST_FIGURE:
            return _HEADS[section]
        return self.columns()[section - FIRST_FIGURE].label

    def columns(self) -> Sequence[Column]:
        return self._figures.form.columns if self._figures else ()

    def _words(self, at: int, column: int) -> str:
        line = self._rows[at]
        if isinstance(line, str):
            return line if column == LABEL else ""
        if column < FIRST_FIGURE:
            return ("　" * line.indent + line.label, line.unit, line.code)[column]
        which = self.columns()[column - FIRST_FIGURE]
        return shown(self._figures.value(which, line.cell), line, which) if self._figures else ""

    def _told(self, at: int, column: int) -> str:
        line = self._rows[at]
        if isinstance(line, str) or column < FIRST_FIGURE:
            return self._words(at, column)
        sign = {"warn": "，有提醒", "bad": "，有错"}.get(self.sign(at), "")
        head = self.columns()[column - FIRST_FIGURE].label
        return f"{line.label}，{head} {self._words(at, column)} {line.unit}{sign}"


class SheetDelegate(QStyledItemDelegate):
    """Paints ink on paper; the chosen cell has a frame, a fault has its colour and sign."""

    def __init__(self, look: Look, model: SheetModel) -> None:
        super().__init__()
        self._look, self._model = look, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined] # missing from the stubs
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined] # as above
        line = self._model.line(index.row())
        this_month = index.column() == FIRST_FIGURE
        painter.save()
        sign = self._model.sign(index.row()) if this_month else ""
        notice = {"warn": ON_PAPER.warn, "bad": ON_PAPER.bad}.get(sign)
        painter.fillRect(rect, QColor(notice.ground if notice else PAPER))
        painter.setPen(QPen(QColor(RULE), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        size = self._look.sizes.body
        is_head = isinstance(line, str)
        painter.setFont(self._look.font(size - 1, 700) if is_head else self._look.song(size))
        painter.setPen(QColor(INK if not notice else notice.words))
        inner = rect.adjusted(8, 0, -8, 0)
        if this_month and not is_head:
            inner.setRight(inner.right() - self._paint_sign(painter, rect, sign))
        middle = Qt.AlignmentFlag.AlignVCenter
        words, metrics = str(index.data()), painter.fontMetrics()
        if metrics.horizontalAdvance(words) > inner.width():
            words = without_note(words)
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(_side(index.column()) | middle), words)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(ON_PAPER.accent), 3))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        """The least that a cell needs; what a label says in brackets gives way first."""
        size, words = self._look.sizes.body, without_note(str(index.data() or ""))
        font = self._look.song(size)
        if isinstance(self._model.line(index.row()), str):
            font = self._look.font(size - 1, 700)
        sign = size + 8 if index.column() == FIRST_FIGURE else 0
        return QSize(QFontMetrics(font).horizontalAdvance(words) + 16 + sign, size + 12)

    def _paint_sign(self, painter: QPainter, rect: QRect, sign: str) -> int:
        """At the right of the figure; gives the room it took."""
        name, colour = {
            "warn": ("triangle-alert", ON_PAPER.warn.words),
            "bad": ("circle-x", ON_PAPER.bad.words),
        }.get(sign, ("check", ON_PAPER.accent))
        side = self._look.sizes.body + 2
        picture = self._look.pixmap(name, colour, side, painter.device().devicePixelRatioF())
        painter.drawPixmap(rect.right() - side - 6, rect.center().y() - side // 2, picture)
        return side + 6


def without_note(words: str) -> str:
    """入住率 for 入住率（月末在院÷核定床位）."""
    return words.partition("（")[0] or words


def _side(column: int) -> Qt.AlignmentFlag:
    if column == LABEL:
        return Qt.AlignmentFlag.AlignLeft
    return Qt.AlignmentFlag.AlignRight if column >= FIRST_FIGURE else Qt.AlignmentFlag.AlignHCenter


class SheetView(QTableView):
    """The table on the sheet; choosing a figure tells its cell, opening it asks for its people."""

    chosen = Signal(str)
    went_in = Signal()

    def __init__(self, look: Look, model: SheetModel) -> None:
        super().__init__()
        self._look, self._sheet = look, model
        self.setModel(model)
        self._delegate = SheetDelegate(look, model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("月报表")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.sizes.body + 12)
        head = self.horizontalHeader()
        head.setFixedHeight(look.sizes.body * 2 + 4)
        head.setSectionsClickable(False)
        head.setFont(look.font(look.sizes.body - 1, 700))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(self._go_in)

    def fit(self) -> None:
        """The label takes what the figures leave; when that is too little, columns give way."""
        head, size = self.horizontalHeader(), self._look.sizes.body
        count = self._sheet.columnCount()
        if count == 0:
            return
        widths = {UNIT: size * 3, CODE: size * 3 - 6, FIRST_FIGURE: size * 6 - 8}
        widths |= dict.fromkeys(range(FIRST_FIGURE + 1, count), size * 5 + 4)
        hidden: list[int] = []
        room = self.viewport().width()
        for giving_way in [*self._less_needed(), UNIT]:
            left = sum(w for column, w in widths.items() if column not in hidden)
            if room - left >= size * LABEL_LETTERS:
                break
            hidden.append(giving_way)
        head.setSectionResizeMode(LABEL, QHeaderView.ResizeMode.Stretch)
        for column, width in widths.items():
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, width)
            head.setSectionHidden(column, column in hidden)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go_in(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _less_needed(self) -> list[int]:
        """Figure columns of long ago first."""
        columns = list(enumerate(self._sheet.columns(), FIRST_FIGURE))[1:]
        return [at for at, _ in sorted(columns, key=lambda one: -one[1].months_back)]

    def choose(self, cell: str) -> None:
        at = self._sheet.row_of(cell)
        if at >= 0:
            index = self._sheet.index(at, FIRST_FIGURE)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def minimumSizeHint(self) -> QSize:
        size = self._look.sizes.body
        return QSize(size * 22, size * 9)

    def _go_in(self, index: QModelIndex) -> None:
        if index.isValid() and isinstance(self._sheet.line(index.row()), Row):
            self.went_in.emit()

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        line = self._sheet.line(current.row()) if current.isValid() else ""
        if isinstance(line, Row):
            self.chosen.emit(line.cell)
