"""The rows below the month: how many work each shift on each day, against what is needed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from nursinghome.core.holidays import CalendarDay
from nursinghome.roster import HeldShiftKind, MonthView
from nursinghome.staff import Post
from ui.roster.faces import kind_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One day of a row."""

    text: str
    told: str
    short: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """白班 ≥5 with its days."""

    name: str
    told: str
    cells: tuple[Count, ...]


def rows(view: MonthView, *, residents: int = 0, brief: bool = False) -> tuple[CountRow, ...]:
    """A row for each kind with a need; then how many residents one carer has.

    brief: two kinds share a row if they have the room, and the last row is left out.
    """
    day_kinds = Counter((one.kind_id, one.day) for one in view.places.values())
    kinds = [kind for kind in view.kinds if any(view.need(kind.id, day) for day in view.days)]
    found = [_row(view, kind, day_kinds, residents) for kind in kinds]
    if brief and len(found) == 2 and all(len(one.text) == 1 for row in found for one in row.cells):
        return (_joined(kinds, found),)
    if residents and not brief and view.members:
        found.append(_ratio(view, residents))
    return tuple(found)


def _row(
    view: MonthView,
    kind: HeldShiftKind,
    counted: Counter[tuple[int | None, date]],
    residents: int,
) -> CountRow:
    needs = sorted({view.need(kind.id, day) for day in view.days})
    span = f"{needs[0]}" if len(needs) == 1 else f"{needs[0]}–{needs[-1]}"
    cells = tuple(
        _count(kind, day, counted[kind.id, day.day], view.need(kind.id, day), residents)
        for day in view.days
    )
    name = kind_name(kind)
    return CountRow(name=f"{name} ≥{span}", told=f"{name}每天要 {span} 人", cells=cells)


def _count(kind: HeldShiftKind, day: CalendarDay, have: int, need: int, residents: int) -> Count:
    """Told with how many residents each of a shift of carers has."""
    told = f"{day.day.month}月{day.day.day}日 {kind_name(kind)} {have} 人，应 {need} 人"
    short = have < need
    told += f"，差 {need - have} 人" if short else ""
    if residents and have and Post.CARER in kind.posts:
        told += f"，1 人管 {_each(residents, have)} 位老人"
    return Count(text=str(have), told=told, short=short)


def _joined(kinds: list[HeldShiftKind], found: list[CountRow]) -> CountRow:
    """白/夜 with 7/2."""
    cells = tuple(
        Count(
            text=f"{one.text}/{other.text}",
            told=f"{one.told}；{other.told}",
            short=one.short or other.short,
        )
        for one, other in zip(found[0].cells, found[1].cells, strict=True)
    )
    name = "/".join(kind.mark for kind in kinds)
    return CountRow(name=name, told="；".join(row.told for row in found), cells=cells)


def _ratio(view: MonthView, residents: int) -> CountRow:
    """How many residents there are to one carer who works that day."""
    carers = {one.worker_id for one in view.members if one.post is Post.CARER}
    resting = {None, *(kind.id for kind in view.kinds if kind.on_call)}
    working = Counter(
        one.day
        for one in view.places.values()
        if one.worker_id in carers and one.kind_id not in resting
    )
    cells = []
    for at in view.days:
        have, day = working[at.day], f"{at.day.month}月{at.day.day}日"
        told = f"{day} 护理员 {have} 人上班，老人 {residents} 人"
        share = _each(residents, have) if have else "—"
        cells.append(Count(text=share, told=f"{told}，1 人管 {share} 人" if have else told))
    return CountRow(name="1人管几人", told="当天每个上班的护理员管几位老人", cells=tuple(cells))


def _each(residents: int, carers: int) -> str:
    share = residents / carers
    return f"{share:.1f}" if share < 10 else f"{share:.0f}"
