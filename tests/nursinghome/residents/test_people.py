"""Opening, changing, withdrawing and listing files; likely duplicates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nursinghome.core.errors import Clash, Invalid, NotFound
from nursinghome.core.ids import ResidentId
from nursinghome.residents import (
    AbsenceKind,
    Admission,
    Category,
    DischargeReason,
    Filter,
    HomeService,
    PeopleService,
    Presence,
    RoomPlan,
    SelfCare,
    Sex,
    StayService,
)
from nursinghome.storage import Ledger
from tests.factories import bed_id, make_resident, person

NUMBER = "500236194003029970"  # male, born 1940-03-02, with its right check digit


def test_a_file_comes_back_as_it_was_written(people: PeopleService) -> None:
    written = person(
        " 赵 石头 ", id_number=NUMBER, id_note=None, ethnic="01", phone=" ", note="爱听戏"
    )
    found = people.get(people.add(written))
    assert (found.name, found.id_number, found.phone, found.note) == (
        "赵石头",
        NUMBER,
        None,
        "爱听戏",
    )
    assert (found.sex, found.birth_date, found.withdrawn_reason) == (
        Sex.MALE,
        date(1940, 3, 2),
        None,
    )


def test_a_number_on_file_is_refused_with_the_name(people: PeopleService) -> None:
    people.add(person(id_number=NUMBER))
    with pytest.raises(Clash, match="登记在赵石头名下") as refused:
        people.add(person("钱大", id_number=NUMBER))
    assert refused.value.problems[0].where == "id_number"


def test_a_changed_file_may_keep_its_own_number(people: PeopleService) -> None:
    who = people.add(person(id_number=NUMBER, id_note=None))
    people.change(who, replace(person("赵石", id_number=NUMBER, id_note=None)), reason="看了身份证")
    assert people.get(who).name == "赵石"


def test_a_withdrawn_file_frees_its_number_and_comes_back_when_it_is_free(
    people: PeopleService,
) -> None:
    first = people.add(person(id_number=NUMBER))
    with pytest.raises(Invalid, match="写明原因"):
        people.withdraw(first, " ")
    people.withdraw(first, "登错了")
    assert people.get(first).withdrawn_reason == "登错了"
    assert people.list() == ()
    with pytest.raises(NotFound, match="已经撤销"):
        people.change(first, person())
    second = people.add(person("赵石", id_number=NUMBER))
    with pytest.raises(Clash, match="登记在赵石名下"):
        people.restore(first)
    people.withdraw(second, "还是第一份对")
    gone = people.list(Filter(is_withdrawn=True))
    assert {line.resident_id for line in gone} == {first, second}
    people.restore(first)
    assert people.get(first).withdrawn_reason is None
    assert [line.resident_id for line in people.list(Filter(is_withdrawn=True))] == [second]


def test_a_person_with_a_stay_is_not_withdrawn(
    people: PeopleService, stays: StayService, ledger: Ledger
) -> None:
    who = make_resident(ledger)
    stays.admit(Admission(resident_id=who, on=date(2026, 3, 1)))
    with pytest.raises(Clash, match="还有入住记录"):
        people.withdraw(who, "登错了")


def test_a_person_who_is_not_there_is_not_found(people: PeopleService) -> None:
    with pytest.raises(NotFound):
        people.get(ResidentId(9))
    with pytest.raises(NotFound):
        people.line(ResidentId(9))


def test_lines_come_in_the_order_asked_for_without_whoever_is_not_there(
    people: PeopleService, ledger: Ledger
) -> None:
    first, second = (make_resident(ledger, name) for name in ("先来", "后到"))
    asked = [second, ResidentId(99), first]
    assert people.lines(asked) == (people.line(second), people.line(first))
    assert people.lines([]) == ()


def test_likely_duplicates_are_told_with_the_reason(people: PeopleService) -> None:
    same_number = people.add(person("王五", id_number=NUMBER, birth_date=date(1940, 3, 2)))
    same_name = people.add(person("李安"))
    same_sound = people.add(person("黎案"))
    people.add(person("李安", birth_date=date(1941, 3, 2)))
    people.add(person("黎按", birth_date=date(1941, 3, 3)))
    found = people.possible_duplicates(person("李 安", id_number=NUMBER))
    assert [(one.resident.id, one.why) for one in found] == [
        (same_number, "身份证号相同"),
        (same_name, "姓名相同，都是1940年3月2日出生"),
        (same_sound, "姓名读音相同，都是1940年3月2日出生"),
    ]
    draft = person("李安")
    others = people.possible_duplicates(draft, besides=same_name)
    assert [one.resident.id for one in others] == [same_sound]


def test_the_register_shows_where_everyone_stands(
    people: PeopleService, stays: StayService, ledger: Ledger
) -> None:
    here, away, left, expected = (
        make_resident(ledger, name) for name in ("在院人", "外出人", "离院人", "未住人")
    )
    on = date(2026, 3, 1)
    stays.admit(Admission(resident_id=here, on=on, bed_id=bed_id(ledger, "102-1")))
    out = stays.admit(Admission(resident_id=away, on=on, bed_id=bed_id(ledger, "101-2")))
    stays.leave(out, AbsenceKind.HOSPITAL, date(2026, 10, 1))
    gone = stays.admit(Admission(resident_id=left, on=on))
    stays.discharge(gone, date(2026, 4, 1), DischargeReason.TRANSFER)
    assert [(line.name, line.presence) for line in people.list()] == [
        ("外出人", Presence.ABSENT),
        ("在院人", Presence.PRESENT),
        ("未住人", Presence.EXPECTED),
        ("离院人", Presence.LEFT),
    ]
    assert people.line(left).discharge_reason is DischargeReason.TRANSFER
    assert people.line(expected).stay_id is None


def test_the_register_is_filtered(
    people: PeopleService, stays: StayService, homes: HomeService, ledger: Ledger
) -> None:
    building = homes.add_building("西楼")
    homes.add_room(RoomPlan(number="201", building_id=building), beds=1)
    on = date(2026, 3, 1)
    zhao = make_resident(ledger)
    qian = make_resident(ledger, "钱秀英", sex=Sex.FEMALE)
    stays.admit(
        Admission(resident_id=zhao, on=on, bed_id=bed_id(ledger, "201-1"), category="tekun")
    )
    out = stays.admit(Admission(resident_id=qian, on=on, selfcare=SelfCare.NONE))
    stays.leave(out, AbsenceKind.LEAVE, date(2026, 10, 1))
    make_resident(ledger, "孙三")

    def names(**wanted: object) -> list[str]:
        return [line.name for line in people.list(Filter(**wanted))]  # type: ignore[arg-type]  # real fields

    assert names(presence=Presence.PRESENT) == ["赵石头", "钱秀英"]  # on leave is in the home
    assert names(presence=Presence.ABSENT) == ["钱秀英"]
    assert names(presence=Presence.EXPECTED) == ["孙三"]
    assert names(presence=Presence.LEFT) == []
    assert names(category=Category.TEKUN) == ["赵石头"]
    assert names(selfcare=SelfCare.NONE) == ["钱秀英"]
    assert names(sex=Sex.FEMALE) == ["钱秀英"]
    assert names(building_id=building) == ["赵石头"]
