"""The stays of one person on a line to scale: beds in the colour of the level of that time."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nursinghome.core.dates import words
from nursinghome.residents import SelfCare, StatedLevel, Stay, Timeline
from ui.kit.look import MEDIUM, Look
from ui.kit.tokens import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One bed with one level, or days away, for [from_on, until_on)."""

    from_on: date
    until_on: date
    words: str
    level: SelfCare | None = None


def pieces(timeline: Timeline, levels: tuple[StatedLevel, ...], today: date) -> list[Piece]:
    """What the line is made of, in order of days; absences lie over the beds."""
    found = [piece for stay in timeline.stays for piece in _pieces_of(stay, levels, today)]
    return sorted(found, key=lambda piece: (piece.level is None, piece.from_on))


def _pieces_of(stay: Stay, levels: tuple[StatedLevel, ...], today: date) -> Iterator[Piece]:
    steps = _changes(levels)
    parts = [(one.from_on, one.until_on, f"{one.bed}床") for one in stay.occupancies]
    if not parts:
        parts = [(stay.admitted_on, stay.discharged_on, "没有床位")]
    for start, until, told in parts:
        end = until or today
        cuts = [start, *(day for day in steps if start < day < end), end]
        for a, b in itertools.pairwise(cuts):
            yield Piece(from_on=a, until_on=b, words=told, level=level_on(levels, a))
    for away in stay.absences:
        end = away.until_on or today
        days = (end - away.from_on).days
        told = f"{away.kind.words} {days} 天"
        yield Piece(from_on=away.from_on, until_on=end, words=told)


def _changes(levels: tuple[StatedLevel, ...]) -> list[date]:
    """The days on which the level became another one, oldest first."""
    known: SelfCare = SelfCare.UNASSESSED
    days = []
    for one in sorted(levels, key=lambda level: level.from_on):
        if one.level is not known:
            days.append(one.from_on)
            known = one.level
    return days


