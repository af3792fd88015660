"""撤销: asks which record was a mistake and why, and gives the service the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.kit.dialogs import Dialogs, Question, ReasonSheet
from ui.kit.fields import ListField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A record among several: how it is told, and whom the reason is given that takes it back."""

    words: str
    withdraw: Callable[[str], object]


class MistakeSheet(FormSheet):
    """Which of the records was a mistake, and why."""

    def __init__(
        self,
        question: Question,
        written: Sequence[Written],
        reasons: Sequence[str],
        *,
        dialogs: Dialogs,
        parent: QWidget,
    ) -> None:
        look, other = dialogs.look, ReasonSheet.OTHER
        self._written = written
        choices = [(str(number), one.words) for number, one in enumerate(written)]
        self._which = ListField(look, "mistake", "哪一条", choices)
        self._which.box.setCurrentIndex(0)
        self._why = ListField(look, "reason", "原因", [(one, one) for one in (*reasons, other)])
        self._words = TextField(look, "words", "说明（原因选「其他」时写一句）")
        form = Form([self._which, self._why, self._words], columns=1)
        super().__init__(question, form, self._withdraw, dialogs=dialogs, parent=parent)

    @property
    def chosen(self) -> Written:
        return self._written[int(self._which.text)]

    def _withdraw(self) -> None:
        own = self._why.text == ReasonSheet.OTHER
        self.chosen.withdraw(self._words.text if own else self._why.text)
