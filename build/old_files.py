"""Write resources/old_files/<version>.nhdb with today's steps of the schema, when a release is made.

A file of the practice home as that release leaves it: encrypted, with its key file, a sound chain
of the journal, and rows in every table, though few of each. `tests/data/old_files` is the same
folder. A file of a release is never written again: later programs must open that very one.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from nursinghome.accounts import KeyRing
from nursinghome.accounts.keyring import path_of
from nursinghome.accounts.passwords import LEAST
from nursinghome.core.clock import SystemClock
from nursinghome.demo import Wish, build
from nursinghome.demo.building import PASSWORD
from nursinghome.demo.county import show_county
from nursinghome.demo.staff import LOGIN
from nursinghome.storage import Database, FileKey, seal
from nursinghome.storage.file_keys import seal_key
from nursinghome.storage.migrations import STEPS
from nursinghome.storage.opening import connect_again
from nursinghome.storage.upgrade import _migrations, steps
from nursinghome.workspace import open_workspace

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "old_files"
WISH = Wish(as_of=date(2026, 3, 2), beds=8, months=1)
ACTIONS = 40
"""The first of the journal: a chain is sound from its beginning."""
EACH = 3
"""Of every other table; more where others point at them."""
WHOLE = {"hazard_turn", "incident_resident", "job", "notice_item", "occupancy", "stay"}
"""Without one of these the record it belongs to would not be one."""
OWN = {"_sqlite_migrations", "sqlite_sequence", "action", "change"}
ROWS: Mapping[str, Mapping[str, Any]] = {
    "setting": {"key": "report_due_day", "value": "5"},
    "bed_outage": {"bed_id": 1, "kind": "repair", "from_on": "2025-01-02", "until_on": "2025-01-05"},
    "draft": {"account_id": 1, "form": "resident", "at": "2026-03-01T09:00:00+08:00", "content": "{}"},
    "saved_filter": {"account_id": 1, "name": "特困男", "category": "tekun", "sex": "male"},
    "work_wording": {"id": 1, "pack": "sangai-fengjie-2021"},
    "rating_rate": {"pack": "star-1000-local", "level": "三星", "per": "bed-month", "fen": 1000},
    "inspection_print": {"printed_on": "2026-03-01", "printed_by": "陈国安", "trace": "{}"},
    "roster_rules": {
        "id": 1, "labour_pack": "labour-hours", "comprehensive": 0, "rest_hours": 11,
        "rest_after_night": 1, "nights_in_a_row": 3, "certified_company": 1, "presence": 1,
        "by_ratio": 1,
    },
    "worker_condition": {"worker_id": 1, "from_on": "2020-01-02", "until_on": "2020-06-02", "condition": "nursing"},
    "worker_couple": {"first_id": 1, "second_id": 2, "match": "apart"},
    "backup": {
        "proved_at": "2026-03-01T10:00:00+08:00", "name": "x.nhbak", "place": "D:/备份", "size": 1,
        "sha256": "0" * 64, "rows": 1, "last_action": 1, "seal": "0" * 64,
    },
    "person_request": {
        "subject": "resident", "subject_id": 1, "name": "匿名老人0001", "kind": "copy",
        "asked_by": "本人", "received_on": "2026-03-01", "due_on": "2026-03-16", "from_action": 1,
        "state": "open",
    },
    "pin": {"account_id": 2, "slot": "{}"},
    "failed_delivery": {
        "month": "2026-02", "place": "E:/", "what": "U盘拔出了", "failed_at": "2026-03-01T10:00:00+08:00",
        "failed_by": "陈国安",
    },
    "returned_package": {"package_id": 1, "reason": "床位数不对", "returned_at": "2026-03-02T10:00:00+08:00"},
    "town_done": {"pack": "plan", "target": "beds", "town": "幸福镇", "done": 3},
}  # fmt: skip
"""Of tables that a practice home leaves empty; those with contents are made from one of them."""


@dataclass(frozen=True, slots=True)
class Source:
    """A practice home and its county desk, whose rows are taken."""

    file: Path
    key: FileKey
    county: Path
    county_key: FileKey


def source(folder: Path) -> Source:
    """Make both; the county has taken the home's month in."""
    home = build(folder / "demo.nhdb", WISH, cost=LEAST)
    desk = show_county(folder, home, WISH, LEAST)
    clock = SystemClock()
    unlocked = KeyRing.read(desk.file, clock).unlock(desk.user, desk.password)
    work = open_workspace(desk.file, unlocked, clock)
    work.county.receive([desk.package])
    work.close()
    key = KeyRing.read(home.file, clock).unlock(home.user, home.password).key
    return Source(home.file, key, desk.file, unlocked.key)


def write(path: Path, made: Source, steps_then: int = len(STEPS)) -> None:
    """The file with only the first so many steps of the schema, and its key file."""
    with opened(path, made.key) as db:
        _migrations(steps(STEPS[:steps_then])).apply(db)
        with opened(made.file, made.key) as home, opened(made.county, made.county_key) as county:
            _fill(db, home, county)
        if "seal_key" in tables_of(db):
            _put(db, "seal_key", {"id": 1, "secret": seal_key(made.key).hex()})
        if "journal_scrub" in tables_of(db):
            _put(db, "journal_scrub", _mark(db, seal_key(made.key)))
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(path_of(made.file), path_of(path))


