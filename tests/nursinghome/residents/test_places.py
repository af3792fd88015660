"""The home's profile, its buildings, rooms and beds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nursinghome.core.errors import Clash, Invalid, NotFound
from nursinghome.core.ids import BedId, ResidentId, RoomId, StayId
from nursinghome.residents import (
    Admission,
    BedService,
    DischargeReason,
    HomeService,
    Management,
    OutageKind,
    RoomPlan,
    RoomState,
    StayService,
    UndoService,
    place_queries,
)
from nursinghome.storage import Ledger
from tests.factories import HOME, bed_id, make_resident
from tests.nursinghome.residents.looking import day


@pytest.fixture
def service(ledger: Ledger, homes: HomeService) -> BedService:
    return BedService(ledger)


TODAY = date(2026, 11, 2)


def labels(homes: HomeService, on: date | None = None) -> list[str]:
    return [bed.label for bed in homes.beds(on)]


def test_there_is_no_profile_before_the_home_was_set_up(ledger: Ledger) -> None:
    with pytest.raises(NotFound, match="还没有填写本院资料"):
        HomeService(ledger).profile()


def test_the_profile_comes_back_as_it_was_written(homes: HomeService) -> None:
    full = replace(
        HOME,
        credit_code="12500236MB1234567Q",
        management=Management.JOINT,
        registered_on=date(2001, 1, 2),
        floor_area_m2=1234.5,
    )
    full = replace(full, credit_code=None)
    homes.change(full)
    assert homes.profile() == full


def test_a_home_is_set_up_once(homes: HomeService) -> None:
    with pytest.raises(Clash, match="已经填过"):
        homes.set_up(HOME)


def test_every_fault_of_a_profile_is_told_at_once(homes: HomeService) -> None:
    wrong = replace(
        HOME,
        name=" ",
        region="奉节",
        credit_code="125002360000000001",
        filed_on=date(2027, 1, 1),
        fire_area_m2=-1.0,
    )
    with pytest.raises(Invalid) as refused:
        homes.change(wrong)
    places = [problem.where for problem in refused.value.problems]
    assert places == ["name", "region", "credit_code", "filed_on", "fire_area_m2"]
    assert homes.profile() == HOME


def test_a_right_credit_code_is_taken(homes: HomeService) -> None:
    homes.change(replace(HOME, credit_code="91110000600037341L"))
    assert homes.profile().credit_code == "91110000600037341L"


def test_rooms_stand_in_their_building_and_loose_ones_last(homes: HomeService) -> None:
    building = homes.add_building(" 1号楼 ", 3)
    homes.add_room(RoomPlan(number="201", building_id=building, floor=2), beds=1, nursing=True)
    first, loose = homes.rooms()
    assert (first.name, first.floors, [room.number for room in first.rooms]) == (
        "1号楼",
        3,
        ["201"],
    )
    assert first.rooms[0].beds[0].is_nursing
    homes.add_room(RoomPlan(number="202", building_id=building, floor=2), beds=1)
    (plain,) = homes.rooms()[0].rooms[1].beds
    assert (plain.is_nursing, plain.is_dementia) == (False, False)
    assert (loose.id, [room.number for room in loose.rooms]) == (None, ["101", "102"])
    homes.change_room(loose.rooms[0].id, RoomPlan(number="101", building_id=building))
    homes.change_room(loose.rooms[1].id, RoomPlan(number="102", building_id=building))
    assert [one.name for one in homes.rooms()] == ["1号楼"]


@pytest.mark.parametrize(("name", "floors", "where"), [("", 2, "name"), ("西楼", 0, "floors")])
def test_a_building_needs_a_name_and_floors(
    homes: HomeService, name: str, floors: int, where: str
) -> None:
    with pytest.raises(Invalid) as refused:
        homes.add_building(name, floors)
    assert [problem.where for problem in refused.value.problems] == [where]


def test_names_of_buildings_and_numbers_of_rooms_are_not_given_twice(homes: HomeService) -> None:
    homes.add_building("西楼")
    with pytest.raises(Clash, match="已经有「西楼」"):
        homes.add_building("西楼 ")
    with pytest.raises(Clash, match="已经有 101 房间"):
        homes.add_room(RoomPlan(number=" 101"))


@pytest.mark.parametrize(
    ("plan", "beds", "where"),
    [
        (RoomPlan(number=" "), 1, "number"),
        (RoomPlan(number="1" * 21), 1, "number"),
        (RoomPlan(number="103", area_m2=-1.0), 1, "area_m2"),
        (RoomPlan(number="103"), 61, "beds"),
    ],
)
def test_a_room_that_cannot_be_is_refused(
    homes: HomeService, plan: RoomPlan, beds: int, where: str
) -> None:
    with pytest.raises(Invalid) as refused:
        homes.add_room(plan, beds=beds)
    assert [problem.where for problem in refused.value.problems] == [where]
    assert len(labels(homes)) == 4


def test_beds_are_in_service_from_the_opening_of_the_home(homes: HomeService) -> None:
    assert labels(homes, date(1998, 4, 30)) == []
    assert labels(homes, date(1998, 5, 1)) == ["101-1", "101-2", "102-1", "102-2"]


def test_a_new_bed_takes_the_next_number_or_its_own(homes: HomeService) -> None:
    room = homes.rooms()[0].rooms[0].id
    homes.add_bed(room, nursing=True, from_on=date(2026, 1, 1))
    homes.add_bed(room, number="加1", dementia=True)
    assert labels(homes)[:4] == ["101-1", "101-2", "101-3", "101-加1"]
    assert [bed.is_dementia for bed in homes.beds()[:4]] == [False, False, False, True]
    with pytest.raises(Clash, match="已经有 101-2 床"):
        homes.add_bed(room, number="2")
    with pytest.raises(Invalid, match="床号不对"):
        homes.add_bed(room, number="12345678901")
    with pytest.raises(NotFound, match="没有找到这个房间"):
        homes.add_bed(RoomId(99))


def test_a_room_with_another_number_renames_its_beds(homes: HomeService) -> None:
    room = homes.rooms()[0].rooms[0].id
    homes.change_room(room, RoomPlan(number="301", floor=3, state=RoomState.REPAIR))
    assert labels(homes) == ["102-1", "102-2", "301-1", "301-2"] or labels(homes) == [
        "301-1",
        "301-2",
        "102-1",
        "102-2",
    ]
    assert homes.rooms()[0].rooms[-1].state is RoomState.REPAIR


def test_beds_tell_who_lies_in_them_on_the_day(
    ledger: Ledger, homes: HomeService, service: BedService
) -> None:
    bed = bed_id(ledger, "101-1")
    who = make_resident(ledger)
    stays = StayService(ledger)
    stay = stays.admit(Admission(resident_id=who, on=date(2026, 3, 1), bed_id=bed))
    stays.discharge(stay, date(2026, 3, 5), DischargeReason.HOME)
    held = place_queries.bed(ledger.db, bed, date(2026, 3, 4))
    assert (held.occupant, held.occupant_id, held.is_free) == ("赵石头", who, False)
    assert place_queries.bed(ledger.db, bed, TODAY).is_free
    assert len(service.free(date(2026, 2, 1))) == 3  # 101-1 is wanted in March
    assert [bed.label for bed in service.free()] == labels(homes)


def test_a_bed_under_repair_is_not_free_and_is_again_afterwards(
    ledger: Ledger, service: BedService
) -> None:
    bed = bed_id(ledger, "101-1")
    outage = service.close(bed, OutageKind.REPAIR, date(2026, 10, 1), note="换床板")
    assert "101-1" not in [one.label for one in service.free()]
    found = place_queries.bed(ledger.db, bed, TODAY).outage
    assert found is not None
    assert (found.kind, found.note, found.until_on) == (OutageKind.REPAIR, "换床板", None)
    service.open_again(outage, date(2026, 10, 20))
    assert place_queries.bed(ledger.db, bed, TODAY).outage is None
    assert service.outages(bed)[0].until_on == date(2026, 10, 20)
    with pytest.raises(Invalid, match="早于开始"):
        service.open_again(outage, date(2026, 9, 1))
    service.withdraw_outage(outage, "登错床")
    assert service.outages(bed) == ()


def test_a_bed_kept_for_later_is_not_free_now(ledger: Ledger, service: BedService) -> None:
    service.close(bed_id(ledger, "101-1"), OutageKind.RESERVED, date(2026, 12, 1))
    assert "101-1" not in [one.label for one in service.free()]


def test_outages_do_not_overlap_and_do_not_lie_backwards(
    ledger: Ledger, service: BedService
) -> None:
    bed = bed_id(ledger, "101-1")
    service.close(bed, OutageKind.CLOSED, date(2026, 10, 1), until=date(2026, 10, 5))
    with pytest.raises(Clash, match="已经登记停用"):
        service.close(bed, OutageKind.REPAIR, date(2026, 10, 4))
    with pytest.raises(Invalid, match="早于从"):
        service.close(bed, OutageKind.REPAIR, date(2026, 10, 9), until=date(2026, 10, 8))


def test_a_held_bed_is_neither_closed_nor_retired(ledger: Ledger, service: BedService) -> None:
    bed = bed_id(ledger, "101-1")
    given = Admission(resident_id=make_resident(ledger), on=date(2026, 3, 1), bed_id=bed)
    StayService(ledger).admit(given)
    with pytest.raises(Clash, match="住着赵石头"):
        service.close(bed, OutageKind.REPAIR, date(2026, 10, 4))
    with pytest.raises(Clash, match="住着赵石头"):
        service.retire(bed, date(2026, 10, 4))


def test_a_retired_bed_counts_up_to_the_day_before(
    ledger: Ledger, homes: HomeService, service: BedService
) -> None:
    bed = bed_id(ledger, "101-1")
    with pytest.raises(Invalid, match="早于启用"):
        service.retire(bed, date(1990, 1, 1))
    service.retire(bed, date(2026, 10, 10))
    assert "101-1" in labels(homes, date(2026, 10, 9))
    assert "101-1" not in labels(homes, date(2026, 10, 10))
    (gone,) = service.retired()
    assert (gone.label, gone.retired_on) == ("101-1", date(2026, 10, 10))
    service.put_back(bed)
    assert "101-1" in labels(homes)
    assert service.retired() == ()


def test_flags_are_changed(ledger: Ledger, service: BedService) -> None:
    bed = bed_id(ledger, "101-1")
    service.flag(bed, nursing=True, dementia=True)
    held = place_queries.bed(ledger.db, bed, TODAY)
    assert (held.is_nursing, held.is_dementia) == (True, True)


def test_a_bed_that_is_not_there_is_not_found(service: BedService) -> None:
    with pytest.raises(NotFound, match="没有找到这张床"):
        service.retire(BedId(99), TODAY)


def beds_of(stays: StayService, person: ResidentId) -> list[tuple[str, int, int | None]]:
    """The bed, its first day in March, and the day after its last."""
    return [
        (one.bed, one.from_on.day, one.until_on.day if one.until_on else None)
        for one in stays.timeline(person).stays[0].occupancies
    ]


def test_two_people_change_places_in_one_step(
    service: BedService,
    stays: StayService,
    stay: StayId,
    zhao: ResidentId,
    qian: ResidentId,
    ledger: Ledger,
) -> None:
    other = stays.admit(Admission(resident_id=qian, on=day(12), bed_id=bed_id(ledger, "102-1")))
    service.swap(stay, other, day(15))
    assert beds_of(stays, zhao) == [("101-1", 10, 15), ("102-1", 15, None)]
    assert beds_of(stays, qian) == [("102-1", 12, 15), ("101-1", 15, None)]
    undoing = UndoService(ledger)
    last = undoing.last()
    assert last is not None
    assert last.name == "对调床位"
    undoing.undo(last.id)
    assert beds_of(stays, zhao) == [("101-1", 10, None)]
    assert beds_of(stays, qian) == [("102-1", 12, None)]


def test_a_swap_that_cannot_be_changes_nothing(
    service: BedService,
    stays: StayService,
    stay: StayId,
    zhao: ResidentId,
    qian: ResidentId,
    ledger: Ledger,
) -> None:
    other = stays.admit(Admission(resident_id=qian, on=day(12)))
    with pytest.raises(Invalid, match="没有床位，不能对调"):
        service.swap(stay, other, day(15))
    stays.move(other, bed_id(ledger, "102-1"), day(13))
    with pytest.raises(Invalid):
        service.swap(stay, other, day(11))  # before 钱秀英 came
    with pytest.raises(Invalid, match="已经在"):
        service.swap(stay, stay, day(15))
    assert beds_of(stays, zhao) == [("101-1", 10, None)]
    assert beds_of(stays, qian) == [("102-1", 13, None)]


def test_targets_of_beds_are_settings_with_defaults(homes: HomeService) -> None:
    assert (homes.nursing_target(), homes.dementia_target()) == (50, 0)
