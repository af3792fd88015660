"""员工名册: who worked here in a month, in which post, with which certificates; A4 and workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from nursinghome.core import clock
from nursinghome.core.dates import Month, words
from nursinghome.reports.monthly.store import home
from nursinghome.reports.report import Made
from nursinghome.reports.safety.ledger_paper import LedgerColumn, LedgerPaper
from nursinghome.reports.xlsx import Content
from nursinghome.residents.idnumber import masked
from nursinghome.staff import (
    Certificate,
    Counts,
    RatioService,
    RatioView,
    StaffLine,
    StaffService,
    TrainingService,
    hours_words,
)
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

TITLE = "员工名册"
_COLUMNS = (
    LedgerColumn("序号", 0.8, 6, "whole"),
    LedgerColumn("姓名", 1.5, 12),
    LedgerColumn("性别", 0.8, 6, "middle"),
    LedgerColumn("出生日期", 1.8, 12, "date"),
    LedgerColumn("身份证号", 3.1, 21, "middle"),
    LedgerColumn("岗位", 1.5, 12, "middle"),
    LedgerColumn("用工", 1.5, 12, "middle"),
    LedgerColumn("到岗日期", 1.8, 12, "date"),
    LedgerColumn("证书", 3.4, 30),
    LedgerColumn("健康证到期", 1.8, 12, "middle"),
    LedgerColumn("本年培训", 1.5, 12, "middle"),
    LedgerColumn("电话", 2.0, 14, "middle"),
    LedgerColumn("备注", 1.9, 20),
)
_NUMBER = 4
"""The column of the identity number."""
_MASKED = "纸上身份证号遮住出生日期，全号见电子表。"


class StaffRegister:
    """Made from the register as it is now; it is not frozen."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._staff = StaffService(ledger)
        self._ratios = RatioService(ledger, registry)
        self._training = TrainingService(ledger)

    def month(self, month: Month, *, blank: bool = False) -> Made:
        """Whoever worked here in the month, as things stood on its last day, or stand today."""
        day = min(month.last, clock.today(self._ledger.clock))
        lines = [one for one in self._staff.lines(day) if _worked(one, month, day)]
        trained = self._training.minutes(day.replace(month=1, day=1), day + timedelta(days=1))
        rows = tuple(
            _row(at, one, day, trained.get(one.worker.id, 0)) for at, one in enumerate(lines, 1)
        )
        paper = LedgerPaper(
            title=TITLE,
            period="" if blank else f"{month.words}（{words(day)}）",
            home=home(self._ledger.db),
            columns=_COLUMNS,
            lines=tuple(_shortened(row) for row in rows),
            right="" if blank else f"共 {len(rows)} 人",
            sums=(
                _sum(self._staff.counts(day)),
                _ratio(self._ratios.on(day)),
                _taught(day, [trained[one.worker.id] for one in lines if one.worker.id in trained]),
            ),
            notes=("证书写当天有效的；备注写兼职、离岗。", *(() if blank else (_MASKED,))),
            signers=("院长（签名）", "填表人（签名）", "日期"),
            day=day,
            blank=blank,
        )
        whole = replace(paper, lines=rows, notes=paper.notes[:1])
        return replace(paper.made(), xlsx=whole.xlsx())


def _worked(line: StaffLine, month: Month, day: date) -> bool:
    job = line.job.job
    return job.from_on <= day and (job.until_on is None or job.until_on > month.first)


def _row(at: int, line: StaffLine, day: date, trained: int) -> tuple[Content, ...]:
    who, job = line.worker, line.job.job
    valid = [one.paper for one in line.current if one.paper.holds_on(day)]
    health = next((one.paper for one in line.current if one.paper.kind is Certificate.HEALTH), None)
    named = "、".join(one.words for one in valid if one.kind is not Certificate.HEALTH)
    return (
        at,
        who.name,
        who.sex.words,
        who.birth_date,
        who.id_number or "",
        job.post.words,
        job.employment.words,
        job.from_on,
        named,
        "" if health is None else _until(health.valid_until, day),
        hours_words(trained) if trained else "",
        who.phone or "",
        _remark(line),
    )


def _until(until: date | None, day: date) -> str:
    if until is None:
        return "长期"
    return f"已过期 {until}" if until < day else str(until)


def _remark(line: StaffLine) -> str:
    job = line.job.job
    told = [] if job.full_time else ["兼职"]
    if job.until_on is not None:
        told.append(f"{job.until_on}离岗")
        told += [job.left_reason.words] if job.left_reason is not None else []
    return "，".join(told)


def _shortened(row: tuple[Content, ...]) -> tuple[Content, ...]:
    return (*row[:_NUMBER], masked(str(row[_NUMBER])), *row[_NUMBER + 1 :])


def _sum(found: Counts) -> str:
    return (
        f"在岗 {found.total} 人：管理人员 {found.managers} 人；"
        f"护理员 {found.carers} 人，持等级证 {found.carers_certified} 人；"
        f"炊事员 {found.cooks} 人，持健康证 {found.cooks_health_cert} 人。"
    )


def _ratio(view: RatioView) -> str:
    lacking = f"，还差 {view.gap} 人" if view.gap else ""
    told = f"应配 {view.need.workers} 人，实有 {len(view.counted)} 人{lacking}"
    return f"按「{view.pack.title}」{told}。"


def _taught(day: date, minutes: Sequence[int]) -> str:
    if not minutes:
        return f"{day.year} 年还没有登记培训。"
    return f"{day.year} 年培训过 {len(minutes)} 人，共 {hours_words(sum(minutes))}。"
