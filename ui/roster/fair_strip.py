"""One line below the month: the year of the person whose row the keyboard stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from nursinghome.core.dates import Month
from nursinghome.roster import Fairness, FairnessLine, MonthView, fairness
from ui.kit.hover import edge_of, hovers
from ui.kit.jobs import Job, Task, run_job
from ui.kit.look import BOLD, MEDIUM, Look
from ui.kit.tokens import Radius, Space
from ui.roster import cures
from ui.roster.bars import LEFT, MEASURES, Year, paint_bar
from ui.roster.fairness import MONTHS_READ

if TYPE_CHECKING:
    from ui.roster.view import RosterView


class FairStrip(QAbstractButton):
    """Pressed it shows everybody's; the bars move as the month is written."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.year = Year()
        self.line: FairnessLine | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.sizes.body + Space.L)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        hovers(self)
        self.hide()

    def show_year(self, year: Year, worker_id: int | None) -> None:
        """Of nobody: who is in the roster but never has a turn."""
        self.year = year
        self.line = None if worker_id is None else year.line(worker_id)
        told = year.told(self.line) if self.line is not None else "这位没有排过这些班"
        self.setAccessibleName(f"一年里 {told}")
        self.setToolTip(f"一年里 {told}。竖线是平均数。点一下看大家的")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.sizes.body * 30, self.maximumHeight())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        look, colours = self._look, self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge_of(self, colours, colours.line)), 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), Radius.CARD, Radius.CARD)
        words = "一年里" if self.line is None else f"{self.line.member.name}一年里"
        left = self._words(painter, words, Space.M, BOLD, look.sizes.body) + Space.L
        if self.line is None:
            self._words(painter, "没有排过夜班、周末和节假日", left, MEDIUM, look.sizes.caption)
        else:
            self._paint_bars(painter, self.line, left)
        painter.end()

    def _paint_bars(self, painter: QPainter, line: FairnessLine, left: int) -> None:
        look = self._look
        wide = (self.width() - left) // len(MEASURES)
        for number, measure in enumerate(MEASURES):
            start = left + number * wide
            after = self._words(painter, measure.title, start, MEDIUM, look.sizes.caption) + Space.S
            place = QRect(after, 0, start + wide - after, self.height())
            paint_bar(painter, look, self.year, line, measure, place)

    def _words(self, painter: QPainter, words: str, left: int, weight: int, size: int) -> int:
        """Where they end."""
        font, colours = self._look.font(size, weight), self._look.colours
        painter.setFont(font)
        painter.setPen(QColor(colours.text if weight == BOLD else colours.text2))
        painter.drawText(QRect(left, 0, self.width(), self.height()), LEFT, words)
        return left + QFontMetrics(font).horizontalAdvance(words)


class Fair(QObject):
    """Keeps the months before once they are read, and counts anew when the month has changed."""

    def __init__(self, owner: RosterView, strip: FairStrip) -> None:
        super().__init__(owner)
        self._owner, self._strip = owner, strip
        self._month: Month | None = None
        """Of which the months before are known."""
        self._forgotten = 0
        self._past: tuple[MonthView, ...] = ()
        self._job: Job | None = None
        self._of: MonthView | None = None
        self.year = Year()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(cures.PAUSE)
        self._pause.timeout.connect(self._count)

    def look_at(self, view: MonthView) -> None:
        """The month that is shown now; counted after a moment of quiet."""
        if view is not self._of:
            self._pause.start()

    def forget(self) -> None:
        """The months before may be other than they were."""
        self._month = None
        self._forgotten += 1

    def point(self) -> None:
        """To whoever the keyboard stands at."""
        view, block = self._owner.view, self._owner.grid.block
        here = view is not None and block is not None and block.top < len(view.members)
        who = view.members[block.top].worker_id if here and view and block else None
        self._strip.show_year(self.year, who)

    def _count(self) -> None:
        view, desk, month, past = self._owner.view, self._owner.parts.desk, self._month, self._past
        if view is None or self._job is not None:
            return
        before, forgotten = view.month.plus(-1), self._forgotten

        def work(_task: Task) -> tuple[tuple[MonthView, ...], Fairness]:
            found = past
            if month != view.month:
                with desk.elsewhere() as other:
                    found = other.roster.year(before, MONTHS_READ - 1)
            return found, fairness((*found, view))

        def done(found: tuple[tuple[MonthView, ...], Fairness]) -> None:
            self._job = None
            self._past, self._of = found[0], view
            self._month = view.month if forgotten == self._forgotten else None
            self.year = Year.of(found[1])
            self.point()
            self._owner.arrange()
            if self._owner.view is not None:
                self.look_at(self._owner.view)

        def failed(error: BaseException) -> None:
            self._job = None
            self._owner.parts.refusals.failed(error)

        self._job = run_job(self, work, done=done, failed=failed)
