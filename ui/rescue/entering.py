"""Between the password and the first page: whether the clock may be right."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nursinghome.core.errors import Refusal
from ui.kit.dialogs import Dialogs, Question
from ui.kit.messages import Message

if TYPE_CHECKING:
    from nursinghome.backup import Strange
    from nursinghome.workspace import Workspace


def may_go_on(dialogs: Dialogs, parent: QWidget, workspace: Workspace) -> bool:
    """True when the clock may be right, or the person says that it is."""
    strange = workspace.strange_clock()
    if strange is None:
        return True
    if not dialogs.ask(parent, question_of(strange)):
        return False
    _write_down(workspace, strange)
    return True


def question_of(strange: Strange) -> Question:
    return Question(
        title="电脑的日期对吗？",
        fact=f"{strange.fact}。",
        note=strange.cure,
        do="日期是对的，接着用",
        leave="先去改日期",
        lossy=True,
    )


def greet(tell: Callable[[Message], None], workspace: Workspace) -> None:
    """What is to be known before anything is written on the first page."""
    tell_of_clock(tell, workspace)
    tell_of_move(tell, workspace)


def tell_of_clock(tell: Callable[[Message], None], workspace: Workspace) -> None:
    """The same on the first page, where nobody was asked: the login came with the start."""
    strange = workspace.strange_clock()
    if strange is not None:
        known = partial(_write_down, workspace, strange)
        tell(
            Message(
                tone="warn",
                fact=strange.fact,
                cure=strange.cure,
                action="日期是对的",
                on_action=known,
            )
        )


def tell_of_move(tell: Callable[[Message], None], workspace: Workspace) -> None:
    """The home has moved to another computer: what is written here would be a second book."""
    from nursinghome.backup import moved_at, stay  # noqa: PLC0415 - the file is open

    at = moved_at(workspace.ledger)
    if at is None:
        return
    may = "backup.make" in workspace.ledger.actor.permissions
    tell(
        Message(
            tone="bad",
            fact=f"这个院 {at.year}年{at.month}月{at.day}日 搬到新电脑了",
            cure="这里只看，不要再登记，免得出两本账。",
            action="不搬了，接着用" if may else "",
            on_action=partial(stay, workspace.ledger),
        )
    )


def _write_down(workspace: Workspace, strange: Strange) -> None:
    with suppress(Refusal):  # on a full disk nothing is written, and nothing is numbered either
        workspace.go_on(strange)
