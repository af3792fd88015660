"""What was ever entrusted for a person, read past the service, which shows a month at a time."""

from __future__ import annotations

from nursinghome.care import Entrusted, daily_queries
from nursinghome.core.ids import ResidentId
from nursinghome.storage import Database


def entrusted(db: Database, resident_id: ResidentId) -> list[Entrusted]:
    """The newest first."""
    sql = "SELECT id FROM medicine WHERE resident_id = ? ORDER BY from_on DESC, id DESC"
    return [daily_queries.medicine(db, row["id"]) for row in db.query(sql, [resident_id])]
