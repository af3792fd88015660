"""The filter service: what an account keeps for itself; nobody else sees it."""

from __future__ import annotations

from dataclasses import replace

from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash, NotFound, Problem
from nursinghome.residents import filter_model, filter_queries, rules
from nursinghome.residents.filter_model import MOST_KEPT, SavedFilter
from nursinghome.residents.values import to_row
from nursinghome.storage import Ledger

SEE = "residents.see"


class FilterService:
    """Named filters of the list of residents, for the account at work."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def mine(self) -> tuple[SavedFilter, ...]:
        self._ledger.require(SEE)
        return tuple(filter_queries.of_account(self._ledger.db, self._ledger.actor.account_id))

    def keep(self, wanted: SavedFilter) -> int:
        """Keep a filter under its name. Raises Invalid field by field, Clash for a taken name."""
        tidy = replace(wanted, name=wanted.name.strip())
        with self._ledger.action("存筛选", Topic.RESIDENTS, permission=SEE) as act:
            rules.refuse_if("筛选还不能保存。", filter_model.problems(tidy))
            held = self.mine()
            if tidy.name in {one.name for one in held}:
                said = f"已经有叫「{tidy.name}」的筛选"
                raise Clash(f"{said}。", [Problem("name", said, "请换一个名字。")])
            if len(held) >= MOST_KEPT:
                said = f"已经存了 {MOST_KEPT} 个筛选"
                raise Clash(f"{said}。", [Problem("name", said, "请先删掉一个不用的。")])
            row = {"account_id": self._ledger.actor.account_id, **to_row(tidy, leave_out=("id",))}
            return act.insert("saved_filter", row)

    def remove(self, filter_id: int) -> None:
        """Take a filter away; it holds nothing about people."""
        with self._ledger.action("删筛选", Topic.RESIDENTS, permission=SEE) as act:
            if filter_id not in {one.id for one in self.mine()}:
                raise NotFound("这个筛选已经不在了。")
            act.remove("saved_filter", filter_id)
