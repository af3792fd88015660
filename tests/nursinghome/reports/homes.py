"""Homes for the report tests: drawn at random, stored in a file, and recounted day by day."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from nursinghome.core.changes import ChangeFeed
from nursinghome.core.clock import FixedClock
from nursinghome.core.dates import Month
from nursinghome.core.ids import AccountId
from nursinghome.storage import Actor, Database, Ledger
from tests.factories import in_memory
from tests.nursinghome.reports.crews import put, put_crew

DAY_ONE = date(2023, 12, 15)  # the drawn days reach over 29 February 2024
LAST_DAY = 160
MONTHS = [Month(2023, 12), Month(2024, 1), Month(2024, 2), Month(2024, 3), Month(2024, 4)]
FOREVER = date(9999, 12, 31)

Span = tuple[date, date | None]


@dataclass
class Stay:
    span: Span
    reason: str | None = None
    withdrawn: bool = False
    beds: list[tuple[int, Span]] = field(default_factory=list)
    absences: list[tuple[str, Span]] = field(default_factory=list)


@dataclass
class Person:
    sex: str
    born: date
    withdrawn: bool = False
    stays: list[Stay] = field(default_factory=list)
    funding: dict[date, str] = field(default_factory=dict)
    levels: dict[str, dict[date, str]] = field(default_factory=dict)
    assessed: list[tuple[date, str, str]] = field(default_factory=list)  # day, scale, state


@dataclass
class Bed:
    service: Span
    nursing: bool
    outages: list[Span] = field(default_factory=list)


@dataclass
class Home:
    beds: list[Bed]
    people: list[Person]


def inside(day: date, span: Span) -> bool:
    return span[0] <= day and (span[1] is None or day < span[1])


def meets(one: Span, other: Span) -> bool:
    return one[0] < (other[1] or FOREVER) and other[0] < (one[1] or FOREVER)


def covers(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and (inner[1] or FOREVER) <= (outer[1] or FOREVER)


# --- drawing ---------------------------------------------------------------------------------

EDGES = [day for month in MONTHS for day in (month.last, month.end) if day >= DAY_ONE]
EVERY_DAY = [DAY_ONE + timedelta(n) for n in range(LAST_DAY + 1)]
LONG_AGO = [DAY_ONE - timedelta(n) for n in range(401)]
# Half of them where mistakes are made: at the edges of months. One draw each: drawing takes longest.
days = st.sampled_from([*(EDGES * (len(EVERY_DAY) // len(EDGES))), *EVERY_DAY])
births = st.one_of(
    st.dates(date(1925, 1, 1), date(1966, 12, 31)),
    st.sampled_from([date(year, 2, 29) for year in range(1928, 1965, 4)]),
    st.sampled_from(
        [Month(year, month).last for year in range(1933, 1966) for month in range(1, 5)]
    ),
)


CUTS = {most: st.lists(days, max_size=2 * most) for most in (1, 2, 3)}


@st.composite
def spans(draw: st.DrawFn, most: int) -> list[Span]:
    """Half-open intervals one after the other, some empty, some touching, the last maybe open."""
    cuts = sorted(draw(CUTS[most]))
    closed: list[Span] = [(a, b) for a, b in list(pairwise(cuts))[::2]]
    if len(cuts) % 2:
        closed.append((cuts[-1], None))
    return closed


SEXES = st.sampled_from(["male", "female"])
CATEGORIES = st.sampled_from(["tekun", "dibao", "social", "veteran", "disabled", "other"])
FUNDING = st.dictionaries(days, CATEGORIES, max_size=2)
SELFCARE = st.sampled_from(["full", "partial", "none", "unassessed"])
LEVELS = {
    "tekun": st.dictionaries(days, SELFCARE, max_size=2),
    "ability": st.dictionaries(days, st.sampled_from("01234"), max_size=2),
}
STATES = st.sampled_from(["confirmed", "confirmed", "proposed", "withdrawn"])
SCALES = st.sampled_from(["ability", "ability", "tekun"])
ASSESSED = st.lists(
    st.tuples(st.one_of(days, st.sampled_from(LONG_AGO)), SCALES, STATES), max_size=3
)
REASONS = st.sampled_from(["home", "transfer", "death", "other"])
AWAY = st.sampled_from(["leave", "hospital"])


@st.composite
def people(draw: st.DrawFn) -> Person:
    person = Person(sex=draw(SEXES), born=draw(births))
    person.withdrawn = draw(st.integers(0, 9)) == 9
    person.funding = draw(FUNDING)
    person.levels = {scale: draw(levels) for scale, levels in LEVELS.items()}
    person.assessed = draw(ASSESSED)
    for span in draw(spans(3)):
        reason = draw(REASONS)
        stay = Stay(span=span, reason=reason if span[1] else None)
        stay.withdrawn = draw(st.integers(0, 7)) == 7
        stay.absences = [
            (draw(AWAY), absence) for absence in draw(spans(1)) if covers(span, absence)
        ]
        person.stays.append(stay)
    return person


@st.composite
def homes(draw: st.DrawFn) -> Home:
    beds = []
    for _ in range(draw(st.integers(1, 4))):
        service = draw(st.sampled_from([(DAY_ONE, None), *draw(spans(1))]))
        bed = Bed(service=service, nursing=draw(st.booleans()))
        bed.outages = draw(spans(2))
        beds.append(bed)
    home = Home(beds=beds, people=draw(st.lists(people(), max_size=5)))
    taken: list[tuple[int, Span]] = []
    for stay in (stay for person in home.people for stay in person.stays):
        _give_beds(draw, home, stay, taken)
    return home


def _give_beds(draw: st.DrawFn, home: Home, stay: Stay, taken: list[tuple[int, Span]]) -> None:
    """A bed for the whole stay, or a move in the middle, where the bed is free and in service."""
    start, stop = stay.span
    middle = draw(days)
    halves: list[Span] = [stay.span]
    if inside(middle, stay.span):
        halves = [(start, middle), (middle, stop)]
    for span in halves:
        number = draw(st.integers(-1, len(home.beds) - 1))
        free = not any(bed == number and meets(span, used) for bed, used in taken)
        if number >= 0 and free and covers(home.beds[number].service, span):
            stay.beds.append((number, span))
            taken.append((number, span))


# --- storing ---------------------------------------------------------------------------------


def put_home(db: Database) -> None:
    put(
        db,
        "home",
        id=1,
        name="青禾县幸福镇敬老院",
        code="Q001",
        region="500236",
        region_name="青禾县",
        opened_on="2000-01-01",
        director="李桂兰",
    )


def put_bed(db: Database, label: str, *, nursing: bool = False, service: Span) -> int:
    number, _, place = label.partition("-")
    room = next((r["id"] for r in db.query("SELECT id FROM room WHERE number = ?", [number])), None)
    return put(
        db,
        "bed",
        room_id=room or put(db, "room", number=number),
        number=place,
        label=label,
        is_nursing=int(nursing),
        in_service_from=text(service[0]),
        retired_on=text(service[1]),
    )


def put_resident(db: Database, name: str, *, sex: str = "male", born: date, **more: Any) -> int:
    return put(
        db,
        "resident",
        name=name,
        sex=sex,
        birth_date=text(born),
        search_keys="[]",
        **more,
    )


def put_assessment(db: Database, resident: int, day: date, **more: Any) -> int:
    values: dict[str, Any] = {
        "standard": "gbt42195-2022",
        "edition": "2022",
        "scale": "ability",
        "occasion": "regular",
        "origin": "paper",
        "assessor": "王建国",
        "answers": "{}",
        "changes": "{}",
        "subtotals": "{}",
        "level": "1",
        "state": "confirmed",
        "effective_on": text(day),
    }
    return put(db, "assessment", resident_id=resident, assessed_on=text(day), **(values | more))


def small_home() -> Database:
    """Three beds and four people: 甲 with everything on file, 乙 with nothing, 丙 gone, 丁 came; a crew."""
    return in_memory(_small_home())


@functools.cache
def _small_home() -> Database:
    db = in_memory()
    put_home(db)
    one = put_bed(db, "101-1", nursing=True, service=(date(2020, 1, 1), None))
    two = put_bed(db, "101-2", service=(date(2020, 1, 1), None))
    put_bed(db, "102-1", service=(date(2020, 1, 1), None))
    first = put_resident(db, "张建国", born=date(1946, 10, 31), id_number="500236194610319976")
    put(db, "funding", resident_id=first, category="tekun", from_on="2021-01-01")
    for scale, level in (("tekun", "partial"), ("ability", "2")):
        level_of = {"resident_id": first, "scale": scale, "level": level, "origin": "paper"}
        put(db, "care_level", from_on="2021-01-01", **level_of)
    put_assessment(db, first, date(2026, 9, 1))
    put_stay(db, first, "2021-01-01", bed=one)
    second = put_resident(db, "李秀英", sex="female", born=date(1956, 11, 1))
    put_stay(db, second, "2025-10-20")
    third = put_resident(db, "王福", born=date(1930, 1, 1))
    put(db, "funding", resident_id=third, category="dibao", from_on="2021-01-01")
    put_stay(db, third, "2026-01-01", "2026-10-11", "death", bed=two)
    fourth = put_resident(db, "欧阳淑芬", sex="female", born=date(1940, 2, 29))
    put(db, "funding", resident_id=fourth, category="tekun", from_on="2026-10-12")
    put_stay(db, fourth, "2026-10-12", bed=two)
    put_crew(db)
    return db


def put_stay(
    db: Database,
    resident: int,
    admitted: str,
    discharged: str | None = None,
    reason: str | None = None,
    *,
    bed: int | None = None,
) -> int:
    left = {"discharged_on": discharged, "reason": reason}
    stay = put(db, "stay", resident_id=resident, admitted_on=admitted, **left)
    if bed:
        put(db, "occupancy", stay_id=stay, bed_id=bed, from_on=admitted, until_on=discharged)
    return stay


EVERYTHING = frozenset(
    {"care.see", "reports.see", "reports.prepare", "reports.review", "reports.approve"}
)


def ledger_of(
    db: Database,
    *,
    name: str = "李桂兰",
    today: date = date(2026, 11, 2),
    may: frozenset[str] = EVERYTHING,
) -> Ledger:
    """The file with somebody at work on the day."""
    moment = datetime(today.year, today.month, today.day, 9, tzinfo=timezone(timedelta(hours=8)))
    return Ledger(
        db,
        clock=FixedClock(moment),
        feed=ChangeFeed(),
        actor=Actor(account_id=AccountId(1), name=name, permissions=may),
        seal_key=bytes(32),
    )


def store(db: Database, home: Home) -> None:
    """Write the drawn home, through the triggers that guard the intervals."""
    beds = []
    for number, bed in enumerate(home.beds, start=1):
        beds.append(put_bed(db, f"101-{number}", nursing=bed.nursing, service=bed.service))
        for start, stop in bed.outages:
            put(
                db,
                "bed_outage",
                bed_id=beds[-1],
                kind="repair",
                from_on=text(start),
                until_on=text(stop),
            )
    for number, person in enumerate(home.people):
        _store_person(db, f"人{number}", person, beds)


def _store_person(db: Database, name: str, person: Person, beds: list[int]) -> None:
    reason = "录重" if person.withdrawn else None
    resident = put_resident(db, name, sex=person.sex, born=person.born, withdrawn_reason=reason)
    for day, code in person.funding.items():
        put(db, "funding", resident_id=resident, category=code, from_on=text(day))
    for scale, levels in person.levels.items():
        for day, level in levels.items():
            put(
                db,
                "care_level",
                resident_id=resident,
                scale=scale,
                level=level,
                from_on=text(day),
                origin="paper",
            )
    for day, scale, state in person.assessed:
        put_assessment(
            db,
            resident,
            day,
            scale=scale,
            state=state,
            withdrawn_reason="录错" if state == "withdrawn" else None,
        )
    for stay in person.stays:
        _store_stay(db, resident, stay, beds)


def _store_stay(db: Database, resident: int, stay: Stay, beds: list[int]) -> None:
    stay_id = put(
        db,
        "stay",
        resident_id=resident,
        admitted_on=text(stay.span[0]),
        discharged_on=text(stay.span[1]),
        reason=stay.reason,
        withdrawn_reason="录错" if stay.withdrawn else None,
    )
    for bed, (start, stop) in stay.beds:
        put(
            db,
            "occupancy",
            stay_id=stay_id,
            bed_id=beds[bed],
            from_on=text(start),
            until_on=text(stop),
        )
    for kind, (start, stop) in stay.absences:
        put(db, "absence", stay_id=stay_id, kind=kind, from_on=text(start), until_on=text(stop))


def text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
