"""撤销: asks why a record was a mistake, and gives the service the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.kit.dialogs import Dialogs, Question
from ui.kit.refusals import Refusals


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """About which record, what becomes of it, usual reasons, and whom the given one is told."""

    title: str
    fact: str
    reasons: Sequence[str]
    call: Callable[[str], object]
    do: str = "撤销登记"

    def ask(self, over: QWidget, dialogs: Dialogs, refusals: Refusals) -> bool:
        """Whether a reason was given, and the service took it."""
        question = Question(
            title=self.title, fact=self.fact, do=self.do, leave="不撤销", danger=True
        )
        reason = dialogs.reason(over, question, self.reasons)
        if not reason:
            return False
        with refusals.shown() as guard:
            self.call(reason)
        return guard.done
