"""Gives out beds to the rows that name one: a bed holds one person on any day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nursinghome.core.ids import StayId
from nursinghome.residents.importing.cells import BedName
from nursinghome.residents.importing.desk import Desk
from nursinghome.residents.importing.known import Holding, KnownBed
from nursinghome.residents.importing.lexicon import Lexicon
from nursinghome.residents.importing.plan import NewBed, Place
from nursinghome.residents.importing.register import Draft, StayState
from nursinghome.residents.stay_model import OPEN, meet


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    stay: StayState | None
    who: str
    from_on: date
    until_on: date | None


class BedBoard:
    """Who holds which bed when, after the discharges of the list and before its beds."""

    def __init__(self, beds: Iterable[KnownBed], stays: Iterable[StayState]) -> None:
        self.new_beds: dict[BedName, NewBed] = {}
        self._beds = {known.bed: known for known in beds}
        by_id = {stay.known.id: stay for stay in stays if stay.known is not None}
        self._held = {
            known.bed: [_held(holding, by_id) for holding in known.holdings]
            for known in self._beds.values()
        }

    def give_out(
        self, desk: Desk[Lexicon], stays: Sequence[tuple[Draft, StayState]]
    ) -> dict[int, Place]:
        """By row, the bed it gets and from which day; a row that keeps its bed is not in it.

        The earlier row comes first. Whoever changes beds lets go of the old one before anyone
        takes a bed, so that two may change places.
        """
        claims = list(_claims(stays))
        for _, stay, _ in claims:
            self._let_go(stay)
        given: dict[int, Place] = {}
        for draft, stay, bed in _in_turn(claims):
            day = self._free_from(desk, draft, stay, bed)
            place = self._keep(draft, stay) if day is None else self._move(draft, stay, bed, day)
            if place is not None:
                given[draft.row] = place
            if day is not None:
                self._note_new(desk, draft, bed, day)
        return given

    def _move(self, draft: Draft, stay: StayState, bed: BedName, day: date) -> Place:
        """The new bed from the day on; the old one up to that day, if nobody took it meanwhile."""
        old, first = _old_bed(stay), _first_day(stay)
        self._hold(draft, bed, day, stay.discharged_on)
        if old is None:
            return Place(bed=bed, from_on=day)
        keeps = day > first and not self._others(old, first, day)
        if keeps:
            self._hold(draft, old, first, day)
        until = day if keeps else None
        return Place(bed=bed, from_on=day, replaces_from=first, old_until=until)

    def _keep(self, draft: Draft, stay: StayState) -> Place | None:
        """The old bed again, up to the day on which it is somebody else's by now."""
        old, first = _old_bed(stay), _first_day(stay)
        if old is None:
            return None
        others = self._others(old, first, stay.discharged_on)
        if not others:
            self._hold(draft, old, first, stay.discharged_on)
            return None
        until = min(other.from_on for other in others)
        if until > first:
            self._hold(draft, old, first, until)
        kept = until if until > first else None
        return Place(bed=None, from_on=first, replaces_from=first, old_until=kept)

    def _let_go(self, stay: StayState) -> None:
        old, first = _old_bed(stay), _first_day(stay)
        if old is not None and old in self._held:
            self._held[old] = [
                one for one in self._held[old] if one.stay is not stay or one.from_on != first
            ]

    def _free_from(
        self, desk: Desk[Lexicon], draft: Draft, stay: StayState, bed: BedName
    ) -> date | None:
        """The first day from which the bed is free to the end of the stay, or None with a note."""
        known = self._beds.get(bed)
        start, end = _first_day(stay), stay.discharged_on
        if known is not None:
            start = max(start, known.from_on)
            if (end or OPEN) > (known.until_on or OPEN) or start > (end or OPEN):
                desk.notes.warn(draft.entry, "bed", "bed_out_of_service", bed.label)
                return None
        others = self._others(bed, start, end)
        if not others:
            return start
        last = max(others, key=lambda one: one.until_on or OPEN)
        if last.until_on is None or last.until_on >= (end or OPEN):
            desk.notes.warn(draft.entry, "bed", "bed_taken", f"{bed.label} 床{last.who}")
            return None
        return last.until_on

    def _others(self, bed: BedName, start: date, end: date | None) -> list[_Held]:
        held = self._held.get(bed, ())
        return [one for one in held if meet(start, end, one.from_on, one.until_on)]

    def _hold(self, draft: Draft, bed: BedName, start: date, end: date | None) -> None:
        self._held.setdefault(bed, []).append(
            _Held(stay=None, who=draft.person.name, from_on=start, until_on=end)
        )

    def _note_new(self, desk: Desk[Lexicon], draft: Draft, bed: BedName, day: date) -> None:
        if bed in self._beds:
            return
        if bed not in self.new_beds:
            desk.notes.warn(draft.entry, "bed", "bed_created", bed.label)
            self.new_beds[bed] = NewBed(bed=bed, from_on=day)
        elif day < self.new_beds[bed].from_on:
            self.new_beds[bed] = NewBed(bed=bed, from_on=day)


_Claim = tuple[Draft, StayState, BedName]


def _in_turn(claims: Sequence[_Claim]) -> Iterator[_Claim]:
    """Whoever wants a bed waits until the one who leaves it has moved.

    So it is known up to which day the old beds are still held. In a circle one of those who move
    begins.
    """
    pending = list(claims)
    while pending:
        leaving = Counter(old for _, stay, _ in pending if (old := _old_bed(stay)))
        waiting: list[_Claim] = []
        for claim in pending:
            _, stay, bed = claim
            if leaving[bed] - (_old_bed(stay) == bed) > 0:
                waiting.append(claim)
            else:
                yield claim
                leaving.subtract([old] if (old := _old_bed(stay)) else [])
        if len(waiting) == len(pending):
            first = next(n for n, (_, stay, _) in enumerate(waiting) if _old_bed(stay))
            yield waiting.pop(first)
        pending = waiting


def _claims(
    stays: Sequence[tuple[Draft, StayState]],
) -> Iterator[_Claim]:
    """Rows that name a bed they do not hold, or need theirs longer than they hold it."""
    for draft, stay in stays:
        old = _old_bed(stay)
        known = stay.known
        longer = known is not None and (stay.discharged_on or OPEN) > (known.discharged_on or OPEN)
        bed = draft.stay.bed or old
        if bed is not None and (bed != old or longer):
            yield draft, stay, bed


def _old_bed(stay: StayState) -> BedName | None:
    return stay.known.bed if stay.known is not None else None


def _first_day(stay: StayState) -> date:
    """The first day whose bed the list may tell: later than the moves already on file."""
    known = stay.known
    return stay.admitted_on if known is None else known.bed_from or stay.admitted_on


def _held(holding: Holding, stays: Mapping[StayId, StayState]) -> _Held:
    """A holding on file, ended with its stay when the list tells the discharge."""
    stay = stays.get(holding.stay_id)
    until = holding.until_on
    if stay is not None and stay.known is not None and until == stay.known.discharged_on:
        until = stay.discharged_on
    if stay is not None and stay.discharged_on is not None:
        until = min(until or OPEN, stay.discharged_on)
    return _Held(stay=stay, who=holding.who, from_on=holding.from_on, until_on=until)
