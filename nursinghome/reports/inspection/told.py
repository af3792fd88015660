"""Papers of the folder that need more than a month, and what the contents say of some others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nursinghome.checklists import ChecklistService, Round
from nursinghome.core.dates import Month
from nursinghome.core.errors import NotFound
from nursinghome.rating import RatingService, points
from nursinghome.renovation import RenovationService
from nursinghome.reports.checks.papers import CheckPapers
from nursinghome.reports.monthly.service import MonthlyService
from nursinghome.reports.rating.star import StarPaper
from nursinghome.reports.report import Sources
from nursinghome.reports.roster.kinds import month_paper, roster_view
from nursinghome.reports.roster.marks import standing
from nursinghome.safety import SampleService

VIOLATIONS = "violations"
"""The family of the packs that list what must not happen."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the folder is made from: the registers, the month, and the day in it that counts."""

    sources: Sources
    month: Month
    day: date


def violations(asked: Asked) -> str:
    """The newest self-check of what must not happen."""
    sources = asked.sources
    known = {one.id for one in sources.registry.list() if one.family == VIOLATIONS}
    service = ChecklistService(sources.ledger, sources.registry)
    found = next((one for one in _rounds(service, asked.day) if one.pack_id in known), None)
    if found is None:
        raise NotFound("还没有做过违规自查。")
    CheckPapers(sources.ledger, sources.registry).round(found.id)
    result = service.result(found.id)
    lost = f"扣 {points(result.got)} 分" if result.got else "没有扣分"
    rest = f"，还有 {result.unanswered} 条没查" if result.unanswered else ""
    return f"{found.on} 自查，{lost}{rest}"


def checks(asked: Asked) -> str:
    """The checks of the month but for the violations and the star table, which have their own."""
    sources = asked.sources
    apart = {one.id for one in sources.registry.list() if one.family in {VIOLATIONS, "star"}}
    service = ChecklistService(sources.ledger, sources.registry)
    found = [
        one
        for one in reversed(_rounds(service, asked.day))
        if one.on >= asked.month.first and one.pack_id not in apart
    ]
    if not found:
        raise NotFound("这个月没有做过检查自查。")
    papers = CheckPapers(sources.ledger, sources.registry)
    for one in found:
        papers.round(one.id)
    return f"本月 {len(found)} 次"


def star(asked: Asked) -> str:
    """The star table as it was filled last."""
    sources = asked.sources
    sheet = RatingService(sources.ledger, sources.registry).sheet(on=asked.day)
    if sheet.own is None:
        raise NotFound("还没有做过星级自评。")
    StarPaper(sources.ledger, sources.registry).made(sheet)
    return f"{sheet.own.on} 自评 {points(sheet.judgement.total)} 分，{sheet.conclusion}"


def roster(asked: Asked) -> str:
    """The month's roster, once it is published."""
    view = roster_view(asked.sources, asked.month)
    if view.published_at is None:
        raise NotFound("这个月的排班表还没有公布。")
    month_paper(asked.sources, view).made()
    return f"{len(view.members)} 人，{standing(view)}"


def samples_told(asked: Asked) -> str:
    lines = SampleService(asked.sources.ledger, asked.sources.registry).of_month(asked.month)
    return f"本月留样 {sum(one.withdrawn_reason is None for one in lines)} 份"


def renovation_told(asked: Asked) -> str:
    service = RenovationService(asked.sources.ledger, asked.sources.registry)
    board = service.board(asked.day).as_of(asked.day)
    return f"三样都改好 {board.whole}/{len(board.rooms)} 间"


def month_told(asked: Asked) -> str:
    editions = MonthlyService(asked.sources.ledger, asked.sources.registry).editions(asked.month)
    return editions[0].state.words if editions else "还没有填表"


def _rounds(service: ChecklistService, day: date) -> Sequence[Round]:
    """The rounds up to the day that stand, the newest first."""
    return [one for one in service.rounds() if one.withdrawn_reason is None and one.on <= day]
