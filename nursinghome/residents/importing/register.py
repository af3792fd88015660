"""Residents and their stays while a list is judged: on file, of a row, or both."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from nursinghome.residents import idnumber
from nursinghome.residents.importing.known import KnownPerson, KnownStay
from nursinghome.residents.importing.layout import Entry
from nursinghome.residents.importing.person_part import PersonPart
from nursinghome.residents.importing.somebody import Somebody
from nursinghome.residents.importing.stay_part import StayPart


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A row that is acceptable by itself."""

    entry: Entry
    person: PersonPart
    stay: StayPart

    @property
    def row(self) -> int:
        return self.entry.row


@dataclass(slots=True, kw_only=True, eq=False)
class StayState:
    """A stay while a list is judged: on file, of a row, or both; the end is the newest word."""

    known: KnownStay | None
    draft: Draft | None
    admitted_on: date
    discharged_on: date | None


@dataclass(slots=True, kw_only=True, eq=False)
class PersonState(Somebody):
    """A resident while a list is judged."""

    known: KnownPerson | None
    stays: list[StayState] = field(default_factory=list)

    @property
    def is_on_file(self) -> bool:
        return self.known is not None

    def came_on(self, day: date) -> bool:
        return self.admitted(day) is not None

    def admitted(self, day: date) -> StayState | None:
        return next((stay for stay in self.stays if stay.admitted_on == day), None)


def on_file(known: KnownPerson) -> PersonState:
    facts = idnumber.facts(known.id_number or "")
    return PersonState(
        known=known,
        row=None,
        name=known.name,
        sex=known.sex,
        birth_date=known.birth_date,
        number=known.id_number,
        number_is_sure=facts is not None and facts.check_holds,
        stays=[
            StayState(
                known=stay,
                draft=None,
                admitted_on=stay.admitted_on,
                discharged_on=stay.discharged_on,
            )
            for stay in known.stays
        ],
    )


def of_row(draft: Draft) -> PersonState:
    part = draft.person
    return PersonState(
        known=None,
        row=draft.row,
        name=part.name,
        sex=part.sex,
        birth_date=part.birth_date,
        number=part.id_number,
        number_is_sure=part.number_is_sure,
    )
