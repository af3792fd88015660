"""The home, its buildings, rooms and beds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.core.ids import BedId, ResidentId, RoomId
from nursinghome.residents.codes import Management, OutageKind, RoomState

_FIGURES = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What the home is, as its papers say."""

    name: str
    code: str
    region: str
    """Six or more digits of GB/T 2260."""
    region_name: str
    opened_on: date
    director: str
    credit_code: str | None = None
    """统一社会信用代码, 18 characters."""
    registration_number: str | None = None
    registered_on: date | None = None
    filing_number: str | None = None
    filed_on: date | None = None
    management: Management | None = None
    phone: str | None = None
    address: str | None = None
    site_area_m2: float | None = None
    floor_area_m2: float | None = None
    fire_area_m2: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """Days [from_on, until_on) on which a bed cannot be given out."""

    id: int
    kind: OutageKind
    from_on: date
    until_on: date | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bed:
    """One bed as it stands on a day."""

    id: BedId
    room_id: RoomId
    number: str
    label: str
    """room-bed, 203-1."""
    is_nursing: bool
    is_dementia: bool
    in_service_from: date
    retired_on: date | None
    occupant_id: ResidentId | None
    occupant: str | None
    outage: Outage | None

    @property
    def is_free(self) -> bool:
        return self.occupant_id is None and self.outage is None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPlan:
    """What is said about a room when it is added or changed."""

    number: str
    building_id: int | None = None
    floor: int = 1
    area_m2: float | None = None
    has_bathroom: bool = False
    state: RoomState = RoomState.IN_USE

    @property
    def floor_words(self) -> str:
        """一楼, 地下 1 楼, 12 楼."""
        if self.floor < 1:
            return f"地下 {1 - self.floor} 楼"
        return f"{_FIGURES[self.floor]}楼" if self.floor < len(_FIGURES) else f"{self.floor} 楼"


@dataclass(frozen=True, slots=True, kw_only=True)
class Room(RoomPlan):
    """A room with the beds that are in service on a day."""

    id: RoomId
    beds: tuple[Bed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Building:
    """A building with its rooms; id None holds the rooms of no building."""

    id: int | None
    name: str
    floors: int
    rooms: tuple[Room, ...] = ()
