"""Lines that an office watches: relations between monthly cells, each with where it was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from nursinghome.core.errors import Invalid, Problem
from nursinghome.standards.expressions import Cells, parse_relation
from nursinghome.standards.model import Confidence, Pack, repeated


class Thresholds(Pack, frozen=True, kw_only=True, tag="thresholds"):
    """The lines of one office; each holds for homes, for the county as a whole, or for both."""

    lines: tuple[Line, ...]

    def faults(self) -> Iterator[Problem]:
        yield from super().faults()
        yield from repeated("lines", (line.id for line in self.lines))
        for line in self.lines:
            try:
                parse_relation(line.rule)
            except Invalid as refusal:
                for problem in refusal.problems:
                    yield Problem(f"lines.{line.id}", problem.what, problem.cure)
            if not line.holds_for:
                yield Problem(
                    f"lines.{line.id}", "没有写管谁", "holds_for 写 home、county 或两个。"
                )

    def crossed(self, cells: Cells, whom: Whom) -> tuple[Line, ...]:
        """The lines that these figures do not keep; what cannot be said is not said."""
        return tuple(
            line
            for line in self.lines
            if whom in line.holds_for and parse_relation(line.rule).judge(cells).ok is False
        )


Whom = Literal["home", "county"]


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line: the relation that is to hold, and what is said when it does not."""

    id: str
    label: str
    rule: str
    told: str
    holds_for: tuple[Whom, ...]
    document: str
    source: str
    confidence: Confidence
