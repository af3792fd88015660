"""The lines that homes and the county cross, and what does not add up in a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from nursinghome.county.model import Received, Summary, Value
from nursinghome.county.totals import percent
from nursinghome.standards.form import LAST_MONTH, Check, Form
from nursinghome.standards.thresholds import Line, Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One home of a month beside the lines."""

    report: Received
    crossed: tuple[Line, ...]

    @property
    def words(self) -> str:
        """What it crosses; the milder of two lines about the same is not repeated."""
        return "；".join(line.told for line in _sharpest(self.crossed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """A check that the figures of a report do not pass."""

    what: str
    cure: str
    is_fatal: bool


def watch(summary: Summary, lines: Thresholds) -> tuple[Watched, ...]:
    """Every home of the month, in the order of the summary."""
    return tuple(
        Watched(report=one, crossed=lines.crossed(exact(one.cells), "home"))
        for one in summary.homes
    )


def crossed_by_county(summary: Summary, lines: Thresholds) -> tuple[Line, ...]:
    return lines.crossed(exact(summary.totals), "county")


def nursing_pct(cells: Mapping[str, Value]) -> Value:
    """护理型床位 ÷ 总床位."""
    return percent(cells.get("beds_nursing"), cells.get("beds_total"))


def people_each(cells: Mapping[str, Value]) -> Value:
    """在院老人 for each who works there without the director, to one decimal."""
    staff, residents = cells.get("staff_total"), cells.get("residents_end")
    if staff is None or residents is None or staff <= 1:
        return None
    return round(residents / (staff - 1), 1)


def wrong(form: Form, cells: Mapping[str, Value], before: Mapping[str, Value]) -> tuple[Wrong, ...]:
    """Which checks of the monthly form do not hold; before: the figures of the month before."""
    figures = exact(cells) | {f"{LAST_MONTH}{key}": value for key, value in exact(before).items()}
    return tuple(_wrongs(form.checks, figures))


def exact(cells: Mapping[str, Value]) -> dict[str, int | Decimal | None]:
    return {
        code: Decimal(str(value)) if isinstance(value, float) else value
        for code, value in cells.items()
    }


def _wrongs(
    checks: Iterable[Check], figures: Mapping[str, int | Decimal | None]
) -> Iterable[Wrong]:
    for check in checks:
        verdict = check.judge(figures)
        if verdict.ok is False:
            yield Wrong(
                what=check.told(verdict), cure=check.cure, is_fatal=check.severity == "fatal"
            )


def _sharpest(lines: tuple[Line, ...]) -> Iterable[Line]:
    """Of lines that watch the same cells the last one written alone."""
    return {line.rule.partition(">=")[0]: line for line in lines}.values()
