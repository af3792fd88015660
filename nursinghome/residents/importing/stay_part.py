"""Judges what a row says of a stay: its two dates, why it ended, category, self-care and bed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from nursinghome.residents.codes import Category, Coded, DischargeReason, SelfCare
from nursinghome.residents.importing.cells import BedName, read_bed
from nursinghome.residents.importing.desk import Desk
from nursinghome.residents.importing.grid import is_blank
from nursinghome.residents.importing.layout import Entry
from nursinghome.residents.importing.lexicon import Lexicon
from nursinghome.residents.importing.parts import (
    Said,
    judge_day,
    note_of,
    refuse_odd,
    said,
    text_of,
)

C = TypeVar("C", bound=Coded)
_TEXTS = ("name", "phone", "note", "category", "selfcare", "discharge_reason", "room", "bed")


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


def judge_stay(desk: Desk[Lexicon], entry: Entry, born: date | None) -> StayPart | None:
    """None when something of the stay is refused; all faults are told."""
    admitted = _admitted(desk, entry, born)
    discharged = _discharged(desk, entry, admitted, born)
    refuse_odd(desk, entry, _TEXTS)
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
        phone=text_of(entry, "phone"),
        note=note_of(desk, entry),
    )


def _admitted(desk: Desk[Lexicon], entry: Entry, born: date | None) -> date | None:
    if is_blank(entry.get("admitted_on")):
        desk.notes.refuse(entry, "admitted_on", "admission_missing")
        return None
    day = judge_day(desk, entry, "admitted_on", born)
    if day is not None and born is not None and day < born:
        desk.notes.refuse(entry, "admitted_on", "admission_before_birth", born.isoformat())
        return None
    return day


def _discharged(
    desk: Desk[Lexicon], entry: Entry, admitted: date | None, born: date | None
) -> date | None:
    if is_blank(entry.get("discharged_on")):
        if not is_blank(entry.get("discharge_reason")):
            desk.notes.refuse(entry, "discharged_on", "discharge_date_missing")
        return None
    day = judge_day(desk, entry, "discharged_on", admitted or born)
    if day is not None and admitted is not None and day < admitted:
        desk.notes.refuse(
            entry, "discharged_on", "discharge_before_admission", admitted.isoformat()
        )
    return day


_UNKNOWN = {
    "category": "category_unknown",
    "selfcare": "care_unknown",
    "discharge_reason": "reason_unknown",
}


def _said(
    desk: Desk[Lexicon], entry: Entry, field: str, words: Mapping[str, str], kind: type[C]
) -> Said[C]:
    return said(desk, entry, field, words, kind, _UNKNOWN[field])


def _bed(desk: Desk[Lexicon], entry: Entry) -> BedName | None:
    """A bed that cannot be read is pointed out; one that a spreadsheet made a date, too."""
    room, bed = entry.get("room"), entry.get("bed")
    if is_blank(room) and is_blank(bed):
        return None
    found = None if isinstance(bed, date) else read_bed(room, bed)
    if found is None:
        desk.notes.warn(entry, "room" if is_blank(bed) else "bed", "bed_unreadable")
    return found
