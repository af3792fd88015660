"""The sheet on screen: digits answer and go on, Enter goes on, Delete takes an answer back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from nursinghome.checklists import Answer, Target
from nursinghome.standards.checklist import Checklist
from ui.checklists.lines import Line, answer_tone, answer_words
from ui.kit.badges import Badge, badge_size, paint_badge
from ui.kit.look import BOLD, MEDIUM, REGULAR, Look
from ui.kit.tokens import TextSize

Index = QModelIndex | QPersistentModelIndex
Given = Mapping[tuple[str, Target], Answer]
_ROLE = Qt.ItemDataRole
CODE, TEXT, PLACE, ANSWER, NOTE = range(5)
_HEADS = ("编号", "要求", "地方", "结果", "说明")
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CLEAR = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_PAD, _BAR = 8, 4


class AnswerModel(QAbstractTableModel):
    """Lines with what was answered; a heading has its words in the first column."""

    def __init__(self) -> None:
        super().__init__()
        self.pack: Checklist | None = None
        self.lines: Sequence[Line] = ()
        self.given: Given = {}
        self._all_basic = False

    def show(self, pack: Checklist, lines: Sequence[Line], given: Given) -> None:
        self.beginResetModel()
        self.pack, self.lines, self.given = pack, lines, given
        self._all_basic = all(item.basic for item in pack.items)
        self.endResetModel()

    def change(self, given: Given) -> None:
        """The same lines with other answers: nothing moves."""
        self.given = given
        if self.lines:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def answer(self, row: int) -> Answer | None:
        key = self.lines[row].key
        return None if key is None else self.given.get(key)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(_HEADS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are passed over."""
        if index.isValid() and self.lines[index.row()].item is None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = int(_ROLE.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's
        wanted = {int(_ROLE.DisplayRole), int(_ROLE.ToolTipRole)}
        if not index.isValid() or self.pack is None or role not in wanted:
            return None
        line = self.lines[index.row()]
        if line.item is None or line.spot is None:
            return line.title if index.column() == CODE else ""
        answer = self.answer(index.row())
        basic = "【基】" if line.item.basic and not self._all_basic else ""
        return (
            line.item.code,
            f"{basic}{line.item.text}",
            line.spot.label,
            answer_words(self.pack, answer),
            answer.note if answer else "",
        )[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(_ROLE.DisplayRole)
    ) -> Any:  # noqa: ANN401 - Qt's signature
        if orientation is not Qt.Orientation.Horizontal or role != int(_ROLE.DisplayRole):
            return None
        return _HEADS[section]


class AnswerTable(QTableView):
    """One line is answered at a time; its words stand at the right."""

    option_wanted = Signal(int)
    """The place of an option, counted from 0."""
    points_wanted = Signal(str)
    """The first figure of points that are being typed."""
    clear_wanted = Signal()
    line_chosen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self.model_ = look, AnswerModel()
        self.may_answer = True
        self.setModel(self.model_)
        self.setItemDelegate(_Painter(look, self))
        self.setAccessibleName("检查条目")
        self.setProperty("told_whole", True)  # noqa: FBT003 - Qt's signature
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.sizes.control)
        head = self.horizontalHeader()
        head.setFont(look.font(look.sizes.caption, MEDIUM))
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def show_lines(self, pack: Checklist, lines: Sequence[Line], given: Given) -> None:
        """Show a sheet with the cursor on the line that was looked at, else on the first."""
        kept = self.line.key if self.line else None
        self.model_.show(pack, lines, given)
        self.clearSpans()
        for row, line in enumerate(lines):
            if line.item is None:
                self.setSpan(row, 0, 1, len(_HEADS))
        places = {line.spot.target for line in lines if line.spot}
        self.setColumnHidden(PLACE, len(places) < 2)
        self.setColumnHidden(NOTE, self._look.text_size is not TextSize.NORMAL)
        self._fit(pack, lines)
        rows = [row for row, line in enumerate(lines) if line.item is not None]
        if rows:
            at = next((row for row in rows if lines[row].key == kept), rows[0])
            self.go_to(at)
        self.line_chosen.emit()

    @property
    def line(self) -> Line | None:
        """The line that is being answered."""
        at = self.currentIndex()
        if not at.isValid():
            return None
        line = self.model_.lines[at.row()]
        return line if line.item is not None else None

    @property
    def answer(self) -> Answer | None:
        return self.model_.answer(self.currentIndex().row()) if self.line else None

    def go_to(self, row: int) -> None:
        self.setCurrentIndex(self.model_.index(row, TEXT))

    def go_on(self, step: int = 1) -> None:
        """The next line with an item."""
        row = self.currentIndex().row() + step
        while 0 <= row < len(self.model_.lines):
            if self.model_.lines[row].item is not None:
                self.go_to(row)
                return
            row += step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text, pack = event.text(), self.model_.pack
        if event.key() in _ENTER:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.go_on(-1 if back else 1)
        elif event.key() in _CLEAR and self.may_answer:
            self.clear_wanted.emit()
        elif pack is not None and self.may_answer and text.isdecimal() and text.isascii():
            self._on_digit(pack, text)
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.go_on(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _on_digit(self, pack: Checklist, text: str) -> None:
        if pack.marking != "judged":
            self.points_wanted.emit(text)
        elif 1 <= int(text) <= len(pack.options):
            self.option_wanted.emit(int(text) - 1)

    def _on_current(self) -> None:
        self.line_chosen.emit()

    def _fit(self, pack: Checklist, lines: Sequence[Line]) -> None:
        body = self._look.font(self._look.sizes.body, REGULAR)
        wide = QFontMetrics(body).horizontalAdvance
        codes = [line.item.code for line in lines if line.item]
        labels = [line.spot.label for line in lines if line.spot]
        room = 2 * _PAD + _BAR
        self.setColumnWidth(CODE, max(map(wide, [*codes, _HEADS[CODE]])) + room)
        self.setColumnWidth(PLACE, max(map(wide, [*labels, _HEADS[PLACE]])) + room)
        said = [option.label for option in pack.options] or ["不适用", "000.0 分"]
        tags = [badge_size(self._look, Badge.state("plain", one)).width() for one in said]
        self.setColumnWidth(ANSWER, max(*tags, wide(_HEADS[ANSWER])) + room)
        self.setColumnWidth(NOTE, self._look.sizes.body * 8)


class _Painter(QStyledItemDelegate):
    """Headings are quiet rows; a result is a tag whose words say the same as its colour."""

    def __init__(self, look: Look, table: AnswerTable) -> None:
        super().__init__(table)
        self._look, self._table = look, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, colours = self._look, self._look.colours
        place: QRect = getattr(option, "rect")  # noqa: B009 - the stubs do not know it
        line = self._table.model_.lines[index.row()]
        chosen = index.row() == self._table.currentIndex().row()
        painter.save()
        ground = colours.surface2 if line.item is None else colours.surface
        painter.fillRect(place, QColor(colours.tint if chosen else ground))
        if chosen and index.column() == CODE:
            painter.fillRect(QRect(place.left(), place.top(), _BAR, place.height()), colours.accent)
        if index.column() == ANSWER and line.item is not None:
            self._paint_answer(painter, place, index.row())
        else:
            bold = line.item is None
            painter.setFont(look.font(look.sizes.body, BOLD if bold else REGULAR))
            quiet = index.column() in {CODE, NOTE} and not bold
            painter.setPen(QColor(colours.text2 if quiet else colours.text))
            room = place.adjusted(_PAD + _BAR, 0, -_PAD, 0)
            words = " ".join(str(index.data() or "").split())
            shown = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.restore()

    def _paint_answer(self, painter: QPainter, place: QRect, row: int) -> None:
        model = self._table.model_
        pack, item, answer = model.pack, model.lines[row].item, model.answer(row)
        if pack is None or item is None or answer is None:
            return
        badge = Badge.state(answer_tone(pack, item, answer), answer_words(pack, answer))
        high = badge_size(self._look, badge).height()
        corner = QPoint(place.left() + _PAD, place.top() + (place.height() - high) // 2)
        paint_badge(painter, self._look, badge, corner)
