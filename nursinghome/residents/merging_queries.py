"""Which rows hang on a person, in whatever table, so that later registers move along."""

from __future__ import annotations

from typing import Any

from nursinghome.core.ids import ResidentId
from nursinghome.storage import Database

_KEPT_BY_TRIGGERS = "search_key"
_HOLDERS = """
    SELECT t.name AS table_name, f."from" AS column_name
    FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f ON f."table" = 'resident'
    WHERE t.type = 'table' AND t.name <> ? ORDER BY t.name
"""


def holders(db: Database) -> list[tuple[str, str]]:
    """Tables with the column that names a resident."""
    rows = db.query(_HOLDERS, [_KEPT_BY_TRIGGERS])
    return [(row["table_name"], row["column_name"]) for row in rows]


def rows(db: Database, table: str, column: str, resident_id: ResidentId) -> list[dict[str, Any]]:
    sql = f"SELECT * FROM {table} WHERE {column} = ? ORDER BY id"  # noqa: S608 - names of the schema
    return [dict(row) for row in db.query(sql, [resident_id])]
