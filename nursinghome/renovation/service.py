"""The 三改 service: the board of rooms and works, what is registered on it, and the way back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from nursinghome.core.changes import Topic
from nursinghome.core.clock import today
from nursinghome.core.dates import words
from nursinghome.core.errors import Clash, Invalid, NotFound, Problem
from nursinghome.core.ids import ActionId, RoomId
from nursinghome.renovation import queries
from nursinghome.renovation.model import (
    Board,
    Late,
    RoomWork,
    Work,
    WorkState,
    reopened,
    target_problems,
    untouched,
    work_problems,
)
from nursinghome.renovation.reading import board_on
from nursinghome.renovation.ticking import RoomItems
from nursinghome.residents import place_queries, rules
from nursinghome.residents.place_model import Room
from nursinghome.residents.values import to_row
from nursinghome.standards.checklist import Checklist
from nursinghome.standards.registry import Registry
from nursinghome.storage import Action, Entry, Ledger

SEE, CHANGE = "renovation.see", "renovation.change"
REGISTER, REOPEN, TARGETS, WATER = "登记三改", "重开三改", "定三改目标", "登记热水"
PHOTO, NO_PHOTO = "附上三改照片", "撤下三改照片"
TICK, WORDING = "登记三改验收项目", "换三改写法"
ACTIONS = (REGISTER, REOPEN, TARGETS, WATER, PHOTO, NO_PHOTO, TICK, WORDING)
"""The steps of the page that can be taken back there, by their names in the history."""


class RenovationService:
    """Rooms times works; each room has a line for each work, written down or not."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._items = RoomItems(ledger, registry)

    def board(self, on: date | None = None, year: int | None = None) -> Board:
        """Every room in use as it stands now, with the targets of the year (the day's)."""
        self._ledger.require(SEE)
        day = on or today(self._ledger.clock)
        return board_on(self._db, day, year)

    def register(self, works: Sequence[RoomWork], *, all_met: bool = False) -> int:
        """Write down how far works are, in one step; gives how many rows changed.

        all_met: items that nobody looked at yet are ticked as met in the same step.
        Raises Invalid with every fault of every room or with what acceptance still waits for,
        Clash for what was accepted already.
        """
        with self._ledger.action(REGISTER, Topic.RENOVATION, permission=CHANGE) as act:
            rules.refuse_if("三改还不能保存。", self._problems(works))
            rules.refuse_if("还不能验收。", self._open_items(works, all_met=all_met))
            for one in works:
                self._write(act, one)
            return len(act.changes)

    def reopen(self, room_id: RoomId, work: Work, reason: str) -> None:
        """What was accepted is not any more; the reason stays in the history."""
        why = rules.required_reason(reason)
        with self._ledger.action(REOPEN, Topic.RENOVATION, permission=CHANGE, reason=why) as act:
            found = queries.work(self._db, room_id, work)
            if found is None or found[1].state is not WorkState.DONE:
                raise Clash("这一项还没有验收，不用重开。")
            act.update("room_work", found[0], to_row(reopened(found[1])))

    def targets(self, year: int) -> Mapping[Work, int]:
        """How many rooms are to be done by the end of the year, for works that have a target."""
        self._ledger.require(SEE)
        return {work: rooms for work, (_, rooms) in queries.targets(self._db, year).items()}

    def set_targets(self, year: int, targets: Mapping[Work, int | None]) -> None:
        """Write the home's own targets of a year; None takes one away."""
        with self._ledger.action(TARGETS, Topic.RENOVATION, permission=CHANGE) as act:
            rules.refuse_if("目标还不能保存。", target_problems(year, targets))
            held = queries.targets(self._db, year)
            for work, rooms in targets.items():
                row_id = held[work][0] if work in held else None
                if rooms is None and row_id is not None:
                    act.remove("work_target", row_id)
                elif rooms is not None and row_id is None:
                    row = {"year": year, "work": work.value, "rooms": rooms}
                    act.insert("work_target", row)
                elif row_id is not None:
                    act.update("work_target", row_id, {"rooms": rooms})

    def years(self) -> tuple[int, ...]:
        """The years that have targets, oldest first."""
        self._ledger.require(SEE)
        return tuple(queries.target_years(self._db))

    def late(self, on: date) -> tuple[Late, ...]:
        """Works whose day has passed, the longest overdue first."""
        self._ledger.require(SEE)
        found = (
            Late(room=number, work=one.work, due_on=one.deadline, room_id=one.room_id)
            for number, one in queries.running(self._db)
            if one.is_late(on) and one.deadline is not None
        )
        return tuple(sorted(found, key=lambda one: (one.due_on, one.room, one.work)))

    def last(self) -> Entry | None:
        """The newest step of this register that can be asked back."""
        self._ledger.require(SEE)
        newest = queries.last_action(self._db, ACTIONS)
        return None if newest is None else self._ledger.entry(newest)

    def undo(self, action_id: ActionId) -> None:
        """Take the whole step back. Raises Clash when something was changed on top of it."""
        topics = (Topic.RENOVATION, Topic.CHECKLISTS)
        self._ledger.undo(action_id, *topics, permission=CHANGE)

    def _write(self, act: Action, one: RoomWork) -> None:
        found = queries.work(self._db, one.room_id, one.work)
        if found is None:
            act.insert("room_work", to_row(one))
            return
        row_id, old = found
        if old.state is WorkState.DONE and one.state is not WorkState.DONE:
            number = place_queries.room(self._db, one.room_id).number
            what = f"{number} {one.work.words}已在{words(_day(old))}验收"
            raise Clash(f"{what}。", [Problem("state", what, "要改先重开，写明原因。")])
        act.update("room_work", row_id, to_row(one))

    def _open_items(self, works: Sequence[RoomWork], *, all_met: bool) -> Iterator[Problem]:
        """What the works that are to be accepted still lack; ticks it first where that is said."""
        held = queries.works(self._db)
        new = [one for one in works if one.state is WorkState.DONE]
        new = [one for one in new if not _is_done(held.get((one.room_id, one.work)))]
        if not new:
            return
        pack = self._items.wording()
        rooms = self._items.rooms(one.room_id for one in new)
        if all_met:
            self._meet_all(pack, new)
        answers = self._items.answers(pack)
        for one in new:
            lacking = self._items.open_musts(pack, rooms[one.room_id], one.work, answers)
            if lacking:
                name = f"{rooms[one.room_id].number} {one.work.words}"
                first = lacking[0].item.text
                more = f"等 {len(lacking)} 项" if len(lacking) > 1 else ""
                what = f"{name}还差「{first}」{more}"
                yield Problem("items", what, "查过以后逐项登记，不适用的选不适用。")

    def _meet_all(self, pack: Checklist, works: Sequence[RoomWork]) -> None:
        met = next(option.code for option in pack.options if option.met == "full")
        rooms, answers = self._items.rooms(one.room_id for one in works), self._items.answers(pack)
        unseen: list[tuple[Room, dict[str, str | None]]] = []
        for room in rooms.values():
            lacking = (
                tick.item.code
                for one in works
                if one.room_id == room.id
                for tick in self._items.open_musts(pack, room, one.work, answers)
                if tick.answer is None
            )
            unseen.append((room, dict.fromkeys(lacking, met)))
        self._items.write(pack, [pair for pair in unseen if pair[1]])

    def row_for(self, act: Action, room_id: RoomId, work: Work) -> int:
        """The number of the work's row, made when nothing was written down so far."""
        found = queries.work(self._db, room_id, work)
        if found is not None:
            return found[0]
        room = self._items.rooms([room_id])[room_id]
        return act.insert("room_work", to_row(untouched(room, work)))

    def _problems(self, works: Sequence[RoomWork]) -> Iterator[Problem]:
        """The faults of each work; with several rooms each says which one is meant."""
        day = today(self._ledger.clock)
        if not works:
            raise Invalid("没有选房间。", [Problem("rooms", "没有选房间", "请选要登记的房间。")])
        rooms = {one.id: one.number for one in place_queries.rooms(self._db, day)}
        several = len({one.room_id for one in works}) > 1
        for one in works:
            if one.room_id not in rooms:
                raise NotFound("没有找到这个房间。请刷新后再看。")
            for problem in work_problems(one, day):
                name = f"{rooms[one.room_id]}：" if several else ""
                yield problem._replace(what=f"{name}{problem.what}")


def _is_done(held: tuple[int, RoomWork] | None) -> bool:
    return held is not None and held[1].state is WorkState.DONE


def _day(one: RoomWork) -> date:
    assert one.accepted_on is not None  # noqa: S101 - the table refuses done without its day
    return one.accepted_on
