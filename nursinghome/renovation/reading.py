"""The board out of the rows: every room in use, with a line for each work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from nursinghome.core.ids import RoomId
from nursinghome.renovation import queries
from nursinghome.renovation.model import Board, FloorLines, RoomLine, RoomWork, Work, untouched
from nursinghome.residents import place_queries
from nursinghome.residents.codes import RoomState
from nursinghome.residents.place_model import Building, Room
from nursinghome.storage import Database

_LEFT_OUT = {RoomState.CLOSED, RoomState.DEMOLISHED}


def board_on(db: Database, day: date, year: int | None = None) -> Board:
    """As RenovationService.board, for reading beside other registers."""
    buildings = place_queries.tree(db, day)
    targets = queries.targets(db, year or day.year)
    return Board(
        floors=tuple(_floors(buildings, queries.works(db))),
        targets={work: rooms for work, (_, rooms) in targets.items()},
    )


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
            title = f"{building.name.partition('（')[0]}{floor}" if named else floor
            yield FloorLines(building=building.name, floor=floor, title=title, rooms=lines)


def _line(room: Room, works: Mapping[tuple[RoomId, Work], tuple[int, RoomWork]]) -> RoomLine:
    held = {work: works[room.id, work] for work in Work if (room.id, work) in works}
    return RoomLine(
        room=room,
        works={work: held[work][1] if work in held else untouched(room, work) for work in Work},
        ids={work: row_id for work, (row_id, _) in held.items()},
    )
