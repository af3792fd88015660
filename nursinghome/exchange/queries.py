"""Rows about packages and keys, read into records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from nursinghome.core.dates import Month
from nursinghome.exchange.keys import Signer, fingerprint
from nursinghome.exchange.manifest import Anchor, Level
from nursinghome.exchange.model import CountyKey, Kind, LogLine, Sent, Written
from nursinghome.storage import Database, seal


class HomeCode(NamedTuple):
    """The home as it stands on the outside of a package; its code may come out empty."""

    name: str
    code: str
    region: str
    region_name: str


def home(db: Database) -> HomeCode:
    row = next(db.query("SELECT name, code, region, region_name FROM home"))
    return HomeCode(**(row | {"code": re.sub(r"[^0-9A-Za-z-]", "", row["code"])}))


def signer(db: Database) -> Signer | None:
    rows = db.query("SELECT secret FROM signing_key")
    return next((Signer(bytes.fromhex(row["secret"])) for row in rows), None)


def county_key(db: Database) -> CountyKey | None:
    """The one that counts: the newest."""
    rows = db.query("SELECT * FROM county_key ORDER BY id DESC LIMIT 1")
    return next(
        (
            CountyKey(
                id=row["id"],
                recipients=tuple(row["recipients"].split()),
                fingerprint=row["fingerprint"],
                signer=row["signer"],
                office=row["office"] or "",
                signer_fingerprint=fingerprint(row["signer"]) if row["signer"] else "",
            )
            for row in rows
        ),
        None,
    )


def sent(db: Database) -> Iterator[Sent]:
    """Every package, the newest first."""
    return map(_sent, db.query("SELECT * FROM sent_package ORDER BY id DESC"))


def sent_of(db: Database, month: Month) -> tuple[Sent, ...]:
    """The packages of a month, the newest first."""
    sql = "SELECT * FROM sent_package WHERE month = ? ORDER BY sequence DESC"
    return tuple(map(_sent, db.query(sql, [str(month)])))


def bytes_of(db: Database, package: Sent) -> bytes:
    rows = db.query("SELECT bytes FROM content WHERE sha256 = ?", [package.sha256])
    return bytes(next(rows)["bytes"])


def anchor(db: Database) -> Anchor:
    rows = db.query("SELECT coalesce(max(id), 0) AS id FROM action")
    return Anchor(action=int(next(rows)["id"]), seal=seal.head(db))


def written_log(db: Database, most: int) -> tuple[LogLine, ...]:
    """What was written where, and what could not be; the newest first."""
    sql = """
        SELECT p.month, d.id, d.delivered_at AS at, d.delivered_by AS who, d.place, '' AS what
        FROM delivery d JOIN sent_package p ON p.id = d.package_id
        UNION ALL
        SELECT month, NULL, failed_at, failed_by, place, what FROM failed_delivery
        ORDER BY at DESC, 2 DESC LIMIT ?
    """
    return tuple(
        LogLine(
            month=Month.parse(row["month"]),
            at=datetime.fromisoformat(row["at"]),
            who=row["who"],
            place=row["place"],
            files=() if row["id"] is None else files_of(db, row["id"]),
            trouble=row["what"],
        )
        for row in list(db.query(sql, [most]))
    )


def files_of(db: Database, delivery: int) -> tuple[Written, ...]:
    """What was put down together, the package last."""
    sql = "SELECT kind, name, size, sha256 FROM delivered_file WHERE delivery_id = ? ORDER BY id"
    return tuple(
        Written(**(row | {"kind": Kind(row["kind"])})) for row in db.query(sql, [delivery])
    )


def last_delivery(db: Database, package: Sent) -> tuple[int, datetime] | None:
    """Number and moment of the newest time that it was written."""
    sql = "SELECT id, delivered_at FROM delivery WHERE package_id = ? ORDER BY id DESC LIMIT 1"
    rows = db.query(sql, [package.id])
    found = ((row["id"], datetime.fromisoformat(row["delivered_at"])) for row in rows)
    return next(found, None)


def county_form(db: Database) -> Mapping[str, Any] | None:
    """The form that counts, with its template: the newest."""
    sql = """
        SELECT f.*, c.bytes FROM county_form f JOIN content c ON c.sha256 = f.template
        ORDER BY f.id DESC LIMIT 1
    """
    return next(db.query(sql), None)


def _sent(row: Mapping[str, Any]) -> Sent:
    return Sent(
        id=row["id"],
        month=Month.parse(row["month"]),
        sequence=row["sequence"],
        level=Level(row["level"]),
        name=row["name"],
        sha256=row["sha256"],
        report=row["report"],
        county_key_id=row["county_key_id"],
        written_at=datetime.fromisoformat(row["written_at"]),
        written_by=row["written_by"],
    )
