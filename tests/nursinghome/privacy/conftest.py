"""A home in which 赵石头 lived and died long ago, and left traces in every register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from nursinghome.accounts.passwords import LEAST
from nursinghome.care import Medicine, Note, NoteKind
from nursinghome.core.clock import FixedClock
from nursinghome.core.dates import Month
from nursinghome.core.ids import ResidentId, StayId
from nursinghome.residents import (
    AbsenceKind,
    Admission,
    Contact,
    ContactRole,
    DischargeReason,
    Given,
    Health,
)
from nursinghome.residents.codes import About, Channel, Harm, Shift
from nursinghome.safety import Complaint, Hazard, HazardLevel, How, Hurt, Incident, Risk
from nursinghome.workspace import Workspace, create_workspace, open_workspace
from tests.factories import bed_id, make_home, person
from tests.nursinghome.accounts.conftest import PASSWORD
from tests.pictures import BLUE, RED, pdf, portrait

THEN = FixedClock(datetime(2020, 3, 1, 9, 30, tzinfo=UTC))
NOW = FixedClock(datetime(2026, 10, 31, 9, 30, tzinfo=UTC))
JANUARY = Month(2020, 1)

SEEDED = (
    *("赵石头", "510236194003029972", "13900000101", "石桥村三组一号", "医保77889900"),
    *("赵家兴", "13900000102", "石桥村三组二号", "左耳不好", "青霉素过敏", "夜里爱起来走"),
    *("二娃送来的", "赵石头的身份证", "嫌饭硬", "腿软跌坐", "胸口疼去县医院", "老屋还在"),
)
"""What is of the person alone; none of it may stay."""


@dataclass(frozen=True)
class Old:
    """An open file, and who is who in it."""

    work: Workspace
    zhao: ResidentId
    qian: ResidentId
    contact: int


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home.nhdb"


@pytest.fixture
def old(path: Path) -> Iterator[Old]:
    """As it stands in 2026; 赵石头 died on 2020-02-20."""
    new = create_workspace(
        path, login="chen", name="陈国安", password=PASSWORD, clock=THEN, cost=LEAST
    )
    then = open_workspace(path, new.unlocked, THEN)
    zhao, qian, contact = _lived(then)
    then.close()
    work = open_workspace(path, new.unlocked, NOW)
    yield Old(work=work, zhao=zhao, qian=qian, contact=contact)
    work.close()


SON = Contact(
    role=ContactRole.FAMILY,
    name="赵家兴",
    relation="儿子",
    phone="13900000102",
    address="石桥村三组二号",
    is_emergency=True,
)


def _lived(work: Workspace) -> tuple[ResidentId, ResidentId, int]:
    make_home(work.ledger)
    zhao = work.people.add(
        person(
            id_number="510236194003029972",
            id_note="校验码和旧证一致",
            phone="13900000101",
            address="石桥村三组一号",
            insurance_number="医保77889900",
            note="左耳不好",
            ethnic="01",
        )
    )
    qian = work.people.add(person("钱秀英", phone="13900000201", note="和赵石头同屋"))
    stay = work.stays.admit(_admission(work, zhao, "101-1"))
    work.stays.admit(_admission(work, qian, "101-2"))
    contact = work.dossier.add_contact(zhao, SON)
    work.dossier.set_health(zhao, Health(allergies="青霉素过敏", note="夜里爱起来走"))
    work.attachments.set_photo(zhao, replace(portrait(RED), name="赵石头.jpg"))
    work.attachments.attach(zhao, "id_card", Given(name="赵石头的身份证.pdf", content=pdf(2)))
    _cared_for(work, zhao)
    _in_trouble(work, zhao)
    work.witness.looked("看健康档案", "赵石头")
    work.drafts.keep("person:new", {"name": "赵石头", "note": "重复了"})
    work.attachments.set_photo(qian, replace(portrait(BLUE), name="钱秀英.jpg"))
    work.monthly.prepare(JANUARY)
    work.monthly.review(JANUARY)
    work.monthly.approve(JANUARY)
    work.stays.leave(stay, AbsenceKind.HOSPITAL, date(2020, 2, 10), place="胸口疼去县医院")
    work.stays.discharge(stay, date(2020, 2, 20), DischargeReason.DEATH)
    return zhao, qian, contact


def _admission(work: Workspace, resident: ResidentId, bed: str) -> Admission:
    return Admission(
        resident_id=resident,
        on=date(2020, 1, 8),
        bed_id=bed_id(work.ledger, bed),
        category="tekun",
        note="老屋还在" if bed == "101-1" else None,
    )


def _cared_for(work: Workspace, zhao: ResidentId) -> None:
    day = date(2020, 2, 1)
    work.drafts.keep("note:new", {"text": "别的事"})
    work.notes.write(
        Note(
            resident_id=zhao,
            noted_on=day,
            kind=NoteKind.MEAL,
            text="赵石头嫌饭硬",
            who="李桂兰",
            shift=Shift.DAY,
        )
    )
    work.medicines.entrust(
        Medicine(
            resident_id=zhao,
            name="降压片",
            dose="一片",
            times_a_day=2,
            from_on=day,
            brought_by="二娃送来的",
            brought_on=day,
            quantity="两盒",
        )
    )


def _in_trouble(work: Workspace, zhao: ResidentId) -> None:
    day = date(2020, 2, 2)
    work.incidents.report(
        Incident(
            risk=Risk.FALL,
            happened_on=day,
            at="08:30",
            place="101 室",
            seen_by="李桂兰",
            what="扶赵石头回床，通知赵家兴 13900000102",
            hurt=(Hurt(resident_id=zhao, harm=Harm.SLIGHT),),
        )
    )
    work.complaints.receive(
        Complaint(
            received_on=day,
            channel=Channel.VISIT,
            about=About.FOOD,
            what="腿软跌坐没人扶",
            handled_by="陈国安",
            who="赵家兴",
            phone="13900000102",
            resident_id=zhao,
        )
    )
    work.hazards.record(
        Hazard(
            found_on=day,
            level=HazardLevel.GENERAL,
            how=How.PATROL,
            found_by="李桂兰",
            place="101 室",
            text="赵石头床边的插座松了",
            owner="王师傅",
            due_on=date(2020, 2, 10),
        )
    )


def stay_of(work: Workspace, resident: ResidentId) -> StayId:
    return work.stays.timeline(resident).stays[-1].id
