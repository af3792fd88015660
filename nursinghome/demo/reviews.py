"""What is looked at again: levels about every six months, and how somebody's keep is paid."""

from __future__ import annotations

from datetime import timedelta

from nursinghome.care.records import Occasion
from nursinghome.core.dates import Month
from nursinghome.demo.life import Life
from nursinghome.demo.model import Fund

BECOMES = {"social": "dibao", "dibao": "tekun", "disabled": "tekun"}
"""How a funding category may change."""
FORGOTTEN = 0.06


def reassess(life: Life, month: Month) -> None:
    """Whoever is due in the month or overdue is seen, except a few who are forgotten."""
    for guest in life.guests:
        if guest.due > month.last or life.chance(FORGOTTEN):
            continue
        earliest = max(guest.free_from, guest.due - timedelta(days=12))
        on = life.day(month, earliest)
        if on is not None:
            guest.state.pass_half_a_year()
            life.events += life.assessors.visit(guest, on, Occasion.REGULAR, on=on)


def change_funding(life: Life, month: Month) -> None:
    for guest in life.guests:
        category = BECOMES.get(guest.category)
        on = life.day(month, guest.free_from) if category and life.chance(0.012) else None
        if category and on:
            guest.category = category
            guest.busy_through(on)
            life.events.append(Fund(on=on, who=guest.key, category=category))
