"""Licences, equipment, incidents, notices and complaints of the practice home.

It draws from a chance of its own, so that the story of stays does not hang on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from nursinghome.core.dates import Month, add_months
from nursinghome.core.ids import ResidentId
from nursinghome.demo import safety_words as told
from nursinghome.demo.life import Life
from nursinghome.demo.model import Event
from nursinghome.demo.staff import MovingClock, Staff
from nursinghome.safety import (
    Complaint,
    Equipment,
    Harm,
    Hurt,
    Incident,
    Item,
    Licence,
    Mediation,
    Moment,
    Notice,
    Outcome,
    Review,
    Risk,
    Upkeep,
    UpkeepKind,
)

INCIDENTS, COMPLAINTS = 0.6, 0.35
"""How likely a month has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeStock(Event):
    """The licences and the equipment that were there already are written down."""

    licences: tuple[Licence, ...]
    equipment: tuple[Equipment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepUp(Event):
    """A device, by its place in the stock, is inspected or kept."""

    device: int
    upkeep: Upkeep


@dataclass(frozen=True, slots=True, kw_only=True)
class Happen(Event):
    """An incident to one resident of the plan; it is reviewed at once, or still waits."""

    who: int
    risk: Risk
    harm: Harm
    at: str
    place: str
    what: str
    first_aid: str
    learnt: tuple[str, str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summon(Event):
    """A notice comes in; so many of its items are done by now, all of them with a reply."""

    notice: Notice
    items: tuple[Item, ...]
    done: int
    reply: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complain(Event):
    """A complaint comes in, and is settled on the day or still open."""

    complaint: Complaint
    outcome: Outcome | None
    mediation: Mediation | None = None


def take_stock(life: Life, day: date) -> None:
    """What hangs on the wall on the first day of the file: one soon runs out, one is missing."""
    end = life.wish.as_of
    licences = tuple(
        Licence(
            kind=kind,
            title=title,
            number=number,
            issuer=issuer,
            issued_on=min(add_months(end, -months), day),
            valid_until=None if left is None else end + timedelta(days=left),
        )
        for kind, title, number, issuer, months, left in told.LICENCES
    )
    equipment = tuple(
        Equipment(kind=kind, name=name, place=place, number=number, pieces=pieces)
        for kind, name, place, number, pieces, *_ in told.EQUIPMENT
    )
    life.events.append(TakeStock(on=day, licences=licences, equipment=equipment))


def live(life: Life, month: Month) -> None:
    """What a month brings: upkeep, now and then an incident, a complaint, in autumn a notice."""
    rng = Random(f"{life.wish.seed} papers {month}")  # noqa: S311 - a story, not a secret
    last = min(month.last, life.wish.last_day)
    if last < month.first:
        return
    days = (last - month.first).days
    _keep_up(life, month, last)
    here = [guest.key for guest in life.guests if guest.since < month.first]
    newest = month == life.wish.month
    if here and (newest or rng.random() < INCIDENTS):
        on = month.first + timedelta(days=rng.randint(0, days))
        _happen(life, rng, rng.choice(here), on, open_still=newest)
    if rng.random() < COMPLAINTS or newest:
        on = month.first + timedelta(days=rng.randint(0, days))
        _complain(life, on, open_still=newest)
    if newest or month == life.wish.month.plus(-2):
        on = month.first + timedelta(days=min(9, days))
        _summon(life, on, newest=newest)


def _keep_up(life: Life, month: Month, last: date) -> None:
    """Each device in its own months; the last of them is forgotten this year."""
    for at, (*_, who, months, offset) in enumerate(told.EQUIPMENT):
        due = (month.year * 12 + month.number + offset) % months == 0
        forgotten = at == len(told.EQUIPMENT) - 1 and month >= life.wish.month.plus(-6)
        on = month.first + timedelta(days=(at * 3 + 4) % 27)
        if due and not forgotten and on <= last:
            kind = UpkeepKind.INSPECT if months >= 12 else UpkeepKind.MAINTAIN
            upkeep = Upkeep(
                done_on=on, kind=kind, passed=True, who=who, next_on=add_months(on, months)
            )
            life.events.append(KeepUp(on=on, device=at, upkeep=upkeep))


def _happen(life: Life, rng: Random, who: int, on: date, *, open_still: bool) -> None:
    choice = told.INCIDENTS[(on.year * 12 + on.month) % len(told.INCIDENTS)]
    risk, harm, place, what, first_aid, *learnt = choice
    cause, measure, review = learnt
    life.events.append(
        Happen(
            on=on,
            who=who,
            risk=risk,
            harm=harm,
            at=f"{rng.randint(6, 8):02d}:{rng.randint(0, 29):02d}",
            place=place,
            what=what,
            first_aid=first_aid,
            learnt=None if open_still else (cause, measure, review),
        )
    )


def _complain(life: Life, on: date, *, open_still: bool) -> None:
    """The newest is the one that was mediated and waits to be closed."""
    at = told.MEDIATED if open_still else (on.year * 12 + on.month) % len(told.COMPLAINTS)
    channel, about, who, what, result, satisfaction, agreement = told.COMPLAINTS[at]
    complaint = Complaint(
        received_on=on, channel=channel, about=about, who=who, what=what, handled_by=told.HANDLER
    )
    outcome = Outcome(closed_on=on, result=result, satisfaction=satisfaction)
    mediation = None
    if agreement:
        mediation = Mediation(mediated_on=on, mediator=told.MEDIATOR, agreement=agreement)
    life.events.append(
        Complain(
            on=on,
            complaint=complaint,
            outcome=None if open_still else outcome,
            mediation=mediation,
        )
    )


def _summon(life: Life, on: date, *, newest: bool) -> None:
    """The newest one is half done, and what is left is overdue; the older one was answered."""
    number, issuer, title, *items = told.NEW_NOTICE if newest else told.OLD_NOTICE
    notice = Notice(number=number.format(on.year), issuer=issuer, title=title, received_on=on)
    life.events.append(
        Summon(
            on=on,
            notice=notice,
            items=tuple(
                Item(what=what, due_on=on + timedelta(days=days), who=who, measure=measure)
                for what, days, who, measure in items
            ),
            done=1 if newest else len(items),
            reply="" if newest else told.REPLY.format(on.year),
        )
    )


class PapersWriter:
    """Writes these events through the services, as the office and the carer would."""

    def __init__(self, staff: Staff, clock: MovingClock, people: Mapping[int, ResidentId]) -> None:
        self._office, self._carer = staff.director, staff.carer
        self._clock, self._people = clock, people
        self._devices: list[int] = []

    @property
    def ways(self) -> Mapping[type[Event], Callable[[Any], None]]:
        return {
            TakeStock: self._take_stock,
            KeepUp: self._keep_up,
            Happen: self._happen,
            Summon: self._summon,
            Complain: self._complain,
        }

    def _take_stock(self, event: TakeStock) -> None:
        for licence in event.licences:
            self._office.licences.add(licence)
        self._devices = [self._office.equipment.add(device) for device in event.equipment]

    def _keep_up(self, event: KeepUp) -> None:
        self._office.equipment.keep_up(self._devices[event.device], event.upkeep)

    def _happen(self, event: Happen) -> None:
        number = self._carer.incidents.report(
            Incident(
                risk=event.risk,
                happened_on=event.on,
                at=event.at,
                place=event.place,
                seen_by=self._carer.accounts.me().name,
                what=event.what,
                hurt=(Hurt(self._people[event.who], event.harm),),
                first_aid=event.first_aid,
                family_told=Moment(event.on),
                county_told=Moment(event.on) if event.learnt else None,
            )
        )
        if event.learnt is not None:
            self._clock.tick()
            cause, measure, review = event.learnt
            learnt = Review(reviewed_on=event.on, cause=cause, measure=measure, review=review)
            self._office.incidents.review(number, learnt)
            self._office.incidents.close(number)

    def _summon(self, event: Summon) -> None:
        notices = self._office.notices
        number = notices.receive(event.notice, event.items)
        for held in notices.one(number).items[: event.done]:
            notices.finish_item(held.id, event.on, held.item.measure)
        if event.reply:
            notices.reply(number, event.on, event.reply)

    def _complain(self, event: Complain) -> None:
        complaints = self._office.complaints
        number = complaints.receive(event.complaint)
        if event.mediation is not None:
            complaints.mediate(number, event.mediation)
        if event.outcome is not None:
            complaints.settle(number, event.outcome)
