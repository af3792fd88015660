"""Fields of a form: the label above, what is typed, and below it what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nursinghome.core.errors import Invalid, Problem
from ui.kit.buttons import Choice
from ui.kit.look import Look
from ui.kit.words import Role, label, tint

Check = Callable[[str], str]
"""Looks at what is typed while it is typed; gives '' or what is wrong and how to cure it."""


class Field(QWidget):
    """One labelled value, always text; `key` is the `where` of a refusal's problem."""

    edited = Signal()

    def __init__(self, look: Look, key: str, title: str, editor: QWidget) -> None:
        super().__init__()
        self.key, self.editor, self._look = key, editor, look
        self._title = title
        self.setFocusProxy(editor)
        editor.setAccessibleName(title)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        self.caption = label(look, title, Role.LABEL)
        self.caption.setBuddy(editor)
        box.addWidget(self.caption)
        box.addWidget(editor)
        self._fault = QWidget()
        line = QHBoxLayout(self._fault)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        self._sign = QLabel()
        self._words = label(look, "", Role.NOTE, wrap=True)
        line.addWidget(self._sign)
        line.addWidget(self._words, 1)
        box.addWidget(self._fault)
        self._fault.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        raise NotImplementedError

    def put(self, text: str) -> None:
        """Show a value that is on file; nobody counts as having typed it."""
        raise NotImplementedError

    @property
    def fault(self) -> str:
        return "" if self._fault.isHidden() else self._words.text()

    def complain(self, words: str, *, bad: bool = True) -> None:
        """Show what is wrong ('' takes it away); a mere warning leaves the border calm."""
        colours = self._look.colours
        colour = colours.bad.words if bad else colours.warn.words
        sign = "circle-x" if bad else "triangle-alert"
        self._sign.setPixmap(self._look.pixmap(sign, colour, self._look.sizes.caption + 2))
        self._words.setText(words)
        tint(self._words, colour)
        self._fault.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)
        self.editor.setProperty("wrong", bool(words) and bad)
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)


class TextField(Field):
    """One line; `check` speaks while it is typed, only once the field was left or corrected."""

    def __init__(
        self, look: Look, key: str, title: str, *, check: Check | None = None, letters: int = 0
    ) -> None:
        self.line = QLineEdit()
        super().__init__(look, key, title, self.line)
        self._check = check
        self.line.setMinimumWidth(look.sizes.body * (letters or 5))
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._left)

    @property
    def text(self) -> str:
        return self.line.text().strip()

    def put(self, text: str) -> None:
        self.line.setText(text)
        self.complain("")

    def _typed(self) -> None:
        if self.fault and self._check:
            self.complain(self._check(self.text))
        elif self.fault:
            self.complain("")
        self.edited.emit()

    def _left(self) -> None:
        if self._check and self.text:
            self.complain(self._check(self.text))


class DateField(TextField):
    """A day typed in any of the usual ways; it is rewritten as 1950-03-02 when left."""

    def __init__(
        self, look: Look, key: str, title: str, *, latest: date = date.max, needed: bool = True
    ) -> None:
        """latest: a two-digit year is taken for the last one that is not after this day."""
        super().__init__(look, key, title, check=self._fault_of, letters=8)
        self._latest = latest
        self._needed = needed
        self.line.editingFinished.connect(self._tidy)

    @property
    def day(self) -> date | None:
        """The day, or None when the field is empty or holds no day."""
        return _day_of(self.text, self._latest)

    def show_day(self, day: date | None) -> None:
        self.put(day.isoformat() if day else "")

    def checked_day(self) -> date:
        """The day; raises Invalid for this field when there is none."""
        day = self.day
        if day is None:
            what = self._fault_of(self.text) if self.text else "还没填。写成 1950-3-2 的样子。"
            raise Invalid(f"{self._title}要填日期。", [Problem(self.key, what)])
        return day

    def optional_day(self) -> date | None:
        return self.checked_day() if self.text else None

    def _fault_of(self, text: str) -> str:
        if _day_of(text, self._latest) is not None:
            return ""
        from nursinghome.core.reading import Manner, read_date  # noqa: PLC0415 - not for the lock screen

        if read_date(text).manner is Manner.INCOMPLETE:
            return f"「{text}」还少几号。请写到日，如 1950-3-2。"
        return f"「{text}」不是日期。写成 1950-3-2 的样子。"

    def _tidy(self) -> None:
        if self.day is not None:
            self.show_day(self.day)


