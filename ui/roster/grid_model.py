"""The month as a table for Qt: people down, days across; each cell can be heard."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from nursinghome.core.holidays import CalendarDay
from nursinghome.roster import Member, MonthView, Violation
from ui.kit.table import RECORD_ROLE
from ui.roster.faces import WEEKDAYS, Face, Faces

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_TOLD = {int(Role.AccessibleTextRole), int(Role.ToolTipRole)}
_BASIS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class GridModel(QAbstractTableModel):
    """Holds one month; a new state of the same month changes only the cells that differ."""

    def __init__(self) -> None:
        super().__init__()
        self.faces: Faces | None = None
        self._cells: list[list[Face]] = []

    @property
    def view(self) -> MonthView | None:
        return self.faces.view if self.faces is not None else None

    def show(self, view: MonthView, violations: Collection[Violation] = ()) -> None:
        faces = Faces(view, violations)
        days, old = [one.day for one in view.days], self.view
        known = self._untouched(faces)
        cells = [
            self._cells[row] if one.worker_id in known else [faces.face(one, day) for day in days]
            for row, one in enumerate(view.members)
        ]
        if old is None or (old.month, old.members, old.days) != (
            view.month,
            view.members,
            view.days,
        ):
            self.beginResetModel()
            self.faces, self._cells = faces, cells
            self.endResetModel()
            return
        before, self.faces, self._cells = self._cells, faces, cells
        for row, (was, now) in enumerate(zip(before, cells, strict=True)):
            if was != now:
                at = [
                    n for n, (one, other) in enumerate(zip(was, now, strict=True)) if one != other
                ]
                self.dataChanged.emit(self.index(row, at[0]), self.index(row, at[-1]))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(view.days) - 1))

    def _untouched(self, new: Faces) -> frozenset[int]:
        """Whose row is the same as before: one key must not draw the whole month anew."""
        old = self.faces
        if old is None or not _same_but_places(old.view, new.view):
            return frozenset()
        before, now = old.view.places, new.view.places
        touched = {key[0] for key in before.keys() ^ now.keys()}
        touched |= {key[0] for key, one in now.items() if before.get(key, one) != one}
        touched |= {key[0] for key in old.red ^ new.red}
        return frozenset(one.worker_id for one in new.view.members) - touched

    def member(self, row: int) -> Member:
        assert self.view is not None  # noqa: S101 - there is a row
        return self.view.members[row]

    def day(self, column: int) -> CalendarDay:
        assert self.view is not None  # noqa: S101 - there is a column
        return self.view.days[column]

    def face(self, row: int, column: int) -> Face:
        return self._cells[row][column]

    def row_of(self, worker_id: int) -> int:
        """-1 when the person is not in this month."""
        members = self.view.members if self.view is not None else ()
        return next((row for row, one in enumerate(members) if one.worker_id == worker_id), -1)

    def column_of(self, day: date) -> int:
        """-1 when the day is not in this month."""
        days = self.view.days if self.view is not None else ()
        return next((at for at, one in enumerate(days) if one.day == day), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() or self.view is None else len(self.view.days)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _BASIS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = int(Role.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's
        if not index.isValid() or self.faces is None:
            return None
        row, column = index.row(), index.column()
        if role == int(Role.DisplayRole):
            return self._cells[row][column].mark
        if role in _TOLD:
            return self.faces.told(self.member(row), self.day(column).day)
        if role == int(Role.TextAlignmentRole):
            return int(Qt.AlignmentFlag.AlignCenter)
        return self._cells[row][column] if role == RECORD_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Role.DisplayRole)
    ) -> Any:  # noqa: ANN401 - Qt's signature
        across = orientation is Qt.Orientation.Horizontal
        most = self.columnCount() if across else self.rowCount()
        if self.faces is None or not 0 <= section < most:
            return None
        if across:
            at = self.day(section)
            words = f"{at.day.day}\n{WEEKDAYS[at.day.weekday()]}"
            return {int(Role.DisplayRole): words, RECORD_ROLE: at}.get(
                role, self.faces.day_told(at) if role in _TOLD else None
            )
        member = self.member(section)
        if role == int(Role.DisplayRole):
            return member.name
        if role in _TOLD:
            note = "持等级证" if member.certified else "没有等级证"
            told = f"{member.name}，{member.post.words}，{note}"
            return f"{told}，{self.faces.month_of(member)}"
        return None


def _same_but_places(one: MonthView, other: MonthView) -> bool:
    """Whether only shifts differ."""
    return (
        one.month == other.month
        and one.members == other.members
        and one.kinds == other.kinds
        and one.absences == other.absences
        and one.requests == other.requests
    )
