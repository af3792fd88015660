"""三改 room by room: what is counted, what is refused, and what can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.core.ids import RoomId
from nursinghome.evidence import Stage
from nursinghome.renovation import (
    WORKS,
    RenovationService,
    RoomWork,
    Work,
    WorkPhotoService,
    WorkState,
)
from nursinghome.residents import HomeService, RoomPlan, RoomState
from nursinghome.storage import Actor, Ledger
from tests.factories import ALL, REGISTRY, dump, make_home, open_ledger
from tests.pictures import BLUE, portrait

MAY = ALL | {"renovation.see", "renovation.change", "checklists.see", "checklists.change"}
TODAY = date(2026, 10, 31)  # of tests.factories.NOW


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions=MAY)
    yield opened
    opened.db.close()


@pytest.fixture
def homes(ledger: Ledger) -> HomeService:
    return make_home(ledger, ("101", "102", "201"))


@pytest.fixture
def works(ledger: Ledger, homes: HomeService) -> RenovationService:
    return RenovationService(ledger, REGISTRY)


def room(works: RenovationService, number: str) -> RoomId:
    return next(line.room.id for line in works.board().rooms if line.room.number == number)


def one(room_id: RoomId, **more: object) -> RoomWork:
    values: dict[str, object] = {"room_id": room_id, "work": Work.WATER}
    return RoomWork(**(values | more))  # type: ignore[arg-type]  # the caller names real fields


def done(room_id: RoomId, **more: object) -> RoomWork:
    day = {"state": WorkState.DONE, "accepted_on": date(2026, 10, 21), "accepted_by": "陈国安"}
    return one(room_id, **(day | more))


def where(refused: pytest.ExceptionInfo[Invalid]) -> set[str]:
    return {problem.where for problem in refused.value.problems}


def test_nothing_written_down_is_undone_and_places_without_beds_have_no_bedding(
    works: RenovationService, homes: HomeService
) -> None:
    homes.add_room(RoomPlan(number="公共浴室", floor=1))
    board = works.board()
    assert [floor.title for floor in board.floors] == ["一楼", "二楼"]
    assert [line.room.number for line in board.rooms] == ["101", "102", "公共浴室", "201"]
    assert board.rooms[2].works[Work.BEDDING].state is WorkState.NONE
    assert board.progress(Work.WATER).total == 4
    assert board.progress(Work.BEDDING).total == 3
    assert board.progress(Work.BATH).undone == 4
    assert board.whole == 0


def test_rooms_out_of_use_are_left_out_and_several_buildings_are_named(
    works: RenovationService, homes: HomeService
) -> None:
    first = works.board().rooms[0].room
    homes.change_room(first.id, RoomPlan(number=first.number, floor=1, state=RoomState.DEMOLISHED))
    building = homes.add_building("北楼", 1)
    homes.add_room(RoomPlan(number="301", floor=1, building_id=building), beds=1)
    board = works.board()
    assert [floor.title for floor in board.floors] == ["北楼一楼", "未分楼一楼", "未分楼二楼"]
    assert first.id not in {line.room.id for line in board.rooms}


def test_progress_counts_states_and_money_and_knows_the_target(works: RenovationService) -> None:
    first, second, third = (room(works, number) for number in ("101", "102", "201"))
    written = works.register(
        [
            done(first, budget_fen=300_00, spent_fen=280_50, fund="青财社〔2026〕18号"),
            one(second, state=WorkState.DOING, started_on=date(2026, 10, 8), spent_fen=100_00),
            one(third, state=WorkState.PLANNED, planned_year=2026, planned_quarter=4),
            one(third, work=Work.BATH, state=WorkState.NONE),
        ],
        all_met=True,
    )
    works.set_targets(2026, {Work.WATER: 3, Work.BATH: None})
    board = works.board()
    found = board.progress(Work.WATER)
    assert written == 6  # with the round of 101 and its item
    assert (found.done, found.doing, found.planned, found.undone, found.total) == (1, 1, 1, 0, 3)
    assert (found.budget_fen, found.spent_fen) == (300_00, 380_50)
    assert (found.target, found.missing) == (3, 2)
    assert board.progress(Work.BATH).total == 2
    assert board.progress(Work.BATH).missing == 0
    assert board.rooms[0].funds == ("青财社〔2026〕18号",)
    assert board.rooms[0].spent_fen == 280_50
    assert board.rooms[2].works[Work.WATER].planned == "2026年第4季度"
    assert board.rooms[0].works[Work.WATER].planned == ""


def test_a_room_is_whole_when_every_work_that_applies_is_done(works: RenovationService) -> None:
    first, second = room(works, "101"), room(works, "102")
    works.register([done(first), done(first, work=Work.BEDDING)], all_met=True)
    works.register([one(first, work=Work.BATH, state=WorkState.NONE)])
    works.register([one(second, work=work, state=WorkState.NONE) for work in Work])
    board = works.board()
    assert [line.is_whole for line in board.rooms] == [True, False, False]
    assert board.whole == 1


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({"state": WorkState.DONE}, {"accepted_on", "accepted_by"}),
        (
            {
                "state": WorkState.DONE,
                "accepted_on": date(2026, 11, 1),
                "accepted_by": " ",
                "started_on": date(2026, 10, 8),
            },
            {"accepted_on", "accepted_by"},
        ),
        (
            {
                "state": WorkState.DONE,
                "accepted_on": date(2026, 10, 7),
                "accepted_by": "陈国安",
                "started_on": date(2026, 10, 8),
            },
            {"accepted_on"},
        ),
        ({"accepted_on": TODAY}, {"state"}),
        ({"accepted_by": "陈国安"}, {"state"}),
        ({"state": WorkState.DOING}, {"started_on"}),
        ({"state": WorkState.DOING, "started_on": date(2026, 11, 1)}, {"started_on"}),
        ({"state": WorkState.PLANNED}, {"planned_year"}),
        ({"planned_quarter": 2}, {"planned_year"}),
        ({"planned_year": 1999}, {"planned_year"}),
        ({"planned_year": 2101}, {"planned_year"}),
        ({"planned_year": 2026, "planned_quarter": 5}, {"planned_quarter"}),
        (
            {
                "state": WorkState.DOING,
                "started_on": date(2026, 10, 8),
                "due_on": date(2026, 10, 7),
            },
            {"due_on"},
        ),
        ({"budget_fen": -1}, {"budget_fen"}),
        ({"spent_fen": 10**12 + 1}, {"spent_fen"}),
        ({"fund": "文" * 61}, {"fund"}),
        ({"note": "\ue000"}, {"note"}),
    ],
)
def test_what_cannot_be_right_is_refused_field_by_field(
    works: RenovationService, ledger: Ledger, more: dict[str, object], wrong: set[str]
) -> None:
    before = dump(ledger)
    with pytest.raises(Invalid) as refused:
        works.register([one(room(works, "101"), **more)])
    assert where(refused) == wrong
    assert dump(ledger) == before


@pytest.mark.parametrize(
    "more",
    [
        {"state": WorkState.PLANNED, "due_on": date(2026, 12, 1)},
        {"planned_year": 2000},
        {"planned_year": 2100, "planned_quarter": 1},
        {"budget_fen": 0, "spent_fen": 10**12, "fund": "文" * 60, "note": "字" * 200},
        {"state": WorkState.DOING, "started_on": TODAY, "due_on": TODAY},
    ],
)
def test_the_edges_are_taken(works: RenovationService, more: dict[str, object]) -> None:
    assert works.register([one(room(works, "101"), **more)]) == 1


def test_a_fault_among_several_rooms_names_the_room(works: RenovationService) -> None:
    with pytest.raises(Invalid) as refused:
        works.register([done(room(works, "101")), one(room(works, "201"), state=WorkState.DOING)])
    assert [problem.what for problem in refused.value.problems] == ["201：没有填开工日期"]


def test_no_rooms_and_rooms_that_are_gone_are_refused(works: RenovationService) -> None:
    with pytest.raises(Invalid, match="没有选房间"):
        works.register([])
    with pytest.raises(NotFound):
        works.register([one(RoomId(99))])


def test_what_was_accepted_is_changed_only_after_it_was_reopened(
    works: RenovationService,
) -> None:
    first = room(works, "101")
    works.register([done(first, spent_fen=100)], all_met=True)
    with pytest.raises(Clash, match=r"101 热水已在2026年10月21日验收") as refused:
        works.register([one(first)])
    assert refused.value.problems[0].cure == "要改先重开，写明原因。"
    works.register([done(first, spent_fen=200)])
    with pytest.raises(Invalid):
        works.reopen(first, Work.WATER, " ")
    works.reopen(first, Work.WATER, "水管又漏了")
    again = works.board().rooms[0].works[Work.WATER]
    assert (again.state, again.accepted_on, again.accepted_by) == (WorkState.DOING, None, None)
    assert again.spent_fen == 200
    with pytest.raises(Clash, match="还没有验收"):
        works.reopen(first, Work.WATER, "再开一次")
    with pytest.raises(Clash, match="还没有验收"):
        works.reopen(first, Work.BATH, "没登记过")
    newest = works.last()
    assert newest is not None
    assert newest.reason == "水管又漏了"


def test_the_deadline_is_the_day_written_or_the_end_of_the_plan(works: RenovationService) -> None:
    first, second, third = (room(works, number) for number in ("101", "102", "201"))
    works.register(
        [
            one(first, state=WorkState.PLANNED, planned_year=2026, planned_quarter=3),
            one(second, state=WorkState.PLANNED, planned_year=2026, due_on=date(2026, 10, 30)),
            one(third, state=WorkState.PLANNED, planned_year=2026),
            one(third, work=Work.BATH, state=WorkState.NONE, planned_year=2020),
            done(first, work=Work.BATH, planned_year=2025),
        ],
        all_met=True,
    )
    found = [(one.room, one.work, one.due_on, one.days(TODAY)) for one in works.late(TODAY)]
    assert found == [
        ("101", Work.WATER, date(2026, 9, 30), 31),
        ("102", Work.WATER, date(2026, 10, 30), 1),
    ]
    assert [late.room for late in works.late(date(2026, 10, 30))] == ["101"]
    assert [late.room for late in works.late(date(2027, 1, 1))] == ["101", "102", "201"]


def test_rooms_out_of_use_are_never_late(works: RenovationService, homes: HomeService) -> None:
    first = room(works, "101")
    works.register([one(first, planned_year=2025)])
    homes.change_room(first, RoomPlan(number="101", floor=1, state=RoomState.CLOSED))
    assert works.late(TODAY) == ()


def test_targets_are_set_changed_and_taken_away_year_by_year(works: RenovationService) -> None:
    works.set_targets(2026, {Work.WATER: 40, Work.BATH: 0})
    works.set_targets(2027, {Work.BATH: 30})
    works.set_targets(2026, {Work.WATER: None, Work.BATH: 5, Work.BEDDING: None})
    assert works.targets(2026) == {Work.BATH: 5}
    assert works.years() == (2026, 2027)
    assert works.board(year=2027).targets == {Work.BATH: 30}
    with pytest.raises(Invalid) as refused:
        works.set_targets(1999, {Work.WATER: -1, Work.BATH: 10_000, Work.BEDDING: 9_999})
    assert where(refused) == {"year", "water", "bath"}


def test_a_step_is_taken_back_whole(works: RenovationService, ledger: Ledger) -> None:
    assert works.last() is None
    before = dump(ledger)
    first, second = room(works, "101"), room(works, "102")
    works.register([done(first), done(second)], all_met=True)
    newest = works.last()
    assert newest is not None
    assert newest.name == "登记三改"
    works.undo(newest.id)
    assert dump(ledger) == before
    assert works.last() is None


def test_photos_make_the_row_that_they_hang_on(works: RenovationService, ledger: Ledger) -> None:
    photos, first = WorkPhotoService(ledger, REGISTRY), room(works, "101")
    made = photos.attach(first, Work.BATH, portrait(), Stage.BEFORE, "旧浴室")
    other = photos.attach(first, Work.BATH, portrait(BLUE), Stage.AFTER)
    line = works.board().rooms[0]
    assert line.works[Work.BATH].state is WorkState.UNDONE
    held = photos.of_room(line)
    assert [(found.stage, found.caption) for found in held[Work.BATH]] == [
        (Stage.BEFORE, "旧浴室"),
        (Stage.AFTER, ""),
    ]
    assert photos._evidence.content(WORKS, made)[:2] == b"\xff\xd8"
    photos.withdraw(other, "拍错了房间")
    assert len(photos.of_room(line)[Work.BATH]) == 1
    newest = works.last()
    assert newest is not None
    works.undo(newest.id)
    assert len(photos.of_room(line)[Work.BATH]) == 2
    with pytest.raises(NotFound):
        photos.attach(RoomId(99), Work.BATH, portrait(), Stage.AFTER)


def test_nobody_sees_or_changes_without_permission(works: RenovationService) -> None:
    ledger = works._ledger
    first = room(works, "101")
    ledger.actor = replace(ledger.actor, permissions=frozenset({"renovation.see"}))
    with pytest.raises(NotAllowed):
        works.register([done(first)])
    with pytest.raises(NotAllowed):
        WorkPhotoService(ledger, REGISTRY).attach(first, Work.BATH, portrait(), Stage.AFTER)
    ledger.actor = Actor(account_id=ledger.actor.account_id, name="王小兰", permissions=frozenset())
    for ask in (
        works.board,
        works.years,
        works.last,
        lambda: works.targets(2026),
        lambda: works.late(TODAY),
    ):
        with pytest.raises(NotAllowed):
            ask()


def test_the_table_itself_refuses_done_without_acceptance(
    works: RenovationService, ledger: Ledger
) -> None:
    first = room(works, "101")
    row = {"room_id": first, "work": "water", "state": "done"}
    with (
        pytest.raises(Exception, match="CHECK constraint failed"),
        ledger.action("试写", permission="renovation.change") as act,
    ):
        act.insert("room_work", row)
