"""A month in plain numbers: workers, kinds and days as indexes, and what each may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from nursinghome.roster.codes import Condition
from nursinghome.roster.model import DAY_MINUTES, HeldShiftKind, Member, MonthView, Place, ShiftKind
from nursinghome.roster.problem import OFF, UNKNOWN
from nursinghome.standards.labour import LabourRules

PAST_DAYS = 14
Cell = tuple[int, int]
"""Day and kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all rules of a month are built from. Sets of kinds hold indexes."""

    view: MonthView
    labour: LabourRules
    days: tuple[date, ...]
    comprehensive: bool
    """Hours are reckoned together: asked for, and approved."""
    working: frozenset[int]
    """Kinds that are working time; not 值班."""
    nights: frozenset[int]
    """Kinds that people call 夜班: at least half of the night is worked."""
    late: frozenset[int]
    """Kinds of which any minute is night by the law, 值班 as well."""
    may: tuple[frozenset[int], ...]
    """Per worker the kinds that their post works."""
    away: tuple[tuple[str, ...], ...]
    """Per worker and day: absent, not_here, or nothing."""
    protected: tuple[tuple[Condition | None, ...], ...]
    """Per worker and day."""
    before: tuple[tuple[int, ...], ...]

    @property
    def members(self) -> tuple[Member, ...]:
        return self.view.members

    @property
    def kinds(self) -> tuple[HeldShiftKind, ...]:
        return self.view.kinds

    @property
    def every_kind(self) -> frozenset[int]:
        return frozenset(range(len(self.kinds)))

    def workdays(self, worker: int) -> int:
        """The working days of the calendar on which somebody is in the roster."""
        days = zip(self.view.days, self.away[worker], strict=True)
        return sum(day.is_workday and why != "not_here" for day, why in days)


def setting_of(view: MonthView, labour: LabourRules) -> Setting:
    """The month in indexes. Workers and kinds stand in the order of the view."""
    kinds = range(len(view.kinds))
    late = frozenset(one for one in kinds if is_night(view.kinds[one], labour))
    working = frozenset(one for one in kinds if not view.kinds[one].on_call)
    days = tuple(one.day for one in view.days)
    return Setting(
        view=view,
        labour=labour,
        days=days,
        comprehensive=view.rules.comprehensive and bool(view.rules.approval.strip()),
        working=working,
        nights=frozenset(one for one in kinds if view.kinds[one].is_night_shift),
        late=late,
        may=tuple(
            frozenset(one for one in kinds if who.post in view.kinds[one].posts)
            for who in view.members
        ),
        away=_away(view, days),
        protected=_protected(view, days),
        before=_before(view),
    )


def is_night(kind: ShiftKind, labour: LabourRules) -> bool:
    """Whether any minute of the kind is night by the pack."""
    begin, end = labour.night_from.value, labour.night_until.value
    nights = ((0, end), (begin, DAY_MINUTES + end))
    return any(kind.starts < until and from_ < kind.ends for from_, until in nights)


def index_of(place: Place | None, kinds: dict[int, int], none: int) -> int:
    """The shift of a cell; `none` where nobody has decided, or its kind is unknown."""
    if place is None:
        return none
    return OFF if place.kind_id is None else kinds.get(place.kind_id, none)


def _away(view: MonthView, days: tuple[date, ...]) -> tuple[tuple[str, ...], ...]:
    rows = [["" if who.here(day) else "not_here" for day in days] for who in view.members]
    places = {who.worker_id: row for who, row in zip(view.members, rows, strict=True)}
    for leave in view.absences:
        row = places.get(leave.worker_id, [])
        for number, (why, day) in enumerate(zip(row, days, strict=False)):
            if not why and leave.from_on <= day < leave.until_on:
                row[number] = "absent"
    return tuple(tuple(row) for row in rows)


def _protected(view: MonthView, days: tuple[date, ...]) -> tuple[tuple[Condition | None, ...], ...]:
    found: dict[int, list[Condition | None]] = {
        who.worker_id: [None] * len(days) for who in view.members
    }
    for stated in view.stated:
        row = found.get(stated.worker_id, [])
        for number, day in enumerate(days[: len(row)]):
            if stated.from_on <= day < stated.until_on:
                row[number] = stated.condition
    return tuple(tuple(found[who.worker_id]) for who in view.members)


def _before(view: MonthView) -> tuple[tuple[int, ...], ...]:
    kinds = {kind.id: number for number, kind in enumerate(view.kinds)}
    days = [view.month.first - timedelta(days=back) for back in range(PAST_DAYS, 0, -1)]
    return tuple(
        tuple(index_of(view.before.get((who.worker_id, day)), kinds, UNKNOWN) for day in days)
        for who in view.members
    )
