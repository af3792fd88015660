"""The practice home at one moment of its story, and the steps that every story is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from nursinghome.core.dates import Month
from nursinghome.demo.assessing import Assessors
from nursinghome.demo.funding import fund
from nursinghome.demo.guests import Beds, Guest
from nursinghome.demo.model import Admit, Discharge, Enter, Event, Move, Wish
from nursinghome.demo.people import Crowd
from nursinghome.residents.codes import DischargeReason


@dataclass(slots=True, kw_only=True)
class Life:
    """Who is here, and what has been written so far; steps keep beds and people in accord."""

    rng: Random
    wish: Wish
    beds: Beds
    crowd: Crowd
    assessors: Assessors
    guests: list[Guest] = field(default_factory=list)
    gone_home: list[tuple[date, Guest]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def chance(self, of: float) -> bool:
        return self.rng.random() < of

    def day(self, month: Month, not_before: date = date.min) -> date | None:
        """Some day of the month; None when that lies beyond the story."""
        first = max(month.first, not_before)
        if first > month.last:
            return None
        on = first + timedelta(days=self.rng.randint(0, (month.last - first).days))
        return on if on <= self.wish.last_day else None

    def day_of(self, guest: Guest, month: Month) -> date | None:
        """Some day of the month on which the guest is here and may be called away."""
        return self.day(month, max(guest.free_from, guest.kept_until))

    def open_file(self, guest: Guest, on: date) -> None:
        self.events.append(Enter(on=on, file=guest.file))

    def move_in(self, guest: Guest, on: date) -> None:
        """Written down on the day; `guest.since` may lie before it."""
        guest.bed = self.beds.take(guest.since, guest.state)
        level = self.assessors.selfcare(guest.state, on)
        self.events.append(
            Admit(
                on=on,
                who=guest.key,
                since=guest.since,
                bed=guest.bed,
                category=guest.category,
                selfcare=level,
            )
        )
        self.events.append(fund(guest, on))
        guest.busy_through(on)
        self.guests.append(guest)

    def move(self, guest: Guest, on: date) -> None:
        left, guest.bed = guest.bed, self.beds.take(on, guest.state)
        self.events.append(Move(on=on, who=guest.key, bed=guest.bed))
        self.beds.give_back(left, on)
        guest.busy_through(on)

    def move_out(self, guest: Guest, on: date, reason: DischargeReason) -> None:
        self.events.append(Discharge(on=on, who=guest.key, reason=reason))
        self.beds.give_back(guest.bed, on)
        self.guests.remove(guest)
        if reason is DischargeReason.HOME:
            self.gone_home.append((on, guest))
