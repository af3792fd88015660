"""Items ticked room by room, as rounds of the chosen wording's checklist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from nursinghome.checklists import Answer, CheckBook, ChecklistService, Purpose, Round, Target
from nursinghome.checklists import queries as check_queries
from nursinghome.core import clock
from nursinghome.core.errors import NotFound, Problem
from nursinghome.core.ids import RoomId
from nursinghome.renovation import queries
from nursinghome.renovation.items import ItemTick, items_for, musts, ticks
from nursinghome.renovation.model import Work
from nursinghome.residents import place_queries
from nursinghome.residents.place_model import Room
from nursinghome.standards.checklist import Checklist, Item, Option
from nursinghome.standards.registry import Registry
from nursinghome.storage import Action, Ledger

FAMILY = "sangai"
LOCAL = {"500236": "sangai-fengjie-2021"}
"""Counties with a wording of their own, by the first six digits of the region."""
USUAL = "sangai-chongqing-2020"

Answers = Mapping[RoomId, Mapping[str, Option]]
"""For each room the option given to each item."""


class RoomItems:
    """Both wordings stand side by side: each keeps its own ticks, one of them is shown."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._registry = registry
        self._book = CheckBook(ledger, registry)
        self._checks = ChecklistService(ledger, registry)

    def wordings(self) -> tuple[Checklist, ...]:
        """The checklists of the three works that are installed, by id."""
        found = [
            self._registry.of_kind(Checklist, head.id)
            for head in self._registry.list()
            if head.kind == Checklist.tag() and head.family == FAMILY
        ]
        return tuple(pack for pack in found if len(pack.sections) == len(Work))

    def wording(self) -> Checklist:
        """The one that was chosen, else the county's own, else the usual one."""
        known = {pack.id: pack for pack in self.wordings()}
        regions = [row["region"] for row in self._db.query("SELECT region FROM home")]
        local = LOCAL.get(regions[0][:6]) if regions else None
        for wanted in (queries.wording(self._db), local, USUAL, *known):
            if wanted in known:
                return known[wanted]
        what = "没有三改的检查表"
        raise NotFound(f"{what}。", [Problem("pack", what, "请装入标准包。")])

    def choose(self, act: Action, pack_id: str) -> None:
        """Show and accept by this wording from now on; what the other one holds stays."""
        if pack_id not in {pack.id for pack in self.wordings()}:
            raise NotFound("没有这张三改检查表。", [Problem("pack", pack_id, "从列表里选。")])
        if queries.wording(self._db) is None:
            act.insert("work_wording", {"id": 1, "pack": pack_id})
        else:
            act.update("work_wording", 1, {"pack": pack_id})

    def answers(self, pack: Checklist) -> Answers:
        """What was ticked in every room, with three queries whatever the number of rooms."""
        rounds = self._rounds(pack)
        held = check_queries.answers(self._db, [one.id for one in rounds.values()])
        known = {option.code: option for option in pack.options}
        return {
            room_id: {
                answer.item: known[answer.option]
                for answer in held[one.id].values()
                if answer.option in known
            }
            for room_id, one in rounds.items()
        }

    def of_work(self, pack: Checklist, room: Room, work: Work, held: Answers) -> Sequence[ItemTick]:
        return ticks(items_for(pack, work, room), held.get(room.id, {}))

    def open_musts(self, pack: Checklist, room: Room, work: Work, held: Answers) -> list[ItemTick]:
        """What acceptance of the work still waits for."""
        items = items_for(pack, work, room)
        return [one for one in ticks(musts(items), held.get(room.id, {})) if not one.is_met]

    def write(
        self, pack: Checklist, given: Sequence[tuple[Room, Mapping[str, str | None]]]
    ) -> None:
        """Write the options of items down room by room, within an action; None clears one."""
        rounds = self._rounds(pack)
        for room, options in given:
            round_id = self._open_round(pack, room, rounds.get(room.id))
            answers = (self._answer(pack, room, *pair) for pair in options.items())
            self._checks.answer(round_id, answers)

    def _answer(self, pack: Checklist, room: Room, code: str, option: str | None) -> Answer:
        return Answer(item=code, target=_target(pack, pack.item(code), room), option=option)

    def _open_round(self, pack: Checklist, room: Room, found: Round | None) -> int:
        """The round that is being filled; after a settled one a new one goes on from it."""
        if found is not None and found.is_open:
            return found.id
        on, who = clock.today(self._ledger.clock), self._ledger.actor.name
        target = Target("room", room.id)
        opened = self._checks.open(pack.id, on, who, Purpose.CHECK, target)
        if found is not None:
            self._checks.answer(opened, self._book.answers(found.id))
        return opened

    def _rounds(self, pack: Checklist) -> dict[RoomId, Round]:
        """For each room the round that counts: one that is open before the newest settled one."""
        standing = [
            one
            for one in check_queries.rounds(self._db, pack.id, Purpose.CHECK)
            if one.withdrawn_reason is None and one.target.place == "room"
        ]
        found: dict[RoomId, Round] = {}
        for one in sorted(standing, key=lambda one: not one.is_open):
            found.setdefault(RoomId(one.target.id), one)
        return found

    def rooms(self, wanted: Iterable[RoomId]) -> dict[RoomId, Room]:
        """The rooms of these numbers, with their beds of today."""
        known = set(wanted)
        today = clock.today(self._ledger.clock)
        rooms = {room.id: room for room in place_queries.rooms(self._db, today)}
        if not known <= set(rooms):
            raise NotFound("没有找到这个房间。请刷新后再看。")
        return {number: rooms[number] for number in known}


def _target(pack: Checklist, item: Item, room: Room) -> Target:
    if pack.place_of(item) == "building" and room.building_id is not None:
        return Target("building", room.building_id)
    return Target("room", room.id)
