"""Judges what cells of any list say: days, words that stand for codes, plain texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from nursinghome.core.charset import code_of
from nursinghome.core.reading import Manner, read_date
from nursinghome.residents.codes import Coded
from nursinghome.residents.idnumber import EARLIEST_BIRTH
from nursinghome.residents.importing.desk import Desk
from nursinghome.residents.importing.grid import Cell, is_blank, shown
from nursinghome.residents.importing.layout import Entry
from nursinghome.residents.importing.lexicon import ListWords, squeezed

C = TypeVar("C", bound=Coded)
_FAULTS = {Manner.INCOMPLETE: "date_incomplete", Manner.UNREADABLE: "date_unreadable"}


@dataclass(frozen=True, slots=True)
class Said(Generic[C]):
    """A code, or the word that stands for no code; neither when the cell is empty."""

    code: C | None = None
    word: str | None = None

    @property
    def is_empty(self) -> bool:
        return self.code is None and self.word is None


def said(
    desk: Desk[ListWords],
    entry: Entry,
    field: str,
    words: Mapping[str, str],
    kind: type[C],
    unknown: str,
) -> Said[C]:
    """What the cell stands for; a strange word is warned of for the reason `unknown`."""
    cell = entry.get(field)
    if is_blank(cell):
        return Said()
    code = words.get(squeezed(shown(cell)))
    if code is None:
        desk.notes.warn(entry, field, unknown)
        return Said(word=shown(cell).strip())
    return Said(code=kind(code))


def judge_day(
    desk: Desk[ListWords], entry: Entry, field: str, earliest: date | None
) -> date | None:
    """A whole date up to today; None after a refusal."""
    span = (earliest or EARLIEST_BIRTH, desk.today)
    day, manner = read_day(desk, entry, field, entry.get(field), span)
    if day is None:
        desk.notes.refuse(entry, field, _FAULTS.get(manner, "date_unreadable"))
    elif day > desk.today:
        desk.notes.refuse(entry, field, "date_future")
        return None
    return day


def read_day(
    desk: Desk[ListWords], entry: Entry, field: str, cell: Cell, span: tuple[date, date]
) -> tuple[date | None, Manner]:
    """The day; a warning tells of one up to the span's end that may have been read wrongly."""
    read = read_date(cell)
    day = read.days[0] if read.days else None
    if read.manner is Manner.SHORT_YEAR:
        day = read.within(*span)
    if day is not None and day <= span[1]:
        if read.manner is Manner.SHORT_YEAR:
            desk.notes.warn(entry, field, "date_two_digit_year", day.isoformat())
        elif read.manner is Manner.SERIAL:
            desk.notes.warn(entry, field, "date_serial", day.isoformat())
    return day, read.manner


def text_of(entry: Entry, field: str) -> str | None:
    return shown(entry.get(field)).strip().lstrip("'") or None


def note_of(desk: Desk[ListWords], entry: Entry) -> str | None:
    note = text_of(entry, "note")
    if note and note.startswith("="):
        desk.notes.warn(entry, "note", "formula_text")
    return note


def refuse_odd(desk: Desk[ListWords], entry: Entry, fields: Iterable[str]) -> None:
    """Refuse each cell with a character that no font can draw."""
    for field in fields:
        text = squeezed(shown(entry.get(field)))
        if text and (odd := desk.odd_in(text)):
            desk.notes.refuse(entry, field, "char_unsupported", "、".join(map(code_of, odd)))
