"""Putting wrong dates of a stay right: reopening, correcting, withdrawing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nursinghome.core.errors import Clash, Invalid, NotFound
from nursinghome.core.ids import BedId, ResidentId, StayId
from nursinghome.residents import AbsenceKind, Admission, DischargeReason, StayService
from nursinghome.storage import Ledger
from tests.factories import bed_id
from tests.nursinghome.residents.looking import absences, beds, day

HOME = DischargeReason.HOME


def test_reopening_gives_back_bed_and_absence(
    stays: StayService, stay: StayId, ledger: Ledger
) -> None:
    stays.move(stay, bed_id(ledger, "102-1"), day(20))
    stays.leave(stay, AbsenceKind.LEAVE, day(18))
    before = stays.get(stay)
    stays.discharge(stay, day(20), HOME)
    stays.reopen(stay, "没有走")
    assert stays.get(stay) == before


def test_reopening_is_refused_while_somebody_else_has_the_bed(
    stays: StayService, stay: StayId, qian: ResidentId, bed: BedId
) -> None:
    stays.discharge(stay, day(20), HOME)
    stays.admit(Admission(resident_id=qian, on=day(25), bed_id=bed))
    with pytest.raises(Clash, match="住着钱秀英"):
        stays.reopen(stay, "没有走")


def test_a_corrected_admission_takes_its_first_bed_along(
    stays: StayService, stay: StayId, ledger: Ledger
) -> None:
    stays.move(stay, bed_id(ledger, "102-1"), day(15))
    stays.correct(replace(stays.get(stay), admitted_on=day(5), note="原登错"), "看了协议")
    assert stays.get(stay).note == "原登错"
    assert beds(stays.get(stay))[0] == ("101-1", day(5), day(15))
    stays.correct(replace(stays.get(stay), admitted_on=day(12)), "又看了协议")
    assert beds(stays.get(stay))[0] == ("101-1", day(12), day(15))
    with pytest.raises(Invalid, match="101-1 床记录会落在入住以外"):
        stays.correct(replace(stays.get(stay), admitted_on=day(16)), "不行")


def test_a_corrected_admission_cuts_an_absence_and_leaves_a_later_bed(
    stays: StayService, zhao: ResidentId, ledger: Ledger
) -> None:
    stay = stays.admit(Admission(resident_id=zhao, on=day(10)))
    stays.move(stay, bed_id(ledger, "101-1"), day(15))
    stays.leave(stay, AbsenceKind.LEAVE, day(10), until=day(14))
    stays.correct(replace(stays.get(stay), admitted_on=day(12)), "看了协议")
    assert absences(stays.get(stay)) == [(day(12), day(14))]
    assert beds(stays.get(stay)) == [("101-1", day(15), None)]
    stays.correct(replace(stays.get(stay), admitted_on=day(8)), "又看了协议")
    assert absences(stays.get(stay)) == [(day(12), day(14))]


def test_a_corrected_discharge_takes_the_last_bed_along(
    stays: StayService, stay: StayId, ledger: Ledger
) -> None:
    stays.move(stay, bed_id(ledger, "102-1"), day(15))
    stays.discharge(stay, day(20), HOME)
    stays.correct(replace(stays.get(stay), discharged_on=day(25)), "晚走几天")
    assert beds(stays.get(stay))[-1] == ("102-1", day(15), day(25))
    stays.correct(replace(stays.get(stay), discharged_on=day(15)), "早走几天")
    assert beds(stays.get(stay)) == [
        ("101-1", day(10), day(15)),
        ("102-1", day(15), day(15)),
    ]


def test_correction_needs_a_reason_and_dates_in_order(stays: StayService, stay: StayId) -> None:
    found = stays.get(stay)
    with pytest.raises(Invalid, match="写明原因"):
        stays.correct(found, "")
    with pytest.raises(Invalid, match="一起填"):
        stays.correct(replace(found, reason=HOME), "不行")
    with pytest.raises(Invalid, match="早于入住"):
        stays.correct(replace(found, discharged_on=day(1), reason=HOME), "不行")


def test_a_withdrawn_stay_frees_its_bed_and_is_gone_from_the_timeline(
    stays: StayService, stay: StayId, zhao: ResidentId, qian: ResidentId, bed: BedId
) -> None:
    stays.leave(stay, AbsenceKind.LEAVE, day(12))
    stays.withdraw(stay, "登错人")
    assert stays.timeline(zhao).stays == ()
    assert stays.get(stay).withdrawn_reason == "登错人"
    stays.admit(Admission(resident_id=qian, on=day(10), bed_id=bed))
    with pytest.raises(NotFound, match="已经撤销"):
        stays.move(stay, None, day(12))
