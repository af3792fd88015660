"""Whether the same account wrote down that something was mended and that it was looked at again.

That may only be where no other account could have done it; the record says so.
"""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

_ALONE = "INTEGER NOT NULL DEFAULT 0 CHECK ({0} IN (0, 1))"

STATEMENTS = (
    f"ALTER TABLE hazard_turn ADD COLUMN rechecked_alone {_ALONE.format('rechecked_alone')}",
    f"ALTER TABLE rectification ADD COLUMN checked_alone {_ALONE.format('checked_alone')}",
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
