"""Taking back the last thing that was done in checks and 整改."""

from __future__ import annotations

from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash
from nursinghome.core.ids import ActionId
from nursinghome.residents import history_queries
from nursinghome.storage import Entry, Ledger

SEE, CHANGE = "checklists.see", "checklists.change"
TABLES = ("check_answer", "check_round", "rectification")


class CheckUndoService:
    """One step back at a time; a step that later ones stand on stays."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def last(self) -> Entry | None:
        """The newest step on checks."""
        self._ledger.require(SEE)
        newest = history_queries.last_action(self._ledger.db, TABLES)
        return None if newest is None else self._ledger.entry(newest)

    def undo(self, action_id: ActionId) -> None:
        """Take the whole step back. Raises Clash when something stands on top of it."""
        for change in self._ledger.entry(action_id).changes:
            if change.before is None and self._is_stood_on(change.table, change.row_id):
                raise Clash("后来又登记过相关的内容，不能整步撤回。请写明原因撤销。")
        self._ledger.undo(action_id, Topic.CHECKLISTS, permission=CHANGE)

    def _is_stood_on(self, table: str, row_id: int) -> bool:
        """Whether a round has answers or 整改 now, or an answer or 整改 photos, that came later."""
        sql = _STANDING.get(table)
        return sql is not None and any(self._ledger.db.query(sql, {"row": row_id}))


_STANDING = {
    "check_round": """
        SELECT 1 FROM check_answer WHERE round_id = :row
        UNION ALL SELECT 1 FROM rectification WHERE source = 'check' AND source_id = :row
    """,
    **{
        table: f"""
            SELECT 1 FROM evidence WHERE owner_kind = '{table}' AND owner_id = :row
            AND withdrawn_reason IS NULL
        """  # noqa: S608 - our own names
        for table in ("check_answer", "rectification")
    },
}
