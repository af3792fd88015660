"""What was done is told in the page's banner, with 撤回 of just that step."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from nursinghome.core.ids import ActionId
from ui.kit.dialogs import Question
from ui.kit.messages import Message
from ui.safety.view import Parts


def tell_done(parts: Parts, fact: str) -> None:
    last = parts.desk.undoing.last()
    act = partial(_undo, parts, last.id) if last is not None else None
    told = Message(tone="good", fact=fact, action="撤回" if act else "", on_action=act, seconds=8)
    parts.banners.tell(told)


def undo_last(parts: Parts, page: QWidget) -> None:
    """The newest step of the ledgers, after a question that names it."""
    last = parts.desk.undoing.last()
    if last is None:
        return
    question = Question(
        title=f"撤回「{last.name}」？",
        fact=f"{last.who} {last.at[:16].replace('T', ' ')} 做的这一步会收回。",
        do="撤回",
        leave="不撤回",
    )
    if parts.dialogs.ask(page, question):
        _undo(parts, last.id)


def _undo(parts: Parts, action_id: ActionId) -> None:
    with parts.refusals.shown() as guard:
        parts.desk.undoing.undo(action_id)
    if guard.done:
        parts.banners.tell(Message(tone="good", fact="已撤回", seconds=8))
