"""Floors as they are typed, and the rooms and beds that they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nursinghome.core.errors import Problem
from nursinghome.residents import RoomLine

MOST_ROOMS, MOST_BEDS = 99, 20
_FLOORS = "一二三四五六七八九十"


@dataclass(slots=True)
class FloorAnswer:
    """One floor, as typed: rooms, beds in each, and how many rooms are of nursing beds."""

    building: int = 1
    floor: int = 1
    rooms: str = ""
    beds: str = ""
    nursing: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.rooms or self.beds or self.nursing)


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorPlan:
    """A floor that is understood: its words and its rooms from the first."""

    words: str
    rooms: tuple[RoomLine, ...]

    @property
    def beds(self) -> int:
        return sum(room.beds for room in self.rooms)

    @property
    def nursing(self) -> int:
        return sum(room.beds for room in self.rooms if room.nursing)


def floor_words(answer: FloorAnswer, *, several: bool) -> str:
    """一楼, or 2号楼一楼 where there are several buildings."""
    number = _FLOORS[answer.floor - 1] if answer.floor <= len(_FLOORS) else str(answer.floor)
    return f"{answer.building}号楼{number}楼" if several else f"{number}楼"


def several_buildings(answers: Sequence[FloorAnswer]) -> bool:
    return len({answer.building for answer in answers}) > 1


def faults(answers: Sequence[FloorAnswer]) -> Iterator[tuple[int, Problem]]:
    """What cannot be, as the number of the floor's row and the problem of one of its fields."""
    for row, answer in enumerate(answers):
        if not answer.is_empty:
            for problem in _faults(answer):
                yield row, problem


def plans(answers: Sequence[FloorAnswer]) -> tuple[FloorPlan, ...]:
    """The floors without fault, in the order of the rows; empty ones are left out."""
    wrong = {row for row, _ in faults(answers)}
    several = several_buildings(answers)
    return tuple(
        FloorPlan(words=floor_words(one, several=several), rooms=_rooms(one, several=several))
        for row, one in enumerate(answers)
        if row not in wrong and not one.is_empty
    )


def next_floor(answers: Sequence[FloorAnswer]) -> FloorAnswer:
    """One more floor on top of the last one, as that one is."""
    last = answers[-1]
    top = max(one.floor for one in answers if one.building == last.building)
    return FloorAnswer(last.building, top + 1, last.rooms, last.beds, last.nursing)


def next_building(answers: Sequence[FloorAnswer]) -> FloorAnswer:
    return FloorAnswer(building=max(one.building for one in answers) + 1)


def _faults(answer: FloorAnswer) -> Iterator[Problem]:
    rooms = _whole(answer.rooms)
    for key, text, most, words in (
        ("rooms", answer.rooms, MOST_ROOMS, "房间"),
        ("beds", answer.beds, MOST_BEDS, "每间的床"),
    ):
        number = _whole(text)
        if not text:
            yield Problem(key, f"还没填{words}", f"请填 1 到 {most}。")
        elif number is None or not 1 <= number <= most:
            yield Problem(key, f"{words}「{text}」不行", f"请填 1 到 {most}。")
    nursing = _whole(answer.nursing or "0")
    if nursing is None:
        yield Problem("nursing", f"护理型「{answer.nursing}」不是数", "没有就填 0。")
    elif rooms is not None and nursing > rooms:
        cure = f"最多填 {rooms}。"
        yield Problem("nursing", f"护理型 {nursing} 间，比 {rooms} 间房还多", cure)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None


def _rooms(answer: FloorAnswer, *, several: bool) -> tuple[RoomLine, ...]:
    nursing = int(answer.nursing or "0")
    head = f"{answer.building}{answer.floor}" if several else str(answer.floor)
    return tuple(
        RoomLine(
            number=f"{head}{place:02d}",
            beds=int(answer.beds),
            nursing=place <= nursing,
            floor=answer.floor,
            building=f"{answer.building}号楼" if several else None,
        )
        for place in range(1, int(answer.rooms) + 1)
    )
