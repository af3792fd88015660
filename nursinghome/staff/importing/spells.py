"""Fits the work of the rows between that on file: nobody has two posts at once.

A spell is an unbroken time of work, perhaps in several posts: a list tells its first day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from nursinghome.residents import idnumber
from nursinghome.residents.importing.desk import Desk
from nursinghome.residents.importing.somebody import Somebody
from nursinghome.residents.stay_model import meet
from nursinghome.staff.importing.known import KnownWorker
from nursinghome.staff.importing.lexicon import StaffWords
from nursinghome.staff.importing.row_part import Draft
from nursinghome.staff.model import HeldJob


@dataclass(slots=True, kw_only=True, eq=False)
class Spell:
    """A time of work while a list is judged: on file, of a row, or both."""

    jobs: tuple[HeldJob, ...] = ()
    """Those on file, one following the other."""
    draft: Draft | None = None
    from_on: date
    until_on: date | None

    def begins(self, day: date) -> bool:
        """Whether a list that tells this first day means the spell."""
        return day == self.from_on or any(one.job.from_on == day for one in self.jobs)


@dataclass(slots=True, kw_only=True, eq=False)
class WorkerState(Somebody):
    """Somebody of the staff while a list is judged."""

    known: KnownWorker | None
    spells: list[Spell] = field(default_factory=list)

    @property
    def is_on_file(self) -> bool:
        return self.known is not None

    def came_on(self, day: date) -> bool:
        return self.spell(day) is not None

    def spell(self, day: date) -> Spell | None:
        return next((one for one in self.spells if one.begins(day)), None)


Matched = tuple[Draft, WorkerState]


def on_file(known: KnownWorker) -> WorkerState:
    who = known.worker
    facts = idnumber.facts(who.id_number or "")
    return WorkerState(
        known=known,
        row=None,
        name=who.name,
        sex=who.sex,
        birth_date=who.birth_date,
        number=who.id_number,
        number_is_sure=facts is not None and facts.check_holds,
        spells=list(_chained(known.jobs)),
    )


def of_row(draft: Draft) -> WorkerState:
    part = draft.person
    return WorkerState(
        known=None,
        row=draft.row,
        name=part.name,
        sex=part.sex,
        birth_date=part.birth_date,
        number=part.id_number,
        number_is_sure=part.number_is_sure,
    )


def settle(desk: Desk[StaffWords], matched: Sequence[Matched]) -> list[tuple[Matched, Spell]]:
    """The spell of each row that is not refused, in the order of the rows.

    Rows about work on file come first, so that a leaving further down makes room for a coming
    further up.
    """
    about_file = [one for one in matched if _is_on_file(one)]
    new = [one for one in matched if not _is_on_file(one)]
    settled = [
        (one, spell) for one in (*about_file, *new) if (spell := _settled(desk, *one)) is not None
    ]
    return sorted(settled, key=lambda pair: pair[0][0].row)


def _is_on_file(one: Matched) -> bool:
    draft, person = one
    return person.spell(draft.work.from_on) is not None


def _settled(desk: Desk[StaffWords], draft: Draft, person: WorkerState) -> Spell | None:
    work = draft.work
    spell = person.spell(work.from_on)
    if spell is not None and spell.draft is not None:
        field_name = "id_number" if draft.person.id_number else "name"
        desk.notes.refuse(draft.entry, field_name, "duplicate_row", f"第 {spell.draft.row} 行")
        return None
    begins = work.from_on if spell is None else spell.from_on
    ends = work.until_on if spell is None else work.until_on or spell.until_on
    if _meets_another(desk, draft, person, spell, (begins, ends)):
        return None
    if spell is None:
        spell = Spell(from_on=begins, until_on=ends)
        person.spells.append(spell)
    elif work.until_on is not None and work.until_on < spell.jobs[-1].job.from_on:
        first = spell.jobs[-1].job.from_on.isoformat()
        desk.notes.refuse(draft.entry, "until_on", "left_before_post", first)
        return None
    spell.draft, spell.until_on = draft, ends
    return spell


def _meets_another(
    desk: Desk[StaffWords],
    draft: Draft,
    person: WorkerState,
    own: Spell | None,
    days: tuple[date, date | None],
) -> bool:
    for other in person.spells:
        if other is not own and meet(*days, other.from_on, other.until_on):
            told = f"{other.from_on.isoformat()} 到岗的那一段"
            desk.notes.refuse(draft.entry, "from_on", "job_overlap", told)
            return True
    return False


def _chained(jobs: Sequence[HeldJob]) -> Iterator[Spell]:
    """Posts that follow each other are one spell; a reason of leaving, or a day between, ends it.

    Nobody is on file without a post.
    """
    chain: list[HeldJob] = []
    for one in jobs:
        last = chain[-1].job if chain else None
        if last and (last.until_on != one.job.from_on or last.left_reason is not None):
            yield _spell(chain)
            chain = []
        chain.append(one)
    yield _spell(chain)


def _spell(chain: Sequence[HeldJob]) -> Spell:
    return Spell(jobs=tuple(chain), from_on=chain[0].job.from_on, until_on=chain[-1].job.until_on)
