"""Complaints: received, mediated, settled with days and satisfaction, opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.core.ids import ResidentId
from nursinghome.residents import PeopleService
from nursinghome.safety import (
    About,
    Channel,
    Complaint,
    ComplaintService,
    HeldComplaint,
    Mediation,
    Outcome,
    Satisfaction,
)
from nursinghome.storage import Ledger
from tests.factories import REGISTRY, dump, open_ledger
from tests.nursinghome.safety.rooms import each

COLD = Complaint(
    received_on=date(2026, 10, 12),
    channel=Channel.PHONE,
    about=About.FOOD,
    what="早饭送到三楼已经凉了。",
    handled_by="陈国安",
    who="赵明（儿子）",
    phone="13900001111",
)
SETTLED = Outcome(
    closed_on=date(2026, 10, 15), result="换了保温车。", satisfaction=Satisfaction.GOOD
)
AGREED = Mediation(
    mediated_on=date(2026, 10, 14), mediator="镇民政办 李平", agreement="双方互相道歉。"
)


@pytest.fixture
def complaints(ledger: Ledger) -> ComplaintService:
    return ComplaintService(ledger)


def only(complaints: ComplaintService) -> HeldComplaint:
    (one,) = complaints.all()
    return one


def test_a_complaint_is_settled_and_its_days_are_counted(
    complaints: ComplaintService, zhao: ResidentId
) -> None:
    made = replace(COLD, resident_id=zhao)
    number = complaints.receive(made)
    found = complaints.one(number)
    assert found == only(complaints)
    assert (found.complaint, found.resident, found.days) == (made, "赵石头", None)
    assert (found.is_open, found.state_words) == (True, "办理中")
    complaints.settle(number, SETTLED)
    found = only(complaints)
    assert (found.outcome, found.days, found.is_open) == (SETTLED, 3, False)
    assert found.state_words == "已办结"
    for call in each(
        lambda: complaints.correct(number, COLD),
        lambda: complaints.settle(number, SETTLED),
        lambda: complaints.mediate(number, AGREED),
    ):
        with pytest.raises(Clash, match="已经办结"):
            call()


def test_a_complaint_without_a_name_is_taken(complaints: ComplaintService) -> None:
    number = complaints.receive(replace(COLD, who="", phone="", channel=Channel.BOX))
    complaints.settle(number, replace(SETTLED, closed_on=date(2026, 10, 12)))
    assert (only(complaints).days, only(complaints).resident) == (0, "")


def test_what_both_sides_agreed_upon_stands_beside_it(complaints: ComplaintService) -> None:
    number = complaints.receive(replace(COLD, about=About.DISPUTE))
    complaints.mediate(number, AGREED)
    found = only(complaints)
    assert (found.mediation, found.state_words) == (AGREED, "已调解")
    with pytest.raises(Invalid, match="早于调解日期"):
        complaints.settle(number, replace(SETTLED, closed_on=date(2026, 10, 13)))
    with pytest.raises(Invalid, match="晚于调解日期"):
        complaints.correct(number, replace(COLD, received_on=date(2026, 10, 15)))
    complaints.correct(number, replace(COLD, received_on=date(2026, 10, 14)))
    complaints.settle(number, replace(SETTLED, closed_on=date(2026, 10, 14)))


def test_a_result_that_did_not_hold_opens_it_again(complaints: ComplaintService) -> None:
    number = complaints.receive(COLD)
    with pytest.raises(Clash, match="还没有办结"):
        complaints.reopen(number, "又凉了")
    complaints.settle(number, SETTLED)
    complaints.reopen(number, "又凉了")
    assert (only(complaints).outcome, only(complaints).is_open) == (None, True)
    complaints.correct(number, replace(COLD, handled_by="罗强"))
    assert only(complaints).complaint.handled_by == "罗强"


def test_a_withdrawn_complaint_stays_in_sight_and_takes_nothing_more(
    complaints: ComplaintService,
) -> None:
    number = complaints.receive(COLD)
    complaints.withdraw(number, "登记重了")
    assert (only(complaints).state_words, only(complaints).is_open) == ("已撤销", False)
    for call in each(
        lambda: complaints.correct(number, COLD),
        lambda: complaints.settle(number, SETTLED),
        lambda: complaints.reopen(number, "错"),
        lambda: complaints.withdraw(number, "错"),
    ):
        with pytest.raises(Clash, match="已经撤销"):
            call()


def test_what_cannot_be_is_refused_field_by_field(
    complaints: ComplaintService, ledger: Ledger, zhao: ResidentId
) -> None:
    before = dump(ledger)
    wrong = replace(
        COLD,
        received_on=date(2026, 11, 1),
        who="长" * 61,
        phone="1" * 41,
        what="",
        handled_by=" ",
    )
    with pytest.raises(Invalid) as refused:
        complaints.receive(wrong)
    told = [one.where for one in refused.value.problems]
    assert told == ["received_on", "who", "phone", "what", "handled_by"]
    with pytest.raises(NotFound):
        complaints.receive(replace(COLD, resident_id=ResidentId(99)))
    with pytest.raises(NotFound, match="没有找到这件投诉"):
        complaints.reopen(9, "错")
    assert dump(ledger) == before
    number = complaints.receive(COLD)
    before = dump(ledger)
    with pytest.raises(Invalid) as refused:
        complaints.settle(number, replace(SETTLED, closed_on=date(2026, 10, 11), result=""))
    assert [one.where for one in refused.value.problems] == ["closed_on", "result"]
    blank = Mediation(mediated_on=date(2026, 10, 11), mediator="", agreement="")
    with pytest.raises(Invalid) as refused:
        complaints.mediate(number, blank)
    told = [one.where for one in refused.value.problems]
    assert told == ["mediated_on", "mediator", "agreement"]
    with pytest.raises(Invalid):
        complaints.settle(number, replace(SETTLED, closed_on=date(2026, 11, 1)))
    with pytest.raises(Invalid):
        complaints.mediate(number, replace(AGREED, mediated_on=date(2026, 11, 1)))
    PeopleService(ledger, REGISTRY).withdraw(zhao, "重复")
    with pytest.raises(NotFound, match="赵石头的登记已经撤销"):
        complaints.receive(replace(COLD, resident_id=zhao))


def test_the_history_of_a_person_tells_it(
    complaints: ComplaintService, ledger: Ledger, zhao: ResidentId
) -> None:
    number = complaints.receive(replace(COLD, resident_id=zhao))
    complaints.settle(number, SETTLED)
    settled, received = PeopleService(ledger, REGISTRY).history(zhao)[:2]
    assert (settled.name, received.name) == ("办结投诉", "登记投诉")
    told = {one.what: one.new for one in settled.details}
    assert told["投诉回访"] == "满意"
    assert {one.what: one.new for one in received.details}["投诉渠道"] == "电话"


def test_who_may_only_look_changes_nothing(tmp_path: Path) -> None:
    opened = open_ledger(tmp_path, permissions={"office.see"})
    complaints = ComplaintService(opened)
    assert complaints.all() == ()
    for call in each(
        lambda: complaints.receive(COLD),
        lambda: complaints.correct(1, COLD),
        lambda: complaints.mediate(1, AGREED),
        lambda: complaints.settle(1, SETTLED),
        lambda: complaints.reopen(1, "错"),
        lambda: complaints.withdraw(1, "错"),
    ):
        with pytest.raises(NotAllowed):
            call()
    opened.db.close()


def test_who_may_not_look_sees_nothing(tmp_path: Path) -> None:
    opened = open_ledger(tmp_path, permissions={"safety.see"})
    complaints = ComplaintService(opened)
    for call in each(complaints.all, lambda: complaints.one(1)):
        with pytest.raises(NotAllowed):
            call()
    opened.db.close()
