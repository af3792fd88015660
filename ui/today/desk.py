"""What the page 今日 reads and calls."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from nursinghome.agenda import Agenda, AgendaService
from nursinghome.core.clock import Clock, today
from nursinghome.reports import ChartPlan

if TYPE_CHECKING:
    from nursinghome.reports import Made
    from nursinghome.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayDesk:
    """The agenda, the clock, and a way to make the paper in another thread."""

    agenda: AgendaService
    clock: Clock
    workspace: Workspace
    home_name: str
    permissions: frozenset[str]

    @property
    def day(self) -> date:
        return today(self.clock)

    def read(self) -> Agenda:
        return self.agenda.today()

    def duty(self) -> str:
        return self.agenda.duty()

    def checked(self, agenda: Agenda) -> Agenda:
        """Called on a working thread, as it reads the whole month."""
        with self._elsewhere() as other:
            return other.agenda.checked(agenda)

    def chart(self) -> ChartPlan:
        return ChartPlan.of(self.agenda.trend())

    def paper(self) -> Made:
        """Called on a working thread: opens the file a second time and closes it again."""
        with self._elsewhere() as other:
            return other.agenda.paper(self.home_name)

    @contextlib.contextmanager
    def _elsewhere(self) -> Iterator[Workspace]:
        from nursinghome.workspace import open_again  # noqa: PLC0415 - after the first painting

        other = open_again(self.workspace)
        try:
            yield other
        finally:
            other.close()
