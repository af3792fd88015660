"""Taking a person out of rows that are never changed otherwise, so that it can be told afterwards.

The guards of the file are lifted for one transaction and stand again at its end. The journal's
chain is kept: an action that was rewritten keeps its old seal, on which the next one and every
anchor outside stand, and gets a mark over what is left of it. The marks are rows that the action
that took the person out writes itself, so they are under its seal.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

from nursinghome.core.errors import Trouble
from nursinghome.core.ids import ActionId
from nursinghome.storage import seal
from nursinghome.storage.driver import translated

if TYPE_CHECKING:
    from nursinghome.storage.ledger import Action


@contextlib.contextmanager
def unguarded(db: Database) -> Iterator[None]:
    """Within a transaction: no trigger speaks until the end of the block; then all do again."""
    guards = list(db.query("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))
    for guard in guards:
        db.execute(f'DROP TRIGGER "{guard["name"]}"')
    yield
    for guard in guards:
        db.execute(guard["sql"])


def rewrite(db: Database, table: str, row_id: int, values: dict[str, Any]) -> None:
    """Change columns of a row without a trace of what stood there; in `unguarded` only."""
    names = ", ".join(f'"{name}" = ?' for name in values)
    db.execute(
        f'UPDATE "{table}" SET {names} WHERE id = ?',  # noqa: S608 - names of the schema
        [*values.values(), row_id],
    )


def seal_anew(act: Action, key: bytes, actions: Sequence[ActionId]) -> None:
    """Write the marks of actions that were rewritten; see the module."""
    known = seal.marks(act.db)
    for number in sorted(actions):
        row = act.row("action", number)
        sql = "SELECT seal FROM action WHERE id < ? ORDER BY id DESC LIMIT 1"
        before = next((str(one["seal"]) for one in act.db.query(sql, [number])), seal.START)
        mark = seal.mark(key, before, row["seal"], seal.body_of(act.db, row))
        if number in known:
            act.update("journal_scrub", number, {"mark": mark})
        else:
            act.insert("journal_scrub", {"id": number, "mark": mark})


def swept(db: Database) -> bool:
    """Write the file anew without what was deleted, and empty the log beside it.

    False when another window stands in the way: then it can be done later.
    """
    db.execute("PRAGMA secure_delete = ON")
    try:
        with translated():
            _emptied(db)
            db.execute("VACUUM")
            return _emptied(db)
    except Trouble:
        return False


def _emptied(db: Database) -> bool:
    """The whole log taken into the file and cut to nothing."""
    row = next(iter(db.query("PRAGMA wal_checkpoint(TRUNCATE)")))
    return not row["busy"]
