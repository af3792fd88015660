"""员工证书到期名单: certificates that have run out or soon will, and cooks without a 健康证."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from nursinghome.core import clock
from nursinghome.core.dates import Month, words
from nursinghome.reports.monthly.store import home
from nursinghome.reports.report import Made
from nursinghome.reports.safety.ledger_paper import LedgerColumn, LedgerPaper
from nursinghome.reports.safety.licences import light_words
from nursinghome.reports.xlsx import Content
from nursinghome.safety import Light, light_days
from nursinghome.staff import Certificate, Counts, HeldPaper, StaffLine, StaffService
from nursinghome.storage import Ledger

TITLE = "员工证书到期名单"
MISSING = "没有"
_COLUMNS = (
    LedgerColumn("序号", 0.8, 6, "whole"),
    LedgerColumn("姓名", 1.6, 12),
    LedgerColumn("岗位", 1.6, 12, "middle"),
    LedgerColumn("证书", 3.2, 26),
    LedgerColumn("编号", 2.8, 22),
    LedgerColumn("发证日期", 1.8, 12, "date"),
    LedgerColumn("有效期至", 1.8, 12, "date"),
    LedgerColumn("状态", 2.2, 16, "middle"),
    LedgerColumn("办理情况", 2.6, 20),
)

Ending = tuple[StaffLine, HeldPaper]


class CertificatePaper:
    """Made from the register as it was on the last day of a month, or is today."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._staff = StaffService(ledger)

    def month(self, month: Month, *, blank: bool = False) -> Made:
        day = min(month.last, clock.today(self._ledger.clock))
        here = [one for one in self._staff.lines(day) if one.works_on(day)]
        bounds = light_days(self._ledger)
        found = sorted(_endings(here), key=_until)
        ending = [
            (one, bounds.light(_until(one), day))
            for one in found
            if bounds.light(_until(one), day) is not Light.GOOD
        ]
        lacking = [one for one in here if _has_no_health(one, day)]
        late = sum(light is Light.OVER for _, light in ending)
        rows = (
            *(_lacking(one) for one in lacking),
            *(_row(one, light_words(light, _until(one), day)) for one, light in ending),
        )
        return LedgerPaper(
            title=TITLE,
            period="" if blank else words(day),
            home=home(self._ledger.db),
            columns=_COLUMNS,
            lines=tuple((at, *row) for at, row in enumerate(rows, 1)),
            right="" if blank else f"共 {len(rows)} 份",
            sums=(
                f"已过期 {late} 份，{bounds.ahead} 天内到期 {len(ending) - late} 份。",
                _held(self._staff.counts(day)),
            ),
            notes=("只列当天在岗的人；同一种证书换了新的，旧的不再列出。",),
            signers=("院长（签名）", "填表人（签名）", "日期"),
            day=day,
            blank=blank,
        ).made()


def _endings(here: Sequence[StaffLine]) -> Iterator[Ending]:
    for line in here:
        for one in line.current:
            if one.paper.valid_until is not None:
                yield line, one


def _until(ending: Ending) -> date:
    return ending[1].paper.valid_until or date.max


def _has_no_health(line: StaffLine, day: date) -> bool:
    """One that ran out is told as such, not as missing."""
    held = {one.paper.kind for one in line.papers}
    return line.lacks_health(day) and Certificate.HEALTH not in held


def _lacking(line: StaffLine) -> tuple[Content, ...]:
    post = line.job.job.post.words
    return (line.worker.name, post, Certificate.HEALTH.words, "", None, None, MISSING, "")


def _row(ending: Ending, state: str) -> tuple[Content, ...]:
    line, held = ending
    paper = held.paper
    return (
        line.worker.name,
        line.job.job.post.words,
        paper.words,
        paper.number,
        paper.issued_on,
        paper.valid_until,
        state,
        "",
    )


def _held(found: Counts) -> str:
    lacking = found.cooks - found.cooks_health_cert
    return (
        f"护理员 {found.carers} 人，持等级证 {found.carers_certified} 人；"
        f"炊事员 {found.cooks} 人，持健康证 {found.cooks_health_cert} 人，没有的 {lacking} 人。"
    )
