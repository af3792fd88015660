"""Leads through 名册导入: file, dry run in another thread, storing, and taking it all back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from nursinghome.residents.importing import STEPS, ImportResult, ListImport, Outcome
from ui.importing.pane import ImportPane
from ui.kit.jobs import Task
from ui.kit.live_page import LivePage
from ui.kit.taking_back import Steps, TakingBack

KINDS = "花名册 (*.xlsx *.xls *.csv)"
Lists = Callable[[], AbstractContextManager[ListImport[Any]]]
"""Opens the file once more for work in another thread; closed at the block's end."""
_READING = ("读表格", "和台账里的人对一遍", "一行一行看能不能收")
_STORING = ("再核对一遍", "存进台账", "快好了")


class ImportFlow(QObject):
    """Belongs to the page, whose place it uses while it runs."""

    entered = Signal()
    left = Signal()

    def __init__(self, page: LivePage, steps: Steps, lists: Lists) -> None:
        super().__init__(page)
        self._page, self._lists = page, lists
        self._steps = TakingBack(page, steps)
        self._plan: Outcome | None = None
        self._path = Path()

    @cached_property
    def pane(self) -> ImportPane:
        """Built when it is first wanted."""
        made = ImportPane(self._page.look)
        made.file_wanted.connect(self.start)
        made.store_wanted.connect(self._on_store)
        made.left.connect(self.left)
        return made

    def start(self) -> None:
        """Ask for the file and read it; nothing is stored."""
        path = self._page.dialogs.open_file(self._page, "选花名册", KINDS)
        if path is None:
            return
        self._path, self._plan = path, None
        self.pane.wait(path)
        self.entered.emit()
        lists = self._lists

        def work(task: Task) -> Outcome:
            def told(step: int) -> None:
                task.report(step, STEPS, _READING[step])

            with lists() as taking_in:
                read: Outcome = taking_in.read(path, told=told)
                return read

        title = f"正在读「{path.name}」"
        self._page.run(title, work, done=self._on_read, failed=self._on_failed)

    def _on_read(self, plan: Outcome) -> None:
        self._plan = plan
        self.pane.show_plan(plan, self._path.name)

    def _on_failed(self, error: BaseException) -> None:
        self.left.emit()
        self._page.refusals.failed(error)

    def _on_store(self) -> None:
        plan, lists = self._plan, self._lists
        if plan is None:
            return
        self.pane.store.setEnabled(False)

        def work(task: Task) -> ImportResult[Any]:
            def told(step: int) -> None:
                task.report(step, STEPS, _STORING[step])

            with lists() as taking_in:
                return taking_in.apply(plan, told=told)

        title = f"正在导入「{self._path.name}」"
        self._page.run(title, work, done=self._on_stored, failed=self._on_failed)

    def _on_stored(self, result: ImportResult[Any]) -> None:
        plan = result.plan
        self.left.emit()
        self._steps.tell_of(
            result.action_id,
            f"已导入「{self._path.name}」：新收 {plan.accepted} 人",
            f"{len(plan.refused)} 行没有收" if plan.refused else "",
            seconds=0,
        )
