"""Licences of the home: what each is, how long it holds, and which are missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from nursinghome.core.errors import Problem
from nursinghome.core.holidays import calendar_day
from nursinghome.safety.paper_rules import order_problems, past_problems
from nursinghome.safety.words import text_problems
from nursinghome.standards.lists import DocumentEntry

PAPERS = "home-papers"
"""The pack with the kinds of papers that a home holds; a county's own pack takes its name."""
RECORD, FIRE, BUILDING = "record", "fire", "building"
"""Kinds that the program itself asks about: 备案, and the two of 双达标."""
MOST_TITLE, MOST_NOTE = 60, 200


class Light(Enum):
    """How near the end of a paper or the next inspection is."""

    OVER = "over"
    RED = "red"
    AMBER = "amber"
    AHEAD = "ahead"
    GOOD = "good"

    @property
    def is_near(self) -> bool:
        return self in {Light.RED, Light.AMBER, Light.AHEAD}


@dataclass(frozen=True, slots=True, kw_only=True)
class LightDays:
    """Days left at which a light changes; the number itself belongs to the nearer light."""

    red: int
    amber: int
    ahead: int

    def light(self, until: date | None, today: date) -> Light:
        """The last good day decides; None holds for ever."""
        if until is None:
            return Light.GOOD
        left = (until - today).days
        if left < 0:
            return Light.OVER
        for light, most in ((Light.RED, self.red), (Light.AMBER, self.amber)):
            if left <= most:
                return light
        return Light.AHEAD if left <= self.ahead else Light.GOOD


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """One certificate or agreement; `valid_until` is the last day on which it holds."""

    kind: str
    title: str
    issuer: str
    issued_on: date
    number: str = ""
    valid_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLicence:
    """A stored licence; one that was renewed names the newer, and stays."""

    id: int
    licence: Licence
    replaces: int | None = None
    replaced_by: int | None = None
    replaced_on: date | None = None
    """When the newer one was issued."""
    withdrawn_reason: str | None = None

    def stood_on(self, day: date) -> bool:
        """Whether it was the one in force on an earlier day, run out or not."""
        renewed = self.replaced_on is not None and self.replaced_on <= day
        return self.withdrawn_reason is None and self.licence.issued_on <= day and not renewed


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One kind of paper with what is held of it: the line of the list, and its light."""

    entry: DocumentEntry
    held: HeldLicence | None
    light: Light | None
    """None when nothing is held."""

    @property
    def is_missing(self) -> bool:
        """A paper that every home must hold, and that is not there or has run out."""
        return self.entry.need == "always" and self.light in {None, Light.OVER}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperBoard:
    """All kinds of papers on one day; a kind of which several are held has several lines."""

    day: date
    lines: tuple[PaperLine, ...]
    record_by: date | None
    """The last day for 备案 as the pack has it; None while nobody has moved in."""
    record_sure: bool = True
    """Whether the state's notice of holidays is known for all the days that were counted."""

    @property
    def missing(self) -> tuple[DocumentEntry, ...]:
        """The kinds that every home must hold and of which none holds today, each once."""
        good = {line.entry.id for line in self.lines if not line.is_missing}
        found = {line.entry.id: line.entry for line in self.lines if line.is_missing}
        return tuple(entry for kind, entry in found.items() if kind not in good)

    def reaches(self, kind: str) -> bool:
        """Whether a paper of the kind holds today."""
        return any(
            line.entry.id == kind and line.light not in {None, Light.OVER} for line in self.lines
        )

    @property
    def is_double(self) -> bool:
        """消防、建筑双达标."""
        return self.reaches(FIRE) and self.reaches(BUILDING)


def workdays_after(day: date, count: int) -> tuple[date, bool]:
    """The day after so many working days, and whether the calendar of all of them is known.

    Where it is not, festivals by the law are left out and no exchanged day is counted.
    """
    sure = True
    while count > 0:
        day += timedelta(days=1)
        found = calendar_day(day)
        sure = sure and found.published
        if found.is_workday:
            count -= 1
    return day, sure


def lines(
    entries: Iterable[DocumentEntry],
    held: Iterable[HeldLicence],
    light_days: LightDays,
    today: date,
) -> Iterator[PaperLine]:
    """Each kind in the order of the pack; kinds that need not be there only when they are."""
    standing = [one for one in held if one.stood_on(today)]
    for entry in entries:
        mine = [one for one in standing if one.licence.kind == entry.id]
        for one in mine:
            light = light_days.light(one.licence.valid_until, today)
            yield PaperLine(entry=entry, held=one, light=light)
        if not mine and entry.need == "always":
            yield PaperLine(entry=entry, held=None, light=None)


def licence_problems(licence: Licence, today: date) -> Iterator[Problem]:
    yield from text_problems("title", "证照名称", licence.title, MOST_TITLE)
    yield from text_problems("number", "编号", licence.number, MOST_TITLE, needed=False)
    yield from text_problems("issuer", "发证单位", licence.issuer, MOST_TITLE)
    yield from past_problems("issued_on", licence.issued_on, today)
    yield from order_problems(
        "valid_until", licence.valid_until, "有效期至", licence.issued_on, "发证日期"
    )
    yield from text_problems("note", "备注", licence.note, MOST_NOTE, needed=False)
