"""Makes backups by itself: after four hours of changes, and when the program ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from nursinghome.core.errors import Refusal
from nursinghome.county import is_county
from ui.kit.jobs import Task, run_job
from ui.kit.messages import Message
from ui.receipt_watch import ReceiptWatch

if TYPE_CHECKING:
    from nursinghome.backup import Backup
    from nursinghome.workspace import Workspace
    from ui.window import Window

LOOK_MS = 10 * 60 * 1000
SOON_MS = 20 * 1000
"""When the pages of the file are looked through: not while the first page is being shown."""
TIMES = 3


class Keeper(QObject):
    """Belongs to one open file; says nothing unless a backup could not be made."""

    rescue_wanted = Signal()
    """The file is damaged, and the person wants to see what can be done."""

    def __init__(
        self, workspace: Workspace, tell: Callable[[Message], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._tell = workspace, tell
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QTimer.singleShot(SOON_MS, self, self.check_pages)

    def check_pages(self) -> None:
        """Look through all pages in another thread; only damage is told."""
        path, key = self._workspace.path, self._workspace.unlocked.key

        def work(_task: Task) -> tuple[int, ...]:
            from nursinghome.backup import damaged_pages  # noqa: PLC0415 - not for the first page

            return damaged_pages(path, key, times=TIMES)

        run_job(self, work, done=self._on_checked, failed=self._on_failed)

    def _on_checked(self, pages: tuple[int, ...]) -> None:
        if pages:
            self._tell(
                Message(
                    tone="bad",
                    fact=f"台账文件坏了 {len(pages)} 处",
                    cure="请先停下登记，看看怎么办。",
                    action="看看怎么办",
                    on_action=self.rescue_wanted.emit,
                )
            )

    def look(self) -> None:
        """Make a backup in another thread when one is due."""
        if self._workspace.backups.is_due():
            self._make()

    def _make(self) -> None:
        if self._busy:
            return
        self._busy = True
        workspace = self._workspace

        def work(_task: Task) -> Backup:
            from nursinghome.workspace import open_again  # noqa: PLC0415 - the window has loaded it

            other = open_again(workspace)
            try:
                return other.backups.keep()
            finally:
                other.close()

        run_job(self, work, done=self._on_done, failed=self._on_failed)

    def on_full(self, full: bool) -> None:
        """The disk has no room left: what was changed is kept once more while the reserve lasts."""
        if full and self._workspace.backups.unsaved_since():
            self._make()

    def finish(self) -> None:
        """The last thing before the file is closed: what no backup holds yet is kept twice.

        Nobody is there any more to be told; the bottom bar shows the age of the newest backup.
        """
        self._timer.stop()
        backups = self._workspace.backups
        if backups.unsaved_since():
            try:
                backups.keep()
            except Refusal:
                return

    def _on_done(self, _made: Backup) -> None:
        self._busy = False

    def _on_failed(self, error: BaseException) -> None:
        self._busy = False
        if not isinstance(error, Refusal):
            raise error
        cure = "记录都存好了，只是没有副本。请到「设置」的「备份」里再试。"
        self._tell(Message(tone="warn", fact=f"备份没有做成：{error.message}", cure=cure))


def keeper_of(
    workspace: Workspace, window: Callable[[], Window | None], parent: QObject
) -> Keeper | None:
    """The one who makes backups while the file is open; none for who may not make any.

    With it comes who reads the county's receipts off a stick, for whoever sends reports.
    """
    if "backup.make" not in workspace.ledger.actor.permissions:
        return None

    def tell(message: Message) -> None:
        shown = window()
        if shown is not None:
            shown.page.banners.tell(message)

    keeper = Keeper(workspace, tell, parent)
    if "reports.send" in workspace.ledger.actor.permissions and not is_county(workspace.ledger):
        ReceiptWatch(workspace, window, keeper)
    return keeper
