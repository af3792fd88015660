"""Admission, moves, leave and hospital, discharge."""

from __future__ import annotations

from datetime import date

import pytest

from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.core.ids import BedId, ResidentId, StayId
from nursinghome.residents import (
    AbsenceKind,
    Admission,
    BedService,
    Category,
    DischargeReason,
    FundingService,
    OutageKind,
    PeopleService,
    Presence,
    SelfCare,
    StayService,
)
from nursinghome.storage import Actor, Ledger
from tests.factories import bed_id
from tests.nursinghome.residents.looking import absences, beds, day, names

HOME, DEATH = DischargeReason.HOME, DischargeReason.DEATH


def test_counted_on_the_day_of_admission_and_not_on_the_day_of_discharge(
    stays: StayService, stay: StayId
) -> None:
    stays.discharge(stay, day(20), HOME, word="接回家")
    assert [names(stays, day(n)) for n in (9, 10, 19, 20)] == [[], ["赵石头"], ["赵石头"], []]
    assert stays.get(stay).reason_word == "接回家"


def test_admission_writes_category_and_level_from_the_day_on(
    stays: StayService, zhao: ResidentId
) -> None:
    stays.admit(
        Admission(resident_id=zhao, on=day(10), category="tekun", selfcare=SelfCare.PARTIAL)
    )
    (line,) = stays.present_on(day(10))
    assert (line.category, line.selfcare, line.bed) == (Category.TEKUN, SelfCare.PARTIAL, None)
    assert line.presence is Presence.PRESENT


def test_a_held_bed_is_refused_with_the_name_of_who_lies_there(
    stays: StayService, stay: StayId, qian: ResidentId, bed: BedId
) -> None:
    with pytest.raises(Clash, match="101-1 床2026年3月10日起住着赵石头") as refused:
        stays.admit(Admission(resident_id=qian, on=day(12), bed_id=bed))
    assert refused.value.problems[0].where == "bed"
    assert names(stays, day(12)) == ["赵石头"]


def test_a_bed_left_on_a_day_can_be_taken_on_that_day(
    stays: StayService, stay: StayId, qian: ResidentId, bed: BedId
) -> None:
    stays.discharge(stay, day(20), HOME)
    stays.admit(Admission(resident_id=qian, on=day(20), bed_id=bed))
    assert names(stays, day(20)) == ["钱秀英"]


def test_nobody_is_admitted_twice_at_once(
    stays: StayService, stay: StayId, zhao: ResidentId
) -> None:
    with pytest.raises(Clash, match="3月10日起已有一次入住"):
        stays.admit(Admission(resident_id=zhao, on=day(12)))
    stays.discharge(stay, day(20), HOME)
    stays.admit(Admission(resident_id=zhao, on=day(20)))
    assert len(stays.timeline(zhao).stays) == 2


def test_a_stay_of_the_past_can_be_entered_late(
    stays: StayService, stay: StayId, zhao: ResidentId
) -> None:
    stays.admit(
        Admission(resident_id=zhao, on=day(1), discharged_on=day(10), reason=HOME, note="补录")
    )
    first, second = stays.timeline(zhao).stays
    assert (first.note, second.id) == ("补录", stay)
    assert (first.covers(day(9)), first.covers(day(10)), second.covers(day(10))) == (
        True,
        False,
        True,
    )


def test_no_admission_after_death_and_no_death_before_an_admission(
    stays: StayService, stay: StayId, zhao: ResidentId
) -> None:
    stays.discharge(stay, day(20), DEATH)
    assert stays.timeline(zhao).died_on == day(20)
    with pytest.raises(Clash, match="3月20日登记去世"):
        stays.admit(Admission(resident_id=zhao, on=day(25)))
    with pytest.raises(Clash, match="3月20日登记去世"):
        stays.admit(Admission(resident_id=zhao, on=day(20)))
    with pytest.raises(Clash, match="登记去世"):
        stays.admit(Admission(resident_id=zhao, on=day(1), discharged_on=day(5), reason=DEATH))


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 11, 1), "2026年11月1日还没有到"),
        (date(1940, 3, 1), "早于出生日期1940年3月2日"),
    ],
)
def test_admission_in_the_future_or_before_birth_is_refused(
    stays: StayService, zhao: ResidentId, on: date, words: str
) -> None:
    with pytest.raises(Invalid, match=words):
        stays.admit(Admission(resident_id=zhao, on=on))


