"""A small made-up home in a real encrypted file, for the pages' tests and pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from nursinghome.accounts import Cost
from nursinghome.core.clock import Clock
from nursinghome.core.ids import BedId, ResidentId, StayId
from nursinghome.residents import (
    AbsenceKind,
    Admission,
    Contact,
    ContactRole,
    DischargeReason,
    DocumentState,
    Home,
    Person,
    RoomPlan,
    SelfCare,
    Sex,
)
from nursinghome.workspace import NewFile, Workspace, create_workspace, open_workspace
from ui.residents.services import services_of

NOW = datetime(2026, 11, 2, 10, 42, tzinfo=timezone(timedelta(hours=8)))
PASSWORD = "正确的密码 123"  # noqa: S105 - of a made-up home
CHEAP = Cost(2, 19 * 1024 * 1024)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """One person of the made-up home, in few words."""

    name: str
    born: date
    sex: Sex = Sex.FEMALE
    admitted_on: date | None = None
    bed: str | None = None
    category: str = "tekun"
    selfcare: SelfCare | None = None


GUESTS = (
    Guest(name="张秀梅", born=date(1945, 8, 6), admitted_on=date(2023, 3, 12), bed="101-1"),
    Guest(
        name="赵德顺",
        born=date(1950, 5, 1),
        sex=Sex.MALE,
        admitted_on=date(2024, 5, 6),
        bed="101-2",
        selfcare=SelfCare.FULL,
    ),
    Guest(
        name="郑长生",
        born=date(1942, 1, 9),
        sex=Sex.MALE,
        admitted_on=date(2022, 7, 1),
        bed="102-1",
        selfcare=SelfCare.NONE,
    ),
    Guest(
        name="周桂香",
        born=date(1947, 9, 30),
        admitted_on=date(2025, 2, 3),
        bed="102-2",
        selfcare=SelfCare.PARTIAL,
    ),
    Guest(
        name="朱有福",
        born=date(1954, 12, 1),
        sex=Sex.MALE,
        admitted_on=date(2026, 10, 8),
        bed="103-1",
        category="social",
    ),
    Guest(
        name="祝玉兰",
        born=date(1938, 3, 3),
        admitted_on=date(2021, 11, 11),
        bed="103-2",
        selfcare=SelfCare.NONE,
    ),
    Guest(
        name="欧阳买买提江·吐尔逊",
        born=date(1949, 6, 15),
        sex=Sex.MALE,
        admitted_on=date(2026, 9, 1),
        bed="201-1",
        category="social",
    ),
    Guest(
        name="蒋明礼",
        born=date(1940, 7, 7),
        sex=Sex.MALE,
        admitted_on=date(2025, 8, 15),
        bed="201-2",
        selfcare=SelfCare.NONE,
    ),
    Guest(
        name="余素云",
        born=date(1944, 4, 4),
        admitted_on=date(2020, 4, 20),
        bed="202-1",
        selfcare=SelfCare.PARTIAL,
    ),
    Guest(
        name="黎桂英",
        born=date(1946, 2, 28),
        admitted_on=date(2026, 10, 20),
        bed="202-2",
        selfcare=SelfCare.FULL,
    ),
    Guest(name="庄明礼", born=date(1951, 10, 10), sex=Sex.MALE, admitted_on=date(2024, 1, 5)),
    Guest(name="贾秀珍", born=date(1943, 11, 30)),
)


def build(folder: Path, clock: Clock) -> NewFile:
    """Make home.nhdb with its key file in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    made = create_workspace(
        folder / "home.nhdb",
        login="李桂兰",
        name="李桂兰",
        password=PASSWORD,
        clock=clock,
        cost=CHEAP,
    )
    work = open_workspace(folder / "home.nhdb", made.unlocked, clock)
    _furnish(work)
    _people(work)
    work.close()
    return made


def _furnish(work: Workspace) -> None:
    work.home.set_up(
        Home(
            name="幸福镇中心敬老院",
            code="500236014",
            region="500236",
            region_name="青禾县",
            opened_on=date(1998, 5, 1),
            director="李桂兰",
        )
    )
    for number in ("101", "102", "103", "201", "202", "203"):
        plan = RoomPlan(number=number, floor=int(number[0]))
        work.home.add_room(plan, beds=2, nursing=number.startswith("1"))


def _people(work: Workspace) -> None:
    beds = {bed.label: bed.id for bed in work.home.beds()}
    ids = {guest.name: _arrive(work, guest, beds) for guest in GUESTS}
    services = services_of(work)
    zhang = ids["张秀梅"]
    stay = services.stays.timeline(zhang).stays[0].id
    services.stays.leave(
        stay, AbsenceKind.HOSPITAL, date(2024, 8, 1), until=date(2024, 8, 13), place="县医院"
    )
    services.stays.move(stay, BedId(beds["203-1"]), date(2024, 8, 13))
    cousin = Contact(
        role=ContactRole.FAMILY,
        name="张志远",
        relation="侄子",
        phone="13800000625",
        is_emergency=True,
    )
    services.dossier.add_contact(zhang, cousin)
    for paper in services.dossier.papers(zhang).papers[:6]:
        services.dossier.set_paper(zhang, replace(paper, state=DocumentState.PRESENT))
    yu = services.stays.timeline(ids["余素云"]).stays[0].id
    services.stays.leave(yu, AbsenceKind.HOSPITAL, date(2026, 10, 29), place="县医院")
    gone = services.stays.timeline(ids["庄明礼"]).stays[0].id
    services.stays.discharge(StayId(gone), date(2026, 10, 15), DischargeReason.HOME)


def _arrive(work: Workspace, guest: Guest, beds: dict[str, BedId]) -> ResidentId:
    person = Person(
        name=guest.name,
        sex=guest.sex,
        birth_date=guest.born,
        id_note="证件待补",
        ethnic="01",
        medical_insurance="城乡居民医保",
    )
    resident_id = work.people.add(person)
    if guest.admitted_on is not None:
        work.stays.admit(
            Admission(
                resident_id=resident_id,
                on=guest.admitted_on,
                bed_id=beds[guest.bed] if guest.bed else None,
                category=guest.category,
                selfcare=guest.selfcare,
            )
        )
    return resident_id
