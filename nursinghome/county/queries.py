"""Rows of the county desk, read into records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nursinghome.core.dates import Month
from nursinghome.core.errors import NotFound
from nursinghome.core.ids import ActionId
from nursinghome.county.judging import Here
from nursinghome.county.model import CountyHome, Office, Received
from nursinghome.county.portable import home_of, received_of
from nursinghome.exchange import Reader, Signer, fingerprint
from nursinghome.storage import Database

_RECEIVED = """
    SELECT p.*, h.code, h.region, h.name, h.town, h.source, h.signer, r.reason AS returned
    FROM received_package p JOIN county_home h ON h.id = p.home_id
    LEFT JOIN returned_package r ON r.package_id = p.id
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


def all_homes(db: Database) -> tuple[CountyHome, ...]:
    """Also those that are closed: their packages are still known."""
    return tuple(map(home_of, db.query("SELECT * FROM county_home ORDER BY code")))


def home_by_code(db: Database, code: str) -> CountyHome | None:
    rows = db.query("SELECT * FROM county_home WHERE code = ?", [code])
    return next(map(home_of, rows), None)


class Known(NamedTuple):
    """What is to be known of a home while its package is judged."""

    id: int
    name: str
    signer: str | None


def known_homes(db: Database) -> dict[str, Known]:
    """By code; also those that are closed."""
    rows = db.execute("SELECT code, id, name, signer FROM county_home")
    return {code: Known(*known) for code, *known in rows}


def here_in(db: Database, month: Month) -> dict[int, dict[int, Here]]:
    """What homes have reported of a month, by home and sequence."""
    sql = "SELECT home_id, sequence, report, replaces FROM received_package WHERE month = ?"
    found: dict[int, dict[int, Here]] = {}
    for row in db.query(sql, [str(month)]):
        here = Here(report=row["report"], replaces=row["replaces"])
        found.setdefault(row["home_id"], {})[row["sequence"]] = here
    return found


def reporting(db: Database, month: Month) -> set[int]:
    """The homes with any report of the month, from the index alone."""
    rows = db.execute("SELECT home_id FROM received_package WHERE month = ?", [str(month)])
    return {home for (home,) in rows}


def first_months(db: Database) -> dict[int, str]:
    """The earliest month of each home that has reported, from the index alone."""
    return dict(db.execute("SELECT home_id, min(month) FROM received_package GROUP BY home_id"))


class FileSource:
    """The three relations of the open file."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self, sql: str, values: Mapping[str, object]) -> Iterable[Mapping[str, Any]]:
        return self._db.query(sql, dict(values))


def without_receipt(db: Database) -> Iterator[Received]:
    sql = f"{_RECEIVED} WHERE p.receipted_at IS NULL ORDER BY h.code, p.month, p.sequence"
    return map(_received, db.query(sql))


def report(db: Database, report_id: int) -> Received:
    found = next(map(_received, db.query(f"{_RECEIVED} WHERE p.id = ?", [report_id])), None)
    if found is None:
        raise NotFound("没有收过这一份。请刷新后再看。")
    return found


def return_of(db: Database, report_id: int) -> int | None:
    """The number of the row that says that the report was sent back."""
    rows = db.query("SELECT id FROM returned_package WHERE package_id = ?", [report_id])
    return next((int(row["id"]) for row in rows), None)


def town_done(db: Database, pack: str) -> dict[tuple[str, str], int]:
    rows = db.query("SELECT target, town, done FROM town_done WHERE pack = ?", [pack])
    return {(row["target"], row["town"]): row["done"] for row in rows}


def town_rows(db: Database, pack: str, town: str) -> dict[str, int]:
    """The row of each target of a town."""
    sql = "SELECT id, target FROM town_done WHERE pack = ? AND town = ?"
    return {row["target"]: int(row["id"]) for row in db.query(sql, [pack, town])}


def all_reports(db: Database) -> Iterator[Mapping[str, Any]]:
    return db.query("SELECT * FROM desk_report ORDER BY id")


def cells_of(db: Database, report_ids: Sequence[int]) -> Iterator[Mapping[str, Any]]:
    """The figures of some reports, row by row."""
    for report_id in report_ids:
        sql = "SELECT * FROM desk_cell WHERE report_id = ?"
        yield from db.query(sql, [report_id])


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


def _received(row: Mapping[str, Any]) -> Received:
    return received_of(row, json.loads(row["cells"]))
