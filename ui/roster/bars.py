"""The bars of a year: what is counted, what is much, and how one is painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from nursinghome.roster import Fairness, FairnessLine, Tally
from nursinghome.staff import Post
from ui.kit.look import BOLD, REGULAR, Look
from ui.kit.tokens import Radius, Space

_MUCH = 5 / 4
"""So much above the mean is told in amber."""
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One column of bars; what falls once a year has no mean to be held against."""

    title: str
    count: Callable[[Tally], int]
    has_mean: bool = True


MEASURES = (
    Measure(title="夜班", count=attrgetter("nights")),
    Measure(title="周末", count=attrgetter("weekends")),
    Measure(title="节假日", count=attrgetter("festivals")),
    Measure(title="春节", count=attrgetter("springs"), has_mean=False),
)


@dataclass(frozen=True, slots=True)
class Year:
    """Everybody's, so that each can be held against the others."""

    lines: tuple[FairnessLine, ...] = ()

    @classmethod
    def of(cls, found: Fairness) -> Year:
        """Carers, and whoever else has had a turn."""
        return cls(
            tuple(
                one
                for one in found.lines
                if one.member.post is Post.CARER or any(m.count(one.tally) for m in MEASURES)
            )
        )

    def line(self, worker_id: int) -> FairnessLine | None:
        return next((one for one in self.lines if one.member.worker_id == worker_id), None)

    def told(self, line: FairnessLine) -> str:
        """陈小英：夜班 40，周末 33，节假日 9，春节 2."""
        counts = (f"{one.title} {one.count(line.tally)}" for one in MEASURES)
        return f"{line.member.name}：{'，'.join(counts)}"

    def is_much(self, line: FairnessLine, measure: Measure) -> bool:
        """Clearly more than the mean of as many months."""
        mean = self.mean(line, measure)
        return mean > 0 and measure.count(line.tally) > mean * _MUCH

    def mean(self, line: FairnessLine, measure: Measure) -> float:
        """What the others have had in as many months; 0 without any."""
        months = sum(one.tally.months for one in self.lines)
        if not measure.has_mean or not months:
            return 0.0
        whole = sum(measure.count(one.tally) for one in self.lines)
        return whole / months * line.tally.months

    def most(self, measure: Measure) -> int:
        return max((measure.count(one.tally) for one in self.lines), default=0) or 1


def paint_bar(
    painter: QPainter, look: Look, year: Year, line: FairnessLine, measure: Measure, place: QRect
) -> None:
    """The bar with its figure at the right; a stroke is the mean."""
    colours, most = look.colours, year.most(measure)
    count, much = measure.count(line.tally), year.is_much(line, measure)
    figure = QFontMetrics(look.font(look.sizes.body, BOLD)).horizontalAdvance("000") + Space.XS
    room = place.width() - figure - Space.L
    high = place.height() * 2 // 5
    track = QRectF(place.left(), place.center().y() - high / 2, room, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.line))
    painter.drawRoundedRect(track, Radius.TAG, Radius.TAG)
    bar = QRectF(track.left(), track.top(), max(3.0, room * count / most), high)
    if count:
        painter.setBrush(QColor(colours.warn.words if much else colours.accent))
        painter.drawRoundedRect(bar, Radius.TAG, Radius.TAG)
    mean = year.mean(line, measure)
    if mean:
        at = round(track.left() + min(1.0, mean / most) * room)
        for colour, wide in ((colours.surface, 6), (colours.text, 2)):
            painter.setPen(QPen(QColor(colour), wide))
            painter.drawLine(at, round(track.top()) - 3, at, round(track.bottom()) + 3)
    painter.setFont(look.font(look.sizes.body, BOLD if much else REGULAR))
    painter.setPen(QColor(colours.warn.words if much else colours.text))
    words = QRect(place.left() + room + Space.S, place.top(), figure, place.height())
    painter.drawText(words, LEFT, str(count))
