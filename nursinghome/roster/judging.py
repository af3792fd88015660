"""A month's roster judged in words, quickly enough to follow every key that is pressed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import cast

from nursinghome.roster.building import Built, build_told, plan_of
from nursinghome.roster.check import Finding, Verdict, check
from nursinghome.roster.model import DAY_MINUTES, MonthView, Violation
from nursinghome.roster.presence import gaps, segments
from nursinghome.roster.problem import Cover, Plan
from nursinghome.roster.staffing import presence_of
from nursinghome.roster.telling import Telling, from_to, span
from nursinghome.roster.words import presence, violations
from nursinghome.standards.labour import LabourRules

_OF_THE_DAY = frozenset({"cover", "ratio", "presence"})
"""What is missing on a day of which nobody has decided anything is said once for all such days."""


def judge(view: MonthView, labour: LabourRules) -> tuple[Violation, ...]:
    """Everything that is wrong with the month as it stands: what may not be first, then by day."""
    built = build_told(view, labour)
    plan = plan_of(view, built)
    return told_of(built, plan, check(built.problem, plan))


def told_of(built: Built, plan: Plan, verdict: Verdict) -> tuple[Violation, ...]:
    """A verdict in words."""
    telling = Telling(built=built, plan=plan)
    empty = _empty_days(built)
    findings = [one for one in verdict.findings if not _for_empty(one, empty)]
    found = [one for finding in findings for one in violations(telling, finding)]
    found += _presence(telling, findings)
    found += _of_the_month(telling, empty)
    return tuple(
        sorted(found, key=lambda one: (not one.hard, one.day is None, one.day or one.rule))
    )


def _empty_days(built: Built) -> tuple[int, ...]:
    """The days on which nobody has decided a cell."""
    decided = {day for _, day in built.setting.view.places}
    return tuple(number for number, day in enumerate(built.days) if day not in decided)


def _for_empty(finding: Finding, empty: Sequence[int]) -> bool:
    return finding.rule.rule in _OF_THE_DAY and finding.day in empty


def _presence(telling: Telling, findings: Iterable[Finding]) -> Iterator[Violation]:
    """The stretches of time without enough people, over midnight where they touch."""
    few = {cast("Cover", one.rule): one.amount for one in findings if one.rule.rule == "presence"}
    parts: list[tuple[int, int, int]] = []
    for one in segments(telling.built.setting) if few else ():
        rule = presence_of(telling.built.setting, one)
        if rule in few:
            start = one.day * DAY_MINUTES
            part = (start + one.begins, start + one.ends, few[rule])
            if parts and parts[-1][1:] == (part[0], part[2]):
                part = (parts.pop()[0], *part[1:])
            parts.append(part)
    for begins, ends, missing in parts:
        yield presence(telling, begins, ends, missing)


def _of_the_month(telling: Telling, empty: Sequence[int]) -> Iterator[Violation]:
    """What is wrong with the month as a whole."""
    setting = telling.built.setting
    number = setting.labour.comprehensive
    if setting.view.rules.comprehensive and not setting.comprehensive:
        yield _month(
            "approval",
            "综合计算工时没有批准文号",
            f"填上劳动行政部门的批准文号，或关掉这一项；现在按每天的工时判断{number.cited}",
        )
    open_parts = list(gaps(setting)) if setting.view.rules.presence else []
    if open_parts:
        minutes = sum(ends - begins for begins, ends in open_parts)
        when = "、".join(from_to(*part) for part in open_parts)
        nothing = "没有能排的班次" if minutes == DAY_MINUTES else f"每天 {when} 没有班次"
        yield _month("gap", nothing, "院里 24 小时都要有人（《养老机构管理办法》第二十八条）")
    for first, last in _stretches(empty):
        days = tuple(telling.day(one) for one in range(first, last + 1))
        yield Violation(
            rule="empty",
            hard=True,
            amount=len(days),
            title=f"{span(telling, first, last)}还没有排班",
            text=f"{len(days)} 天没有一个人有班",
            day=days[0],
            days=days,
        )


def _month(rule: str, title: str, text: str) -> Violation:
    return Violation(rule=rule, hard=True, amount=1, title=title, text=text)


def _stretches(days: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Days in a row as first and last."""
    for _, group in groupby(enumerate(days), key=lambda pair: pair[1] - pair[0]):
        row = [day for _, day in group]
        yield row[0], row[-1]
