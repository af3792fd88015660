"""Rounds: opened once, answered, closed, opened again, withdrawn; old editions stay readable."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from nursinghome.checklists import Answer, CheckBook, ChecklistService, Purpose, Target
from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.standards.registry import Registry
from nursinghome.storage import Actor, Ledger
from tests.factories import dump
from tests.nursinghome.checklists.packs import MONTHLY, install

Attempt = Callable[[], object]
TODAY = date(2026, 10, 31)  # of tests.factories.NOW
ROOM = Target("room", 1)


def fill(checks: ChecklistService, codes: str = "AAA", who: str = "陈国安") -> int:
    """A monthly round of today with the three answers."""
    found = checks.open("monthly", TODAY, who)
    checks.answer(
        found,
        [
            Answer(item=item, option=code)
            for item, code in zip(("1.1", "1.2", "2.1"), codes, strict=False)
        ],
    )
    return found


def wheres(raised: pytest.ExceptionInfo[Invalid]) -> list[str]:
    return [problem.where for problem in raised.value.problems]


def test_packs_are_listed_by_their_heads(book: CheckBook) -> None:
    heads = {head.id: head for head in book.packs()}
    assert {"monthly", "rooms", "stars", "losses"} <= set(heads)
    assert (heads["monthly"].marking, heads["monthly"].repeat) == ("judged", "monthly")
    assert {head.id for head in book.packs("scored")} & set(heads) >= {"stars"}
    assert "monthly" not in {head.id for head in book.packs("scored")}


def test_a_round_is_filled_and_closed(book: CheckBook, checks: ChecklistService) -> None:
    number = checks.open("monthly", TODAY, " 陈国安 ")
    (found,) = book.rounds()
    assert (found.id, found.pack_id, found.edition, found.repeat) == (
        number,
        "monthly",
        "1",
        "monthly",
    )
    assert (found.purpose, found.on, found.who, found.is_open) == (
        Purpose.CHECK,
        TODAY,
        "陈国安",
        True,
    )
    assert found.state_words == "在填"
    checks.answer(number, [Answer(item="1.1", option="A"), Answer(item="1.2", option="B")])
    with pytest.raises(Invalid, match="还有 1 条没有作答"):
        checks.close(number)
    checks.answer(number, [Answer(item="2.1", option="D", note=" 委托送餐 ")])
    assert book.answers(number)[2] == Answer(item="2.1", option="D", note="委托送餐")
    result = checks.close(number)
    assert (result.conclusion, result.answered, result.unanswered) == ("可按提升推进", 3, 0)
    assert result.counts == {"A": 1, "B": 1, "D": 1}
    assert book.result(number) == result
    assert book.round(number).closed_on == TODAY
    assert book.round(number).state_words == "已办结"


def test_an_answer_is_changed_and_taken_back(
    book: CheckBook, checks: ChecklistService, ledger: Ledger
) -> None:
    number = fill(checks, "AB")
    checks.answer(number, [Answer(item="1.1", option="C", note="扶手松")])
    checks.answer(number, [Answer(item="1.2"), Answer(item="2.1")])
    assert book.answers(number) == (Answer(item="1.1", option="C", note="扶手松"),)
    before = dump(ledger, without=())
    checks.answer(number, [Answer(item="1.1", option="C", note="扶手松")])
    assert dump(ledger, without=()) == before, "what stood already leaves no trace in the history"


@pytest.mark.parametrize(
    ("given", "where"),
    [
        (Answer(item="9.9", option="A"), "9.9"),
        (Answer(item="1.1", option="E"), "1.1"),
        (Answer(item="1.1", option="A", is_left_out=True), "1.1"),
        (Answer(item="1.1", points=Decimal(1)), "1.1"),
        (Answer(item="1.1", is_left_out=True), "1.1"),
        (Answer(item="1.1", note="还没看"), "1.1"),
        (Answer(item="1.1", option="A", note="长" * 501), "1.1"),
        (Answer(item="1.1", option="A", note="\U000e0041"), "1.1"),
        (Answer(item="1.1", target=ROOM, option="A"), "1.1"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_at_its_item(
    checks: ChecklistService, ledger: Ledger, given: Answer, where: str
) -> None:
    number = checks.open("monthly", TODAY, "陈国安")
    before = dump(ledger)
    with pytest.raises(Invalid) as raised:
        checks.answer(number, [Answer(item="1.2", option="A"), given])
    assert wheres(raised) == [where]
    assert dump(ledger) == before


@pytest.mark.parametrize("points", ["-0.1", "4.1", "1.25"])
def test_points_are_those_of_the_item_in_tenths(
    book: CheckBook, checks: ChecklistService, points: str
) -> None:
    number = checks.open("stars", TODAY, "陈国安", Purpose.SELF)
    with pytest.raises(Invalid) as raised:
        checks.answer(number, [Answer(item="甲1", points=Decimal(points))])
    assert wheres(raised) == ["甲1"]
    with pytest.raises(Invalid, match="还不能保存") as raised:
        checks.answer(number, [Answer(item="甲1", option="A")])
    assert "没有选项" in raised.value.problems[0].cure
    checks.answer(number, [Answer(item="甲1", points=Decimal("0.5"))])
    assert book.answers(number)[0].points == Decimal("0.5")


@pytest.mark.parametrize(
    ("on", "who", "where"),
    [
        (date(2026, 11, 1), "陈国安", "on"),
        (TODAY, " ", "who"),
        (TODAY, "长" * 51, "who"),
    ],
)
def test_a_round_needs_a_day_and_a_person(
    checks: ChecklistService, on: date, who: str, where: str
) -> None:
    with pytest.raises(Invalid) as raised:
        checks.open("monthly", on, who)
    assert wheres(raised) == [where]
    number = checks.open("monthly", TODAY, "陈国安")
    with pytest.raises(Invalid) as raised:
        checks.correct(number, on, who)
    assert wheres(raised) == [where]


def test_the_head_of_a_round_is_put_right(book: CheckBook, checks: ChecklistService) -> None:
    number = checks.open("monthly", TODAY, "陈国安")
    checks.correct(number, date(2026, 10, 30), "周桂兰")
    assert (book.round(number).on, book.round(number).who) == (date(2026, 10, 30), "周桂兰")


def test_one_person_fills_one_round_of_a_kind_at_a_time(checks: ChecklistService) -> None:
    number = checks.open("monthly", TODAY, "陈国安")
    with pytest.raises(Clash, match="还有一份没有办结"):
        checks.open("monthly", date(2026, 10, 1), "陈国安")
    checks.open("monthly", TODAY, "周桂兰")
    checks.open("monthly", TODAY, "陈国安", Purpose.REVIEW)
    checks.withdraw(number, "重复")
    checks.open("monthly", TODAY, "陈国安")


def test_a_closed_round_does_not_change_until_it_is_opened_again(
    checks: ChecklistService, ledger: Ledger
) -> None:
    number = fill(checks)
    checks.close(number)
    attempts: tuple[Attempt, ...] = (
        lambda: checks.answer(number, [Answer(item="1.1", option="B")]),
        lambda: checks.close(number),
        lambda: checks.correct(number, TODAY, "周桂兰"),
    )
    for attempt in attempts:
        with pytest.raises(Clash, match="已经办结"):
            attempt()
    with pytest.raises(Invalid, match="写明原因"):
        checks.reopen(number, " ")
    checks.reopen(number, "填错一条")
    with pytest.raises(Clash, match="还没有办结"):
        checks.reopen(number, "再开")
    checks.answer(number, [Answer(item="1.1", option="C")])
    assert checks.close(number).conclusion == "整改"
    last = ledger.last_action()
    assert last is not None
    assert last.name == "办结检查"


def test_a_withdrawn_round_keeps_its_answers(book: CheckBook, checks: ChecklistService) -> None:
    number = fill(checks, "A")
    checks.withdraw(number, " 选错了表 ")
    found = book.round(number)
    assert (found.withdrawn_reason, found.state_words, found.is_open) == (
        "选错了表",
        "已撤销",
        False,
    )
    assert len(book.answers(number)) == 1
    assert book.result(number).unanswered == 2
    attempts: tuple[Attempt, ...] = (
        lambda: checks.withdraw(number, "再撤"),
        lambda: checks.reopen(number, "再开"),
        lambda: checks.answer(number, []),
    )
    for attempt in attempts:
        with pytest.raises(Clash, match="已经撤销"):
            attempt()


def test_a_round_is_explained_by_its_own_edition(
    book: CheckBook, checks: ChecklistService, packs: Registry, tmp_path: Path
) -> None:
    number = fill(checks, "ACA")
    text = MONTHLY.replace('edition = "1"', 'edition = "2"').replace("居室通风", "居室不通风")
    install(packs, tmp_path, text.replace('code = "1.2"', 'code = "1.3"'))
    assert book.pack_of(book.round(number)).item("1.2").text == "居室通风"
    assert checks.close(number).counts == {"A": 2, "C": 1}
    later = checks.open("monthly", TODAY, "陈国安")
    assert book.round(later).edition == "2"


def test_what_people_do_is_undone_in_one_step(checks: ChecklistService, ledger: Ledger) -> None:
    number = checks.open("monthly", TODAY, "陈国安")
    before = dump(ledger)
    checks.answer(number, [Answer(item="1.1", option="A"), Answer(item="1.2", option="B")])
    last = ledger.last_action()
    assert last is not None
    ledger.undo(last.id, Topic.CHECKLISTS, permission="checklists.change")
    assert dump(ledger) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda act, one: act.insert("check_answer", {**one, "item": "1.2"}),
        lambda act, _: act.update("check_answer", 1, {"option": "C"}),
        lambda act, _: act.remove("check_answer", 1),
    ],
)
def test_the_file_itself_keeps_a_closed_round(
    checks: ChecklistService, ledger: Ledger, change: Callable[..., object]
) -> None:
    number = fill(checks)
    checks.close(number)
    one = {"round_id": number, "place": "home", "place_id": 0, "option": "A"}
    with (
        pytest.raises(Clash, match="已经办结"),
        ledger.action("试", Topic.CHECKLISTS, permission="checklists.change") as act,
    ):
        change(act, one)


def test_the_file_itself_keeps_one_open_round(checks: ChecklistService, ledger: Ledger) -> None:
    number = fill(checks)
    checks.close(number)
    checks.open("monthly", TODAY, "陈国安")
    with pytest.raises(Clash, match="还有一份没有办结"):
        checks.reopen(number, "填错")


def test_the_history_of_a_round_says_who_did_what_and_why(
    book: CheckBook, checks: ChecklistService, ledger: Ledger
) -> None:
    number = fill(checks, "A")
    checks.answer(number, [Answer(item="1.2", option="A")])
    checks.answer(number, [Answer(item="2.1", option="A")])
    checks.close(number)
    checks.reopen(number, "填错一条")
    checks.close(number)
    fill(checks, "A")  # another round
    last = ledger.last_action()
    assert last is not None
    steps = book.history(number)
    assert [(step.name, step.times, step.reason) for step in steps] == [
        ("开始检查", 1, None),
        ("填写检查", 3, None),
        ("办结检查", 1, None),
        ("重新打开检查", 1, "填错一条"),
        ("办结检查", 1, None),
    ]
    assert {step.who for step in steps} == {"陈国安"}
    assert steps[0].at.startswith("2026-10-31T09:30")


def test_a_step_taken_back_stands_in_the_history(
    book: CheckBook, checks: ChecklistService, ledger: Ledger
) -> None:
    number = fill(checks, "A")
    checks.correct(number, date(2026, 10, 30), "陈国安")
    last = ledger.last_action()
    assert last is not None
    ledger.undo(last.id, Topic.CHECKLISTS, permission="checklists.change")
    assert [step.name for step in book.history(number)][-2:] == ["更正检查", "撤回：更正检查"]


def test_only_who_may_does(book: CheckBook, checks: ChecklistService, ledger: Ledger) -> None:
    number = fill(checks)
    ledger.actor = Actor(
        account_id=ledger.actor.account_id, name="护", permissions=frozenset({"checklists.see"})
    )
    assert book.result(number).unanswered == 0
    attempts: tuple[Attempt, ...] = (
        lambda: checks.open("monthly", TODAY, "护"),
        lambda: checks.answer(number, []),
        lambda: checks.close(number),
        lambda: checks.reopen(number, "x"),
        lambda: checks.withdraw(number, "x"),
        lambda: checks.correct(number, TODAY, "护"),
    )
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    found = book.round(number)
    ledger.actor = Actor(account_id=ledger.actor.account_id, name="护", permissions=frozenset())
    looks: tuple[Attempt, ...] = (
        book.rounds,
        lambda: book.round(number),
        lambda: book.answers(number),
        lambda: book.result(number),
        lambda: book.spots(number),
        lambda: book.due(TODAY),
        lambda: book.history(number),
        lambda: book.places("room", TODAY),
        lambda: book.where(found),
    )
    for look in looks:
        with pytest.raises(NotAllowed):
            look()


def test_an_unknown_round_is_not_found(book: CheckBook) -> None:
    with pytest.raises(NotFound, match="没有找到这份检查"):
        book.round(7)
