"""Care notes and entrusted medicines: what is written down, and what cannot be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nursinghome.core.charset import unsupported
from nursinghome.core.dates import words
from nursinghome.core.errors import Problem
from nursinghome.core.ids import ResidentId
from nursinghome.residents.codes import Given, NoteKind, Shift

MOST_TEXT, MOST_WORDS, MOST_TIMES = 500, 50, 6
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_TURNS = {1: ("每天",), 2: ("早", "晚"), 3: ("早", "中", "晚"), 4: ("早", "中", "晚", "睡前")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something seen or done in a shift, or at a time of day (08:30); never both."""

    resident_id: ResidentId
    noted_on: date
    kind: NoteKind
    text: str
    who: str
    shift: Shift | None = None
    at: str | None = None

    @property
    def moment(self) -> str:
        return self.shift.words if self.shift is not None else self.at or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """A stored note with the name of whom it is about."""

    id: int
    name: str
    note: Note
    withdrawn_reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicine:
    """A medicine that the family brought; `until_on` is the first day without it."""

    resident_id: ResidentId
    name: str
    dose: str
    times_a_day: int
    from_on: date
    brought_by: str
    brought_on: date
    quantity: str
    until_on: date | None = None
    has_consent: bool = False
    has_prescription: bool = False

    def holds_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day < self.until_on)

    @property
    def lacks(self) -> str:
        """Papers that should be there and are not, in words."""
        papers = (("委托书", self.has_consent), ("处方", self.has_prescription))
        missing = [name for name, there in papers if not there]
        return f"缺{'、'.join(missing)}" if missing else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrusted:
    """A stored medicine; stopped and withdrawn ones say why."""

    id: int
    medicine: Medicine
    stopped_reason: str | None
    withdrawn_reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """What became of one dose; None takes back what was ticked."""

    medicine_id: int
    on: date
    turn: int
    outcome: Given | None


def turn_words(turn: int, times: int) -> str:
    """早, 中, 晚 … of a medicine given so often a day; turns count from 1."""
    return _TURNS[times][turn - 1] if times in _TURNS else f"第{turn}次"


def note_problems(note: Note, today: date) -> Iterator[Problem]:
    if note.noted_on > today:
        yield Problem("noted_on", f"{words(note.noted_on)}还没到", "请填今天或以前的日期。")
    if (note.shift is None) == (note.at is None):
        yield Problem("shift", "班次和时间要填一样", "选一个班次，或写时间，如 08:30。")
    elif note.at is not None and not _TIME.fullmatch(note.at):
        yield Problem("at", f"「{note.at}」不是时间", "写成 08:30 的样子。")
    yield from _text("text", "内容", note.text, MOST_TEXT)
    yield from _text("who", "记录人", note.who, MOST_WORDS)


def medicine_problems(medicine: Medicine, today: date) -> Iterator[Problem]:
    one = medicine
    yield from _text("name", "药名", one.name, MOST_WORDS)
    yield from _text("dose", "每次用量", one.dose, MOST_WORDS)
    if not 1 <= one.times_a_day <= MOST_TIMES:
        yield Problem("times_a_day", f"每天 {one.times_a_day} 次", f"请填 1 到 {MOST_TIMES}。")
    if one.until_on is not None and one.until_on <= one.from_on:
        yield Problem("until_on", "停用日期不晚于开始日期", "核对两个日期。")
    yield from _text("brought_by", "送药人", one.brought_by, MOST_WORDS)
    if one.brought_on > today:
        yield Problem("brought_on", f"{words(one.brought_on)}还没到", "请填送来那天的日期。")
    elif one.from_on < one.brought_on:
        yield Problem("from_on", "开始日期早于送来日期", "药送来以后才能给，核对两个日期。")
    yield from _text("quantity", "数量", one.quantity, MOST_WORDS)


def _text(where: str, label: str, text: str, most: int) -> Iterator[Problem]:
    tidy = text.strip()
    if not tidy:
        yield Problem(where, f"没有填{label}", "请填上。")
    elif len(tidy) > most:
        yield Problem(where, f"{label}有 {len(tidy)} 个字", f"请写在 {most} 字以内。")
    else:
        faults = "".join(dict.fromkeys(unsupported(tidy.replace("\n", ""))))
        if faults:
            yield Problem(where, f"{label}里有印不出的字「{faults}」", "换一个字。")
