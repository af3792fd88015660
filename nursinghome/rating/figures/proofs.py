"""Figures of what proves safety: licences, equipment, incidents, complaints."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from nursinghome.core.dates import add_months
from nursinghome.rating.figures import safety_reading as reading
from nursinghome.rating.figures.figure import Figure, Reader, Record, counted, unknown

PAGE = "safety"


def licences_valid(desk: Reader) -> Figure:
    """Licences that hold today, of all that were not replaced."""
    return _valid(desk, reading.licences(desk.db), ("证照有效", "换发证照"), "licences")


def equipment_valid(desk: Reader) -> Figure:
    """Equipment within its inspection, of all that has a day for it."""
    found = [one for one in reading.equipment(desk.db) if one.until is not None]
    return _valid(desk, found, ("设备在检验期", "送检设备"), "equipment")


def _valid(
    desk: Reader, found: Sequence[reading.Valid], words: tuple[str, str], view: str
) -> Figure:
    label, mend = words
    if not found:
        return unknown()
    late = [one for one in found if one.until is not None and one.until < desk.today]
    good = len(found) - len(late)
    share = Fraction(good, len(found))
    return Figure(
        words=counted(label, good, len(found)),
        value=share * 100,
        share=share,
        records=(
            *(Record(PAGE, one.id, f"{one.words}，{one.until}到期", good=False) for one in late),
            *(Record(PAGE, one.id, one.words) for one in found if one not in late),
        ),
        mend=f"{mend}（{len(late)} 件）" if late else "",
        page=PAGE,
        view=view,
    )


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
