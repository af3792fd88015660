"""The home of the rigs: one file with its key file, a director at work, and a list to import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from nursinghome.accounts import KeyRing, Unlocked
from nursinghome.accounts.passwords import LEAST
from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.clock import FixedClock
from nursinghome.core.dates import Month
from nursinghome.core.ids import AccountId
from nursinghome.exchange import Reader
from nursinghome.residents import RoomPlan
from nursinghome.storage import Actor, Database, FileKey, Ledger, create_file
from nursinghome.storage.file_keys import seal_key
from nursinghome.storage.migrations import STEPS
from nursinghome.storage.opening import connect_again
from nursinghome.storage.upgrade import _migrations, steps
from nursinghome.workspace import Workspace, open_workspace
from tests.data.rosters import books
from tests.factories import HOME, KEY
from tests.faults.images import DATA
from tests.nursinghome.residents.importing.helpers import number, row
from tests.nursinghome.staff.importing.helpers import row as staff_row
from tests.nursinghome.staff.importing.helpers import table as staff_table

NOVEMBER = FixedClock(datetime(2026, 11, 2, 9, 30, tzinfo=UTC))
OCTOBER = Month(2026, 10)
LOGIN, PASSWORD = "chen", "长寿安康2026"
COUNTY = Reader.new()
NAMES = ("赵石头", "钱满仓", "孙有福", "李长庚", "周来顺", "吴大年", "郑守义", "王保田")


class Saltless(FileKey):
    """A control: the salt is left in the first page of the file, where a torn page destroys it."""

    @property
    def pragma(self) -> str:
        return f"x'{self.secret[:32].hex()}'"


def make_home(folder: Path, key: FileKey = KEY) -> Path:
    """A file with an account, rooms and one resident, and its key file; nobody has it open."""
    path = folder / DATA
    db = create_file(path, key)
    ring, _ = KeyRing.create(path, key, NOVEMBER, LEAST)
    _take_on(db, key)
    db.close()
    ring.add(LOGIN, AccountId(1), key, PASSWORD)
    workspace = enter(path, key)
    workspace.home.set_up(HOME)
    for room in ("101", "102", "103", "201", "202"):
        workspace.home.add_room(RoomPlan(number=room, floor=int(room[0])), beds=3)
    workspace.close()
    return path


def _take_on(db: Database, key: FileKey) -> None:
    may = frozenset({"accounts.change"})
    actor = Actor(account_id=AccountId(1), name="陈国安", permissions=may)
    ledger = Ledger(db, clock=NOVEMBER, feed=ChangeFeed(), actor=actor, seal_key=seal_key(key))
    with ledger.action("建账", Topic.ACCOUNTS, permission="accounts.change") as act:
        act.insert("account", {"login": LOGIN, "name": "陈国安", "role": "director"})


def enter(path: Path, key: FileKey = KEY, clock: FixedClock = NOVEMBER) -> Workspace:
    """Open it at the director's desk, without the wait for a password."""
    return open_workspace(path, Unlocked(key=key, account_id=AccountId(1)), clock)


def make_old_home(folder: Path, steps_then: int) -> Path:
    """As make_home, by the program of long ago: only its first so many steps of the schema."""
    path = folder / DATA
    db = connect_again(path, KEY)
    _migrations(steps(STEPS[:steps_then])).apply(db)
    _take_on(db, KEY)
    with db.atomic():
        told = "name, code, region, region_name, opened_on, director"
        home = (HOME.name, HOME.code, HOME.region, HOME.region_name, "1998-05-01", HOME.director)
        db.execute(f"INSERT INTO home (id, {told}) VALUES (1, ?, ?, ?, ?, ?, ?)", home)  # noqa: S608 - our own names
        for name in NAMES:
            person = (name, "male", "1940-03-02", "证件待补", "[]")
            told = "name, sex, birth_date, id_note, search_keys"
            db.execute(f"INSERT INTO resident ({told}) VALUES (?, ?, ?, ?, ?)", person)  # noqa: S608 - our own names
    db.close()
    ring, _ = KeyRing.create(path, KEY, NOVEMBER, LEAST)
    ring.add(LOGIN, AccountId(1), KEY, PASSWORD)
    return path


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of residents and of staff, outside of the place that is watched."""

    residents: Path
    staff: Path


def write_lists(folder: Path) -> Lists:
    folder.mkdir(exist_ok=True)
    people = [
        row(name, 身份证号=number(f"194{index}0302"), 出生日期=f"194{index}-03-02")
        for index, name in enumerate(NAMES)
    ]
    head = list(people[0])
    table: list[Sequence[object]] = [head, *[[one[name] for name in head] for one in people]]
    lists = Lists(folder / "老人.xlsx", folder / "员工.xlsx")
    lists.residents.write_bytes(books.xlsx(table))
    crew = staff_table(
        staff_row("何秀英"), staff_row("杨桂香", 身份证号=None, 出生日期="1980-01-02")
    )
    lists.staff.write_bytes(books.xlsx(crew))
    return lists


def reader_of(county: Workspace) -> Reader:
    """The key with which a county reads what homes send."""
    return Reader(next(county.ledger.db.query("SELECT reader FROM county_office"))["reader"])
