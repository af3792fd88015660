"""Leave, conditions that the law protects, wishes, and who works with whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nursinghome.core.errors import Clash, Invalid, NotFound
from nursinghome.roster import (
    Absence,
    AbsenceService,
    Absent,
    Condition,
    ConditionService,
    Couple,
    CoupleService,
    Match,
    Request,
    RequestService,
    Stated,
    Wish,
    queries,
)
from nursinghome.storage import Ledger
from tests.nursinghome.roster.desk import MONTH, desk, roster
from tests.nursinghome.roster.test_kinds import wrong

LEAVE = Absent(
    worker_id=1, from_on=date(2026, 11, 3), until_on=date(2026, 11, 6), kind=Absence.SICK
)
STATED = Stated(
    worker_id=1,
    from_on=date(2026, 11, 1),
    until_on=date(2027, 1, 1),
    condition=Condition.PREGNANT,
)
WISH = Request(worker_id=1, day=date(2026, 11, 8), wish=Wish.AVOID, kind_id=3, weight=2)
PAIR = Couple(first_id=2, second_id=1, match=Match.APART)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = desk(tmp_path)
    yield opened
    opened.db.close()


def of_first(service: AbsenceService) -> list[Absent]:
    """What was written down for the first of the staff."""
    return queries.absences_of(service._db, 1)


def test_leave_is_written_corrected_and_withdrawn(ledger: Ledger) -> None:
    service = AbsenceService(ledger)
    number = service.add(replace(LEAVE, note="感冒"))
    assert of_first(service) == [replace(LEAVE, note="感冒", id=number)]
    view = roster(ledger).view(MONTH)
    assert view.absent(1, date(2026, 11, 5)) == of_first(service)[0]
    assert view.absent(1, date(2026, 11, 6)) is None
    service.correct(number, replace(LEAVE, until_on=date(2026, 11, 7), kind=Absence.ANNUAL))
    (found,) = service.between(date(2026, 11, 6), date(2026, 11, 7))
    assert (found.kind, found.note) == (Absence.ANNUAL, "")
    assert service.between(date(2026, 11, 7), date(2026, 11, 8)) == ()
    with pytest.raises(Invalid, match="原因"):
        service.withdraw(number, "")
    service.withdraw(number, "没有请")
    assert of_first(service) == []
    with pytest.raises(NotFound):
        service.withdraw(number, "没有请")
    service.add(LEAVE)


def test_leave_of_one_person_does_not_meet(ledger: Ledger) -> None:
    service = AbsenceService(ledger)
    number = service.add(LEAVE)
    with pytest.raises(Clash, match="李秀英从2026年11月3日起已经登记病假"):
        service.add(replace(LEAVE, from_on=date(2026, 11, 5), until_on=date(2026, 11, 9)))
    after = service.add(replace(LEAVE, from_on=LEAVE.until_on, until_on=date(2026, 11, 9)))
    service.add(replace(LEAVE, worker_id=2))
    with pytest.raises(Clash, match="已经登记病假"):
        service.correct(after, replace(LEAVE, until_on=date(2026, 11, 4)))
    service.correct(number, LEAVE)
    row = {"worker_id": 1, "from_on": "2026-11-01", "until_on": "2026-11-04", "kind": "sick"}
    with pytest.raises(Clash, match="已经请假"), ledger.action("试", permission="staff.see") as act:
        act.insert("worker_absence", row)
    with pytest.raises(Clash, match="已经请假"), ledger.action("试", permission="staff.see") as act:
        act.update("worker_absence", after, {"from_on": "2026-11-05"})


def test_leave_that_cannot_be_is_refused(ledger: Ledger) -> None:
    service = AbsenceService(ledger)
    assert wrong(service.add, replace(LEAVE, until_on=LEAVE.from_on)) == ["until_on"]
    assert wrong(service.add, replace(LEAVE, until_on=date(2027, 11, 5))) == ["until_on"]
    assert wrong(service.add, replace(LEAVE, note="字" * 201)) == ["note"]
    early = replace(LEAVE, from_on=date(2025, 2, 27), until_on=date(2025, 3, 2))
    assert wrong(service.add, early) == ["from_on"]
    with pytest.raises(NotFound):
        service.add(replace(LEAVE, worker_id=9))


def test_a_condition_is_kept_apart_from_the_same_one(ledger: Ledger) -> None:
    service = ConditionService(ledger)
    number = service.add(STATED)
    with pytest.raises(Clash, match="李秀英从2026年11月1日起已经登记怀孕"):
        service.add(replace(STATED, from_on=date(2026, 12, 31)))
    service.add(replace(STATED, from_on=date(2027, 1, 1), until_on=date(2027, 2, 1)))
    service.add(replace(STATED, condition=Condition.NURSING))
    assert [one.condition.value for one in service.of(1)] == ["pregnant", "nursing", "pregnant"]
    assert len(roster(ledger).view(MONTH).stated) == 2
    with (
        pytest.raises(Clash, match="同样的情况"),
        ledger.action("试", permission="staff.see") as act,
    ):
        act.update("worker_condition", number, {"until_on": "2027-01-02"})
    service.withdraw(number, "写错了")
    with pytest.raises(NotFound):
        service.withdraw(number, "写错了")
    assert wrong(service.add, replace(STATED, until_on=date(2028, 6, 1))) == ["until_on"]


def test_a_wish_stands_once(ledger: Ledger) -> None:
    service = RequestService(ledger)
    number = service.ask(replace(WISH, note="孩子家长会"))
    rest = service.ask(replace(WISH, wish=Wish.WANT, kind_id=None))
    with pytest.raises(Clash, match="已经登记过同样的意愿"):
        service.ask(WISH)
    with pytest.raises(Clash, match="已经登记过同样的意愿"):
        service.ask(replace(WISH, kind_id=None))
    service.ask(replace(WISH, worker_id=2))
    assert [one.id for one in service.of_month(MONTH)] == [number, rest, rest + 1]
    assert roster(ledger).view(MONTH).requests == service.of_month(MONTH)
    service.withdraw(number)
    with pytest.raises(NotFound):
        service.withdraw(number)
    service.ask(WISH)
    assert wrong(service.ask, replace(WISH, weight=4, worker_id=3)) == ["weight"]
    assert wrong(service.ask, replace(WISH, day=date(2025, 2, 28))) == ["day"]
    with pytest.raises(NotFound):
        service.ask(replace(WISH, kind_id=9, worker_id=3))


def test_two_people_are_told_apart_once(ledger: Ledger) -> None:
    service = CoupleService(ledger)
    number = service.add(replace(PAIR, note="同村"))
    assert service.all() == (Couple(first_id=1, second_id=2, match=Match.APART, note="同村", id=1),)
    with pytest.raises(Clash, match="李秀英和周敏已经约定不同班"):
        service.add(replace(PAIR, first_id=1, second_id=2, match=Match.TOGETHER))
    service.add(replace(PAIR, first_id=3))
    assert len(roster(ledger).view(MONTH).couples) == 2
    service.withdraw(number, "和好了")
    with pytest.raises(NotFound):
        service.withdraw(number, "和好了")
    assert wrong(service.add, replace(PAIR, second_id=2)) == ["second_id"]
