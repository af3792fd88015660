"""Looks for the cures of what is wrong, beside the window's thread; old answers are thrown away."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from nursinghome.roster import MonthView, Repair, Violation
from ui.kit.jobs import Job, Task, run_job

if TYPE_CHECKING:
    from ui.roster.view import RosterView


PAUSE = 250
"""Milliseconds without a change before anything is looked for: whoever types is not slowed."""


def repair_words(view: MonthView, repair: Repair) -> str:
    """Every cell that a cure changes: 陈小英 12月7日 早→休；吴小燕 12月7日 休→早."""
    names = {one.worker_id: one.name for one in view.members}
    marks: dict[int | None, str] = {one.id: one.mark for one in view.kinds}
    told = []
    for place in repair.places:
        held = view.places.get((place.worker_id, place.day))
        before = "空" if held is None else marks.get(held.kind_id, "休")
        day = f"{place.day.month}月{place.day.day}日"
        after = marks.get(place.kind_id, "休")
        told.append(f"{names[place.worker_id]} {day} {before}→{after}")
    return "；".join(told)


class Cures(QObject):
    """One at a time, those in sight first."""

    def __init__(self, owner: RosterView) -> None:
        super().__init__(owner)
        self._owner = owner
        self._waiting: deque[Violation] = deque()
        self._known: dict[Violation, tuple[Repair, ...]] = {}
        self._of: MonthView | None = None
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._next)

    def find(self, violation: Violation) -> None:
        """Tell the strip once it is known."""
        view = self._owner.view
        if view is None:
            return
        if self._of is not view:
            self._of = view
            self._known.clear()
            self._waiting.clear()
        if violation in self._known:
            self._owner.strip.show_cures(violation, self._known[violation])
        elif violation not in self._waiting:
            self._waiting.append(violation)
            self._pause.start()

    def _next(self) -> None:
        view = self._of
        if self._job is not None or not self._waiting or view is None:
            return
        violation, desk = self._waiting.popleft(), self._owner.parts.desk

        def work(_task: Task) -> tuple[Repair, ...]:
            return desk.repairs(view, violation)

        def done(found: tuple[Repair, ...]) -> None:
            self._job = None
            if view is self._owner.view:
                self._known[violation] = found
                self._owner.strip.show_cures(violation, found)
            self._next()

        def failed(error: BaseException) -> None:
            self._job = None
            self._owner.parts.refusals.failed(error)

        self._job = run_job(self, work, done=done, failed=failed)
