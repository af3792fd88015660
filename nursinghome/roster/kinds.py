"""The services of what a home has decided: kinds of shift, how many of each, and the rules."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash, Problem
from nursinghome.residents import rules
from nursinghome.residents.values import to_row
from nursinghome.roster import faults, queries
from nursinghome.roster.model import HeldShiftKind, Need, RosterRules, ShiftKind
from nursinghome.roster.service import CHANGE, SEE
from nursinghome.standards.labour import DEFAULT as LABOUR
from nursinghome.standards.labour import LabourRules
from nursinghome.standards.model import Head
from nursinghome.standards.registry import Registry
from nursinghome.storage import Action, Ledger

_HOURS = ("starts", "lasts", "breaks", "on_call")


class ShiftKindService:
    """Kinds of shift are retired, never erased; each has what it needs on a class of days."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def kinds(self) -> tuple[HeldShiftKind, ...]:
        """All kinds, retired ones too, in the order of their begin."""
        self._ledger.require(SEE)
        return tuple(queries.kinds(self._db))

    def add(self, kind: ShiftKind) -> int:
        """Raises Invalid field by field, Clash when the character or the digit is taken."""
        with self._ledger.action("增加班次", Topic.ROSTER, permission=CHANGE) as act:
            self._refuse(kind)
            return act.insert("shift_kind", {**_row(kind), "retired": 0})

    def change(self, kind_id: int, kind: ShiftKind) -> None:
        """Put a kind right. The hours of one that stands in a published roster stay."""
        with self._ledger.action("更改班次", Topic.ROSTER, permission=CHANGE) as act:
            held = queries.kind(self._db, kind_id)
            self._refuse(kind, kind_id)
            _, published = queries.used(self._db, kind_id)
            if published and any(getattr(held, one) != getattr(kind, one) for one in _HOURS):
                problem = Problem(
                    "starts", "时间改了", "请停用这个班次，另建一个；公布过的班不变。"
                )
                raise Clash(f"已公布的班表里有「{held.name}」，时间不能再改。", [problem])
            act.update("shift_kind", kind_id, _row(kind))

    def retire(self, kind_id: int) -> None:
        """No longer to be put; what was put stays."""
        with self._ledger.action("停用班次", Topic.ROSTER, permission=CHANGE) as act:
            held = queries.kind(self._db, kind_id)
            if held.retired:
                raise Clash(f"「{held.name}」已经停用。")
            act.update("shift_kind", kind_id, {"retired": 1})

    def restore(self, kind_id: int) -> None:
        """In use again. Raises Clash when another has its character or digit now."""
        with self._ledger.action("恢复班次", Topic.ROSTER, permission=CHANGE) as act:
            held = queries.kind(self._db, kind_id)
            if not held.retired:
                raise Clash(f"「{held.name}」正在使用。")
            self._refuse(held, kind_id)
            act.update("shift_kind", kind_id, {"retired": 0})

    def needs(self) -> tuple[Need, ...]:
        """How many people each kind in use needs; nothing is said where none is."""
        self._ledger.require(SEE)
        return tuple(queries.needs(self._db))

    def set_needs(self, needs: Iterable[Need]) -> None:
        """Write down what is needed; what is not named stays."""
        with self._ledger.action("更改用人数", Topic.ROSTER, permission=CHANGE) as act:
            for need in needs:
                queries.kind(self._db, need.kind_id)
                rules.refuse_if("用人数还不能保存。", faults.need_problems(need))
                self._set(act, need)

    def _set(self, act: Action, need: Need) -> None:
        found = queries.need_id(self._db, need)
        if found is not None:
            act.update("shift_need", found, {"people": need.people})
        else:
            row = {"kind_id": need.kind_id, "day_class": need.on.value, "people": need.people}
            act.insert("shift_need", row)

    def _refuse(self, kind: ShiftKind, kind_id: int = 0) -> None:
        rules.refuse_if("班次还不能保存。", faults.kind_problems(kind))
        for other in queries.kinds(self._db):
            if other.retired or other.id == kind_id:
                continue
            if other.mark == kind.mark.strip():
                problem = Problem("mark", f"「{other.mark}」已经用于{other.name}", "请换一个字。")
                raise Clash(f"「{other.mark}」已经用于{other.name}。", [problem])
            if kind.digit is not None and other.digit == kind.digit:
                what = f"数字键 {kind.digit} 已经用于{other.name}"
                raise Clash(f"{what}。", [Problem("digit", what, "请换一个数字，或不设。")])


class RosterRuleService:
    """What the home has decided beside the law."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._registry = registry

    def laws(self) -> tuple[Head, ...]:
        """The packs of working time to choose from, the usual one first."""
        heads = (head for head in self._registry.list() if head.kind == LabourRules.tag())
        return tuple(sorted(heads, key=lambda head: (head.id != LABOUR, head.id)))

    def get(self) -> RosterRules:
        self._ledger.require(SEE)
        return queries.rules(self._ledger.db)

    def set(self, chosen: RosterRules) -> None:
        """Raises Invalid field by field; 综合计算工时 asks for its approval number."""
        with self._ledger.action("更改排班规则", Topic.ROSTER, permission=CHANGE) as act:
            self._registry.of_kind(LabourRules, chosen.labour_pack)
            rules.refuse_if("排班规则还不能保存。", faults.rules_problems(chosen))
            row = to_row(replace(chosen, approval=chosen.approval.strip()))
            if any(self._ledger.db.query("SELECT 1 FROM roster_rules")):
                act.update("roster_rules", 1, row)
            else:
                act.insert("roster_rules", row)


def _row(kind: ShiftKind) -> dict[str, Any]:
    """The columns; `id` and `retired` are not those of the kind itself."""
    return {
        **to_row(kind, leave_out=("id", "retired", "posts")),
        "tint": kind.tint.value,
        "posts": json.dumps(sorted(post.value for post in kind.posts)),
    }
