"""Buttons of the four kinds, and rows of choices made of them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from ui.kit.icons import GAP
from ui.kit.look import BOLD, MEDIUM, Look

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Kind(Enum):
    """How strongly a button asks to be pressed; one PRIMARY per region."""

    PRIMARY = "primary"
    PLAIN = "plain"
    GHOST = "ghost"
    DANGER = "danger"
    SEGMENT = "segment"
    PILL = "pill"
    TAB = "tab"


class Button(QPushButton):
    """Enter presses the one that has the focus, never another one that is the usual answer."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    look: Look, text: str, icon: str = "", *, kind: Kind = Kind.PLAIN, small: bool = False
) -> QPushButton:
    """A button; its label is a verb and a thing."""
    made = Button(text)
    made.setProperty("kind", kind.value)
    made.setProperty("small", small)
    size = look.sizes.caption if small or kind is Kind.PILL else look.sizes.body
    made.setFont(look.font(size, BOLD if kind is Kind.PRIMARY else MEDIUM))
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon:
        made.setIcon(look.icon(icon, _icon_colour(look, kind)))
        made.setIconSize(QSize(look.sizes.icon + GAP, look.sizes.icon))
    return made


def dress(look: Look, made: QPushButton, kind: Kind, icon: str = "") -> None:
    """Change what a shown button is: the step that is due is filled, the others are not."""
    made.setProperty("kind", kind.value)
    made.setFont(look.font(look.sizes.body, BOLD if kind is Kind.PRIMARY else MEDIUM))
    if icon:
        made.setIcon(look.icon(icon, _icon_colour(look, kind)))
    made.style().unpolish(made)
    made.style().polish(made)


def _icon_colour(look: Look, kind: Kind) -> str:
    colours = look.colours
    return {
        Kind.PRIMARY: colours.on_accent,
        Kind.GHOST: colours.accent,
        Kind.DANGER: colours.bad.words,
    }.get(kind, colours.text)


class Choice(QFrame):
    """One of a few words, all of them visible; arrow keys move the choice."""

    chosen = Signal(str)

    def __init__(self, look: Look, options: Sequence[tuple[str, str]], name: str) -> None:
        """options: (key, words); name: what is chosen, for screen readers."""
        super().__init__()
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._keys = [key for key, _ in options]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (_, words) in enumerate(options):
            made = button(look, words, kind=Kind.SEGMENT)
            made.setCheckable(True)
            made.setAccessibleName(f"{name}：{words}")
            made.installEventFilter(self)
            self._group.addButton(made, number)
            row.addWidget(made)
        self._group.idClicked.connect(self._tell)

    @property
    def key(self) -> str:
        number = self._group.checkedId()
        return self._keys[number] if number >= 0 else ""

    def choose(self, key: str) -> None:
        if key in self._keys:
            self._group.button(self._keys.index(key)).setChecked(True)
        elif self._group.checkedButton() is not None:
            self._group.setExclusive(False)
            self._group.checkedButton().setChecked(False)
            self._group.setExclusive(True)

    def button_for(self, key: str) -> QPushButton:
        found = self._group.button(self._keys.index(key))
        assert isinstance(found, QPushButton)  # noqa: S101 - the group holds nothing else
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys choose the neighbour."""
        step = 0
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()), 0)
        buttons = self._group.buttons()
        at = next(i for i, made in enumerate(buttons) if made is watched) + step
        if not step or not 0 <= at < len(buttons):
            return False
        buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
        buttons[at].click()
        return True

    def _tell(self, number: int) -> None:
        self.chosen.emit(self._keys[number])


def row(*widgets: QWidget | None, spacing: int = 12) -> QHBoxLayout:
    """Widgets side by side; None is the place that grows."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            line.addStretch(1)
        else:
            line.addWidget(widget)
    return line
