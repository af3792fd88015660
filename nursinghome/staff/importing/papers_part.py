"""Judges what a row says of certificates: which, with what number, and how long they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nursinghome.core.reading import Manner, read_date
from nursinghome.residents.importing.desk import Desk
from nursinghome.residents.importing.grid import Cell, is_blank, shown
from nursinghome.residents.importing.layout import Entry
from nursinghome.residents.importing.lexicon import squeezed
from nursinghome.residents.importing.parts import read_day, text_of
from nursinghome.staff.codes import CARER_LEVELS, Certificate, Post
from nursinghome.staff.importing.lexicon import StaffWords
from nursinghome.staff.model import Paper, paper_problems

_BETWEEN = re.compile(r"[、，,；;/\r\n+]+")
_SPAN = re.compile(r"[至到~～]")
_BRACKETS = str.maketrans("()", "（）")
_DETAILS = ("certificate_number", "certificate_issuer", "certificate_issued", "certificate_until")
FIRST_DAY = date(2000, 1, 1)
"""Before it no certificate of today began to hold; it tells what a year of two digits means."""
_YEARS_AHEAD = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidPaper:
    """A certificate as a row tells it; what it does not tell is blank."""

    field: str
    paper: Paper
    ever: bool = False
    """Whether the row says that it holds for ever; otherwise no end means that none is told."""


def judge_papers(
    desk: Desk[StaffWords], entry: Entry, post: Post | None, born: date
) -> tuple[SaidPaper, ...]:
    """Each kind once; what cannot be stored is pointed out, the row stands."""
    found: dict[tuple[Certificate, str], SaidPaper] = {}
    told = (*_health(desk, entry), *_fire(desk, entry), *_named(desk, entry, post))
    for one in told:
        problems = list(paper_problems(one.paper, desk.today, born))
        if problems:
            desk.notes.warn(entry, one.field, "certificate_invalid", problems[0].what)
        else:
            found.setdefault((one.paper.kind, one.paper.title), one)
    return tuple(found.values())


def _health(desk: Desk[StaffWords], entry: Entry) -> Iterator[SaidPaper]:
    """A mark, a number or the last day in the column; another column may tell the day, too."""
    cell = entry.get("health")
    text = text_of(entry, "health") or ""
    mark = desk.lexicon.marks.get(squeezed(text))
    until, ever = _until(desk, entry, "health_until")
    if mark == "no" or (not text and until is None and not ever):
        return
    number, day = "", _as_day(cell)
    if day is not None and until is None and not ever:
        if day <= desk.today:
            desk.notes.warn(entry, "health", "health_day")
            return
        until = day
    elif day is None and mark is None:
        number = text
    if until is None and not ever and mark != "ever":
        desk.notes.warn(entry, "health", "health_until_missing")
    paper = Paper(
        kind=Certificate.HEALTH,
        number=number,
        issued_on=_day(desk, entry, "health_issued", desk.today),
        valid_until=until,
    )
    yield SaidPaper(field="health", paper=paper, ever=ever or mark == "ever")


def _as_day(cell: Cell) -> date | None:
    """Whether a cell holds a day rather than a number."""
    read = read_date(cell)
    written = isinstance(cell, date) or any(sign in shown(cell) for sign in "-./年")
    return read.days[0] if written and read.manner is Manner.PLAIN else None


def _fire(desk: Desk[StaffWords], entry: Entry) -> Iterator[SaidPaper]:
    text = text_of(entry, "fire") or ""
    mark = desk.lexicon.marks.get(squeezed(text))
    if text and mark != "no":
        number = "" if mark else text
        paper = Paper(kind=Certificate.FIRE, number=number, issued_on=None)
        yield SaidPaper(field="fire", paper=paper)


def _named(desk: Desk[StaffWords], entry: Entry, post: Post | None) -> Iterator[SaidPaper]:
    """What the column 证书 names, with the number and the days of their own columns."""
    text = text_of(entry, "certificate") or ""
    mark = desk.lexicon.marks.get(squeezed(text))
    names = [] if mark else [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    if mark == "no":
        return
    if not names:
        blank = next((name for name in _DETAILS if not is_blank(entry.get(name))), None)
        if text or blank:
            desk.notes.warn(entry, "certificate" if text else blank or "", "certificate_unclear")
        return
    kinds = [_kind(desk, entry, name, post) for name in names]
    alone = sum(kind is not Certificate.HEALTH for kind, _ in kinds) == 1
    details = _details(desk, entry, alone=alone or len(kinds) == 1)
    for kind, title in kinds:
        own = details if len(kinds) == 1 or kind is not Certificate.HEALTH else _NONE
        paper = Paper(
            kind=kind,
            title=title,
            number=own.number,
            issuer=own.issuer,
            issued_on=own.issued_on,
            valid_until=own.until,
        )
        if kind is Certificate.HEALTH and own.until is None and not own.ever:
            desk.notes.warn(entry, "certificate", "health_until_missing")
        yield SaidPaper(field="certificate", paper=paper, ever=own.ever)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Details:
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    until: date | None = None
    ever: bool = False


_NONE = _Details()


def _details(desk: Desk[StaffWords], entry: Entry, *, alone: bool) -> _Details:
    """Of one certificate; of several nobody can tell whose they are."""
    if not alone:
        for name in _DETAILS:
            if not is_blank(entry.get(name)):
                desk.notes.warn(entry, name, "certificate_details")
        return _NONE
    until, ever = _until(desk, entry, "certificate_until")
    return _Details(
        number=text_of(entry, "certificate_number") or "",
        issuer=text_of(entry, "certificate_issuer") or "",
        issued_on=_day(desk, entry, "certificate_issued", desk.today),
        until=until,
        ever=ever,
    )


def _kind(
    desk: Desk[StaffWords], entry: Entry, name: str, post: Post | None
) -> tuple[Certificate, str]:
    """The kind, or 其他 under the name it has; 三级 alone is a level of carers for carers only."""
    plain = squeezed(name).translate(_BRACKETS)
    code = desk.lexicon.certificates.get(plain)
    kind = None if code is None else Certificate(code)
    of_carers = post is Post.CARER or "护理" in desk.notes.column("certificate")
    if kind in CARER_LEVELS and "护理" not in plain and not of_carers:
        kind = None
    if kind is None:
        desk.notes.warn(entry, "certificate", "certificate_unknown", name)
        return Certificate.OTHER, name
    return kind, ""


def _until(desk: Desk[StaffWords], entry: Entry, field: str) -> tuple[date | None, bool]:
    """The last day, of a span its end; and whether there is none for ever."""
    text = shown(entry.get(field)).strip()
    if desk.lexicon.marks.get(squeezed(text)) == "ever":
        return None, True
    if not text or desk.lexicon.marks.get(squeezed(text)):
        return None, False
    parts = [part for part in _SPAN.split(text) if part.strip()]
    cell = parts[-1] if len(parts) > 1 else entry.get(field)
    return _day(desk, entry, field, _latest(desk), cell), False


def _latest(desk: Desk[StaffWords]) -> date:
    return date(desk.today.year + _YEARS_AHEAD, 12, 31)


def _day(
    desk: Desk[StaffWords], entry: Entry, field: str, latest: date, cell: Cell = None
) -> date | None:
    """A whole date in the cell; None when it is blank, or after a warning."""
    wanted = entry.get(field) if cell is None else cell
    if is_blank(wanted):
        return None
    day, _ = read_day(desk, entry, field, wanted, (FIRST_DAY, latest))
    if day is None or day > latest:
        desk.notes.warn(entry, field, "certificate_day")
        return None
    return day
