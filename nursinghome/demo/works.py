"""The three works of the practice home: what was done to its rooms, and its hot water."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from random import Random

from nursinghome.core.dates import Month
from nursinghome.demo.model import BuildingPlan, Event, RoomWithBeds, Wish
from nursinghome.evidence import Stage
from nursinghome.renovation import Scald, WaterDay, Work, WorkState

DIRECTOR_LOOKS = "周国安"
_COST = {Work.WATER: 2_300, Work.BEDDING: 2_000, Work.BATH: 8_600}
"""About so many 元 a room."""
_DONE = {Work.WATER: 0.92, Work.BEDDING: 0.68, Work.BATH: 0.38}
_DOING = {Work.WATER: 0.05, Work.BEDDING: 0.12, Work.BATH: 0.22}
_TARGET = {Work.WATER: 1.0, Work.BEDDING: 0.85, Work.BATH: 0.8}
_BEGUN = timedelta(days=30 * 30)
"""How long before the day on which the home is opened the first room was done."""
DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomStory:
    """What becomes of one work in one room, by the room's number."""

    room: str
    work: Work
    state: WorkState
    started_on: date | None = None
    due_on: date | None = None
    accepted_on: date | None = None
    fen: int | None = None
    fund: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Renovate(Event):
    """The works of a month are registered in one step."""

    works: tuple[RoomStory, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TickItems(Event):
    """What was looked at in a room that is being worked on."""

    room: str
    met: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTargets(Event):
    """How many rooms are to be done by the end of the year."""

    year: int
    rooms: tuple[tuple[Work, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakePhoto(Event):
    """A photo of a work is put beside it; `scene` is what is drawn."""

    room: str
    work: Work
    stage: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class LogWater(Event):
    """A week of the hot-water log is typed in."""

    days: tuple[WaterDay, ...]


def tell(wish: Wish, buildings: Sequence[BuildingPlan], first: date) -> Iterator[Event]:
    """Everything about rooms and hot water; it draws its own lots, so that nothing else moves."""
    rng = Random(f"works {wish.seed}")  # noqa: S311 - a story, not a secret
    rooms = [room for building in buildings for room in building.rooms]
    begun = first + DAY
    for year in (wish.as_of.year, wish.as_of.year + 1):
        share = 1.0 if year > wish.as_of.year else None
        aims = tuple(
            (work, round(len(_apply(rooms, work)) * (share or _TARGET[work]))) for work in Work
        )
        yield SetTargets(on=begun, year=year, rooms=aims)
    stories = [one for work in Work for one in _stories(rng, wish, rooms, work)]
    yield from _registered(wish, begun, stories)
    yield from _photos(wish, stories)
    yield from _water(rng, wish, begun)


def _stories(
    rng: Random, wish: Wish, rooms: Sequence[RoomWithBeds], work: Work
) -> Iterator[RoomStory]:
    """Done from the first room on, though not in strict order; the last ones are not begun."""
    apply = _apply(rooms, work)
    for one in rooms:
        if one.room.number not in apply:
            yield RoomStory(room=one.room.number, work=work, state=WorkState.NONE)
    order = sorted(range(len(apply)), key=lambda at: at + rng.uniform(0, len(apply) / 2))
    done = round(len(apply) * _DONE[work])
    doing = done + max(1, round(len(apply) * _DOING[work]))
    for place, at in enumerate(order):
        number = apply[at]
        if place < done:
            yield _finished(rng, wish, number, work, place / max(1, done))
        elif place < doing:
            late = work is Work.BATH and place == done
            due = wish.as_of + DAY * (-5 if late else rng.randint(12, 40))
            begun = wish.last_day - DAY * rng.randint(6, 20)
            yield RoomStory(
                room=number, work=work, state=WorkState.DOING, started_on=begun, due_on=due
            )
        elif rng.random() < 0.4:
            due = Month(wish.as_of.year + 1, 6).last
            yield RoomStory(room=number, work=work, state=WorkState.PLANNED, due_on=due)


def _apply(rooms: Sequence[RoomWithBeds], work: Work) -> list[str]:
    """The numbers of the rooms that have something to change."""
    return [one.room.number for one in rooms if work is not Work.BATH or one.room.has_bathroom]


def _finished(rng: Random, wish: Wish, number: str, work: Work, share: float) -> RoomStory:
    accepted = wish.last_day - _BEGUN + (_BEGUN - 3 * DAY) * share
    fen = (_COST[work] + 10 * rng.randint(-20, 20)) * 100
    return RoomStory(
        room=number,
        work=work,
        state=WorkState.DONE,
        started_on=accepted - DAY * rng.randint(7, 25),
        accepted_on=accepted,
        fen=fen,
        fund=f"青财社〔{accepted.year}〕{18 + work.value.count('b')}号",
    )


def _registered(wish: Wish, begun: date, stories: Sequence[RoomStory]) -> Iterator[Event]:
    """What was done before the file was begun in one step, the rest month by month."""

    def written(one: RoomStory) -> date:
        return min(max(one.accepted_on or one.started_on or begun, begun), wish.last_day)

    def when(one: RoomStory) -> Month:
        return Month.of(written(one))

    for _, of_month in groupby(sorted(stories, key=written), key=when):
        works = tuple(of_month)
        yield Renovate(on=max(map(written, works)), works=works)
    for one in stories:
        if one.state is WorkState.DOING and one.work is Work.BATH:
            yield TickItems(on=wish.last_day, room=one.room, met=("3.2", "3.3"))


def _photos(wish: Wish, stories: Sequence[RoomStory]) -> Iterator[TakePhoto]:
    """Of baths that are being done, and of the last works that were finished."""
    baths = [one for one in stories if one.work is Work.BATH]
    doing = [one for one in baths if one.state is WorkState.DOING][:2]
    done = [one for one in baths if one.state is WorkState.DONE][-3:]
    for one in doing:
        for stage in (Stage.BEFORE, Stage.DURING):
            yield TakePhoto(on=wish.last_day, room=one.room, work=one.work, stage=stage)
    for one in done:
        yield TakePhoto(on=wish.last_day, room=one.room, work=one.work, stage=Stage.BEFORE)
    for one in (*done, *({one.room: one for one in doing}.values())):
        work = Work.BATH if one in done else Work.BEDDING
        yield TakePhoto(on=wish.last_day, room=one.room, work=work, stage=Stage.AFTER)


def _water(rng: Random, wish: Wish, begun: date) -> Iterator[LogWater]:
    """Typed in every Monday for the week before; a few days without water, fewer forgotten."""
    monday = begun + WEEK - DAY * begun.weekday()
    while monday <= wish.last_day:
        week = [monday - WEEK + DAY * at for at in range(7)]
        days = tuple(_day(rng, on) for on in week if on >= begun and rng.random() > 0.012)
        yield LogWater(on=monday, days=days)
        monday += WEEK


def _day(rng: Random, on: date) -> WaterDay:
    if rng.random() < 0.006:
        return WaterDay(on=on, hours=0, note="水管检修")
    tested = on.weekday() in {0, 3}
    return WaterDay(
        on=on,
        hours=rng.choices((6, 7, 8, 9), (1, 2, 8, 1))[0],
        celsius=rng.choices((38, 42, 44, 45, 46, 48, 53), (1, 6, 9, 9, 8, 5, 1))[0]
        if tested
        else None,
        scald=(Scald.BAD if rng.random() < 0.02 else Scald.GOOD) if on.weekday() == 0 else None,
    )
