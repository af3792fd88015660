"""审计记录: who did what and when, as a list with the head of the chain below it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.core import dates
from nursinghome.reports.pdf import ListColumn, ListPaper, render_list
from nursinghome.reports.report import Made

TITLE = "审计记录"
_COLUMNS = (
    ListColumn(head="序号", share=6, align="right", whole=True),
    ListColumn(head="时间", share=14),
    ListColumn(head="谁", share=9),
    ListColumn(head="做了什么", share=16),
    ListColumn(head="对什么", share=38),
    ListColumn(head="为什么", share=17),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPaper:
    """What stands on it; `rows` are ready words in the order of the columns."""

    home: str
    day: date
    since: date | None
    until: date | None
    rows: tuple[tuple[str, ...], ...]
    last: int
    seal: str
    """Of the newest step in the record when the paper was made."""
    problems: int
    taken_out: int = 0
    """Steps from which somebody was taken out upon a request."""


def audit_paper(paper: AuditPaper) -> Made:
    """Only a PDF: what is held against a record is no table to be changed."""
    state = "链条完整" if not paper.problems else f"有 {paper.problems} 处对不上"
    taken = f"，其中 {paper.taken_out} 步按申请去掉过姓名" if paper.taken_out else ""
    head = " ".join(paper.seal[at : at + 8] for at in range(0, 32, 8))
    rendered = render_list(
        ListPaper(
            title=TITLE,
            period=_period(paper),
            columns=_COLUMNS,
            rows=paper.rows,
            reported_by=f"填报单位：{paper.home}",
            measured_in=f"共 {len(paper.rows)} 行",
            notes=(
                f"打印时记录到第 {paper.last} 步，{state}{taken}。链头 {head}。",
                "每一步都和前一步连着封印，改动、删去、插入都对不上。记录不能删，随台账一直保存。",
            ),
            author=paper.home,
            day=paper.day,
        )
    )
    return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=b"")


def _period(paper: AuditPaper) -> str:
    if paper.since is None and paper.until is None:
        return dates.words(paper.day)
    since = dates.words(paper.since) if paper.since else "最早"
    return f"{since} 到 {dates.words(paper.until or paper.day)}"
