"""The items of a section: digits score, Enter goes on, the space bar takes the suggestion."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from nursinghome.rating import ItemLine, points
from ui.kit.look import BOLD, MEDIUM, REGULAR, Look
from ui.kit.tokens import Radius
from ui.rating.score_model import FIGURES, TYPED_IN, Column, Index, Mode, ScoreModel, number, words

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CLEAR = {Qt.Key.Key_Delete}
_LONGEST = 6
_BAR, _PAD, _GAP = 4, 10, 5
_HIGHEST = 10_000
_CHANGED = "依据变了"
_SIGNS = {"good": "circle-check", "warn": "triangle-alert", "bad": "circle-alert"}


class ScoreTable(QTableView):
    """A score is told when Enter is pressed or the row is left; nothing is stored here."""

    scored = Signal(str, object)
    """An item and its points; None takes them back."""
    taken = Signal(str)
    """The suggestion of an item is to be taken over."""
    left_out = Signal(str)
    """An item does not apply here."""
    stepped = Signal(str)
    """Another item is the current one."""
    opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self.rows = look, ScoreModel()
        self.typed = ""
        self._typed_at = -1
        self.may_type = False
        self.setModel(self.rows)
        self.setItemDelegate(_Painter(look, self))
        self.setAccessibleName("自评条目")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.sizes.control)
        head = self.horizontalHeader()
        head.setFont(look.font(look.sizes.caption, MEDIUM))
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(self._on_double)

    @property
    def current(self) -> ItemLine | None:
        at = self.currentIndex().row()
        return self.rows.rows[at] if 0 <= at < len(self.rows.rows) else None

    def show_rows(self, rows: Sequence[ItemLine], mode: Mode) -> None:
        """Show a section; the same items keep the cursor and what is being typed."""
        if mode is self.rows.mode and self.rows.renew(rows):
            self._fit_rows()
            return
        kept = self.current.item.code if self.current else ""
        self.typed = ""
        self.rows.show(rows, mode)
        self._fit()
        self.go_to(kept)

    def go_to(self, code: str) -> None:
        """Choose an item; the first one when it is not here."""
        if self.rows.rows:
            at = max(self.rows.place_of(code), 0)
            self.setCurrentIndex(self.rows.index(at, 0))
            self.scrollTo(self.rows.index(at, 0), QAbstractItemView.ScrollHint.PositionAtCenter)

    def minimumSizeHint(self) -> QSize:
        high = self._look.sizes.control
        return QSize(self._look.sizes.body * 22, self.horizontalHeader().height() + high * 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text, control = event.text(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        types = self.may_type and self.rows.mode in TYPED_IN and not control
        if types and text and (text.isdecimal() or text in {".", "。"}):
            self._type("." if text == "。" else text)
        elif event.key() in _ENTER:
            self.commit()
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif types and self._edits(event):
            pass
        else:
            super().keyPressEvent(event)

    def _edits(self, event: QKeyEvent) -> bool:
        """Keys that mend or answer without digits; False for all others."""
        row, key = self.current, event.key()
        if row is None:
            return False
        if key == Qt.Key.Key_Backspace and self.typed:
            self._put(self.typed[:-1])
        elif key == Qt.Key.Key_Escape and self.typed:
            self._put("")
        elif key in _CLEAR or key == Qt.Key.Key_Backspace:
            self._put("")
            self.scored.emit(row.item.code, None)
        elif key == Qt.Key.Key_Space and self.rows.mode is Mode.OWN and row.waits:
            self._put("")
            self.taken.emit(row.item.code)
            self._step(1)
        elif key == Qt.Key.Key_Minus:
            self._put("")
            self.left_out.emit(row.item.code)
            self._step(1)
        else:
            return False
        return True

    def commit(self) -> None:
        """Tell the score that stands half typed."""
        at, text = self._typed_at, self.typed
        self._put("")
        if text and 0 <= at < len(self.rows.rows):
            given = number(text.rstrip("."))
            if given is not None:
                self.scored.emit(self.rows.rows[at].item.code, given)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()

    def _type(self, text: str) -> None:
        if len(self.typed) < _LONGEST and not (text == "." and "." in self.typed):
            self._put(self.typed + text)

    def _put(self, text: str) -> None:
        self.typed = text
        self._typed_at = self.currentIndex().row()
        self.viewport().update()

    def _step(self, by: int) -> None:
        at = self.currentIndex().row() + by
        if 0 <= at < len(self.rows.rows):
            self.setCurrentIndex(self.rows.index(at, 0))

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.row() == before.row():
            return
        self.commit()
        if self.current is not None:
            self.stepped.emit(self.current.item.code)

    def _on_double(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.rows[index.row()].item.code)

    def _fit(self) -> None:
        """Figures as wide as their heads, the requirement what is left, the proof a third."""
        sizes, head, modes = self._look.sizes, self.horizontalHeader(), QHeaderView.ResizeMode
        wide = {
            Column.CODE: sizes.caption * 4,
            Column.MOST: sizes.body * 3 + _PAD,
            Column.SCORE: sizes.body * 4 + _PAD,
            Column.REVIEW: sizes.body * 4 + _PAD,
            Column.LAST: sizes.body * 4,
            Column.PROOF: max(
                self.viewport().width() * (32 if sizes.narrow else 37) // 100, sizes.caption * 9
            ),
        }
        for at, column in enumerate(self.rows.columns):
            is_text = column is Column.TEXT
            head.setSectionResizeMode(at, modes.Stretch if is_text else modes.Fixed)
            if not is_text:
                self.setColumnWidth(at, wide[column])
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Each row as high as its words: a requirement is read whole."""
        head = self.verticalHeader()
        for at in range(self.rows.rowCount()):
            head.resizeSection(at, self.sizeHintForRow(at))