def _day_of(text: str, latest: date) -> date | None:
    """One day, or the later of the two that a short year may mean, if it is not too late."""
    from nursinghome.core.reading import read_date  # noqa: PLC0415 - not for the lock screen

    fitting = [day for day in read_date(text).days if day <= latest]
    return max(fitting) if fitting else None


class NameField(TextField):
    """A name; a character that no bundled letter can show is told while it is typed."""

    def __init__(self, look: Look, key: str, title: str) -> None:
        super().__init__(look, key, title, check=fault_of_letters, letters=6)


def fault_of_letters(text: str) -> str:
    from nursinghome.core.charset import refuse_unsupported  # noqa: PLC0415 - not for the lock screen

    try:
        refuse_unsupported("", text)
    except Invalid as refusal:
        return f"{refusal.problems[0].what}{refusal.problems[0].cure}"
    return ""


class _OpeningList(QComboBox):
    """The arrow is drawn in the colour of the words, whatever the theme."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._look.sizes.icon
        painter = QPainter(self)
        colours = self._look.colours
        colour = colours.text if self.isEnabled() else colours.faint
        arrow = self._look.pixmap("chevron-down", colour, side, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - side - 8, (self.height() - side) // 2, arrow)
        painter.end()


class ListField(Field):
    """One of several words from a list that opens."""

    def __init__(
        self, look: Look, key: str, title: str, options: Sequence[tuple[str, str]]
    ) -> None:
        self.box = _OpeningList(look)
        super().__init__(look, key, title, self.box)
        self.offer(options)
        self.box.activated.connect(self._typed)

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        self.box.clear()
        for key, words in options:
            self.box.addItem(words, key)
        least = self._look.sizes.body * 6
        self.box.setMinimumWidth(max(least, self.box.minimumSizeHint().width()))

    @property
    def text(self) -> str:
        return str(self.box.currentData() or "")

    def put(self, text: str) -> None:
        self.box.setCurrentIndex(self.box.findData(text))
        self.complain("")

    def _typed(self) -> None:
        self.complain("")
        self.edited.emit()


class ChoiceField(Field):
    """One of few words, all visible."""

    def __init__(
        self, look: Look, key: str, title: str, options: Sequence[tuple[str, str]]
    ) -> None:
        self.choice = Choice(look, options, title)
        self._keys = [key for key, _ in options]
        super().__init__(look, key, title, self.choice)
        self.setFocusProxy(self.choice.button_for(self._keys[0]))
        self.choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.choice.chosen.connect(self._typed)

    @property
    def text(self) -> str:
        return self.choice.key

    def put(self, text: str) -> None:
        self.choice.choose(text)
        self.complain("")

    def _typed(self) -> None:
        self.complain("")
        self.edited.emit()


class MemoField(Field):
    """Several lines of words; Ctrl+Enter goes to the next field."""

    def __init__(self, look: Look, key: str, title: str, *, lines: int = 2) -> None:
        self.memo = _Memo(look.sizes.body * 3 // 2 * lines + 14)
        super().__init__(look, key, title, self.memo)
        self.memo.setTabChangesFocus(True)
        self.memo.textChanged.connect(self.edited)

    @property
    def text(self) -> str:
        return self.memo.toPlainText().strip()

    def put(self, text: str) -> None:
        self.memo.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.memo.setPlainText(text)
        self.memo.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.complain("")


class _Memo(QPlainTextEdit):
    def __init__(self, height: int) -> None:
        super().__init__()
        self.setFixedHeight(height)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.height())
