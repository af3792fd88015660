"""What every field shares: the label above, what is typed, and below it one line about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.look import Look
from ui.kit.words import Role, label, tint

Check = Callable[[str], str]
"""Looks at what is typed while it is typed; gives '' or what is wrong and how to cure it."""

_GAP = 6


class Field(QWidget):
    """One labelled value, always text; `key` is the `where` of a refusal's problem."""

    edited = Signal()

    def __init__(self, look: Look, key: str, title: str, editor: QWidget) -> None:
        super().__init__()
        self.key, self.editor, self._look = key, editor, look
        self._title = title
        self._is_hint = False
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
        line.setSpacing(_GAP)
        self._sign = QLabel()
        self._sign.setContentsMargins(0, 2, 0, 0)
        self._sign.hide()
        self._words = label(look, "", Role.NOTE, wrap=True)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
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

    def about_to_go_on(self) -> None:
        """Enter was pressed: take what stands half chosen before the next field is gone to."""

    @property
    def fault(self) -> str:
        return "" if self._fault.isHidden() or self._is_hint else self._words.text()

    @property
    def hint(self) -> str:
        """What is told calmly of what was typed."""
        return self._words.text() if self._is_hint and not self._fault.isHidden() else ""

    def complain(self, words: str, *, bad: bool = True) -> None:
        """Show what is wrong ('' takes it away); a mere warning leaves the border calm."""
        colours = self._look.colours
        colour = colours.bad.words if bad else colours.warn.words
        self._say(words, "circle-x" if bad else "triangle-alert", colour)
        self._is_hint = False
        self._mark(wrong=bool(words) and bad)

    def tell(self, words: str) -> None:
        """Show calmly what was understood; it takes the place of a fault."""
        self._say(words, "", self._look.colours.text2)
        self._is_hint = True
        self._mark(wrong=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _say(self, words: str, sign: str, colour: str) -> None:
        side = self._look.sizes.caption + 2
        if sign:
            self._sign.setPixmap(self._look.pixmap(sign, colour, side))
        self._sign.setVisible(bool(sign))
        self._words.setText(words)
        tint(self._words, colour)
        self._settle()
        self._fault.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)

    def _settle(self) -> None:
        """As high as the words need in this width; a layout alone would guess another one."""
        beside = 0 if self._sign.isHidden() else self._sign.sizeHint().width() + _GAP
        wanted = self._words.heightForWidth(max(1, self.width() - beside))
        self._words.setFixedHeight(max(wanted, self._words.fontMetrics().height()))

    def _mark(self, *, wrong: bool) -> None:
        if self.editor.property("wrong") != wrong:
            self.editor.setProperty("wrong", wrong)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)


class TextField(Field):
    """One line; a fault that may go by typing on is told only once the field was left."""

    speaks_at_once = False

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

    def hint_of(self, text: str) -> str:  # noqa: ARG002 - for fields that understand something
        """What is told calmly while this is typed."""
        return ""

    def _typed(self) -> None:
        told = self.fault or self.speaks_at_once
        fault = self._check(self.text) if told and self._check and self.text else ""
        self._judge(fault)
        self.edited.emit()

    def _left(self) -> None:
        if not self.text or self._check is None:
            return
        fault = self._check(self.text)
        if fault or self.fault or self.line.isModified():
            self._judge(fault)

    def _judge(self, fault: str) -> None:
        if fault:
            self.complain(fault)
        else:
            self.tell(self.hint_of(self.text))
