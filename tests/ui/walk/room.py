"""Words that have no room: clipped, shortened, squeezed, or lying over one another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QProgressBar,
    QSizeGrip,
    QTableView,
    QWidget,
)

from ui.kit.dialogs import Shade
from ui.kit.focus import FocusRing
from ui.kit.words import Elided

OVERLAYS = (FocusRing, Shade)
"""Lie over others on purpose, and take no part in the layout."""
INSIDE = (QAbstractScrollArea, QComboBox, QAbstractSpinBox, QLineEdit)
"""Arrange their own children."""
CELL_PADDING, PAPER_PADDING = 16, 2
"""Left and right of a table's head, by the style sheet; on paper only the lines."""


_held: list[tuple[QWidget, list[QWidget]]] = []


def shown(root: QWidget) -> list[QWidget]:
    """Every visible widget from the root down, in the order they were made."""
    for whose, seen in _held:
        if whose is root:
            return seen
    return [root, *(w for w in root.findChildren(QWidget) if w.isVisibleTo(root))]


@contextmanager
def held(root: QWidget) -> Iterator[None]:
    """Meanwhile nothing comes or goes, so it is looked for once."""
    _held.append((root, shown(root)))
    try:
        yield
    finally:
        _held.pop()


def told(widget: QWidget) -> str:
    """How a fault names the widget."""
    words = getattr(widget, "text", str)()
    name = str(words or widget.accessibleName() or widget.objectName())[:40]
    return f"{type(widget).__name__}「{name}」"


def clipped(root: QWidget) -> Iterator[str]:
    """Words that are wider or higher than their place, whoever draws them."""
    for widget in shown(root):
        if isinstance(widget, Elided):
            if widget.fontMetrics().horizontalAdvance(widget.text()) > widget.width():
                yield f"{told(widget)} is shortened"
        elif isinstance(widget, QLabel):
            yield from _label(widget)
        elif isinstance(widget, QAbstractButton | QComboBox):
            yield from _hint(widget)
        elif isinstance(widget, QLineEdit):
            yield from _line(widget)
        elif isinstance(widget, QHeaderView):
            yield from _heads(widget)
        elif isinstance(widget, QAbstractItemView):
            yield from _cells(widget)
        elif _paints_itself(widget):
            yield from _hint(widget)


def squeezed(root: QWidget) -> Iterator[str]:
    """Widgets smaller than the least they ask for."""
    for widget in shown(root):
        least = widget.minimumSizeHint()
        bare = isinstance(widget, QProgressBar) and not widget.isTextVisible()
        if widget.isWindow() or bare or _in_an_arrangement(widget):
            continue
        if widget.width() < least.width() or widget.height() < least.height():
            has, wants = widget.size().toTuple(), least.toTuple()
            yield f"{told(widget)} is squeezed: has {has}, needs {wants}"


def outside(root: QWidget) -> Iterator[str]:
    """Widgets that reach beyond their parent; what scrolls may do so downwards only."""
    for widget in shown(root)[1:]:
        parent = widget.parentWidget()
        if widget.isWindow() or isinstance(widget, OVERLAYS) or parent is None:
            continue
        place, room = widget.geometry(), parent.rect()
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            if isinstance(parent.parentWidget(), QAbstractItemView):
                continue
            place = QRect(place.left(), room.top(), place.width(), 1)
        if not room.contains(place):
            yield f"{told(widget)} at {place.getRect()} leaves {told(parent)} {room.getRect()}"


def overlapping(root: QWidget) -> Iterator[str]:
    """Siblings that lie over one another."""
    seen = shown(root)
    below: dict[QWidget | None, list[QWidget]] = {}
    for widget in seen[1:]:
        if not widget.isWindow() and not isinstance(widget, (*OVERLAYS, QSizeGrip)):
            below.setdefault(widget.parentWidget(), []).append(widget)
    for parent in seen:
        children = [] if isinstance(parent, INSIDE) else below.get(parent, [])
        for number, one in enumerate(children):
            for other in children[:number]:
                if one.geometry().intersects(other.geometry()):
                    yield f"{told(one)} lies over {told(other)}"


def too_big(root: QWidget, most: tuple[int, int]) -> Iterator[str]:
    """A window or dialog that asks for more than the smallest screen has."""
    least = root.minimumSizeHint().expandedTo(root.minimumSize())
    if least.width() > most[0] or least.height() > most[1]:
        yield f"{told(root)} needs {least.toTuple()} of {most}"


