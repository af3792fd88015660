"""Tells which person a row is about: somebody on file, somebody of an earlier row, or a new one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from nursinghome.residents import idnumber
from nursinghome.residents.codes import Sex
from nursinghome.residents.importing.desk import Desk
from nursinghome.residents.importing.known import KnownPerson, KnownStay
from nursinghome.residents.importing.layout import Entry
from nursinghome.residents.importing.person_part import PersonPart
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
class PersonState:
    """A person while a list is judged; `row` is the one that told a new person first."""

    known: KnownPerson | None
    row: int | None
    name: str
    sex: Sex
    birth_date: date
    number: str | None
    number_is_sure: bool
    stays: list[StayState] = field(default_factory=list)

    @property
    def who(self) -> str:
        return f"在册的{self.name}" if self.known else f"第 {self.row} 行的{self.name}"

    def admitted(self, day: date) -> StayState | None:
        return next((stay for stay in self.stays if stay.admitted_on == day), None)

    def could_be(self, part: PersonPart) -> bool:
        """Same sex, and numbers that do not exclude each other: one lacks or has a wrong digit."""
        sure = self.number_is_sure and part.number_is_sure
        return self.sex is part.sex and not (sure and self.number != part.id_number)


class Register:
    """Everybody on file and in the rows so far, found by number or by name and birth date."""

    def __init__(self, people: Iterable[KnownPerson]) -> None:
        self.people: list[PersonState] = []
        self._by_number: dict[str, PersonState] = {}
        self._by_birth: dict[tuple[str, date], list[PersonState]] = {}
        self._by_name: dict[str, PersonState] = {}
        for known in people:
            self._add(_on_file(known))

    def person_of(self, desk: Desk, draft: Draft) -> PersonState | None:
        """The person the row is about; None after refusing a number under two names."""
        part = draft.person
        state = self._by_number.get(part.id_number or "")
        if state is not None and state.name != part.name:
            desk.notes.refuse(draft.entry, "id_number", "id_conflict", state.who)
            return None
        state = state or self._alike(draft)
        if state is None:
            if namesake := self._by_name.get(part.name):
                desk.notes.warn(draft.entry, "name", "name_same", namesake.who)
            state = _of_row(draft)
            self._add(state)
        elif part.id_number and not state.number_is_sure:
            state.number, state.number_is_sure = part.id_number, part.number_is_sure
            self._by_number[part.id_number] = state
        return state

    def _alike(self, draft: Draft) -> PersonState | None:
        """Somebody of the same name and birth date, if it is clear who."""
        named = self._by_birth.get((draft.person.name, draft.person.birth_date), [])
        found = [state for state in named if state.could_be(draft.person)]
        same_day = [state for state in found if state.admitted(draft.stay.admitted_on)]
        clear = same_day or found
        return clear[0] if len(clear) == 1 else None

    def _add(self, state: PersonState) -> None:
        self.people.append(state)
        self._by_birth.setdefault((state.name, state.birth_date), []).append(state)
        self._by_name.setdefault(state.name, state)
        if state.number:
            self._by_number[state.number] = state


def _on_file(known: KnownPerson) -> PersonState:
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


def _of_row(draft: Draft) -> PersonState:
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
