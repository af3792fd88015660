"""Who really worked in a month, and how many were there by day and by night: published months only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nursinghome.core.dates import Month
from nursinghome.roster import queries
from nursinghome.roster.model import (
    DAY_MINUTES,
    NIGHT_FROM,
    NIGHT_UNTIL,
    Place,
    ShiftKind,
)
from nursinghome.staff import HeldJob, Post
from nursinghome.staff import queries as staff_queries
from nursinghome.storage import Database

_NIGHT = DAY_MINUTES - NIGHT_FROM + NIGHT_UNTIL
_NIGHTS = ((0, NIGHT_UNTIL), (NIGHT_FROM, DAY_MINUTES + NIGHT_UNTIL))


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCounts:
    """A month as its published roster has it, with what was changed since."""

    month: Month
    worked: frozenset[int]
    """The people with a shift on any day; leave is not work, being on call neither."""
    posts: frozenset[Post]
    """Whose work is told by the roster; other posts have no shifts."""
    day_minutes: int
    """Minutes of carers between 6:00 and 22:00, all together."""
    night_minutes: int

    def counts(self, worker_id: int, post: Post) -> bool:
        """Whether somebody on the payroll really worked, as far as the roster can tell."""
        return post not in self.posts or worker_id in self.worked

    @property
    def by_day(self) -> float:
        """Carers in the house at a time of the day, on average."""
        return self.day_minutes / (DAY_MINUTES - _NIGHT) / self.month.days

    @property
    def by_night(self) -> float:
        return self.night_minutes / _NIGHT / self.month.days


def month_counts(db: Database, month: Month) -> MonthCounts | None:
    """None while the month is not published."""
    if queries.in_force(db, month) is None:
        return None
    kinds = {kind.id: kind for kind in queries.kinds(db)}
    jobs: dict[int, list[HeldJob]] = defaultdict(list)
    for held in staff_queries.jobs(db):
        jobs[held.worker_id].append(held)
    worked: set[int] = set()
    posts: set[Post] = set()
    minutes = nights = 0
    for place in _worked(db, month):
        kind = kinds[place.kind_id or 0]
        post = _post(jobs[place.worker_id], place.day)
        if kind.on_call or post is None:
            continue
        worked.add(place.worker_id)
        posts.add(post)
        if post is Post.CARER:
            minutes += kind.lasts
            nights += night_of(kind)
    return MonthCounts(
        month=month,
        worked=frozenset(worked),
        posts=frozenset(posts),
        day_minutes=minutes - nights,
        night_minutes=nights,
    )


def night_of(kind: ShiftKind) -> int:
    """How many of its minutes lie between 22:00 and 6:00."""
    return sum(max(0, min(kind.ends, end) - max(kind.starts, begin)) for begin, end in _NIGHTS)


def _worked(db: Database, month: Month) -> Iterator[Place]:
    """The shifts that were worked: leave is none."""
    span = (month.first, month.end)
    away = queries.absences(db, span)
    for place in queries.cells(db, span):
        is_away = any(one.covers(place.worker_id, place.day) for one in away)
        if place.kind_id is not None and not is_away:
            yield place


def _post(jobs: list[HeldJob], day: date) -> Post | None:
    for held in jobs:
        if held.job.from_on <= day and (held.job.until_on is None or day < held.job.until_on):
            return held.job.post
    return None
