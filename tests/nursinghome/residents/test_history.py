"""Who changed what, when and why; and taking the last step back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nursinghome.core.changes import Topic
from nursinghome.core.errors import Clash, NotAllowed
from nursinghome.residents import (
    Admission,
    Category,
    Contact,
    ContactRole,
    Detail,
    DischargeReason,
    DossierService,
    FundingCategory,
    FundingService,
    HomeService,
    MergeService,
    PeopleService,
    StayService,
    UndoService,
    writing,
)
from nursinghome.storage import Actor, Ledger
from tests.factories import REGISTRY, bed_id, dump, make_resident, person


def test_a_change_tells_who_when_old_new_and_why(people: PeopleService) -> None:
    who = people.add(person(phone="1"))
    people.change(who, person(phone="2"), reason="换了号码")
    newest, oldest = people.history(who)
    assert (newest.name, newest.who, newest.at, newest.reason) == (
        "更正老人资料",
        "陈国安",
        "2026-10-31T09:30:00+00:00",
        "换了号码",
    )
    assert newest.details == (Detail(what="电话", old="1", new="2"),)
    assert Detail(what="性别", old="", new="男") in oldest.details


def test_history_reaches_over_all_records_of_a_person_and_no_other(
    people: PeopleService, stays: StayService, ledger: Ledger
) -> None:
    dossier = DossierService(ledger, REGISTRY)
    who, other = make_resident(ledger), make_resident(ledger, "钱秀英")
    contact = dossier.add_contact(
        who, Contact(role=ContactRole.FAMILY, name="赵大", phone="1", is_emergency=True)
    )
    stay = stays.admit(
        Admission(
            resident_id=who, on=date(2026, 3, 1), bed_id=bed_id(ledger, "101-1"), category="tekun"
        )
    )
    stays.admit(Admission(resident_id=other, on=date(2026, 3, 1)))
    dossier.remove_contact(contact, "已不联系")
    stays.withdraw(stay, "登错了")
    lines = people.history(who)
    assert [line.name for line in lines] == [
        "撤销入住",
        "去掉联系人",
        "办理入住",
        "添加联系人",
        "登记老人",
    ]
    assert Detail(what="床位", old="101-1", new="") in lines[0].details
    assert Detail(what="联系人姓名", old="赵大", new="") in lines[1].details
    assert Detail(what="人员类别", old="", new="特困") in lines[2].details
    assert Detail(what="紧急联系人", old="", new="是") in lines[3].details


def test_a_part_put_back_under_its_number_is_told_as_one_change(
    people: PeopleService, stays: StayService, ledger: Ledger
) -> None:
    who = make_resident(ledger)
    bed = bed_id(ledger, "101-1")
    stay = stays.admit(Admission(resident_id=who, on=date(2026, 3, 1), bed_id=bed))
    stays.discharge(stay, date(2026, 4, 1), DischargeReason.HOME)
    assert people.history(who)[0].details == (
        Detail(what="床位到", old="", new="2026-04-01"),
        Detail(what="离院日期", old="", new="2026-04-01"),
        Detail(what="离院原因", old="", new="回家"),
    )
    stays.correct(replace(stays.get(stay), admitted_on=date(2026, 2, 1)), "看了协议")
    assert {detail.what for detail in people.history(who)[0].details} == {"床位从", "入住日期"}


def test_a_merge_is_told_in_both_files(people: PeopleService, ledger: Ledger) -> None:
    keep, drop = make_resident(ledger), make_resident(ledger, "赵石", address="青莲村")
    MergeService(ledger).merge(keep, drop, "同一个人")
    assert people.history(keep)[0].details == (Detail(what="住址", old="", new="青莲村"),)
    assert Detail(what="并入", old="", new="赵石头") in people.history(drop)[0].details
    undoing = UndoService(ledger)
    last = undoing.last()
    assert last is not None
    undoing.undo(last.id)
    assert Detail(what="并入", old="赵石头", new="") in people.history(drop)[0].details


def test_steps_are_taken_back_one_by_one(people: PeopleService, ledger: Ledger) -> None:
    undoing = UndoService(ledger)
    assert undoing.last() is None
    empty = dump(ledger)
    who = people.add(person(phone="1"))
    people.change(who, person(phone="2"))
    for name in ("更正老人资料", "登记老人"):
        last = undoing.last()
        assert last is not None
        assert last.name == name
        undoing.undo(last.id)
    assert undoing.last() is None
    assert dump(ledger) == empty


def test_the_way_back_is_told_too(people: PeopleService, ledger: Ledger) -> None:
    undoing = UndoService(ledger)
    who = people.add(person(phone="1"))
    people.change(who, person(phone="2"))
    last = undoing.last()
    assert last is not None
    undoing.undo(last.id)
    line = people.history(who)[0]
    assert (line.name, line.is_undo) == ("撤回：更正老人资料", True)
    assert line.details == (Detail(what="电话", old="2", new="1"),)


def test_a_step_with_a_later_change_on_top_stays(people: PeopleService, ledger: Ledger) -> None:
    undoing = UndoService(ledger)
    who = people.add(person(phone="1"))
    first = undoing.last()
    assert first is not None
    people.change(who, person(phone="2"))
    with pytest.raises(Clash, match="后来又改过"):
        undoing.undo(first.id)


def test_a_step_that_made_a_bed_and_a_file_needs_both_rights(ledger: Ledger) -> None:
    with ledger.action("导入", Topic.RESIDENTS, permission="residents.change") as act:
        writing.write_person(act, person())
        on = date(2026, 3, 1)
        writing.write_bed(act, writing.BedDraft(room="203", number="1", from_on=on))
    undoing = UndoService(ledger)
    step = undoing.last()
    assert step is not None
    rights = frozenset({"residents.see", "residents.change"})
    ledger.actor = Actor(account_id=ledger.actor.account_id, name="内勤", permissions=rights)
    with pytest.raises(NotAllowed):
        undoing.undo(step.id)


def test_taking_back_needs_the_right_of_what_was_done(
    ledger: Ledger, homes: HomeService, people: PeopleService
) -> None:
    undoing = UndoService(ledger)
    homes.add_building("西楼")
    building = undoing.last()
    FundingService(ledger).set_category(
        FundingCategory(code="x", label="甲", counts_as=Category.OTHER)
    )
    category = undoing.last()
    assert building is not None
    assert category is not None
    everything = ledger.actor
    ledger.actor = Actor(
        account_id=everything.account_id,
        name="内勤",
        permissions=frozenset({"residents.see", "residents.change"}),
    )
    for step in (building, category):
        with pytest.raises(NotAllowed):
            undoing.undo(step.id)
    ledger.actor = everything
    undoing.undo(category.id)
    undoing.undo(building.id)
    assert homes.rooms()[0].id is None
    people.add(person())
    assert undoing.last() is not None
