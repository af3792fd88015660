"""Items of both wordings side by side, and acceptance that waits for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nursinghome.checklists import CheckBook, ChecklistService
from nursinghome.core.errors import Invalid, NotAllowed, NotFound
from nursinghome.core.ids import RoomId
from nursinghome.renovation import (
    RenovationService,
    RoomLine,
    RoomWork,
    Work,
    WorkItemService,
    WorkState,
    section_of,
)
from nursinghome.residents import HomeService, RoomPlan
from nursinghome.standards.checklist import Checklist
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger
from tests.factories import ALL, HOME, REGISTRY, dump, make_home, open_ledger

MAY = ALL | {"renovation.see", "renovation.change", "checklists.see", "checklists.change"}
CHONGQING, FENGJIE = "sangai-chongqing-2020", "sangai-fengjie-2021"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions=MAY)
    yield opened
    opened.db.close()


@pytest.fixture
def homes(ledger: Ledger) -> HomeService:
    made = make_home(ledger, ("101", "102"))
    made.change(replace(HOME, region="500101"))
    building = made.add_building("南楼", 1)
    made.add_room(RoomPlan(number="公共浴室", floor=1, building_id=building))
    return made


@pytest.fixture
def works(ledger: Ledger, homes: HomeService) -> RenovationService:
    return RenovationService(ledger, REGISTRY)


@pytest.fixture
def items(ledger: Ledger) -> WorkItemService:
    return WorkItemService(ledger, REGISTRY)


def line(works: RenovationService, number: str) -> RoomLine:
    return next(one for one in works.board().rooms if one.room.number == number)


def done(room_id: RoomId, work: Work = Work.BATH, **more: object) -> RoomWork:
    values: dict[str, object] = {
        "room_id": room_id,
        "work": work,
        "state": WorkState.DONE,
        "accepted_on": date(2026, 10, 21),
        "accepted_by": "陈国安",
    }
    return RoomWork(**(values | more))  # type: ignore[arg-type]  # the caller names real fields


def codes(items: WorkItemService, one: RoomLine, work: Work) -> list[str]:
    return [tick.item.code for tick in items.of_room(one)[work]]


def test_both_wordings_are_there_and_the_county_has_its_own(
    items: WorkItemService, homes: HomeService
) -> None:
    assert [pack.id for pack in items.wordings()] == [CHONGQING, FENGJIE]
    assert items.wording().id == CHONGQING
    homes.change(replace(HOME, region="500236102"))
    assert items.wording().id == FENGJIE
    items.choose(CHONGQING)
    assert items.wording().id == CHONGQING
    titles = [section_of(items.wording(), work).title for work in Work]
    assert titles == ["热水供应常态化", "生活寝具标准化", "卫浴空间适老化"]


def test_before_the_home_is_set_up_the_usual_wording_holds(tmp_path: Path) -> None:
    opened = open_ledger(tmp_path, permissions=MAY, file="empty.nhdb")
    assert WorkItemService(opened, REGISTRY).wording().id == CHONGQING
    with pytest.raises(NotFound, match="没有三改的检查表"):
        WorkItemService(opened, Registry([tmp_path])).wording()
    opened.db.close()


def test_a_wording_that_is_not_there_is_refused(items: WorkItemService, ledger: Ledger) -> None:
    before = dump(ledger)
    with pytest.raises(NotFound, match="没有这张三改检查表"):
        items.choose("star-1000-local")
    assert dump(ledger) == before


def test_the_choice_is_taken_back_and_made_again(
    items: WorkItemService, works: RenovationService, homes: HomeService
) -> None:
    items.choose(FENGJIE)
    newest = works.last()
    assert newest is not None
    works.undo(newest.id)
    assert items.wording().id == CHONGQING
    items.choose(FENGJIE)
    items.choose(CHONGQING)
    assert items.wording().id == CHONGQING


def test_a_public_bath_answers_for_its_building_and_a_room_for_itself(
    items: WorkItemService, works: RenovationService
) -> None:
    room, bath = line(works, "101"), line(works, "公共浴室")
    assert codes(items, room, Work.WATER) == ["1.3"]
    assert codes(items, room, Work.BATH) == ["3.2", "3.3", "3.4", "3.6"]
    assert codes(items, bath, Work.BATH) == ["3.2", "3.3", "3.4", "3.5", "3.6", "3.7"]
    items.choose(FENGJIE)
    assert codes(items, room, Work.BATH) == []
    assert codes(items, bath, Work.BATH) == ["3.2", "3.3", "3.4", "3.5", "3.6"]
    items.tick(bath.room.id, {"3.5": "A"})
    answers = {tick.item.code: tick.answer for tick in items.of_room(bath)[Work.BATH]}
    assert answers["3.5"] is not None
    assert answers["3.5"].code == "A"


def test_ticks_of_one_wording_do_not_touch_the_other(
    items: WorkItemService, works: RenovationService
) -> None:
    room = line(works, "101")
    items.tick(room.room.id, {"1.3": "A", "2.1": "B"})
    items.choose(FENGJIE)
    assert all(tick.answer is None for tick in items.of_room(room)[Work.WATER])
    items.tick(room.room.id, {"1.3": "C"})
    chongqing, fengjie = items.wordings()
    for pack, expected in ((chongqing, "A"), (fengjie, "C")):
        (tick,) = items.of_room(room, pack)[Work.WATER]
        assert tick.answer is not None
        assert tick.answer.code == expected
    held = items.of_board(works.board(), chongqing)
    assert len(held) == 3 * 3
    assert [one.answer and one.answer.code for one in held[room.room.id, Work.BEDDING]][:2] == [
        "B",
        None,
    ]


def test_a_tick_is_cleared_changed_and_taken_back(
    items: WorkItemService, works: RenovationService, ledger: Ledger
) -> None:
    room = line(works, "101")
    before = dump(ledger)
    items.tick(room.room.id, {"1.3": "A"})
    items.tick(room.room.id, {"1.3": None})
    assert items.of_room(room)[Work.WATER][0].answer is None
    items.tick(room.room.id, {"1.3": "D"})
    assert items.of_room(room)[Work.WATER][0].is_met
    for _ in range(3):
        newest = works.last()
        assert newest is not None
        works.undo(newest.id)
    assert dump(ledger) == before


def test_acceptance_waits_for_items_that_are_not_met(
    items: WorkItemService, works: RenovationService, ledger: Ledger
) -> None:
    room = line(works, "101").room.id
    items.tick(room, {"3.2": "A", "3.3": "D", "3.4": "B"})
    before = dump(ledger)
    with pytest.raises(Invalid, match="还不能验收") as refused:
        works.register([done(room)])
    (problem,) = refused.value.problems
    assert problem.where == "items"
    assert problem.what == "101 卫浴还差「紧急呼叫够得着，按下有人应」等 2 项"
    with pytest.raises(Invalid) as refused:
        works.register([done(room)], all_met=True)
    assert refused.value.problems[0].what == "101 卫浴还差「紧急呼叫够得着，按下有人应」"
    assert dump(ledger) == before
    items.tick(room, {"3.4": "A", "3.6": "A"})
    assert works.register([done(room)]) == 1
    assert works.register([done(room, spent_fen=5)]) == 1


def test_several_rooms_are_accepted_and_ticked_in_one_step(
    items: WorkItemService, works: RenovationService, ledger: Ledger
) -> None:
    first, second = line(works, "101").room.id, line(works, "102").room.id
    items.tick(first, {"2.1": "D"})
    before = dump(ledger)
    works.register([done(room, work) for room in (first, second) for work in Work], all_met=True)
    board = works.board()
    assert board.whole == 2
    held = items.of_board(board)
    assert all(tick.is_met for work in Work for tick in held[second, work])
    assert [tick.answer and tick.answer.code for tick in held[first, Work.BEDDING]][:2] == [
        "D",
        "A",
    ]
    newest = works.last()
    assert newest is not None
    works.undo(newest.id)
    assert dump(ledger) == before


def test_items_marked_as_musts_are_the_only_ones_waited_for(
    items: WorkItemService, works: RenovationService, ledger: Ledger, tmp_path: Path
) -> None:
    content = Path("resources/standards/sangai-chongqing-2020.toml").read_text("utf-8")
    content = content.replace('edition = "2020"', 'edition = "2020甲"')
    content = content.replace('code = "3.4"', 'code = "3.4"\nbasic = true')
    folder = tmp_path / "standards"
    folder.mkdir()
    (folder / "sangai-chongqing-2020.toml").write_text(content, "utf-8")
    registry = Registry([folder])
    own, room = WorkItemService(ledger, registry), line(works, "101").room.id
    with pytest.raises(Invalid, match="还不能验收"):
        RenovationService(ledger, registry).register([done(room)])
    own.tick(room, {"3.4": "A"})
    assert RenovationService(ledger, registry).register([done(room)]) == 1


def test_a_table_with_other_parts_is_no_wording(
    ledger: Ledger, homes: HomeService, tmp_path: Path
) -> None:
    content = Path("resources/standards/sangai-fengjie-2021.toml").read_text("utf-8")
    content = content.replace(
        "[[options]]", '[[sections]]\nid = "more"\ntitle = "别的"\n\n[[options]]', 1
    )
    folder = tmp_path / "standards"
    folder.mkdir()
    (folder / "sangai-fengjie-2021.toml").write_text(content, "utf-8")
    assert WorkItemService(ledger, Registry([folder])).wordings() == ()


def test_a_settled_round_is_gone_on_from(
    items: WorkItemService, works: RenovationService, ledger: Ledger
) -> None:
    room = line(works, "101")
    items.tick(room.room.id, {"1.3": "A"})
    book, checks = CheckBook(ledger, REGISTRY), ChecklistService(ledger, REGISTRY)
    (first,) = book.rounds(CHONGQING)
    with ledger.action("试写", permission="checklists.change") as act:
        act.update("check_round", first.id, {"closed_on": "2026-10-31"})
    items.tick(room.room.id, {"2.1": "A"})
    assert len(book.rounds(CHONGQING)) == 2
    ticks = items.of_room(room)
    assert ticks[Work.WATER][0].is_met
    assert ticks[Work.BEDDING][0].is_met
    newest = max(book.rounds(CHONGQING), key=lambda one: one.id)
    checks.withdraw(newest.id, "填错了房间")
    assert items.of_room(room)[Work.BEDDING][0].answer is None


def test_an_option_that_an_edition_does_not_know_counts_as_not_looked_at(
    items: WorkItemService, works: RenovationService, ledger: Ledger
) -> None:
    room = line(works, "101")
    items.tick(room.room.id, {"1.3": "A"})
    with ledger.action("试写", permission="checklists.change") as act:
        act.update("check_answer", 1, {"option": "Z"})
    assert items.of_room(room)[Work.WATER][0].answer is None


def test_a_room_that_is_gone_and_an_account_that_may_not(
    items: WorkItemService, ledger: Ledger, homes: HomeService
) -> None:
    with pytest.raises(NotFound):
        items.tick(RoomId(99), {"1.3": "A"})
    ledger.actor = replace(ledger.actor, permissions=frozenset())
    for ask in (
        items.wordings,
        items.wording,
        lambda: items.choose(FENGJIE),
        lambda: items.tick(RoomId(1), {"1.3": "A"}),
    ):
        with pytest.raises(NotAllowed):
            ask()


def test_reading_takes_the_same_questions_for_any_number_of_rooms(
    items: WorkItemService, works: RenovationService, ledger: Ledger, homes: HomeService
) -> None:
    pack = items.wording()
    assert isinstance(pack, Checklist)

    def questions() -> int:
        asked: list[str] = []
        with ledger.db.tracer(lambda sql, _: asked.append(sql)):
            items.of_board(works.board())
        return len(asked)

    few = questions()
    for number in range(110, 120):
        homes.add_room(RoomPlan(number=str(number), floor=1), beds=1)
        items.tick(line(works, str(number)).room.id, {"1.3": "A"})
    assert questions() == few
