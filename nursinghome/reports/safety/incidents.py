"""事故台账 of a year, and the 报告单 of one incident that goes to the county."""

from __future__ import annotations

from datetime import date

from nursinghome.core import clock
from nursinghome.core.dates import Month, words
from nursinghome.reports import assessment_queries
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf import Cell, Row, SheetPaper, render_sheets
from nursinghome.reports.report import Made, Sources
from nursinghome.reports.safety.ledger_paper import LedgerColumn, LedgerPaper
from nursinghome.reports.xlsx import Content
from nursinghome.safety import Harm, HeldIncident, IncidentService, Risk
from nursinghome.storage import Ledger

TITLE, NOTICE_TITLE = "安全事故台账", "老年人安全事故报告单"
_COLUMNS = (
    LedgerColumn("序号", 0.8, 6, "whole"),
    LedgerColumn("发生时间", 2.5, 18, "middle"),
    LedgerColumn("类别", 1.5, 12, "middle"),
    LedgerColumn("老人（受伤程度）", 2.6, 24),
    LedgerColumn("地点", 1.6, 14),
    LedgerColumn("经过和处置", 4.6, 40),
    LedgerColumn("告知家属", 1.8, 18, "middle"),
    LedgerColumn("报告民政", 1.8, 18, "middle"),
    LedgerColumn("原因和措施", 4.2, 40),
    LedgerColumn("办到哪", 1.3, 10, "middle"),
)
_NOTES = ("类别照 GB 38600-2019 的九类风险。分析写明原因、措施和复核，复核后才结案。",)
_NOTICE_NOTES = (
    "本单一式两份：报县级民政部门一份，院里留存一份。类别照 GB 38600-2019 的九类风险。",
)
_LOW, _MIDDLE, _HIGH = 28.0, 62.0, 96.0


