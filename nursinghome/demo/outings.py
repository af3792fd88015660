"""How people are out for some days: in hospital, and on leave around 春节 and 清明."""

from __future__ import annotations

from datetime import date, timedelta

from nursinghome.care import Occasion
from nursinghome.core.dates import Month
from nursinghome.demo.guests import Guest
from nursinghome.demo.life import Life
from nursinghome.demo.model import ComeBack, GoOut
from nursinghome.demo.words import HOSPITALS, spring_festival
from nursinghome.residents.codes import AbsenceKind, DischargeReason

ILLNESS = 0.02
LEAVES = 0.008


def fall_ill(life: Life, month: Month) -> None:
    """To hospital and mostly back; who comes back weaker is assessed anew."""
    for guest in tuple(life.guests):
        if not life.chance(ILLNESS * (1 + 2 * guest.state.body)):
            continue
        on = life.day_of(guest, month)
        if on is None:
            continue
        back = on + timedelta(days=round(life.rng.triangular(3, 28, 8)))
        go_out(life, guest, AbsenceKind.HOSPITAL, on)
        outcome = life.rng.random()
        if outcome < 0.07 and back <= life.wish.last_day:
            life.move_out(guest, back, DischargeReason.DEATH)
        else:
            _come_back(life, guest, back)
            if outcome > 0.7:
                guest.state.fall_ill()
                _see_promptly(life, guest, back)


def go_on_leave(life: Life, month: Month) -> None:
    """Before 春节 for a week or so, at 清明 for a day or two, and at any time for a few days."""
    spring = spring_festival(month.year)
    if Month.of(spring) == month:
        _feast(life, spring - timedelta(days=life.rng.randint(2, 3)), 0.3, (4, 11))
    if month.number == 4:
        _feast(life, date(month.year, 4, 4), 0.15, (1, 2))
    for guest in life.guests:
        on = life.day_of(guest, month) if guest.has_family and life.chance(LEAVES) else None
        if on is not None:
            _on_leave(life, guest, on, life.rng.randint(1, 6))


def _feast(life: Life, on: date, share: float, days: tuple[int, int]) -> None:
    if on > life.wish.last_day:
        return
    for guest in life.guests:
        ready = guest.free_from <= on >= guest.kept_until
        if guest.has_family and ready and life.chance(share):
            _on_leave(life, guest, on, life.rng.randint(*days))


def _on_leave(life: Life, guest: Guest, on: date, days: int) -> None:
    go_out(life, guest, AbsenceKind.LEAVE, on)
    _come_back(life, guest, on + timedelta(days=days))


def go_out(life: Life, guest: Guest, kind: AbsenceKind, on: date) -> None:
    hospital = kind is AbsenceKind.HOSPITAL
    place = life.rng.choice(HOSPITALS) if hospital else f"{guest.file.contacts[0].relation}家"
    life.events.append(GoOut(on=on, who=guest.key, kind=kind, place=place))


def _come_back(life: Life, guest: Guest, on: date) -> None:
    """Who is still away on the last day of the story has no day of return."""
    guest.busy_through(on)
    if on <= life.wish.last_day:
        life.events.append(ComeBack(on=on, who=guest.key))


def _see_promptly(life: Life, guest: Guest, back: date) -> None:
    on = back + timedelta(days=2)
    if on <= life.wish.last_day:
        life.events += life.assessors.visit(guest, on, Occasion.PROMPT, on=on)
