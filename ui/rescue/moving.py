"""做搬家U盘: the home on a stick, and then whether this computer rests."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ui.kit.dialogs import Question
from ui.kit.jobs import Task
from ui.kit.messages import Message

if TYPE_CHECKING:
    from nursinghome.backup import Box
    from nursinghome.workspace import Workspace
    from ui.kit.live_page import LivePage


def move_away(page: LivePage, workspace: Workspace) -> None:
    """Ask where to, write and prove in another thread, then ask about the old computer."""
    stick = page.dialogs.folder(page, "选U盘")
    if stick is None:
        return

    def work(_task: Task) -> Box:
        from nursinghome.backup import pack  # noqa: PLC0415 - seldom
        from nursinghome.workspace import installed_packs, open_again  # noqa: PLC0415 - loaded

        other = open_again(workspace)
        try:
            packs = installed_packs(workspace.path)
            return pack(other.backups, other.ledger, packs, stick, _program())
        finally:
            other.close()

    def done(box: Box) -> None:
        _done(page, workspace, box)

    page.run("正在做搬家U盘，读一遍、比一遍", work, done=done)


def _done(page: LivePage, workspace: Workspace, box: Box) -> None:
    from nursinghome.backup import rest  # noqa: PLC0415 - as above

    cure = f"在「{box.folder}」。到新电脑上点「从搬家U盘搬来」，选这个文件夹。"
    page.banners.tell(Message(tone="good", fact="搬家U盘做好了，读回来比过", cure=cure))
    question = Question(
        title="这台电脑就此歇着吗？",
        fact="歇着：以后谁在这里打开，都会看到「搬到新电脑了」，免得出两本账。台账还在，能看。",
        note="只是多做一份、还不搬的，点「先不」。反悔了也能接着用。",
        do="歇着",
        leave="先不",
    )
    if page.dialogs.ask(page, question):
        with page.refusals.shown():
            rest(workspace.ledger)


def _program() -> Path | None:
    """The folder of the packaged program; none when it runs from its source."""
    return Path(sys.executable).parent if getattr(sys, "frozen", False) else None
