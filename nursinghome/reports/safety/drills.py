"""演练培训: the plan of a part of the year with its records; and the empty sheet to sign in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nursinghome.core.dates import Month
from nursinghome.evidence import EvidenceService
from nursinghome.reports.monthly.model import HomeHead
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf import Cell, Row, SheetPaper, annex_of, render_sheets
from nursinghome.reports.report import Made
from nursinghome.reports.safety.ledger_paper import LedgerColumn, LedgerPaper
from nursinghome.reports.thumbnails import Thumbnails
from nursinghome.reports.xlsx import Content
from nursinghome.safety import DRILL, Drill, DrillService, Part
from nursinghome.safety.numbers import numbers
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

TITLE = "演练培训计划"
_RECORD, _SIGN = "演练培训记录", "演练培训签到表"
_COLUMNS = (
    LedgerColumn("序号", 0.8, 6, "whole"),
    LedgerColumn("形式", 1.1, 8, "middle"),
    LedgerColumn("内容", 1.8, 12),
    LedgerColumn("名称", 4.0, 28),
    LedgerColumn("计划日期", 2.0, 12, "date"),
    LedgerColumn("负责人", 1.7, 10),
    LedgerColumn("开展日期", 2.0, 12, "date"),
    LedgerColumn("签到（人）", 1.3, 10, "whole"),
    LedgerColumn("老人（人）", 1.3, 10, "whole"),
    LedgerColumn("评估", 4.4, 40),
)
_LINE, _SIGN_LINE, _TALL = 26.0, 30.0, 110.0
_SIGNERS, _ACROSS, _PHOTOS = 20, 2, 3


class DrillPaper:
    """The part of the year that the month lies in."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._registry = registry
        self._drills = DrillService(ledger, registry)

    def month(self, month: Month, *, blank: bool = False) -> Made:
        """The plan, then a record for each that was held; blank: also the sheet to sign in."""
        part, head = self._drills.part_of(month.first), home(self._ledger.db)
        drills = [one for one in self._drills.of_part(part) if one.counts]
        plan = self._plan(part, head, drills, month)
        if blank:
            plan = replace(plan, blank=True, period="", right="")
            sheets = [_sign_sheet(head, month), _record(head, None, month)]
        else:
            sheets = list(self._records(head, drills, month))
        rendered = render_sheets([plan.sheet(), *sheets])
        return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=plan.xlsx())

    def _records(self, head: HomeHead, drills: list[Drill], month: Month) -> Iterator[SheetPaper]:
        """A sheet for each that was held, with its photos."""
        service = EvidenceService(self._ledger)
        held, small = service.by_owner(DRILL), Thumbnails(service, DRILL)
        for one in drills:
            if one.held is not None:
                shown = ((small.photo("", photo),) for photo in held.get(one.id, ()))
                photos = annex_of("照片", _PHOTOS, shown)
                yield replace(_record(head, one, month), photos=photos)

    def _plan(self, part: Part, head: HomeHead, drills: list[Drill], month: Month) -> LedgerPaper:
        lacks = self._drills.lacking(part)
        done = sum(bool(one.held) for one in drills)
        told = "、".join(lack.words for lack in lacks)
        left = f"还要做：{told}（{part.last} 前）。" if lacks else "消防演练、安全培训都做过了。"
        basis = numbers(self._registry, month.first).drill_months
        return LedgerPaper(
            title=TITLE,
            period=part.words,
            home=head,
            columns=_COLUMNS,
            lines=tuple(_cells(at, one) for at, one in enumerate(drills, 1)),
            right=f"计划 {len(drills)} 个，已开展 {done} 个",
            sums=(left,),
            notes=(f"依据：{basis.told}。",),
            day=month.last,
        )


def _cells(at: int, one: Drill) -> tuple[Content, ...]:
    plan, held = one.plan, one.held
    return (
        at,
        plan.form.words,
        plan.kind.words,
        plan.title,
        plan.planned_on,
        plan.leader,
        held.held_on if held else None,
        held.heads if held else None,
        held.residents if held else None,
        held.evaluation if held else "",
    )


def _record(head: HomeHead, drill: Drill | None, month: Month) -> SheetPaper:
    """One page about what was held, filled or empty."""
    rows = list(_record_rows(drill))
    return SheetPaper(
        title=_RECORD,
        widths=(1.4, 2.6, 1.4, 2.6),
        head=(rows[0],),
        body=tuple((row,) for row in rows[1:]),
        reported_by=f"单位：{head.name}",
        signatures=(("负责人（签名）", ""), ("记录人（签名）", ""), ("日期", "")),
        notes=("签到表和照片附在后面。",),
        author=head.name,
        day=month.last,
    )


def _record_rows(drill: Drill | None) -> Iterator[Row]:
    plan, held = (drill.plan, drill.held) if drill else (None, None)
    yield _one("名称", plan.title if plan else "", _LINE)
    form = f"{plan.form.words}（{plan.kind.words}）" if plan else "□ 演练　□ 培训"
    yield _two("形式", form, "负责人", plan.leader if plan else "")
    planned = str(plan.planned_on) if plan else ""
    yield _two("计划日期", planned, "开展日期", str(held.held_on) if held else "")
    people = f"签到 {held.heads} 人" if held else ""
    if held and held.residents is not None:
        people += f"，老人 {held.residents} 人"
    yield _two("地点", held.place if held else "", "参加人数", people)
    yield _one("脚本\n（谁做什么）", plan.script if plan else "", _TALL)
    yield _one("签到名单", held.staff if held else "", _LINE * 2)
    yield _one("评估\n（做得怎样）", held.evaluation if held else "", _TALL)
    yield _one("要改什么", "", _LINE * 2)


def _one(label: str, text: str, height: float) -> Row:
    return Row(cells=(_label(label), Cell(text=text, columns=3, size=10.5)), height=height)


def _two(first: str, one: str, second: str, two: str) -> Row:
    cells = (_label(first), Cell(text=one, size=10.5), _label(second), Cell(text=two, size=10.5))
    return Row(cells=cells, height=_LINE)


def _label(text: str) -> Cell:
    return Cell(text=text, align="middle", role="hei")


def _sign_sheet(head: HomeHead, month: Month) -> SheetPaper:
    heads = ("序号", "姓名（签名）", "岗位") * _ACROSS
    rows = [
        Row(
            cells=tuple(
                cell
                for side in range(_ACROSS)
                for cell in (
                    Cell(text=str(at + side * _SIGNERS), align="middle"),
                    Cell(),
                    Cell(),
                )
            ),
            height=_SIGN_LINE,
        )
        for at in range(1, _SIGNERS + 1)
    ]
    return SheetPaper(
        title=_SIGN,
        period="名称：　　　　　　　　　　　　　　　日期：　　　　年　　月　　日",
        widths=(0.8, 2.2, 1.6) * _ACROSS,
        head=(Row(cells=tuple(_label(text) for text in heads), height=24),),
        body=tuple((row,) for row in rows),
        reported_by=f"单位：{head.name}",
        signatures=(("负责人（签名）", ""), ("地点", "")),
        notes=("到场的人自己签名；不会写字的按手印，旁边注明姓名。",),
        author=head.name,
        day=month.last,
    )
