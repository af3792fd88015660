"""三改 room by room: the three works, how far each is, what it cost, and what cannot be right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from nursinghome.core.charset import unsupported
from nursinghome.core.dates import Month, words
from nursinghome.core.errors import Problem
from nursinghome.core.ids import RoomId
from nursinghome.residents.codes import Coded
from nursinghome.residents.place_model import Room

FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_FUND, MOST_NOTE, MOST_NAME, MOST_ROOMS = 60, 200, 50, 9999
MOST_FEN = 10**12


class Work(Coded):
    """The three works, in the order of both wordings."""

    WATER = "water", "热水"
    BEDDING = "bedding", "寝具"
    BATH = "bath", "卫浴"


class WorkState(Coded):
    """How far a work has come in one room."""

    UNDONE = "undone", "未改"
    PLANNED = "planned", "计划改"
    DOING = "doing", "正在改"
    DONE = "done", "已改好"
    NONE = "none", "不适用"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomWork:
    """One work in one room; done is what was accepted on a day by somebody."""

    room_id: RoomId
    work: Work
    state: WorkState = WorkState.UNDONE
    planned_year: int | None = None
    planned_quarter: int | None = None
    due_on: date | None = None
    started_on: date | None = None
    accepted_on: date | None = None
    accepted_by: str | None = None
    budget_fen: int | None = None
    spent_fen: int | None = None
    fund: str | None = None
    """Where the money comes from: the number of the document."""
    note: str | None = None

    @property
    def planned(self) -> str:
        """2026年第4季度; empty without a plan."""
        if self.planned_year is None:
            return ""
        quarter = f"第{self.planned_quarter}季度" if self.planned_quarter else ""
        return f"{self.planned_year}年{quarter}"

    @property
    def deadline(self) -> date | None:
        """The day by which it should be done: the one written, else the end of the plan."""
        if self.due_on is not None or self.planned_year is None:
            return self.due_on
        return Month(self.planned_year, 3 * (self.planned_quarter or 4)).last

    def is_late(self, today: date) -> bool:
        end = self.deadline
        waiting = self.state not in {WorkState.DONE, WorkState.NONE}
        return waiting and end is not None and end < today


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomLine:
    """A room with its three works; `ids` are those that stand in the file."""

    room: Room
    works: Mapping[Work, RoomWork]
    ids: Mapping[Work, int]

    @property
    def is_whole(self) -> bool:
        """Whether every work that applies is done, and at least one does."""
        states = {one.state for one in self.works.values()} - {WorkState.NONE}
        return states == {WorkState.DONE}

    def as_of(self, day: date) -> RoomLine:
        works = {work: as_of(one, day) for work, one in self.works.items()}
        return replace(self, works=works)

    @property
    def spent_fen(self) -> int:
        return sum(one.spent_fen or 0 for one in self.works.values())

    @property
    def funds(self) -> tuple[str, ...]:
        """The documents that paid, each once, in the order of the works."""
        return tuple(dict.fromkeys(one.fund for one in self.works.values() if one.fund))


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorLines:
    """The rooms of one floor of one building."""

    building: str
    floor: str
    title: str
    rooms: tuple[RoomLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One work over the home: rooms done of those it applies to, money, and the year's target."""

    work: Work
    done: int
    total: int
    doing: int
    planned: int
    budget_fen: int
    spent_fen: int
    target: int | None = None

    @property
    def undone(self) -> int:
        return self.total - self.done - self.doing - self.planned

    @property
    def missing(self) -> int:
        """How many more rooms the target asks for."""
        return max(0, (self.target or 0) - self.done)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The whole home on a day."""

    floors: tuple[FloorLines, ...]
    targets: Mapping[Work, int]

    @property
    def rooms(self) -> tuple[RoomLine, ...]:
        return tuple(line for floor in self.floors for line in floor.rooms)

    @property
    def whole(self) -> int:
        """Rooms in which nothing is left to do."""
        return sum(line.is_whole for line in self.rooms)

    def as_of(self, day: date) -> Board:
        """The same rooms as they stood on an earlier day, as far as the dates tell."""
        floors = tuple(
            replace(floor, rooms=tuple(line.as_of(day) for line in floor.rooms))
            for floor in self.floors
        )
        return replace(self, floors=floors)

    def progress(self, work: Work) -> Progress:
        found = [line.works[work] for line in self.rooms]

        def count(state: WorkState) -> int:
            return sum(one.state is state for one in found)

        return Progress(
            work=work,
            done=count(WorkState.DONE),
            total=len(found) - count(WorkState.NONE),
            doing=count(WorkState.DOING),
            planned=count(WorkState.PLANNED),
            budget_fen=sum(one.budget_fen or 0 for one in found),
            spent_fen=sum(one.spent_fen or 0 for one in found),
            target=self.targets.get(work),
        )


def untouched(room: Room, work: Work) -> RoomWork:
    """What holds before anything was written: a place without beds has no bedding to change."""
    none = work is Work.BEDDING and not room.beds
    return RoomWork(room_id=room.id, work=work, state=WorkState.NONE if none else WorkState.UNDONE)


def reopened(one: RoomWork) -> RoomWork:
    """The same work, gone on with: what was accepted is not any more."""
    return replace(one, state=WorkState.DOING, accepted_on=None, accepted_by=None)


def as_of(one: RoomWork, day: date) -> RoomWork:
    """The work as it stood on an earlier day, as far as its dates tell."""
    later = one.accepted_on is not None and one.accepted_on > day
    if one.state is WorkState.DONE and later:
        one = replace(reopened(one), spent_fen=None)
    if one.state is WorkState.DOING and (one.started_on is None or one.started_on > day):
        one = replace(one, state=WorkState.UNDONE, started_on=None)
    return one


def work_problems(one: RoomWork, today: date) -> Iterator[Problem]:
    """What cannot be right about a work; told all at once and field by field."""
    if one.state is WorkState.DONE:
        yield from _acceptance(one, today)
    elif one.accepted_on is not None or one.accepted_by:
        yield Problem("state", "还没改好，却有验收日期", "状态选已改好，或清掉验收。")
    if one.state is WorkState.DOING and one.started_on is None:
        yield Problem("started_on", "没有填开工日期", "请填哪天开工。")
    if one.started_on is not None and one.started_on > today:
        yield Problem("started_on", f"{words(one.started_on)}还没到", "还没开工的选计划改。")
    yield from _plan(one)
    yield from _money(one)
    for where, text, label, most in (
        ("fund", one.fund, "资金来源", MOST_FUND),
        ("note", one.note, "备注", MOST_NOTE),
    ):
        yield from text_problems(where, text, label, most)


def _acceptance(one: RoomWork, today: date) -> Iterator[Problem]:
    if one.accepted_on is None:
        yield Problem("accepted_on", "没有填验收日期", "请填验收那天。")
    elif one.accepted_on > today:
        yield Problem("accepted_on", f"{words(one.accepted_on)}还没到", "请填今天或以前的日期。")
    elif one.started_on is not None and one.accepted_on < one.started_on:
        what = f"早于开工日期{words(one.started_on)}"
        yield Problem("accepted_on", what, "核对两个日期。")
    if not (one.accepted_by or "").strip():
        yield Problem("accepted_by", "没有填验收人", "请填验收人姓名。")
    yield from text_problems("accepted_by", one.accepted_by, "验收人", MOST_NAME)


def _plan(one: RoomWork) -> Iterator[Problem]:
    if one.planned_year is None:
        if one.planned_quarter is not None:
            yield Problem("planned_year", "有季度没有年份", "请填计划哪一年改。")
        elif one.state is WorkState.PLANNED and one.due_on is None:
            yield Problem("planned_year", "没有填计划年份", "请填计划哪一年改。")
    elif not FIRST_YEAR <= one.planned_year <= LAST_YEAR:
        cure = f"请填 {FIRST_YEAR} 到 {LAST_YEAR}。"
        yield Problem("planned_year", f"年份是 {one.planned_year}", cure)
    if one.planned_quarter is not None and not 1 <= one.planned_quarter <= 4:
        yield Problem("planned_quarter", f"季度是 {one.planned_quarter}", "请填 1 到 4。")
    if one.due_on is not None and one.started_on is not None and one.due_on < one.started_on:
        what = f"早于开工日期{words(one.started_on)}"
        yield Problem("due_on", what, "核对两个日期。")


def _money(one: RoomWork) -> Iterator[Problem]:
    for where, fen in (("budget_fen", one.budget_fen), ("spent_fen", one.spent_fen)):
        if fen is not None and not 0 <= fen <= MOST_FEN:
            yield Problem(where, "金额不对", "请填 0 以上的金额。")


def text_problems(where: str, text: str | None, label: str, most: int) -> Iterator[Problem]:
    """Too long, or with a sign that no bundled font has."""
    tidy = (text or "").strip()
    if len(tidy) > most:
        yield Problem(where, f"{label}有 {len(tidy)} 个字", f"请写在 {most} 字以内。")
    faults = "".join(dict.fromkeys(unsupported(tidy.replace("\n", ""))))
    if faults:
        yield Problem(where, f"{label}里有印不出的字「{faults}」", "换一个字。")


def target_problems(year: int, targets: Mapping[Work, int | None]) -> Iterator[Problem]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        yield Problem("year", f"年份是 {year}", f"请填 {FIRST_YEAR} 到 {LAST_YEAR}。")
    for work, rooms in targets.items():
        if rooms is not None and not 0 <= rooms <= MOST_ROOMS:
            yield Problem(work.value, f"目标是 {rooms} 间", f"请填 0 到 {MOST_ROOMS}。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """A work whose day has passed, for the list of what is to be done."""

    room: str
    work: Work
    due_on: date
    room_id: RoomId

    def days(self, today: date) -> int:
        return (today - self.due_on) // timedelta(days=1)
