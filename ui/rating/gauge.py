"""The score on one bar: total, stars, what it is enough for, and a tick at each level's line."""

from __future__ import annotations

from decimal import Decimal
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QSizePolicy

from nursinghome.rating import Sheet, points
from ui.kit.look import BOLD, REGULAR, Look
from ui.kit.tokens import Space

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)
_BAR = 10
_BELOW = 0.2


class ScoreGauge(QFrame):
    """Nothing of a level whose line is not known: then it says so."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("card")
        self._look = look
        self._sheet: Sheet | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sheet(self, sheet: Sheet) -> None:
        self._sheet = sheet
        told = f"{self.total_words}，{self.standing}，{self.missing}"
        self.setAccessibleName(told.strip("，"))
        self.setToolTip(sheet.conclusion)
        self.update()

    @property
    def total_words(self) -> str:
        judged = self._sheet.judgement if self._sheet else None
        return f"{points(judged.total)}/{points(judged.of)} 分" if judged else ""

    @property
    def standing(self) -> str:
        """够三星（800）."""
        if self._sheet is None:
            return ""
        reached = self._sheet.judgement.reached
        if reached is not None:
            line = f"（{points(reached.total)}）" if reached.total is not None else ""
            return f"够{reached.label}{line}"
        known = any(line.known for line in self._sheet.lines)
        return "还不够最低一级" if known else "分数线未定"

    @property
    def missing(self) -> str:
        """再有 34 分到四星; a section that lacks points is named when the total is enough."""
        found = self._sheet.judgement.next if self._sheet else None
        if found is None or self._sheet is None:
            return ""
        if found.total_short:
            return f"再有 {points(found.total_short)} 分到{found.line.label}"
        titles = {part.id: part.title for part in self._sheet.parts}
        key, short = next(iter(found.sections_short.items()))
        return f"{titles[key]}再有 {points(short)} 分到{found.line.label}"

    def sizeHint(self) -> QSize:
        sizes = self._look.sizes
        high = sizes.big * 5 // 4 + _BAR + sizes.caption * 2 + 2 * Space.M
        return QSize(sizes.body * 30, high)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.sizes.body * 26, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._sheet is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = self.rect().adjusted(Space.L, Space.S, -Space.L, -Space.S)
        high = self._look.sizes.big * 5 // 4
        self._paint_words(
            painter, QRect(inner.left(), inner.top(), inner.width(), high), self._sheet
        )
        self._paint_bar(painter, inner, inner.top() + high + 4, self._sheet)
        painter.end()

    def _paint_words(self, painter: QPainter, line: QRect, sheet: Sheet) -> None:
        look, c, sizes = self._look, self._look.colours, self._look.sizes
        total, of = points(sheet.judgement.total), f" /{points(sheet.judgement.of)} 分"
        x = line.left()
        for words, size, weight, colour in (
            (total, sizes.big, BOLD, c.text),
            (of, sizes.h3, REGULAR, c.text2),
        ):
            painter.setFont(look.font(size, weight))
            painter.setPen(QColor(colour))
            lower = 0 if size == sizes.big else sizes.big // 8
            painter.drawText(
                QRect(x, line.top() + lower, line.width(), line.height()), _LEFT, words
            )
            x += painter.fontMetrics().horizontalAdvance(words)
        x = self._paint_stars(painter, x + Space.XL, line, sheet) + Space.M
        painter.setFont(look.font(sizes.body, BOLD))
        painter.setPen(QColor(c.accent))
        metrics = painter.fontMetrics()
        room = line.right() - x
        missing = self.missing if metrics.horizontalAdvance(self.missing) <= room else ""
        painter.drawText(line, _RIGHT, missing)
        room -= metrics.horizontalAdvance(missing) + Space.M
        painter.setPen(QColor(c.text))
        whole = metrics.horizontalAdvance(self.standing) <= room
        told = self.standing if whole else self.standing.partition("（")[0]
        told = metrics.elidedText(told, Qt.TextElideMode.ElideRight, max(room, 0))
        painter.drawText(QRect(x, line.top(), max(room, 0), line.height()), _LEFT, told)

    def _paint_stars(self, painter: QPainter, x: int, line: QRect, sheet: Sheet) -> int:
        """As many as there are levels, the reached ones filled; gives where they end."""
        c, judged = self._look.colours, sheet.judgement
        full = judged.stars(judged.reached.code) if judged.reached else 0
        side = self._look.sizes.body * 3 // 2
        painter.save()
        for number in range(len(sheet.lines)):
            middle = QPointF(x + side / 2 + number * (side + 3), line.center().y() + 1)
            painter.setPen(QPen(QColor(c.warn.words if number < full else c.edge), 1.5))
            fill = QColor(c.warn.edge) if number < full else QColor(c.surface)
            painter.setBrush(fill)
            painter.drawPolygon(star(middle, side / 2))
        painter.restore()
        return x + len(sheet.lines) * (side + 3)

    def _paint_bar(self, painter: QPainter, inner: QRect, top: int, sheet: Sheet) -> None:
        c, judged = self._look.colours, sheet.judgement
        bar = QRectF(inner.left(), top, inner.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.line if c.line != c.text else c.faint))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        if judged.of and judged.total:
            full = QRectF(bar)
            full.setWidth(max(_BAR, bar.width() * place_of(sheet, judged.total)))
            painter.setBrush(QColor(c.accent))
            painter.drawRoundedRect(full, _BAR / 2, _BAR / 2)
        self._paint_ticks(painter, bar, sheet)

    def _paint_ticks(self, painter: QPainter, bar: QRectF, sheet: Sheet) -> None:
        """A tick for each known total; its words where they have room, the next level's first."""
        look, c, judged = self._look, self._look.colours, sheet.judgement
        aimed = judged.next.line.code if judged.next else ""
        known = [line for line in sheet.lines if line.total is not None and judged.of]
        taken: list[QRectF] = []
        for line in sorted(known, key=lambda one: one.code != aimed):
            assert line.total is not None  # noqa: S101 - only the known ones
            x = bar.left() + bar.width() * place_of(sheet, line.total)
            painter.fillRect(QRectF(x - 1, bar.top() - 4, 2, _BAR + 8), QColor(c.text))
            font = look.font(look.sizes.caption, BOLD if line.code == aimed else REGULAR)
            words = f"{line.label} {points(line.total)}{'*' if line.own else ''}"
            wide = QFontMetrics(font).horizontalAdvance(words) + 2
            left = min(max(x - wide / 2, bar.left()), bar.right() - wide)
            place = QRectF(left, bar.bottom() + 5, wide, look.sizes.caption * 1.5)
            if any(place.adjusted(-6, 0, 6, 0).intersects(one) for one in taken):
                continue
            taken.append(place)
            painter.setFont(font)
            painter.setPen(QColor(c.accent if line.code == aimed else c.text2))
            painter.drawText(place, _MIDDLE, words)


def place_of(sheet: Sheet, score: Decimal) -> float:
    """Where a score stands on the bar, from 0 to 1.

    What lies below the lowest line takes a fifth: the lines stand far enough apart to be read.
    """
    of = sheet.judgement.of
    lowest = next((line.total for line in sheet.lines if line.total is not None), None)
    score = min(score, of)
    if lowest is None or lowest * 3 < of or lowest >= of:
        return float(score / of)
    if score <= lowest:
        return float(score / lowest) * _BELOW
    return _BELOW + float((score - lowest) / (of - lowest)) * (1 - _BELOW)


def star(middle: QPointF, radius: float) -> QPolygonF:
    """Five points, the first one up."""
    shape = QPolygonF()
    for number in range(10):
        far = radius if number % 2 == 0 else radius * 0.45
        angle = -pi / 2 + number * pi / 5
        shape.append(QPointF(middle.x() + far * cos(angle), middle.y() + far * sin(angle)))
    return shape
