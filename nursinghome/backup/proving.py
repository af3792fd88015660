"""A backup is good when it was opened from where it lies, read through, and found complete."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nursinghome.backup import archive, queries
from nursinghome.backup.archive import Manifest
from nursinghome.backup.places import roomy
from nursinghome.storage import Database, FileKey, seal
from nursinghome.storage.driver import Damaged, translated
from nursinghome.storage.opening import connect_again


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was found in a backup that holds everything its manifest says."""

    manifest: Manifest
    rows: int
    """Of all tables together."""


def prove(path: Path, key: FileKey) -> Proof:
    """Open the backup with its key and compare. Raises Invalid for a damaged one, Trouble."""
    side = roomy(Path(tempfile.gettempdir()), path.parent, 3 * archive.size_of(path))
    with tempfile.TemporaryDirectory(prefix="~nursinghome-", dir=side) as folder:
        manifest = archive.unpack(path, Path(folder))
        return prove_unpacked(path, manifest, Path(folder) / archive.DATA, key)


def prove_unpacked(path: Path, manifest: Manifest, data: Path, key: FileKey) -> Proof:
    """As prove, over data that was written out of the archive at `path`.

    A disk that fails here says nothing about the backup: that is Trouble, not Invalid.
    """
    try:
        with translated():
            db = connect_again(data, key)
            try:
                fault = next(_faults(db, manifest), None)
            finally:
                db.close()
    except Damaged as trouble:
        raise archive.damaged(path, "用它的钥匙读不出来") from trouble
    if fault is not None:
        raise archive.damaged(path, fault)
    return Proof(manifest=manifest, rows=sum(manifest.rows.values()))


def rows_of(db: Database) -> dict[str, int]:
    """How many rows each table holds."""
    tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
    names = sorted(str(row["name"]) for row in db.query(f"{tables} ORDER BY name"))
    count = "SELECT count(*) AS n FROM"
    return {name: int(next(db.query(f'{count} "{name}"'))["n"]) for name in names}


def _faults(db: Database, manifest: Manifest) -> Iterator[str]:
    """What is wrong, the worst first.

    The checkpoint comes first: cipher_integrity_check reads the main file alone, and would
    call a healthy file damaged whose newest pages are still in its journal.
    """
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for check in ("cipher_integrity_check", "integrity_check", "foreign_key_check"):
        told = [str(next(iter(row.values()))) for row in db.query(f"PRAGMA {check}")]
        if told not in ([], ["ok"]):
            yield "内容和校验对不上"
    if rows_of(db) != manifest.rows:
        yield "记录条数和做备份时不一样"
    if (queries.last_action(db), seal.head(db)) != (manifest.last_action, manifest.seal):
        yield "记录链的封印和做备份时不一样"
