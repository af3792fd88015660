"""Whether an open file is that of a county; it is asked at every start and loads nothing."""

from __future__ import annotations

from nursinghome.storage import Ledger


def is_county(ledger: Ledger) -> bool:
    return any(ledger.db.query("SELECT 1 FROM county_office"))


def office_name(ledger: Ledger) -> str:
    return str(next(ledger.db.query("SELECT name FROM county_office"))["name"])
