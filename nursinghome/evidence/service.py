"""The evidence service: photos from a file, a camera's card or a phone's folder, small and clean.

A picture is stored upright, without place, time and device, at most 200 kB, once by its hash.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from nursinghome.core.charset import unsupported
from nursinghome.core.clock import today
from nursinghome.core.errors import Clash, NotFound, Problem
from nursinghome.core.ids import ActionId
from nursinghome.evidence import queries
from nursinghome.evidence.model import Evidence, Kind, Owner, Stage
from nursinghome.residents import history_queries, pictures, rules
from nursinghome.residents.attachment_model import Given
from nursinghome.residents.values import iso
from nursinghome.storage import Ledger

_LONGEST_NAME = 80


class EvidenceService:
    """What may be seen and changed is what the account may see and change of the owner."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def of(self, owner: Owner) -> tuple[Evidence, ...]:
        """What stands beside the row, in the order in which it was added."""
        self._ledger.require(f"{owner.kind.register}.see")
        return tuple(queries.of_owner(self._db, owner))

    def by_owner(self, kind: Kind) -> Mapping[int, Sequence[Evidence]]:
        """What stands beside every row of the table that has any, with one query."""
        self._ledger.require(f"{kind.register}.see")
        found: dict[int, list[Evidence]] = defaultdict(list)
        for one in queries.of_kind(self._db, kind):
            found[one.owner_id].append(one)
        return found

    def one(self, kind: Kind, evidence_id: int) -> Evidence:
        """A photo by its number, withdrawn ones too."""
        self._ledger.require(f"{kind.register}.see")
        return queries.one(self._db, kind, evidence_id)

    def content(self, kind: Kind, evidence_id: int) -> bytes:
        """What is to be looked at. Raises Trouble when the bytes are not those that were stored."""
        self._ledger.require(f"{kind.register}.see")
        return queries.content(self._db, queries.one(self._db, kind, evidence_id))

    def attach(
        self, owner: Owner, given: Given, stage: Stage = Stage.RECORD, caption: str = ""
    ) -> int:
        """Put a photo or a scanned PDF beside the row.

        Raises Invalid for what is no picture or damaged, Clash for the same content twice.
        """
        change = f"{owner.kind.register}.change"
        self._ledger.require(change)
        prepared = pictures.scan(given)
        day = today(self._ledger.clock)
        taken = prepared.taken_on if prepared.taken_on and prepared.taken_on <= day else None
        name = f"附上{owner.kind.label}照片"
        with self._ledger.action(name, owner.kind.topic, permission=change) as act:
            if not queries.is_there(self._db, owner):
                raise NotFound(f"这条{owner.kind.label}已经不在了。请刷新后再看。")
            mark = act.keep(prepared.content)
            self._refuse_twice(owner, mark)
            row = {
                "owner_kind": owner.kind.table,
                "owner_id": owner.id,
                "stage": stage.value,
                "sha256": mark,
                "name": _tidy(given.name),
                "media": prepared.media,
                "size": len(prepared.content),
                "pages": prepared.pages,
                "taken_on": iso(taken),
                "caption": caption.strip() or None,
                "added_on": day.isoformat(),
                "added_by": self._ledger.actor.name,
                "withdrawn_reason": None,
            }
            return act.insert("evidence", row)

    def withdraw(self, kind: Kind, evidence_id: int, reason: str) -> None:
        """Take a photo away from its row; its content and history stay."""
        why = rules.required_reason(reason)
        change = f"{kind.register}.change"
        with self._ledger.action("撤下照片", kind.topic, permission=change, reason=why) as act:
            found = queries.one(self._db, kind, evidence_id)
            if found.withdrawn_reason is not None:
                raise Clash(f"「{found.name}」已经撤下了。")
            act.update("evidence", found.id, {"withdrawn_reason": why})

    def last(self) -> ActionId | None:
        """The newest step that put a photo somewhere or took one away."""
        return history_queries.last_action(self._db, ("evidence",))

    def undo(self, kind: Kind, action_id: ActionId) -> None:
        """Take a step on photos of the kind back. Raises Clash when something stands on it."""
        changes = self._ledger.entry(action_id).changes
        if {change.table for change in changes} - {"evidence", kind.table}:
            raise NotFound("没有找到这一步。请刷新后再看。")
        own = {change.row_id for change in changes if change.table == "evidence"}
        for change in changes:
            if change.table == kind.table and change.before is None:
                held = queries.of_owner(self._db, Owner(kind, change.row_id))
                if any(one.id not in own for one in held):
                    raise Clash("后来又附了照片，不能整步撤回。请逐张撤下。")
        change_word = f"{kind.register}.change"
        self._ledger.undo(action_id, kind.topic, permission=change_word)

    def _refuse_twice(self, owner: Owner, mark: str) -> None:
        for held in queries.of_owner(self._db, owner):
            if held.sha256 == mark:
                said = f"这张照片{held.added_on}已经附过（{held.name}）"
                raise Clash(f"{said}。", [Problem("file", said, "不用再附。")])


def _tidy(name: str) -> str:
    """The file's own name, short, with only what can be shown."""
    path = PurePath(name.replace("\\", "/"))
    shown = "".join(char for char in path.stem if not unsupported(char)) or "照片"
    return f"{shown[:_LONGEST_NAME]}{path.suffix[:10]}"
