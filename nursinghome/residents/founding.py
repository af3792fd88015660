"""Turns a checked home file into the home, its rooms and beds, in one action."""

from __future__ import annotations

from nursinghome.core.changes import Topic
from nursinghome.residents.homefile import HomeFile, RoomLine
from nursinghome.residents.place_model import Home, RoomPlan
from nursinghome.residents.places import HomeService
from nursinghome.storage import Ledger


def found_home(ledger: Ledger, told: HomeFile) -> None:
    """Write the home as its file tells it; beds are in service from the opening day."""
    head = told.home
    service = HomeService(ledger)
    with ledger.action("设立敬老院", Topic.HOME, permission="home.change"):
        service.set_up(
            Home(
                name=head.name.strip(),
                code=head.code.strip(),
                region=head.region,
                region_name=head.region_name.strip(),
                opened_on=head.opened_on,
                director=told.director.name.strip(),
            )
        )
        buildings = _add_buildings(service, told)
        for line in told.rooms:
            plan = RoomPlan(
                number=line.number.strip(),
                floor=_floor(line),
                building_id=buildings.get((line.building or "").strip()),
            )
            service.add_room(plan, beds=line.beds, nursing=line.nursing, dementia=line.dementia)


def _add_buildings(service: HomeService, told: HomeFile) -> dict[str, int]:
    """Each named building once, as high as its highest room."""
    highest: dict[str, int] = {}
    for line in told.rooms:
        if line.building is not None:
            name = line.building.strip()
            highest[name] = max(highest.get(name, 1), _floor(line))
    return {name: service.add_building(name, floors) for name, floors in highest.items()}


def _floor(line: RoomLine) -> int:
    """The floor as told, or as room numbers tell it: 203 is on the second."""
    if line.floor is not None:
        return line.floor
    number = line.number.strip()
    return (
        int(number[:-2]) if number.isascii() and number.isdigit() and len(number) in (3, 4) else 1
    )
