"""Draws floors, rooms and beds; what is held and where it would go is drawn over them."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from nursinghome.residents import SelfCare
from ui.beds.board import Floor, RoomTiles, Tile
from ui.kit.badges import Badge, badge_size, paint_badge
from ui.kit.look import BOLD, MEDIUM, REGULAR, Look
from ui.kit.tokens import Pair, Radius

SIGNS = {
    SelfCare.FULL: "自",
    SelfCare.PARTIAL: "半",
    SelfCare.NONE: "全",
    SelfCare.UNASSESSED: "—",
}
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)
_DASHES = [4.0, 3.0]


def ground_of(look: Look, level: SelfCare) -> Pair:
    """The colours of a self-care class; of nothing for whoever was not assessed."""
    colours = look.colours
    return {
        SelfCare.FULL: colours.selfcare_full,
        SelfCare.PARTIAL: colours.selfcare_partial,
        SelfCare.NONE: colours.selfcare_none,
    }.get(level, Pair(fill=colours.surface, words=colours.text))


@dataclass(frozen=True, slots=True)
class Stock:
    """What was drawn once and is used again: beds and rooms are alike but for their words."""

    grounds: dict[tuple[int, int, int, float, str, str, bool, int], QPixmap] = field(
        default_factory=dict
    )
    elided: dict[tuple[str, int, int], str] = field(default_factory=dict)

    def clear(self) -> None:
        self.grounds.clear()
        self.elided.clear()


class BoardPainter:
    """Paints with one look; places come from the plan."""

    def __init__(self, painter: QPainter, look: Look, stock: Stock) -> None:
        self._p, self._look, self._c = painter, look, look.colours
        self._stock = stock
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def floor(self, place: QRect, floor: Floor) -> None:
        sizes = self._look.sizes
        title = self._look.font(sizes.h3, BOLD)
        self._words(place, floor.title, title, self._c.text)
        wide = QFontMetrics(title).horizontalAdvance(floor.title)
        after = place.adjusted(wide + 16, 0, 0, 0)
        self._words(after, floor.counts, self._look.font(sizes.caption), self._c.text2)

    def room(self, place: QRect, room: RoomTiles, head: int) -> None:
        if room.room is None:
            return
        self._ground(place, self._c.surface, self._c.line, radius=Radius.CARD)
        look, sizes = self._look, self._look.sizes
        line = QRect(place.left() + 10, place.top() + 2, place.width() - 20, head - 2)
        self._words(line, room.room.number, look.font(sizes.body, BOLD), self._c.text)
        small = look.font(sizes.caption, MEDIUM)
        if room.state:
            self._words(line, room.state, small, self._c.warn.words, _RIGHT)
            return
        self._words(line, room.nursing, small, self._c.accent, _RIGHT)
        if room.has_dementia:
            wide = QFontMetrics(small).horizontalAdvance(room.nursing)
            self._brain(QRect(line.left(), line.top(), line.width() - wide - 6, line.height()))
        if not room.tiles:
            below = QRect(line.left(), place.top() + head, line.width(), sizes.body * 2)
            self._words(below, "没有床", look.font(sizes.caption), self._c.text2)

    def tile(self, place: QRect, tile: Tile, *, dimmed: bool, open_: bool) -> None:
        """dimmed: its person is in the hand; open_: a person in the hand can go there."""
        if dimmed:
            self._ground(place, self._c.surface2, self._c.edge, dashed=True)
            self._person_line(place, tile, self._c.text2, signs=False)
        elif tile.person is not None:
            self.person(place, tile)
        elif tile.is_free:
            edge = self._c.accent if open_ else self._c.edge
            self._ground(place, self._c.surface, edge, dashed=True)
            self._plain(place, tile)
        else:
            self._ground(place, self._c.surface2, self._c.line)
            self._plain(place, tile)

    def person(self, place: QRect, tile: Tile) -> None:
        """Whoever lies there, on the colour of the self-care class."""
        assert tile.person is not None  # noqa: S101 - the callers look first
        pair = ground_of(self._look, tile.person.selfcare)
        edge = self._c.edge if pair.fill == self._c.surface else pair.fill
        self._ground(place, pair.fill, edge)
        self._person_line(place, tile, pair.words, signs=True)

    def target(self, place: QRect, tile: Tile, words: str) -> None:
        """The free bed under the hand, or the one that is not free."""
        self._ground(place, self._c.tint, self._c.accent, dashed=True, width=2)
        font = self._look.font(self._look.sizes.body, BOLD)
        inner = self._numbered(place, tile, self._c.accent, BOLD)
        self._words(inner, words, font, self._c.accent)

    def cursor(self, place: QRect) -> None:
        """Where the keyboard is: a frame with a gap."""
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        for grow, width, colour in ((1, 2, self._c.surface), (3, 3, self._c.accent)):
            self._p.setPen(QPen(QColor(colour), width))
            self._round(place.adjusted(-grow, -grow, grow, grow), Radius.TAG + grow)

    def hand(self, corner: QPoint, place: QRect, tile: Tile) -> None:
        """The person who is being carried."""
        held = QRect(corner, place.size())
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(QColor(0, 0, 0, 50))
        self._round(held.adjusted(-1, 3, 3, 5), Radius.CONTROL)
        self.person(held, tile)
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        self._p.setPen(QPen(QColor(self._c.accent), 2))
        self._round(held, Radius.TAG)

    def sentence(self, under: QRect, words: str, room: QRect) -> None:
        """What letting go would do, below the hand and within the room there is."""
        font = self._look.font(self._look.sizes.caption, MEDIUM)
        metrics = QFontMetrics(font)
        high, wide = metrics.height() + 8, metrics.horizontalAdvance(words) + 20
        left = max(room.left(), min(under.left(), room.right() - wide))
        top = under.bottom() + 6
        if top + high > room.bottom():
            top = under.top() - high - 6
        place = QRect(left, top, wide, high)
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(QColor(self._c.text))
        self._round(place, Radius.TAG)
        self._words(place, words, font, self._c.surface, _MIDDLE)

    def _person_line(self, place: QRect, tile: Tile, colour: str, *, signs: bool) -> None:
        assert tile.person is not None  # noqa: S101 - the callers look first
        look, sizes = self._look, self._look.sizes
        inner = self._numbered(place, tile, colour)
        if signs:
            sign = look.font(sizes.caption, BOLD)
            self._words(inner, SIGNS[tile.person.selfcare], sign, colour, _RIGHT)
            inner.setRight(inner.right() - sizes.caption - 3)
            inner = self._tag(inner, tile.away)
        self._words(inner, tile.person.name, look.font(sizes.body, MEDIUM), colour)

    def _tag(self, inner: QRect, words: str) -> QRect:
        """住院 or 请假 at the right; gives what is left."""
        if not words:
            return inner
        badge = Badge.state("warn", words)
        size = badge_size(self._look, badge)
        corner = QPoint(inner.right() - size.width(), inner.center().y() - size.height() // 2 + 1)
        paint_badge(self._p, self._look, badge, corner)
        return inner.adjusted(0, 0, -size.width() - 3, 0)

    def _numbered(self, place: QRect, tile: Tile, colour: str, weight: int = REGULAR) -> QRect:
        """The number of the bed at the left; gives what is left."""
        inner = place.adjusted(8, 0, -6, 0)
        if tile.bed is None:
            return inner
        font = self._look.font(self._look.sizes.caption, weight)
        self._words(inner, tile.bed.number, font, colour)
        wide = QFontMetrics(font).horizontalAdvance(tile.bed.number)
        return inner.adjusted(wide + 10, 0, 0, 0)

    def _plain(self, place: QRect, tile: Tile) -> None:
        """A free bed or one out of use, with what kind of bed it is."""
        assert tile.bed is not None  # noqa: S101 - whoever has no bed is a person
        look, inner = self._look, self._numbered(place, tile, self._c.text2)
        small = look.font(look.sizes.caption)
        if tile.bed.outage is not None:
            self._words(inner, tile.state, look.font(look.sizes.caption, MEDIUM), self._c.text2)
            return
        self._words(inner, "空", small, self._c.text2)
        if tile.bed.is_nursing:
            self._words(inner, "护理", small, self._c.accent, _RIGHT)

    def _brain(self, place: QRect) -> None:
        side = self._look.sizes.caption + 4
        ratio = self._p.device().devicePixelRatioF()
        picture = self._look.pixmap("brain", self._c.ability, side, ratio)
        top = place.center().y() - side // 2
        self._p.drawPixmap(QPoint(place.right() - side, top), picture)

    def _ground(
        self,
        place: QRect,
        fill: str,
        edge: str,
        *,
        dashed: bool = False,
        width: int = 1,
        radius: int = Radius.TAG,
    ) -> None:
        """A rounded box; drawn once for all boxes that are alike, as round corners cost time."""
        ratio = self._p.device().devicePixelRatioF()
        key = (place.width(), place.height(), radius, ratio, fill, edge, dashed, width)
        if key not in self._stock.grounds:
            made = QPixmap(place.size() * ratio)
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            pen = QPen(QColor(edge), width)
            if dashed:
                pen.setDashPattern(_DASHES)
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(pen)
            painter.setBrush(QColor(fill))
            inner = QRectF(QPoint(), place.size()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(inner, radius, radius)
            painter.end()
            self._stock.grounds[key] = made
        self._p.drawPixmap(place.topLeft(), self._stock.grounds[key])

    def _round(self, place: QRect, radius: int) -> None:
        self._p.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _words(self, place: QRect, words: str, font: QFont, colour: str, how: int = _LEFT) -> None:
        self._p.setFont(font)
        self._p.setPen(QColor(colour))
        key = (words, place.width(), id(font))  # the look keeps its fonts
        if key not in self._stock.elided:
            self._stock.elided[key] = self._p.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, max(place.width(), 0)
            )
        self._p.drawText(place, how, self._stock.elided[key])