class _Painter(QStyledItemDelegate):
    """A hairline below each row; scores in fields; proof with its sign and colour."""

    def __init__(self, look: Look, table: ScoreTable) -> None:
        super().__init__(table)
        self._look, self._table = look, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: QRect = option.rect  # type: ignore[attr-defined] # missing from the stubs
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined] # as above
        c, model = self._look.colours, self._table.rows
        row, column = model.rows[index.row()], model.columns[index.column()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(c.tint))
            if index.column() == 0:
                painter.fillRect(
                    QRect(place.left(), place.top(), _BAR, place.height()), QColor(c.accent)
                )
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), QColor(c.line))
        if column is TYPED_IN.get(model.mode):
            self._paint_field(painter, place, row, column, at=index.row())
        elif column is Column.PROOF:
            self._paint_proof(painter, place, row)
        else:
            self._paint_words(painter, place, row, column)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        """As high as the words need in the column's width; as wide as the column."""
        sizes, table = self._look.sizes, self._table
        row, column = table.rows.rows[index.row()], table.rows.columns[index.column()]
        wide = table.columnWidth(index.column())
        if column not in {Column.TEXT, Column.PROOF}:
            return QSize(wide, sizes.control)
        room, font = wide - 2 * _PAD, self._look.font(sizes.body, MEDIUM)
        if column is Column.PROOF:
            font = self._look.font(sizes.caption, MEDIUM)
            room -= sizes.caption + 9 if row.sign else 0
        elif row.changed:
            room -= self._tag_width() + _PAD
        high = lines_height(QFontMetrics(font), words(row, column), room)
        return QSize(wide, max(sizes.control, high + 2 * _GAP))

    def _tag_width(self) -> int:
        font = self._look.font(self._look.sizes.caption, MEDIUM)
        return QFontMetrics(font).horizontalAdvance(_CHANGED) + 12

    def _paint_words(self, painter: QPainter, place: QRect, row: ItemLine, column: Column) -> None:
        look, c = self._look, self._look.colours
        differs = column is Column.REVIEW and row.differs
        weight = BOLD if differs else MEDIUM if column is Column.TEXT else REGULAR
        painter.setFont(look.font(look.sizes.body, weight))
        quiet = column in {Column.CODE, Column.MOST, Column.LAST}
        painter.setPen(QColor(c.warn.words if differs else c.text2 if quiet else c.text))
        inner = place.adjusted(_PAD, 0, -_PAD, 0)
        if column is Column.TEXT and row.changed:
            inner.setRight(inner.right() - self._paint_changed(painter, inner))
        side = Qt.AlignmentFlag.AlignRight if column in FIGURES else Qt.AlignmentFlag.AlignLeft
        wrap = int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(inner, wrap, words(row, column))

    def _paint_changed(self, painter: QPainter, inner: QRect) -> int:
        """A tag at the right of the words; gives the room that it takes."""
        look, warn = self._look, self._look.colours.warn
        painter.save()
        painter.setFont(look.font(look.sizes.caption, MEDIUM))
        metrics = painter.fontMetrics()
        wide, high = self._tag_width(), metrics.height() + 4
        tag = QRectF(inner.right() - wide, inner.center().y() - high / 2, wide, high)
        painter.setPen(QPen(QColor(warn.edge), 1))
        painter.setBrush(QColor(warn.ground))
        painter.drawRoundedRect(tag, Radius.TAG, Radius.TAG)
        painter.setPen(QColor(warn.words))
        painter.drawText(tag, int(Qt.AlignmentFlag.AlignCenter), _CHANGED)
        painter.restore()
        return wide + _PAD

    def _paint_field(
        self, painter: QPainter, place: QRect, row: ItemLine, column: Column, *, at: int
    ) -> None:
        """What is typed, else the score, else the suggestion behind a dashed edge."""
        look, c, table = self._look, self._look.colours, self._table
        is_current = table.currentIndex().row() == at
        typing = is_current and bool(table.typed)
        text = table.typed if typing else words(row, column)
        suggests = not text and column is Column.SCORE and row.waits
        high = look.sizes.control - 7
        box = QRectF(place.left() + 4, place.center().y() - high / 2, place.width() - 8, high)
        focused = is_current and table.hasFocus() and table.may_type
        pen = QPen(QColor(c.accent if focused else c.edge), 2 if focused else 1)
        if suggests and not focused:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(c.surface))
        painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
        if suggests:
            text = f"建议{points(row.suggested)}"
        size = look.sizes.caption if suggests or row.is_out else look.sizes.body
        painter.setFont(look.font(size, REGULAR if suggests else BOLD))
        painter.setPen(QColor(c.text2 if suggests else self._tone(row, column)))
        inner = box.adjusted(2, 0, -8, 0)
        painter.drawText(
            inner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text
        )

    def _tone(self, row: ItemLine, column: Column) -> str:
        c = self._look.colours
        score = row.review if column is Column.REVIEW else row.score
        if score is None or score == row.item.points:
            return c.text
        return c.bad.words if score * 2 < row.item.points else c.warn.words

    def _paint_proof(self, painter: QPainter, place: QRect, row: ItemLine) -> None:
        look, c, sizes = self._look, self._look.colours, self._look.sizes
        tone = {"good": c.good.words, "warn": c.warn.words, "bad": c.bad.words}
        inner = place.adjusted(_PAD, 0, -_PAD, 0)
        colour = tone.get(row.sign, c.text2)
        if row.sign:
            side = sizes.caption + 3
            sign = look.pixmap(_SIGNS[row.sign], colour, side, self._table.devicePixelRatioF())
            painter.drawPixmap(inner.left(), inner.center().y() - side // 2, sign)
            inner.setLeft(inner.left() + side + 6)
        painter.setFont(look.font(sizes.caption, MEDIUM if row.sign else REGULAR))
        painter.setPen(QColor(colour))
        wrap = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(inner, wrap | int(Qt.TextFlag.TextWordWrap), words(row, Column.PROOF))


def lines_height(metrics: QFontMetrics, text: str, room: int) -> int:
    """How high the words stand when they wrap."""
    place = QRect(0, 0, max(room, 1), _HIGHEST)
    return metrics.boundingRect(place, int(Qt.TextFlag.TextWordWrap), text).height()
