"""From bed to bed: what a move and a swap write, asked for by the services of stays and beds."""

from __future__ import annotations

from datetime import date

from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.ids import BedId, StayId
from nursinghome.residents import stay_checks, writing
from nursinghome.residents.stay_model import Stay
from nursinghome.residents.values import iso
from nursinghome.storage import Action


def running(act: Action, stay_id: StayId, on: date, *, today: date, what: str) -> Stay:
    """The stay, which must hold the day; `what` is to be registered about it."""
    stay = stay_checks.standing(act.db, stay_id)
    stay_checks.refuse_day(on, today, stay_checks.person_of(act.db, stay))
    stay_checks.refuse_outside(stay, on, what)
    return stay


def move(act: Action, stay: Stay, bed_id: BedId | None, on: date) -> None:
    """Change the bed from a day on, up to the next recorded change; None means no bed."""
    held = stay.bed_on(on)
    if (held and held.bed_id) == bed_id:
        what = f"这一天已经在 {held.bed} 床" if held else "这一天本来没有床位"
        raise Invalid(f"{what}。", [Problem("bed", what, "请另选一张床。")])
    if held is not None:
        until = held.until_on
    else:
        later = [one.from_on for one in stay.occupancies if one.from_on > on]
        until = min(later, default=stay.discharged_on)
    if bed_id is not None:
        stay_checks.refuse_bed(act.db, bed_id, on, until, except_stay=stay.id)
    if held is not None and held.from_on == on:
        act.remove("occupancy", held.id)
    elif held is not None:
        act.update("occupancy", held.id, {"until_on": iso(on)})
    if bed_id is not None:
        writing.write_occupancy(act, stay.id, bed_id, on, until)
