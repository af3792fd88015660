"""The import service: a list of staff is read and judged first, then stored whole."""

from __future__ import annotations

from nursinghome.core.changes import Topic
from nursinghome.core.clock import today
from nursinghome.residents.importing.layout import Roster
from nursinghome.residents.importing.lists import ListImport, Told, unsupported
from nursinghome.staff.importing import snapshot
from nursinghome.staff.importing.judge import judge
from nursinghome.staff.importing.lexicon import StaffWords, staff_words
from nursinghome.staff.importing.plan import StaffPlan
from nursinghome.staff.importing.store import store
from nursinghome.standards.lists import Words
from nursinghome.standards.registry import Registry
from nursinghome.storage import Action, Ledger

WORDS = "staff-list-words-2026"


class StaffImportService(ListImport[StaffPlan]):
    """Takes in a home's own list of staff with the words of a pack."""

    change, name = "staff.change", "导入员工花名册"
    topics = (Topic.STAFF,)

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        super().__init__(ledger)
        self._registry = registry

    def _lexicon(self) -> StaffWords:
        return staff_words(self._registry.of_kind(Words, WORDS))

    def _judged(self, roster: Roster, told: Told) -> StaffPlan:
        known = snapshot.known_for(self._ledger.db, roster, today(self._ledger.clock))
        told(2)
        return judge(roster, known, lexicon=self._lexicon(), unsupported=unsupported)

    def _store(self, act: Action, plan: StaffPlan) -> None:
        store(act, plan)
