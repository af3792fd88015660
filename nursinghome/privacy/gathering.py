"""Everything that the file holds about one person: rows, places, steps, packages, photos."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from nursinghome.audit.words import TABLES
from nursinghome.core.dates import Month
from nursinghome.exchange.manifest import Level
from nursinghome.privacy.columns import HELD, Holds
from nursinghome.privacy.labels import fields_of
from nursinghome.privacy.model import Held, Item, Photo, Subject, Whose
from nursinghome.privacy.needles import Needles, needles_of
from nursinghome.privacy.owning import Own, own_rows
from nursinghome.residents.attachment_model import JPEG
from nursinghome.storage import Database

_FOREIGN = frozenset({Holds.TEXT, Holds.WHO, Holds.WORDS})
_APART = frozenset({"change", "content", "draft", "search_key", "action"})
_AROUND = 12
"""Letters on each side of a mention: what is said of others there is theirs."""


Called = Mapping[tuple[str, str], Mapping[str, str]]
"""Of a table and its column of codes from a pack: the words for each code."""


def gathered(db: Database, subject: Subject, on: date, called: Called) -> Held:
    """Nothing is left out but what a photo of others shows."""
    own = own_rows(db, subject.whose, subject.id, ever=False)
    every = own_rows(db, subject.whose, subject.id)
    needles = needles_of(db, subject, every)
    photos = tuple(_photos(db, own))
    return Held(
        subject=subject,
        on=on,
        items=tuple(_items(db, own, called)),
        mentions=tuple(_mentions(db, own, needles)),
        steps=tuple(_steps(db, every, needles)),
        sent=tuple(sent_to_county(db, subject)),
        photos=photos,
    )


def _items(db: Database, own: Own, called: Called) -> Iterator[Item]:
    labels = {
        row["code"]: row["label"] for row in db.query("SELECT code, label FROM funding_category")
    }
    words = {**called, ("funding", "category"): labels}
    for table, numbers in own.items():
        sql = f"SELECT * FROM {table} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"  # noqa: S608 - names of the schema
        for row in db.query(sql, [json.dumps(sorted(numbers))]):
            yield Item(
                table=table,
                row_id=row["id"],
                title=TABLES.get(table, table),
                fields=(
                    *_of_kind(table, row, words),
                    *fields_of(table, {**row, **_named(table, row, words)}),
                ),
                row=dict(row),
            )


def _of_kind(table: str, row: Mapping[str, Any], words: Called) -> Iterator[tuple[str, str]]:
    """Which paper of the file it is, where a table holds papers."""
    if (table, "kind") in words:
        yield "材料", words[table, "kind"].get(row["kind"], "目录外的材料")


def _named(table: str, row: Mapping[str, Any], words: Called) -> dict[str, str]:
    """The words of a pack, or of the home itself, in place of a code."""
    return {
        column: labels.get(row[column], row[column])
        for (known, column), labels in words.items()
        if known == table and row[column] is not None
    }


def _mentions(db: Database, own: Own, needles: Needles) -> Iterator[Item]:
    for table, columns in HELD.items():
        looked = [column for column, holds in columns.items() if holds in _FOREIGN]
        if table in _APART or not looked:
            continue
        mine = own.get(table, set())
        for row in db.query(f"SELECT * FROM {table}"):  # noqa: S608 - names of the schema
            found = () if row["id"] in mine else tuple(_around(row, looked, needles))
            if found:
                title = TABLES.get(table, table)
                yield Item(table=table, row_id=row["id"], title=title, fields=found)


def _around(
    row: dict[str, object], looked: list[str], needles: Needles
) -> Iterator[tuple[str, str]]:
    """The words beside the name, and no more."""
    for column in looked:
        text = row[column]
        if not isinstance(text, str) or not needles.count(text):
            continue
        if text[:1] in {"{", "["}:
            yield "名单", "里面有姓名"
            continue
        at = min(text.find(word) for word in needles.words if word in text)
        begin, end = max(at - _AROUND, 0), at + _AROUND * 2
        yield "写到", ("…" if begin else "") + text[begin:end] + ("…" if end < len(text) else "")


def _steps(db: Database, own: Own, needles: Needles) -> Iterator[Item]:
    """Who wrote or saw what, and when; the newest first."""
    pairs = [[table, number] for table, numbers in own.items() for number in numbers]
    sql = """
        SELECT a.id, a.at, a.who, a.name, coalesce(a.reason, '') AS reason, a.id IN (
            SELECT c.action_id FROM json_each(?) mine CROSS JOIN change c
            ON c.table_name = mine.value ->> 0 AND c.row_id = mine.value ->> 1
        ) AS is_own FROM action a ORDER BY a.id DESC
    """
    for row in db.query(sql, [json.dumps(pairs)]):
        if row["is_own"] or needles.count(row["reason"]) or needles.count(row["who"]):
            fields = (("时间", row["at"][:16].replace("T", " ")), ("谁", row["who"]))
            yield Item(
                table="action",
                row_id=row["id"],
                title=row["name"],
                fields=fields,
                row={key: row[key] for key in ("id", "at", "who", "name", "reason")},
            )


def sent_to_county(db: Database, subject: Subject) -> Iterator[Item]:
    """Packages of a month in which the person lived here, that told of people at all."""
    if subject.whose is not Whose.RESIDENT:
        return
    sql = """
        SELECT p.id, p.month, p.sequence, p.level, p.written_at FROM sent_package p
        WHERE p.level <> 'summary' ORDER BY p.id
    """
    for row in db.query(sql):
        month = Month.parse(row["month"])
        lived = """
            SELECT 1 FROM stay WHERE resident_id = ? AND withdrawn_reason IS NULL
            AND admitted_on < ? AND coalesce(discharged_on, '9999-12-31') >= ?
        """
        days = [subject.id, month.end.isoformat(), month.first.isoformat()]
        if any(db.query(lived, days)):
            yield Item(
                table="sent_package",
                row_id=row["id"],
                title=f"{month.words}上报包",
                fields=(
                    ("第几份", str(row["sequence"])),
                    ("报送方式", Level(row["level"]).words),
                    ("写成", row["written_at"][:10]),
                ),
            )


def _photos(db: Database, own: Own) -> Iterator[Photo]:
    for table in ("attachment", "evidence"):
        sql = f"""
            SELECT t.name, t.media, c.bytes FROM {table} t JOIN content c ON c.sha256 = t.sha256
            WHERE t.id IN (SELECT value FROM json_each(?)) ORDER BY t.id
        """  # noqa: S608 - names above
        for at, row in enumerate(db.query(sql, [json.dumps(sorted(own.get(table, ())))]), 1):
            is_picture = row["media"] == JPEG
            yield Photo(
                name=f"{table}-{at:02d}.{'jpg' if is_picture else 'pdf'}",
                title=row["name"],
                content=bytes(row["bytes"]),
                is_picture=is_picture,
            )
