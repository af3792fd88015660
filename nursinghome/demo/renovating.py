"""Writes the three works and the hot-water log of the story through the services."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from nursinghome.core.ids import RoomId
from nursinghome.demo.drawing import picture
from nursinghome.demo.model import Event
from nursinghome.demo.staff import Staff
from nursinghome.demo.works import (
    DIRECTOR_LOOKS,
    LogWater,
    Renovate,
    RoomStory,
    SetTargets,
    TakePhoto,
    TickItems,
)
from nursinghome.renovation import RoomLine, RoomWork, WorkState


class Renovating:
    """The clerk registers; rooms are named in the story by their numbers."""

    def __init__(self, staff: Staff) -> None:
        self._desk = staff.clerk

    def ways(self) -> Mapping[type[Event], Callable[[Any], None]]:
        return {
            Renovate: self._renovate,
            TickItems: self._tick,
            SetTargets: self._aim,
            TakePhoto: self._photo,
            LogWater: self._log,
        }

    def _lines(self) -> dict[str, RoomLine]:
        return {line.room.number: line for line in self._desk.renovation.board().rooms}

    def _room(self, number: str) -> RoomId:
        return self._lines()[number].room.id

    def _renovate(self, event: Renovate) -> None:
        lines = self._lines()
        works = [_work(lines[one.room].works[one.work], one) for one in event.works]
        self._desk.renovation.register(works, all_met=True)

    def _tick(self, event: TickItems) -> None:
        self._desk.work_items.tick(self._room(event.room), dict.fromkeys(event.met, "A"))

    def _aim(self, event: SetTargets) -> None:
        self._desk.renovation.set_targets(event.year, dict(event.rooms))

    def _photo(self, event: TakePhoto) -> None:
        given = picture(event.room, event.work, event.stage)
        photos, room = self._desk.work_photos, self._room(event.room)
        photos.attach(room, event.work, given, event.stage)

    def _log(self, event: LogWater) -> None:
        self._desk.hot_water.record(event.days)


def _work(held: RoomWork, one: RoomStory) -> RoomWork:
    done = one.state is WorkState.DONE
    return replace(
        held,
        state=one.state,
        started_on=one.started_on,
        due_on=one.due_on,
        accepted_on=one.accepted_on,
        accepted_by=DIRECTOR_LOOKS if done else None,
        spent_fen=one.fen,
        fund=one.fund,
    )
