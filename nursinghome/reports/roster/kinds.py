"""The papers of the roster, for the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from nursinghome.core import clock
from nursinghome.core.dates import Month
from nursinghome.reports.monthly.model import Finding
from nursinghome.reports.monthly.store import home
from nursinghome.reports.report import Made, Report, Sources, Wanted
from nursinghome.reports.roster.attendance import TITLE as ATTENDANCE_TITLE
from nursinghome.reports.roster.attendance import AttendancePaper
from nursinghome.reports.roster.duty import TITLE as DUTY_TITLE
from nursinghome.reports.roster.duty import DutyPaper
from nursinghome.reports.roster.hours import TITLE as HOURS_TITLE
from nursinghome.reports.roster.hours import HoursPaper
from nursinghome.reports.roster.month import TITLE as MONTH_TITLE
from nursinghome.reports.roster.month import MonthPaper
from nursinghome.reports.roster.slips import TITLE as SLIPS_TITLE
from nursinghome.reports.roster.slips import SlipPaper
from nursinghome.reports.roster.swaps import TITLE as SWAPS_TITLE
from nursinghome.reports.roster.swaps import SwapPaper
from nursinghome.roster import MonthView, RosterService
from nursinghome.roster.judging import judge
from nursinghome.roster.viewing import labour_of
from nursinghome.standards.labour import LabourRules


def roster_view(sources: Sources, month: Month) -> MonthView:
    """The month as it stands. Raises NotAllowed for whoever may not see the staff."""
    return RosterService(sources.ledger, sources.registry).view(month)


def month_paper(sources: Sources, view: MonthView) -> MonthPaper:
    return MonthPaper(view=view, home=home(sources.ledger.db), labour=_labour(sources, view))


def _labour(sources: Sources, view: MonthView) -> LabourRules:
    return labour_of(sources.registry, view.rules)


def _month(sources: Sources, wanted: Wanted) -> Made:
    view = roster_view(sources, wanted.month)
    paper = month_paper(sources, view).made(wall=wanted.wall, blank=wanted.blank)
    if wanted.blank:
        return paper
    return replace(paper, checks=tuple(_findings(view, _labour(sources, view))))


def _findings(view: MonthView, labour: LabourRules) -> Iterator[Finding]:
    """What the law or the house forbids, as the page of the roster says it."""
    for one in judge(view, labour):
        if one.hard:
            yield Finding(
                id=one.rule, ok=False, severity="warning", what=one.title, why=one.text, cure=""
            )


def _slips(sources: Sources, wanted: Wanted) -> Made:
    view = roster_view(sources, wanted.month)
    only = frozenset() if wanted.worker_id is None else frozenset({wanted.worker_id})
    paper = SlipPaper(
        view=view, home=home(sources.ledger.db), labour=_labour(sources, view), only=only
    )
    return paper.made(blank=wanted.blank)


def _swaps(sources: Sources, wanted: Wanted) -> Made:
    view = _with_neighbours(sources, roster_view(sources, wanted.month))
    paper = SwapPaper(view=view, home=home(sources.ledger.db), swap_id=wanted.swap_id)
    return paper.made(blank=wanted.blank)


def _with_neighbours(sources: Sources, view: MonthView) -> MonthView:
    """The month with what it needs to know of others: a swap may reach over the end of a month."""
    days = {day for one in view.swaps for day in (one.first_day, one.second_day)}
    others = [
        roster_view(sources, month) for month in sorted(set(map(Month.of, days)) - {view.month})
    ]
    known = {
        one.id: one for one in (*(kind for other in others for kind in other.kinds), *view.kinds)
    }
    before = {key: one for other in others for key, one in other.places.items()}
    return replace(view, before={**view.before, **before}, kinds=tuple(known.values()))


def _duty(sources: Sources, wanted: Wanted) -> Made:
    day = wanted.day or _nearest(wanted.month, clock.today(sources.ledger.clock))
    view = roster_view(sources, Month.of(day))
    return DutyPaper(view=view, home=home(sources.ledger.db), day=day).made(blank=wanted.blank)


def _nearest(month: Month, day: date) -> date:
    return min(max(day, month.first), month.last)


def _attendance(sources: Sources, wanted: Wanted) -> Made:
    view = roster_view(sources, wanted.month)
    paper = AttendancePaper(
        view=view,
        home=home(sources.ledger.db),
        labour=_labour(sources, view),
        today=clock.today(sources.ledger.clock),
    )
    return paper.made(blank=wanted.blank)


def _hours(sources: Sources, wanted: Wanted) -> Made:
    view = roster_view(sources, wanted.month)
    paper = HoursPaper(view=view, home=home(sources.ledger.db), labour=_labour(sources, view))
    return paper.made(blank=wanted.blank)


ROSTER_PAPERS = tuple(
    Report(
        kind=kind,
        title=title,
        parameters=("month", "blank", *more),
        permission="staff.see",
        make=make,
    )
    for kind, title, more, make in (
        ("roster", MONTH_TITLE, ("wall",), _month),
        ("roster-slips", SLIPS_TITLE, ("worker_id",), _slips),
        ("roster-duty", DUTY_TITLE, ("day",), _duty),
        ("roster-swap", SWAPS_TITLE, ("swap_id",), _swaps),
        ("attendance", ATTENDANCE_TITLE, (), _attendance),
        ("hours", HOURS_TITLE, (), _hours),
    )
)
