"""Lists of made-up people, and what the judge makes of them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, cast

from nursinghome.core.ids import ResidentId, StayId
from nursinghome.core.paths import resources
from nursinghome.residents.idnumber import _check_digit
from nursinghome.residents.importing.answers import Answers, answered
from nursinghome.residents.importing.cells import BedName
from nursinghome.residents.importing.grid import Grid, RawLine, lend
from nursinghome.residents.importing.judge import judge
from nursinghome.residents.importing.known import Holding, Known, KnownBed, KnownPerson, KnownStay
from nursinghome.residents.importing.layout import Roster, find_roster
from nursinghome.residents.importing.lexicon import Lexicon, lexicon_of
from nursinghome.residents.importing.plan import NewStay, Plan
from nursinghome.residents.model import Person
from nursinghome.standards.lists import Words
from nursinghome.standards.registry import Registry

TODAY = date(2026, 10, 31)
HEADER = (
    "姓名",
    "性别",
    "身份证号",
    "出生日期",
    "类别",
    "自理情况",
    "入住日期",
    "离院日期",
    "离院原因",
    "房间",
    "床位",
    "电话",
    "备注",
)


def number(born: str = "19400302", order: str = "997", area: str = "500236") -> str:
    """A made-up number with its check digit: order 997 and 999 are men, 998 and 000 women."""
    stem = f"{area}{born}{order}"
    return stem + _check_digit(stem + "0")


def row(name: object = "赵石头", **cells: object) -> dict[str, object]:
    """A row without any fault; a cell of None is blank."""
    clean: dict[str, object] = {
        "姓名": name,
        "性别": "男",
        "身份证号": number(),
        "出生日期": "1940-03-02",
        "类别": "特困",
        "自理情况": "全自理",
        "入住日期": "2020-05-06",
    }
    return {**clean, **cells}


@functools.cache
def words() -> Words:
    return cast(Words, Registry([resources("standards")]).get("roster-words-2026"))


@functools.cache
def lexicon() -> Lexicon:
    return lexicon_of(words())


def table(*rows: Mapping[str, object]) -> list[list[Any]]:
    """The header and the rows as a sheet holds them; the first person stands in row 2."""
    return [list(HEADER), *([cells.get(name) for name in HEADER] for cells in rows)]


def grid(lines: Sequence[Sequence[Any]], title: str = "花名册", *, visible: bool = True) -> Grid:
    raw = [RawLine(place, list(line)) for place, line in enumerate(lines, 1)]
    return Grid(title=title, lines=lend(raw, ()), visible=visible)


def roster(*rows: Mapping[str, object]) -> Roster:
    return find_roster([grid(table(*rows))], lexicon())


def judged(
    *rows: Mapping[str, object],
    known: Known | None = None,
    answers: Answers | None = None,
    odd: str = "",
) -> Plan:
    """The plan for the rows; `odd` are the characters that no font has."""
    return judge(
        answered(roster(*rows), answers or Answers()),
        known or Known(today=TODAY),
        lexicon=lexicon(),
        unsupported=lambda text: tuple(c for c in text if c in odd),
    )


def refused(plan: Plan) -> list[tuple[int, str, str]]:
    return [(note.row, note.column, note.reason) for note in plan.refused]


def warned(plan: Plan) -> list[tuple[int, str, str]]:
    return [(note.row, note.column, note.reason) for note in plan.warnings]


def after(plan: Plan, *, beds: Iterable[KnownBed] = ()) -> Known:
    """What would be on file had the plan of an empty file been stored."""
    held: dict[BedName, list[Holding]] = {}
    people = []
    for place, new in enumerate(plan.new_people, 1):
        told = sorted((s for s in plan.new_stays if s.person_row == new.row), key=_by_admission)
        stays = tuple(_stay(stay) for stay in told)
        people.append(_person(ResidentId(place), new.person, stays))
        for stay in stays:
            if stay.bed is not None and stay.bed_from is not None:
                held.setdefault(stay.bed, []).append(
                    Holding(
                        stay_id=stay.id,
                        who=new.person.name,
                        from_on=stay.bed_from,
                        until_on=stay.discharged_on,
                    )
                )
    made = {new.bed: new.from_on for new in plan.new_beds} | {bed.bed: bed.from_on for bed in beds}
    return Known(
        today=TODAY,
        people=tuple(people),
        beds=tuple(
            KnownBed(bed=bed, from_on=day, holdings=tuple(held.get(bed, ())))
            for bed, day in made.items()
        ),
    )


def _by_admission(stay: NewStay) -> date:
    return stay.admitted_on


def _stay(stay: NewStay) -> KnownStay:
    """The stay as it would be on file, numbered by its row."""
    return KnownStay(
        id=StayId(stay.row),
        admitted_on=stay.admitted_on,
        discharged_on=stay.discharged_on,
        reason=stay.reason,
        reason_word=stay.reason_word,
        category=stay.category,
        category_word=stay.category_word,
        category_from=stay.admitted_on,
        selfcare=stay.selfcare,
        selfcare_word=stay.selfcare_word,
        selfcare_from=stay.admitted_on,
        bed=stay.place.bed if stay.place else None,
        bed_from=stay.place.from_on if stay.place else None,
    )


def _person(resident_id: ResidentId, person: Person, stays: tuple[KnownStay, ...]) -> KnownPerson:
    return KnownPerson(
        id=resident_id,
        name=person.name,
        sex=person.sex,
        birth_date=person.birth_date,
        id_number=person.id_number,
        phone=person.phone,
        note=person.note,
        stays=stays,
    )
