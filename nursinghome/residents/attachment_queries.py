"""Rows of photos and scans, and the bytes that they name."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from nursinghome.core.errors import NotFound, Trouble
from nursinghome.core.ids import ResidentId
from nursinghome.residents.attachment_model import PHOTO, Attachment
from nursinghome.residents.values import day, of_record
from nursinghome.storage import Database


def attachment(db: Database, attachment_id: int) -> Attachment:
    for row in db.query("SELECT * FROM attachment WHERE id = ?", [attachment_id]):
        return _attachment(row)
    raise NotFound("这份附件已经不在了。请刷新后再看。")


def of_resident(db: Database, resident_id: ResidentId) -> list[Attachment]:
    """What stands in the file, in the order in which it was added."""
    sql = """
        SELECT * FROM attachment WHERE resident_id = ? AND withdrawn_reason IS NULL ORDER BY id
    """
    return [_attachment(row) for row in db.query(sql, [resident_id])]


def photo(db: Database, resident_id: ResidentId) -> Attachment | None:
    held = of_resident(db, resident_id)
    return next((one for one in held if one.kind == PHOTO), None)


def with_photo(db: Database) -> frozenset[ResidentId]:
    sql = "SELECT resident_id FROM attachment WHERE kind = ? AND withdrawn_reason IS NULL"
    return frozenset(ResidentId(row["resident_id"]) for row in db.query(sql, [PHOTO]))


def content(db: Database, found: Attachment) -> bytes:
    """The bytes, proved by their hash. Raises Trouble when they do not fit it."""
    rows = db.query("SELECT bytes FROM content WHERE sha256 = ?", [found.sha256])
    held = bytes(next(iter(rows))["bytes"])
    if hashlib.sha256(held).hexdigest() != found.sha256:
        raise Trouble(f"「{found.name}」的内容坏了。请用最近的备份恢复。")
    return held


def _attachment(row: Mapping[str, Any]) -> Attachment:
    values = of_record(row, Attachment, days=("dated_on",))
    return Attachment(**{**values, "added_on": day(row["added_on"])})
