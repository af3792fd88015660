"""Words on one line: a tag and a sentence that can be pressed, and what is said beside them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.kit.hover import edge_of, hovers
from ui.kit.look import BOLD, MEDIUM, REGULAR, Look
from ui.kit.tokens import Notice, Radius, Space


class Tag(QAbstractButton):
    """tone: good, warn, bad or plain."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._tone, self._icon = look, "plain", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        hovers(self)

    def show_state(self, tone: str, words: str, icon: str, told: str = "") -> None:
        """told: what a screen reader and the tool tip say instead of the words."""
        self._tone, self._icon = tone, icon
        self.setText(words)
        self.setAccessibleName(told or words)
        self.setToolTip(told)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        sizes = self._look.sizes
        metrics = QFontMetrics(self._look.font(sizes.caption, MEDIUM))
        wide = metrics.horizontalAdvance(self.text()) + 2 * Space.S
        wide += sizes.caption + 2 + Space.XS if self._icon else 0
        return QSize(wide, sizes.small_control)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        look, notice = self._look, self._notice()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge_of(self, look.colours, notice.edge)), 1))
        painter.setBrush(QColor(notice.ground))
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(place, Radius.TAG, Radius.TAG)
        left = Space.S
        if self._icon:
            side = look.sizes.caption + 2
            picture = look.pixmap(self._icon, notice.words, side, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(left, (self.height() - side) // 2), picture)
            left += side + Space.XS
        painter.setFont(look.font(look.sizes.caption, MEDIUM))
        painter.setPen(QColor(notice.words))
        rest = self.rect().adjusted(left, 0, 0, 0)
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.end()

    def _notice(self) -> Notice:
        c = self._look.colours
        known = {"good": c.good, "warn": c.warn, "bad": c.bad}
        return known.get(self._tone, Notice(words=c.text2, ground=c.surface2, edge=c.line))


class Sentence(QAbstractButton):
    """Bold words; pressed they show what they speak of."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._colour = look, look.colours.text
        self.setFont(look.font(look.sizes.body, BOLD))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        hovers(self)

    def show_words(self, words: str, colour: str) -> None:
        self._colour = colour
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(f"{words}。点一下看是哪几格")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2
        return QSize(wide, self._look.sizes.small_control)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setFont(self.font())
        colours = self._look.colours
        painter.setPen(QColor(colours.accent if self.underMouse() else self._colour))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.end()


class Aside(QWidget):
    """Takes what room is left: on one line, on two small ones, and whole in the tool tip."""

    def __init__(self, look: Look, *, quiet: bool = False) -> None:
        """quiet: small and grey."""
        super().__init__()
        self._look, self._words, self._quiet = look, "", quiet
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def text(self) -> str:
        return self._words

    def show_words(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    @property
    def needed(self) -> int:
        """How wide the words are on one line."""
        sizes = self._look.sizes
        font = self._look.font(sizes.caption if self._quiet else sizes.body, REGULAR)
        return QFontMetrics(font).horizontalAdvance(self._words)

    def minimumSizeHint(self) -> QSize:
        sizes = self._look.sizes
        return QSize(sizes.body * 4, sizes.caption if self._quiet else sizes.small_control)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        sizes, wide, colours = self._look.sizes, self.width(), self._look.colours
        font = self._look.font(sizes.caption if self._quiet else sizes.body, REGULAR)
        lines = [self._words]
        if self._quiet:
            lines = [QFontMetrics(font).elidedText(self._words, Qt.TextElideMode.ElideRight, wide)]
        elif QFontMetrics(font).horizontalAdvance(self._words) > wide:
            font = self._look.font(sizes.caption, REGULAR)
            lines = halved(self._words, QFontMetrics(font), wide)
        high = self.height() // len(lines)
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(QColor(colours.text2 if self._quiet else colours.text))
        for number, line in enumerate(lines):
            place = QRect(0, number * high, wide, high)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), line)
        painter.end()


def halved(words: str, metrics: QFontMetrics, wide: int) -> list[str]:
    """On one line if it fits, else on two, the second shortened if it must be."""
    if metrics.horizontalAdvance(words) <= wide:
        return [words]
    first = len(words)
    while first > 1 and metrics.horizontalAdvance(words[:first]) > wide:
        first -= 1
    if words[first : first + 1] in "，。；、）》":
        first -= 1
    return [words[:first], metrics.elidedText(words[first:], Qt.TextElideMode.ElideRight, wide)]
