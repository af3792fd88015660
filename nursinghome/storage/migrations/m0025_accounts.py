"""Quick codes of accounts, and the key of the seals once the file has another key than at first."""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    """
    CREATE TABLE pin (
        account_id INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
        slot TEXT NOT NULL CHECK (json_valid(slot))
    ) STRICT
    """,
    """
    CREATE TABLE seal_key (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        secret TEXT NOT NULL CHECK (length(secret) = 64)
    ) STRICT
    """,
    "CREATE INDEX action_by_account ON action (account_id)",
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
