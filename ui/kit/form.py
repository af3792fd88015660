"""Fields that are filled in one after the other: Enter goes on, Shift+Enter goes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from nursinghome.core.errors import Problem
from ui.kit.drafts import Typed
from ui.kit.fields import Field
from ui.kit.tokens import Space

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Form(Typed):
    """Holds fields by key, in the order in which they are filled in."""

    finished = Signal()
    """Enter was pressed in the last field."""

    def __init__(self, fields: Iterable[Field] = (), *, columns: int = 2) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self.changed = False
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.M)
        for number in range(columns):
            self._grid.setColumnStretch(number, 1)
        self._next = 0
        for field in fields:
            self.add(field)

    def add(self, field: Field, *, span: int = 1) -> None:
        """Put the field at the next place; a wide one takes `span` columns."""
        line, at = divmod(self._next, self._columns)
        if at + span > self._columns:
            line, at = line + 1, 0
        self._grid.addWidget(field, line, at, 1, span, Qt.AlignmentFlag.AlignTop)
        self._next = line * self._columns + at + span
        self.fields[field.key] = field
        field.edited.connect(self._on_edited)
        for widget in (field.editor, *field.editor.findChildren(QWidget)):
            widget.installEventFilter(self)

    def add_widget(self, widget: QWidget, *, span: int = 0) -> None:
        """A heading or a note over the whole width, or something beside the last field."""
        line, at = divmod(self._next, self._columns)
        if at and not span:
            line, at = line + 1, 0
        wide = span or self._columns
        self._grid.addWidget(widget, line, at, 1, wide)
        self._next = line * self._columns + at + wide

    def values(self) -> dict[str, str]:
        return {key: field.text for key, field in self.fields.items()}

    def is_begun(self) -> bool:
        return self.changed

    def take_up(self, values: Mapping[str, str]) -> None:
        self.put({**self.values(), **values})
        self.changed = True
        self.focus_first()

    def put(self, values: dict[str, str]) -> None:
        for key, field in self.fields.items():
            field.put(values.get(key, ""))
        self.changed = False

    def complain(self, problems: Sequence[Problem]) -> list[Problem]:
        """Show each problem beside its field and go to the first; gives those without one."""
        for field in self.fields.values():
            field.complain("")
        homeless = [problem for problem in problems if problem.where not in self.fields]
        mine = [problem for problem in problems if problem.where in self.fields]
        for problem in reversed(mine):
            self.fields[problem.where].complain(f"{problem.what}{_gap(problem)}{problem.cure}")
        if mine:
            self.fields[mine[0].where].setFocus(Qt.FocusReason.OtherFocusReason)
        return homeless

    def focus_first(self) -> None:
        """The cursor stands in the field that is filled in first."""
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._on_key(watched, event)
        return False

    def _on_key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() not in _ENTER:
            return False
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if isinstance(watched, QPlainTextEdit) and not control:
            return False
        field = next(one for one in self.fields.values() if self._holds(one, watched))
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not back:
            field.about_to_go_on()
        keys, step = list(self.fields), -1 if back else 1
        at = keys.index(field.key)
        while 0 <= at + step < len(keys):
            at += step
            field = self.fields[keys[at]]
            if field.isVisible() and field.isEnabled():
                field.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        if step > 0:
            self.finished.emit()
        return True

    @staticmethod
    def _holds(field: Field, watched: QObject) -> bool:
        return watched is field.editor or watched in field.editor.children()

    def _on_edited(self) -> None:
        self.changed = True
        self.edited.emit()


def _gap(problem: Problem) -> str:
    return "。" if problem.cure and problem.what[-1:] not in "。？，；" else ""
