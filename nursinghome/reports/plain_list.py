"""Any table of the window on paper and as a workbook: the rows as they are shown, nothing added."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from nursinghome.core import dates
from nursinghome.core.errors import Invalid, Problem
from nursinghome.reports.pdf import ListColumn, ListPaper, render_list
from nursinghome.reports.report import Made
from nursinghome.reports.xlsx import Column, Content, Kind, Line, Sheet, workbook

MOST_ON_PAPER = 3000
"""Rows; more would be more than a hundred sheets, which nobody means."""

_WHOLE = re.compile(r"-?[0-9]{1,15}")
_DECIMAL = re.compile(r"-?[0-9]{1,12}\.[0-9]{1,2}")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
_LEAST, _MOST = 4, 24
"""Width of a column in halves of a hanzi."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainColumn:
    """A head, and whether figures stand below it."""

    head: str
    figures: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainList:
    """A title, columns, and rows of ready words."""

    title: str
    columns: tuple[PlainColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    unit: str = ""
    """填报单位; left out when empty."""
    day: date

    def made(self) -> Made:
        """Paper and workbook. Raises Invalid for too many rows, before anything is drawn."""
        if len(self.rows) > MOST_ON_PAPER:
            what = f"有 {len(self.rows)} 行，一次最多打印 {MOST_ON_PAPER} 行"
            cure = "请先筛选，或存成表格。"
            raise Invalid(f"这张表太长。{cure}", [Problem("rows", what, cure)])
        paper = render_list(
            ListPaper(
                title=self.title,
                period=dates.words(self.day),
                columns=tuple(
                    ListColumn(
                        head=column.head,
                        share=wide,
                        align="right" if column.figures else "left",
                        whole=column.figures,
                    )
                    for column, wide in zip(self.columns, self._widths(), strict=True)
                ),
                rows=self.rows,
                reported_by=self._unit,
                measured_in=self._count,
                author=self.unit,
                day=self.day,
            )
        )
        return Made(pdf=paper.pdf, pages=paper.pages, xlsx=self.xlsx())

    def xlsx(self) -> bytes:
        """Figures as numbers where a whole column is of them; all else stays text."""
        kinds = [self._kind(at) for at in range(len(self.columns))]
        return workbook(
            Sheet(
                title=_NOT_IN_SHEET_NAMES.sub("－", self.title),
                period=dates.words(self.day),
                left=self._unit,
                right=self._count,
                columns=tuple(
                    Column(head=column.head, width=wide + 2, kind=kind)
                    for column, wide, kind in zip(self.columns, self._widths(), kinds, strict=True)
                ),
                lines=tuple(Line(cells=tuple(map(_content, row, kinds))) for row in self.rows),
                landscape=True,
                day=self.day,
            )
        )

    @property
    def _unit(self) -> str:
        return f"填报单位：{self.unit}" if self.unit else ""

    @property
    def _count(self) -> str:
        return f"共 {len(self.rows)} 行"

    def _widths(self) -> list[float]:
        """By the longest words of each column, within limits."""
        texts = zip(*([column.head for column in self.columns], *self.rows[:500]), strict=True)
        return [float(min(max(map(_wide, column)) + 1, _MOST)) for column in texts]

    def _kind(self, at: int) -> Kind:
        column = self.columns[at]
        words = [row[at] for row in self.rows if row[at]]
        if not column.figures or not words:
            return "text"
        if all(_WHOLE.fullmatch(word) for word in words):
            return "whole"
        return "percent" if all(_DECIMAL.fullmatch(word) for word in words) else "text"


def _wide(text: str) -> int:
    return max(_LEAST, sum(1 if char < "\u2000" else 2 for char in text))


def _content(word: str, kind: Kind) -> Content:
    if kind == "text" or not word:
        return word
    return int(word) if kind == "whole" else float(word)
