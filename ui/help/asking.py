"""F1: which page of the guide tells about the place where somebody is."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from ui.help.book import HelpBook, Place
from ui.help.window import HelpWindow
from ui.kit.dialogs import Dialogs
from ui.kit.fields import Field


def open_help(dialogs: Dialogs, asker: QWidget) -> HelpWindow:
    """Show the guide beside the asker's window, at what has the focus there."""
    window = asker.window()
    shown = window.findChild(HelpWindow) or HelpWindow(dialogs, window)
    focus: QWidget | None = window.focusWidget()
    shown.open_at(place_of(shown.book, asker if focus is None else focus))
    shown.show()
    shown.activateWindow()
    return shown


def place_of(book: HelpBook, widget: QWidget) -> Place:
    """The nearest word on the way up that is a page, and the nearest that is not: a key in it."""
    words = list(_words(widget))
    topic = next(filter(book.is_topic, words), "")
    key = next((word for word in words if not book.is_topic(word)), "")
    return book.find(topic, key)


def _words(widget: QWidget | None) -> Iterator[str]:
    """What each thing on the way up calls itself in the guide."""
    while widget is not None:
        word = widget.property("help") or getattr(widget, "help", "")
        if isinstance(widget, Field) and not word:
            word = widget.key
        if word:
            yield str(word)
        widget = widget.parentWidget()
