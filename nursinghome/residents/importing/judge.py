"""Judges a whole list against what is on file and makes the plan of an import; nothing is stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from nursinghome.residents.importing.bedboard import BedBoard
from nursinghome.residents.importing.desk import Desk
from nursinghome.residents.importing.differences import (
    new_person,
    new_stay,
    person_changes,
    stay_change,
)
from nursinghome.residents.importing.known import Known
from nursinghome.residents.importing.layout import Entry, Roster
from nursinghome.residents.importing.lexicon import Lexicon
from nursinghome.residents.importing.notes import Notebook
from nursinghome.residents.importing.person_part import judge_person
from nursinghome.residents.importing.plan import (
    NewPerson,
    NewStay,
    PersonChange,
    Place,
    Plan,
    StayChange,
)
from nursinghome.residents.importing.register import Draft, PersonState, StayState, of_row, on_file
from nursinghome.residents.importing.somebody import Register
from nursinghome.residents.importing.stay_part import judge_stay
from nursinghome.residents.importing.timeline import settle_stays

Unsupported = Callable[[str], tuple[str, ...]]
Settled = tuple[Draft, PersonState, StayState]


def judge(
    roster: Roster,
    known: Known,
    *,
    lexicon: Lexicon,
    unsupported: Unsupported,
) -> Plan:
    """The plan for a list; `unsupported` tells the characters of a text that no font can draw."""
    notes = Notebook(roster)
    desk = Desk(lexicon=lexicon, today=known.today, unsupported=unsupported, notes=notes)
    drafts = [draft for entry in roster.entries if (draft := _draft(desk, entry))]
    register = Register(on_file(one) for one in known.people)
    matched = [(d, person) for d in drafts if (person := _person_of(desk, d, register))]
    settled = [(d, person, stay) for (d, person), stay in settle_stays(desk, matched)]
    board = BedBoard(known.beds, (stay for person in register.people for stay in person.stays))
    given = board.give_out(desk, [(draft, stay) for draft, _, stay in settled])
    found = _intentions(desk, settled, given)
    accepted = {stay.row for stay in found.stays}
    updated = {change.row for change in found.corrections} | {c.row for c in found.changes}
    updated -= accepted
    return Plan(
        sheet=roster.sheet,
        rows=len(roster.entries) + sum(line.reason == "skipped" for line in roster.ignored),
        accepted=len(accepted),
        updated=len(updated),
        unchanged=len(settled) - len(accepted) - len(updated),
        refused=notes.refused,
        warnings=notes.warnings,
        ignored=roster.ignored,
        version=known.version,
        new_beds=tuple(board.new_beds.values()),
        new_people=tuple(found.people),
        new_stays=tuple(found.stays),
        person_changes=tuple(found.corrections),
        stay_changes=tuple(found.changes),
    )


@dataclass(slots=True)
class _Found:
    people: list[NewPerson] = field(default_factory=list)
    stays: list[NewStay] = field(default_factory=list)
    corrections: list[PersonChange] = field(default_factory=list)
    changes: list[StayChange] = field(default_factory=list)


def _draft(desk: Desk[Lexicon], entry: Entry) -> Draft | None:
    person = judge_person(desk, entry)
    stay = judge_stay(desk, entry, person.birth_date if person else None)
    if person is None or stay is None or desk.notes.is_refused(entry):
        return None
    return Draft(entry=entry, person=person, stay=stay)


def _person_of(
    desk: Desk[Lexicon], draft: Draft, register: Register[PersonState]
) -> PersonState | None:
    came_on = draft.stay.admitted_on
    return register.person_of(desk, draft.entry, draft.person, came_on, lambda: of_row(draft))


def _intentions(
    desk: Desk[Lexicon], settled: Sequence[Settled], given: Mapping[int, Place]
) -> _Found:
    found = _Found()
    rows_of: dict[int, tuple[PersonState, list[Draft]]] = {}
    for draft, person, stay in settled:
        rows_of.setdefault(id(person), (person, []))[1].append(draft)
        if person.known is None or stay.known is None:
            found.stays.append(new_stay(desk, draft, person, given.get(draft.row)))
        elif change := stay_change(desk, draft, person.known, stay.known, given.get(draft.row)):
            found.changes.append(change)
    for person, drafts in rows_of.values():
        if person.known is None:
            found.people.append(new_person(person, drafts))
        else:
            found.corrections.extend(person_changes(person.known, drafts))
    return found
