"""Measures the county desk: a year of many homes merged, and forty packages taken in.

The merge is given packages that are opened already (as many figures as a month has, a bag of the
size that a home sends), so that reading and unsealing do not hide it. Its floor inserts the very
same rows of homes, packages and bags into a new file of the same kind: the same cipher, tables,
constraints and indexes, a cache and settings as ours, one statement for many rows, one transaction
for each month, each settled on the disk before the next begins. It judges nothing, keeps no
journal, and is told the hashes of the bags. The same rows in a plain SQLite file are shown as
well, for what the cipher takes. Month by month ours is followed by both floors, so that all meet
the same machine; clock and processor are told apart, because others may work on it.
"""

from __future__ import annotations

import hashlib
import random
import sqlite3  # noqa: TID251 - the floor without the cipher
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nursinghome.core.dates import Month
from nursinghome.core.errors import Refusal
from nursinghome.county import CountyService
from nursinghome.county.incoming import Incoming
from nursinghome.county.queries import reader
from nursinghome.exchange import Level, Manifest
from nursinghome.exchange.manifest import FORMAT, Anchor, Payload
from nursinghome.storage import FileKey, create_file
from nursinghome.storage.opening import CACHE_KIB
from tests.benchmarks.table import Row
from tests.benchmarks.timing import Spent, milliseconds, spent
from tests.factories import open_ledger
from tests.nursinghome.county.packages import Sender

MAY = {"settings.change", "reports.see"}
HOMES, MONTHS, PACKAGES = 3000, 12, 40
HALF, LINEAR, FORTY_MS = 2.0, 1.3, 60_000.0
BAG = 8 * 1024
"""Bytes that cannot be packed any further, for the sheet, the paper and the tables of a home."""
_CELLS = 80
_FIRST = Month(2025, 11)
_Rows = dict[str, Sequence[tuple[object, ...]]]


