"""The numbers of daily safety work as a pack: each says where it comes from and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec

from nursinghome.core.errors import Problem
from nursinghome.standards.model import Confidence, Pack

FAMILY = "safety-daily"
LEVELS = ("major", "large", "general", "low")
"""重大, 较大, 一般, 低."""


class SafetyNumber(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One number with its basis in words."""

    value: Annotated[int, msgspec.Meta(ge=1, le=10_000)]
    basis: str
    confidence: Confidence

    @property
    def told(self) -> str:
        """The basis with how sure it is: 地方检查表（两处一致）."""
        return f"{self.basis}（{self.confidence.label}）"


class SafetyNumbers(Pack, frozen=True, kw_only=True, tag="safety"):
    """How often one goes round, how much is kept and how long, and when work is to be done."""

    day_patrols: SafetyNumber
    """Rounds in the day of each day."""
    night_patrols: SafetyNumber
    """Rounds in the night that begins on each day."""
    drill_months: SafetyNumber
    """Within so many months at least one fire drill and one training."""
    sample_grams: SafetyNumber
    """Least weight of a kept sample of each dish."""
    sample_hours: SafetyNumber
    """Least time that a sample is kept."""
    hazard_days: dict[str, SafetyNumber]
    """Days that a hazard of each level gets unless somebody says otherwise."""

    def faults(self) -> Iterator[Problem]:
        yield from super().faults()
        if tuple(self.hazard_days) != LEVELS:
            cure = f"按 {'、'.join(LEVELS)} 的顺序各写一条。"
            yield Problem("hazard_days", "隐患的四级没有写全", cure)
        numbers = {
            "day_patrols": self.day_patrols,
            "night_patrols": self.night_patrols,
            "drill_months": self.drill_months,
            "sample_grams": self.sample_grams,
            "sample_hours": self.sample_hours,
            **{f"hazard_days.{level}": one for level, one in self.hazard_days.items()},
        }
        for where, one in numbers.items():
            if not one.basis.strip():
                yield Problem(where, "没有写来源", "补上这一项。")
        if self.day_patrols.value + self.night_patrols.value > 12:
            yield Problem("night_patrols", "一天超过 12 次", "核对巡查次数。")
        if self.drill_months.value not in {1, 2, 3, 4, 6, 12}:
            yield Problem("drill_months", "一年分不成整数段", "写 1、2、3、4、6 或 12 个月。")
