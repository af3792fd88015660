"""The list of the register: one painted row for each person, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from nursinghome.care import LevelSince
from nursinghome.core.dates import age_on
from nursinghome.core.ids import ResidentId
from nursinghome.residents import AbsenceKind, Listed, Presence
from ui.kit.badges import Badge, badge_size, paint_badge
from ui.kit.look import BOLD, MEDIUM, Look
from ui.kit.mark import paint_initial
from ui.kit.table import RECORD_ROLE
from ui.kit.tokens import Space

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ABILITY_ROLE = RECORD_ROLE + 1
MATCH_ROLE = RECORD_ROLE + 2
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)


def second_line(person: Listed, today: date) -> str:
    """女 81岁 203-1床."""
    where = f"{person.bed}床" if person.bed else "没有床位"
    if person.presence is Presence.LEFT:
        where = f"{person.discharged_on} 离院" if person.discharged_on else "已离院"
    elif person.presence is Presence.EXPECTED:
        where = "还没入住"
    return f"{person.sex.words} {age_on(person.birth_date, today)}岁　{where}"


def absence_badge(person: Listed) -> Badge | None:
    if person.absence is None:
        return None
    return Badge.state("warn", AbsenceKind(person.absence).words, "clock")


def ability_badge(level: LevelSince | None) -> Badge | None:
    """2级 behind its bars; nothing for whoever has no level."""
    if level is None:
        return None
    return Badge.ability(int(level.level), f"{level.level}级")


def matched_letters(initials: str, typed: str) -> tuple[str, str, str]:
    """The initials before, in and after what was typed: z, xm and nothing for 张秀梅 by xm."""
    key = typed.strip().lower()
    start = initials.find(key) if key else -1
    if start < 0:
        return initials, "", ""
    end = start + len(key)
    return initials[:start], initials[start:end], initials[end:]


class RollModel(QAbstractListModel):
    """Shows records without copying them."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today
        self.abilities: Mapping[ResidentId, LevelSince] = {}
        """Of everybody living here who has an ability level."""
        self._people: tuple[Listed, ...] = ()
        self._typed = ""
        self._answers: dict[int, Callable[[Listed], object]] = {
            RECORD_ROLE: lambda person: person,
            ABILITY_ROLE: lambda person: self.abilities.get(person.resident_id),
            MATCH_ROLE: lambda person: matched_letters(person.initials, self._typed),
            int(Role.DisplayRole): lambda person: person.name,
            int(Role.AccessibleTextRole): self._told,
        }

    def show(self, people: Sequence[Listed], typed: str = "") -> None:
        """Typed is what found them, to be marked in their initials."""
        self.beginResetModel()
        self._people, self._typed = tuple(people), typed
        self.endResetModel()

    def person(self, row: int) -> Listed:
        return self._people[row]

    def row_of(self, resident_id: ResidentId) -> int:
        """The row of a person, -1 when not shown."""
        found = (at for at, one in enumerate(self._people) if one.resident_id == resident_id)
        return next(found, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._people)

    def data(self, index: Index, role: int = int(Role.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's
        if not index.isValid():
            return None
        person = self._people[index.row()]
        answer = self._answers.get(role)
        return answer(person) if answer is not None else None

    def _told(self, person: Listed) -> str:
        """A row for those who hear it."""
        words = second_line(person, self.today)
        ability = self.abilities.get(person.resident_id)
        tail = f"，能力 {ability.level}级" if ability else ""
        return f"{person.name}，{words}，{person.selfcare.words}{tail}"


class RollDelegate(QStyledItemDelegate):
    """Paints a person: disc, name with its initials, sex age bed, both badges."""

    def __init__(self, look: Look, today: date) -> None:
        super().__init__()
        self._look, self._today = look, today

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        return QSize(200, self._look.sizes.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        person = index.data(RECORD_ROLE)
        place: QRect = option.rect  # type: ignore[attr-defined] # missing from the stubs
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined] # as above
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._paint_ground(painter, place, chosen=chosen)
        inner = place.adjusted(Space.M + 2, 0, -Space.M, 0)
        side = round(place.height() * 0.62)
        disc = QRectF(inner.left(), place.center().y() - side / 2, side, side)
        paint_initial(painter, self._look, person.name, disc, chosen=chosen)
        badges = (
            Badge.selfcare(person.selfcare.value, person.selfcare.words),
            ability_badge(index.data(ABILITY_ROLE)),
        )
        right = self._paint_badges(painter, inner, [one for one in badges if one is not None])
        self._paint_words(
            painter,
            QRect(
                QPoint(inner.left() + side + Space.M, place.top()), QPoint(right, place.bottom())
            ),
            person,
            index.data(MATCH_ROLE),
        )
        painter.restore()

    def _paint_ground(self, painter: QPainter, place: QRect, *, chosen: bool) -> None:
        colours = self._look.colours
        if chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.tint_line), 1))
            painter.setBrush(QColor(colours.tint))
            painter.drawRoundedRect(QRectF(place).adjusted(4.5, 1.5, -4.5, -1.5), 6, 6)
            painter.fillRect(
                QRect(place.left() + 5, place.top() + 10, 4, place.height() - 20),
                QColor(colours.accent),
            )
        else:
            painter.setPen(QColor(colours.line))
            foot = place.bottom()
            painter.drawLine(place.left() + Space.L, foot, place.right() - Space.L, foot)

    def _paint_badges(self, painter: QPainter, inner: QRect, badges: Sequence[Badge]) -> int:
        """At the right, below each other; gives where they begin."""
        sizes = [badge_size(self._look, badge) for badge in badges]
        height = sum(size.height() for size in sizes) + 4 * (len(sizes) - 1)
        top = inner.center().y() - height // 2
        for badge, size in zip(badges, sizes, strict=True):
            corner = QPoint(inner.right() - size.width(), top)
            paint_badge(painter, self._look, badge, corner)
            top += size.height() + 4
        return inner.right() - max(size.width() for size in sizes) - Space.S

    def _paint_words(
        self, painter: QPainter, place: QRect, person: Listed, letters: tuple[str, str, str]
    ) -> None:
        look = self._look
        weight = MEDIUM if person.presence is Presence.LEFT else BOLD
        name, note = look.font(look.sizes.body, weight), look.font(look.sizes.caption)
        high, low = QFontMetrics(name), QFontMetrics(note)
        line = high.ascent() + high.descent()
        top = place.center().y() - (line + low.ascent() + low.descent() + 2) // 2
        painter.setFont(name)
        painter.setPen(QColor(look.colours.text))
        upper = QRect(place.left(), top, place.width(), line)
        told = high.elidedText(person.name, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(upper, _MIDDLE, told)
        painter.setFont(note)
        painter.setPen(QColor(look.colours.text2))
        after = upper.adjusted(high.horizontalAdvance(told) + Space.S, 0, 0, 0)
        lower = upper.translated(0, line + 2)
        second = second_line(person, self._today)
        away = absence_badge(person)
        if away is not None:
            taken = badge_size(look, away)
            beside = lower.adjusted(low.horizontalAdvance(second) + Space.S, 0, 0, 0)
            host = beside if taken.width() <= beside.width() else after
            corner = QPoint(host.left(), host.center().y() - taken.height() // 2)
            paint_badge(painter, look, away, corner)
            after = after if host is beside else after.adjusted(taken.width() + Space.S, 0, 0, 0)
        self._paint_letters(painter, after, letters)
        elided = low.elidedText(second, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, _MIDDLE, elided)

    def _paint_letters(
        self, painter: QPainter, place: QRect, letters: tuple[str, str, str]
    ) -> None:
        """The initials with the typed ones underlined; nothing where they have no room."""
        before, matched, after = letters
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(before + matched + after) > place.width():
            return
        painter.drawText(place, _MIDDLE, before + matched + after)
        if matched:
            left = place.left() + metrics.horizontalAdvance(before)
            foot = place.center().y() + (metrics.ascent() + metrics.descent()) // 2 - 1
            line = QRect(left, foot, metrics.horizontalAdvance(matched), 2)
            painter.fillRect(line, QColor(self._look.colours.accent))


class Roll(QListView):
    """The list itself; arrow keys open the file as they move."""

    chosen = Signal(int)
    went_in = Signal()

    def __init__(self, look: Look, model: RollModel) -> None:
        super().__init__()
        self._roll = model
        self.setModel(model)
        self._delegate = RollDelegate(look, model.today)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("老人名单")
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._quiet = False
        self.selectionModel().currentChanged.connect(self._tell)

    def open_row(self, row: int) -> None:
        """Choose a row; -1 chooses none."""
        self.setCurrentIndex(self._roll.index(row))
        self.scrollTo(self._roll.index(row))

    def mark_row(self, row: int) -> None:
        """Choose a row without telling; its file is still to be opened."""
        self._quiet = True
        self.open_row(row)
        self._quiet = False

    def minimumSizeHint(self) -> QSize:
        return QSize(
            240, self._delegate.sizeHint(QStyleOptionViewItem(), QModelIndex()).height() * 2
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.went_in.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self.chosen.emit(self._roll.person(current.row()).resident_id)
