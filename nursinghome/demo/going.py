"""How people go: they die, more often in winter, go home or to hospital; or change beds."""

from __future__ import annotations

from datetime import date

from nursinghome.core.dates import Month
from nursinghome.demo.guests import Guest
from nursinghome.demo.life import Life
from nursinghome.demo.people import too_old
from nursinghome.residents.codes import DischargeReason

DEATHS = 0.01
"""The share that dies in a month of spring or autumn, before age and frailty."""
WINTER = {12: 1.7, 1: 1.9, 2: 1.6, 3: 1.1, 6: 0.7, 7: 0.7, 8: 0.8}
DEPARTURES = (
    (DischargeReason.HOME, 0.005),
    (DischargeReason.TRANSFER, 0.004),
    (DischargeReason.OTHER, 0.0006),
)
MOVES = 0.012


def leave(life: Life, month: Month) -> None:
    for guest in tuple(life.guests):
        on = life.day_of(guest, month)
        if on is not None and (reason := _reason(life, guest, on)):
            life.move_out(guest, on, reason)


def change_beds(life: Life, month: Month) -> None:
    """To the nursing building for who has become frail, or to another room."""
    for guest in life.guests:
        if not life.chance(MOVES * (1 + guest.state.body)):
            continue
        on = life.day_of(guest, month)
        if on is not None and life.beds.any_free(on):
            life.move(guest, on)


def _reason(life: Life, guest: Guest, on: date) -> DischargeReason | None:
    """Why somebody leaves this month, if they do; the old and frail die more often."""
    risk = DEATHS * WINTER.get(on.month, 1.0) * (0.4 + guest.state.body * 2)
    risk *= 1.6 if guest.age(on) >= 85 else 1.0
    if life.chance(risk) or too_old(guest.file.person.birth_date, on):
        return DischargeReason.DEATH
    for reason, share in DEPARTURES:
        if life.chance(share * (2 if guest.has_family else 0.4)):
            return reason
    return None
