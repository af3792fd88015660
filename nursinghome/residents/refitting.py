"""Changes the dates of a stay together with the beds and absences inside it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from nursinghome.residents import stay_checks
from nursinghome.residents.stay_model import Part, Stay, refitted
from nursinghome.residents.values import iso
from nursinghome.storage import Action


class _Moved(NamedTuple):
    """A row that is put back with other days."""

    table: str
    row: dict[str, Any]
    from_on: date
    until_on: date | None


def refit(act: Action, old: Stay, new: Stay, today: date) -> None:
    """Write the stay's new dates, reason and note; its parts follow.

    The file's triggers hold at every statement, so changed parts are taken out first and put
    back, under their own numbers, when the stay has its new dates.
    """
    person = stay_checks.person_of(act.db, old)
    stay_checks.refuse_dates(new, today, person)
    stay_checks.refuse_second_stay(act.db, new, person)
    beds = _changed(old.occupancies, refitted(old.occupancies, old, new, follow_start=True))
    absences = _changed(old.absences, refitted(old.absences, old, new, follow_start=False))
    for bed in beds:
        stay_checks.refuse_bed(act.db, bed.bed_id, bed.from_on, bed.until_on, except_stay=old.id)
    moved = [
        *(
            _Moved("occupancy", act.row("occupancy", one.id), one.from_on, one.until_on)
            for one in beds
        ),
        *(
            _Moved("absence", act.row("absence", one.id), one.from_on, one.until_on)
            for one in absences
        ),
    ]
    for part in moved:
        act.remove(part.table, part.row["id"])
    act.update(
        "stay",
        old.id,
        {
            "admitted_on": iso(new.admitted_on),
            "discharged_on": iso(new.discharged_on),
            "reason": new.reason,
            "reason_word": new.reason_word,
            "note": new.note,
        },
    )
    for part in moved:
        days = {"from_on": iso(part.from_on), "until_on": iso(part.until_on)}
        act.insert(part.table, {**part.row, **days})


def _changed(old: tuple[Part, ...], new: list[Part]) -> list[Part]:
    return [after for before, after in zip(old, new, strict=True) if before != after]
