"""Who has had how many nights, weekends and festivals in a year: bars beside one another."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from nursinghome.roster import Fairness, FairnessLine, MonthView, Tally, fairness
from nursinghome.staff import Post
from ui.kit.card import Scroll
from ui.kit.dialogs import Question, Sheet
from ui.kit.jobs import Task, run_job
from ui.kit.look import BOLD, MEDIUM, REGULAR, Look
from ui.kit.tokens import Radius, Space
from ui.kit.words import label
from ui.roster.parts import RosterParts

if TYPE_CHECKING:
    from collections.abc import Callable

MONTHS_READ = 14
"""Twelve that are counted, and two more: so the last 春节 is always among them."""
_MUCH = 5 / 4
"""So much above the mean is told in amber."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


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


class FairnessSheet(Sheet):
    """Reckoned on another thread, for it reads more than a year."""

    def __init__(self, parts: RosterParts, view: MonthView, parent: QWidget) -> None:
        question = Question(
            title=f"到 {view.month.words}为止的一年",
            fact="竖线是平均数（按各人在岗的月数）；多出四分之一以上的标黄。",
            do="关上",
            leave="",
        )
        look = parts.look
        super().__init__(look, question, parent)
        self.bars = FairnessBars(look)
        self._stack = QStackedWidget()
        self._stack.addWidget(label(look, "正在数过去的班…", colour=look.colours.text2))
        self._stack.addWidget(Scroll(self.bars))
        self._stack.setMinimumSize(look.sizes.body * 46, look.sizes.control * 7)
        self.column.addWidget(self._stack, 1)
        month, desk = view.month, parts.desk

        def work(_task: Task) -> Fairness:
            with desk.elsewhere() as other:
                return fairness(other.roster.year(month, MONTHS_READ))

        run_job(self, work, done=self._on_done, failed=parts.refusals.failed)

    def _on_done(self, found: Fairness) -> None:
        self.bars.show_lines(found)
        self._stack.setCurrentIndex(1)


class FairnessBars(QWidget):
    """Painted: a row a person, a column a measure; its words are told to those who hear it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines: tuple[FairnessLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, found: Fairness) -> None:
        """Carers, and whoever else has had a turn."""
        self._lines = tuple(
            one
            for one in found.lines
            if one.member.post is Post.CARER or any(m.count(one.tally) for m in MEASURES)
        )
        self.setAccessibleName("一年里各人的夜班、周末和节假日")
        self.setAccessibleDescription("；".join(map(self.told, self._lines)))
        self.updateGeometry()
        self.update()

    def told(self, line: FairnessLine) -> str:
        """陈小英：夜班 40，周末 33，节假日 9，春节 2."""
        counts = (f"{one.title} {one.count(line.tally)}" for one in MEASURES)
        return f"{line.member.name}：{'，'.join(counts)}"

    def is_much(self, line: FairnessLine, measure: Measure) -> bool:
        """Clearly more than the mean of as many months."""
        mean = self._mean(line, measure)
        return mean > 0 and measure.count(line.tally) > mean * _MUCH

    def _mean(self, line: FairnessLine, measure: Measure) -> float:
        """What the others have had in as many months; 0 without any."""
        months = sum(one.tally.months for one in self._lines)
        if not measure.has_mean or not months:
            return 0.0
        whole = sum(measure.count(one.tally) for one in self._lines)
        return whole / months * line.tally.months

    def sizeHint(self) -> QSize:
        high = self._head() + self._row() * len(self._lines) + Space.S
        return QSize(self._names() + 4 * self._look.sizes.body * 8, high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, head, row = self._look, self._head(), self._row()
        beside = self._names()
        wide = (self.width() - beside) // len(MEASURES)
        painter.setFont(look.font(look.sizes.caption, MEDIUM))
        painter.setPen(QColor(look.colours.text2))
        for number, measure in enumerate(MEASURES):
            place = QRect(beside + number * wide, 0, wide, head)
            painter.drawText(place, _LEFT, measure.title)
        for number, line in enumerate(self._lines):
            top = head + number * row
            if event.rect().intersects(QRect(0, top, self.width(), row)):
                self._paint_line(painter, line, QRect(beside, top, wide, row))
        painter.end()

    def _paint_line(self, painter: QPainter, line: FairnessLine, first: QRect) -> None:
        look, colours = self._look, self._look.colours
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(0, first.bottom(), self.width(), first.bottom())
        painter.setFont(look.font(look.sizes.body, MEDIUM))
        painter.setPen(QColor(colours.text))
        painter.drawText(
            QRect(0, first.top(), first.left(), first.height()), _LEFT, line.member.name
        )
        for number, measure in enumerate(MEASURES):
            self._paint_bar(painter, line, measure, first.translated(number * first.width(), 0))

    def _paint_bar(
        self, painter: QPainter, line: FairnessLine, measure: Measure, place: QRect
    ) -> None:
        look, colours = self._look, self._look.colours
        most = max((measure.count(one.tally) for one in self._lines), default=0) or 1
        count, much = measure.count(line.tally), self.is_much(line, measure)
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
        mean = self._mean(line, measure)
        if mean:
            at = track.left() + min(1.0, mean / most) * room
            painter.setPen(QPen(QColor(colours.text), 2))
            painter.drawLine(
                round(at), round(track.top()) - 3, round(at), round(track.bottom()) + 3
            )
        painter.setFont(look.font(look.sizes.body, BOLD if much else REGULAR))
        painter.setPen(QColor(colours.warn.words if much else colours.text))
        words = QRect(place.left() + room + Space.S, place.top(), figure, place.height())
        painter.drawText(words, _LEFT, str(count))

    def _head(self) -> int:
        return self._look.sizes.caption + Space.M

    def _row(self) -> int:
        return self._look.sizes.body + Space.M

    def _names(self) -> int:
        metrics = QFontMetrics(self._look.font(self._look.sizes.body, MEDIUM))
        names = (metrics.horizontalAdvance(one.member.name) for one in self._lines)
        return max(names, default=0) + Space.L
