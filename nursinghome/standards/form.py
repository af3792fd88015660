"""Report forms: the rows and columns a paper shows, and the checks its figures must pass."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec

from nursinghome.core.errors import Invalid, Problem
from nursinghome.standards.expressions import Cells, Relation, Verdict, parse_relation
from nursinghome.standards.model import Pack, repeated

LAST_MONTH = "last_month."  # before a cell's name in a rule: the figure of the month before


class Form(Pack, frozen=True, kw_only=True, tag="form"):
    """A report form; what it shows of a cell is the cell's figure in the month of each column."""

    period: Literal["month"]
    head_lines: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    checks: tuple[Check, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for section in self.sections for row in section.rows)

    def faults(self) -> Iterator[Problem]:
        yield from super().faults()
        yield from repeated("columns", (column.id for column in self.columns))
        yield from repeated("rows", (row.cell for row in self.rows))
        yield from repeated("checks", (check.id for check in self.checks))
        codes = [row.code for row in self.rows]
        if codes != [f"{number:02d}" for number in range(1, len(codes) + 1)]:
            yield Problem("sections", "代码不是从 01 起连续的", "按 01、02、03 重新编号。")
        cells = {row.cell for row in self.rows}
        for check in self.checks:
            yield from check.faults(cells)


class Column(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One column of figures: those of a month so many months back, or the change since then."""

    id: str
    label: str
    shows: Literal["value", "change"] = "value"
    months_back: int = 0


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A headed group of rows."""

    id: str
    title: str
    rows: tuple[Row, ...]


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row: its printed code, the cell it shows, and how; `indent` counts characters."""

    code: str
    cell: str
    label: str
    unit: str
    indent: Annotated[int, msgspec.Meta(ge=0, le=8)] = 0
    format: Literal["whole", "percent"] = "whole"


class Check(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One relation the figures must satisfy.

    `fatal` keeps the month from being settled. In `what`, {left} and {right} are the two sides.
    """

    id: str
    rule: str
    severity: Literal["fatal", "warning"]
    what: str
    why: str
    cure: str

    @property
    def relation(self) -> Relation:
        return parse_relation(self.rule)

    def judge(self, cells: Cells) -> Verdict:
        return self.relation.judge(cells)

    def told(self, verdict: Verdict) -> str:
        """The sentence about a relation that does not hold."""
        return self.what.replace("{left}", f"{verdict.left}").replace("{right}", f"{verdict.right}")

    def faults(self, cells: set[str]) -> Iterator[Problem]:
        try:
            names = self.relation.names
        except Invalid as refusal:
            for problem in refusal.problems:
                yield Problem(f"checks.{self.id}", problem.what, problem.cure)
            return
        for name in sorted(names):
            if name.removeprefix(LAST_MONTH) not in cells:
                yield Problem(f"checks.{self.id}", f"表里没有「{name}」", "改正栏目代码。")
