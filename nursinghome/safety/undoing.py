"""Taking back the last thing that was done in the ledgers of safety."""

from __future__ import annotations

from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash
from nursinghome.core.ids import ActionId
from nursinghome.residents import history_queries
from nursinghome.storage import Entry, Ledger

SEE, CHANGE = "safety.see", "safety.change"
OFFICE = "office.change"
TABLES = (
    "drill",
    "food_sample",
    "hazard",
    "hazard_turn",
    "incident",
    "incident_resident",
    "patrol",
    "patrol_point",
)
OFFICE_TABLES = ("complaint", "equipment", "licence", "notice", "notice_item", "upkeep")
"""What only the office writes down, so that only the office takes it back."""


class SafetyUndoService:
    """One step back at a time; a step that later ones stand on stays."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def last(self) -> Entry | None:
        """The newest step on the ledgers of safety, of those that the account may keep."""
        self._ledger.require(SEE)
        office = OFFICE_TABLES if OFFICE in self._ledger.actor.permissions else ()
        newest = history_queries.last_action(self._ledger.db, TABLES + office)
        return None if newest is None else self._ledger.entry(newest)

    def undo(self, action_id: ActionId) -> None:
        """Take the whole step back. Raises Clash when something was changed on top of it."""
        changes = self._ledger.entry(action_id).changes
        for change in changes:
            if change.before is None and self._has_photos(change.table, change.row_id):
                raise Clash("后来附了照片，不能整步撤回。请先撤下照片，或写明原因撤销这条。")
        office = any(change.table in OFFICE_TABLES for change in changes)
        permission = OFFICE if office else CHANGE
        self._ledger.undo(action_id, Topic.SAFETY, permission=permission)

    def _has_photos(self, table: str, row_id: int) -> bool:
        sql = """
            SELECT 1 FROM evidence
            WHERE owner_kind = ? AND owner_id = ? AND withdrawn_reason IS NULL
        """
        return any(self._ledger.db.query(sql, [table, row_id]))
