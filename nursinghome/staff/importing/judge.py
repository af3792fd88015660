"""Judges a whole list of staff against what is on file; nothing is stored."""

from __future__ import annotations

from collections.abc import Callable

from nursinghome.residents.importing.desk import Desk
from nursinghome.residents.importing.layout import Entry, Roster
from nursinghome.residents.importing.notes import Notebook
from nursinghome.residents.importing.person_part import judge_person
from nursinghome.residents.importing.somebody import Register
from nursinghome.staff.importing.differences import Found, intend
from nursinghome.staff.importing.known import KnownStaff
from nursinghome.staff.importing.lexicon import StaffWords
from nursinghome.staff.importing.plan import StaffPlan
from nursinghome.staff.importing.row_part import Draft, judge_work
from nursinghome.staff.importing.sentences import STAFF_SENTENCES
from nursinghome.staff.importing.spells import WorkerState, of_row, on_file, settle

Unsupported = Callable[[str], tuple[str, ...]]


def judge(
    roster: Roster, known: KnownStaff, *, lexicon: StaffWords, unsupported: Unsupported
) -> StaffPlan:
    """The plan for a list; `unsupported` tells the characters of a text that no font can draw."""
    notes = Notebook(roster, STAFF_SENTENCES)
    desk = Desk(lexicon=lexicon, today=known.today, unsupported=unsupported, notes=notes)
    drafts = [draft for entry in roster.entries if (draft := _draft(desk, entry))]
    register = Register(on_file(one) for one in known.people)
    matched = [(d, person) for d in drafts if (person := _person_of(desk, d, register))]
    settled = settle(desk, matched)
    found = Found()
    intend(desk, settled, found)
    accepted = {one.row for one in found.jobs}
    updated = {one.row for one in found.changes} | {one.row for one in found.papers}
    updated -= accepted
    return StaffPlan(
        sheet=roster.sheet,
        rows=len(roster.entries) + sum(line.reason == "skipped" for line in roster.ignored),
        accepted=len(accepted),
        updated=len(updated),
        unchanged=len(settled) - len(accepted) - len(updated),
        refused=notes.refused,
        warnings=notes.warnings,
        ignored=roster.ignored,
        version=known.version,
        new_workers=tuple(found.workers),
        new_jobs=tuple(found.jobs),
        new_papers=tuple(found.papers),
        changes=tuple(found.changes),
    )


def _draft(desk: Desk[StaffWords], entry: Entry) -> Draft | None:
    person = judge_person(desk, entry)
    work = judge_work(desk, entry, person.birth_date if person else None)
    if person is None or work is None or desk.notes.is_refused(entry):
        return None
    return Draft(entry=entry, person=person, work=work)


def _person_of(
    desk: Desk[StaffWords], draft: Draft, register: Register[WorkerState]
) -> WorkerState | None:
    came_on = draft.work.from_on
    return register.person_of(desk, draft.entry, draft.person, came_on, lambda: of_row(draft))
