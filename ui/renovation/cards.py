"""One work over the home: done of all, the year's target on the bar, and the money."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from nursinghome.core.money import yuan
from nursinghome.renovation import Progress, Work
from ui.kit.look import BOLD, REGULAR, Look
from ui.kit.tokens import Space, TextSize

TITLES = {Work.WATER: "热水供应", Work.BEDDING: "生活寝具", Work.BATH: "卫浴适老"}
ICONS = {Work.WATER: "thermometer", Work.BEDDING: "bed-double", Work.BATH: "bath"}
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_BAR, _TICK = 8, 3


class WorkCard(QFrame):
    """The fraction large; what stands beside it gives way when the letters are large."""

    def __init__(self, look: Look, work: Work) -> None:
        super().__init__()
        self.setObjectName("card")
        self._look = look
        self._progress = Progress(
            work=work, done=0, total=0, doing=0, planned=0, budget_fen=0, spent_fen=0
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def told(self) -> str:
        one = self._progress
        parts = [f"{TITLES[one.work]} {one.done}/{one.total} 间", self.target, self.money]
        return "，".join(part for part in parts if part)

    @property
    def target(self) -> str:
        one = self._progress
        return f"今年目标 {one.target} 间" if one.target is not None else ""

    @property
    def money(self) -> str:
        one = self._progress
        whole = yuan(one.spent_fen).removesuffix(".00")
        return f"投入 {whole} 元" if one.spent_fen else ""

    def show_progress(self, progress: Progress) -> None:
        self._progress = progress
        self.setAccessibleName(self.told)
        self.setToolTip(self.told)
        self.update()

    def sizeHint(self) -> QSize:
        sizes, compact = self._look.sizes, self._is_compact
        wide = QFontMetrics(self._look.font(sizes.h3, BOLD)).horizontalAdvance(
            "卫浴适老　888/888 间"
        )
        lines = sizes.h3 * 3 // 2 + (0 if compact else sizes.big * 6 // 5)
        below = _BAR + 14 + (sizes.caption * 4 // 3 if compact else 0)
        return QSize(wide, lines + below + 2 * Space.M)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = self.rect().adjusted(Space.L, Space.M, -Space.L, -Space.M)
        title = QRect(inner.left(), inner.top(), inner.width(), self._look.sizes.h3 * 3 // 2)
        taken = self._fraction_width + Space.S if self._is_compact else 0
        self._paint_title(painter, title.adjusted(0, 0, -taken, 0))
        bar = QRectF(inner.left(), inner.bottom() - _BAR - 3, inner.width(), _BAR)
        if self._is_compact:
            self._paint_fraction(painter, title, _RIGHT)
            low = QRect(
                inner.left(), title.bottom(), inner.width(), int(bar.top()) - title.bottom()
            )
            small = low.adjusted(0, 0, 0, -6)
            self._words(painter, small, self.target, _LEFT)
            if self._fit_side_by_side(small.width()):
                self._words(painter, small, self.money, _RIGHT)
        else:
            self._words(painter, title, self.target, _RIGHT)
            line = QRect(
                inner.left(), title.bottom(), inner.width(), int(bar.top()) - title.bottom() - 6
            )
            self._paint_fraction(painter, line, _LEFT)
            self._words(painter, line, self.money, _RIGHT)
        self._paint_bar(painter, bar)
        painter.end()

    @property
    def _is_compact(self) -> bool:
        return self._look.text_size is not TextSize.NORMAL

    @property
    def _fonts(self) -> tuple[QFont, QFont]:
        """Of the done, and of what it is of."""
        look, sizes = self._look, self._look.sizes
        if self._is_compact:
            return look.font(sizes.h2, BOLD), look.font(sizes.caption, REGULAR)
        return look.font(sizes.big, BOLD), look.font(sizes.h2, REGULAR)

    @property
    def _fraction_width(self) -> int:
        large, small = self._fonts
        done, rest = self._fraction
        return (
            QFontMetrics(large).horizontalAdvance(done)
            + 2
            + QFontMetrics(small).horizontalAdvance(rest)
        )

    @property
    def _fraction(self) -> tuple[str, str]:
        return str(self._progress.done), f"/{self._progress.total} 间"

    def _fit_side_by_side(self, room: int) -> bool:
        metrics = QFontMetrics(self._look.font(self._look.sizes.caption))
        return metrics.horizontalAdvance(f"{self.target}　{self.money}") <= room

    def _paint_title(self, painter: QPainter, line: QRect) -> None:
        """The sign gives way when it would take room from the words."""
        look, side = self._look, self._look.sizes.icon
        work, c = self._progress.work, look.colours
        size = look.sizes.body if self._is_compact else look.sizes.h3
        painter.setFont(look.font(size, BOLD))
        wide = painter.fontMetrics().horizontalAdvance(TITLES[work])
        if wide + side + Space.S <= line.width():
            sign = look.pixmap(ICONS[work], c.accent, side, self.devicePixelRatioF())
            painter.drawPixmap(line.left(), line.top() + (line.height() - side) // 2, sign)
            line = line.adjusted(side + Space.S, 0, 0, 0)
        painter.setPen(QColor(c.text))
        painter.drawText(line, _LEFT, TITLES[work])

    def _paint_fraction(self, painter: QPainter, line: QRect, side: int) -> None:
        """The done in large figures, what it is of beside it."""
        look = self._look
        (large, small), (done, rest) = self._fonts, self._fraction
        first = QFontMetrics(large).horizontalAdvance(done) + 2
        left = line.left() if side == _LEFT else line.right() - self._fraction_width
        painter.setPen(QColor(look.colours.text))
        painter.setFont(large)
        painter.drawText(QRect(left, line.top(), first, line.height()), _LEFT, done)
        painter.setFont(small)
        painter.setPen(QColor(look.colours.text2))
        down = 3 if self._is_compact else 5
        painter.drawText(line.adjusted(left - line.left() + first, down, 0, down), _LEFT, rest)

    def _words(self, painter: QPainter, line: QRect, words: str, side: int) -> None:
        look = self._look
        painter.setFont(look.font(look.sizes.caption))
        painter.setPen(QColor(look.colours.text2))
        painter.drawText(line, side, words)

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        one, c = self._progress, self._look.colours
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.line if c.line != c.text else c.faint))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        if one.done:
            painter.setBrush(QColor(c.accent))
            full = QRectF(bar)
            full.setWidth(max(_BAR, bar.width() * one.done / one.total))
            painter.drawRoundedRect(full, _BAR / 2, _BAR / 2)
        if one.target is not None and one.total:
            share = min(1.0, one.target / one.total)
            left = bar.left() + (bar.width() - _TICK) * share
            painter.fillRect(QRectF(left, bar.top() - 5, _TICK, _BAR + 10), QColor(c.text))
