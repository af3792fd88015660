"""Figures of what proves safety: licences, equipment, incidents, complaints."""

from __future__ import annotations

from fractions import Fraction

from nursinghome.core.dates import add_months
from nursinghome.rating.figures import safety_reading as reading
from nursinghome.rating.figures.figure import Figure, Reader, Record, counted, unknown
from nursinghome.safety import (
    HeldEquipment,
    Light,
    LightDays,
    PaperLine,
    equipment_on,
    papers_on,
)

PAGE = "safety"
_NO_LIGHTS = LightDays(red=0, amber=0, ahead=0)


def licences_valid(desk: Reader) -> Figure:
    """Kinds of papers of which one holds today, of all that the home must hold or has."""
    board = papers_on(desk.db, desk.registry, desk.today, _NO_LIGHTS)
    if all(line.held is None for line in board.lines):
        return unknown()
    good = {one.entry.id for one in board.lines if one.light not in {None, Light.OVER}}
    lacking = [one for one in board.lines if one.entry.id not in good]
    kinds = {one.entry.id for one in board.lines}
    return _valid(
        len(good),
        len(kinds),
        (
            *(Record(PAGE, _number(one), _lacks(one), good=False) for one in lacking),
            *(Record(PAGE, _number(one), _name(one)) for one in board.lines if one not in lacking),
        ),
        ("证照有效", "补齐、换发证照", "种"),
        "licences",
    )


def equipment_valid(desk: Reader) -> Figure:
    """Equipment within its inspection and found in order, of all that has a day for it."""
    held = equipment_on(desk.db, desk.today)
    if not held:
        return unknown()
    found = [one for one in held if one.next_on is not None or one.is_faulty]
    late = [one for one in found if one.next_on is not None and one.next_on < desk.today]
    bad = [one for one in found if one.is_faulty and one not in late]
    if not found:
        return unknown("设备都没有定期检验的日期")
    return _valid(
        len(found) - len(late) - len(bad),
        len(found),
        (
            *(Record(PAGE, one.id, f"{_told(one)}，{one.next_on}到期", good=False) for one in late),
            *(Record(PAGE, one.id, f"{_told(one)}，检查不合格", good=False) for one in bad),
            *(Record(PAGE, one.id, _told(one)) for one in found if one not in (*late, *bad)),
        ),
        ("设备在检验期", "送检、修好设备", "件"),
        "equipment",
    )


def _valid(
    good: int, whole: int, records: tuple[Record, ...], words: tuple[str, str, str], view: str
) -> Figure:
    """words: the label, what mends it, and the measure word."""
    label, mend, unit = words
    share = Fraction(good, whole)
    return Figure(
        words=counted(label, good, whole),
        value=share * 100,
        share=share,
        records=records,
        mend=f"{mend}（{whole - good} {unit}）" if good < whole else "",
        page=PAGE,
        view=view,
    )


def _number(line: PaperLine) -> int:
    """What the page shows: a kind of which nothing is held has a negative number."""
    return -line.entry.number if line.held is None else line.held.id


def _name(line: PaperLine) -> str:
    return line.entry.label if line.held is None else line.held.licence.title


def _lacks(line: PaperLine) -> str:
    if line.held is None:
        return f"{line.entry.label}：没有登记"
    return f"{_name(line)}，{line.held.licence.valid_until}到期"


def _told(one: HeldEquipment) -> str:
    return f"{one.equipment.name}（{one.equipment.place}）"


def incidents_12m(desk: Reader) -> Figure:
    """Incidents of a year; the share is that of those with cause, measure and review."""
    found = reading.incidents(desk.db, add_months(desk.today, -12), desk.today)
    reviewed = sum(one.is_reviewed for one in found)
    lacks = len(found) - reviewed
    return Figure(
        words=f"近12个月事故 {len(found)} 起，已分析 {reviewed} 起",
        value=Fraction(len(found)),
        share=Fraction(reviewed, len(found)) if found else None,
        records=tuple(
            Record(PAGE, one.id, f"{one.on} {one.words}", good=one.is_reviewed) for one in found
        ),
        newest=max((one.on for one in found), default=None),
        mend=f"补上 {lacks} 起事故的原因和措施" if lacks else "",
        page=PAGE,
        view="incidents",
    )


def accidents_12m(desk: Reader) -> Figure:
    """Incidents with somebody in hospital or dead; whose fault it was a person must say."""
    found = reading.incidents(desk.db, add_months(desk.today, -12), desk.today)
    grave = [one for one in found if one.is_grave]
    return Figure(
        words=f"近12个月送医或死亡的事故 {len(grave)} 起",
        value=Fraction(len(grave)),
        share=None if grave else Fraction(1),
        records=tuple(Record(PAGE, one.id, f"{one.on} {one.words}", good=False) for one in grave),
        newest=max((one.on for one in found), default=None),
        page=PAGE,
        view="incidents",
    )


def complaints_closed_pct(desk: Reader) -> Figure:
    """Complaints of a year that were answered and closed."""
    found = reading.complaints(desk.db, add_months(desk.today, -12), desk.today)
    if not found:
        return unknown("近12个月没有投诉登记")
    closed = sum(one.is_closed for one in found)
    share = Fraction(closed, len(found))
    return Figure(
        words=counted("投诉办结", closed, len(found)),
        value=share * 100,
        share=share,
        records=tuple(
            Record(PAGE, one.id, f"{one.on} {one.words}", good=one.is_closed)
            for one in sorted(found, key=lambda one: one.is_closed)
        ),
        newest=max(one.on for one in found),
        mend=f"办结 {len(found) - closed} 件投诉" if closed < len(found) else "",
        page=PAGE,
        view="complaints",
    )
