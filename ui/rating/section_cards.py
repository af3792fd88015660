"""The sections side by side: what was got of how much; one of them is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from nursinghome.rating import Part, points
from ui.kit.look import BOLD, Look
from ui.kit.tokens import Radius, Space

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_BAR = 8


class SectionCards(QWidget):
    """One card for each section; pressing it shows its items."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(Space.M)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_clicked)
        self.cards: list[SectionCard] = []

    def show_parts(self, parts: Sequence[Part], shorts: dict[str, str], chosen: str) -> None:
        """shorts: what a section lacks to the next level, in words."""
        if [card.part.id for card in self.cards] != [part.id for part in parts]:
            self._rebuild(parts)
        for card, part in zip(self.cards, parts, strict=True):
            card.show_part(part, shorts.get(part.id, ""))
            card.setChecked(part.id == chosen)

    def _rebuild(self, parts: Sequence[Part]) -> None:
        for card in self.cards:
            self._group.removeButton(card)
            card.hide()
            card.deleteLater()
        self.cards = [SectionCard(self._look, part) for part in parts]
        for number, card in enumerate(self.cards):
            self._group.addButton(card, number)
            self._line.addWidget(card, 1)

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(self.cards[number].part.id)


class SectionCard(QAbstractButton):
    """Title, score over full score, and a bar."""

    def __init__(self, look: Look, part: Part) -> None:
        super().__init__()
        self._look, self.part, self._short = look, part, ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, part: Part, short: str) -> None:
        self.part, self._short = part, short
        left = part.items - part.answered
        told = [f"{part.title} {self.fraction} 分", f"得分率 {part.rate}"]
        told += [short] if short else []
        told += [f"还有 {left} 条没打分"] if left else []
        self.setAccessibleName("，".join(told))
        self.setToolTip("\n".join(told))
        self.update()

    @property
    def fraction(self) -> str:
        return f"{points(self.part.got)}/{points(self.part.of)}"

    def sizeHint(self) -> QSize:
        sizes = self._look.sizes
        metrics = QFontMetrics(self._look.font(sizes.body, BOLD))
        wide = metrics.horizontalAdvance(f"{self.part.title}{self.fraction}") + Space.S
        return QSize(wide + 2 * Space.M, sizes.h3 * 3 // 2 + _BAR + 3 * Space.S)

    def minimumSizeHint(self) -> QSize:
        sizes = self._look.sizes
        metrics = QFontMetrics(self._look.font(sizes.body, BOLD))
        wide = metrics.horizontalAdvance(f"{self.part.title[:2]}{self.fraction}")
        return QSize(wide + 2 * Space.M, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        look, c, sizes = self._look, self._look.colours, self._look.sizes
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_on, focused = self.isChecked(), self.hasFocus()
        painter.setPen(QPen(QColor(c.accent if is_on or focused else c.line), 2 if is_on else 1))
        painter.setBrush(QColor(c.tint if is_on else c.surface))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(1, 1, -1, -1), Radius.CARD, Radius.CARD
        )
        inner = self.rect().adjusted(Space.M, Space.S, -Space.M, -Space.S)
        line = QRect(inner.left(), inner.top(), inner.width(), sizes.h3 * 3 // 2)
        size = self._fitting(line.width())
        painter.setFont(look.font(size, BOLD))
        metrics = painter.fontMetrics()
        painter.setPen(QColor(c.text))
        painter.drawText(line, _RIGHT, self.fraction)
        room = line.width() - metrics.horizontalAdvance(self.fraction) - Space.S
        painter.setPen(QColor(c.accent if is_on else c.text))
        title = metrics.elidedText(self.part.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, _LEFT, title)
        self._paint_bar(painter, QRectF(inner.left(), line.bottom() + 6, inner.width(), _BAR))
        painter.end()

    def _fitting(self, room: int) -> int:
        """The larger letters where they have room."""
        sizes = self._look.sizes
        metrics = QFontMetrics(self._look.font(sizes.h3, BOLD))
        wide = metrics.horizontalAdvance(f"{self.part.title}{self.fraction}") + Space.S
        return sizes.h3 if wide <= room else sizes.body

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        c, part = self._look.colours, self.part
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.line if c.line != c.text else c.faint))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        if part.of and part.got:
            full = QRectF(bar)
            full.setWidth(max(_BAR, bar.width() * float(part.got / part.of)))
            painter.setBrush(QColor(c.warn.words if self._short else c.accent))
            painter.drawRoundedRect(full, _BAR / 2, _BAR / 2)
