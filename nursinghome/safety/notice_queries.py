"""Rectification notices and their items, in and out of the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from nursinghome.core.errors import NotFound
from nursinghome.residents.values import day, day_or_none
from nursinghome.safety.notice_model import HeldItem, HeldNotice, Item, Notice
from nursinghome.storage import Database

Row = Mapping[str, Any]


def notice(db: Database, notice_id: int) -> HeldNotice:
    items = [
        _item(row)
        for row in db.query(
            "SELECT * FROM notice_item WHERE notice_id = ? ORDER BY id", [notice_id]
        )
    ]
    for row in db.query("SELECT * FROM notice WHERE id = ?", [notice_id]):
        return _held(row, items)
    raise NotFound("没有找到这份整改通知。请刷新后再看。")


def item(db: Database, item_id: int) -> HeldItem:
    for row in db.query("SELECT * FROM notice_item WHERE id = ?", [item_id]):
        return _item(row)
    raise NotFound("没有找到这项整改。请刷新后再看。")


def notices(db: Database) -> list[HeldNotice]:
    """Every notice, the newest first; withdrawn ones with their reason."""
    items: dict[int, list[HeldItem]] = defaultdict(list)
    for row in db.query("SELECT * FROM notice_item ORDER BY id"):
        items[row["notice_id"]].append(_item(row))
    sql = "SELECT * FROM notice ORDER BY received_on DESC, id DESC"
    return [_held(row, items[row["id"]]) for row in db.query(sql)]


def _held(row: Row, items: Sequence[HeldItem]) -> HeldNotice:
    return HeldNotice(
        id=row["id"],
        items=tuple(one for one in items if one.withdrawn_reason is None),
        replied_on=day_or_none(row["replied_on"]),
        reply_number=row["reply_number"] or "",
        withdrawn_reason=row["withdrawn_reason"],
        notice=Notice(
            number=row["number"] or "",
            issuer=row["issuer"],
            title=row["title"],
            received_on=day(row["received_on"]),
            note=row["note"] or "",
        ),
    )


def _item(row: Row) -> HeldItem:
    return HeldItem(
        id=row["id"],
        notice_id=row["notice_id"],
        done_on=day_or_none(row["done_on"]),
        withdrawn_reason=row["withdrawn_reason"],
        item=Item(
            what=row["what"],
            due_on=day(row["due_on"]),
            who=row["who"],
            measure=row["measure"] or "",
        ),
    )
