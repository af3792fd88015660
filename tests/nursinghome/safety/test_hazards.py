"""The ledger of hazards: found, mended, looked at again by another person, come back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nursinghome.accounts import Role
from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound, Refusal
from nursinghome.evidence import EvidenceService, Owner
from nursinghome.safety import HAZARD, HazardLevel, HazardService, HazardState, SafetyUndoService
from nursinghome.storage import Ledger
from nursinghome.storage.driver import IntegrityError
from tests.factories import ALL, REGISTRY, dump, open_ledger, work_as
from tests.nursinghome.safety.rooms import hazard
from tests.pictures import portrait

OCTOBER = Month(2026, 10)


def d(day: int, month: int = 10) -> date:
    return date(2026, month, day)


@pytest.fixture
def hazards(ledger: Ledger) -> HazardService:
    return HazardService(ledger, REGISTRY)


def faults(refused: pytest.ExceptionInfo[Refusal]) -> dict[str, str]:
    return {problem.where: problem.what for problem in refused.value.problems}


def closed(hazards: HazardService, **changes: object) -> int:
    number = hazards.record(hazard(**changes))
    hazards.mend(number, d(10), "周国安", "换了新管")
    hazards.recheck(number, d(12), "陈国安")
    return number


def test_what_was_found_is_open_until_another_person_has_looked_again(
    hazards: HazardService,
) -> None:
    number = hazards.record(hazard())
    assert hazards.one(number).state is HazardState.OPEN
    hazards.mend(number, d(10), "周国安", "换了新管", 12_000)
    line = hazards.one(number)
    assert (line.state, line.hazard.measure, line.hazard.cost) == (
        HazardState.WAITING,
        "换了新管",
        12_000,
    )
    with pytest.raises(Invalid) as refused:
        hazards.recheck(number, d(12), " 周国安 ")
    assert faults(refused) == {"by": "周国安就是整改的人"}
    hazards.recheck(number, d(12), "陈国安")
    line = hazards.one(number)
    assert line.state is HazardState.CLOSED
    assert not line.stands_open
    assert [line.open_on(d(day)) for day in (4, 5, 11, 12)] == [False, True, True, False]


def test_whoever_wrote_down_the_mending_does_not_write_down_the_look_again(
    ledger: Ledger, hazards: HazardService
) -> None:
    alone = closed(hazards)
    assert hazards.one(alone).now.recheck_words == "2026-10-12 陈国安（同一账号登记）"
    number = hazards.record(hazard())
    hazards.mend(number, d(10), "周国安", "换了新管")
    assert hazards.one(number).now.recheck_words == ""
    clerk = HazardService(work_as(ledger, Role.CLERK), REGISTRY)
    before = dump(ledger)
    with pytest.raises(Clash, match="复查要换一个人登记"):
        hazards.recheck(number, d(12), "罗强")
    assert dump(ledger) == before
    hazards.send_back(number, d(12), "罗强", "还在漏")  # what goes on needs no second account
    hazards.mend(number, d(13), "周国安", "换了新管")
    clerk.recheck(number, d(14), "罗强")
    assert clerk.one(number).now.recheck_words == "2026-10-14 罗强"


def test_what_is_not_mended_goes_back_with_the_reason(hazards: HazardService) -> None:
    number = hazards.record(hazard())
    with pytest.raises(Clash, match="还没有登记整改"):
        hazards.recheck(number, d(12), "陈国安")
    hazards.mend(number, d(10), "周国安", "缠了胶带")
    hazards.send_back(number, d(12), "陈国安", "胶带不行")
    line = hazards.one(number)
    assert (line.state, line.now.returned_reason) == (
        HazardState.OPEN,
        "2026-10-12 陈国安：胶带不行",
    )
    with pytest.raises(Invalid, match="写明原因"):
        hazards.send_back(number, d(12), "陈国安", " ")
    hazards.mend(number, d(14), "周国安", "换了新管")
    assert hazards.one(number).now.returned_reason is None
    with pytest.raises(Clash, match="已经登记过整改"):
        hazards.mend(number, d(15), "周国安", "再换")


def test_what_comes_back_has_a_second_turn_and_a_new_deadline(hazards: HazardService) -> None:
    number = closed(hazards)
    with pytest.raises(Clash, match="2026-10-12才销号"):
        hazards.reopen(number, d(11), d(30), "又漏了")
    with pytest.raises(Invalid) as refused:
        hazards.reopen(number, d(20), d(19), "又漏了")
    assert faults(refused) == {"due_on": "期限早于发现日期"}
    hazards.reopen(number, d(20), d(30), "又漏了")
    line = hazards.one(number)
    assert (line.state, line.hazard.due_on, len(line.turns)) == (HazardState.OPEN, d(30), 2)
    assert line.now.reopened_reason == "又漏了"
    assert [line.open_on(d(day)) for day in (11, 12, 19, 20)] == [True, False, False, True]
    with pytest.raises(Clash, match="还没有销号"):
        hazards.reopen(number, d(21), d(30), "又漏了")


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"found_on": d(1, 11), "due_on": d(2, 11)}, "found_on"),
        ({"due_on": d(4)}, "due_on"),
        ({"place": " "}, "place"),
        ({"text": "长" * 501}, "text"),
        ({"owner": ""}, "owner"),
        ({"found_by": "\U0003347e"}, "found_by"),
        ({"measure": "长" * 501}, "measure"),
        ({"cost": -1}, "cost"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_is_stored(
    ledger: Ledger, hazards: HazardService, changes: dict[str, object], where: str
) -> None:
    before = dump(ledger)
    with pytest.raises(Invalid) as refused:
        hazards.record(hazard(**changes))
    assert list(faults(refused)) == [where]
    assert dump(ledger) == before


@pytest.mark.parametrize(
    ("on", "by", "measure", "where"),
    [
        (d(1, 11), "周国安", "换", "on"),
        (d(4), "周国安", "换", "on"),
        (d(6), "", "换", "by"),
        (d(6), "周国安", "", "measure"),
    ],
)
def test_a_mending_that_cannot_be_is_refused(
    hazards: HazardService, on: date, by: str, measure: str, where: str
) -> None:
    number = hazards.record(hazard())
    with pytest.raises(Invalid) as refused:
        hazards.mend(number, on, by, measure)
    assert list(faults(refused)) == [where]
    with pytest.raises(Invalid, match="整改还不能保存"):
        hazards.mend(number, d(6), "周国安", "换", -5)


@pytest.mark.parametrize("on", [d(9), d(1, 11)])
def test_a_look_again_is_between_the_mending_and_today(hazards: HazardService, on: date) -> None:
    number = hazards.record(hazard())
    hazards.mend(number, d(10), "周国安", "换")
    with pytest.raises(Invalid) as refused:
        hazards.recheck(number, on, "陈国安")
    assert list(faults(refused)) == ["on"]


def test_it_is_put_right_in_both_directions_of_time(hazards: HazardService) -> None:
    number = hazards.record(hazard())
    hazards.correct(number, hazard(found_on=d(2), place="食堂"))
    assert hazards.one(number).turns[0].from_on == d(2)
    hazards.correct(number, hazard(found_on=d(8)))
    line = hazards.one(number)
    assert (line.turns[0].from_on, line.hazard.found_on, line.hazard.place) == (d(8), d(8), "厨房")
    hazards.mend(number, d(10), "周国安", "换")
    with pytest.raises(Clash, match="2026-10-10已经整改"):
        hazards.correct(number, hazard(found_on=d(11)))
    with pytest.raises(Invalid):
        hazards.correct(number, hazard(place=""))


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("101", True),
        ("101 室", True),
        ("102房间", True),
        ("101号", True),
        ("厨房", False),
        ("10", False),
    ],
)
def test_a_place_that_names_a_room_is_that_room(
    ledger: Ledger, hazards: HazardService, place: str, found: bool
) -> None:
    number = hazards.record(hazard(place=place))
    held = hazards.one(number).hazard
    assert held.place == place
    rooms = {row["id"]: row["number"] for row in ledger.db.query("SELECT id, number FROM room")}
    told = rooms.get(held.room_id) if held.room_id is not None else None
    assert told == (place[:3] if found else None)
    hazards.correct(number, hazard(place="院坝"))
    assert hazards.one(number).hazard.room_id is None


def test_a_withdrawn_one_counts_nowhere_and_stays_in_the_list(hazards: HazardService) -> None:
    number = hazards.record(hazard())
    hazards.withdraw(number, "不是隐患")
    (line,) = hazards.of_month(OCTOBER)
    assert (line.state, line.withdrawn_reason) == (HazardState.WITHDRAWN, "不是隐患")
    assert not line.open_on(d(6))
    assert hazards.still_open() == ()
    assert hazards.standing(d(31)).open == 0
    with pytest.raises(Clash, match="已经撤销"):
        hazards.withdraw(number, "再撤")
    with pytest.raises(NotFound):
        hazards.one(number + 1)


def test_a_month_shows_what_was_found_or_open_in_it(hazards: HazardService) -> None:
    old = hazards.record(hazard(found_on=d(1, 8), due_on=d(2, 8)))
    gone = closed(hazards, found_on=d(2, 9), due_on=d(3, 9))
    assert [one.id for one in hazards.of_month(OCTOBER)] == [gone, old]
    assert [one.id for one in hazards.of_month(Month(2026, 8))] == [old]
    assert hazards.of_month(Month(2026, 7)) == ()
    assert [one.id for one in hazards.all()] == [gone, old]


def test_the_standing_of_a_day_counts_by_level_and_says_since_when_nothing_is_open(
    hazards: HazardService,
) -> None:
    assert hazards.standing(d(31)).clear_days is None
    closed(hazards)
    first = hazards.standing(d(31))
    assert (first.open, first.clear_from, first.clear_days) == (0, d(12), 19)
    late = hazards.record(hazard(found_on=d(15), due_on=d(16), level=HazardLevel.MAJOR))
    waiting = hazards.record(hazard(found_on=d(15), due_on=d(16)))
    hazards.mend(waiting, d(18), "周国安", "换")
    now = hazards.standing(d(31))
    assert (now.open, now.overdue, now.waiting, now.clear_days) == (2, 1, 1, None)
    assert now.open_by_level[HazardLevel.MAJOR] == 1
    assert [hazards.standing(d(day)).overdue for day in (16, 17)] == [0, 2]
    assert hazards.standing(d(14)).clear_days == 2
    assert [one.id for one in hazards.still_open()] == [late, waiting]
    assert [hazards.one(late).is_overdue(d(day)) for day in (16, 17)] == [False, True]
    assert not hazards.one(waiting).is_overdue(d(31))


def test_each_level_has_its_deadline_from_the_pack(hazards: HazardService) -> None:
    days = [(hazards.deadline(level, d(1)) - d(1)).days for level in HazardLevel]
    assert days == [3, 7, 15, 30]
    assert [level.told for level in HazardLevel] == [
        "重大（红）",
        "较大（橙）",
        "一般（黄）",
        "低（蓝）",
    ]


def test_the_last_step_is_taken_back_but_not_under_a_photo(
    ledger: Ledger, hazards: HazardService
) -> None:
    undoing = SafetyUndoService(ledger)
    assert undoing.last() is None
    number = hazards.record(hazard())
    last = undoing.last()
    assert last is not None
    assert last.name == "登记隐患"
    evidence = EvidenceService(ledger)
    photo = evidence.attach(Owner(HAZARD, number), portrait())
    with pytest.raises(Clash, match="附了照片"):
        undoing.undo(last.id)
    evidence.withdraw(HAZARD, photo, "附错了")
    hazards.mend(number, d(10), "周国安", "换")
    mended = undoing.last()
    assert mended is not None
    undoing.undo(mended.id)
    assert hazards.one(number).state is HazardState.OPEN
    undoing.undo(last.id)
    with pytest.raises(NotFound):
        hazards.one(number)
    assert "燃气软管" not in dump(ledger)


def test_the_file_itself_refuses_turns_that_overlap(ledger: Ledger, hazards: HazardService) -> None:
    number = closed(hazards)
    row = {"hazard_id": number, "from_on": "2026-10-11"}
    with (
        pytest.raises(Clash, match="前后接不上"),
        ledger.action("试", permission="safety.change") as act,
    ):
        act.insert("hazard_turn", row)
    with (
        pytest.raises(Clash, match="前后接不上"),
        ledger.action("试", permission="safety.change") as act,
    ):
        act.update("hazard_turn", hazards.one(number).now.id, {"from_on": "2026-10-04"})
    with (
        pytest.raises(IntegrityError),
        ledger.action("试", permission="safety.change") as act,
    ):
        act.update("hazard_turn", hazards.one(number).now.id, {"rechecked_by": "周国安"})


def test_who_may_not_see_sees_nothing_and_who_may_not_write_writes_nothing(
    tmp_path: Path,
) -> None:
    blind = HazardService(open_ledger(tmp_path, permissions=ALL), REGISTRY)
    for call in (
        lambda: blind.one(1),
        blind.still_open,
        blind.all,
        lambda: blind.of_month(OCTOBER),
        lambda: blind.standing(d(1)),
        lambda: blind.record(hazard()),
    ):
        with pytest.raises(NotAllowed):
            call()
