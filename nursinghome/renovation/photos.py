"""Photos before, during and after a work, one step each."""

from __future__ import annotations

from collections.abc import Mapping

from nursinghome.core.changes import Topic
from nursinghome.core.ids import RoomId
from nursinghome.evidence import Evidence, EvidenceService, Owner, Stage
from nursinghome.evidence.model import Kind
from nursinghome.renovation.model import RoomLine, Work
from nursinghome.renovation.service import CHANGE, NO_PHOTO, PHOTO, RenovationService
from nursinghome.residents.attachment_model import Given
from nursinghome.residents.rules import required_reason
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

WORKS = Kind("room_work", Topic.RENOVATION, "renovation", "三改")
"""What photos hang on: one work in one room."""


class WorkPhotoService:
    """The pictures of works; a work without a row of its own gets one with its first photo."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._evidence = EvidenceService(ledger)
        self._works = RenovationService(ledger, registry)

    def of_room(self, line: RoomLine) -> Mapping[Work, tuple[Evidence, ...]]:
        """The photos of a room by work, in the order in which they were added."""
        return {work: self._evidence.of(Owner(WORKS, row_id)) for work, row_id in line.ids.items()}

    def attach(
        self, room_id: RoomId, work: Work, given: Given, stage: Stage, caption: str = ""
    ) -> int:
        """Put a photo beside a work. Raises Invalid for what is no picture."""
        with self._ledger.action(PHOTO, Topic.RENOVATION, permission=CHANGE) as act:
            owner = Owner(WORKS, self._works.row_for(act, room_id, work))
            return self._evidence.attach(owner, given, stage, caption)

    def withdraw(self, photo_id: int, reason: str) -> None:
        why = required_reason(reason)
        with self._ledger.action(NO_PHOTO, Topic.RENOVATION, permission=CHANGE, reason=why):
            self._evidence.withdraw(WORKS, photo_id, why)
