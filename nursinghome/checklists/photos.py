"""Photos beside an answer of a check: what was seen, taken on the spot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from nursinghome.checklists import queries
from nursinghome.checklists.book import SEE
from nursinghome.checklists.model import Target
from nursinghome.checklists.service import CHANGE, still_open
from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash, Problem
from nursinghome.evidence import Evidence, EvidenceService, Owner
from nursinghome.evidence.model import Kind
from nursinghome.residents.attachment_model import Given
from nursinghome.residents.rules import required_reason
from nursinghome.storage import Ledger

ANSWER = Kind("check_answer", Topic.CHECKLISTS, "checklists", "检查条目")
"""What photos hang on: one item answered at one place."""
Key = tuple[str, Target]


class CheckPhotoService:
    """A closed round keeps its photos as they are, like its answers."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._evidence = EvidenceService(ledger)

    def of_round(self, round_id: int) -> Mapping[Key, tuple[Evidence, ...]]:
        """The photos of a round by item and place; of two files made one both files' photos."""
        self._ledger.require(SEE)
        held = self._evidence.by_owner(ANSWER)
        found: dict[Key, tuple[Evidence, ...]] = defaultdict(tuple)
        for row_id, answer in queries.answers(self._ledger.db, [round_id])[round_id].items():
            if row_id in held:
                found[answer.key] += tuple(held[row_id])
        return found

    def attach(self, round_id: int, item: str, target: Target, given: Given) -> int:
        """Put a photo beside an answer. Raises Clash before it is answered or once closed."""
        with self._ledger.action("附上检查照片", Topic.CHECKLISTS, permission=CHANGE):
            still_open(self._ledger.db, round_id)
            answers = queries.answers(self._ledger.db, [round_id])[round_id]
            row_id = next((at for at, one in answers.items() if one.key == (item, target)), None)
            if row_id is None:
                what = "这一条还没有作答"
                raise Clash(f"{what}。", [Problem(item, what, "先作答，再附照片。")])
            return self._evidence.attach(Owner(ANSWER, row_id), given)

    def withdraw(self, photo_id: int, reason: str) -> None:
        why = required_reason(reason)
        with self._ledger.action("撤下检查照片", Topic.CHECKLISTS, permission=CHANGE, reason=why):
            owner_id = self._evidence.one(ANSWER, photo_id).owner_id
            still_open(self._ledger.db, queries.round_of(self._ledger.db, owner_id))
            self._evidence.withdraw(ANSWER, photo_id, why)
