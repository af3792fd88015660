"""Taking back the last thing that was done in the staff register."""

from __future__ import annotations

from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash
from nursinghome.core.ids import ActionId
from nursinghome.residents import history_queries
from nursinghome.staff.service import CHANGE, SEE
from nursinghome.storage import Entry, Ledger

TABLES = ("worker", "job", "certificate", "staff_training")
_SCANS = """
    SELECT 1 FROM evidence
    WHERE owner_kind = 'certificate' AND owner_id = ? AND withdrawn_reason IS NULL
"""


class StaffUndoService:
    """One step back at a time; a step that later ones stand on stays."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def last(self) -> Entry | None:
        """The newest step in the register."""
        self._ledger.require(SEE)
        newest = history_queries.last_action(self._ledger.db, TABLES)
        return None if newest is None else self._ledger.entry(newest)

    def undo(self, action_id: ActionId) -> None:
        """Take the whole step back. Raises Clash when something stands on top of it."""
        for change in self._ledger.entry(action_id).changes:
            new = change.before is None and change.table == "certificate"
            if new and any(self._ledger.db.query(_SCANS, [change.row_id])):
                raise Clash("证书后来附了扫描件，不能整步撤回。请写明原因撤销这份证书。")
        self._ledger.undo(action_id, Topic.STAFF, permission=CHANGE)
