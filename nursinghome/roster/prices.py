"""Every rule of a month's roster: whether it may be broken at all, and what a break weighs.

When not everything can be kept, somebody is in the house first, then what was fixed by hand and
who is away, then the law, then the numbers on each shift, then the rules of the home, then wishes.
A hard rule weighs per unit: a person, a day, or a minute. 480 minutes are a shift.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """How a rule counts."""

    hard: bool
    price: int
    """Per unit; among hard rules the rank."""
    unit: str


def _hard(price: int, unit: str) -> Weight:
    return Weight(hard=True, price=price, unit=unit)


def _soft(price: int, unit: str) -> Weight:
    return Weight(hard=False, price=price, unit=unit)


WEIGHTS = {
    "fixed": _hard(20_000, "格"),
    "absent": _hard(10_000, "天"),
    "not_here": _hard(10_000, "天"),
    "post": _hard(10_000, "天"),
    "retired": _hard(10_000, "天"),
    "presence": _hard(6_000, "人"),
    "protected_night": _hard(3_000, "班"),
    "protected_hours": _hard(10, "分钟"),
    "rest_day": _hard(2_000, "天"),
    "day_hours": _hard(5, "分钟"),
    "overtime_month": _hard(5, "分钟"),
    "month_hours": _hard(5, "分钟"),
    "company": _hard(1_000, "班"),
    "cover": _hard(800, "人"),
    "ratio": _hard(700, "人"),
    "rest_hours": _hard(400, "次"),
    "night_rest": _hard(400, "次"),
    "nights": _hard(300, "次"),
    "apart": _hard(200, "天"),
    "fair_springs": _soft(500, "天"),
    "together": _soft(400, "天"),
    "request": _soft(300, "格"),
    "fair_festivals": _soft(300, "天"),
    "fair_nights": _soft(200, "班"),
    "fair_weekends": _soft(120, "天"),
    "fair_days": _soft(100, "天"),
    "kept": _soft(30, "格"),
    "usual_hours": _soft(1, "分钟"),
    "overtime": _soft(1, "分钟"),
}
"""By the name of the rule. A request weighs its own weight (1 to 3) times this."""
