"""What the keyboard and the screen reader find: names, stops of Tab and their order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.walk.room import shown, told

STEPS = 200
"""More stops than any page has."""


def stops(root: QWidget) -> list[QWidget]:
    """Whatever Tab should reach."""
    return [
        widget
        for widget in shown(root)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not widget.isWindow()
    ]


def nameless(root: QWidget) -> Iterator[str]:
    """Can be reached and says nothing about itself."""
    for widget in stops(root):
        face = QAccessible.queryAccessibleInterface(widget)
        if not face.text(QAccessible.Text.Name).strip():
            yield f"{type(widget).__name__} {widget.objectName()!r} has no name"


def walked(root: QWidget) -> list[QWidget]:
    """Where Tab goes, from the first stop round to a stop that it met before."""
    due = stops(root)
    if not due:
        return []
    first: QWidget = root
    while first not in due:
        first = first.nextInFocusChain() or root
    first.setFocus(Qt.FocusReason.TabFocusReason)
    met: list[QWidget] = []
    for _ in range(STEPS):
        here = focus_of(root)
        if here is None or here in met:
            break
        met.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return met


def focus_of(root: QWidget) -> QWidget | None:
    """Qt's stubs do not say that there may be none."""
    return root.focusWidget()


def unreachable(root: QWidget) -> Iterator[str]:
    """Stops where Tab never comes."""
    met = walked(root)
    for widget in stops(root):
        if widget not in met:
            yield f"{told(widget)} is not reached by Tab"


def disordered(root: QWidget) -> Iterator[str]:
    """Tab goes up within a column or back within a line, other than from the last to the first."""
    met = walked(root)
    for one, other in pairwise(met):
        here, there = _place(one, root), _place(other, root)
        if _same_part(one, other) and (_above(there, here) or _before(there, here)):
            yield f"Tab goes back from {told(one)} to {told(other)}"


def _place(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def _same_part(one: QWidget, other: QWidget) -> bool:
    """Both in one frame of the page, which is read by itself."""
    return one.parentWidget() is other.parentWidget()


def _above(there: QRect, here: QRect) -> bool:
    return (
        there.bottom() < here.top()
        and there.left() <= here.right()
        and here.left() <= there.right()
    )


def _before(there: QRect, here: QRect) -> bool:
    return there.right() < here.left() and there.top() <= here.center().y() <= there.bottom()
