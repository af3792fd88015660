"""备份: the newest one that was proved, one more now, and one brought back beside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ui.kit.buttons import Kind, button, row
from ui.kit.card import Card
from ui.kit.facts import Facts
from ui.kit.live_page import LivePage
from ui.kit.messages import Message
from ui.kit.words import Role, label
from ui.settings.section import Section

if TYPE_CHECKING:
    from nursinghome.backup import Backup, BackupService

_SHOWN = 6


class BackupSection(Section):
    """Backups are made in another thread; what could not be proved is told, and does not count."""

    title = "备份"

    def __init__(
        self,
        page: LivePage,
        backups: BackupService,
        make: Callable[[Path | None], Backup],
        *,
        may_make: bool,
        restore: Callable[[], None],
        move: Callable[[], None],
    ) -> None:
        """make: into a folder, or with None into the usual one; it is called in another thread."""
        look = page.look
        super().__init__(look)
        self.setProperty("help", "backup")
        self._page, self._backups, self._make = page, backups, make
        last = Card(look, "最近一次验证过的备份")
        self.facts = Facts(look)
        self.now = button(look, "现在备份", "shield-check", kind=Kind.PRIMARY)
        self.elsewhere = button(look, "备份到U盘", "file-down")
        for made in (self.now, self.elsewhere):
            made.setEnabled(may_make)
        self.now.clicked.connect(self._on_now)
        self.elsewhere.clicked.connect(self._on_elsewhere)
        why = "" if may_make else "要院长或会计来做。"
        note = label(look, why, Role.NOTE, colour=look.colours.text2)
        last.column.addWidget(self.facts)
        last.column.addLayout(row(self.now, self.elsewhere, note, None))
        self.column.addWidget(last)
        self.column.addWidget(self._make_list())
        self.column.addWidget(self._make_restore(restore))
        self.column.addWidget(self._make_move(move, may_make=may_make))
        self.column.addStretch(1)

    def reload(self) -> None:
        made = self._backups.all()
        self.facts.show_facts(self._told(made[0]) if made else (("备份", "还没有做过"),))
        self.older.show_facts(
            [(when(one), f"{one.name}　{size(one.size)}") for one in made[1:_SHOWN]]
        )
        self.list.setVisible(len(made) > 1)

    def _told(self, made: Backup) -> tuple[tuple[str, str], ...]:
        since = self._backups.unsaved_since()
        fresh = "没有新的改动" if since is None else f"{since:%m月%d日 %H:%M} 起有新的改动"
        return (
            ("时间", when(made)),
            ("放在", str(made.place)),
            ("文件", made.name),
            ("内容", f"{made.rows} 条记录，{size(made.size)}，读回来和原件一样"),
            ("之后", fresh),
        )

    def _make_list(self) -> Card:
        self.list = Card(self.look, "以前的")
        self.older = Facts(self.look)
        self.list.column.addWidget(self.older)
        return self.list

    def _make_restore(self, restore: Callable[[], None]) -> Card:
        look = self.look
        card = Card(look, "用备份恢复")
        fact = "恢复成另一个文件，现在的台账原样不动。要用做备份那时的账号和密码。"
        card.column.addWidget(label(look, fact, colour=look.colours.text2, wrap=True))
        self.restore = button(look, "恢复一份", "rotate-ccw")
        self.restore.clicked.connect(restore)
        card.column.addLayout(row(self.restore, None))
        return card

    def _make_move(self, move: Callable[[], None], *, may_make: bool) -> Card:
        look = self.look
        card = Card(look, "换电脑")
        fact = "整个院写到U盘上：备份、装过的标准包、搬家说明。到新电脑上点「从搬家U盘搬来」。"
        card.column.addWidget(label(look, fact, colour=look.colours.text2, wrap=True))
        self.moving = button(look, "做搬家U盘", "file-down")
        self.moving.setEnabled(may_make)
        self.moving.clicked.connect(move)
        card.column.addLayout(row(self.moving, None))
        return card

    def _on_now(self) -> None:
        self._run(None)

    def _on_elsewhere(self) -> None:
        folder = self._page.dialogs.folder(self._page, "备份到哪里")
        if folder is not None:
            self._run(folder)

    def _run(self, folder: Path | None) -> None:
        self.now.setEnabled(False)
        self.elsewhere.setEnabled(False)
        make = self._make
        self._page.run(
            "正在备份", lambda _task: make(folder), done=self._on_made, failed=self._on_failed
        )

    def _on_made(self, made: Backup) -> None:
        self._again()
        cure = f"{made.path}，{made.rows} 条记录"
        self._page.banners.tell(
            Message(tone="good", fact="备份好了，读回来验证过", cure=cure, seconds=12)
        )

    def _on_failed(self, error: BaseException) -> None:
        self._again()
        self._page.refusals.failed(error)

    def _again(self) -> None:
        self.now.setEnabled(True)
        self.elsewhere.setEnabled(True)
        self.reload()


def when(made: Backup) -> str:
    """2026年11月26日 20:19."""
    at = made.proved_at
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"


def size(count: int) -> str:
    """KB below one MB, then MB with one decimal."""
    kib = count / 1024
    return f"{kib:.0f} KB" if kib < 1024 else f"{kib / 1024:.1f} MB"
