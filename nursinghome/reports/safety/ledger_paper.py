"""A ledger of safety on paper and as a workbook: ruled lines, filled or empty, and a sum below."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from nursinghome.reports import xlsx
from nursinghome.reports.monthly.model import HomeHead
from nursinghome.reports.pdf import Annex, Cell, Group, Row, SheetPaper, render_sheets
from nursinghome.reports.report import Made
from nursinghome.reports.xlsx import Content

_HEAD, _EMPTY = 24.0, 30.0
"""Heights of rows in points; an empty line has room for a hand."""


class LedgerColumn(NamedTuple):
    """Its head, its share of the paper's width, its width in the workbook, and what it holds."""

    head: str
    share: float
    width: float
    kind: xlsx.Kind = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPaper:
    """What stands on the paper; without lines it is the blank form with `empty` rows."""

    title: str
    period: str
    home: HomeHead
    columns: tuple[LedgerColumn, ...]
    lines: tuple[tuple[Content, ...], ...]
    day: date
    right: str = ""
    sums: tuple[str, ...]
    """At least one line below the table, over its whole width."""
    notes: tuple[str, ...] = ()
    signers: tuple[str, ...] = ("负责人（签名）", "填表人（签名）", "日期")
    landscape: bool = True
    line: float = 22.0
    """Height of a filled line in points; it grows with its words."""
    empty: int = 12
    blank: bool = False
    photos: Annex | None = field(default=None, repr=False)

    def made(self) -> Made:
        rendered = render_sheets([self.sheet()])
        return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=self.xlsx())

    def sheet(self) -> SheetPaper:
        heads = tuple(
            Cell(text=column.head, align="middle", role="hei", size=9.5) for column in self.columns
        )
        return SheetPaper(
            title=self.title,
            period=self.period,
            widths=tuple(column.share for column in self.columns),
            head=(Row(cells=heads, height=_HEAD),),
            body=self._body(),
            reported_by=f"单位：{self.home.name}",
            measured_in=self.right,
            signatures=tuple((signer, "") for signer in self.signers),
            notes=self.notes,
            landscape=self.landscape,
            author=self.home.name,
            day=self.day,
            photos=self.photos,
        )

    def xlsx(self) -> bytes:
        lines = () if self.blank else self.lines
        return xlsx.workbook(
            xlsx.Sheet(
                title=self.title,
                period=self.period,
                left=f"单位：{self.home.name}",
                right=self.right,
                columns=tuple(
                    xlsx.Column(head=one.head, width=one.width, kind=one.kind)
                    for one in self.columns
                ),
                lines=tuple(xlsx.Line(cells=line) for line in lines),
                notes=(*(() if self.blank else self.sums), *self.notes),
                landscape=self.landscape,
                day=self.day,
            )
        )

    def _body(self) -> tuple[Group, ...]:
        """The sums stand with the last line, never alone on a page."""
        if self.blank:
            return ((Row(cells=tuple(Cell() for _ in self.columns), height=_EMPTY),),) * self.empty
        wide = len(self.columns)
        sums = tuple(
            Row(cells=(Cell(text=text, columns=wide),), height=_HEAD) for text in self.sums
        )
        rows = [self._row(line) for line in self.lines]
        return (*((row,) for row in rows[:-1]), (*rows[-1:], *sums))

    def _row(self, line: tuple[Content, ...]) -> Row:
        cells = tuple(
            Cell(text="" if value is None else str(value), align=_align(column), size=9.5)
            for column, value in zip(self.columns, line, strict=True)
        )
        return Row(cells=cells, height=self.line)


def _align(column: LedgerColumn) -> str:
    return {"text": "left", "whole": "right"}.get(column.kind, "middle")
