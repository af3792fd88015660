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
        danger=True,
    )


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


def _write_down(workspace: Workspace, strange: Strange) -> None:
    with suppress(Refusal):  # on a full disk nothing is written, and nothing is numbered either
        workspace.go_on(strange)
