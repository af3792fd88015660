"""Who is on duty at a moment, and who comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from nursinghome.core.dates import Month
from nursinghome.roster import queries
from nursinghome.roster.model import HeldShiftKind
from nursinghome.roster.service import SEE
from nursinghome.staff import queries as staff_queries
from nursinghome.storage import Database, Ledger

DAY = timedelta(days=1)
MOST_NAMES = 4
"""Of one shift, before only their number is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One person's shift; the times are of the clock on the wall."""

    worker_id: int
    name: str
    kind: HeldShiftKind
    day: date
    """On which it begins."""
    is_draft: bool
    """The month is not published yet."""

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.day, time()) + timedelta(minutes=self.kind.starts)

    @property
    def ends(self) -> datetime:
        return self.begins + timedelta(minutes=self.kind.lasts)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDuty:
    """Who is there, and who is to come, as the roster has it."""

    at: datetime
    now: tuple[Duty, ...]
    """The longest there first."""
    next: tuple[Duty, ...]
    """All who begin at the next moment at which anybody does, within a day."""

    @property
    def is_draft(self) -> bool:
        return any(one.is_draft for one in (*self.now, *self.next))

    @property
    def leaving(self) -> tuple[Duty, ...]:
        """Of those who are there, whoever goes when the next begin, or before."""
        return tuple(one for one in self.now if self.next and one.ends <= self.next[0].begins)


def duty_words(found: OnDuty) -> str:
    """早班 李秀英、周敏　14:00 接班：中班 冯建军; empty while nobody is in the roster."""
    parts = [shifts_words(found.now)] if found.now else []
    if found.next:
        parts.append(f"{found.next[0].begins:%H:%M} 接班：{shifts_words(found.next)}")
    return "　".join(parts) + ("（班表未公布）" if parts and found.is_draft else "")


def shifts_words(some: Iterable[Duty], most: int = MOST_NAMES) -> str:
    """早班 李秀英、周敏；值班 陈国安: shift by shift, of many people the first few."""
    names: dict[str, list[str]] = {}
    for one in some:
        names.setdefault(one.kind.name, []).append(one.name)
    return "；".join(f"{shift} {_named(who, most)}" for shift, who in names.items())


def _named(names: list[str], most: int) -> str:
    told = "、".join(names[:most])
    return told if len(names) <= most else f"{told}等 {len(names)} 人"


class DutyService:
    """Only reads: the published roster, or the draft where there is none."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def at(self, moment: datetime | None = None) -> OnDuty:
        """Who is on duty now, or at another moment."""
        self._ledger.require(SEE)
        return on_duty(self._ledger.db, moment or self._ledger.clock.now())


def on_duty(db: Database, moment: datetime) -> OnDuty:
    """As DutyService.at, for reading beside other registers."""
    at = moment.replace(tzinfo=None)
    found = duties(db, at.date() - DAY, at.date() + 2 * DAY)
    later = [one for one in found if at < one.begins <= at + DAY]
    first = min((one.begins for one in later), default=None)
    return OnDuty(
        at=at,
        now=tuple(one for one in found if one.begins <= at < one.ends),
        next=tuple(one for one in later if one.begins == first),
    )


def duties(db: Database, since: date, until: date) -> tuple[Duty, ...]:
    """The shifts that begin on the half-open days, by their begin."""
    return tuple(sorted(_duties(db, since, until), key=lambda one: (one.begins, one.worker_id)))


def _duties(db: Database, since: date, until: date) -> Iterator[Duty]:
    published = queries.published_months(db)
    kinds = {kind.id: kind for kind in queries.kinds(db)}
    names = staff_queries.names(db)
    for place in queries.cells(db, (since, until)):
        if place.kind_id is not None:
            yield Duty(
                worker_id=place.worker_id,
                name=names[place.worker_id],
                kind=kinds[place.kind_id],
                day=place.day,
                is_draft=Month.of(place.day) not in published,
            )
