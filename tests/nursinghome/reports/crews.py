"""Staff of the homes for the report tests, put into the tables row by row."""

from __future__ import annotations

from typing import Any

from nursinghome.storage import Database


def put(db: Database, table: str, **values: Any) -> int:
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    cursor = db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values()))  # noqa: S608 - our own names
    return int(cursor.lastrowid or 0)


def put_crew(db: Database) -> None:
    """李桂兰 the director, 周敏 who cares with a certificate, 吴大勇 who cooks and may."""
    for name, sex, post, certificate in (
        ("李桂兰", "female", "director", None),
        ("周敏", "female", "carer", "carer_5"),
        ("吴大勇", "male", "cook", "health"),
    ):
        who = put_worker(db, name, post, sex=sex)
        if certificate:
            put_certificate(db, who, certificate, "2026-01-05", "2026-12-31")


def put_worker(
    db: Database,
    name: str,
    post: str,
    since: str = "2021-01-01",
    until: str | None = None,
    *,
    sex: str = "female",
    full_time: bool = True,
    **more: Any,
) -> int:
    who = put(db, "worker", name=name, sex=sex, birth_date="1975-06-01", **more)
    terms = {"employment": "contract", "full_time": int(full_time), "until_on": until}
    put(db, "job", worker_id=who, post=post, from_on=since, **terms)
    return who


def put_certificate(db: Database, who: int, kind: str, since: str, until: str | None) -> int:
    return put(db, "certificate", worker_id=who, kind=kind, issued_on=since, valid_until=until)
