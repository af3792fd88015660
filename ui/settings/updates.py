"""更新: a signed file from a stick, the way back to the version before, and the check of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ui.kit.buttons import Kind, button, row
from ui.kit.card import Card
from ui.kit.dialogs import Question
from ui.kit.facts import Facts
from ui.kit.jobs import Task
from ui.kit.live_page import LivePage
from ui.kit.messages import Message
from ui.kit.words import Role, label
from ui.settings.section import Section

if TYPE_CHECKING:
    from nursinghome.self_check import Step
    from nursinghome.updates import Found, Installed

FILES = "更新文件 (*.ylu)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Which version runs, and where the way back leads."""

    version: str
    previous: str = ""
    left: str = ""
    """A version whose window never came up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """What the section can have done; `find` and `install` are called in another thread."""

    standing: Callable[[], Standing]
    find: Callable[[Path | None], tuple[Found, ...]]
    """One file, or with None what lies on the sticks."""
    install: Callable[[Path, Task], Installed]
    check: Callable[[], Callable[[Task], list[Step]]]
    """Gives what is then called in another thread."""
    lock: Callable[[], None]
    go_back: Callable[[], None]
    """Locks first: the file must be closed."""


class UpdatesSection(Section):
    """Nothing is begun without the list being signed and the person having said yes."""

    title = "更新"

    def __init__(self, page: LivePage, hands: Hands, *, may_install: bool) -> None:
        look = page.look
        super().__init__(look)
        self.setProperty("help", "updates")
        self._page, self._hands, self._may = page, hands, may_install
        self.column.addWidget(self._make_update())
        self.column.addWidget(self._make_check())
        self.column.addStretch(1)

    def reload(self) -> None:
        standing = self._hands.standing()
        back = f"{standing.previous}（「回到上一版」能换回去）" if standing.previous else "没有"
        left = f"{standing.left} 版打不开窗口，已经自己换回来了" if standing.left else ""
        self.facts.show_facts(
            (("这里是", f"{standing.version} 版"), ("上一版", back), ("留意", left))
        )
        self.back.setEnabled(self._may and bool(standing.previous))

    def _make_update(self) -> Card:
        look = self.look
        card = Card(look, "更新程序和标准包")
        fact = (
            "更新文件用U盘送来，有作者的签名，改过一个字都装不上。"
            "装以前先备份台账，读回来验证过才装；中途断电，还是原来的。"
        )
        card.column.addWidget(label(look, fact, colour=look.colours.text2, wrap=True))
        self.facts = Facts(look)
        self.sticks = button(look, "看看U盘上有没有", "search", kind=Kind.PRIMARY)
        self.choose = button(look, "选一份更新文件", "folder-open")
        self.back = button(look, "回到上一版", "undo-2")
        for made, asked in (
            (self.sticks, self._on_find),
            (self.choose, self._on_choose),
            (self.back, self._on_back),
        ):
            made.setEnabled(self._may)
            made.clicked.connect(asked)
        why = "" if self._may else "要院长来做。"
        note = label(look, why, Role.NOTE, colour=look.colours.text2)
        card.column.addWidget(self.facts)
        card.column.addLayout(row(self.sticks, self.choose, self.back, note, None))
        return card

    def _make_check(self) -> Card:
        look = self.look
        card = Card(look, "自查")
        fact = (
            "在一个临时的假院里把主要的事做一遍：印每一种纸、上报、备份恢复、排班、打开旧版的文件。"
            "大约一分钟，您的台账不动，做完不留东西。"
        )
        card.column.addWidget(label(look, fact, colour=look.colours.text2, wrap=True))
        self.check = button(look, "自查一遍", "clipboard-check")
        self.check.clicked.connect(self._on_check)
        card.column.addLayout(row(self.check, None))
        self.verdict = label(look, "", Role.STRONG)
        self.steps = Facts(look)
        for shown in (self.verdict, self.steps):
            shown.hide()
            card.column.addWidget(shown)
        return card

    def _on_find(self) -> None:
        self._look(None)

    def _on_choose(self) -> None:
        path = self._page.dialogs.open_file(self._page, "选一份更新文件", FILES)
        if path is not None:
            self._look(path)

    def _look(self, path: Path | None) -> None:
        find = self._hands.find
        self._wait(on=True)
        self._page.run(
            "正在看更新文件", lambda _task: find(path), done=self._on_found, failed=self._on_failed
        )

    def _on_found(self, found: tuple[Found, ...]) -> None:
        self._wait(on=False)
        fitting = [one for one in found if not one.against]
        if fitting:
            self._ask(fitting[0])
        elif found:
            self._tell("warn", f"「{found[0].path.name}」装不了", found[0].against)
        else:
            self._tell(
                "warn", "插着的U盘上没有更新文件", "看看U盘有没有插好，更新文件有没有拷在上面"
            )

    def _ask(self, one: Found) -> None:
        assert one.manifest is not None  # noqa: S101 - what fits was read
        after = (
            "装好以后，退出再打开就是新版；不合适可以回到上一版。"
            if one.manifest.kind == "program"
            else "原来的版次留着，以前的记录照旧看得懂。"
        )
        question = Question(
            title=f"装「{one.title}」吗？",
            fact=one.manifest.told,
            note=f"先备份台账并验证。{after}",
            do="装上",
            leave="先不装",
        )
        if self._page.dialogs.ask(self._page, question):
            install, path = self._hands.install, one.path
            self._wait(on=True)
            self._page.run(
                f"正在装「{one.title}」",
                lambda task: install(path, task),
                done=self._on_installed,
                failed=self._on_failed,
            )

    def _on_installed(self, done: Installed) -> None:
        self._wait(on=False)
        self.reload()
        if done.kind == "program":
            self._tell("good", f"{done.version} 版装好了", "退出程序，再打开就是它")
            return
        message = Message(
            tone="good",
            fact=f"标准包装好了：{'、'.join(done.packs)}",
            cure="锁屏再进来就用上",
            action="现在锁屏",
            on_action=self._hands.lock,
        )
        self._page.banners.tell(message)

    def _on_back(self) -> None:
        standing = self._hands.standing()
        question = Question(
            title=f"回到 {standing.previous} 版吗？",
            fact="先锁屏，换好以后请退出程序，再打开就是它。",
            note="新版改过台账格式的，连同装更新以前的备份一起换回；那以后记的另存一份，放在台账旁边。",
            do="回到上一版",
            leave="不回",
            danger=True,
        )
        if self._page.dialogs.ask(self._page, question):
            with self._page.refusals.shown():
                self._hands.go_back()

    def _on_check(self) -> None:
        self.check.setEnabled(False)
        self._page.run(
            "正在自查", self._hands.check(), done=self._on_checked, failed=self._on_check_failed
        )

    def _on_checked(self, steps: list[Step]) -> None:
        self.check.setEnabled(True)
        wrong = sum(not step.ok for step in steps)
        seconds = sum(step.seconds for step in steps)
        good = f"{len(steps)} 项都好，用了 {seconds:.0f} 秒"
        self.verdict.setText(f"{len(steps)} 项里有 {wrong} 项不对" if wrong else good)
        ordered = sorted(steps, key=lambda step: step.ok)  # what is wrong stands first
        self.steps.show_facts(
            [(step.name, step.words if step.ok else f"不对：{step.words}") for step in ordered]
        )
        self.verdict.show()
        self.steps.show()

    def _on_check_failed(self, error: BaseException) -> None:
        self.check.setEnabled(True)
        self._page.refusals.failed(error)

    def _on_failed(self, error: BaseException) -> None:
        self._wait(on=False)
        self._page.refusals.failed(error)

    def _wait(self, *, on: bool) -> None:
        self.sticks.setEnabled(self._may and not on)
        self.choose.setEnabled(self._may and not on)
        if on:
            self.back.setEnabled(False)
        else:
            self.reload()

    def _tell(self, tone: str, fact: str, cure: str) -> None:
        self._page.banners.tell(Message(tone=tone, fact=fact, cure=cure))
