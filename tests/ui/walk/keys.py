"""A person who has nothing but a keyboard: presses keys, looks where the focus is, waits."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QInputMethodEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

MOST_TABS = 150
PATIENCE = 4000
"""Looks of a few milliseconds each, until something is given up."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key as Qt writes it, such as Tab, Space or Ctrl+K."""

    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """Characters one after the other, as an input method gives them."""

    text: str


@dataclass(frozen=True, slots=True)
class Click:
    """The mouse, on whatever bears the words."""

    words: str


@dataclass(frozen=True, slots=True)
class Until:
    """Nothing is pressed before this holds; `what` is told when it never does."""

    holds: Callable[[], bool]
    what: str


Step = Key | Text | Click | Until
Script = Iterator[Step]


class Hand(Protocol):
    """What presses the keys, and the mouse's button."""

    def press(self, name: str) -> None: ...

    def type(self, text: str) -> None: ...

    def click(self, widget: QWidget) -> None: ...

    def settled(self) -> bool:
        """What was pressed has arrived."""
        ...


class TestHand:
    """Presses through Qt's own test events."""

    __test__ = False

    def press(self, name: str) -> None:
        keys = QKeySequence(name)[0]  # type: ignore[index] # the stubs forget it
        QTest.keyClick(there(), keys.key(), keys.keyboardModifiers())

    def type(self, text: str) -> None:
        for char in text:
            if char.isascii():
                QTest.keyClicks(there(), char)
            else:
                commit(char)

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def settled(self) -> bool:
        return True


class XHand(QObject):
    """Presses through the X server, as a real keyboard would; what it sends arrives later."""

    LOOKS = 150
    """A key that closed its window may never be seen to be let go."""

    NAMES: ClassVar = {
        "Return": "Return",
        "Space": "space",
        "Esc": "Escape",
        "Ctrl+Return": "ctrl+Return",
    }

    def __init__(self) -> None:
        super().__init__()
        self._due = self._looks = 0
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        ends = {QEvent.Type.KeyRelease, QEvent.Type.MouseButtonRelease}
        if event.type() in ends and isinstance(watched, QWindow):
            self._due = max(0, self._due - 1)
        return False

    def settled(self) -> bool:
        self._looks += 1
        return self._due == 0 or self._looks > self.LOOKS

    def press(self, name: str) -> None:
        *held, last = name.split("+")
        key = self.NAMES.get(last) or (last.lower() if len(last) == 1 else last)
        self._run("key", "--clearmodifiers", "+".join([*map(str.lower, held), key]))

    def type(self, text: str) -> None:
        """A keyboard has no hanzi: they come from the input method, here as there."""
        for char in text:
            if char.isascii():
                self._run("type", "--clearmodifiers", char)
            else:
                commit(char)

    def click(self, widget: QWidget) -> None:
        at = widget.mapToGlobal(widget.rect().center())
        self._run("mousemove", "--sync", str(at.x()), str(at.y()), "click", "1")

    def _run(self, *words: str) -> None:
        self._looks, self._due = 0, self._due + 1
        subprocess.run(["xdotool", *words], check=True, timeout=60)


def focus() -> QWidget | None:
    """Where the next key goes; Qt's stubs do not say that there may be none."""
    return QApplication.focusWidget()


def give_back_focus() -> bool:
    """What a window manager does when a dialog was closed; neither display of a test has one.

    True when a window has the focus; one that was just given it has it a little later.
    """
    if QApplication.activeWindow() is not None:
        return True
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    for window in shown[-1:]:
        window.activateWindow()
    return False


def there() -> QWidget:
    found = focus() or QApplication.activeWindow()
    assert found is not None, "no window is active"
    return found


def called(widget: QWidget | None) -> str:
    """What a screen reader says about it."""
    if widget is None:
        return ""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def commit(char: str) -> None:
    """What an input method gives to the field when a word was chosen."""
    event = QInputMethodEvent()
    event.setCommitString(char)
    QApplication.sendEvent(there(), event)


def bearing(words: str) -> QWidget:
    """The first widget in sight of the active window that is called so."""
    window = QApplication.activeWindow()
    assert window is not None, "no window is active"
    found = [w for w in window.findChildren(QWidget) if w.isVisible() and words in called(w)]
    assert found, f"nothing is called 「{words}」"
    return found[0]


def go_to(words: str) -> Script:
    """Tab until the focus is on what bears the words."""
    for _ in range(MOST_TABS):
        if words in called(focus()):
            return
        yield Key("Tab")
    raise AssertionError(f"Tab never came to 「{words}」")


def push(words: str) -> Script:
    """Go to a button and press it."""
    yield from go_to(words)
    yield Key("Space")


def window_called(words: str) -> Until:
    """A window or dialog with these words in its title has the focus."""

    def holds() -> bool:
        here = focus()
        return here is not None and words in here.window().windowTitle()

    return Until(holds, f"a window 「{words}」")


class Typist(QObject):
    """Carries a script out, one step after the other, through whatever dialogs open meanwhile.

    The next look is planned before a key is pressed: a dialog runs a loop of its own inside it.
    """

    ended = Signal()

    def __init__(self, script: Script, hand: Hand) -> None:
        super().__init__()
        self._script, self._hand = script, hand
        self._waits: Until | None = None
        self._looks = 0
        self.done = False
        self.fault = ""

    def start(self) -> None:
        QTimer.singleShot(2, self, self._look)

    def _look(self) -> None:
        if self.done or self.fault:
            self.ended.emit()
            return
        QTimer.singleShot(2, self, self._look)
        if not give_back_focus() or not self._hand.settled():
            return
        if self._waits is not None and not self._waits.holds():
            self._looks += 1
            if self._looks > PATIENCE:
                self.fault = f"waited in vain for {self._waits.what} at 「{called(focus())}」"
            return
        self._waits, self._looks = None, 0
        try:
            step = next(self._script, None)
        except Exception as error:  # noqa: BLE001 - told by whoever started this
            self.fault = f"{type(error).__name__}: {error}"
            return
        self._do(step)

    def _do(self, step: Step | None) -> None:
        if step is None:
            self.done = True
        elif isinstance(step, Key):
            self._hand.press(step.name)
        elif isinstance(step, Text):
            self._hand.type(step.text)
        elif isinstance(step, Click):
            self._hand.click(bearing(step.words))
        else:
            self._waits = step
