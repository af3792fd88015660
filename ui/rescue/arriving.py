"""从搬家U盘搬来: what lies on the stick is checked, restored and told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nursinghome.core.clock import Clock
from nursinghome.core.errors import NotAllowed, Refusal
from ui.first.answers import usual_answers
from ui.kit.dialogs import Dialogs, Question
from ui.kit.fields import TextField
from ui.kit.form import Form
from ui.kit.jobs import Task
from ui.kit.messages import Banners
from ui.kit.refusals import Refusals
from ui.kit.work_sheet import WorkSheet
from ui.login import PasswordField

if TYPE_CHECKING:
    from nursinghome.backup import Arrived, Box

Unpack = Callable[[str, str], "Arrived"]


def arrive(dialogs: Dialogs, parent: QWidget, clock: Clock, to: Path | None = None) -> Path | None:
    """The file that the home lives in from now on; None when nothing came.

    to: where it will lie; without it among this person's documents.
    """
    from nursinghome.backup import open_box, unpack  # noqa: PLC0415 - only the first time

    folder = dialogs.folder(parent, "选U盘上的「敬老院搬家」文件夹")
    if folder is None:
        return None
    try:
        box = open_box(folder)
    except Refusal as refusal:
        dialogs.tell(parent, refusal)
        return None
    target = to or usual_answers().path

    def work(login: str, password: str) -> Arrived:
        return unpack(box, target, login, password, clock)

    sheet = ArrivalSheet(dialogs, box, work, parent)
    if not dialogs.run(sheet) or sheet.arrived is None:
        return None
    dialogs.ask(parent, told(sheet.arrived))
    return sheet.arrived.file


class ArrivalSheet(WorkSheet):
    """Asks for a login of the old computer; closes only when everything was read and compared."""

    def __init__(self, dialogs: Dialogs, box: Box, unpack: Unpack, parent: QWidget) -> None:
        at = box.listed.made_at
        question = Question(
            title="从搬家U盘搬来",
            fact=f"机构代码 {box.listed.home}，{at.year}年{at.month}月{at.day}日 {at:%H:%M} 在老电脑上"
            "做的。每个文件都和写的时候一样。",
            note="输老电脑上的账号和密码。",
            do="搬来",
            leave="先不搬",
        )
        super().__init__(dialogs.look, question, parent)
        self.setProperty("help", "move")
        self._unpack = unpack
        self.arrived: Arrived | None = None
        look = dialogs.look
        banners = Banners(look)
        self.refusals = Refusals(page=self, banners=banners, dialogs=dialogs)
        self.form = Form([TextField(look, "login", "账号"), PasswordField(look, "old", "密码")])
        self.form.finished.connect(self.do.click)
        self.column.addWidget(banners)
        self.column.addWidget(self.form)
        self.form.fields["login"].setFocus()

    def accept(self) -> None:
        self.form.complain(())
        values, unpack = self.form.values(), self._unpack

        def work(_task: Task) -> None:
            self.arrived = unpack(values["login"].strip(), values["old"])

        self.run("正在搬，读一遍、比一遍", work, failed=self._on_refused)

    def _on_refused(self, error: BaseException) -> None:
        if isinstance(error, NotAllowed):
            self.form.fields["old"].put("")
            self.form.fields["old"].complain("账号或密码不对。请输老电脑上的。")
        elif isinstance(error, Refusal):
            self.refusals.show(error, self.form)
        else:
            raise error


def told(arrived: Arrived) -> Question:
    """What came, in the words of the pages."""
    counted = "，".join(f"{name} {count}" for name, count in arrived.counted)
    packs = f"，标准包 {arrived.packs} 个" if arrived.packs else ""
    return Question(
        title="搬来了",
        fact=f"{counted}{packs}。",
        note=f"放在「{arrived.file}」。现在用原来的账号和密码进去。",
        do="知道了",
        leave="",
    )
