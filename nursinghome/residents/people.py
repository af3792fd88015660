"""The people service: opening, changing and withdrawing the file of a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nursinghome.core.changes import Topic
from nursinghome.core.clock import today
from nursinghome.core.dates import words
from nursinghome.core.errors import Clash, NotFound, Problem
from nursinghome.core.ids import ResidentId
from nursinghome.residents import (
    history_queries,
    history_words,
    person_queries,
    rules,
    stay_queries,
    writing,
)
from nursinghome.residents.codes import DOCUMENTS, ETHNIC
from nursinghome.residents.history_words import Line, Names
from nursinghome.residents.model import Duplicate, Filter, Listed, Person, Resident
from nursinghome.residents.pinyin import search_keys
from nursinghome.standards.lists import Codes, Documents
from nursinghome.standards.registry import Registry
from nursinghome.storage import Entry, Ledger

SEE = "residents.see"
CHANGE = "residents.change"
OFFICE = "office.see"
"""Without it the history leaves out what only the office knows."""


class PeopleService:
    """Who is on file. What hangs on a person (contacts, stays) has services of its own."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._registry = registry

    def add(self, person: Person) -> ResidentId:
        """Open a file. Raises Invalid field by field, Clash when the number is on file."""
        with self._ledger.action("登记老人", Topic.RESIDENTS, permission=CHANGE) as act:
            return writing.write_person(act, self._checked(person))

    def change(self, resident_id: ResidentId, person: Person, *, reason: str | None = None) -> None:
        with self._ledger.action(
            "更正老人资料", Topic.RESIDENTS, permission=CHANGE, reason=reason
        ) as act:
            self._standing(resident_id)
            writing.rewrite_person(act, resident_id, self._checked(person, resident_id))

    def withdraw(self, resident_id: ResidentId, reason: str) -> None:
        """Take back a file opened by mistake; nothing is erased."""
        why = rules.required_reason(reason)
        with self._ledger.action(
            "撤销老人登记", Topic.RESIDENTS, permission=CHANGE, reason=why
        ) as act:
            person = self._standing(resident_id)
            if stay_queries.timeline(self._ledger.db, resident_id).stays:
                raise Clash(f"{person.name}还有入住记录。请先撤销那次入住。")
            act.update("resident", resident_id, {"withdrawn_reason": why})

    def restore(self, resident_id: ResidentId) -> None:
        """Put a withdrawn file back; a merged one comes back by undoing the merge."""
        with self._ledger.action("恢复老人登记", Topic.RESIDENTS, permission=CHANGE) as act:
            person = person_queries.resident(self._ledger.db, resident_id)
            if person.merged_into is not None:
                raise Clash(f"{person.name}已并入另一份登记。请撤回合并那一步。")
            self._refuse_taken_number(person, resident_id)
            act.update("resident", resident_id, {"withdrawn_reason": None})

    def get(self, resident_id: ResidentId) -> Resident:
        self._ledger.require(SEE)
        return person_queries.resident(self._ledger.db, resident_id)

    def line(self, resident_id: ResidentId) -> Listed:
        """The person's line of the register as it stands today."""
        self._ledger.require(SEE)
        return person_queries.line(self._ledger.db, resident_id, today(self._ledger.clock))

    def lines(self, ids: Sequence[ResidentId]) -> tuple[Listed, ...]:
        """As `line` for each of them, in their order and read at once."""
        self._ledger.require(SEE)
        return tuple(person_queries.lines(self._ledger.db, ids, today(self._ledger.clock)))

    def list(self, wanted: Filter | None = None) -> tuple[Listed, ...]:
        """The register as it stands today, by bed."""
        self._ledger.require(SEE)
        day = today(self._ledger.clock)
        return tuple(person_queries.listed(self._ledger.db, day, wanted or Filter()))

    def possible_duplicates(
        self, draft: Person, *, besides: ResidentId | None = None
    ) -> tuple[Duplicate, ...]:
        """Others on file who may be the same person, the surest first, each told once."""
        self._ledger.require(SEE)
        name = rules.tidy_name(draft.name)
        born = words(draft.birth_date)
        db = self._ledger.db
        same = person_queries.with_number(db, draft.id_number) if draft.id_number else None
        named = person_queries.named(db, name, draft.birth_date)
        sounds = _readings(name)
        alike = person_queries.keyed(db, sounds, draft.birth_date)
        found = (
            *((one, "身份证号相同") for one in (same,) if one is not None),
            *((one, f"姓名相同，都是{born}出生") for one in named),
            *((one, f"姓名读音相同，都是{born}出生") for one in alike),
        )
        told: dict[ResidentId, Duplicate] = {}
        for one, why in found:
            if one.id != besides:
                told.setdefault(one.id, Duplicate(resident=one, why=why))
        return tuple(told.values())

    def history(self, resident_id: ResidentId) -> tuple[Line, ...]:
        """Who changed what about this person, and when and why; newest first."""
        self._ledger.require(SEE)
        hidden = () if OFFICE in self._ledger.actor.permissions else ("complaint",)
        entries = history_queries.of_resident(self._ledger.db, resident_id, hidden)
        return tuple(history_words.lines(entries, self._names(entries)))

    def _names(self, entries: Sequence[Entry]) -> Names:
        db = self._ledger.db
        ethnic = self._registry.of_kind(Codes, ETHNIC).entries
        papers = self._registry.of_kind(Documents, DOCUMENTS).entries
        return Names(
            beds=history_queries.bed_labels(db, entries),
            categories=history_queries.category_labels(db),
            residents=history_queries.merged_names(db, entries),
            ethnic={one.code: one.label for one in ethnic},
            papers={one.id: one.label for one in papers},
        )

    def _checked(self, person: Person, resident_id: ResidentId | None = None) -> Person:
        tidy = replace(person, name=rules.tidy_name(person.name))
        problems = rules.person_problems(tidy, today(self._ledger.clock))
        rules.refuse_if("老人资料还不能保存。", problems)
        self._refuse_taken_number(tidy, resident_id)
        return tidy

    def _refuse_taken_number(self, person: Person, resident_id: ResidentId | None) -> None:
        if person.id_number is None:
            return
        other = person_queries.with_number(self._ledger.db, person.id_number)
        if other is not None and other.id != resident_id:
            problem = Problem("id_number", f"号码已登记在{other.name}名下", "请核对号码。")
            raise Clash(f"这个身份证号已登记在{other.name}名下。", [problem])

    def _standing(self, resident_id: ResidentId) -> Resident:
        person = person_queries.resident(self._ledger.db, resident_id)
        if person.withdrawn_reason is not None:
            raise NotFound(f"{person.name}的登记已经撤销。请先恢复。")
        return person


def _readings(name: str) -> set[str]:
    """The search keys that sound out the whole name."""
    keys = search_keys(name, None)
    return {key for key in keys if key.isascii() and len(key) > len(name)}
