"""Judges the month: at once while that is quick, beside the window's thread when it is not."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject

from nursinghome.roster import MonthView, Violation
from ui.kit.jobs import Task, run_job

Found = tuple[Violation, ...]
PATIENCE = 0.045
"""Seconds; a month that takes longer is judged on another thread from then on."""


class Judge(QObject):
    """Tells once for each month it was given, unless a newer one came meanwhile."""

    def __init__(
        self,
        owner: QObject,
        judge: Callable[[MonthView], Found],
        tell: Callable[[MonthView, Found | None], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """tell: with None while it is not known yet."""
        super().__init__(owner)
        self._judge, self._tell, self._failed = judge, tell, failed
        self._wanted: MonthView | None = None
        self.patience = PATIENCE
        self._people_slow = 10_000
        """With so many people it took too long."""

    def look_at(self, view: MonthView) -> None:
        self._wanted = view
        if not view.places:
            self._tell(view, ())
        elif len(view.members) < self._people_slow:
            began = perf_counter()
            found = self._judge(view)
            if perf_counter() - began > self.patience:
                self._people_slow = len(view.members)
            self._tell(view, found)
        else:
            self._tell(view, None)
            self._beside(view)

    def _beside(self, view: MonthView) -> None:
        def work(_task: Task) -> Found:
            return self._judge(view)

        def done(found: Found) -> None:
            if view is self._wanted:
                self._tell(view, found)

        run_job(self, work, done=done, failed=self._failed)
