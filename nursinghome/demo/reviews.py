"""What is looked at again: levels every six months, health and 年审 every year, the category."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from nursinghome.care import Occasion
from nursinghome.core.dates import Month
from nursinghome.demo.funding import ANNUAL_REVIEW, fund
from nursinghome.demo.guests import Guest
from nursinghome.demo.life import Life
from nursinghome.demo.model import Examine
from nursinghome.residents.codes import DocumentState

BECOMES = {"social": "dibao", "dibao": "tekun", "disabled": "tekun"}
"""How a funding category may change."""
FORGOTTEN = 0.08
EXAMINATIONS = 5
"""The month in which everyone is examined."""


def reassess(life: Life, month: Month) -> None:
    """Whoever is due in the month or overdue is seen, except a few who are forgotten."""
    for guest in life.guests:
        if guest.due > month.last or life.chance(FORGOTTEN):
            continue
        on = life.day(month, max(guest.free_from, guest.due - timedelta(days=12)))
        if on is not None:
            guest.state.pass_half_a_year()
            life.events += life.assessors.visit(guest, on, Occasion.REGULAR, on=on)


def examine(life: Life, month: Month) -> None:
    """The doctor comes once a year; who is away that day is left out."""
    if month.number != EXAMINATIONS:
        return
    for guest in life.guests:
        on = life.day(month, guest.free_from)
        if on is not None and not life.chance(0.05):
            life.events.append(_examination(life, guest, on))


def renew_funding(life: Life, month: Month) -> None:
    """The township looks over every 特困 once a year, and misses a few."""
    if month.number != ANNUAL_REVIEW:
        return
    for guest in life.guests:
        on = life.day(month, guest.free_from) if guest.category == "tekun" else None
        if on is not None and not life.chance(0.05):
            life.events.append(fund(guest, on))


def change_funding(life: Life, month: Month) -> None:
    for guest in life.guests:
        category = BECOMES.get(guest.category)
        on = life.day(month, guest.free_from) if category and life.chance(0.012) else None
        if category and on:
            guest.category = category
            guest.funded_since = on
            guest.busy_through(on)
            life.events.append(fund(guest, on))


def _examination(life: Life, guest: Guest, on: date) -> Examine:
    health = guest.file.health
    weight = round((health.weight_kg or 55) + life.rng.uniform(-3, 2), 1)
    paper = next(paper for paper in guest.file.papers if paper.kind == "checkup")
    return Examine(
        on=on,
        who=guest.key,
        health=replace(health, weight_kg=weight, examined_on=on),
        paper=replace(paper, state=DocumentState.PRESENT, dated_on=on),
    )
