"""The chart of 在院 and 入住率 on paper: black on white, drawn with rules and figures."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from nursinghome.reports.chart import ChartPlan, Scale
from nursinghome.reports.pdf.paper import BLACK, HAIRLINE, Colour, Pen, Rule

_UPPER, _LOWER, _BETWEEN, _FOOT = 48.0, 66.0, 16.0, 30.0
_LEFT, _RIGHT = 34.0, 52.0
"""Points kept for the figures of the scales and of the last month."""
_SIZE = 8.0
_PALE: Colour = (0.72, 0.72, 0.72)
_DASH = (1.5, 2.0)
_BAR = 0.62
HIGH = _SIZE + _UPPER + _BETWEEN + _LOWER + _FOOT
"""What the chart takes of the page's height."""
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
        return self.foot + self.height * share


def draw_chart(pen: Pen, plan: ChartPlan, corner: tuple[float, float], width: float) -> float:
    """Draw from the top left corner down; gives the y below."""
    left, top = corner
    right = left + width - _RIGHT
    step = (right - left - _LEFT) / len(plan.months)
    top -= _SIZE
    upper = _Panel(left + _LEFT, step, top - _UPPER, _UPPER)
    lower = _Panel(left + _LEFT, step, upper.foot - _BETWEEN - _LOWER, _LOWER)
    _grid(pen, upper, plan.rate, right, "%")
    _grid(pen, lower, plan.people, right, "")
    _changes(pen, plan, upper, lower)
    _bars(pen, plan, lower)
    _line(pen, plan, upper)
    _axis(pen, plan, lower, right)
    return lower.foot - _FOOT


def _grid(pen: Pen, panel: _Panel, scale: Scale, right: float, unit: str) -> None:
    for tick in scale.ticks:
        y = panel.y(scale.share(tick))
        rule = Rule(panel.left, y, right, y, HAIRLINE / 2, _PALE, _DASH)
        pen.page.rules.append(rule)
        pen.right(panel.left - 5, y - _SIZE * 0.35, "song", _SIZE, f"{tick}{unit}")


def _bars(pen: Pen, plan: ChartPlan, panel: _Panel) -> None:
    last = len(plan.bars) - 1
    for at, share in enumerate(plan.bars):
        colour = BLACK if at == last else _PALE
        x, y = panel.x(at), panel.y(share)
        if share:
            pen.page.rules.append(Rule(x, panel.foot, x, y, panel.step * _BAR, colour))
        if at == last:
            told = f"{plan.months[at].residents} 人"
            pen.left(x + panel.step / 2 + 4, y - _SIZE * 0.35, "hei", _SIZE + 1, told)


def _line(pen: Pen, plan: ChartPlan, panel: _Panel) -> None:
    points = [
        None if share is None else (panel.x(at), panel.y(share))
        for at, share in enumerate(plan.line)
    ]
    for one, other in pairwise(points):
        if one and other:
            pen.page.rules.append(Rule(*one, *other, 1.2))
    end, rate = points[-1], plan.months[-1].occupancy_pct
    if end:
        x, y = end
        pen.page.rules.append(Rule(x - 2, y, x + 2, y, 4))
        pen.left(x + panel.step / 2 + 4, y - _SIZE * 0.35, "hei", _SIZE + 1, f"{rate:.1f}%")


def _changes(pen: Pen, plan: ChartPlan, upper: _Panel, lower: _Panel) -> None:
    for change in plan.changes:
        x = upper.x(change.at) - upper.step / 2
        top = upper.y(1) + _SIZE
        pen.page.rules.append(Rule(x, top, x, lower.foot, HAIRLINE, BLACK, _DASH))
        width = pen.setter.width("song", _SIZE, change.words)
        fits = x + 3 + width < upper.x(len(plan.months))
        pen.left(x + 3 if fits else x - 3 - width, upper.y(1) + 2, "song", _SIZE, change.words)


def _axis(pen: Pen, plan: ChartPlan, panel: _Panel, right: float) -> None:
    pen.page.rules.append(Rule(panel.left, panel.foot, right, panel.foot, HAIRLINE))
    for at, words in plan.labels:
        pen.middle(panel.x(at), panel.foot - 10, "song", _SIZE, words)
    for year in plan.years:
        start, end = panel.x(year.first - 0.35), panel.x(year.last + 0.35)
        pen.page.rules.append(Rule(start, panel.foot - 14, end, panel.foot - 14, HAIRLINE / 2))
        pen.middle((start + end) / 2, panel.foot - 23, "song", _SIZE, year.words)
