"""恢复一份备份: as another file, with the account and password of that time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nursinghome.core.errors import NotAllowed, Refusal, Trouble
from ui.kit.dialogs import Dialogs, Question
from ui.kit.fields import TextField
from ui.kit.form import Form
from ui.kit.jobs import Task
from ui.kit.messages import Banners
from ui.kit.refusals import Refusals
from ui.kit.work_sheet import WorkSheet
from ui.login import PasswordField

if TYPE_CHECKING:
    from nursinghome.core.clock import Clock

BACKUP = ".nhbak"
BACKUPS = "备份 (*.nhbak)"
FILES = "敬老院台账 (*.nhdb)"
EITHER = "敬老院台账和备份 (*.nhdb *.nhbak)"


class RestoreSheet(WorkSheet):
    """Closes only when the backup was proved and stands at its new name."""

    def __init__(
        self,
        dialogs: Dialogs,
        restore: Callable[[str, str], None],
        archive: Path,
        parent: QWidget,
        *,
        login: str,
    ) -> None:
        """restore: with a login and its password of that time; it is called in another thread."""
        question = Question(
            title="恢复一份备份",
            fact=f"从「{archive.name}」恢复成另一个文件。现在的台账原样不动。",
            do="恢复",
            leave="不恢复",
        )
        super().__init__(dialogs.look, question, parent)
        self.setProperty("help", "backup")
        self._restore = restore
        look = dialogs.look
        banners = Banners(look)
        self.refusals = Refusals(page=self, banners=banners, dialogs=dialogs)
        self.form = Form(
            [TextField(look, "login", "账号"), PasswordField(look, "old", "做备份那时的密码")]
        )
        self.form.put({"login": login})
        self.form.finished.connect(self.do.click)
        self.column.addWidget(banners)
        self.column.addWidget(self.form)
        self.form.fields["old" if login else "login"].setFocus()

    def accept(self) -> None:
        self.form.complain(())
        values, restore = self.form.values(), self._restore

        def work(_task: Task) -> None:
            restore(values["login"].strip(), values["old"])

        self.run("正在恢复，读一遍、比一遍", work, failed=self._on_refused)

    def _on_refused(self, error: BaseException) -> None:
        if isinstance(error, NotAllowed):
            self.form.fields["old"].put("")
            self.form.fields["old"].complain("账号或密码不对。请输做备份那时的密码。")
        elif isinstance(error, Refusal):
            self.refusals.show(error, self.form)
        else:
            raise error


def restored(archive: Path, to: Path, clock: Clock, login: str, password: str) -> None:
    """Called in another thread: reads the whole backup twice."""
    from nursinghome.backup import Restore  # noqa: PLC0415 - seldom
    from nursinghome.workspace import note_restored  # noqa: PLC0415 - seldom

    try:
        to.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"「{to.parent}」里存不了台账。请换一个地方。") from error
    with Restore(archive, to, clock) as written:
        unlocked = written.unlock(login, password)
        written.put(unlocked.key)
    note_restored(to, unlocked, clock, archive.name)


def file_or_backup(dialogs: Dialogs, parent: QWidget, clock: Clock) -> Path | None:
    """The data file that was chosen; of a backup the file that it was restored as.

    On a new computer there is nothing to restore from within: the backup comes back among this
    person's documents.
    """
    chosen = dialogs.open_file(parent, "选台账文件，或者一份备份", EITHER)
    if chosen is None or chosen.suffix != BACKUP:
        return chosen
    from ui.first.answers import usual_answers  # noqa: PLC0415 - seldom

    to = usual_answers().path
    restore = partial(restored, chosen, to, clock)
    if not dialogs.run(RestoreSheet(dialogs, restore, chosen, parent, login="")):
        return None
    done = Question(
        title="恢复好了",
        fact=f"放在「{to}」。",
        note="现在用做备份那时的账号和密码进去。",
        do="知道了",
        leave="",
    )
    dialogs.ask(parent, done)
    return to
