"""Badges of the two kinds of level and of states; painted, so that lists can use them too."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.look import BOLD, MEDIUM, Look
from ui.kit.tokens import Notice, Pair, Radius

_BAR, _BAR_GAP = 4, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """Words in a shape: a pill for 自理类别, a frame with bars for 能力等级, a tag for states."""

    words: str
    shape: str
    tone: str = ""
    bars: int = 0
    icon: str = ""

    @classmethod
    def selfcare(cls, key: str, words: str) -> Badge:
        """The 特困自理类别: full, partial, none; anything else is an empty pill."""
        return cls(words=words, shape="pill", tone=key)

    @classmethod
    def ability(cls, level: int, words: str) -> Badge:
        """The 能力等级 0 to 4 with as many bars filled."""
        return cls(words=words, shape="bars", bars=level)

    @classmethod
    def state(cls, tone: str, words: str, icon: str = "") -> Badge:
        """A state: good, warn, bad or plain."""
        return cls(words=words, shape="tag", tone=tone, icon=icon)


def badge_size(look: Look, badge: Badge) -> QSize:
    metrics = QFontMetrics(look.font(look.sizes.caption, MEDIUM))
    width = metrics.horizontalAdvance(badge.words) + 2 * _side(look, badge)
    if badge.shape == "bars":
        width += 4 * (_BAR + _BAR_GAP) + 4
    elif badge.icon:
        width += look.sizes.caption + 8
    return QSize(width, metrics.ascent() + metrics.descent() + 4)


def paint_badge(painter: QPainter, look: Look, badge: Badge, corner: QPoint) -> QRect:
    """Paint with the top left at corner; gives the place that was used."""
    rect = QRect(corner, badge_size(look, badge))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    words, fill, edge = _colours(look, badge)
    painter.setPen(QPen(QColor(edge), 1) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    radius = rect.height() / 2 if badge.shape == "pill" else float(Radius.TAG)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    left = rect.left() + _side(look, badge)
    if badge.shape == "bars":
        left = _paint_bars(painter, badge.bars, QPointF(left, rect.center().y()), words)
    elif badge.icon:
        side = look.sizes.caption + 2
        ratio = painter.device().devicePixelRatioF()
        place = QPoint(left, rect.top() + (rect.height() - side) // 2)
        painter.drawPixmap(place, look.pixmap(badge.icon, words, side, ratio))
        left += side + 6
    weight = BOLD if badge.shape == "pill" and badge.tone == "none" else MEDIUM
    painter.setFont(look.font(look.sizes.caption, weight))
    painter.setPen(QColor(words))
    place_words = QRect(left, rect.top(), rect.right() - left + 4, rect.height())
    painter.drawText(place_words, int(Qt.AlignmentFlag.AlignVCenter), badge.words)
    painter.restore()
    return rect


def _side(look: Look, badge: Badge) -> int:
    return look.sizes.caption * 3 // 4 if badge.shape == "pill" else 6


def _colours(look: Look, badge: Badge) -> tuple[str, str, str]:
    """Words, fill and edge."""
    c = look.colours
    if badge.shape == "bars":
        return c.ability, c.surface, c.ability
    if badge.shape == "pill":
        pairs: dict[str, Pair] = {
            "full": c.selfcare_full,
            "partial": c.selfcare_partial,
            "none": c.selfcare_none,
        }
        if badge.tone in pairs:
            pair = pairs[badge.tone]
            return pair.words, pair.fill, c.edge if pair.fill == c.surface else ""
        return c.text2, "", c.edge
    notices: dict[str, Notice] = {"good": c.good, "warn": c.warn, "bad": c.bad}
    if badge.tone in notices:
        notice = notices[badge.tone]
        return notice.words, notice.ground, notice.edge
    return c.text2, c.surface2, c.line


def _paint_bars(painter: QPainter, filled: int, middle: QPointF, colour: str) -> int:
    """Four rising bars, as many filled as the level; gives where the words begin."""
    painter.setPen(QPen(QColor(colour), 1))
    left, foot = middle.x(), middle.y() + 6
    for number in range(4):
        height = 5 + 2.5 * number
        painter.setBrush(QColor(colour) if number < filled else Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left + 0.5, foot - height + 0.5, _BAR - 1, height - 1))
        left += _BAR + _BAR_GAP
    return round(left) + 3


class BadgeLabel(QWidget):
    """A badge that stands alone on a page."""

    def __init__(self, look: Look, badge: Badge) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_badge(badge)

    def show_badge(self, badge: Badge) -> None:
        self._badge = badge
        self.setAccessibleName(badge.words)
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        return self._badge.words

    def sizeHint(self) -> QSize:
        return badge_size(self._look, self._badge)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        paint_badge(painter, self._look, self._badge, QPoint(0, 0))
        painter.end()
