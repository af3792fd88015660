"""Eight groups of digits: shown large to be copied, or typed one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from nursinghome.accounts import DIGITS_PER_GROUP
from ui.kit.buttons import row
from ui.kit.look import BOLD, Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label, tint

COUNT, _IN_A_ROW = 8, 4


class ShownKey(QWidget):
    """The key as it stands on the sheet: four groups to a row, each under its number."""

    def __init__(self, look: Look, recovery_key: str) -> None:
        super().__init__()
        groups = recovery_key.split("-")
        self.setAccessibleName(f"恢复钥匙 {' '.join(groups)}")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.S)
        for number, group in enumerate(groups):
            card = QFrame()
            card.setObjectName("card")
            box = QVBoxLayout(card)
            box.setContentsMargins(Space.S, Space.XS, Space.S, Space.S)
            box.setSpacing(0)
            head = label(look, f"第 {number + 1} 组", Role.NOTE, colour=look.colours.text2)
            digits = label(look, f"{group[:3]} {group[3:]}", Role.TITLE)
            for words in (head, digits):
                words.setAlignment(Qt.AlignmentFlag.AlignCenter)
                box.addWidget(words)
            grid.addWidget(card, *divmod(number, _IN_A_ROW))


class TypedKey(QWidget):
    """Fields for the groups; a full one goes on to the next, and a wrong one says so."""

    edited = Signal()
    finished = Signal()
    """Enter was pressed in the last group."""

    def __init__(self, look: Look, expected: str = "") -> None:
        """expected: the key that was printed just now; '' when it is not known."""
        super().__init__()
        self.setProperty("help", "recovery")
        self._expected = expected.split("-") if expected else [""] * COUNT
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.M)
        self.groups = [_Group(look, number) for number in range(COUNT)]
        for number, group in enumerate(self.groups):
            self._grid.addWidget(group, *divmod(number, _IN_A_ROW))
            group.line.installEventFilter(self)
            group.line.textEdited.connect(self._on_typed)
        self.fault = label(look, "", Role.LABEL, colour=look.colours.bad.words, wrap=True)
        self._grid.addWidget(self.fault, 2, 0, 1, _IN_A_ROW)
        self.fault.hide()
        self.setFocusProxy(self.groups[0].line)

    @property
    def text(self) -> str:
        """The groups as typed, joined by hyphens."""
        return "-".join(group.line.text() for group in self.groups)

    def put(self, text: str) -> None:
        for group, digits in zip(self.groups, (text.split("-") + [""] * COUNT), strict=False):
            group.line.setText(digits)
            self._judge(group)

    def complain(self, numbers: Sequence[int], words: str) -> None:
        """Mark groups (from 0) as wrong, say why, and go to the first of them."""
        for group in self.groups:
            group.mark("wrong" if group.number in numbers else "")
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
        if numbers:
            self.groups[numbers[0]].line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.groups[numbers[0]].line.selectAll()

    def wrong_groups(self) -> list[int]:
        """Which groups are not those of the printed key."""
        return [
            group.number
            for group, wanted in zip(self.groups, self._expected, strict=True)
            if group.line.text() != wanted
        ]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        at = next(group.number for group in self.groups if group.line is watched)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._go(at - 1 if back else at + 1)
            return True
        if event.key() == Qt.Key.Key_Backspace and not self.groups[at].line.text():
            self._go(at - 1)
            return True
        return False

    def _go(self, number: int) -> None:
        if 0 <= number < COUNT:
            self.groups[number].line.setFocus(Qt.FocusReason.TabFocusReason)
        elif number == COUNT:
            self.finished.emit()

    def _on_typed(self) -> None:
        self.fault.hide()
        group = next(one for one in self.groups if one.line is self.sender())
        tidy = "".join(letter for letter in group.line.text() if letter in "0123456789")
        if tidy != group.line.text():
            group.line.setText(tidy)
        if self._judge(group) and group.number + 1 < COUNT:
            self._go(group.number + 1)
        self.edited.emit()

    def _judge(self, group: _Group) -> bool:
        """Mark a full group as right or wrong; whether one may go on."""
        typed, wanted = group.line.text(), self._expected[group.number]
        full = len(typed) == DIGITS_PER_GROUP
        good = full and typed == wanted
        group.mark("good" if good else "wrong" if full and wanted else "")
        return good or (full and not wanted)


class _Group(QWidget):
    """One field with its number and a sign above it."""

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        self._look, self.number = look, number
        self.line = QLineEdit()
        self.line.setMaxLength(DIGITS_PER_GROUP + 1)  # a space in the middle may be typed, too
        self.line.setFont(look.font(look.sizes.h3, BOLD))
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.line.setMinimumWidth(look.sizes.h3 * 6)
        self.line.setAccessibleName(f"第 {number + 1} 组")
        self._caption = label(look, f"第 {number + 1} 组", Role.LABEL)
        self._sign = QLabel()
        self._words = label(look, "", Role.NOTE)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(row(self._caption, None, self._sign, self._words, spacing=Space.XS))
        box.addWidget(self.line)

    def mark(self, how: str) -> None:
        """good, wrong, or '' for neither."""
        colours = self._look.colours
        words, sign, colour = {
            "good": ("对", "circle-check", colours.good.words),
            "wrong": ("不对", "circle-x", colours.bad.words),
        }.get(how, ("", "", colours.text))
        self._words.setText(words)
        tint(self._words, colour)
        size = self._look.sizes.caption + 2
        if sign:
            self._sign.setPixmap(self._look.pixmap(sign, colour, size))
        self._sign.setVisible(bool(sign))
        self.line.setAccessibleDescription(words)
        self.line.setProperty("wrong", how == "wrong")
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