class IncidentPaper:
    """The year up to the month, and behind it the forms of the month's incidents."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._incidents = IncidentService(ledger)

    def month(self, month: Month, *, blank: bool = False) -> Made:
        last = min(month.last, clock.today(self._ledger.clock))
        first = date(month.year, 1, 1)
        found = () if blank else self._incidents.between(first, last)
        held = [one for one in reversed(found) if one.withdrawn_reason is None]
        ledger = LedgerPaper(
            title=TITLE,
            period="" if blank else f"{month.year}年1月至{month.number}月",
            home=home(self._ledger.db),
            columns=_COLUMNS,
            lines=tuple(_cells(at, one) for at, one in enumerate(held, 1)),
            right="" if blank else f"共 {len(held)} 起",
            sums=(_told(held),),
            notes=_NOTES,
            signers=("院长（签名）", "安全管理员（签名）", "日期"),
            day=month.last,
            blank=blank,
        )
        mine = [one for one in held if Month.of(one.incident.happened_on) == month]
        sheets = [self._form(one) for one in mine] if not blank else [self._form(None)]
        rendered = render_sheets([ledger.sheet(), *sheets])
        return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=ledger.xlsx())

    def notice(self, incident_id: int | None) -> Made:
        """The form of one incident, or the empty form."""
        held = None if incident_id is None else self._incidents.one(incident_id)
        rendered = render_sheets([self._form(held)])
        return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=b"")

    def _form(self, held: HeldIncident | None) -> SheetPaper:
        head = home(self._ledger.db)
        today = clock.today(self._ledger.clock)
        return SheetPaper(
            title=NOTICE_TITLE,
            widths=(1.25, 2.4, 1.25, 2.4),
            head=(),
            body=tuple((row,) for row in _form_rows(held, self._people(held))),
            reported_by=f"报告单位（盖章）：{head.name}",
            measured_in=f"编号：{held.id}" if held is not None else "编号：　　　　",
            signatures=(
                ("填表人", ""),
                ("安全管理员", ""),
                ("院长", ""),
                ("报出日期", ""),
            ),
            notes=_NOTICE_NOTES,
            author=head.name,
            day=today if held is None else held.incident.happened_on,
        )

    def _people(self, held: HeldIncident | None) -> str:
        if held is None:
            return ""
        told = []
        for hurt, name in zip(held.incident.hurt, held.names, strict=True):
            on = held.incident.happened_on
            person = assessment_queries.who(self._ledger.db, hurt.resident_id, on)
            bed = f"，{person.bed} 床" if person.bed else ""
            told.append(f"{name}{bed}（{hurt.harm.words}）")
        return "；".join(told)


def incident_notice(sources: Sources, incident_id: int | None) -> Made:
    """The form of one incident; without one it is empty, to be filled in by hand."""
    return IncidentPaper(sources.ledger).notice(incident_id)


def _form_rows(held: HeldIncident | None, people: str) -> list[Row]:
    if held is None:
        return _blank_rows()
    one, review = held.incident, held.review
    family, county = one.family_told, one.county_told
    return [
        _pair("事故类别", one.risk.words, "发生时间", f"{words(one.happened_on)} {one.at}"),
        _pair("发生地点", one.place, "发现人", one.seen_by),
        _wide("老人和受伤程度", people, _LOW),
        _wide("事情经过", one.what, _HIGH),
        _wide("现场处置", one.first_aid, _MIDDLE),
        _pair(
            "告知家属",
            "" if family is None else family.words,
            "报告民政",
            "" if county is None else county.words,
        ),
        _wide("原因分析", "" if review is None else review.cause, _MIDDLE),
        _wide("整改措施", "" if review is None else review.measure, _MIDDLE),
        _wide("措施复核", "" if review is None else review.review, _MIDDLE),
        _pair(
            "分析日期",
            "" if review is None else words(review.reviewed_on),
            "结案日期",
            "" if held.closed_on is None else words(held.closed_on),
        ),
    ]


def _blank_rows() -> list[Row]:
    risks = "　".join(f"□{risk.words}" for risk in Risk)
    harms = "　".join(f"□{harm.words}" for harm in Harm)
    moment = "　　月　　日　　时　　分"
    return [
        _wide("事故类别", risks, _LOW + 12),
        _pair("发生时间", f"　　年{moment}", "发生地点", ""),
        _pair("老人姓名", "", "发现人", ""),
        _wide("受伤程度", harms, _LOW),
        _wide("事情经过", "", _HIGH),
        _wide("现场处置", "", _MIDDLE),
        _pair("告知家属", moment, "报告民政", moment),
        _wide("原因分析", "", _MIDDLE),
        _wide("整改措施", "", _MIDDLE),
        _wide("措施复核", "", _MIDDLE),
        _pair("分析日期", "", "结案日期", ""),
    ]


def _pair(first: str, one: str, second: str, other: str) -> Row:
    return Row(cells=(_label(first), Cell(text=one), _label(second), Cell(text=other)), height=_LOW)


def _wide(label: str, text: str, height: float) -> Row:
    return Row(cells=(_label(label), Cell(text=text, columns=3)), height=height)


def _label(text: str) -> Cell:
    return Cell(text=text, align="middle", role="hei", size=9.5)


def _cells(at: int, held: HeldIncident) -> tuple[Content, ...]:
    one, review = held.incident, held.review
    people = "、".join(
        f"{name}（{hurt.harm.words}）" for hurt, name in zip(one.hurt, held.names, strict=True)
    )
    learnt = "" if review is None else f"{review.cause}\n{review.measure}"
    return (
        at,
        f"{one.happened_on} {one.at}",
        one.risk.words,
        people,
        one.place,
        f"{one.what}\n{one.first_aid}" if one.first_aid else one.what,
        "" if one.family_told is None else _short(one.family_told.on, one.family_told.at),
        "" if one.county_told is None else _short(one.county_told.on, one.county_told.at),
        learnt,
        held.state_words,
    )


def _short(on: date, at: str | None) -> str:
    return f"{on} {at}" if at else str(on)


def _told(held: list[HeldIncident]) -> str:
    if not held:
        return "没有登记过事故。"
    counts = {risk: sum(one.incident.risk is risk for one in held) for risk in Risk}
    told = "、".join(f"{risk.words} {count} 起" for risk, count in counts.items() if count)
    open_ones = sum(one.closed_on is None for one in held)
    return f"共 {len(held)} 起：{told}。没有结案 {open_ones} 起。"
