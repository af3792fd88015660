"""What a work is accepted by: items of the chosen wording, ticked room by room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nursinghome.renovation.model import Work
from nursinghome.residents.place_model import Room
from nursinghome.standards.checklist import Checklist, Item, Option, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTick:
    """One item of a work in a room, with what was ticked so far."""

    item: Item
    answer: Option | None

    @property
    def is_met(self) -> bool:
        """Met or left out as not applicable."""
        return self.answer is not None and self.answer.met in {"full", None}


def section_of(pack: Checklist, work: Work) -> Section:
    """Both wordings name their three parts in the order of the works."""
    return pack.sections[list(Work).index(work)]


def items_for(pack: Checklist, work: Work, room: Room) -> tuple[Item, ...]:
    """The items that are looked at in the room itself.

    A public bath or another place without beds also answers for its building.
    """
    public = not room.beds and room.building_id is not None
    places = {"room", "building"} if public else {"room"}
    found = pack.items_of(section_of(pack, work).id)
    return tuple(item for item in found if pack.place_of(item) in places)


def musts(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items that acceptance waits for: those marked so, else all of them."""
    return tuple(item for item in items if item.basic) or tuple(items)


def ticks(items: Sequence[Item], answers: Mapping[str, Option]) -> tuple[ItemTick, ...]:
    return tuple(ItemTick(item=item, answer=answers.get(item.code)) for item in items)
