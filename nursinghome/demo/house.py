"""Draws the home: its papers, two buildings, and rooms of two or three beds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from nursinghome.demo.model import BuildingPlan, RoomWithBeds, Wish
from nursinghome.residents.codes import Management
from nursinghome.residents.place_model import Home, RoomPlan

DIRECTOR = "周国安"
REGION = "990121"
"""No province has the number 99: the county cannot be mistaken for a real one."""
ROOMS_ON_A_FLOOR = 15


def home(wish: Wish) -> Home:
    opened = date(min(1998, wish.window[0].year - 20), 5, 1)
    return Home(
        name="青禾县幸福镇中心敬老院",
        code=f"{REGION}014",
        region=REGION,
        region_name="青禾县",
        opened_on=opened,
        director=DIRECTOR,
        credit_code=f"12{REGION}MB0A01234X",
        registration_number="青民养备〔练习〕第014号",
        registered_on=opened,
        management=Management.TOWNSHIP,
        phone="13900000001",
        address="青禾县幸福镇花桥村一组",
        site_area_m2=wish.beds * 70.0,
        floor_area_m2=wish.beds * 32.0,
        fire_area_m2=wish.beds * 32.0,
    )


def buildings(rng: Random, beds: int) -> tuple[BuildingPlan, ...]:
    """A building for those who care for themselves, and one of nursing beds."""
    nursing = beds // 2
    plain = _building(rng, "1号楼", 1, beds - nursing)
    cared = _building(rng, "2号楼（护理区）", 2, nursing, nursing=True, dementia=max(3, beds // 16))
    return plain, cared


def _building(
    rng: Random, name: str, number: int, beds: int, *, nursing: bool = False, dementia: int = 0
) -> BuildingPlan:
    sizes = list(_sizes(rng, beds))
    floors = max(2, -(-len(sizes) // ROOMS_ON_A_FLOOR))
    per_floor = -(-len(sizes) // floors)
    rooms = []
    left = beds
    for index, size in enumerate(sizes):
        floor, place = divmod(index, per_floor)
        plan = RoomPlan(
            number=f"{number}{floor + 1}{place + 1:02d}",
            floor=floor + 1,
            area_m2=round(7.0 * size + rng.choice((3.0, 4.5, 6.0)), 1),
            has_bathroom=nursing or rng.random() < 0.7,
        )
        rooms.append(RoomWithBeds(room=plan, beds=size, nursing=nursing, dementia=left <= dementia))
        left -= size
    return BuildingPlan(name=name, floors=floors, rooms=tuple(rooms))


def _sizes(rng: Random, beds: int) -> Iterator[int]:
    """Rooms of two or three beds that come to the number exactly."""
    while beds > 4:
        size = rng.choice((2, 3))
        yield size
        beds -= size
    yield from {2: (2,), 3: (3,), 4: (2, 2)}[beds]
