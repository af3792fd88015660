"""Working time by law as a pack: hours, rest, overtime, nights, each with its clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec

from nursinghome.core.errors import Problem
from nursinghome.standards.model import Confidence, Pack

DEFAULT = "labour-law-1994"
WORKDAYS_A_WEEK = 5
"""Days of a week that the calendar of the state calls working days."""
_DAY, _WEEK = 24 * 60, 7


class LabourNumber(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One number of the law, with where it stands and how sure we are of it."""

    value: Annotated[int, msgspec.Meta(ge=0, le=100_000)]
    clause: str
    """As a sentence cites it: 《劳动法》第三十六条."""
    basis: str
    """What it says, in short words."""
    confidence: Confidence

    @property
    def cited(self) -> str:
        """The clause in brackets, with a word when nobody has compared it with the text."""
        sure = "" if self.confidence is not Confidence.UNVERIFIED else "，未核实"
        return f"（{self.clause}{sure}）"


class LabourRules(Pack, frozen=True, kw_only=True, tag="labour"):
    """How long anybody may work. Hours are in minutes."""

    day_minutes: LabourNumber
    week_minutes: LabourNumber
    """The average of a week."""
    rest_days: LabourNumber
    """Days off in each week."""
    overtime_day: LabourNumber
    """Usual overtime of a day."""
    overtime_day_most: LabourNumber
    """Overtime of a day for special reasons."""
    overtime_month: LabourNumber
    comprehensive: LabourNumber
    """Months over which hours are reckoned together once the authority has approved it."""
    pregnant: LabourNumber
    """Months of pregnancy from which nights and overtime may not be."""
    nursing: LabourNumber
    """Months of a child's age until which they may not be."""
    night_from: LabourNumber
    """Minute of the day at which night work begins."""
    night_until: LabourNumber
    pay_workday: LabourNumber
    """Overtime pay in percent."""
    pay_rest_day: LabourNumber
    pay_holiday: LabourNumber
    paid_days: LabourNumber
    """Hundredths of a day by which a month's pay is divided."""

    def faults(self) -> Iterator[Problem]:
        yield from super().faults()
        for where, one in self.numbers().items():
            for field in ("clause", "basis"):
                if not getattr(one, field).strip():
                    yield Problem(f"{where}.{field}", "没有填写", "补上这一项。")
        yield from self._order()

    def numbers(self) -> dict[str, LabourNumber]:
        """All numbers by the name of their field."""
        found = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: one for name, one in found.items() if isinstance(one, LabourNumber)}

    def _order(self) -> Iterator[Problem]:
        if not 1 <= self.day_minutes.value <= _DAY:
            yield Problem("day_minutes", "一天的工时不在 1 分到 24 小时之间", "以分钟填写。")
        if not self.day_minutes.value <= self.week_minutes.value <= _DAY * _WEEK:
            yield Problem("week_minutes", "一周的工时少于一天的，或超过一周", "以分钟填写。")
        if not 1 <= self.rest_days.value < _WEEK:
            yield Problem("rest_days", "每周休息天数不在 1 到 6 之间", "核对条文。")
        if self.overtime_day.value > self.overtime_day_most.value:
            yield Problem("overtime_day_most", "特殊原因的加班反比一般的少", "核对两个数。")
        if not 1 <= self.comprehensive.value <= 12:
            yield Problem("comprehensive", "综合计算的周期不在 1 到 12 个月之间", "核对条文。")
        if not self.night_until.value < self.night_from.value <= _DAY:
            yield Problem("night_from", "夜班的起止不成立", "写成从晚上到次日早上的分钟数。")
        if min(self.pay_workday.value, self.pay_rest_day.value, self.pay_holiday.value) < 100:
            yield Problem("pay_workday", "加班工资低于 100%", "写百分数，如 150。")
        if not self.paid_days.value:
            yield Problem("paid_days", "月计薪天数是 0", "写百分之一天的数，如 2175。")

    def month_minutes(self, workdays: int) -> int:
        """The standard hours of so many working days, rounded down to a minute.

        The average week is spread over its five working days, so that a month is longer by 44
        hours than by 40.
        """
        return workdays * self.week_minutes.value // WORKDAYS_A_WEEK

    def overtime_of(self, minutes: int) -> int:
        """What of a day's work is overtime where hours are not reckoned together."""
        return max(0, minutes - self.day_minutes.value)

    @property
    def longest_day(self) -> int:
        """The longest day with the most overtime, where hours are not reckoned together."""
        return self.day_minutes.value + self.overtime_day_most.value

    @property
    def usual_day(self) -> int:
        """The longest day with the usual overtime."""
        return self.day_minutes.value + self.overtime_day.value

    @property
    def days_in_a_row(self) -> int:
        """Most working days in a row, so that any seven days hold the days of rest."""
        return _WEEK - self.rest_days.value