def measure(
    folder: Path, homes: int = HOMES, months: int = MONTHS, packages: int = PACKAGES
) -> list[Row]:
    """Milliseconds; the growth is of each home, a tenth of them beside all."""
    few = max(1, homes // 10)
    sizes = (few, homes)
    desks = [_Desk(folder / f"of {size}", size) for size in sizes]
    for at in range(months):
        for desk in desks:
            desk.month(_FIRST.plus(at))
    for desk in desks:
        desk.close()
    part, whole = (desk.ours for desk in desks)
    bare, plain = desks[-1].bare, desks[-1].plain
    merge, each = f"county merge, {homes} homes × {months} months", f"each of {few} homes"
    same, growth = "bare insert of the same rows", f"county merge, each of {homes} homes"
    return [
        Row(what=merge, peer=same, floor=bare.wall, ours=whole.wall, most=HALF),
        Row(what=f"{merge}, CPU", peer=same, floor=bare.cpu, ours=whole.cpu, most=HALF),
        Row(what=merge, peer=f"{same}, plain SQLite", floor=plain.wall, ours=whole.wall),
        Row(what=growth, peer=each, floor=part.wall / few, ours=whole.wall / homes, most=LINEAR),
        Row(
            what=f"{growth}, CPU",
            peer=each,
            floor=part.cpu / few,
            ours=whole.cpu / homes,
            most=LINEAR,
        ),
        Row(
            what=f"county takes in {packages} packages",
            peer="–",
            floor=None,
            ours=_receiving(folder, packages),
            most=FORTY_MS,
            of_ours=True,
        ),
    ]


def contents(homes: int, month: Month) -> Iterator[tuple[str, Incoming | Refusal]]:
    """Opened packages of made-up homes of one month."""
    chance = random.Random(f"{homes} {month}")  # noqa: S311 - the same every time
    body = chance.randbytes(BAG)
    for home in range(homes):
        mark = hashlib.sha256(f"{home} {month}".encode()).hexdigest()
        yield (
            mark[:12],
            Incoming(
                sha256=mark,
                outer=_outer(home, month, mark),
                home_name=f"第{home}敬老院",
                cells={f"cell_{n:02d}_of_the_month": chance.randrange(200) for n in range(_CELLS)},
                findings=home % 3,
                bag=mark.encode() + body,
            ),
        )


def _outer(home: int, month: Month, mark: str) -> Manifest:
    return Manifest(
        format=FORMAT,
        home=f"{500_236_000 + home}",
        region="500236",
        period=str(month),
        sequence=1,
        level=Level.SUMMARY,
        report=mark,
        replaces=None,
        written_at=datetime.combine(month.end, datetime.min.time(), UTC),
        signer=hashlib.sha256(str(home).encode()).hexdigest(),
        anchor=Anchor(action=7, seal="b" * 64),
        payload=Payload(size=BAG, sha256=mark),
    )


_PLAIN = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON")
_CACHE = f"PRAGMA cache_size = -{CACHE_KIB}"
_TABLES = """
    SELECT sql FROM sqlite_schema
    WHERE tbl_name IN ('county_home', 'received_package', 'content') AND sql IS NOT NULL
"""
_OF_MONTH = "SELECT * FROM received_package WHERE month = ? ORDER BY id"
_BAGS = """
    SELECT c.* FROM received_package p JOIN content c ON c.sha256 = p.bag
    WHERE p.month = ? ORDER BY p.id
"""


class _Desk:
    """A county's file, and two that are given the same rows without any desk."""

    def __init__(self, folder: Path, homes: int) -> None:
        folder.mkdir()
        self._homes = homes
        self._ledger = open_ledger(folder, permissions=MAY, file="desk.nhdb")
        self._county = CountyService(self._ledger)
        self._county.set_up("青禾县民政局")
        self._bare = create_file(folder / "bare.nhdb", FileKey.new()).conn
        self._plain = sqlite3.connect(folder / "plain.db", isolation_level=None)
        schema = [row["sql"] for row in self._ledger.db.query(_TABLES)]
        for statement in (*_PLAIN, _CACHE, *schema):
            self._plain.execute(statement)
        self.ours, self.bare, self.plain = Spent(), Spent(), Spent()

    def month(self, month: Month) -> None:
        opened = list(contents(self._homes, month))
        self.ours += spent(lambda: self._county.merge(opened))
        rows = self._written(month)
        self.bare += spent(lambda: _insert(self._bare, rows))
        self.plain += spent(lambda: _insert(self._plain, rows))

    def close(self) -> None:
        for connection in (self._ledger.db, self._bare, self._plain):
            connection.close()

    def _written(self, month: Month) -> _Rows:
        """What the desk wrote; the homes came with the first month."""
        db = self._ledger.db
        homes = db.execute("SELECT * FROM county_home ORDER BY id").fetchall()
        return {
            **({"county_home": homes} if month == _FIRST else {}),
            "content": db.execute(_BAGS, [str(month)]).fetchall(),
            "received_package": db.execute(_OF_MONTH, [str(month)]).fetchall(),
        }


def _insert(db: Any, month: _Rows) -> None:
    db.execute("BEGIN IMMEDIATE")
    for table, found in month.items():
        marks = ", ".join("?" * len(found[0]))
        db.executemany(f"INSERT INTO {table} VALUES ({marks})", found)  # noqa: S608 - three names
    db.execute("COMMIT")


def _receiving(folder: Path, packages: int) -> float:
    """So many packages of so many homes, from reading the first to having kept them all."""
    stick = folder / "stick"
    stick.mkdir()
    ledger = open_ledger(folder, permissions=MAY, file="forty.nhdb")
    county = CountyService(ledger)
    county.set_up("青禾县民政局")
    chance = random.Random(packages)  # noqa: S311 - as above
    inside = {"data/report.pdf": chance.randbytes(200 * 1024)}
    for number in range(packages):
        sender = Sender(code=f"{500_236_000 + number}", county=reader(ledger.db))
        (stick / f"{number}.ylz").write_bytes(sender.package(20, inside=inside))
    try:
        return milliseconds(lambda: county.receive([stick]))
    finally:
        ledger.db.close()
