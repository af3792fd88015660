"""The items of the chosen wording: read for a room, ticked, and the choice between wordings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nursinghome.core.changes import Topic
from nursinghome.core.ids import RoomId
from nursinghome.renovation.items import ItemTick
from nursinghome.renovation.model import Board, RoomLine, Work
from nursinghome.renovation.service import CHANGE, SEE, TICK, WORDING
from nursinghome.renovation.ticking import RoomItems
from nursinghome.standards.checklist import Checklist
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

Ticks = Mapping[tuple[RoomId, Work], Sequence[ItemTick]]


class WorkItemService:
    """What a work is accepted by, room by room."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._items = RoomItems(ledger, registry)

    def wordings(self) -> tuple[Checklist, ...]:
        """Every wording that is installed."""
        self._ledger.require(SEE)
        return self._items.wordings()

    def wording(self) -> Checklist:
        """The wording that is shown and accepted by."""
        self._ledger.require(SEE)
        return self._items.wording()

    def choose(self, pack_id: str) -> None:
        """Go over to another wording; the ticks of both stay side by side."""
        with self._ledger.action(WORDING, Topic.RENOVATION, permission=CHANGE) as act:
            self._items.choose(act, pack_id)

    def of_room(
        self, line: RoomLine, pack: Checklist | None = None
    ) -> Mapping[Work, Sequence[ItemTick]]:
        """The items of each work of a room with what was ticked."""
        self._ledger.require(SEE)
        wording = pack or self._items.wording()
        held = self._items.answers(wording)
        return {work: self._items.of_work(wording, line.room, work, held) for work in Work}

    def of_board(self, board: Board, pack: Checklist | None = None) -> Ticks:
        """The same for all rooms at once."""
        self._ledger.require(SEE)
        wording = pack or self._items.wording()
        held = self._items.answers(wording)
        return {
            (line.room.id, work): self._items.of_work(wording, line.room, work, held)
            for line in board.rooms
            for work in Work
        }

    def tick(self, room_id: RoomId, given: Mapping[str, str | None]) -> None:
        """Write down what was found at items of a room, by their codes; None clears one."""
        topics = (Topic.RENOVATION, Topic.CHECKLISTS)
        with self._ledger.action(TICK, *topics, permission=CHANGE):
            room = self._items.rooms([room_id])[room_id]
            self._items.write(self._items.wording(), [(room, given)])
