"""The list that opens under a person field: name and initials, sex, age, bed, and where they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from nursinghome.core.dates import age_on
from nursinghome.residents import Hit
from ui.kit.badges import Badge, badge_size, paint_badge
from ui.kit.look import BOLD, Look
from ui.kit.mark import paint_initial
from ui.kit.table import RECORD_ROLE
from ui.kit.tokens import Space

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)


def state_badge(hit: Hit) -> Badge:
    """在院, 已离院 or 没入住."""
    if hit.is_here:
        return Badge.state("good", "在院")
    return Badge.state("", "已离院" if hit.discharged_on else "没入住")


def about(hit: Hit, today: date) -> str:
    """女 81岁 203-1床 尾号0020: what tells two people of one name apart."""
    parts = [f"{hit.sex.words} {age_on(hit.birth_date, today)}岁"]
    if hit.bed and hit.is_here:
        parts.append(f"{hit.bed}床")
    if hit.id_number:
        parts.append(f"尾号{hit.id_number[-4:]}")
    return "　".join(parts)


class HitsModel(QAbstractListModel):
    """The people found for what is typed."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.hits: tuple[Hit, ...] = ()

    def show(self, hits: Sequence[Hit]) -> None:
        self.beginResetModel()
        self.hits = tuple(hits)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = int(Role.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role in {int(Role.DisplayRole), int(Role.EditRole)}:
            return hit.name
        if role == RECORD_ROLE:
            return hit
        if role == int(Role.AccessibleTextRole):
            return f"{hit.name}，{about(hit, self._today)}，{state_badge(hit).words}"
        return None


class HitDelegate(QStyledItemDelegate):
    """Paints one person of the list."""

    def __init__(self, look: Look, today: date) -> None:
        super().__init__()
        self._look, self._today = look, today

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        return QSize(200, self._look.sizes.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit: Hit = index.data(RECORD_ROLE)
        place: QRect = option.rect  # type: ignore[attr-defined] # missing from the stubs
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined] # as above
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        colours = self._look.colours
        painter.save()
        painter.fillRect(place, QColor(colours.tint if chosen else colours.surface))
        if chosen:
            bar = QRect(place.left(), place.top() + 6, 4, place.height() - 12)
            painter.fillRect(bar, QColor(colours.accent))
        inner = place.adjusted(Space.M, 0, -Space.M, 0)
        side = round(place.height() * 0.62)
        disc = QRectF(inner.left(), place.center().y() - side / 2, side, side)
        paint_initial(painter, self._look, hit.name, disc, chosen=chosen)
        badge = state_badge(hit)
        size = badge_size(self._look, badge)
        corner = QPoint(inner.right() - size.width(), place.center().y() - size.height() // 2)
        paint_badge(painter, self._look, badge, corner)
        left = inner.left() + side + Space.M
        words = QRect(left, place.top(), corner.x() - Space.S - left, place.height())
        self._paint_words(painter, words, hit)
        painter.restore()

    def _paint_words(self, painter: QPainter, place: QRect, hit: Hit) -> None:
        look, elide = self._look, Qt.TextElideMode.ElideRight
        name, note = look.font(look.sizes.body, BOLD), look.font(look.sizes.caption)
        high, low = QFontMetrics(name), QFontMetrics(note)
        line = high.ascent() + high.descent()
        top = place.center().y() - (line + low.ascent() + low.descent() + 2) // 2
        upper = QRect(place.left(), top, place.width(), line)
        told = high.elidedText(hit.name, elide, place.width())
        painter.setFont(name)
        painter.setPen(QColor(look.colours.text))
        painter.drawText(upper, _MIDDLE, told)
        painter.setFont(note)
        painter.setPen(QColor(look.colours.text2))
        after = upper.adjusted(high.horizontalAdvance(told) + Space.S, 0, 0, 0)
        if low.horizontalAdvance(hit.initials) <= after.width():
            painter.drawText(after, _MIDDLE, hit.initials)
        second = low.elidedText(about(hit, self._today), elide, place.width())
        painter.drawText(upper.translated(0, line + 2), _MIDDLE, second)


class HitList(QListView):
    """The list itself, in the look of the fields."""

    def __init__(self, look: Look, today: date) -> None:
        super().__init__()
        self.setObjectName("hits")
        self._delegate = HitDelegate(look, today)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("找到的人")
