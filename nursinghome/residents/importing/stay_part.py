"""Judges what a row says of a stay: its two dates, why it ended, category, self-care and bed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from nursinghome.core.charset import code_of
from nursinghome.core.reading import Manner, read_date
from nursinghome.residents.codes import Category, Coded, DischargeReason, SelfCare
from nursinghome.residents.idnumber import EARLIEST_BIRTH
from nursinghome.residents.importing.cells import BedName, read_bed
from nursinghome.residents.importing.desk import Desk
from nursinghome.residents.importing.grid import is_blank, shown
from nursinghome.residents.importing.layout import Entry
from nursinghome.residents.importing.lexicon import squeezed

C = TypeVar("C", bound=Coded)
_TEXTS = ("name", "phone", "note", "category", "selfcare", "discharge_reason", "room", "bed")
_FAULTS = {Manner.INCOMPLETE: "date_incomplete", Manner.UNREADABLE: "date_unreadable"}


@dataclass(frozen=True, slots=True)
class Said(Generic[C]):
    """A code, or the word that stands for no code; neither when the cell is empty."""

    code: C | None = None
    word: str | None = None

    @property
    def is_empty(self) -> bool:
        return self.code is None and self.word is None


@dataclass(frozen=True, slots=True, kw_only=True)
class StayPart:
    """A stay as a row tells."""

    admitted_on: date
    discharged_on: date | None
    reason: Said[DischargeReason]
    category: Said[Category]
    selfcare: Said[SelfCare]
    bed: BedName | None
    phone: str | None
    note: str | None


def judge_stay(desk: Desk, entry: Entry, born: date | None) -> StayPart | None:
    """None when something of the stay is refused; all faults are told."""
    admitted = _admitted(desk, entry, born)
    discharged = _discharged(desk, entry, admitted, born)
    _check_characters(desk, entry)
    if desk.notes.is_refused(entry) or admitted is None:
        return None
    if entry.hidden:
        desk.notes.warn(entry, "name", "row_hidden")
    words = desk.lexicon
    reason: Said[DischargeReason] = Said()
    if discharged is not None:
        reason = _said(desk, entry, "discharge_reason", words.reasons, DischargeReason)
    return StayPart(
        admitted_on=admitted,
        discharged_on=discharged,
        reason=reason,
        category=_said(desk, entry, "category", words.categories, Category),
        selfcare=_said(desk, entry, "selfcare", words.selfcares, SelfCare),
        bed=_bed(desk, entry),
        phone=_text(entry, "phone"),
        note=_note(desk, entry),
    )


def _admitted(desk: Desk, entry: Entry, born: date | None) -> date | None:
    if is_blank(entry.get("admitted_on")):
        desk.notes.refuse(entry, "admitted_on", "admission_missing")
        return None
    day = _day(desk, entry, "admitted_on", born)
    if day is not None and born is not None and day < born:
        desk.notes.refuse(entry, "admitted_on", "admission_before_birth", born.isoformat())
        return None
    return day


def _discharged(desk: Desk, entry: Entry, admitted: date | None, born: date | None) -> date | None:
    if is_blank(entry.get("discharged_on")):
        if not is_blank(entry.get("discharge_reason")):
            desk.notes.refuse(entry, "discharged_on", "discharge_date_missing")
        return None
    day = _day(desk, entry, "discharged_on", admitted or born)
    if day is not None and admitted is not None and day < admitted:
        desk.notes.refuse(
            entry, "discharged_on", "discharge_before_admission", admitted.isoformat()
        )
    return day


def _day(desk: Desk, entry: Entry, field: str, earliest: date | None) -> date | None:
    """A whole date up to today; None after a refusal."""
    read = read_date(entry.get(field))
    day = read.days[0] if read.days else None
    if read.manner is Manner.SHORT_YEAR:
        day = read.within(earliest or EARLIEST_BIRTH, desk.today)
    if day is None:
        desk.notes.refuse(entry, field, _FAULTS.get(read.manner, "date_unreadable"))
    elif day > desk.today:
        desk.notes.refuse(entry, field, "date_future")
        return None
    elif read.manner is Manner.SHORT_YEAR:
        desk.notes.warn(entry, field, "date_two_digit_year", day.isoformat())
    elif read.manner is Manner.SERIAL:
        desk.notes.warn(entry, field, "date_serial", day.isoformat())
    return day


_UNKNOWN = {
    "category": "category_unknown",
    "selfcare": "care_unknown",
    "discharge_reason": "reason_unknown",
}


def _said(desk: Desk, entry: Entry, field: str, words: Mapping[str, str], kind: type[C]) -> Said[C]:
    cell = entry.get(field)
    if is_blank(cell):
        return Said()
    code = words.get(squeezed(shown(cell)))
    if code is None:
        desk.notes.warn(entry, field, _UNKNOWN[field])
        return Said(word=shown(cell).strip())
    return Said(code=kind(code))


def _bed(desk: Desk, entry: Entry) -> BedName | None:
    """A bed that cannot be read is pointed out; one that a spreadsheet made a date, too."""
    room, bed = entry.get("room"), entry.get("bed")
    if is_blank(room) and is_blank(bed):
        return None
    found = None if isinstance(bed, date) else read_bed(room, bed)
    if found is None:
        desk.notes.warn(entry, "room" if is_blank(bed) else "bed", "bed_unreadable")
    return found


def _note(desk: Desk, entry: Entry) -> str | None:
    note = _text(entry, "note")
    if note and note.startswith("="):
        desk.notes.warn(entry, "note", "formula_text")
    return note


def _text(entry: Entry, field: str) -> str | None:
    return shown(entry.get(field)).strip().lstrip("'") or None


def _check_characters(desk: Desk, entry: Entry) -> None:
    for field in _TEXTS:
        text = squeezed(shown(entry.get(field)))
        if text and (odd := desk.odd_in(text)):
            desk.notes.refuse(entry, field, "char_unsupported", "、".join(map(code_of, odd)))
