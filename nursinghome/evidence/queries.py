"""Rows of photos and scans, and the bytes that they name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from nursinghome.core.errors import NotFound, Trouble
from nursinghome.evidence.model import Evidence, Kind, Owner, Stage
from nursinghome.residents.values import day, of_record
from nursinghome.storage import Database


def one(db: Database, kind: Kind, evidence_id: int) -> Evidence:
    sql = "SELECT * FROM evidence WHERE id = ? AND owner_kind = ?"
    for row in db.query(sql, [evidence_id, kind.table]):
        return _evidence(row)
    raise NotFound("这张照片已经不在了。请刷新后再看。")


def of_owner(db: Database, owner: Owner) -> Iterator[Evidence]:
    """What stands beside the row, in the order in which it was added."""
    sql = """
        SELECT * FROM evidence
        WHERE owner_kind = ? AND owner_id = ? AND withdrawn_reason IS NULL ORDER BY id
    """
    for row in db.query(sql, [owner.kind.table, owner.id]):
        yield _evidence(row)


def of_kind(db: Database, kind: Kind) -> Iterator[Evidence]:
    """What stands beside all rows of the table."""
    sql = """
        SELECT * FROM evidence WHERE owner_kind = ? AND withdrawn_reason IS NULL ORDER BY id
    """
    for row in db.query(sql, [kind.table]):
        yield _evidence(row)


def is_there(db: Database, owner: Owner) -> bool:
    sql = f"SELECT 1 FROM {owner.kind.table} WHERE id = ?"  # noqa: S608 - our own names
    return any(db.query(sql, [owner.id]))


def content(db: Database, found: Evidence) -> bytes:
    """The bytes, proved by their hash. Raises Trouble when they do not fit it."""
    rows = db.query("SELECT bytes FROM content WHERE sha256 = ?", [found.sha256])
    held = bytes(next(iter(rows))["bytes"])
    if hashlib.sha256(held).hexdigest() != found.sha256:
        raise Trouble(f"「{found.name}」的内容坏了。请用最近的备份恢复。")
    return held


def _evidence(row: Mapping[str, Any]) -> Evidence:
    values = of_record(row, Evidence, days=("taken_on",))
    return Evidence(
        **{
            **values,
            "stage": Stage(row["stage"]),
            "caption": row["caption"] or "",
            "added_on": day(row["added_on"]),
        }
    )
