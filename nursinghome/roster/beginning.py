"""The shifts that a home begins with, out of a pack."""

from __future__ import annotations

import json

from nursinghome.standards.shifts import DAY_CLASSES, ShiftEntry, Shifts
from nursinghome.storage import Action


def begin(act: Action, pack: Shifts, carers: int) -> int:
    """Write the kinds, and what so many carers can fill of each; how many kinds."""
    people = pack.for_carers(carers).people
    for entry in pack.shifts:
        kind_id = act.insert("shift_kind", _row(entry))
        for day_class, needed in zip(DAY_CLASSES, people.get(entry.id, ()), strict=False):
            row = {"kind_id": kind_id, "day_class": day_class, "people": needed}
            act.insert("shift_need", row)
    return len(pack.shifts)


def _row(entry: ShiftEntry) -> dict[str, object]:
    return {
        "name": entry.name,
        "mark": entry.mark,
        "starts": entry.starts,
        "lasts": entry.lasts,
        "breaks": entry.breaks,
        "tint": entry.tint,
        "digit": entry.digit,
        "posts": json.dumps(sorted(entry.posts)),
        "on_call": int(entry.on_call),
        "retired": 0,
    }
