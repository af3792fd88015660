"""Who works here at the end of a month, and how many the residents need by the chosen ratio."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nursinghome.core.dates import Month
from nursinghome.reports.monthly.facts import IN_RATIO, DutyFact, NeedFact, StaffFact, StayFact
from nursinghome.roster import MonthCounts, month_counts
from nursinghome.staff import StaffLine, at_work, counted_as, counts_for
from nursinghome.standards.ratios import Ratios
from nursinghome.storage import Database

_NAMED = {"total": "staff_total"}
"""The figures of the staff register have the names of their cells, but for these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """What the staff cells of a month are counted from."""

    staff: tuple[StaffFact, ...]
    needs: tuple[NeedFact, ...] = ()
    ratio: str = ""
    """The name of the way of reckoning."""
    duty: DutyFact | None = None


def staffing(
    db: Database, month: Month, stays: Sequence[StayFact], pack: Ratios | None
) -> Staffing:
    """The staff of a month: this alone answers where its figures come from.

    Counted is the payroll on the last day, beside whoever lives here then. Where the roster of
    the month is published, whoever has a post with shifts and no shift in it does not count.
    Without a pack nobody is needed and nobody counts for the ratio.
    """
    lines = at_work(db, month.last)
    worked = month_counts(db, month)
    if worked is not None:
        lines = [one for one in lines if worked.counts(one.worker.id, one.job.job.post)]
    return Staffing(
        duty=None if worked is None else _duty(worked, stays),
        staff=tuple(_fact(line, month, pack) for line in lines),
        needs=() if pack is None else needs(pack, month, stays),
        ratio="" if pack is None else pack.title,
    )


def _duty(worked: MonthCounts, stays: Sequence[StayFact]) -> DutyFact:
    first, end = worked.month.first, worked.month.end
    days = sum(
        max(0, (min(end, stay.discharged_on or end) - max(first, stay.admitted_on)).days)
        for stay in stays
    )
    return DutyFact(
        by_day=round(worked.by_day, 1),
        by_night=round(worked.by_night, 1),
        residents=round(days / worked.month.days, 1),
    )


def _fact(line: StaffLine, month: Month, pack: Ratios | None) -> StaffFact:
    job = line.job.job
    cells = [_NAMED.get(name, name) for name in counted_as(line, month.last)]
    if pack is not None and counts_for(pack, line):
        cells.append(IN_RATIO)
    return StaffFact(
        worker_id=line.worker.id,
        name=line.worker.name,
        post=job.post.value,
        from_on=job.from_on,
        until_on=job.until_on,
        cells=tuple(cells),
    )


def needs(pack: Ratios, month: Month, stays: Sequence[StayFact]) -> tuple[NeedFact, ...]:
    """Group by group, for whoever lives here at the end of the month."""
    levels = Counter(
        (stay.selfcare if pack.scale == "tekun" else stay.ability) or "unassessed"
        for stay in stays
        if stay.present_on(month.last)
    )
    return tuple(
        NeedFact(
            label=one.group.label,
            people=one.people,
            ratio=one.group.people,
            workers=one.workers,
            on=month.last,
        )
        for one in pack.needed(levels).groups
    )
