"""The calendar of months: how far the report of each has come, and by when it is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from nursinghome.core.clock import today
from nursinghome.core.dates import Month
from nursinghome.reports.monthly import store
from nursinghome.reports.monthly.model import Edition
from nursinghome.storage import Ledger, settings

NOTHING_YET = "没填"


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLine:
    """One month with its newest report; `late_days` counts past the day it was due.

    A report is handed in when it is frozen for the first time; corrections make nothing late.
    """

    month: Month
    due_on: date
    newest: Edition | None = None
    frozen_on: date | None = None
    late_days: int = 0

    @property
    def words(self) -> str:
        """没填, 已填表, 已审核, 已定稿; of a correction with its name before."""
        if self.newest is None:
            return NOTHING_YET
        words = self.newest.state.words
        return f"{self.newest.name} {words}" if self.newest.correction else words

    @property
    def open_late(self) -> bool:
        """Whether the day has passed and the report is still to be made."""
        return self.late_days > 0 and self.frozen_on is None


class CalendarService:
    """Every month since somebody first lived here, the newest first."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def months(self) -> tuple[MonthLine, ...]:
        """Up to the month that runs now; none before anybody was admitted.

        The first that can be late is the first full month of this file: what was before it stands
        in other books.
        """
        self._ledger.require("reports.see")
        db, now = self._ledger.db, today(self._ledger.clock)
        first = store.first_month(db)
        if first is None:
            return ()
        due_day = settings.read(self._ledger).report_due_day
        begun_on, editions = store.begun_on(db), store.editions_by_month(db)
        found = []
        month = Month.of(now)
        while month >= first:
            line = _line(month, month.end.replace(day=due_day), editions.get(month, ()))
            late = (line.frozen_on or now) - line.due_on
            if month.first >= begun_on and late.days > 0:
                line = replace(line, late_days=late.days)
            found.append(line)
            month = month.plus(-1)
        return tuple(found)


def _line(month: Month, due_on: date, editions: Sequence[Edition]) -> MonthLine:
    frozen = [one.approved_at for one in editions if one.approved_at]
    return MonthLine(
        month=month,
        due_on=due_on,
        newest=editions[0] if editions else None,
        frozen_on=date.fromisoformat(min(frozen)[:10]) if frozen else None,
    )
