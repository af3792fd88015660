"""Who has had how many nights, weekends and festivals in a year: bars beside one another."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from nursinghome.core.dates import Month
from nursinghome.roster import Fairness, FairnessLine, MonthView, fairness
from ui.kit.card import Scroll
from ui.kit.dialogs import Question, Sheet
from ui.kit.jobs import Task, run_job
from ui.kit.look import MEDIUM, Look
from ui.kit.tokens import Space
from ui.kit.words import label
from ui.roster.bars import LEFT, MEASURES, Year, paint_bar
from ui.roster.desk import RosterDesk
from ui.roster.parts import RosterParts

MONTHS_READ = 14
"""Twelve that are counted, and two more: so the last 春节 is always among them."""


def year_of(desk: RosterDesk, month: Month) -> Fairness:
    """What is stored, up to the month; reads more than a year, so on another thread."""
    with desk.elsewhere() as other:
        return fairness(other.roster.year(month, MONTHS_READ))


class FairnessSheet(Sheet):
    """Everybody's year."""

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
            return year_of(desk, month)

        run_job(self, work, done=self._on_done, failed=parts.refusals.failed)

    def _on_done(self, found: Fairness) -> None:
        self.bars.show_lines(found)
        self._stack.setCurrentIndex(1)


class FairnessBars(QWidget):
    """Painted: a row a person, a column a measure; its words are told to those who hear it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.year = Year()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, found: Fairness) -> None:
        """Carers, and whoever else has had a turn."""
        self.year = Year.of(found)
        self.setAccessibleName("一年里各人的夜班、周末和节假日")
        self.setAccessibleDescription("；".join(map(self.year.told, self.year.lines)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        high = self._head() + self._row() * len(self.year.lines) + Space.S
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
            painter.drawText(place, LEFT, measure.title)
        for number, line in enumerate(self.year.lines):
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
        place = QRect(0, first.top(), first.left(), first.height())
        painter.drawText(place, LEFT, line.member.name)
        for number, measure in enumerate(MEASURES):
            place = first.translated(number * first.width(), 0)
            paint_bar(painter, look, self.year, line, measure, place)

    def _head(self) -> int:
        return self._look.sizes.caption + Space.M

    def _row(self) -> int:
        return self._look.sizes.body + Space.M

    def _names(self) -> int:
        metrics = QFontMetrics(self._look.font(self._look.sizes.body, MEDIUM))
        names = (metrics.horizontalAdvance(one.member.name) for one in self.year.lines)
        return max(names, default=0) + Space.L
