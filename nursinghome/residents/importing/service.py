"""The import service: a list is read and judged first, and stored whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from nursinghome.core import charset
from nursinghome.core.bulk import undisturbed
from nursinghome.core.changes import Topic
from nursinghome.core.clock import today
from nursinghome.core.errors import Clash
from nursinghome.core.ids import ActionId
from nursinghome.residents.importing import snapshot
from nursinghome.residents.importing.answers import Answers, answered
from nursinghome.residents.importing.judge import judge
from nursinghome.residents.importing.layout import find_roster
from nursinghome.residents.importing.lexicon import lexicon_of
from nursinghome.residents.importing.plan import Plan
from nursinghome.residents.importing.reader import read_file
from nursinghome.residents.importing.store import store
from nursinghome.standards.lists import Words
from nursinghome.storage import Ledger

CHANGE = "residents.change"
STEPS = 3
"""Reading has so many, and storing too; what `told` raises at one of them leaves all as it was."""
Told = Callable[[int], None]


def _nobody(_step: int) -> None:
    """Nobody waits to hear it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What was stored; `action_id` undoes all of it, None when there was nothing new."""

    plan: Plan
    action_id: ActionId | None


class ImportService:
    """Takes in a home's own list of residents with the words of a pack."""

    def __init__(self, ledger: Ledger, words: Words) -> None:
        self._ledger = ledger
        self._words = words

    def read(self, path: Path, answers: Answers | None = None, *, told: Told = _nobody) -> Plan:
        """What storing the list would do; nothing is written.

        Raises Invalid for a file that cannot be taken as a whole or answers that do not fit it.
        """
        self._ledger.require(CHANGE)
        lexicon = lexicon_of(self._words)
        with undisturbed():
            told(0)
            roster = answered(find_roster(read_file(path), lexicon), answers or Answers())
            told(1)
            known = snapshot.known_for(self._ledger.db, roster, today(self._ledger.clock))
            told(2)
            plan = judge(roster, known, lexicon=lexicon, unsupported=_unsupported)
        return replace(plan, source=path.name)

    def apply(self, plan: Plan, *, told: Told = _nobody) -> ImportResult:
        """Store the plan as one action. Raises Clash when the file changed since it was made."""
        self._ledger.require(CHANGE)
        if plan.is_empty:
            return ImportResult(plan=plan, action_id=None)
        with (
            undisturbed(),
            self._ledger.action(
                "导入花名册", Topic.RESIDENTS, Topic.HOME, permission=CHANGE, reason=plan.source
            ) as act,
        ):
            told(0)
            if snapshot.version(act.db) != plan.version:
                raise Clash("核对以后又有人改过资料，没有导入。请重新核对一遍再导入。")
            told(1)
            store(act, plan)
            told(2)
        entry = self._ledger.last_action()
        return ImportResult(plan=plan, action_id=entry.id if entry else None)


def _unsupported(text: str) -> tuple[str, ...]:
    return charset.unsupported(text)
