"""Lives through a plan with a simple register of its own, and says what cannot have happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from nursinghome.demo.model import (
    About,
    Admit,
    Assess,
    CloseBed,
    ComeBack,
    CorrectDischarge,
    DemoPlan,
    Discharge,
    Enter,
    Event,
    Examine,
    GoOut,
    Merge,
    Move,
    Withdraw,
)
from nursinghome.residents.codes import DischargeReason


@dataclass
class Register:
    """Who is in which bed, who is out, who is dead; `faults` is what was impossible."""

    known: set[int] = field(default_factory=set)
    beds: dict[int, str] = field(default_factory=dict)
    out: set[int] = field(default_factory=set)
    dead: set[int] = field(default_factory=set)
    closed: dict[str, date] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def expect(self, *, that: bool, event: Event) -> None:
        if not that:
            self.faults.append(str(event))

    def take(self, event: Admit | Move) -> None:
        free = event.bed not in self.beds.values()
        open_ = self.closed.get(event.bed, date.min) <= event.on
        self.expect(that=free and open_, event=event)
        self.beds[event.who] = event.bed

    def see(self, event: Event) -> None:
        if isinstance(event, About):
            self.expect(that=event.who in self.known, event=event)
        match event:
            case Enter():
                self.expect(that=event.file.key not in self.known, event=event)
                self.known.add(event.file.key)
            case Admit():
                here = event.who in self.beds or event.who in self.dead
                self.expect(that=not here and event.since <= event.on, event=event)
                self.take(event)
            case CloseBed():
                self.expect(that=event.bed not in self.beds.values(), event=event)
                self.closed[event.bed] = event.until or date.max
            case Withdraw() | Merge() | CorrectDischarge():
                self.expect(that=event.who not in self.beds, event=event)
            case About():
                self.expect(that=event.who in self.beds, event=event)
                self.see_resident(event)

    def see_resident(self, event: About) -> None:
        out = event.who in self.out
        self.expect(that=out or not isinstance(event, ComeBack), event=event)
        self.expect(that=not out or not isinstance(event, GoOut | Assess | Examine), event=event)
        match event:
            case Move():
                self.take(event)
            case GoOut():
                self.out.add(event.who)
            case ComeBack():
                self.out.discard(event.who)
            case Discharge():
                del self.beds[event.who]
                self.out.discard(event.who)
                if event.reason is DischargeReason.DEATH:
                    self.dead.add(event.who)


def faults(plan: DemoPlan) -> list[str]:
    register = Register()
    for event in plan.events:
        register.see(event)
    return register.faults


def present_by_day(plan: DemoPlan) -> Iterator[tuple[date, int]]:
    """How many live in the home at the end of each day on which something happened."""
    register = Register()
    for event, following in zip(plan.events, (*plan.events[1:], None), strict=True):
        register.see(event)
        if following is None or following.on != event.on:
            yield event.on, len(register.beds)


def in_order(plan: DemoPlan) -> bool:
    days = [event.on for event in plan.events]
    return days == sorted(days) and days[-1] <= plan.wish.as_of + timedelta(days=1)
