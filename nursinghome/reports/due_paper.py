"""Who is to be assessed in a month, and who was: the list that the assessors carry around."""

from __future__ import annotations

from datetime import date

from nursinghome.care import CareService, DueState, SittingService
from nursinghome.core.dates import Month
from nursinghome.core.ids import ResidentId
from nursinghome.reports import xlsx
from nursinghome.reports.monthly.annex import ability_words
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf import ListColumn, ListPaper, Rendered, render_list
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

TITLE = "评估到期名单"
Rest = tuple[str, str, date | None, str, date | None, str, str, str]
Line = tuple[int, str, str, date | None, str, date | None, str, str, str]
# Head, share of the paper's width, width in the workbook, what the cells hold.
_COLUMNS: tuple[tuple[str, float, float, xlsx.Kind], ...] = (
    ("序号", 1.1, 6, "whole"),
    ("姓名", 2.4, 12, "text"),
    ("床号", 1.6, 9, "middle"),
    ("上次评估", 2.3, 12, "date"),
    ("现在等级", 2.0, 11, "text"),
    ("应评日期", 2.3, 12, "date"),
    ("情况", 2.0, 12, "text"),
    ("评估日期", 2.3, 12, "text"),
    ("评估员签名", 3.0, 18, "text"),
)
_NOTES = (
    "从未评估的，应评日期写入院日期；本月已评的列在后面。",
    "等级是能力等级；自理能力有变化的，不等到期就评。",
)


class DuePaper:
    """Made from the registers as they are now, for the last day of the month."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._care = CareService(ledger, registry)
        self._sittings = SittingService(ledger, registry)

    def pdf(self, month: Month) -> Rendered:
        lines = self._lines(month)
        head = home(self._ledger.db)
        return render_list(
            ListPaper(
                title=TITLE,
                period=month.words,
                columns=tuple(
                    ListColumn(
                        head=title,
                        share=share,
                        align={"text": "left", "whole": "right"}.get(kind, "middle"),
                        whole=kind != "text",
                    )
                    for title, share, _, kind in _COLUMNS
                ),
                rows=tuple(tuple("" if c is None else str(c) for c in line) for line in lines),
                reported_by=f"单位：{head.name}",
                measured_in=_total(lines),
                signatures=(("单位负责人", head.director), ("填表人", ""), ("填表日期", "")),
                notes=_NOTES,
                landscape=False,
                author=head.name,
                day=month.last,
            )
        )

    def xlsx(self, month: Month) -> bytes:
        lines = self._lines(month)
        return xlsx.workbook(
            xlsx.Sheet(
                title=TITLE,
                period=month.words,
                left=f"单位：{home(self._ledger.db).name}",
                right=_total(lines),
                columns=tuple(
                    xlsx.Column(head=title, width=width, kind=kind)
                    for title, _, width, kind in _COLUMNS
                ),
                lines=tuple(xlsx.Line(cells=line) for line in lines),
                notes=_NOTES,
                day=month.last,
            )
        )

    def _lines(self, month: Month) -> list[Line]:
        """Those due by the end of the month, then those who were assessed in it."""
        levels = self._care.abilities(month.last)

        def level(who: ResidentId) -> str:
            held = levels.get(who)
            return ability_words(held.level if held else None)

        rows: list[Rest] = [
            (
                one.name,
                one.bed or "",
                one.last_assessed_on,
                level(one.resident_id),
                one.due_on,
                _told(one.state, one.due_on, month),
                "",
                "",
            )
            for one in self._care.due_list(month.last)
            if one.due_on <= month.last
        ]
        rows += [
            (
                one.name,
                one.bed or "",
                one.assessed_on,
                level(one.resident_id),
                None,
                "待确认" if one.waiting else "本月已评",
                str(one.assessed_on),
                "",
            )
            for one in self._sittings.done(month)
        ]
        return [(number, *row) for number, row in enumerate(rows, start=1)]


def _told(state: DueState, due_on: date, month: Month) -> str:
    if state is DueState.NEVER:
        return "从未评估"
    return "本月到期" if due_on >= month.first else "已过期"


def _total(lines: list[Line]) -> str:
    done = sum(line[5] is None for line in lines)
    return f"应评 {len(lines) - done} 人，本月已评 {done} 人次"
