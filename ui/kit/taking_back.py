"""撤回: a banner that tells what was done and takes back just that step, for eight seconds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from nursinghome.core.ids import ActionId
from ui.kit.dialogs import Question
from ui.kit.messages import Message

if TYPE_CHECKING:
    from ui.kit.live_page import LivePage

SECONDS = 8


class Step(Protocol):
    """One thing that was done: by whom, when, and what it was called."""

    @property
    def id(self) -> ActionId: ...
    @property
    def name(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def at(self) -> str: ...


class Steps(Protocol):
    """Where steps are asked for and taken back; UndoService is one."""

    def last(self) -> Step | None: ...
    def undo(self, action_id: ActionId) -> None: ...


class TakingBack(QObject):
    """Belongs to a page, in whose banner it tells."""

    def __init__(self, page: LivePage, steps: Steps) -> None:
        super().__init__(page)
        self._page, self._steps = page, steps

    def tell(self, fact: str) -> None:
        """Say it was done by the newest step, which can be taken back."""
        last = self._steps.last()
        self.tell_of(None if last is None else last.id, fact)

    def tell_of(
        self, step: ActionId | None, fact: str, cure: str = "", *, seconds: int = SECONDS
    ) -> None:
        """As tell, for a step that is known: others may have come after it.

        Without seconds the words stay until somebody puts them away.
        """
        undo = None if step is None else partial(self.undo, step)
        self._page.banners.tell(
            Message(
                tone="good",
                fact=fact,
                cure=cure,
                action="撤回" if undo else "",
                on_action=undo,
                seconds=seconds,
            )
        )

    def undo_last(self) -> None:
        """The newest step of the register, after a question that names it."""
        last = self._steps.last()
        if last is None:
            return
        question = Question(
            title=f"撤回「{last.name}」？",
            fact=f"{last.who} {last.at[:16].replace('T', ' ')} 做的这一步会收回。",
            do="撤回",
            leave="不撤回",
        )
        if self._page.dialogs.ask(self._page, question):
            self.undo(last.id)

    def undo(self, step: ActionId, fact: str = "已撤回") -> None:
        """Take a step back and tell it."""
        with self._page.refusals.shown() as guard:
            self._steps.undo(step)
        if guard.done:
            self._page.banners.tell(Message(tone="good", fact=fact, seconds=SECONDS))
