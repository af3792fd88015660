"""Words of another language that were left over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QPlainTextEdit, QWidget

from tests.ui.walk.room import columns, shown, told

LATIN = re.compile(r"[A-Z0-9_]*[A-Z][A-Z0-9_]*(?:[/+.][A-Z0-9_]+)*", re.IGNORECASE)
ALLOWED = re.compile(
    r"(GB|GB/T|MZ/T)\d*|A4|PDF|((Ctrl|Alt|Shift)\+)*([A-Z]|F\d+|Ctrl|Alt|Esc)"
    r"|[A-Z](\.\d+)+|AB|U\+[0-9A-F]{4,6}|Tab|[KM]B|\d{17}X|[\d.]+E\+\d+|Sheet\d|[A-Z]\d{1,2}"
    r"|\d\d_s\d\d(_(view|form)\.xlsx|\.ylz)|README\.txt"
    r"|([A-Z0-9_]*\.)?(nhdb(\.keys\.json)?|nhbak|xlsx|xls|csv|pdf|png|jpg)"
)
"""Standards and their items, keys, files and their sizes, sheets and their cells as every
spreadsheet names them, what lies on the county's stick, blood groups, typed numbers."""
PROPERTIES = ("text", "placeholderText", "title", "currentText")


def foreign(root: QWidget, known: frozenset[str] = frozenset()) -> Iterator[str]:
    """Latin words in anything that is read or heard; `known` are names of the fictional home."""
    for widget in shown(root):
        for words in _said(widget):
            for found in LATIN.findall(words):
                if not ALLOWED.fullmatch(found) and found not in known:
                    yield f"{told(widget)} says {found!r}"


def _said(widget: QWidget) -> Iterator[str]:
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.toolTip()
    if widget.isWindow():
        yield widget.windowTitle()
    typed = isinstance(widget, QLineEdit | QPlainTextEdit)  # what somebody typed is theirs
    for name in PROPERTIES:
        say = getattr(widget, name, None)
        if callable(say) and not (typed and name == "text"):
            yield str(say())
    if isinstance(widget, QHeaderView) and widget.model() is not None:
        heads = range(widget.count()) if widget.isVisible() else ()
        yield from (str(widget.model().headerData(at, widget.orientation()) or "") for at in heads)
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    for row in range(min(model.rowCount(), 40)):
        for column in range(columns(view)):
            index = model.index(row, column)
            yield from (str(index.data(role) or "") for role in roles)
