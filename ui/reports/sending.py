"""What stands between 上报 and the file: reading, choosing a stick, the key, writing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from nursinghome.core.clock import today
from nursinghome.core.dates import Month
from nursinghome.core.files import read_file
from nursinghome.exchange import Exported, Level, short_code
from ui.kit.dialogs import Dialogs, Question
from ui.kit.live_page import LivePage
from ui.kit.messages import Message
from ui.reports.send_view import SendLook, SendView
from ui.reports.sticks import Stick, folder_as_stick, sticks

if TYPE_CHECKING:
    from pathlib import Path

    from ui.reports.services import MonthlyDesk

KEYS = "县局公钥 (*.pub *.txt)"
_MOST_KEY = 64 * 1024


class Sending:
    """Belongs to the page 月报."""

    def __init__(self, page: LivePage, dialogs: Dialogs, desk: MonthlyDesk) -> None:
        self._page, self._dialogs, self._desk = page, dialogs, desk
        view = self.view = SendView(page.look)
        self._month = Month(2000, 1)
        self._found: list[Stick] = []
        view.level_chosen.connect(self._on_level)
        view.stick_chosen.connect(self._on_stick)
        view.fresh_wanted.connect(self.look_for_sticks)
        view.folder_wanted.connect(self._on_folder)
        view.key_wanted.connect(self._on_key)
        view.write_wanted.connect(self._on_write)

    def show(self, month: Month) -> None:
        self._month = month
        self.look_for_sticks()
        self._show()
        self.view.take_focus()

    def look_for_sticks(self) -> None:
        self._found = list(sticks())
        self.view.show_sticks(self._found)

    def _show(self) -> None:
        exports = self._desk.workspace.exports
        now = today(self._desk.workspace.clock)
        with self._page.refusals.shown():
            found = SendLook(
                leaving=exports.leaving(self._month, self.view.level),
                findings=self._desk.monthly.checks(self._month),
                county=exports.county_key(),
                over=now >= self._month.end,
            )
            self.view.show_look(found)

    def _on_level(self, _key: str) -> None:
        self._show()

    def _on_stick(self, number: int) -> None:
        self.view.show_sticks(self._found, number)

    def _on_folder(self) -> None:
        folder = self._dialogs.folder(self._page, "写到哪个文件夹")
        if folder is not None:
            self._found.append(folder_as_stick(folder))
            self.view.show_sticks(self._found, len(self._found) - 1)

    def _on_key(self) -> None:
        chosen = self._dialogs.open_file(self._page, "选县局的公钥", KEYS)
        if chosen is None:
            return
        with self._page.refusals.shown() as guard:
            text = read_file(chosen, _MOST_KEY).decode("utf-8", errors="replace")
            key = self._desk.workspace.exports.take_county_key(text)
        if guard.done:
            cure = f"请打电话和县局核对指纹：{key.fingerprint}"
            self._page.banners.tell(Message(tone="good", fact="公钥装好了", cure=cure))
        self._show()

    def _on_write(self) -> None:
        stick = self.view.stick
        if stick is None or not self._dialogs.ask(self._page, self._question()):
            return
        desk, month, level, folder = self._desk, self._month, self.view.level, stick.folder
        self.view.wait(on=True)

        def work(_task: object) -> Exported:
            return _written(desk, month, folder, level)

        done = partial(self._on_written, stick)
        self._page.run("正在写入并核对", work, done=done, failed=self._on_failed)

    def _question(self) -> Question:
        return Question(
            title=f"上报{self._month.words}？",
            fact=f"按「{self.view.level.words}」写一份。写好以后，这个月的数字不再变；要改，做更正。",
            do="写入",
            leave="先不写",
        )

    def _on_written(self, stick: Stick, made: Exported) -> None:
        self.view.wait(on=False)
        self._show()
        what = "又写了一遍，和上次一样" if made.again else "写好了，读回来核对过"
        cure = f"{stick.name}上的 {made.path.name}，短码 {short_code(made.sent.sha256)}。可以拔盘了"
        self._page.banners.tell(
            Message(tone="good", fact=f"{self._month.words}的上报包{what}", cure=cure)
        )

    def _on_failed(self, error: BaseException) -> None:
        self.view.wait(on=False)
        self._show()
        self._page.refusals.failed(error)


def _written(desk: MonthlyDesk, month: Month, folder: Path, level: Level) -> Exported:
    """Called on a working thread: opens the file a second time and closes it again."""
    from nursinghome.workspace import open_again  # noqa: PLC0415 - the desk has loaded it

    other = open_again(desk.workspace)
    try:
        return other.exports.export(month, folder, level)
    finally:
        other.close()
