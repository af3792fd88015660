"""The import service: a list of residents is read and judged first, then stored whole."""

from __future__ import annotations

from nursinghome.core.changes import Topic
from nursinghome.core.clock import today
from nursinghome.residents.importing import snapshot
from nursinghome.residents.importing.judge import judge
from nursinghome.residents.importing.layout import Roster
from nursinghome.residents.importing.lexicon import Lexicon, lexicon_of
from nursinghome.residents.importing.lists import ListImport, Told, unsupported
from nursinghome.residents.importing.plan import Plan
from nursinghome.residents.importing.store import store
from nursinghome.standards.lists import Words
from nursinghome.storage import Action, Ledger


class ImportService(ListImport[Plan]):
    """Takes in a home's own list of residents with the words of a pack."""

    change, name = "residents.change", "导入花名册"
    topics = (Topic.RESIDENTS, Topic.HOME)

    def __init__(self, ledger: Ledger, words: Words) -> None:
        super().__init__(ledger)
        self._words = words

    def _lexicon(self) -> Lexicon:
        return lexicon_of(self._words)

    def _judged(self, roster: Roster, told: Told) -> Plan:
        known = snapshot.known_for(self._ledger.db, roster, today(self._ledger.clock))
        told(2)
        return judge(roster, known, lexicon=self._lexicon(), unsupported=unsupported)

    def _store(self, act: Action, plan: Plan) -> None:
        store(act, plan)
