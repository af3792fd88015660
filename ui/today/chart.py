"""The chart of 在院 and 入住率 on screen: two panels over one axis of months."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nursinghome.reports import ChartPlan, MonthEnd, Scale
from ui.kit.look import BOLD, REGULAR, Look

_LEAST, _COMFORTABLE = 64, 90
"""Pixels for both panels: the least, and what they have before the years get a line."""
_BAR = 0.68
"""How much of a month's width its bar takes."""


@dataclass(frozen=True, slots=True)
class _Panel:
    """One panel's place: the x of a month's middle and the y of a share of the height."""

    left: float
    step: float
    foot: float
    height: float

    def x(self, at: float) -> float:
        return self.left + self.step * (at + 0.5)

    def y(self, share: float) -> float:
        return self.foot - self.height * share


class TrendChart(QWidget):
    """Painted in one go; the words of a month stand in its tool tip."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._plan: ChartPlan | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("在院人数与入住率")

    def show_plan(self, plan: ChartPlan) -> None:
        self._plan = plan
        if plan.months:
            told = f"最近 {len(plan.months)} 个月月末，最后是{month_words(plan.months[-1])}"
            self.setAccessibleName(f"在院人数与入住率，{told}")
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 3 * QFontMetrics(self._plain()).ascent() + _LEAST)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            month = self.month_at(event.pos().x())
            QToolTip.showText(event.globalPos(), month_words(month) if month else "", self)
            return True
        return super().event(event)

    def month_at(self, x: float) -> MonthEnd | None:
        """The month whose column the x lies in."""
        if self._plan is None or not self._plan.months:
            return None
        panel = self._panels(self._plan)[1]
        at = int((x - panel.left) // panel.step)
        return self._plan.months[at] if 0 <= at < len(self._plan.months) else None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        plan = self._plan
        if plan is None or not plan.months:
            return
        upper, lower = self._panels(plan)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grid(painter, upper, plan.rate, "%")
        self._paint_grid(painter, lower, plan.people, "")
        self._paint_bars(painter, plan, lower)
        self._paint_changes(painter, plan, upper, lower)
        self._paint_line(painter, plan, upper)
        self._paint_axis(painter, plan, lower)
        painter.end()

    @property
    def _names_years(self) -> bool:
        """Where there is no room to spare, the panels need it more than the years."""
        return self.height() >= 4 * QFontMetrics(self._plain()).ascent() + _COMFORTABLE

    def _plain(self) -> QFont:
        return self._look.font(self._look.sizes.caption, REGULAR)

    def _strong(self) -> QFont:
        return self._look.font(self._look.sizes.caption, BOLD)

    def _panels(self, plan: ChartPlan) -> tuple[_Panel, _Panel]:
        plain, strong = QFontMetrics(self._plain()), QFontMetrics(self._strong())
        ticks = [f"{tick}%" for tick in plan.rate.ticks] + [str(t) for t in plan.people.ticks]
        left = max(plain.horizontalAdvance(tick) for tick in ticks) + 8
        right = strong.horizontalAdvance("100.0%") + 14
        step = (self.width() - left - right) / len(plan.months)
        line = plain.ascent()
        axis, gap = (2 if self._names_years else 1) * line + 10, line + 4
        height = max(self.height() - axis - gap - line, 20)
        upper = _Panel(left, step, line + height * 0.42, height * 0.42)
        lower = _Panel(left, step, self.height() - axis, height * 0.58)
        return upper, lower

    def _paint_grid(self, painter: QPainter, panel: _Panel, scale: Scale, unit: str) -> None:
        colours, metrics = self._look.colours, QFontMetrics(self._plain())
        right = self.width() - QFontMetrics(self._strong()).horizontalAdvance("100.0%") - 14
        ticks = scale.ticks
        roomy = panel.height / (len(ticks) - 1) >= metrics.ascent() + 2
        painter.setFont(self._plain())
        for at, tick in enumerate(ticks):
            y = panel.y(scale.share(tick))
            painter.setPen(QPen(QColor(colours.line), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(panel.left, y), QPointF(right, y))
            if roomy or at in {0, len(ticks) - 1}:
                painter.setPen(QColor(colours.text2))
                words = f"{tick}{unit}"
                x = panel.left - 8 - metrics.horizontalAdvance(words)
                painter.drawText(QPointF(x, y + metrics.ascent() * 0.38), words)

    def _paint_bars(self, painter: QPainter, plan: ChartPlan, panel: _Panel) -> None:
        colours, last = self._look.colours, len(plan.months) - 1
        painter.setPen(Qt.PenStyle.NoPen)
        for at, share in enumerate(plan.bars):
            painter.setBrush(QColor(colours.accent if at == last else colours.bar))
            wide = panel.step * _BAR
            top = panel.y(share)
            painter.drawRect(QRectF(panel.x(at) - wide / 2, top, wide, panel.foot - top))
        x = panel.x(last) + panel.step * 0.5 + 6
        self._write(painter, QPointF(x, panel.y(plan.bars[-1])), f"{plan.months[-1].residents} 人")

    def _write(self, painter: QPainter, place: QPointF, words: str, colour: str = "") -> None:
        painter.setFont(self._strong())
        painter.setPen(QColor(colour or self._look.colours.accent))
        drop = QFontMetrics(self._strong()).ascent() * 0.38
        painter.drawText(place + QPointF(0, drop), words)

    def _paint_changes(
        self, painter: QPainter, plan: ChartPlan, upper: _Panel, lower: _Panel
    ) -> None:
        metrics = QFontMetrics(self._plain())
        painter.setFont(self._plain())
        written: list[QRectF] = []
        for change in reversed(plan.changes):  # where they are close the latest is told
            x = upper.x(change.at - 0.5)
            painter.setPen(QPen(QColor(self._look.colours.text2), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, 2), QPointF(x, lower.foot))
            wide = metrics.horizontalAdvance(change.words)
            fits = x + 6 + wide < upper.x(len(plan.months) - 0.5)
            painter.setPen(QColor(self._look.colours.text2))
            left = x + 6 if fits else x - 6 - wide
            ground = QRectF(left - 2, 0, wide + 4, metrics.ascent() + 2)
            if any(ground.intersects(other) for other in written):
                continue
            written.append(ground)
            painter.fillRect(ground, QColor(self._look.colours.surface))
            painter.drawText(QPointF(left, metrics.ascent()), change.words)

    def _paint_line(self, painter: QPainter, plan: ChartPlan, panel: _Panel) -> None:
        colours = self._look.colours
        points = [
            None if share is None else QPointF(panel.x(at), panel.y(share))
            for at, share in enumerate(plan.line)
        ]
        painter.setPen(QPen(QColor(colours.rate), 2.4))
        for one, other in pairwise(points):
            if one is not None and other is not None:
                painter.drawLine(one, other)
        end, rate = points[-1], plan.months[-1].occupancy_pct
        if end is not None:
            painter.setBrush(QColor(colours.surface))
            painter.drawEllipse(end, 4.5, 4.5)
            x = panel.x(len(points) - 1) + panel.step * 0.5 + 6
            self._write(painter, QPointF(x, end.y()), f"{rate:.1f}%", colours.rate)

    def _paint_axis(self, painter: QPainter, plan: ChartPlan, panel: _Panel) -> None:
        colours, metrics = self._look.colours, QFontMetrics(self._plain())
        right = panel.x(len(plan.months) - 0.5)
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.drawLine(QPointF(panel.left, panel.foot), QPointF(right, panel.foot))
        painter.setFont(self._plain())
        first = panel.foot + metrics.ascent() + 2
        taken = right + metrics.height()
        for at, words in reversed(plan.labels):
            half = metrics.horizontalAdvance(words) / 2
            if panel.x(at) + half + 4 <= taken:  # letters may be wider than two months
                painter.setPen(QColor(colours.text2))
                painter.drawText(QPointF(panel.x(at) - half, first), words)
                taken = panel.x(at) - half
        for year in plan.years if self._names_years else ():
            start, end = panel.x(year.first - 0.35), panel.x(year.last + 0.35)
            wide = metrics.horizontalAdvance(year.words)
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(start, first + 5), QPointF(end, first + 5))
            if wide <= end - start:
                painter.setPen(QColor(colours.text2))
                left = (start + end - wide) / 2
                painter.drawText(QPointF(left, first + 6 + metrics.ascent()), year.words)


def month_words(one: MonthEnd) -> str:
    """2026年10月：在院 86 人，床位 120 张，入住率 71.7%."""
    rate = "" if one.occupancy_pct is None else f"，入住率 {one.occupancy_pct:.1f}%"
    return f"{one.month.words}：在院 {one.residents} 人，床位 {one.beds} 张{rate}"
