"""Judges what a row says of the work: post, terms, first and last day, and plain texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.core import dates
from nursinghome.residents.importing.desk import Desk
from nursinghome.residents.importing.grid import is_blank, shown
from nursinghome.residents.importing.layout import Entry
from nursinghome.residents.importing.lexicon import squeezed
from nursinghome.residents.importing.parts import (
    Said,
    judge_day,
    note_of,
    refuse_odd,
    said,
    text_of,
)
from nursinghome.residents.importing.person_part import PersonPart
from nursinghome.staff.codes import Employment, LeftReason, Post
from nursinghome.staff.importing.lexicon import StaffWords
from nursinghome.staff.importing.papers_part import SaidPaper, judge_papers
from nursinghome.staff.model import YOUNGEST

_TEXTS = (
    *("name", "phone", "education", "address", "note", "post", "employment", "left_reason"),
    *("certificate", "certificate_number", "certificate_issuer", "health", "fire"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPart:
    """The work of somebody as a row tells."""

    from_on: date
    until_on: date | None
    left_reason: Said[LeftReason]
    post: Said[Post]
    employment: Said[Employment]
    full_time: bool | None
    phone: str | None
    education: str | None
    address: str | None
    note: str | None
    papers: tuple[SaidPaper, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A row that is acceptable by itself."""

    entry: Entry
    person: PersonPart
    work: WorkPart

    @property
    def row(self) -> int:
        return self.entry.row


def judge_work(desk: Desk[StaffWords], entry: Entry, born: date | None) -> WorkPart | None:
    """None when something of the work is refused; all faults are told."""
    began = _began(desk, entry, born)
    ended = _ended(desk, entry, began)
    refuse_odd(desk, entry, _TEXTS)
    if desk.notes.is_refused(entry) or began is None or born is None:
        return None
    if entry.hidden:
        desk.notes.warn(entry, "name", "row_hidden")
    words = desk.lexicon
    post = said(desk, entry, "post", words.posts, Post, "post_unknown")
    reason: Said[LeftReason] = Said()
    if ended is not None:
        reason = said(desk, entry, "left_reason", words.reasons, LeftReason, "left_reason_unknown")
    return WorkPart(
        from_on=began,
        until_on=ended,
        left_reason=reason,
        post=post,
        employment=said(desk, entry, "employment", words.terms, Employment, "terms_unknown"),
        full_time=_full_time(desk, entry),
        phone=text_of(entry, "phone"),
        education=text_of(entry, "education"),
        address=text_of(entry, "address"),
        note=note_of(desk, entry),
        papers=judge_papers(desk, entry, post.code, born),
    )


def _began(desk: Desk[StaffWords], entry: Entry, born: date | None) -> date | None:
    if is_blank(entry.get("from_on")):
        desk.notes.refuse(entry, "from_on", "hire_missing")
        return None
    day = judge_day(desk, entry, "from_on", born)
    if day is not None and born is not None and dates.age_on(born, day) < YOUNGEST:
        desk.notes.refuse(entry, "from_on", "too_young")
        return None
    return day


def _ended(desk: Desk[StaffWords], entry: Entry, began: date | None) -> date | None:
    if is_blank(entry.get("until_on")):
        if not is_blank(entry.get("left_reason")):
            desk.notes.refuse(entry, "until_on", "left_day_missing")
        return None
    day = judge_day(desk, entry, "until_on", began)
    if day is not None and began is not None and day < began:
        desk.notes.refuse(entry, "until_on", "left_before_hire", began.isoformat())
    return day


def _full_time(desk: Desk[StaffWords], entry: Entry) -> bool | None:
    cell = entry.get("full_time")
    if is_blank(cell):
        return None
    code = desk.lexicon.times.get(squeezed(shown(cell)))
    if code is None:
        desk.notes.warn(entry, "full_time", "full_time_unknown")
        return None
    return code == "full"
