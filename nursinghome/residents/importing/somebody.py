"""Tells whom a row is about: somebody on file, somebody of an earlier row, or somebody new."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from nursinghome.residents.codes import Sex
from nursinghome.residents.importing.desk import Desk
from nursinghome.residents.importing.layout import Entry
from nursinghome.residents.importing.lexicon import ListWords
from nursinghome.residents.importing.person_part import PersonPart


@dataclass(slots=True, kw_only=True, eq=False)
class Somebody(ABC):
    """A person while a list is judged; `row` is the one that told a new person first."""

    row: int | None
    name: str
    sex: Sex
    birth_date: date
    number: str | None
    number_is_sure: bool

    @property
    @abstractmethod
    def is_on_file(self) -> bool:
        """Whether the person was there before the list."""

    @abstractmethod
    def came_on(self, day: date) -> bool:
        """Whether the person is known to have come on the day."""

    @property
    def who(self) -> str:
        return f"在册的{self.name}" if self.is_on_file else f"第 {self.row} 行的{self.name}"

    def could_be(self, part: PersonPart) -> bool:
        """Same sex, and numbers that do not exclude each other: one lacks or has a wrong digit."""
        sure = self.number_is_sure and part.number_is_sure
        return self.sex is part.sex and not (sure and self.number != part.id_number)


S = TypeVar("S", bound=Somebody)


class Register(Generic[S]):
    """Everybody on file and in the rows so far, found by number or by name and birth date."""

    def __init__(self, people: Iterable[S]) -> None:
        self.people: list[S] = []
        self._by_number: dict[str, S] = {}
        self._by_birth: dict[tuple[str, date], list[S]] = {}
        self._by_name: dict[str, S] = {}
        for state in people:
            self._add(state)

    def person_of(
        self,
        desk: Desk[ListWords],
        entry: Entry,
        part: PersonPart,
        came_on: date,
        new: Callable[[], S],
    ) -> S | None:
        """The person the row is about; None after refusing a number under two names."""
        state = self._by_number.get(part.id_number or "")
        if state is not None and state.name != part.name:
            desk.notes.refuse(entry, "id_number", "id_conflict", state.who)
            return None
        state = state or self._alike(part, came_on)
        if state is None:
            if namesake := self._by_name.get(part.name):
                desk.notes.warn(entry, "name", "name_same", namesake.who)
            state = new()
            self._add(state)
        elif part.id_number and not state.number_is_sure:
            state.number, state.number_is_sure = part.id_number, part.number_is_sure
            self._by_number[part.id_number] = state
        return state

    def _alike(self, part: PersonPart, came_on: date) -> S | None:
        """Somebody of the same name and birth date, if it is clear who."""
        named = self._by_birth.get((part.name, part.birth_date), [])
        found = [state for state in named if state.could_be(part)]
        same_day = [state for state in found if state.came_on(came_on)]
        clear = same_day or found
        return clear[0] if len(clear) == 1 else None

    def _add(self, state: S) -> None:
        self.people.append(state)
        self._by_birth.setdefault((state.name, state.birth_date), []).append(state)
        self._by_name.setdefault(state.name, state)
        if state.number:
            self._by_number[state.number] = state
