"""The items of a section as rows; the same rows in every size and mode."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from nursinghome.rating import ItemLine, points

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class Column(Enum):
    """What stands in a column."""

    CODE = "序号"
    TEXT = "要求"
    MOST = "满分"
    SCORE = "自评"
    REVIEW = "评审"
    LAST = "上年"
    PROOF = "现有记录"


class Mode(Enum):
    """What the table is for."""

    OWN = "own"
    REVIEW = "review"
    COMPARE = "compare"


_COLUMNS = {
    Mode.OWN: (Column.CODE, Column.TEXT, Column.MOST, Column.SCORE, Column.PROOF),
    Mode.REVIEW: (Column.CODE, Column.TEXT, Column.MOST, Column.SCORE, Column.REVIEW),
    Mode.COMPARE: (
        Column.CODE,
        Column.TEXT,
        Column.MOST,
        Column.SCORE,
        Column.REVIEW,
        Column.LAST,
    ),
}
TYPED_IN = {Mode.OWN: Column.SCORE, Mode.REVIEW: Column.REVIEW}
"""The column whose fields are filled in."""


FIGURES = frozenset({Column.MOST, Column.SCORE, Column.REVIEW, Column.LAST})


class ScoreModel(QAbstractTableModel):
    """Holds the lines; what is being typed belongs to the view."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[ItemLine, ...] = ()
        self.mode = Mode.OWN

    @property
    def columns(self) -> tuple[Column, ...]:
        return _COLUMNS[self.mode]

    def show(self, rows: Sequence[ItemLine], mode: Mode) -> None:
        self.beginResetModel()
        self.rows, self.mode = tuple(rows), mode
        self.endResetModel()

    def renew(self, rows: Sequence[ItemLine]) -> bool:
        """The same items with other scores; False when they are others."""
        if [one.item.code for one in rows] != [one.item.code for one in self.rows]:
            return False
        self.rows = tuple(rows)
        if self.rows:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        return True

    def place_of(self, code: str) -> int:
        return next((at for at, one in enumerate(self.rows) if one.item.code == code), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(_ROLE.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == int(_ROLE.DisplayRole):
            return words(row, column)
        if role == int(_ROLE.ToolTipRole):
            return _tip(row, column)
        if role == int(_ROLE.AccessibleTextRole):
            return told(row)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(_ROLE.DisplayRole)
    ) -> Any:  # noqa: ANN401 - Qt's signature
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == int(_ROLE.DisplayRole):
            return self.columns[section].value
        if role == int(_ROLE.TextAlignmentRole) and self.columns[section] in FIGURES:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def words(row: ItemLine, column: Column) -> str:
    """What a cell says."""
    scores = {Column.REVIEW: row.review, Column.LAST: row.last}
    if column in scores:
        return points(scores[column])
    return {
        Column.CODE: row.item.code,
        Column.TEXT: row.item.text,
        Column.MOST: points(row.item.points),
        Column.SCORE: "不适用" if row.is_out else points(row.score),
        Column.PROOF: row.proof or _wanted(row),
    }[column]


def _wanted(row: ItemLine) -> str:
    return "要看：" + "、".join(row.item.papers) if row.item.papers else ""


def _tip(row: ItemLine, column: Column) -> str:
    if column is Column.PROOF:
        return row.proof.replace("；", "\n") or _wanted(row)
    return row.item.text


def told(row: ItemLine) -> str:
    """The whole row for who cannot see it."""
    score = "不适用" if row.is_out else points(row.score) or "没打分"
    parts = [f"{row.item.code} {row.item.text}", f"满分 {points(row.item.points)}", f"自评 {score}"]
    if row.waits:
        parts.append(f"建议 {points(row.suggested)}")
    if row.changed:
        parts.append("依据变了")
    if row.review is not None:
        parts.append(f"评审 {points(row.review)}")
    return "，".join([*parts, row.proof]).strip("，")


def number(text: str) -> Decimal | None:
    """What was typed as a score; None for what is none."""
    body, dot, tenth = text.partition(".")
    if not body.isdigit() or (dot and not tenth.isdigit()):
        return None
    return Decimal(text)