def _label(widget: QLabel) -> Iterator[str]:
    if not widget.text():
        return
    room = widget.contentsRect().size()
    if widget.wordWrap():
        needed = widget.heightForWidth(widget.width())
        if needed > widget.height():
            yield f"{told(widget)} wraps to {needed} px, has {widget.height()}"
        longest = max(_parts(widget.text()), key=len, default="")
        if widget.fontMetrics().horizontalAdvance(longest) > room.width():
            yield f"{told(widget)} breaks inside {longest}"
        return
    yield from _hint(widget)


def _parts(text: str) -> list[str]:
    """What cannot be broken: runs of letters and digits."""
    return "".join(char if char.isascii() else " " for char in text).split()


def _hint(widget: QWidget) -> Iterator[str]:
    """Smaller than it would be by itself: its own drawing does not fit."""
    wants = widget.sizeHint()
    if widget.width() < wants.width() or widget.height() < wants.height():
        yield f"{told(widget)} is clipped: has {widget.size().toTuple()}, needs {wants.toTuple()}"


def _line(widget: QLineEdit) -> Iterator[str]:
    words = widget.text() or widget.placeholderText()
    margins = widget.textMargins()
    room = widget.contentsRect().width() - margins.left() - margins.right() - 4
    if widget.echoMode() is QLineEdit.EchoMode.Normal:
        needed = widget.fontMetrics().horizontalAdvance(words)
        if needed > room:
            yield f"{told(widget)} shows {room} px of {needed}: {words}"


def _heads(head: QHeaderView) -> Iterator[str]:
    model = model_of(head)
    if model is None or head.orientation() is not Qt.Orientation.Horizontal:
        return
    around = PAPER_PADDING if _on_paper(head) else getattr(head, "padding", CELL_PADDING)
    metrics = head.fontMetrics()
    for section in range(head.count()):
        words = str(model.headerData(section, head.orientation()) or "")
        needed = around + max(metrics.horizontalAdvance(line) for line in words.split("\n"))
        has = head.sectionSize(section)
        if not head.isSectionHidden(section) and needed > has:
            yield f"head「{words}」needs {needed}, has {has}"


def _on_paper(widget: QWidget | None) -> bool:
    while widget is not None and widget.objectName() != "paper":
        widget = widget.parentWidget()
    return widget is not None


def _cells(view: QAbstractItemView) -> Iterator[str]:
    """Cells in sight; of a list the painted row's own size hint."""
    model, area = model_of(view), view.viewport().rect()
    if model is None:
        return
    if view.property("told_whole"):  # its chosen row stands beside it, so cells may be shortened
        return
    wraps = isinstance(view, QTableView) and view.wordWrap()
    for row in range(model.rowCount()):
        high = -1
        for column in range(columns(view)):
            index = model.index(row, column)
            place = view.visualRect(index)
            if not place.intersects(area):
                continue
            if wraps and high < 0:
                high = view.sizeHintForRow(row)
            yield from _cell(view, index, place, high)


def _cell(view: QAbstractItemView, index: QModelIndex, place: QRect, high: int) -> Iterator[str]:
    """high: what the row needs where words are wrapped, or -1."""
    needed = QSize(place.width(), high) if high >= 0 else view.sizeHintForIndex(index)
    if isinstance(view, QListView) and view.wordWrap():
        needed.setWidth(place.width())
    if needed.width() > place.width() or needed.height() > place.height():
        yield (
            f"cell「{index.data()}」of {told(view)} needs {needed.toTuple()},"
            f" has {place.size().toTuple()}"
        )


def model_of(view: QAbstractItemView) -> QAbstractItemModel | None:
    """Qt's stubs do not say that there may be none."""
    return view.model()


def columns(view: QAbstractItemView) -> int:
    """A list has one column and keeps its model's count to itself."""
    return 1 if isinstance(view, QListView) else view.model().columnCount()


def _paints_itself(widget: QWidget) -> bool:
    """One of our own painted parts with words in it."""
    kind = type(widget)
    ours = kind.__module__.startswith("ui.") and "paintEvent" in vars(kind)
    return ours and "sizeHint" in vars(kind) and widget.sizeHint().isValid()


def _in_an_arrangement(widget: QWidget) -> bool:
    """Inside a part of Qt that places its children by itself."""
    parent = widget.parentWidget()
    return isinstance(widget, OVERLAYS) or isinstance(
        parent, (QComboBox, QAbstractSpinBox, QLineEdit, QAbstractScrollArea)
    )