def level_on(levels: tuple[StatedLevel, ...], day: date) -> SelfCare:
    """The level that holds on the day; levels are newest first."""
    return next((one.level for one in levels if one.from_on <= day), SelfCare.UNASSESSED)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where words are wanted: over this point, so wide."""

    centre: float
    width: float


def side_by_side(marks: Sequence[Mark], room: float) -> list[float | None]:
    """Where each mark's words begin so that none lie over each other and each touches its point.

    Marks come in order; None for words that have no room, which stand in the tab 入住 anyway.
    """
    kept: list[tuple[int, float]] = []
    end = 0.0
    for at, mark in enumerate(marks):
        left = max(end, mark.centre - mark.width, 0)
        if left <= min(mark.centre, room - mark.width):
            kept.append((at, left))
            end = left + mark.width
    latest, end = {}, room
    for at, _ in reversed(kept):
        latest[at] = min(marks[at].centre, end - marks[at].width)
        end = latest[at]
    placed: list[float | None] = [None] * len(marks)
    end = 0.0
    for at, earliest in kept:
        mark = marks[at]
        left = min(max(mark.centre - mark.width / 2, earliest, end), latest[at])
        placed[at], end = left, left + mark.width
    return placed


class StayLine(QWidget):
    """Painted; the same facts stand as words in the tab 入住."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pieces: list[Piece] = []
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stays(self, timeline: Timeline, levels: tuple[StatedLevel, ...], today: date) -> None:
        self._pieces = pieces(timeline, levels, today)
        self._today = today
        told = "；".join(f"{piece.from_on} 起 {piece.words}" for piece in self._pieces)
        self.setAccessibleName(f"在院经过：{told}")
        self.update()

    def sizeHint(self) -> QSize:
        size = self._look.sizes.caption
        return QSize(300, size * 5 + 10)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if not self._pieces:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.font(self._look.sizes.caption, MEDIUM))
        for piece in self._pieces:
            if piece.level is None:
                self._paint_away(painter, piece)
            else:
                self._paint_bed(painter, piece)
        self._paint_away_words(painter)
        self._paint_ends(painter)
        self._paint_years(painter)
        painter.end()

    def _x(self, day: date) -> float:
        first = min(piece.from_on for piece in self._pieces)
        whole = max((self._today - first).days, 1)
        return (day - first).days / whole * (self.width() - 1)

    def _bar(self, piece: Piece) -> QRectF:
        size = self._look.sizes.caption
        left, right = self._x(piece.from_on), self._x(piece.until_on)
        return QRectF(left, size * 1.6, max(right - left - 2, 3), size * 2)

    def _paint_bed(self, painter: QPainter, piece: Piece) -> None:
        pair = self._pair(piece.level)
        bar = self._bar(piece)
        painter.setPen(QColor(self._look.colours.edge))
        if pair.fill != self._look.colours.surface2:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(pair.fill))
        painter.drawRoundedRect(bar, 4, 4)
        painter.setPen(QColor(pair.words))
        needed = painter.fontMetrics().horizontalAdvance(piece.words) + 12
        for left, right in self._free(bar):
            if right - left > needed:
                inside = QRectF(left + 8, bar.top(), right - left, bar.height())
                painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter), piece.words)
                break

    def _free(self, bar: QRectF) -> Iterator[tuple[float, float]]:
        """The stretches of a bed's bar that no days away lie over."""
        left = bar.left()
        for piece in self._pieces:
            away = self._bar(piece)
            if piece.level is None and away.right() > left and away.left() < bar.right():
                yield left, away.left()
                left = away.right()
        yield left, bar.right()

    def _paint_away(self, painter: QPainter, piece: Piece) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.colours.away.fill))
        painter.drawRoundedRect(self._bar(piece), 3, 3)

    def _paint_away_words(self, painter: QPainter) -> None:
        away = [piece for piece in self._pieces if piece.level is None]
        metrics = painter.fontMetrics()
        marks = [
            Mark(self._bar(piece).center().x(), metrics.horizontalAdvance(piece.words) + 12)
            for piece in away
        ]
        painter.setPen(QColor(self._look.colours.warn.words))
        for piece, mark, left in zip(away, marks, side_by_side(marks, self.width()), strict=True):
            if left is not None:
                high = round(self._bar(piece).top()) - 2
                above = QRect(round(left), 0, round(mark.width), high)
                painter.drawText(above, int(Qt.AlignmentFlag.AlignCenter), piece.words)

    def _paint_ends(self, painter: QPainter) -> None:
        """The first day and today, unless days away are written there."""
        if any(piece.level is None for piece in self._pieces):
            return
        painter.setPen(QColor(self._look.colours.text2))
        above = QRect(0, 0, self.width(), round(self._bar(self._pieces[0]).top()) - 2)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(above, int(left | middle), f"{words(self._pieces[0].from_on)}入院")
        painter.drawText(above, int(right | middle), "今天")

    def _paint_years(self, painter: QPainter) -> None:
        size = self._look.sizes.caption
        painter.setFont(self._look.font(size))
        painter.setPen(QColor(self._look.colours.text2))
        first, top = self._pieces[0].from_on.year, size * 3.6
        step = max(1, (self._today.year - first) // 8)
        for year in range(first + 1, self._today.year + 1, step):
            left = round(self._x(date(year, 1, 1)))
            painter.drawLine(left, round(top), left, round(top) + 5)
            painter.drawText(left + 4, round(top) + size + 1, str(year))

    def _pair(self, level: SelfCare | None) -> Pair:
        colours = self._look.colours
        none = Pair(fill=colours.surface2, words=colours.text2)
        return {
            SelfCare.FULL: colours.selfcare_full,
            SelfCare.PARTIAL: colours.selfcare_partial,
            SelfCare.NONE: colours.selfcare_none,
        }.get(level or SelfCare.UNASSESSED, none)
