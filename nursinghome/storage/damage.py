"""Damaged pages: told from every other trouble, counted, and what can still be read beside them.

Each page of the file carries a seal of its own (HMAC), so a page that changed on the disk is found
when it is read. Nothing here changes what the file holds; at most its journal is taken in, as at any
opening.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2  # noqa: TID251 - storage is the one place

from nursinghome.core.errors import Trouble
from nursinghome.storage.driver import DAMAGE, Damaged
from nursinghome.storage.opening import FileKey, connect_again

PAGE = 4096
_NUMBER = re.compile(r"page (\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wounds:
    """What is wrong with a file, and what is not."""

    pages: tuple[int, ...]
    """Numbers of the pages that do not fit their seals; page 1 alone when nothing can be read."""
    of: int
    """Pages in all."""
    rows: dict[str, int]
    """Rows of each table that can be read to its end."""
    lost: tuple[str, ...]
    """Tables that cannot."""
    newest: str | None
    """When the newest action that can be read was stored, ISO."""
    actions: int
    """The number of that action."""


def is_damage(error: BaseException | None) -> bool:
    """Whether an error, or what led to it, is a damaged page, wherever it was read."""
    while error is not None:
        if isinstance(error, Damaged):
            return True
        if isinstance(error, dbapi2.DatabaseError) and str(error).lower() in DAMAGE:
            return True
        error = error.__cause__ or error.__context__
    return False


def damaged_pages(path: Path, key: FileKey, *, times: int = 1) -> tuple[int, ...]:
    """The numbers of the pages that do not fit their seals; none for a healthy file.

    times: how often a page must be seen so; more than once while somebody writes into the file,
    for a page that is read in the middle of being written looks damaged, and is not.
    """
    found = set(_seen(path, key))
    for _ in range(times - 1):
        found &= set(_seen(path, key)) if found else set()
    return tuple(sorted(found))


def _seen(path: Path, key: FileKey) -> Iterator[int]:
    """The checkpoint comes first: pages that still stand in the journal are whole there."""
    try:
        with closing(connect_again(path, key)) as db:
            db.execute("PRAGMA wal_checkpoint(PASSIVE)")
            seen = db.query("PRAGMA cipher_integrity_check")
            told = [str(next(iter(row.values()))) for row in seen]
    except (Damaged, dbapi2.DatabaseError):
        told = ["page 1"]
    for line in told:
        match = _NUMBER.search(line)
        yield int(match[1]) if match else 1


def wounds_of(path: Path, key: FileKey) -> Wounds:
    """Read everything that can be read."""
    rows: dict[str, int] = {}
    lost: list[str] = []
    for name in _tables(path, key):
        count = _read(path, key, f'SELECT count(*) AS n FROM "{name}" NOT INDEXED')  # noqa: S608 - names of the schema
        if count is None:
            lost.append(name)
        else:
            rows[name] = int(str(count["n"]))
    newest = _read(path, key, "SELECT id, at FROM action ORDER BY id DESC LIMIT 1") or {}
    return Wounds(
        pages=damaged_pages(path, key),
        of=-(-path.stat().st_size // PAGE),
        rows=rows,
        lost=tuple(lost),
        newest=None if "at" not in newest else str(newest["at"]),
        actions=int(str(newest.get("id", 0))),
    )


def _tables(path: Path, key: FileKey) -> Iterator[str]:
    sql = """
        SELECT coalesce(json_group_array(name), '[]') AS names FROM sqlite_schema
        WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'
    """
    found = _read(path, key, sql)
    if found is not None:
        yield from sorted(re.findall(r'"([^"]+)"', str(found["names"])))


def _read(path: Path, key: FileKey, sql: str) -> dict[str, object] | None:
    """The first row, by a connection of its own: one bad page must not spoil what is read next."""
    try:
        with closing(connect_again(path, key)) as db:
            return dict(next(iter(db.query(sql)), {}))
    except (dbapi2.DatabaseError, Trouble):
        return None
