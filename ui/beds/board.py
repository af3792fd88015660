"""What the page 床位 reads: floors of rooms of beds, each bed with who lies in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from nursinghome.core.dates import words
from nursinghome.core.ids import ResidentId
from nursinghome.residents import (
    AbsenceKind,
    Bed,
    BedService,
    Building,
    DischargeReason,
    Filter,
    HomeService,
    Listed,
    PeopleService,
    Presence,
    Room,
    RoomState,
    StayService,
    UndoService,
)
from ui.residents.services import services_of

if TYPE_CHECKING:
    from nursinghome.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A bed with who lies in it; without a bed it is somebody who has none."""

    bed: Bed | None
    person: Listed | None

    @property
    def label(self) -> str:
        """203-1."""
        return self.bed.label if self.bed is not None else "没有床位"

    @property
    def is_free(self) -> bool:
        return self.bed is not None and self.bed.is_free

    @property
    def away(self) -> str:
        """住院 or 请假; empty for whoever is here."""
        if self.person is None or self.person.absence is None:
            return ""
        return AbsenceKind(self.person.absence).words

    @property
    def state(self) -> str:
        """空床, who lies there, or why it cannot be given out."""
        if self.person is not None:
            return self.person.name
        if self.bed is not None and self.bed.outage is not None:
            return self.bed.outage.kind.words
        return "空床"

    @property
    def told(self) -> str:
        """Everything about the bed in one line, for those who hear it and for the tool tip."""
        parts = [self.label, self.state]
        if self.person is not None:
            parts += [self.person.selfcare.words, self.away]
        if self.bed is not None:
            outage = self.bed.outage
            if outage is not None:
                end = f"到{words(outage.until_on)}" if outage.until_on else ""
                parts += [f"{words(outage.from_on)}起{end}", outage.note or ""]
            parts.append("护理型" if self.bed.is_nursing else "")
            parts.append("认知症照护" if self.bed.is_dementia else "")
        return "，".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomTiles:
    """A room; None holds those who have no bed."""

    room: Room | None
    tiles: tuple[Tile, ...]

    @property
    def nursing(self) -> str:
        """护理 when all beds are nursing beds, 护理 1/3 when some are."""
        return _share("护理", [t.bed.is_nursing for t in self.tiles if t.bed is not None])

    @property
    def state(self) -> str:
        """维修 or another word when the room is not in use."""
        if self.room is None or self.room.state is RoomState.IN_USE:
            return ""
        return self.room.state.words

    @property
    def has_dementia(self) -> bool:
        return any(tile.bed is not None and tile.bed.is_dementia for tile in self.tiles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The rooms of one floor of one building."""

    building: str
    floor: str
    title: str
    rooms: tuple[RoomTiles, ...]

    @property
    def tiles(self) -> tuple[Tile, ...]:
        return tuple(tile for room in self.rooms for tile in room.tiles)

    @property
    def counts(self) -> str:
        """住 18/21　空 3."""
        return counts(self.tiles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many beds of all are of a kind, and the percent asked for; 0 asks for nothing."""

    title: str
    part: int
    whole: int
    target: int = 0

    @property
    def percent(self) -> str:
        return f"{100 * self.part / self.whole:.1f}%" if self.whole else "—"

    @property
    def missing(self) -> int:
        """How many more beds the target asks for."""
        return max(0, -(-self.whole * self.target // 100) - self.part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The whole home on a day."""

    floors: tuple[Floor, ...]
    buildings: tuple[Building, ...]
    target: int = 0
    dementia_target: int = 0
    """Suggested least shares in percent; 0 asks for nothing."""

    @property
    def has_rooms(self) -> bool:
        return any(building.rooms for building in self.buildings)

    @property
    def tiles(self) -> tuple[Tile, ...]:
        return tuple(tile for floor in self.floors for tile in floor.tiles)

    @property
    def beds(self) -> tuple[Bed, ...]:
        return tuple(tile.bed for tile in self.tiles if tile.bed is not None)

    @property
    def counts(self) -> str:
        return counts(self.tiles)

    @property
    def shares(self) -> tuple[Share, Share]:
        beds = self.beds
        nursing = sum(bed.is_nursing for bed in beds)
        dementia = sum(bed.is_dementia for bed in beds)
        return (
            Share(title="护理型床位", part=nursing, whole=len(beds), target=self.target),
            Share(
                title="认知症照护床位",
                part=dementia,
                whole=len(beds),
                target=self.dementia_target,
            ),
        )

    def shown(self, building: str, floor: str) -> tuple[Floor, ...]:
        """The floors of a building and storey, '' being all; nobody without a bed is hidden."""
        return tuple(
            one
            for one in self.floors
            if not one.floor or (building in {"", one.building} and floor in {"", one.floor})
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BedDesk:
    """The services that the page uses."""

    home: HomeService
    beds: BedService
    stays: StayService
    people: PeopleService
    undoing: UndoService
    elsewhere: Callable[[], AbstractContextManager[Workspace]]
    """The same file once more, for work in another thread; closed at the block's end."""

    def board(self, today: date) -> Board:
        present = self.stays.present_on(today)
        who = {person.resident_id: person for person in present}
        buildings = self.home.rooms(today)
        homeless = tuple(Tile(bed=None, person=one) for one in present if one.bed is None)
        floors = list(_floors(buildings, who))
        if homeless:
            room = RoomTiles(room=None, tiles=homeless)
            floors.insert(0, Floor(building="", floor="", title="还没有床位", rooms=(room,)))
        return Board(
            floors=tuple(floors),
            buildings=buildings,
            target=self.home.nursing_target(),
            dementia_target=self.home.dementia_target(),
        )

    def waiting(self) -> tuple[Listed, ...]:
        """Whoever is on file and does not live here yet, or no more and could come back."""
        kinds = (Presence.EXPECTED, Presence.LEFT)
        found = (one for kind in kinds for one in self.people.list(Filter(presence=kind)))
        return tuple(one for one in found if one.discharge_reason is not DischargeReason.DEATH)


def desk_of(workspace: Workspace) -> BedDesk:
    return BedDesk(
        home=workspace.home,
        beds=workspace.beds,
        stays=workspace.stays,
        people=workspace.people,
        undoing=workspace.undoing,
        elsewhere=services_of(workspace).elsewhere,
    )


def counts(tiles: Sequence[Tile]) -> str:
    """住 52/60　空 6　停 2; beds only."""
    beds = [tile for tile in tiles if tile.bed is not None]
    if not beds:
        return f"{len(tiles)} 人"
    lived = sum(tile.person is not None for tile in beds)
    free = sum(tile.is_free for tile in beds)
    shut = len(beds) - lived - free
    return f"住 {lived}/{len(beds)}　空 {free}" + (f"　不能用 {shut}" if shut else "")


def _floors(buildings: Sequence[Building], who: Mapping[ResidentId, Listed]) -> Iterator[Floor]:
    for building in buildings:
        for floor, rooms in groupby(building.rooms, key=lambda room: room.floor_words):
            title = f"{building.name}　{floor}" if len(buildings) > 1 else floor
            yield Floor(
                building=building.name,
                floor=floor,
                title=title,
                rooms=tuple(_room(room, who) for room in rooms),
            )


def _room(room: Room, who: Mapping[ResidentId, Listed]) -> RoomTiles:
    return RoomTiles(
        room=room,
        tiles=tuple(
            Tile(bed=bed, person=who.get(bed.occupant_id) if bed.occupant_id else None)
            for bed in room.beds
        ),
    )


def _share(word: str, of_kind: Sequence[bool]) -> str:
    if not any(of_kind):
        return ""
    return word if all(of_kind) else f"{word} {sum(of_kind)}/{len(of_kind)}"
