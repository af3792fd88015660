"""The sentences of the labour law, each with its clause, and how any sentence is put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from nursinghome.roster import law
from nursinghome.roster.check import Finding
from nursinghome.roster.codes import Condition
from nursinghome.roster.model import Violation
from nursinghome.roster.problem import Limit, Run
from nursinghome.roster.telling import Telling, hours, span


def told(  # noqa: PLR0913 - a sentence has these parts
    telling: Telling,
    finding: Finding,
    *,
    title: str,
    text: str,
    worker: int | None = None,
    day: int | None = None,
    days: tuple[int, ...] = (),
    amount: int | None = None,
) -> Violation:
    """A sentence about a finding; days before the month are no cells."""
    cells = days or (() if day is None else (day,))
    return Violation(
        rule=finding.rule.rule,
        hard=finding.hard,
        amount=finding.amount if amount is None else amount,
        title=title,
        text=text,
        worker_id=None if worker is None else telling.member(worker).worker_id,
        day=None if day is None else telling.day(day),
        days=tuple(telling.day(one) for one in cells if one >= 0),
    )


def cell(
    telling: Telling, finding: Finding, day: int, *, title: str, text: str, amount: int = 1
) -> Violation:
    """A sentence about one cell of the worker of a limit."""
    return told(
        telling,
        finding,
        title=title,
        text=text,
        worker=finding.worker,
        day=day,
        amount=amount,
    )


def run_around(telling: Telling, rule: Run, day: int) -> tuple[int, int]:
    """First and last day of the run that a day lies in; it may begin before the month."""
    first = last = day
    earliest = -len(telling.built.setting.before[rule.worker])
    while first > earliest and telling.shift(rule.worker, first - 1) in rule.shifts:
        first -= 1
    while last + 1 < len(telling.built.days) and telling.plan[rule.worker][last + 1] in rule.shifts:
        last += 1
    return first, last


def _rest_day(telling: Telling, finding: Finding) -> Iterator[Violation]:
    rule = cast("Run", finding.rule)
    first, last = run_around(telling, rule, cast("int", finding.day))
    number = telling.labour.rest_days
    yield told(
        telling,
        finding,
        title=f"{telling.name(rule.worker)}连续上班 {last - first + 1} 天",
        text=f"{span(telling, first, last)}，应至少休 {number.value} 天{number.cited}",
        worker=rule.worker,
        day=finding.day,
        days=tuple(range(first, last + 1)),
    )


def _day_hours(telling: Telling, finding: Finding) -> Iterator[Violation]:
    rule, labour = cast("Limit", finding.rule), telling.labour
    extra = hours(labour.overtime_day_most.value)
    for day, shift, over in telling.hits(rule):
        yield cell(
            telling,
            finding,
            day,
            title=f"{telling.name(rule.worker)}{telling.day_words(day)}"
            f"上 {hours(telling.kind(shift).minutes)}，超 {hours(over)}",
            text=f"没有批准的综合计算工时，一天最多 {hours(labour.day_minutes.value)}"
            f"加 {extra}加班{labour.overtime_day_most.cited}",
            amount=over,
        )


def _usual_hours(telling: Telling, finding: Finding) -> Iterator[Violation]:
    rule, labour = cast("Limit", finding.rule), telling.labour
    for day, shift, over in telling.hits(rule):
        minutes = telling.kind(shift).minutes
        yield cell(
            telling,
            finding,
            day,
            title=f"{telling.name(rule.worker)}{telling.day_words(day)}"
            f"加班 {hours(labour.overtime_of(minutes))}",
            text=f"一般每天加班不超过 {hours(labour.overtime_day.value)}，"
            f"有特殊原因才到 {hours(labour.overtime_day_most.value)}{labour.overtime_day.cited}",
            amount=over,
        )


def _overtime_month(telling: Telling, finding: Finding) -> Iterator[Violation]:
    rule, labour = cast("Limit", finding.rule), telling.labour
    allowed = labour.overtime_month
    yield told(
        telling,
        finding,
        title=f"{telling.name(rule.worker)}本月加班超 {hours(finding.amount)}",
        text=f"每天 {hours(labour.day_minutes.value)}以外共 "
        f"{hours(allowed.value + finding.amount)}，每月不超过 {hours(allowed.value)}{allowed.cited}",
        worker=rule.worker,
    )


def _month_hours(telling: Telling, finding: Finding) -> Iterator[Violation]:
    rule, setting = cast("Limit", finding.rule), telling.built.setting
    standard = law.standard_of(setting, rule.worker)
    allowed = law.overtime_allowed(setting, rule.worker)
    extra = f"加班不超过 {hours(allowed)}" if allowed else "不安排加班"
    yield told(
        telling,
        finding,
        title=f"{telling.name(rule.worker)}本月工时超 {hours(finding.amount)}",
        text=f"排了 {hours(standard + allowed + finding.amount)}，标准工时 {hours(standard)}，"
        f"{extra}{telling.labour.week_minutes.cited}{telling.labour.overtime_month.cited}",
        worker=rule.worker,
    )


def _protected_night(telling: Telling, finding: Finding) -> Iterator[Violation]:
    rule = cast("Limit", finding.rule)
    for day, shift, _ in telling.hits(rule):
        condition, clause = _condition(telling, rule, day)
        yield cell(
            telling,
            finding,
            day,
            title=f"{telling.name(rule.worker)}{telling.day_words(day)}排了{telling.kind(shift).name}",
            text=f"{condition}，不安排夜班{clause}",
        )


def _protected_hours(telling: Telling, finding: Finding) -> Iterator[Violation]:
    rule = cast("Limit", finding.rule)
    for day, shift, over in telling.hits(rule):
        condition, clause = _condition(telling, rule, day)
        yield cell(
            telling,
            finding,
            day,
            title=f"{telling.name(rule.worker)}{telling.day_words(day)}"
            f"上 {hours(telling.kind(shift).minutes)}，超 {hours(over)}",
            text=f"{condition}，不安排加班{clause}",
            amount=over,
        )


def _condition(telling: Telling, rule: Limit, day: int) -> tuple[str, str]:
    """What protects somebody on a day, and its clause."""
    condition = cast("Condition", telling.built.setting.protected[rule.worker][day])
    labour = telling.labour
    number = labour.pregnant if condition is Condition.PREGNANT else labour.nursing
    return condition.words, number.cited


WORDS: dict[str, Callable[[Telling, Finding], Iterator[Violation]]] = {
    "rest_day": _rest_day,
    "day_hours": _day_hours,
    "usual_hours": _usual_hours,
    "overtime_month": _overtime_month,
    "month_hours": _month_hours,
    "protected_night": _protected_night,
    "protected_hours": _protected_hours,
}
