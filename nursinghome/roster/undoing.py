"""Taking back the last thing that was done in the roster; what was published keeps its log."""

from __future__ import annotations

from datetime import date

from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash
from nursinghome.core.ids import ActionId
from nursinghome.residents import history_queries
from nursinghome.residents.values import day
from nursinghome.roster.service import CHANGE, SEE, reopened
from nursinghome.roster.writing import log_changes
from nursinghome.storage import Action, Entry, Ledger
from nursinghome.storage import Change as RowChange

TABLES = (
    "roster_cell",
    "roster_issue",
    "roster_request",
    "roster_rules",
    "roster_swap",
    "shift_kind",
    "shift_need",
    "worker_absence",
    "worker_condition",
    "worker_couple",
)
LOGGED = frozenset({"roster_change", "roster_issue"})
"""A step that wrote one of these is taken back by a new line, never by erasing one."""


class RosterUndoService:
    """One step back at a time; a step that later ones stand on stays."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def last(self) -> Entry | None:
        """The newest step in the roster."""
        self._ledger.require(SEE)
        newest = history_queries.last_action(self._ledger.db, TABLES)
        return None if newest is None else self._ledger.entry(newest)

    def undo(self, action_id: ActionId) -> None:
        """Take the whole step back. Raises Clash when something stands on top of it."""
        entry = self._ledger.entry(action_id)
        if any(change.table in LOGGED for change in entry.changes):
            self._undo_published(entry)
        else:
            self._ledger.undo(action_id, Topic.ROSTER, permission=CHANGE)

    def _undo_published(self, entry: Entry) -> None:
        newest = history_queries.last_action(self._ledger.db, TABLES)
        if newest != entry.id:
            raise Clash("后来又改过班表，不能整步撤回。请再改一次，并写明原因。")
        why = f"撤回「{entry.name}」"
        with self._ledger.action(
            entry.name, Topic.ROSTER, permission=CHANGE, reason=why, undoes=entry.id
        ) as act:
            cells = [one for one in entry.changes if one.table == "roster_cell"]
            turned = [_turned(act, one) for one in cells]
            log_changes(act, self._ledger, [one for one in turned if one[1] != one[2]], why)
            for change in reversed(entry.changes):
                if change.table == "roster_issue" and change.before is None:
                    act.update(change.table, change.row_id, reopened(self._ledger, why))
                elif change.table != "roster_change":
                    _back(act, change)


def _turned(act: Action, change: RowChange) -> tuple[tuple[int, date], int | None, int | None]:
    """A cell, with the kind that it holds now and the one that it gets back."""
    before, after = change.before or {}, change.after or {}
    row = before if change.after is None else act.row(change.table, change.row_id)
    return (row["worker_id"], day(row["day"])), after.get("kind_id"), before.get("kind_id")


def _back(act: Action, change: RowChange) -> None:
    if change.before is None:
        act.remove(change.table, change.row_id)
    elif change.after is None:
        act.insert(change.table, change.before)
    else:
        act.update(change.table, change.row_id, change.before)
