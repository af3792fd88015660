"""Equipment: when it is due again, what was found, when it went out of use."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.safety import (
    Equipment,
    EquipmentKind,
    EquipmentService,
    HeldEquipment,
    Upkeep,
    UpkeepKind,
)
from nursinghome.storage import Ledger
from tests.factories import dump, open_ledger
from tests.nursinghome.safety.rooms import each

LIFT = Equipment(
    kind=EquipmentKind.ELEVATOR,
    name="1 号电梯",
    place="主楼",
    number="梯11",
    began_on=date(2020, 6, 1),
    due_on=date(2021, 6, 1),
)
BOTTLES = Equipment(kind=EquipmentKind.EXTINGUISHER, name="灭火器", place="一楼走廊", pieces=12)
CHECKED = Upkeep(
    done_on=date(2026, 5, 20),
    kind=UpkeepKind.INSPECT,
    passed=True,
    who="县特检所",
    next_on=date(2027, 5, 20),
)


@pytest.fixture
def equipment(ledger: Ledger) -> EquipmentService:
    return EquipmentService(ledger)


def only(equipment: EquipmentService) -> HeldEquipment:
    (one,) = equipment.all()
    return one


def test_kinds_stand_in_their_order_and_groups(equipment: EquipmentService) -> None:
    equipment.add(BOTTLES)
    equipment.add(replace(BOTTLES, kind=EquipmentKind.KITCHEN, name="蒸箱"))
    equipment.add(LIFT)
    told = [(one.equipment.name, one.equipment.kind.group) for one in equipment.all()]
    assert told == [("1 号电梯", "特种设备"), ("灭火器", "消防设施"), ("蒸箱", "一般设备")]


def test_the_last_record_that_names_a_day_says_when_it_is_due(
    equipment: EquipmentService,
) -> None:
    lift = equipment.add(LIFT)
    assert (only(equipment).next_on, only(equipment).last) == (date(2021, 6, 1), None)
    first = equipment.keep_up(lift, CHECKED)
    assert (only(equipment).next_on, only(equipment).last) == (date(2027, 5, 20), CHECKED)
    repaired = replace(
        CHECKED,
        done_on=date(2026, 8, 1),
        kind=UpkeepKind.REPAIR,
        passed=False,
        next_on=None,
        note="门机异响，等配件",
    )
    second = equipment.keep_up(lift, repaired)
    found = only(equipment)
    assert (found.next_on, found.last, found.is_faulty) == (date(2027, 5, 20), repaired, True)
    earlier = replace(CHECKED, done_on=date(2025, 5, 20), next_on=date(2026, 5, 20))
    equipment.keep_up(lift, earlier)
    assert only(equipment).next_on == date(2027, 5, 20)
    equipment.withdraw_upkeep(second, "登记到别的电梯了")
    assert not only(equipment).is_faulty
    equipment.withdraw_upkeep(first, "重复")
    assert (only(equipment).next_on, only(equipment).last) == (date(2026, 5, 20), earlier)
    with pytest.raises(Clash, match="已经撤销过"):
        equipment.withdraw_upkeep(first, "重复")
    assert [one.withdrawn_reason for one in equipment.upkeeps(lift)] == [
        "登记到别的电梯了",
        "重复",
        None,
    ]


def test_what_is_out_of_use_takes_no_more_records(equipment: EquipmentService) -> None:
    lift = equipment.add(LIFT)
    equipment.keep_up(lift, CHECKED)
    with pytest.raises(Clash, match="2026年5月20日还有维保记录"):
        equipment.retire(lift, date(2026, 5, 19), "换新")
    with pytest.raises(Invalid, match="还没到"):
        equipment.retire(lift, date(2026, 11, 1), "换新")
    equipment.retire(lift, date(2026, 5, 20), "换新")
    assert (only(equipment).stands, only(equipment).retired_reason) == (False, "换新")
    with pytest.raises(Clash, match="已经停用"):
        equipment.keep_up(lift, CHECKED)


def test_one_without_records_can_go_out_of_use(equipment: EquipmentService) -> None:
    equipment.retire(equipment.add(BOTTLES), date(2026, 10, 31), "报废")
    assert not only(equipment).stands


def test_a_withdrawn_device_takes_nothing_more(equipment: EquipmentService) -> None:
    lift = equipment.add(LIFT)
    equipment.withdraw(lift, "重复登记")
    assert not only(equipment).stands
    for call in each(
        lambda: equipment.correct(lift, LIFT),
        lambda: equipment.keep_up(lift, CHECKED),
        lambda: equipment.retire(lift, date(2026, 10, 1), "换新"),
        lambda: equipment.withdraw(lift, "重复登记"),
    ):
        with pytest.raises(Clash, match="已经撤销"):
            call()


def test_a_device_can_be_put_right(equipment: EquipmentService) -> None:
    lift = equipment.add(LIFT)
    equipment.correct(lift, replace(LIFT, place="副楼", pieces=2))
    assert only(equipment).equipment == replace(LIFT, place="副楼", pieces=2)


def test_what_cannot_be_is_refused_field_by_field(
    equipment: EquipmentService, ledger: Ledger
) -> None:
    lift = equipment.add(LIFT)
    before = dump(ledger)
    wrong = replace(
        LIFT,
        name="",
        place=" ",
        number="长" * 61,
        pieces=0,
        began_on=date(2027, 1, 1),
        due_on=date(2026, 1, 1),
        note="\ue000",
    )
    with pytest.raises(Invalid) as refused:
        equipment.add(wrong)
    assert [one.where for one in refused.value.problems] == [
        "name",
        "place",
        "number",
        "pieces",
        "began_on",
        "due_on",
        "note",
    ]
    late = replace(
        CHECKED, done_on=date(2026, 11, 1), who="", next_on=date(2026, 11, 1), note="长" * 201
    )
    with pytest.raises(Invalid) as refused:
        equipment.keep_up(lift, late)
    assert [one.where for one in refused.value.problems] == ["done_on", "who", "next_on", "note"]
    with pytest.raises(NotFound, match="没有找到这台设备"):
        equipment.correct(9, LIFT)
    with pytest.raises(NotFound, match="没有找到这条维保"):
        equipment.withdraw_upkeep(9, "错")
    assert dump(ledger) == before


def test_who_may_only_look_changes_nothing(tmp_path: Path) -> None:
    opened = open_ledger(tmp_path, permissions={"office.see"})
    equipment = EquipmentService(opened)
    assert equipment.all() == ()
    assert equipment.upkeeps(1) == ()
    for call in each(
        lambda: equipment.add(LIFT),
        lambda: equipment.correct(1, LIFT),
        lambda: equipment.retire(1, date(2026, 10, 1), "换新"),
        lambda: equipment.withdraw(1, "错"),
        lambda: equipment.keep_up(1, CHECKED),
        lambda: equipment.withdraw_upkeep(1, "错"),
    ):
        with pytest.raises(NotAllowed):
            call()
    opened.db.close()


def test_who_may_not_look_sees_nothing(tmp_path: Path) -> None:
    opened = open_ledger(tmp_path, permissions={"safety.see"})
    equipment = EquipmentService(opened)
    for call in each(equipment.all, lambda: equipment.upkeeps(1)):
        with pytest.raises(NotAllowed):
            call()
    opened.db.close()
