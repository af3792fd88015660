"""投诉调解台账 of a year, and the 调解协议书 of one complaint with its page of signatures."""

from __future__ import annotations

from datetime import date

from nursinghome.core import clock
from nursinghome.core.dates import Month, words
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf import Cell, Row, SheetPaper, render_sheets
from nursinghome.reports.report import Made, Sources
from nursinghome.reports.safety.ledger_paper import LedgerColumn, LedgerPaper
from nursinghome.reports.xlsx import Content
from nursinghome.safety import About, ComplaintService, HeldComplaint, Satisfaction
from nursinghome.storage import Ledger

TITLE, AGREEMENT_TITLE = "投诉调解台账", "调解协议书"
_COLUMNS = (
    LedgerColumn("序号", 0.8, 6, "whole"),
    LedgerColumn("收到日期", 1.8, 12, "date"),
    LedgerColumn("渠道", 1.2, 10, "middle"),
    LedgerColumn("投诉人、电话", 2.4, 22),
    LedgerColumn("涉及老人", 1.5, 12),
    LedgerColumn("事项", 1.5, 14, "middle"),
    LedgerColumn("内容", 4.0, 40),
    LedgerColumn("承办人", 1.4, 10),
    LedgerColumn("办理结果", 4.0, 40),
    LedgerColumn("办结日期", 1.8, 12, "date"),
    LedgerColumn("天数", 0.9, 6, "whole"),
    LedgerColumn("回访", 1.3, 10, "middle"),
)
_NOTES = ("天数从收到日数到办结日，当天办结为 0。",)
_TERMS = (
    "双方自愿接受调解，本协议经双方签名（捺印）后各执一份，院里留存一份。",
    "调解不成或一方反悔的，可以另循法律途径解决。",
)
_LOW, _MIDDLE, _HIGH, _SIGN = 28.0, 80.0, 190.0, 54.0


class ComplaintPaper:
    """The year up to the month, and behind it the agreements of the month."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._complaints = ComplaintService(ledger)

    def month(self, month: Month, *, blank: bool = False) -> Made:
        last = min(month.last, clock.today(self._ledger.clock))
        first = date(month.year, 1, 1)
        held = [
            one
            for one in reversed(self._complaints.all())
            if first <= one.complaint.received_on <= last and one.withdrawn_reason is None
        ]
        ledger = LedgerPaper(
            title=TITLE,
            period="" if blank else f"{month.year}年1月至{month.number}月",
            home=home(self._ledger.db),
            columns=_COLUMNS,
            lines=tuple(_cells(at, one) for at, one in enumerate(held, 1)),
            right="" if blank else f"共 {len(held)} 件",
            sums=(_told(held),),
            notes=_NOTES,
            signers=("院长（签名）", "承办人（签名）", "日期"),
            day=month.last,
            blank=blank,
        )
        mine = [
            one
            for one in held
            if one.mediation is not None and Month.of(one.mediation.mediated_on) == month
        ]
        sheets = [self._agreement(None)] if blank else [self._agreement(one) for one in mine]
        rendered = render_sheets([ledger.sheet(), *sheets])
        return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=ledger.xlsx())

    def agreement(self, complaint_id: int | None) -> Made:
        """The agreement of one complaint, or the empty form."""
        held = None if complaint_id is None else self._complaints.one(complaint_id)
        rendered = render_sheets([self._agreement(held)])
        return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=b"")

    def _agreement(self, held: HeldComplaint | None) -> SheetPaper:
        head = home(self._ledger.db)
        day = clock.today(self._ledger.clock)
        if held is not None and held.mediation is not None:
            day = held.mediation.mediated_on
        return SheetPaper(
            title=AGREEMENT_TITLE,
            widths=(1.3, 2.4, 1.3, 2.4),
            head=(),
            body=tuple((row,) for row in _agreement_rows(held, head.name)),
            reported_by=f"单位：{head.name}",
            measured_in=f"编号：{held.id}" if held is not None else "编号：　　　　",
            notes=_TERMS,
            author=head.name,
            day=day,
        )


def mediation_agreement(sources: Sources, complaint_id: int | None) -> Made:
    """The agreement of one complaint; without one it is empty, to be filled in by hand."""
    return ComplaintPaper(sources.ledger).agreement(complaint_id)


def _agreement_rows(held: HeldComplaint | None, name: str) -> list[Row]:
    """What it is about and agreed upon, then a box for each signature with its finger print."""
    told, mediation = ("", "", "", ""), None
    if held is not None:
        one, mediation = held.complaint, held.mediation
        if one.about is About.DISPUTE:  # between residents: the other side is written in by hand
            name = ""
        told = (one.who, one.phone, held.resident, f"{one.about.words}：{one.what}")
    who, phone, resident, what = told
    return [
        _pair("甲方", who, "电话", phone),
        _pair("乙方", name, "涉及老人", resident),
        _pair(
            "调解日期",
            "" if mediation is None else words(mediation.mediated_on),
            "调解人",
            "" if mediation is None else mediation.mediator,
        ),
        _wide("争议事项", what, _MIDDLE),
        _wide("协议内容", "" if mediation is None else mediation.agreement, _HIGH),
        _signers("甲方（签名、捺印）", "乙方（签名、盖章）"),
        _signers("调解人（签名）", "见证人（签名）"),
        _wide("签订日期", "　　　　　年　　　月　　　日", _LOW),
    ]


def _pair(first: str, one: str, second: str, other: str) -> Row:
    return Row(cells=(_label(first), Cell(text=one), _label(second), Cell(text=other)), height=_LOW)


def _signers(first: str, second: str) -> Row:
    return Row(cells=(_label(first), Cell(), _label(second), Cell()), height=_SIGN)


def _wide(label: str, text: str, height: float) -> Row:
    return Row(cells=(_label(label), Cell(text=text, columns=3)), height=height)


def _label(text: str) -> Cell:
    return Cell(text=text, align="middle", role="hei", size=9.5)


def _cells(at: int, held: HeldComplaint) -> tuple[Content, ...]:
    one, outcome = held.complaint, held.outcome
    result = "" if outcome is None else outcome.result
    if held.mediation is not None:
        result = f"{result}\n{words(held.mediation.mediated_on)}调解".strip()
    return (
        at,
        one.received_on,
        one.channel.words,
        " ".join(part for part in (one.who or "没留姓名", one.phone) if part),
        held.resident,
        one.about.words,
        one.what,
        one.handled_by,
        result,
        None if outcome is None else outcome.closed_on,
        held.days,
        "" if outcome is None else outcome.satisfaction.words,
    )


def _told(held: list[HeldComplaint]) -> str:
    if not held:
        return "没有登记过投诉。"
    closed = [one.outcome for one in held if one.outcome is not None]
    content = sum(one.satisfaction in {Satisfaction.GOOD, Satisfaction.FAIR} for one in closed)
    asked = sum(one.satisfaction is not Satisfaction.UNASKED for one in closed)
    told = f"共 {len(held)} 件，办结 {len(closed)} 件，办理中 {len(held) - len(closed)} 件"
    return f"{told}；回访 {asked} 件，满意和基本满意 {content} 件。"
