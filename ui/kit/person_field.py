"""Somebody of the register, found by pinyin, initials, name, bed or the number's last digits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from nursinghome.residents import Hit
from ui.kit.field import Field
from ui.kit.look import Look
from ui.kit.person_list import HitList, HitsModel
from ui.kit.table import RECORD_ROLE

Find = Callable[[str], Sequence[Hit]]
"""SearchService.find, or one that leaves some people out."""

_SHOWN = 6
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class PersonField(Field):
    """Its value is the person's number as text; Enter takes the chosen one of the list."""

    chosen = Signal(int)

    def __init__(
        self,
        look: Look,
        key: str,
        title: str,
        *,
        find: Find,
        named: Callable[[int], str],
        today: date,
    ) -> None:
        """named: the name of somebody whose number is put into the field."""
        self.line = _Line()
        super().__init__(look, key, title, self.line)
        self._find, self._named = find, named
        self._number = 0
        self.model = HitsModel(today)
        self.list = HitList(look, today)
        self.list.setModel(self.model)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setParent(self)
        self.list.hide()
        self.line.setPlaceholderText("拼音首字母、姓名、床号")
        self.line.setMinimumWidth(look.sizes.body * 10)
        self.line.textEdited.connect(self._typed)
        self.line.left.connect(self._left)
        self.line.stepped.connect(self._on_stepped)
        self.line.closed.connect(self._close)
        self.line.taken.connect(self.about_to_go_on)
        self.list.clicked.connect(self._on_clicked)

    @property
    def text(self) -> str:
        return str(self._number) if self._number else ""

    @property
    def number(self) -> int:
        """The person's number; 0 when nobody was chosen."""
        return self._number

    def put(self, text: str) -> None:
        self._number = int(text or 0)
        self.line.setText(self._named(self._number) if text else "")
        self._close()
        self.complain("")

    def choose(self, hit: Hit) -> None:
        """Take this person, as if chosen from the list."""
        self._number = hit.resident_id
        self.line.setText(hit.name)
        where = [f"{hit.bed}床"] if hit.bed and hit.is_here else []
        self.tell("　".join([f"{hit.sex.words} {hit.birth_date}生", *where]))
        self._close()
        self.edited.emit()
        self.chosen.emit(self._number)

    def about_to_go_on(self) -> None:
        if self.list.isVisible():
            self.choose(self.list.currentIndex().data(RECORD_ROLE))

    def _typed(self, words: str) -> None:
        self._number = 0
        hits = self._find(words)
        self._look.letters.rare(hit.name for hit in hits)
        self.model.show(hits)
        self.tell("" if hits or not words.strip() else f"没有找到「{words.strip()}」")
        if hits:
            self._open()
        else:
            self._close()
        self.edited.emit()

    def _open(self) -> None:
        """Below the line, or above it where there is more room."""
        window, sizes = self.window(), self._look.sizes
        self.list.setParent(window)
        at = self.line.mapTo(window, QPoint(0, 0))
        foot = at.y() + self.line.height()
        below, above = window.height() - foot - 8, at.y() - 8
        wanted = min(self.model.rowCount(), _SHOWN) * sizes.row + 2
        goes_down = below >= min(wanted, above)
        height = min(wanted, below if goes_down else above)
        width = min(max(self.line.width(), sizes.body * 22), window.width() - 16)
        left = max(8, min(at.x(), window.width() - width - 8))
        top = foot + 2 if goes_down else at.y() - height - 2
        self.list.setGeometry(QRect(left, top, width, height))
        self.list.setCurrentIndex(self.model.index(0))
        self.list.show()
        self.list.raise_()
        self.line.is_open = True

    def _close(self) -> None:
        self.line.is_open = False
        self.list.hide()
        self.list.setParent(self)

    def _left(self) -> None:
        """Of one person found there is nothing to choose; of more somebody must be chosen."""
        self._close()
        if self._number or not self.line.text().strip():
            return
        hits = self._find(self.line.text())
        if len(hits) == 1:
            self.choose(hits[0])
        else:
            self.complain("还没有选人。写姓名、拼音首字母或床号，从名单里选一位。")

    def _on_stepped(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))

    def _on_clicked(self, index: QModelIndex) -> None:
        self.choose(index.data(RECORD_ROLE))


class _Line(QLineEdit):
    """While the list is open, arrows move in it, Enter takes and Esc closes it."""

    stepped = Signal(int)
    taken = Signal()
    closed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_open = False

    def event(self, event: QEvent) -> bool:
        if (
            self.is_open
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()  # or it would close the dialog below
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self.is_open:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _ENTER:
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