def test_discharge_needs_a_date_not_before_admission_and_only_once(
    stays: StayService, stay: StayId
) -> None:
    with pytest.raises(Invalid, match="离院2026年3月9日早于入住2026年3月10日"):
        stays.discharge(stay, day(9), HOME)
    with pytest.raises(Invalid, match="还没有到"):
        stays.discharge(stay, date(2026, 11, 1), HOME)
    stays.discharge(stay, day(10), HOME)
    with pytest.raises(Clash, match="3月10日已经离院"):
        stays.discharge(stay, day(11), HOME)


def test_discharge_date_and_reason_come_together(stays: StayService, zhao: ResidentId) -> None:
    with pytest.raises(Invalid, match="一起填"):
        stays.admit(Admission(resident_id=zhao, on=day(1), discharged_on=day(5)))


def test_a_move_closes_one_bed_and_opens_the_next(
    stays: StayService, stay: StayId, ledger: Ledger
) -> None:
    stays.move(stay, bed_id(ledger, "102-1"), day(15))
    stays.move(stay, None, day(18))
    stays.move(stay, bed_id(ledger, "102-2"), day(20))
    assert beds(stays.get(stay)) == [
        ("101-1", day(10), day(15)),
        ("102-1", day(15), day(18)),
        ("102-2", day(20), None),
    ]


def test_a_move_on_the_day_of_the_last_one_replaces_it(
    stays: StayService, stay: StayId, ledger: Ledger
) -> None:
    stays.move(stay, bed_id(ledger, "102-1"), day(10))
    assert beds(stays.get(stay)) == [("102-1", day(10), None)]


def test_a_move_of_the_past_holds_up_to_the_next_one(
    stays: StayService, stay: StayId, ledger: Ledger
) -> None:
    stays.move(stay, None, day(15))
    stays.move(stay, bed_id(ledger, "102-1"), day(20))
    stays.move(stay, bed_id(ledger, "101-2"), day(17))
    stays.move(stay, bed_id(ledger, "102-2"), day(12))
    assert beds(stays.get(stay)) == [
        ("101-1", day(10), day(12)),
        ("102-2", day(12), day(15)),
        ("101-2", day(17), day(20)),
        ("102-1", day(20), None),
    ]


def test_a_move_to_where_one_is_already_is_refused(
    stays: StayService, stay: StayId, bed: BedId
) -> None:
    with pytest.raises(Invalid, match="已经在 101-1 床"):
        stays.move(stay, bed, day(15))
    stays.move(stay, None, day(15))
    with pytest.raises(Invalid, match="本来没有床位"):
        stays.move(stay, None, day(16))


def test_a_move_outside_the_stay_is_refused(
    stays: StayService, stay: StayId, ledger: Ledger
) -> None:
    with pytest.raises(Invalid, match="3月9日不在这次入住里，不能登记换床"):
        stays.move(stay, bed_id(ledger, "102-1"), day(9))


def test_a_closed_or_retired_bed_is_refused(
    stays: StayService, stay: StayId, ledger: Ledger
) -> None:
    service = BedService(ledger)
    closed, retired = bed_id(ledger, "102-1"), bed_id(ledger, "102-2")
    service.close(closed, OutageKind.REPAIR, day(14), until=day(16))
    service.retire(retired, day(16))
    with pytest.raises(Clash, match="102-1 床2026年3月14日起维修"):
        stays.move(stay, closed, day(15))
    with pytest.raises(Clash, match="102-2 床在这几天没有启用"):
        stays.move(stay, retired, day(15))
    stays.move(stay, closed, day(16))
    assert beds(stays.get(stay))[-1] == ("102-1", day(16), None)


def test_leave_and_return_keep_the_bed(stays: StayService, stay: StayId) -> None:
    stays.leave(stay, AbsenceKind.LEAVE, day(12), place="侄子家")
    (line,) = stays.present_on(day(12))
    assert (line.presence, line.absence, line.bed) == (Presence.ABSENT, "leave", "101-1")
    stays.come_back(stay, day(14))
    assert stays.present_on(day(14))[0].presence is Presence.PRESENT
    (absence,) = stays.get(stay).absences
    assert (absence.from_on, absence.until_on, absence.place) == (day(12), day(14), "侄子家")
    assert stays.get(stay).absence_on(day(13)) == absence
    assert stays.get(stay).open_absence is None


