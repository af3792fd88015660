"""The 三改 service: the board of rooms and works, what is registered on it, and the way back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from nursinghome.core.changes import Topic
from nursinghome.core.clock import today
from nursinghome.core.dates import words
from nursinghome.core.errors import Clash, Invalid, NotFound, Problem
from nursinghome.core.ids import ActionId, RoomId
from nursinghome.renovation import queries
from nursinghome.renovation.model import (
    Board,
    FloorLines,
    Late,
    RoomLine,
    RoomWork,
    Work,
    WorkState,
    reopened,
    target_problems,
    untouched,
    work_problems,
)
from nursinghome.residents import place_queries, rules
from nursinghome.residents.codes import RoomState
from nursinghome.residents.place_model import Building, Room
from nursinghome.residents.values import to_row
from nursinghome.storage import Action, Entry, Ledger

SEE, CHANGE = "renovation.see", "renovation.change"
REGISTER, REOPEN, TARGETS, WATER = "登记三改", "重开三改", "定三改目标", "登记热水"
PHOTO, NO_PHOTO, TICK = "附上三改照片", "撤下三改照片", "登记三改验收项目"
ACTIONS = (REGISTER, REOPEN, TARGETS, WATER, PHOTO, NO_PHOTO, TICK)
"""The steps of the page that can be taken back there, by their names in the history."""
_LEFT_OUT = {RoomState.CLOSED, RoomState.DEMOLISHED}


class RenovationService:
    """Rooms times works; each room has a line for each work, written down or not."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def board(self, on: date | None = None, year: int | None = None) -> Board:
        """Every room in use as it stands now, with the targets of the year (the day's)."""
        self._ledger.require(SEE)
        day = on or today(self._ledger.clock)
        buildings = place_queries.tree(self._db, day)
        targets = queries.targets(self._db, year or day.year)
        return Board(
            floors=tuple(_floors(buildings, queries.works(self._db))),
            targets={work: rooms for work, (_, rooms) in targets.items()},
        )

    def register(self, works: Sequence[RoomWork]) -> int:
        """Write down how far works are, in one step; gives how many rows changed.

        Raises Invalid with every fault of every room, Clash for what was accepted already.
        """
        with self._ledger.action(REGISTER, Topic.RENOVATION, permission=CHANGE) as act:
            rules.refuse_if("三改还不能保存。", self._problems(works))
            for one in works:
                self.write(act, one)
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
        numbers = {
            room.id: room.number
            for room in place_queries.rooms(self._db, on)
            if room.state not in _LEFT_OUT
        }
        found = (
            Late(
                room=numbers[room_id],
                work=work,
                due_on=one.deadline,
                room_id=room_id,
            )
            for (room_id, work), (_, one) in queries.works(self._db).items()
            if room_id in numbers and one.is_late(on) and one.deadline is not None
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

    def write(self, act: Action, one: RoomWork) -> int:
        """Put a work into the file within an action; gives its number."""
        found = queries.work(self._db, one.room_id, one.work)
        if found is None:
            return act.insert("room_work", to_row(one))
        row_id, old = found
        if old.state is WorkState.DONE and one.state is not WorkState.DONE:
            number = place_queries.room(self._db, one.room_id).number
            what = f"{number} {one.work.words}已在{words(_day(old))}验收"
            raise Clash(f"{what}。", [Problem("state", what, "要改先重开，写明原因。")])
        act.update("room_work", row_id, to_row(one))
        return row_id

    def row_for(self, act: Action, room_id: RoomId, work: Work) -> int:
        """The number of the work's row, made when nothing was written down so far."""
        found = queries.work(self._db, room_id, work)
        if found is not None:
            return found[0]
        room = self._room(room_id)
        return act.insert("room_work", to_row(untouched(room, work)))

    def _room(self, room_id: RoomId) -> Room:
        rooms = place_queries.rooms(self._db, today(self._ledger.clock))
        for room in rooms:
            if room.id == room_id:
                return room
        raise NotFound("没有找到这个房间。请刷新后再看。")

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


def _day(one: RoomWork) -> date:
    assert one.accepted_on is not None  # noqa: S101 - the table refuses done without its day
    return one.accepted_on


def _floors(
    buildings: Sequence[Building],
    works: Mapping[tuple[RoomId, Work], tuple[int, RoomWork]],
) -> Iterator[FloorLines]:
    """Buildings one after the other; its name is told where there are several."""
    named = len(buildings) > 1
    for building in buildings:
        rooms = [room for room in building.rooms if room.state not in _LEFT_OUT]
        for _, on_floor in groupby(rooms, key=lambda room: room.floor):
            lines = tuple(_line(room, works) for room in on_floor)
            floor = lines[0].room.floor_words
            title = f"{building.name}{floor}" if named else floor
            yield FloorLines(building=building.name, floor=floor, title=title, rooms=lines)


def _line(room: Room, works: Mapping[tuple[RoomId, Work], tuple[int, RoomWork]]) -> RoomLine:
    held = {work: works[room.id, work] for work in Work if (room.id, work) in works}
    return RoomLine(
        room=room,
        works={work: held[work][1] if work in held else untouched(room, work) for work in Work},
        ids={work: row_id for work, (row_id, _) in held.items()},
    )
