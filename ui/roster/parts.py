"""What the page lends to the view 排班 and to its dialogs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ui.kit.dialogs import Dialogs, Question
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.look import Look
from ui.kit.messages import Banners, Message
from ui.kit.refusals import Refusals
from ui.roster.desk import RosterDesk

if TYPE_CHECKING:
    from nursinghome.reports import Made


@dataclass(frozen=True, kw_only=True)
class RosterParts:
    """Look, services, questions, messages and the printer."""

    look: Look
    desk: RosterDesk
    dialogs: Dialogs
    banners: Banners
    refusals: Refusals
    may_change: bool
    print_paper: Callable[[str, Callable[[], Made]], None]
    """A title, and what makes the paper on another thread."""
    run: Callable[..., Any]
    """Long work with a card that shows and stops it, as `LivePage.run`."""

    def ask(
        self,
        parent: QWidget,
        question: Question,
        form: Form,
        save: Callable[[], object],
        draft: str = "",
    ) -> bool:
        """A form over the page; whether it was stored. draft: where typed words are put aside."""
        sheet = FormSheet(
            question,
            form,
            lambda: void(save()),
            dialogs=self.dialogs,
            parent=parent,
            draft=(self.desk.drafts, draft) if draft else None,
        )
        return self.dialogs.run(sheet)

    def tell(self, fact: str, cure: str = "") -> None:
        """What was done, with 撤回 of just that step."""
        last = self.desk.undoing.last()

        def undo() -> None:
            if last is not None:
                with self.refusals.shown() as guard:
                    self.desk.undoing.undo(last.id)
                if guard.done:
                    self.banners.tell(Message(tone="good", fact="已撤回", seconds=8))

        act = undo if last is not None and self.may_change else None
        self.banners.tell(
            Message(
                tone="good",
                fact=fact,
                cure=cure,
                action="撤回" if act else "",
                on_action=act,
                seconds=8,
            )
        )


def void(_result: object) -> None:
    """A call whose result nobody needs."""
