"""What stands between 上报 and the file: reading, sticks, the key, writing, and what comes back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from nursinghome.core.clock import today
from nursinghome.core.dates import Month
from nursinghome.core.files import read_file
from nursinghome.exchange import Answer, Exported, FileLook, Taken, short_code
from ui.kit.dialogs import Dialogs, Question, Sheet
from ui.kit.jobs import run_job
from ui.kit.live_page import LivePage
from ui.kit.messages import Message
from ui.kit.paper_out import PaperOut
from ui.kit.words import Role, label
from ui.reports import send_jobs
from ui.reports.county_form import CountyForms
from ui.reports.log_sheet import LogSheet
from ui.reports.send_jobs import Wish
from ui.reports.send_view import SendLook, SendView
from ui.reports.sticks import Stick, folder_as_stick, sticks

if TYPE_CHECKING:
    from pathlib import Path

    from nursinghome.reports import Made
    from ui.reports.services import MonthlyDesk

KEYS = "县局公钥 (*.pub *.txt)"
_MOST_KEY = 64 * 1024
WATCH_MS = 2000
"""How often it is looked whether a stick was plugged in, while the page is shown."""


class Sending:
    """Belongs to the page 月报."""

    def __init__(self, page: LivePage, dialogs: Dialogs, desk: MonthlyDesk) -> None:
        self._page, self._dialogs, self._desk = page, dialogs, desk
        view = self.view = SendView(page.look)
        self._forms = CountyForms(page, dialogs, desk)
        self._out = PaperOut(
            page=page, dialogs=dialogs, banners=page.banners, refusals=page.refusals
        )
        self._month = Month(2000, 1)
        self._found: list[Stick] = []
        self._folders: list[Stick] = []
        self._probed: set[Path] = set()
        self._read: set[Path] = set()
        self._watch = QTimer(view)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self.watch)
        view.level_chosen.connect(self._on_level)
        view.stick_chosen.connect(self._on_stick)
        view.fresh_wanted.connect(self._on_fresh)
        view.folder_wanted.connect(self._on_folder)
        view.key_wanted.connect(self._on_key)
        view.write_wanted.connect(self._on_write)
        view.look_wanted.connect(self._on_look)
        view.letter_wanted.connect(self._on_letter)
        view.eject_wanted.connect(self._on_eject)
        view.form_wanted.connect(self._on_form)
        view.log_wanted.connect(self._on_log)

    def show(self, month: Month) -> None:
        self._month = month
        self.look_for_sticks()
        self._show()
        self.view.take_focus()
        self._watch.start()

    def watch(self) -> None:
        """Called now and then: a stick that comes or goes is seen without anybody pressing."""
        if not self.view.isVisible():
            self._watch.stop()
        elif [one.folder for one in sticks()] != [one.folder for one in self._plugged()]:
            self.look_for_sticks()

    def look_for_sticks(self) -> None:
        """Show what is plugged in, the one that was chosen still chosen; read its receipts."""
        chosen = self.view.stick
        plugged = list(sticks())
        there = {one.folder for one in plugged}
        self._probed &= there
        self._read &= there
        self._found = [*plugged, *self._folders]
        folders = [one.folder for one in self._found]
        known = chosen is not None and chosen.folder in folders
        self.view.show_sticks(self._found, folders.index(chosen.folder) if chosen and known else 0)
        self._take_receipts(tuple(one.folder for one in plugged if one.folder not in self._read))

    def _plugged(self) -> list[Stick]:
        return self._found[: len(self._found) - len(self._folders)]

    def _show(self) -> None:
        work = self._desk.workspace
        now = today(work.clock)
        with self._page.refusals.shown():
            form = work.county_forms.installed()
            figures = self._desk.read(self._month).figures
            found = SendLook(
                leaving=work.exports.leaving(self._month, self.view.level),
                findings=self._desk.monthly.checks(self._month),
                county=work.exports.county_key(),
                over=now >= self._month.end,
                answer=self._answer(),
                form=form.pack.title if form else "",
                labels={one.cell: one.label for one in figures.form.rows},
            )
            self.view.show_look(found)

    def _answer(self) -> Answer | None:
        """Of the month's newest package, or of the newest before it that was answered."""
        answers = self._desk.workspace.answers.answers().values()
        of_month = [one for one in answers if one.package.month == self._month]
        return max(of_month or list(answers), key=_newest, default=None)

    def _take_receipts(self, folders: tuple[Path, ...]) -> None:
        if not folders:
            return
        self._read |= set(folders)
        desk = self._desk

        def work(_task: object) -> tuple[Taken, ...]:
            return send_jobs.receipts(desk.workspace, folders)

        run_job(self._page, work, done=self._on_receipts, failed=self._page.refusals.failed)

    def _on_receipts(self, found: tuple[Taken, ...]) -> None:
        for taken in found:
            for file, why in taken.refused:
                fact = f"U盘上的回执「{file}」没有收"
                self._page.banners.tell(Message(tone="warn", fact=fact, cure=why))
            for answer in taken.new:
                self._page.banners.tell(self._told(answer))
        if any(taken.new for taken in found):
            self._show()

    def _told(self, answer: Answer) -> Message:
        package = answer.package
        fact = f"{answer.office}{answer.words}{package.month.words}第 {package.sequence} 份"
        if answer.accepted:
            return Message(tone="good", fact=fact, cure="回执已经收进台账")
        here = package.month == self._month
        return Message(
            tone="bad",
            fact=fact,
            cure=answer.reason,
            action="做更正" if here else "",
            on_action=self.view.correct_wanted.emit,
        )

    def _on_level(self, _key: str) -> None:
        self._show()

    def _on_stick(self, number: int) -> None:
        self.view.show_sticks(self._found, number)

    def _on_fresh(self) -> None:
        self._read.clear()
        self.look_for_sticks()

    def _on_folder(self) -> None:
        folder = self._dialogs.folder(self._page, "写到哪个文件夹")
        if folder is not None:
            one = folder_as_stick(folder)
            self._folders.append(one)
            self._found.append(one)
            self.view.show_sticks(self._found, len(self._found) - 1)
            self._take_receipts((folder,))

    def _on_key(self) -> None:
        chosen = self._dialogs.open_file(self._page, "选县局的公钥", KEYS)
        if chosen is None:
            return
        with self._page.refusals.shown() as guard:
            text = read_file(chosen, _MOST_KEY).decode("utf-8", errors="replace")
            key = self._desk.workspace.exports.take_county_key(text)
        if guard.done:
            signed = key.signer_fingerprint
            cure = f"请打电话和县局核对指纹：{key.fingerprint}" + (
                f"；签名指纹：{signed}" if signed else ""
            )
            self._page.banners.tell(Message(tone="good", fact="公钥装好了", cure=cure))
        self._show()

    def _on_form(self) -> None:
        self._forms.open(self._month)
        self._show()

    def _on_log(self) -> None:
        with self._page.refusals.shown():
            lines = self._desk.workspace.exports.log()
            self._dialogs.run(LogSheet(self._page.look, lines, self._page))

    def _on_look(self) -> None:
        desk, month, level = self._desk, self._month, self.view.level

        def work(_task: object) -> tuple[FileLook, ...]:
            return send_jobs.look(desk.workspace, month, level)

        def done(files: tuple[FileLook, ...]) -> None:
            from ui.reports.look_sheet import LookSheet  # noqa: PLC0415 - shows papers, too

            title = f"{month.words}按「{level.words}」送出什么"
            self._dialogs.run(LookSheet(self._page.look, title, files, self._page))

        self._page.run("正在清点要送出的内容", work, done=done)

    def _on_letter(self) -> None:
        desk, month = self._desk, self._month

        def work(_task: object) -> Made:
            return send_jobs.letter(desk.workspace, month)

        done = partial(self._out.show, f"{month.words}送件函")
        self._page.run("正在写送件函", work, done=done)

    def _on_eject(self) -> None:
        stick = self.view.stick
        if stick is None:
            return

        def work(_task: object) -> str:
            return send_jobs.take_out(stick)

        def done(words: str) -> None:
            self.look_for_sticks()
            self._page.banners.tell(Message(tone="good", fact=f"{stick.name}", cure=words))

        self._page.run("正在退出U盘", work, done=done)

    def _on_write(self) -> None:
        stick = self.view.stick
        if stick is None or not self._dialogs.ask(self._page, self._question()):
            return
        desk = self._desk
        wish = Wish(
            month=self._month,
            level=self.view.level,
            along=self.view.along,
            stick=stick,
            probe=bool(stick.device) and stick.folder not in self._probed,
        )
        self.view.wait(on=True)

        def work(_task: object) -> Exported:
            return send_jobs.write(desk.workspace, wish)

        done = partial(self._on_written, stick)
        title = "正在验U盘、写入并核对" if wish.probe else "正在写入并核对"
        self._page.run(title, work, done=done, failed=self._on_failed)

    def _question(self) -> Question:
        return Question(
            title=f"上报{self._month.words}？",
            fact=f"按「{self.view.level.words}」写一份。写好以后，这个月的数字不再变；要改，做更正。",
            do="写入",
            leave="先不写",
        )

    def _on_written(self, stick: Stick, made: Exported) -> None:
        self._probed.add(stick.folder)
        self.view.wait(on=False)
        self._show()
        what = "又写了一遍，和上次一样" if made.again else "写好了，读回来核对过"
        out = "，退出U盘再拔" if stick.device else ""
        cure = f"短码 {short_code(made.sent.sha256)}{out}"
        self._page.banners.tell(
            Message(
                tone="good",
                fact=f"{self._month.words}的上报包{what}",
                cure=cure,
                action="打印送件函",
                on_action=self._on_letter,
            )
        )
        if made.password:
            self._dialogs.run(self._password_sheet(made.password))

    def _password_sheet(self, password: str) -> Sheet:
        """Shown once; it is stored nowhere and stands on no paper."""
        question = Question(
            title="带密码的表，密码是",
            fact="打电话告诉县里，输入时不打空格。不要写在纸上和U盘放在一起。",
            note="关掉就看不到了。忘了也不要紧，再写一次U盘，是一个新密码。",
            do="记下了",
            leave="",
        )
        sheet = Sheet(self._page.look, question, self._page)
        told = label(self._page.look, password, Role.TITLE)
        told.setAccessibleName(f"密码 {password}")
        sheet.column.addWidget(told)
        return sheet

    def _on_failed(self, error: BaseException) -> None:
        self.view.wait(on=False)
        self.look_for_sticks()
        self._show()
        self._page.refusals.failed(error)


def _newest(answer: Answer) -> tuple[Month, int]:
    return answer.package.month, answer.package.sequence
