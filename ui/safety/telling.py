"""What was done is told in the page's banner, with 撤回 of just that step."""

from __future__ import annotations

from functools import partial

from nursinghome.core.ids import ActionId
from ui.kit.messages import Message
from ui.safety.view import Parts


def tell_done(parts: Parts, fact: str) -> None:
    last = parts.desk.undoing.last()
    act = partial(_undo, parts, last.id) if last is not None else None
    told = Message(tone="good", fact=fact, action="撤回" if act else "", on_action=act, seconds=8)
    parts.banners.tell(told)


def _undo(parts: Parts, action_id: ActionId) -> None:
    with parts.refusals.shown() as guard:
        parts.desk.undoing.undo(action_id)
    if guard.done:
        parts.banners.tell(Message(tone="good", fact="已撤回", seconds=8))
