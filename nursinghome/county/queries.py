"""Rows of the county desk, read into records."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from nursinghome.core.dates import Month
from nursinghome.core.errors import NotFound
from nursinghome.core.ids import ActionId
from nursinghome.county.judging import Here
from nursinghome.county.model import CountyHome, Office, Received
from nursinghome.exchange import Reader, Signer, fingerprint
from nursinghome.storage import Database

_RECEIVED = """
    SELECT p.*, h.code, h.region, h.name, h.signer
    FROM received_package p JOIN county_home h ON h.id = p.home_id
"""


def office(db: Database) -> Office | None:
    rows = db.query("SELECT name, public FROM county_office")
    found = next(rows, None)
    if found is None:
        return None
    mine = signer(db).public
    return Office(
        **found,
        fingerprint=fingerprint(found["public"]),
        signer=mine,
        signer_fingerprint=fingerprint(mine),
    )


def reader(db: Database) -> Reader:
    """Raises NotFound in the file of a home."""
    rows = db.query("SELECT reader FROM county_office")
    found = next((Reader(row["reader"]) for row in rows), None)
    if found is None:
        raise NotFound("这不是县局的文件。请先用 county init 建一个。")
    return found


def signer(db: Database) -> Signer:
    return Signer(bytes.fromhex(next(db.query("SELECT signer FROM county_office"))["signer"]))


def homes(db: Database) -> tuple[CountyHome, ...]:
    """The homes that are to report, by code."""
    sql = "SELECT * FROM county_home WHERE closed_on IS NULL ORDER BY code"
    return tuple(map(_home, db.query(sql)))


def home_of(db: Database, code: str) -> CountyHome | None:
    rows = db.query("SELECT * FROM county_home WHERE code = ?", [code])
    return next(map(_home, rows), None)


def here(db: Database, home_id: int, month: Month) -> dict[int, Here]:
    """What a home has reported of a month, by sequence."""
    sql = "SELECT sequence, report, replaces FROM received_package WHERE home_id = ? AND month = ?"
    rows = db.query(sql, [home_id, str(month)])
    return {row["sequence"]: Here(report=row["report"], replaces=row["replaces"]) for row in rows}


def counting(db: Database, month: Month) -> tuple[Received, ...]:
    """The newest report of each home, by the home's code."""
    newest = "SELECT max(sequence) FROM received_package WHERE home_id = h.id AND month = :month"
    sql = f"{_RECEIVED} WHERE p.month = :month AND p.sequence = ({newest}) ORDER BY h.code"
    return tuple(map(_received, db.query(sql, {"month": str(month)})))


def without_receipt(db: Database) -> Iterator[Received]:
    sql = f"{_RECEIVED} WHERE p.receipted_at IS NULL ORDER BY h.code, p.month, p.sequence"
    return map(_received, db.query(sql))


def last_taking_in(db: Database, name: str) -> ActionId | None:
    """The newest action of that name that was not taken back."""
    sql = """
        SELECT id FROM action a WHERE name = ? AND undoes IS NULL
        AND NOT EXISTS (SELECT 1 FROM action u WHERE u.undoes = a.id) ORDER BY id DESC LIMIT 1
    """
    return next((ActionId(row["id"]) for row in db.query(sql, [name])), None)


def any_receipt(db: Database, rows: Sequence[int]) -> bool:
    sql = "SELECT 1 FROM received_package WHERE id = ? AND receipted_at IS NOT NULL"
    return any(any(db.query(sql, [row])) for row in rows)


def _home(row: Mapping[str, Any]) -> CountyHome:
    return CountyHome(
        id=row["id"],
        code=row["code"],
        region=row["region"],
        name=row["name"],
        signer=row["signer"],
    )


def _received(row: Mapping[str, Any]) -> Received:
    return Received(
        id=row["id"],
        home=_home({**row, "id": row["home_id"]}),
        month=Month.parse(row["month"]),
        sequence=row["sequence"],
        level=row["level"],
        sha256=row["sha256"],
        report=row["report"],
        written_at=datetime.fromisoformat(row["written_at"]),
        received_at=datetime.fromisoformat(row["received_at"]),
        cells=json.loads(row["cells"]),
        findings=row["findings"],
    )
