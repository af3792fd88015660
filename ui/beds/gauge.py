"""A share of all beds: the fraction, the percent, and a bar with a tick at the target."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from ui.beds.board import Share
from ui.kit.look import BOLD, MEDIUM, REGULAR, Look
from ui.kit.tokens import Space

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_BAR = 8


class Gauge(QFrame):
    """One share; green when the target is reached, amber with what is missing when not."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("card")
        self._look = look
        self._share = Share(title="", part=0, whole=0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def note(self) -> str:
        """目标 ≥50%　还差 2 张."""
        share = self._share
        if not share.target:
            return ""
        missing = f"　还差 {share.missing} 张" if share.missing else ""
        return f"目标 ≥{share.target}%{missing}"

    @property
    def fraction(self) -> str:
        return f"{self._share.part}/{self._share.whole}"

    def show_share(self, share: Share) -> None:
        self._share = share
        told = f"{share.title} {self.fraction} {share.percent} {self.note}".strip()
        self.setAccessibleName(told)
        suggestion = "目标是建议值，以县里的要求为准。" if share.target else ""
        self.setToolTip(f"{told}\n{suggestion}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        sizes = self._look.sizes
        wide = QFontMetrics(self._look.font(sizes.body, BOLD)).horizontalAdvance(
            f"{self._share.title}{self.fraction}{self._share.percent}"
        )
        high = QFontMetrics(self._look.font(sizes.body)).ascent() * 3 // 2 + sizes.caption + 28
        return QSize(wide + 3 * Space.XL, high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = self.rect().adjusted(Space.L, Space.S, -Space.L, -Space.S)
        half = inner.height() * 11 // 20
        self._paint_words(painter, QRect(inner.left(), inner.top(), inner.width(), half))
        below = QRect(inner.left(), inner.top() + half, inner.width(), inner.height() - half)
        self._paint_bar(painter, below)
        painter.end()

    def _paint_words(self, painter: QPainter, line: QRect) -> None:
        look, share, c = self._look, self._share, self._look.colours
        painter.setFont(look.font(look.sizes.body, MEDIUM))
        painter.setPen(QColor(c.text))
        painter.drawText(line, _LEFT, share.title)
        painter.setFont(look.font(look.sizes.body, BOLD))
        painter.setPen(QColor(self._colour))
        painter.drawText(line, _RIGHT, share.percent)
        wide = painter.fontMetrics().horizontalAdvance(share.percent) + Space.S
        painter.setFont(look.font(look.sizes.h3, BOLD))
        painter.setPen(QColor(c.text))
        painter.drawText(line.adjusted(0, 0, -wide, 0), _RIGHT, self.fraction)

    def _paint_bar(self, painter: QPainter, line: QRect) -> None:
        look, share, c = self._look, self._share, self._look.colours
        painter.setFont(look.font(look.sizes.caption, MEDIUM if share.missing else REGULAR))
        painter.setPen(QColor(c.warn.words if share.missing else c.text2))
        painter.drawText(line, _RIGHT, self.note)
        taken = painter.fontMetrics().horizontalAdvance(self.note)
        wide = line.width() - (taken + Space.M if taken else 0)
        bar = QRectF(line.left(), line.center().y() - _BAR / 2, wide, _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.line if c.line != c.text else c.faint))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        if share.part:
            painter.setBrush(QColor(self._colour))
            full = QRectF(bar.topLeft(), bar.size())
            full.setWidth(max(_BAR, wide * share.part / share.whole))
            painter.drawRoundedRect(full, _BAR / 2, _BAR / 2)
        if share.target:
            tick = QRectF(bar.left() + wide * share.target / 100 - 1.5, bar.top() - 5, 3, _BAR + 10)
            painter.fillRect(tick, QColor(c.text))

    @property
    def _colour(self) -> str:
        c = self._look.colours
        return c.warn.words if self._share.missing else c.accent
