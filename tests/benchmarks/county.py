"""Measures the county desk: a year of many homes merged, and forty packages taken in.

The merge is given packages that are opened already (as many figures as a month has, a bag of the
size that a home sends), so that reading and unsealing do not hide it. Its floor inserts the very
same rows of homes, packages and bags into a new file with the same tables, one statement for many
rows, the same durability: no journal and no judging. That file has the same cipher; the same rows
in a plain SQLite file are shown as well, for what the cipher takes. Both write month by month, as
the packages come: one step of the desk, and one transaction, for each month.
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
from nursinghome.storage import FileKey, Ledger, create_file
from tests.benchmarks.table import Row
from tests.benchmarks.timing import milliseconds
from tests.factories import open_ledger
from tests.nursinghome.county.packages import Sender

MAY = {"settings.change", "reports.see"}
HOMES, MONTHS, PACKAGES = 3000, 12, 40
HALF, LINEAR, FORTY_MS = 2.0, 1.3, 60_000.0
BAG = 8 * 1024
"""Bytes that cannot be packed any further, for the sheet, the paper and the tables of a home."""
_CELLS = 80
_FIRST = Month(2025, 11)


def measure(
    folder: Path, homes: int = HOMES, months: int = MONTHS, packages: int = PACKAGES
) -> list[Row]:
    """Milliseconds; the growth is of each home, a tenth of them beside all."""
    few = max(1, homes // 10)
    (folder / "few").mkdir()
    *_, part = _merged(folder / "few", few, months)
    plain, floor, ours = _merged(folder, homes, months)
    what = f"county merge, {homes} homes × {months} months"
    return [
        Row(what=what, peer="bare insert of the same rows", floor=floor, ours=ours, most=HALF),
        Row(what=what, peer="the same in plain SQLite, no cipher", floor=plain, ours=ours),
        Row(
            what=f"county merge, each of {homes} homes",
            peer=f"each of {few} homes",
            floor=part / few,
            ours=ours / homes,
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


def _merged(folder: Path, homes: int, months: int) -> tuple[float, float, float]:
    """Bare insert without and with the cipher, and merge, each of the same into a new file."""
    ledger = open_ledger(folder, permissions=MAY, file="desk.nhdb")
    county = CountyService(ledger)
    county.set_up("青禾县民政局")
    schema = [row["sql"] for row in ledger.db.query(_TABLES)]
    ours = 0.0
    try:
        for at in range(months):
            ours += _of_merge(county, list(contents(homes, _FIRST.plus(at))))
        rows = _rows(ledger, months)
    finally:
        ledger.db.close()
    (folder / "desk.nhdb").unlink()
    ciphered = create_file(folder / "ciphered.nhdb", FileKey.new())
    floor = _bare(ciphered.conn, rows)
    plain = sqlite3.connect(folder / "plain.db", isolation_level=None)
    for statement in (*_PLAIN, *schema):
        plain.execute(statement)
    return _bare(plain, rows), floor, ours


def _of_merge(county: CountyService, opened: list[tuple[str, Incoming | Refusal]]) -> float:
    return milliseconds(lambda: county.merge(opened))


_PLAIN = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON")
_TABLES = """
    SELECT sql FROM sqlite_schema
    WHERE tbl_name IN ('county_home', 'received_package', 'content') AND sql IS NOT NULL
"""
_Rows = dict[str, Sequence[tuple[object, ...]]]


def _rows(ledger: Ledger, months: int) -> list[_Rows]:
    """What was written, for each month; the homes came with the first."""

    def asked(sql: str, at: int) -> list[tuple[object, ...]]:
        found: list[tuple[object, ...]] = ledger.db.execute(sql, [str(_FIRST.plus(at))]).fetchall()
        return found

    of_month = "SELECT * FROM received_package WHERE month = ? ORDER BY id"
    bags = """
        SELECT c.* FROM received_package p JOIN content c ON c.sha256 = p.bag
        WHERE p.month = ? ORDER BY p.id
    """
    homes = ledger.db.execute("SELECT * FROM county_home ORDER BY id").fetchall()
    return [
        {
            **({} if at else {"county_home": homes}),
            "content": asked(bags, at),
            "received_package": asked(of_month, at),
        }
        for at in range(months)
    ]


def _bare(db: Any, months: Sequence[_Rows]) -> float:
    """The rows of each month in a transaction; the file is closed then."""

    def insert() -> None:
        for month in months:
            db.execute("BEGIN IMMEDIATE")
            for table, found in month.items():
                marks = ", ".join("?" * len(found[0]))
                db.executemany(f"INSERT INTO {table} VALUES ({marks})", found)  # noqa: S608 - three names
            db.execute("COMMIT")

    try:
        return milliseconds(insert)
    finally:
        db.close()


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
