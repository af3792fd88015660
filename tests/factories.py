"""Ready-made homes and people for tests: short to call, and never a real person."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from nursinghome.accounts import PERMISSIONS, Role
from nursinghome.accounts.passwords import LEAST
from nursinghome.core.changes import ChangeFeed
from nursinghome.core.clock import Clock, FixedClock
from nursinghome.core.ids import AccountId, BedId, ResidentId
from nursinghome.core.paths import resources
from nursinghome.exchange.plugged import Drive
from nursinghome.residents import Home, HomeService, PeopleService, Person, RoomPlan, Sex
from nursinghome.standards.registry import Registry
from nursinghome.storage import Actor, Database, FileKey, Ledger, create_file
from nursinghome.storage.opening import connect_again, open_file
from nursinghome.workspace import NewFile, create_workspace

NOW = FixedClock(datetime(2026, 10, 31, 9, 30, tzinfo=UTC))
KEY = FileKey(bytes(range(48)))
REGISTRY = Registry([resources("standards")])
ALL = frozenset(
    {
        "home.see",
        "residents.see",
        "residents.change",
        "home.change",
        "settings.change",
        "office.see",
        "office.change",
    }
)
HOME = Home(
    name="青莲镇敬老院",
    code="500236014",
    region="500236",
    region_name="重庆市奉节县",
    opened_on=date(1998, 5, 1),
    director="陈国安",
)


@functools.cache
def _new_file() -> bytes:
    """A file with today's schema: copying it is many times faster than making it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new.nhdb"
        create_file(path, KEY).close()
        return path.read_bytes()


def new_file(path: Path) -> Database:
    """What create_file makes with KEY, copied."""
    path.write_bytes(_new_file())
    return open_file(path, KEY)


@functools.cache
def _new_in_memory() -> Database:
    return create_file(Path(":memory:"), KEY)


def in_memory(like: Database | None = None) -> Database:
    """A file in memory with today's schema and nothing in it, or with what another one holds."""
    made = connect_again(Path(":memory:"), KEY)
    (like or _new_in_memory()).conn.backup(made.conn)
    return made


@functools.cache
def _new_workspace(
    file: str, login: str, name: str, password: str, clock: FixedClock
) -> tuple[NewFile, dict[str, bytes]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file
        made = create_workspace(
            path, login=login, name=name, password=password, clock=clock, cost=LEAST
        )
        return made, {beside.name: beside.read_bytes() for beside in path.parent.iterdir()}


def new_workspace(
    path: Path, *, login: str, name: str, password: str, clock: FixedClock
) -> NewFile:
    """What create_workspace makes with a cheap password, made once and copied from then on."""
    made, files = _new_workspace(path.name, login, name, password, clock)
    for beside, content in files.items():
        (path.parent / beside).write_bytes(content)
    return made


def open_ledger(
    folder: Path, clock: Clock = NOW, *, permissions: Iterable[str] = ALL, file: str = "home.nhdb"
) -> Ledger:
    """A new file with nothing in it, and 陈国安 at work."""
    db = new_file(folder / file)
    actor = Actor(account_id=AccountId(1), name="陈国安", permissions=frozenset(permissions))
    return Ledger(db, clock=clock, feed=ChangeFeed(), actor=actor, seal_key=bytes(32))


LOOKING = frozenset(one for one in PERMISSIONS[Role.DIRECTOR] if one.endswith((".see", ".use")))
"""Sees everything and may change nothing."""


def work_as(ledger: Ledger, role: Role, name: str = "罗强") -> Ledger:
    """The same file with somebody else at work, who has an account of that role."""
    taken = next(ledger.db.query("SELECT coalesce(max(id), 1) AS last FROM account"))["last"]
    login = f"{name}-{role.value}"
    row = {"id": taken + 1, "login": login, "name": name, "role": role.value}
    with ledger.action("添账号", permission="home.change") as act:
        number = AccountId(act.insert("account", row))
    actor = Actor(account_id=number, name=name, permissions=PERMISSIONS[role])
    return Ledger(ledger.db, clock=ledger.clock, feed=ledger.feed, actor=actor, seal_key=bytes(32))


def make_home(
    ledger: Ledger, rooms: Iterable[str] = ("101", "102"), *, beds: int = 2
) -> HomeService:
    """The home of HOME with rooms of so many beds each."""
    homes = HomeService(ledger)
    homes.set_up(HOME)
    for number in rooms:
        homes.add_room(RoomPlan(number=number, floor=int(number[0])), beds=beds)
    return homes


def person(name: str = "赵石头", **changes: Any) -> Person:
    """A made-up person without a number, born on 1940-03-02."""
    values: dict[str, Any] = {
        "name": name,
        "sex": Sex.MALE,
        "birth_date": date(1940, 3, 2),
        "id_note": "证件待补",
    }
    return Person(**{**values, **changes})


def make_resident(ledger: Ledger, name: str = "赵石头", **changes: Any) -> ResidentId:
    return PeopleService(ledger, REGISTRY).add(person(name, **changes))


def bed_id(ledger: Ledger, label: str) -> BedId:
    """The number of the bed with the label; KeyError when there is none."""
    return {bed.label: bed.id for bed in HomeService(ledger).beds()}[label]


def drive(folder: Path, *, free: int = 1 << 30, total: int = 1 << 31) -> Drive:
    """A stick that lies in a folder."""
    return Drive(
        folder=folder,
        label=folder.name,
        device="/dev/none",
        system="vfat",
        free=free,
        total=total,
        read_only=False,
    )


def dump(ledger: Ledger, *, without: Iterable[str] = ("action", "change")) -> str:
    """Every row of every table, journal left out, as one text to compare."""
    names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    tables = sorted({row["name"] for row in ledger.db.query(names)} - set(without))
    return "\n".join(
        f"{table} {sorted(map(repr, ledger.db.execute(f'SELECT * FROM {table}')))}"  # noqa: S608 - names of the schema
        for table in tables
    )