def _mark(db: Database, key: bytes) -> dict[str, Any]:
    """What stands beside an action from which somebody was taken out: here the first one."""
    first = next(db.query("SELECT * FROM action ORDER BY id LIMIT 1"))
    mark = seal.mark(key, seal.START, first["seal"], seal.body_of(db, first))
    return {"id": first["id"], "mark": mark}


def tables_of(db: Database) -> list[str]:
    rows = db.query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return [str(row["name"]) for row in rows]


@contextmanager
def opened(path: Path, key: FileKey) -> Iterator[Database]:
    db = connect_again(path, key)
    with closing(db.conn):
        yield db


def _fill(db: Database, home: Database, county: Database) -> None:
    """Triggers guard what people do; here rows come that were sound where they came from."""
    db.execute("PRAGMA foreign_keys = OFF")
    triggers = list(db.query("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))
    for one in triggers:
        db.execute(f"DROP TRIGGER {one['name']}")
    with db.atomic():
        for table in ("action", "change"):
            column = "id" if table == "action" else "action_id"
            for row in home.query(f"SELECT * FROM {table} WHERE {column} <= {ACTIONS}"):  # noqa: S608 - our own names
                _put(db, table, row)
        for origin in (home, county):
            _take(db, origin)
        for table, own in {**ROWS, **_with_contents(db)}.items():
            if table in tables_of(db) and not db.table(table).count:
                _put(db, table, own)
    for one in triggers:
        db.execute(str(one["sql"]))
    faults = list(db.query("PRAGMA foreign_key_check"))
    if faults:
        raise ValueError(f"rows point at nothing: {faults[0]}")


def _take(db: Database, origin: Database) -> None:
    """Some rows of each table that is still empty, and whatever they point at."""
    left = [
        (table, row)
        for table in tables_of(db)
        if table not in OWN and not db.table(table).count
        for row in _some(origin, table)
    ]
    while left:
        table, row = left.pop()
        if not _put(db, table, row):
            continue
        for link in db.query(f"PRAGMA foreign_key_list({table})"):
            value, parent = row.get(str(link["from"])), str(link["table"])
            if value is None or parent in OWN:
                continue
            found = f"SELECT * FROM {parent} WHERE {link['to'] or 'id'} = ?"  # noqa: S608 - names of the schema
            left += [(parent, _unnumbered(parent, one)) for one in origin.query(found, [value])]


def _unnumbered(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """A content is known by its hash: of a county's and a home's, both may be the first."""
    return {name: row[name] for name in row if (table, name) != ("content", "id")}


def _some(origin: Database, table: str) -> Iterator[dict[str, Any]]:
    """The smallest contents; of anything else the first."""
    order = "length(bytes)" if table == "content" else "rowid" if _has_rowid(origin, table) else "1"
    most = -1 if table in WHOLE else EACH
    yield from origin.query(f'SELECT * FROM "{table}" ORDER BY {order} LIMIT {most}')  # noqa: S608 - as above


def _has_rowid(db: Database, table: str) -> bool:
    told = next(db.query("SELECT sql FROM sqlite_schema WHERE name = ?", [table]))
    return "WITHOUT ROWID" not in str(told["sql"])


def _put(db: Database, table: str, row: Mapping[str, Any]) -> bool:
    """Whether it is new; columns that the table does not have yet are left out."""
    columns = [one for one in db.table(table).columns_dict if one in row]
    marks = ", ".join("?" * len(columns))
    told = f'INSERT OR IGNORE INTO "{table}" ({", ".join(columns)}) VALUES ({marks})'  # noqa: S608 - as above
    return bool(db.execute(told, [row[one] for one in columns]).rowcount)


def _with_contents(db: Database) -> dict[str, dict[str, Any]]:
    if "content" not in tables_of(db):
        return {}
    sha256 = next(db.query("SELECT sha256 FROM content"))["sha256"]
    at = {"by": "陈国安", "at": "2026-03-01T10:00:00+08:00"}
    return {
        "attachment": {
            "resident_id": 1, "kind": "photo", "sha256": sha256, "name": "照片.jpg", "size": 9,
            "media": "image/jpeg", "added_on": "2026-03-01", "added_by": at["by"],
        },
        "copy_out": {"resident_id": 1, "sha256": sha256, "name": "照片.jpg"},
        "county_form": {
            "mapping": "x", "template": sha256, "mark": "0" * 64, "is_signed": 0,
            "installed_at": at["at"], "installed_by": at["by"],
        },
        "receipt": {
            "package_id": 1, "slip": sha256, "is_accepted": 1, "received_at": at["at"],
            "taken_at": at["at"], "taken_by": at["by"],
        },
    }  # fmt: skip


def unlock(path: Path) -> None:
    """Take the lock off the file, for a package, where what is locked cannot be packed."""
    key = KeyRing.read(path, SystemClock()).unlock(LOGIN, PASSWORD).key
    plain = path.with_suffix(".plain")
    with opened(path, key) as db:
        db.execute("ATTACH DATABASE ? AS plain KEY ''", [str(plain)])
        db.execute("SELECT sqlcipher_export('plain')")
    plain.replace(path)


def main() -> None:
    """Argument: the version that is released. Refuses to write one twice without --again."""
    version = sys.argv[1]
    target = FOLDER / f"{version}.nhdb"
    if target.exists() and "--again" not in sys.argv:
        raise SystemExit(f"{target.name} was released: later programs must open that very one")
    FOLDER.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        write(target, source(Path(folder)))
    print(f"{target.name}: {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
