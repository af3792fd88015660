"""Taking back the last thing that was done in the star self-assessment."""

from __future__ import annotations

from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash
from nursinghome.core.ids import ActionId
from nursinghome.residents import history_queries
from nursinghome.storage import Entry, Ledger

SEE, CHANGE = "rating.see", "rating.change"
TABLES = (
    "rating_item",
    "rating_line",
    "rating_must",
    "rating_effort",
    "rating_plan",
    "rating_rate",
    "check_answer",
    "check_round",
)
_ANSWERS = "SELECT 1 FROM check_answer WHERE round_id = ?"
_PHOTOS = """
    SELECT 1 FROM evidence
    WHERE owner_kind = '{}' AND owner_id = ? AND withdrawn_reason IS NULL
"""
_STANDING = {
    "check_round": _ANSWERS,
    **{table: _PHOTOS.format(table) for table in ("check_answer", "rating_item")},
}
_NAMES = (
    *("开始星级自评", "登记评审得分", "自评打分", "自评说明", "确认建议得分", "核对必备内容"),
    *("自评定稿", "重开自评", "撤销自评", "设定分数线", "恢复分数线", "估算花费"),
    *("填写补贴标准", "列入要办的事", "办完一件", "移出要办的事"),
)


class RatingUndoService:
    """One step back at a time; a step that later ones stand on stays."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def last(self) -> Entry | None:
        """The newest step, if it was one of the self-assessment and not of the daily checks."""
        self._ledger.require(SEE)
        newest = history_queries.last_action(self._ledger.db, TABLES)
        found = None if newest is None else self._ledger.entry(newest)
        return found if found is not None and found.name in _NAMES else None

    def undo(self, action_id: ActionId) -> None:
        """Take the whole step back. Raises Clash when something stands on top of it."""
        for change in self._ledger.entry(action_id).changes:
            sql = _STANDING.get(change.table) if change.before is None else None
            if sql is not None and any(self._ledger.db.query(sql, [change.row_id])):
                raise Clash("后来又打了分或附了照片，不能整步撤回。请写明原因撤销。")
        self._ledger.undo(action_id, Topic.RATING, Topic.CHECKLISTS, permission=CHANGE)
