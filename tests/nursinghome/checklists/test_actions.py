"""整改: planned, done, checked by somebody else, sent back, withdrawn, with photos beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from nursinghome.accounts import Role
from nursinghome.checklists import (
    ActionService,
    ChecklistService,
    Plan,
    Source,
    photo_kind,
)
from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.evidence import EvidenceService, Owner, Stage
from nursinghome.residents import Given
from nursinghome.storage import Actor, Ledger
from nursinghome.storage.driver import IntegrityError
from tests.factories import dump, work_as
from tests.pictures import halves, saved

Attempt = Callable[[], object]
TODAY = date(2026, 10, 31)  # of tests.factories.NOW
DAY = timedelta(days=1)


@pytest.fixture
def round_id(checks: ChecklistService) -> int:
    return checks.open("monthly", TODAY - DAY, "陈国安")


def plan(source_id: int, **more: object) -> Plan:
    values: dict[str, object] = {
        "source": Source.CHECK,
        "source_id": source_id,
        "item": "1.1",
        "spot": "203 房间",
        "fault": "扶手松动",
        "measure": "重新固定，换膨胀螺栓",
        "who": "刘建军",
        "found_on": TODAY - DAY,
        "due_on": TODAY + 7 * DAY,
    }
    return Plan(**(values | more))  # type: ignore[arg-type]  # the caller names real fields


def wheres(raised: pytest.ExceptionInfo[Invalid]) -> list[str]:
    return [problem.where for problem in raised.value.problems]


def test_whoever_said_it_is_done_does_not_check_it(
    actions: ActionService, round_id: int, ledger: Ledger
) -> None:
    alone, other = actions.add(plan(round_id)), actions.add(plan(round_id))
    for number in (alone, other):
        actions.done(number, TODAY, "已固定")
    actions.check(alone, "罗强", TODAY)
    assert actions.one(alone).checker == "罗强（同一账号登记）"
    clerk = ActionService(work_as(ledger, Role.CLERK))
    with pytest.raises(Clash, match="复查要换一个人登记"):
        actions.check(other, "罗强", TODAY)
    assert actions.one(other).state_words == "待复核"
    clerk.check(other, "罗强", TODAY)
    assert clerk.one(other).checker == "罗强"
    clerk.reopen(alone, "又松了")
    assert clerk.one(alone).checker == ""


def test_it_is_planned_done_and_checked(actions: ActionService, round_id: int) -> None:
    number = actions.add(plan(round_id))
    (found,) = actions.open_on(TODAY)
    assert (found.id, found.plan, found.state_words) == (number, plan(round_id), "在整改")
    actions.done(number, TODAY, " 已固定 ", 120_50)
    found = actions.one(number)
    assert (found.done_on, found.outcome, found.plan.fen) == (TODAY, "已固定", 120_50)
    assert (found.state_words, found.is_open) == ("待复核", True)
    actions.check(number, " 陈国安 ", TODAY)
    found = actions.one(number)
    assert (found.checked_by, found.checked_on) == ("陈国安", TODAY)
    assert (found.state_words, found.is_open) == ("已销号", False)
    assert actions.open_on(TODAY) == ()
    assert [one.id for one in actions.open_on(TODAY - DAY)] == [number], "it was open that evening"
    assert actions.open_on(TODAY - 2 * DAY) == ()


def test_the_cost_that_was_planned_stands_until_another_is_known(
    actions: ActionService, round_id: int
) -> None:
    number = actions.add(plan(round_id, fen=80_00))
    actions.done(number, TODAY, "已固定")
    assert actions.one(number).plan.fen == 80_00


def test_a_late_one_is_known(actions: ActionService, round_id: int) -> None:
    number = actions.add(plan(round_id, due_on=TODAY - DAY))
    found = actions.one(number)
    assert (found.is_late(TODAY), found.is_late(TODAY - DAY)) == (True, False)
    actions.done(number, TODAY, "已固定")
    assert not actions.one(number).is_late(TODAY)


def test_it_is_sent_back_with_a_reason(actions: ActionService, round_id: int) -> None:
    number = actions.add(plan(round_id))
    with pytest.raises(Clash, match="还没有完成"):
        actions.check(number, "陈国安", TODAY)
    actions.done(number, TODAY, "已固定")
    actions.check(number, "陈国安", TODAY)
    attempts: tuple[Attempt, ...] = (
        lambda: actions.done(number, TODAY, "再做"),
        lambda: actions.check(number, "陈国安", TODAY),
        lambda: actions.change(number, plan(round_id)),
    )
    for attempt in attempts:
        with pytest.raises(Clash, match="已经销号"):
            attempt()
    actions.reopen(number, "又松了")
    found = actions.one(number)
    assert (found.done_on, found.outcome, found.checked_by, found.state_words) == (
        None,
        "",
        None,
        "在整改",
    )


def test_it_is_changed_and_withdrawn(actions: ActionService, round_id: int) -> None:
    number = actions.add(plan(round_id))
    changed = plan(9, who="周桂兰", spot="", source=Source.HAZARD)
    actions.change(number, changed)
    kept = actions.one(number).plan
    assert (kept.who, kept.spot, kept.source, kept.source_id) == (
        "周桂兰",
        "",
        Source.CHECK,
        round_id,
    )
    actions.withdraw(number, "看错了")
    assert actions.one(number).state_words == "已撤销"
    assert actions.open_on(TODAY) == ()
    assert [one.withdrawn_reason for one in actions.of(Source.CHECK, round_id)] == ["看错了"]
    attempts: tuple[Attempt, ...] = (
        lambda: actions.withdraw(number, "再撤"),
        lambda: actions.reopen(number, "再开"),
        lambda: actions.done(number, TODAY, "做"),
    )
    for attempt in attempts:
        with pytest.raises(Clash, match="已经撤销"):
            attempt()


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"fault": " "}, "fault"),
        ({"measure": ""}, "measure"),
        ({"who": ""}, "who"),
        ({"spot": "长" * 51}, "spot"),
        ({"found_on": TODAY + DAY}, "found_on"),
        ({"due_on": TODAY - 2 * DAY}, "due_on"),
        ({"fen": -1}, "fen"),
    ],
)
def test_a_plan_that_cannot_be_right_is_refused_at_its_field(
    actions: ActionService, ledger: Ledger, round_id: int, wrong: dict[str, object], where: str
) -> None:
    number = actions.add(plan(round_id))
    before = dump(ledger)
    attempts: tuple[Attempt, ...] = (
        lambda: actions.add(plan(round_id, **wrong)),
        lambda: actions.change(number, plan(round_id, **wrong)),
    )
    for attempt in attempts:
        with pytest.raises(Invalid) as raised:
            attempt()
        assert wheres(raised) == [where]
    assert dump(ledger) == before


def test_a_plan_of_the_same_day_is_due_that_day(actions: ActionService, round_id: int) -> None:
    number = actions.add(plan(round_id, found_on=TODAY, due_on=TODAY, fen=0))
    actions.done(number, TODAY, "当天改好")
    actions.check(number, "陈国安", TODAY)
    assert actions.one(number).plan.fen == 0


@pytest.mark.parametrize(
    ("on", "outcome", "fen", "where"),
    [
        (TODAY + DAY, "好了", None, "done_on"),
        (TODAY - 2 * DAY, "好了", None, "done_on"),
        (TODAY, "", None, "outcome"),
        (TODAY, "好了", -1, "fen"),
    ],
)
def test_what_cannot_have_been_done_is_refused(
    actions: ActionService, round_id: int, on: date, outcome: str, fen: int | None, where: str
) -> None:
    number = actions.add(plan(round_id))
    with pytest.raises(Invalid) as raised:
        actions.done(number, on, outcome, fen)
    assert wheres(raised) == [where]


@pytest.mark.parametrize(
    ("by", "on", "where"),
    [
        ("", TODAY, "checked_by"),
        (" 刘建军 ", TODAY, "checked_by"),
        ("陈国安", TODAY + DAY, "checked_on"),
        ("陈国安", TODAY - DAY, "checked_on"),
    ],
)
def test_another_person_checks_it_afterwards(
    actions: ActionService, round_id: int, by: str, on: date, where: str
) -> None:
    number = actions.add(plan(round_id))
    actions.done(number, TODAY, "已固定")
    with pytest.raises(Invalid) as raised:
        actions.check(number, by, on)
    assert wheres(raised) == [where]


def test_the_file_itself_wants_another_person(
    actions: ActionService, ledger: Ledger, round_id: int
) -> None:
    number = actions.add(plan(round_id))
    done = {"done_on": "2026-10-31", "checked_on": "2026-10-31", "checked_by": "刘建军"}
    with (
        pytest.raises(IntegrityError, match="checked_by"),
        ledger.action("试", Topic.CHECKLISTS, permission="checklists.change") as act,
    ):
        act.update("rectification", number, done)


def test_it_belongs_to_a_record_that_stands(
    actions: ActionService, checks: ChecklistService, round_id: int
) -> None:
    checks.withdraw(round_id, "选错了表")
    with pytest.raises(NotFound, match="没有找到这份检查"):
        actions.add(plan(round_id))
    with pytest.raises(NotFound, match="没有找到这份检查"):
        actions.add(plan(round_id + 1))
    with pytest.raises(NotFound, match="没有找到这项整改"):
        actions.one(1)


def test_those_of_hazards_are_for_who_may_see_the_safety_register(
    actions: ActionService, ledger: Ledger, round_id: int
) -> None:
    checked = actions.add(plan(round_id))
    hazard = actions.add(plan(5, source=Source.HAZARD, item=None))
    notice = actions.add(plan(6, source=Source.NOTICE, item=None))
    assert [one.id for one in actions.open_on(TODAY)] == [checked, hazard, notice]
    assert [one.id for one in actions.of(Source.HAZARD)] == [hazard]
    ledger.actor = Actor(
        account_id=ledger.actor.account_id,
        name="护",
        permissions=frozenset({"safety.see", "safety.change"}),
    )
    assert [one.id for one in actions.open_on(TODAY)] == [hazard, notice]
    actions.done(hazard, TODAY, "已清走")
    attempts: tuple[Attempt, ...] = (
        lambda: actions.of(Source.CHECK),
        lambda: actions.one(checked),
        lambda: actions.done(checked, TODAY, "好了"),
        lambda: actions.add(plan(round_id)),
        lambda: actions.change(checked, plan(round_id)),
        lambda: actions.check(checked, "陈国安", TODAY),
        lambda: actions.reopen(checked, "x"),
        lambda: actions.withdraw(checked, "x"),
    )
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()


def test_photos_before_and_after_stand_beside_it(
    actions: ActionService, ledger: Ledger, round_id: int
) -> None:
    owner = Owner(photo_kind(Source.CHECK), actions.add(plan(round_id)))
    evidence = EvidenceService(ledger)
    evidence.attach(owner, Given(name="改前.png", content=saved(halves())), Stage.BEFORE)
    (found,) = evidence.of(owner)
    assert (found.stage, found.is_picture) == (Stage.BEFORE, True)
    assert photo_kind(Source.NOTICE).register == "safety"
