"""Which level a score reaches: the line of the total and the line of each section, both judged.

Everything is Decimal: one tenth less is less, and a rate that is exactly the line reaches it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

STEP = Decimal("0.1")
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a level asks for; None stands for a line that is not known.

    `beyond` is a line that must be passed: 「800 分以下不评」 counts 800 among those who fail,
    「不足 800 分不评」 does not. `own` says that the home, not the pack, has set it.
    """

    code: str
    label: str
    total: Decimal | None = None
    section_pct: Decimal | None = None
    beyond: bool = False
    own: bool = False

    @property
    def known(self) -> bool:
        return self.total is not None or self.section_pct is not None

    def total_short(self, got: Decimal) -> Decimal:
        """Points that the total still lacks."""
        if self.total is None:
            return NOTHING
        return _short(self.total, got, beyond=self.beyond)

    def section_short(self, part: Part) -> Decimal:
        """Points that the section still lacks."""
        if self.section_pct is None:
            return NOTHING
        return _short(self.section_pct * part.of / 100, part.got, beyond=self.beyond)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section's score; `answered` of its `items` have one."""

    id: str
    title: str
    got: Decimal
    of: Decimal
    answered: int = 0
    items: int = 0

    @property
    def rate(self) -> str:
        return rate(self.got, self.of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One level: whether it is reached, and what is still missing; None where nobody knows."""

    line: Line
    met: bool | None
    total_short: Decimal
    sections_short: Mapping[str, Decimal]
    """Only the sections that lack something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the score amounts to; levels stand from the lowest to the highest."""

    total: Decimal
    of: Decimal
    verdicts: tuple[Verdict, ...]

    @property
    def reached(self) -> Line | None:
        """The highest level whose lines are reached, without its must-haves."""
        return next((one.line for one in reversed(self.verdicts) if one.met), None)

    @property
    def next(self) -> Verdict | None:
        """The nearest level above whose line is known and not reached."""
        codes = [one.line.code for one in self.verdicts]
        begin = codes.index(self.reached.code) + 1 if self.reached else 0
        return next((one for one in self.verdicts[begin:] if one.met is False), None)

    @property
    def unknown(self) -> tuple[Line, ...]:
        return tuple(one.line for one in self.verdicts if one.met is None)

    def stars(self, code: str) -> int:
        """How many stars the level is: its place from below."""
        return [one.line.code for one in self.verdicts].index(code) + 1


def judge(parts: Sequence[Part], lines: Sequence[Line]) -> Judgement:
    """Hold the score against every level's lines."""
    total = sum((part.got for part in parts), NOTHING)
    of = sum((part.of for part in parts), NOTHING)
    return Judgement(
        total=total, of=of, verdicts=tuple(_verdict(total, parts, line) for line in lines)
    )


def _verdict(total: Decimal, parts: Sequence[Part], line: Line) -> Verdict:
    lacking = line.total_short(total)
    sections = {part.id: line.section_short(part) for part in parts}
    sections = {key: short for key, short in sections.items() if short}
    met = not lacking and not sections if line.known else None
    return Verdict(line=line, met=met, total_short=lacking, sections_short=sections)


def _short(needed: Decimal, got: Decimal, *, beyond: bool) -> Decimal:
    """What lacks to the smallest score in tenths that is enough."""
    if beyond:
        enough = needed.quantize(STEP, ROUND_FLOOR) + STEP
    else:
        enough = needed.quantize(STEP, ROUND_CEILING)
    return max(enough - got, NOTHING)


def rate(got: Decimal, of: Decimal) -> str:
    """84.4%, half up; — over nothing."""
    if not of:
        return "—"
    return f"{(got * 100 / of).quantize(STEP, ROUND_HALF_UP)}%"


def points(value: Decimal | None) -> str:
    """15, 12.5; a score that is not there is empty."""
    if value is None:
        return ""
    whole = value.to_integral_value()
    return str(whole) if value == whole else str(value.quantize(STEP))