def test_leave_that_is_over_is_entered_with_its_return(stays: StayService, stay: StayId) -> None:
    stays.leave(stay, AbsenceKind.HOSPITAL, day(16))
    stays.leave(stay, AbsenceKind.LEAVE, day(12), until=day(16))
    assert absences(stays.get(stay)) == [(day(12), day(16)), (day(16), None)]
    with pytest.raises(Clash, match="3月12日起已登记请假"):
        stays.leave(stay, AbsenceKind.LEAVE, day(13), until=day(14))
    with pytest.raises(Clash, match="3月16日起已登记住院"):
        stays.leave(stay, AbsenceKind.LEAVE, day(18))


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (day(11), "返回2026年3月11日早于外出2026年3月12日"),
        (day(1, 11), "还没有到"),
        (day(21), "3月21日已经离院"),
    ],
)
def test_a_return_that_cannot_be_is_refused(
    stays: StayService, stay: StayId, until: date, words: str
) -> None:
    stays.discharge(stay, day(20), HOME)
    with pytest.raises(Invalid, match=words):
        stays.leave(stay, AbsenceKind.LEAVE, day(12), until=until)


def test_return_on_the_day_of_discharge_is_possible(stays: StayService, stay: StayId) -> None:
    stays.discharge(stay, day(20), HOME)
    stays.leave(stay, AbsenceKind.LEAVE, day(12), until=day(20))
    assert absences(stays.get(stay)) == [(day(12), day(20))]


def test_return_without_leave_is_refused(stays: StayService, stay: StayId) -> None:
    with pytest.raises(Invalid, match="3月15日没有请假或住院"):
        stays.come_back(stay, day(15))


def test_an_absence_can_be_withdrawn_with_a_reason(stays: StayService, stay: StayId) -> None:
    absence = stays.leave(stay, AbsenceKind.LEAVE, day(12))
    with pytest.raises(Invalid, match="写明原因"):
        stays.withdraw_absence(absence, "  ")
    stays.withdraw_absence(absence, "登错人")
    assert stays.get(stay).absences == ()


def test_discharge_ends_bed_and_absence(stays: StayService, stay: StayId) -> None:
    stays.leave(stay, AbsenceKind.HOSPITAL, day(12))
    stays.discharge(stay, day(20), DEATH)
    ended = stays.get(stay)
    assert beds(ended) == [("101-1", day(10), day(20))]
    assert absences(ended) == [(day(12), day(20))]


def test_discharge_before_a_later_record_is_refused(
    stays: StayService, stay: StayId, ledger: Ledger
) -> None:
    stays.move(stay, bed_id(ledger, "102-1"), day(15))
    with pytest.raises(Invalid, match="3月15日起的102-1 床记录会落在入住以外"):
        stays.discharge(stay, day(14), HOME)
    stays.leave(stay, AbsenceKind.LEAVE, day(18))
    with pytest.raises(Invalid, match="3月18日起的请假记录会落在入住以外"):
        stays.discharge(stay, day(16), HOME)
    assert stays.get(stay).discharged_on is None


def test_nobody_withdrawn_is_admitted(
    stays: StayService, people: PeopleService, zhao: ResidentId
) -> None:
    people.withdraw(zhao, "重复")
    with pytest.raises(NotFound, match="赵石头的登记已经撤销"):
        stays.admit(Admission(resident_id=zhao, on=day(1)))


def test_a_stay_that_is_not_there_is_not_found(stays: StayService) -> None:
    with pytest.raises(NotFound, match="没有找到这次入住"):
        stays.get(StayId(99))


def test_category_and_level_are_those_of_the_day(
    stays: StayService, zhao: ResidentId, ledger: Ledger
) -> None:
    first = stays.admit(Admission(resident_id=zhao, on=day(1), category="dibao"))
    stays.discharge(first, day(10), HOME)
    stays.admit(Admission(resident_id=zhao, on=day(10), category="tekun"))
    on = [stays.present_on(day(n))[0].category for n in (9, 10)]
    assert on == [Category.DIBAO, Category.TEKUN]
    assert len(FundingService(ledger).history(zhao)) == 2


def test_who_may_only_see_cannot_admit(
    ledger: Ledger, stays: StayService, zhao: ResidentId
) -> None:
    ledger.actor = Actor(
        account_id=ledger.actor.account_id, name="护理员", permissions=frozenset({"residents.see"})
    )
    with pytest.raises(NotAllowed):
        stays.admit(Admission(resident_id=zhao, on=day(1)))
    ledger.actor = Actor(account_id=ledger.actor.account_id, name="外人", permissions=frozenset())
    with pytest.raises(NotAllowed):
        stays.present_on(day(1))
