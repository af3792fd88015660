"""The table of certificates is written anew: nothing is lost, no number is given out twice."""

from __future__ import annotations

from nursinghome.storage import Database
from nursinghome.storage.migrations import m0021_certificate_days


def put(db: Database, issued_on: str | None) -> int:
    sql = "INSERT INTO certificate (worker_id, kind, issued_on) VALUES (1, 'health', ?)"
    return db.execute(sql, [issued_on]).lastrowid or 0


def test_certificates_and_their_numbers_stay(db: Database) -> None:
    db.execute(
        "INSERT INTO worker (name, sex, birth_date) VALUES ('李秀英', 'female', '1975-06-01')"
    )
    put(db, "2026-01-01")
    gone = put(db, "2026-01-02")
    db.execute("DELETE FROM certificate WHERE id = ?", [gone])
    before = list(db.query("SELECT * FROM certificate"))
    m0021_certificate_days.up(db)
    assert list(db.query("SELECT * FROM certificate")) == before
    assert put(db, None) == gone + 1
    assert list(db.query("PRAGMA foreign_key_check")) == []
