"""Judging months in tests: the law, and what is found as short words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nursinghome.core.paths import resources
from nursinghome.roster import HeldShiftKind, MonthView, Violation, judge
from nursinghome.standards.labour import DEFAULT, LabourRules
from nursinghome.standards.registry import Registry

REGISTRY = Registry([resources("standards")])
LAW = REGISTRY.of_kind(LabourRules, DEFAULT)
WEEK_40 = REGISTRY.of_kind(LabourRules, "labour-week-40")


def found(view: MonthView, rule: str, labour: LabourRules = LAW) -> list[Violation]:
    """What is found of one rule."""
    return [one for one in judge(view, labour) if one.rule == rule]


def amounts(view: MonthView, rule: str, labour: LabourRules = LAW) -> list[int]:
    """By how much a rule is broken, once for each place."""
    return [one.amount for one in found(view, rule, labour)]


def told(view: MonthView, rule: str) -> list[str]:
    """Title and text of what is found of one rule."""
    return [f"{one.title}：{one.text}" for one in found(view, rule)]


def with_kind(view: MonthView, mark: str, **fields: int | bool) -> MonthView:
    """The view with one of its kinds changed, by its mark."""
    changed: Callable[[HeldShiftKind], HeldShiftKind] = lambda kind: (  # noqa: E731 - one line
        replace(kind, **fields) if kind.mark == mark else kind  # type: ignore[arg-type]  # fields of the record
    )
    return replace(view, kinds=tuple(changed(kind) for kind in view.kinds))
