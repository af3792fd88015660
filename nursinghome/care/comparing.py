"""Says in words how a result differs from the one before, and why; only answers of one edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nursinghome.care.records import Assessment
from nursinghome.core.dates import words
from nursinghome.residents.codes import AssessmentState
from nursinghome.standards.scale import Item, Scale

MOST_ITEMS = 6


def last_before(now: Assessment, history: Sequence[Assessment]) -> Assessment | None:
    """The confirmed result of the same scale before this one, the newest of them."""
    earlier = [
        one
        for one in history
        if one.scale is now.scale
        and one.state is AssessmentState.CONFIRMED
        and (one.circumstances.assessed_on, one.id) < (now.circumstances.assessed_on, now.id)
    ]
    return max(earlier, key=lambda one: (one.circumstances.assessed_on, one.id), default=None)


def reasons(now: Assessment, before: Assessment | None, scale: Scale) -> tuple[str, ...]:
    """Why the level is what it is, beside the one before; `scale` is the edition of `now`."""
    told = [change.reason for change in now.changes]
    if before is None:
        return (*told, "这是这个量表的第一次评估，没有上次可比。")
    day = words(before.circumstances.assessed_on)
    if (before.circumstances.standard, before.edition) != (now.circumstances.standard, now.edition):
        return (*told, f"上次（{day}）用的是另一版标准，不逐项比。")
    gone = [one.reason for one in before.changes if one.id not in {c.id for c in now.changes}]
    return (
        _step(now, before, scale, day),
        *told,
        *(f"上次有、这次没有：{reason}" for reason in gone),
        *_groups(now, before, scale),
        *_items(now, before, scale),
    )


def _step(now: Assessment, before: Assessment, scale: Scale, day: str) -> str:
    ranks = {str(level.code): rank for rank, level in enumerate(scale.levels)}
    name = scale.levels[ranks[before.level]].name
    step = ranks[now.level] - ranks[before.level]
    if not step:
        return f"和上次（{day}）一样，都是{name}。"
    return f"上次（{day}）是{name}，这次{'重' if step > 0 else '轻'}了 {abs(step)} 级。"


def _groups(now: Assessment, before: Assessment, scale: Scale) -> Iterator[str]:
    for group in scale.groups:
        old, new = before.subtotals.get(group.code), now.subtotals.get(group.code)
        if old is not None and new is not None and old != new:
            yield f"{group.name} {old} 分变成 {new} 分。"


def _items(now: Assessment, before: Assessment, scale: Scale) -> Iterator[str]:
    """The items that changed most, worse ones first."""
    moved = [item for item in scale.items if _change(item, now, before)]
    moved.sort(key=lambda item: _change(item, now, before))
    shown = [_told(item, now, before, scale) for item in moved[:MOST_ITEMS]]
    more = f"，另有 {len(moved) - MOST_ITEMS} 项" if len(moved) > MOST_ITEMS else ""
    if shown:
        yield f"变了的项：{'、'.join(shown)}{more}。"


def _change(item: Item, now: Assessment, before: Assessment) -> int:
    return now.answers.get(item.code, 0) - before.answers.get(item.code, 0)


def _told(item: Item, now: Assessment, before: Assessment, scale: Scale) -> str:
    old, new = before.answers.get(item.code, 0), now.answers.get(item.code, 0)
    if scale.counting == "unmet":
        return f"{item.name}（现在{'能' if new else '不能'}）"
    return f"{item.name}（{old}→{new}）"
