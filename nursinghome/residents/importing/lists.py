"""What taking in any list of people has in common: judged first, stored whole or not at all."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

from nursinghome.core import charset
from nursinghome.core.bulk import undisturbed
from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash
from nursinghome.core.ids import ActionId
from nursinghome.residents.importing import snapshot
from nursinghome.residents.importing.answers import Answers, answered
from nursinghome.residents.importing.layout import Roster, find_roster
from nursinghome.residents.importing.lexicon import ListWords
from nursinghome.residents.importing.plan import Outcome
from nursinghome.residents.importing.reader import read_file
from nursinghome.storage import Action, Ledger

STEPS = 3
"""Reading has so many, and storing too; what `told` raises at one of them leaves all as it was."""
Told = Callable[[int], None]
P = TypeVar("P", bound=Outcome)


def _nobody(_step: int) -> None:
    """Nobody waits to hear it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult(Generic[P]):
    """What was stored; `action_id` undoes all of it, None when there was nothing new."""

    plan: P
    action_id: ActionId | None


class ListImport(ABC, Generic[P]):
    """Takes in a list as one action, and refuses to when the file changed since it was judged."""

    change: ClassVar[str]
    """The permission."""
    name: ClassVar[str]
    """What history calls it."""
    topics: ClassVar[tuple[Topic, ...]]

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    @abstractmethod
    def _lexicon(self) -> ListWords:
        """The words the list is read by."""

    @abstractmethod
    def _judged(self, roster: Roster, told: Told) -> P:
        """What storing the list would do; calls told(2) between reading the file and judging."""

    @abstractmethod
    def _store(self, act: Action, plan: P) -> None:
        """Write what the plan intends."""

    def read(self, path: Path, answers: Answers | None = None, *, told: Told = _nobody) -> P:
        """What storing the list would do; nothing is written.

        Raises Invalid for a file that cannot be taken as a whole or answers that do not fit it.
        """
        self._ledger.require(self.change)
        with undisturbed():
            told(0)
            found = find_roster(read_file(path), self._lexicon())
            roster = answered(found, answers or Answers())
            told(1)
            plan = self._judged(roster, told)
        return replace(plan, source=path.name)

    def apply(self, plan: P, *, told: Told = _nobody) -> ImportResult[P]:
        """Store the plan as one action. Raises Clash when the file changed since it was made."""
        self._ledger.require(self.change)
        if plan.is_empty:
            return ImportResult(plan=plan, action_id=None)
        with (
            undisturbed(),
            self._ledger.action(
                self.name, *self.topics, permission=self.change, reason=plan.source
            ) as act,
        ):
            told(0)
            if snapshot.version(act.db) != plan.version:
                raise Clash("核对以后又有人改过资料，没有导入。请重新核对一遍再导入。")
            told(1)
            self._store(act, plan)
            told(2)
        entry = self._ledger.last_action()
        return ImportResult(plan=plan, action_id=entry.id if entry else None)


def unsupported(text: str) -> tuple[str, ...]:
    """The characters that no font can draw."""
    return charset.unsupported(text)
