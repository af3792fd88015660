"""How the keep of somebody in the practice home is paid, and when that is looked over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from nursinghome.core.dates import Month
from nursinghome.demo.guests import Guest
from nursinghome.demo.model import Fund
from nursinghome.residents.model import Funding

ANNUAL_REVIEW = 3
"""The month in which 特困 is looked over."""


def fund(guest: Guest, on: date) -> Fund:
    """The category as it is on the day; 特困 has a certificate and a day of its next 年审."""
    funding = Funding(category=guest.category, from_on=guest.funded_since)
    if guest.category == "tekun":
        year = guest.funded_since.year
        due = Month(on.year, ANNUAL_REVIEW).plus(12 if on.month >= ANNUAL_REVIEW else 0).last
        certificate = f"青特供〔{year}〕第{guest.key:04d}号"
        funding = replace(funding, certificate=certificate, review_due_on=due)
    return Fund(on=on, who=guest.key, funding=funding)
