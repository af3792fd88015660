"""The only place that asks what time it is."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple, Protocol


class Clock(Protocol):
    """Tells the moment, with the offset of local time."""

    def now(self) -> datetime: ...


class SystemClock:
    """The clock of this computer."""

    def now(self) -> datetime:
        return datetime.now().astimezone()  # noqa: TID251 - this is the one place


class FixedClock(NamedTuple):
    """A clock that stands still, for practice homes and tests."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


def today(clock: Clock) -> date:
    return clock.now().date()


def stamp(clock: Clock) -> str:
    """The moment as stored: ISO with offset, whole seconds."""
    return clock.now().isoformat(timespec="seconds")
