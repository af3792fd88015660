"""Judges what a row says of a person: name, number, birth date and sex, each against the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.core.reading import Manner, ReadDate, read_date
from nursinghome.residents import idnumber
from nursinghome.residents.codes import Sex
from nursinghome.residents.idnumber import EARLIEST_BIRTH, IdFacts
from nursinghome.residents.importing.cells import ReadNumber, read_name, read_number
from nursinghome.residents.importing.desk import Desk
from nursinghome.residents.importing.grid import is_blank, shown
from nursinghome.residents.importing.layout import Entry
from nursinghome.residents.importing.lexicon import ListWords, squeezed


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPart:
    """A person as a row tells; `…_told` is false for what was taken from the number."""

    name: str
    sex: Sex
    sex_told: bool
    birth_date: date
    birth_told: bool
    id_number: str | None = None
    facts: IdFacts | None = None
    id_note: str | None = None

    @property
    def number_is_sure(self) -> bool:
        return self.facts is not None and self.facts.check_holds


def judge_person(desk: Desk[ListWords], entry: Entry) -> PersonPart | None:
    """None when something of the person is refused; all faults are told."""
    name = read_name(entry.get("name"))
    if name.fault:
        desk.notes.refuse(entry, "name", name.fault)
    number = _number(desk, entry)
    born, born_told = _born(desk, entry, number)
    sex, sex_told = _sex(desk, entry, number)
    if number.is_short:
        number = _upgraded(desk, entry, number, born if born_told else None, sex)
    if name.fault or number.fault or born is None or sex is None:
        return None
    return PersonPart(
        name=name.name,
        sex=sex,
        sex_told=sex_told,
        birth_date=born,
        birth_told=born_told,
        id_number=number.number,
        facts=number.facts,
        id_note=_compared(desk, entry, number, born, sex),
    )


def replaces_number(part: PersonPart, held: str | None) -> bool:
    """A number with a wrong check digit never replaces one with a right one."""
    facts = idnumber.facts(held or "")
    return part.number_is_sure or facts is None or not facts.check_holds


def _number(desk: Desk[ListWords], entry: Entry) -> ReadNumber:
    read = read_number(entry.get("id_number"))
    if read.facts and read.facts.birth_date > desk.today:
        read = ReadNumber(fault="id_malformed", why="里面的出生日期还没有到")
    if read.fault:
        desk.notes.refuse(entry, "id_number", read.fault, read.why)
    elif read.number is None:
        desk.notes.warn(entry, "id_number", "id_missing")
    elif read.tidied:
        desk.notes.warn(entry, "id_number", "id_normalised", read.number)
    return read


def _born(desk: Desk[ListWords], entry: Entry, number: ReadNumber) -> tuple[date | None, bool]:
    """The birth date, and whether the row itself tells it."""
    cell = entry.get("birth_date")
    read = read_date(cell)
    day = None if is_blank(cell) else _birth_day(desk, entry, read, number.facts)
    if day is not None:
        if read.manner is Manner.SHORT_YEAR:
            desk.notes.warn(entry, "birth_date", "date_two_digit_year", day.isoformat())
        elif read.manner is Manner.SERIAL:
            desk.notes.warn(entry, "birth_date", "date_serial", day.isoformat())
        return day, True
    if number.facts is not None:
        if not is_blank(cell):
            reason = "incomplete" if read.manner is Manner.INCOMPLETE else "unreadable"
            born = number.facts.birth_date.isoformat()
            desk.notes.warn(entry, "birth_date", f"birth_{reason}", born)
        return number.facts.birth_date, False
    if number.number is None and number.fault is None:
        desk.notes.refuse(entry, "birth_date", "birth_missing")
    return None, False


def _birth_day(
    desk: Desk[ListWords], entry: Entry, read: ReadDate, facts: IdFacts | None
) -> date | None:
    if read.manner is not Manner.SHORT_YEAR:
        return next((day for day in read.days if day >= EARLIEST_BIRTH), None)
    if facts is not None and facts.birth_date in read.days:
        return facts.birth_date
    came = read_date(entry.get(desk.lexicon.first_day))
    latest = min([desk.today, *came.days])
    return read.within(EARLIEST_BIRTH, latest)


def _sex(desk: Desk[ListWords], entry: Entry, number: ReadNumber) -> tuple[Sex | None, bool]:
    """The sex, and whether the row itself tells it."""
    cell = entry.get("sex")
    code = desk.lexicon.sexes.get(squeezed(shown(cell)))
    if code is not None:
        return Sex(code), True
    if number.facts is not None:
        sex = Sex(number.facts.sex)
        if not is_blank(cell):
            desk.notes.warn(entry, "sex", "sex_unknown", sex.words)
        return sex, False
    if number.number is None and number.fault is None:
        desk.notes.refuse(entry, "sex", "sex_missing")
    return None, False


def _upgraded(
    desk: Desk[ListWords], entry: Entry, number: ReadNumber, born: date | None, sex: Sex | None
) -> ReadNumber:
    """The 18-character form of an old number, when birth date and sex of the row agree with it."""
    long = None
    if number.number is not None and born is not None and sex is not None:
        long = idnumber.lengthened(number.number, born, sex)
    if long is None:
        desk.notes.refuse(entry, "id_number", "id_15_unclear")
        return ReadNumber(fault="id_15_unclear")
    desk.notes.warn(entry, "id_number", "id_15_upgraded", long)
    return ReadNumber(number=long, facts=idnumber.facts(long))


def _compared(
    desk: Desk[ListWords], entry: Entry, number: ReadNumber, born: date, sex: Sex
) -> str | None:
    """Warn of what does not fit the number; the words for the file say why it stands so."""
    facts, said = number.facts, []
    if facts is None:
        written = shown(entry.get("id_number")).strip()
        return f"花名册上写「{written}」" if written else "花名册上没有"
    if not facts.check_holds:
        desk.notes.warn(entry, "id_number", "id_check_digit")
        said.append("末位对不上")
    if not facts.area_known:
        desk.notes.warn(entry, "id_number", "id_area_unknown", (number.number or "")[:6])
    if facts.birth_date != born:
        desk.notes.warn(entry, "birth_date", "id_birth_mismatch", facts.birth_date.isoformat())
        said.append("与出生日期不符")
    if facts.sex != sex:
        desk.notes.warn(entry, "sex", "id_sex_mismatch", Sex(facts.sex).words)
        said.append("与性别不符")
    return f"照花名册登记：{'、'.join(said)}" if said else None
