"""台账文件坏了: what is wrong, the newest good backup, what would be lost, and only then a choice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nursinghome.core.errors import Refusal
from ui.kit.buttons import button, row
from ui.kit.dialogs import Dialogs, Question
from ui.kit.facts import Facts
from ui.kit.jobs import Task
from ui.kit.messages import Banners
from ui.kit.refusals import Refusals
from ui.kit.work_sheet import WorkSheet

if TYPE_CHECKING:
    from nursinghome.backup import Counted, Rescue, Restored

BACKUPS = "备份 (*.nhbak)"
_SHOWN = 3

Look = Callable[[Path | None], "Rescue"]
Swap = Callable[[Path], "Restored"]


class RescueSheet(WorkSheet):
    """Nothing is touched before 换上去 is pressed; the damaged set is kept whole."""

    def __init__(self, dialogs: Dialogs, look: Look, swap: Swap, parent: QWidget) -> None:
        """look: what is wrong, with a chosen backup or the newest good one; both take a while."""
        question = Question(
            title="台账文件坏了",
            fact="硬盘上有的地方和存的时候不一样。现在什么也没有动。",
            note="坏的这一套会整套挪到一边留着，不会删。先不动也行。",
            do="用这份备份换上去",
            leave="先不动",
            danger=True,
        )
        super().__init__(dialogs.look, question, parent)
        self.setProperty("help", "damage")
        self._dialogs, self._look_into, self._swap = dialogs, look, swap
        self.found: Rescue | None = None
        self.restored: Restored | None = None
        banners = Banners(dialogs.look)
        self.refusals = Refusals(page=self, banners=banners, dialogs=dialogs)
        self.facts, self.counted = Facts(dialogs.look), Facts(dialogs.look)
        self.other = button(dialogs.look, "换一份备份", "file-input", small=True)
        self.other.clicked.connect(self._on_other)
        ways = QWidget()
        ways.setLayout(row(self.other, None))
        for part in (banners, self.facts, ways, self.counted):
            self.column.addWidget(part)
        self.setMinimumWidth(dialogs.look.sizes.body * 34)
        self.do.setEnabled(False)
        self.begin(None)

    def begin(self, chosen: Path | None) -> None:
        """Look through the file and the backup in another thread."""
        look = self._look_into

        def work(_task: Task) -> Rescue:
            return look(chosen)

        self._wait(on=True)
        self.progress.run(
            self,
            "正在看哪里坏了、哪份备份是好的",
            work,
            done=self._on_found,
            failed=self._on_failed,
        )

    def accept(self) -> None:
        found, swap = self.found, self._swap
        if found is None or found.backup is None:
            return
        backup = found.backup

        def work(_task: Task) -> None:
            self.restored = swap(backup)

        self.run("正在换上去，读一遍、比一遍", work, failed=self._on_failed)

    def _on_found(self, found: Rescue) -> None:
        self.found = found
        self._wait(on=False)
        self.do.setEnabled(found.backup is not None)
        self.facts.show_facts(_facts(found))
        self.counted.show_facts(_lines(found.counted))
        self.adjustSize()

    def _on_failed(self, error: BaseException) -> None:
        self._wait(on=False)
        self.do.setEnabled(self.found is not None and self.found.backup is not None)
        if not isinstance(error, Refusal):
            raise error
        self.refusals.show(error)

    def _on_other(self) -> None:
        chosen = self._dialogs.open_file(self, "选一份备份", BACKUPS)
        if chosen is not None:
            self.begin(chosen)


def _facts(found: Rescue) -> list[tuple[str, str]]:
    wounds = found.wounds
    lost = "、".join(one.name for one in found.counted if one.now is None)
    facts = [
        ("坏了多少", f"{wounds.of} 块里有 {len(wounds.pages)} 块对不上（一块 4 KB）"),
        ("读不出来的", lost or "各项记录都还读得出来"),
    ]
    if found.backup is None or found.made_at is None:
        return [*facts, ("好的备份", "没有找到。有U盘的，插上后点「换一份备份」")]
    until = "" if found.newest is None else f"到 {when(found.newest)} 的 {found.steps_lost} 步"
    since = f"{when(found.made_at)} 以后的都要重新登记"
    return [
        *facts,
        ("最近的好备份", f"{when(found.made_at)} 做的，从头读过，是好的"),
        ("放在", str(found.backup.parent)),
        ("要补记的", f"{when(found.made_at)} {until}" if until else since),
    ]


def _lines(counted: tuple[Counted, ...]) -> list[tuple[str, str]]:
    """The registers that would change; the rest in one line."""
    differ = [one for one in counted if one.then != one.now]
    lines = [(one.name, f"现在 {_many(one.now)}，换上去 {one.then} 条") for one in differ[:_SHOWN]]
    rest = len(counted) - len(differ)
    if not lines:
        return []
    more = len(differ) - len(lines)
    others = [f"{more} 样条数也不同"] * (more > 0) + [f"{rest} 样条数一样"] * (rest > 0)
    return [*lines, ("别的", "，".join(others))]


def _many(count: int | None) -> str:
    return "读不出来" if count is None else f"{count} 条"


def when(at: datetime) -> str:
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"
