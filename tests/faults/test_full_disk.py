"""A full disk under every kind of writing: refused in words, nothing lost, nothing half, nothing empty.

The disk is a real one of 8 MB. Each call is tried with no byte free and again with room.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nursinghome.accounts import KeyRing
from nursinghome.accounts import Role as AccountRole
from nursinghome.accounts.names import path_of
from nursinghome.core.clock import SystemClock
from nursinghome.core.dates import Month
from nursinghome.core.errors import Trouble
from nursinghome.core.ids import ResidentId, StayId
from nursinghome.exchange.keys import Reader
from nursinghome.residents import AbsenceKind, Admission, Contact, ContactRole, RoomPlan
from nursinghome.storage import Room
from nursinghome.workspace import Workspace, open_workspace
from tests.factories import dump, person
from tests.nursinghome.cli.conftest import PASSWORD, USER, Call, call, made_home  # noqa: F401 - fixtures
from tests.nursinghome.roster.desk import hire
from tests.small_disk import fill, small_disk  # noqa: F401 - a fixture

PEOPLE = "姓名,性别,出生日期,入住日期,类别\n赵石头,男,1940-03-02,2024-01-05,特困\n"
STAFF = "姓名,性别,出生日期,岗位,用工性质,到岗日期\n李秀英,女,1975-06-01,护理员,合同,2020-05-06\n"
OLD = b"an older file of the same name"


@pytest.fixture
def home(made_home: Path, small_disk: Path) -> Path:  # noqa: F811 - the fixtures imported above
    for beside in made_home.parent.iterdir():
        shutil.copy(beside, small_disk)
    return small_disk / made_home.name


@pytest.fixture
def work(home: Path) -> Iterator[Workspace]:
    """The home's file on the small disk as the window has it open, its reserve laid aside."""
    clock = SystemClock()
    room = Room(home)
    room.make()
    opened = open_workspace(home, KeyRing.read(home, clock).unlock(USER, PASSWORD), clock, room)
    yield opened
    opened.close()


def _seen(disk: Path) -> dict[str, str]:
    """Every file with its hash; what the driver and the seat have open is left out."""
    own = ("-wal", "-shm", ".lock", "filler.bin", ".reserve")
    return {
        one.relative_to(disk).as_posix(): hashlib.sha256(one.read_bytes()).hexdigest()
        for one in sorted(disk.rglob("*"))
        if one.is_file() and not one.name.endswith(own)
    }


def _empty(disk: Path) -> list[Path]:
    """Files without content; the driver's journal is one after every checkpoint."""
    found = (one for one in disk.rglob("*") if one.is_file() and not one.name.endswith("-wal"))
    return [one for one in found if not one.stat().st_size]


def _commands(disk: Path, outside: Path) -> dict[str, tuple[object, ...]]:
    """One call of each kind, by what it writes."""
    people, staff = outside / "people.csv", outside / "staff.csv"
    people.write_text(PEOPLE, encoding="utf-8")
    staff.write_text(STAFF, encoding="utf-8")
    county = outside / "county.pub"
    county.write_text(Reader.new().public, encoding="ascii")
    toml = outside / "home.toml"
    toml.write_text(
        '[home]\nname="青禾县新镇敬老院"\ncode="990002"\nregion="999999"\nregion_name="青禾县"\n'
        'opened_on=1998-05-01\n[director]\nname="陈国安"\n',
        encoding="utf-8",
    )
    file = ("--file", disk / "home.nhdb")
    return {
        "people": (*file, "import", "residents", people),
        "staff": (*file, "import", "staff", staff),
        "pdf": (*file, "report", "monthly", "2026-10", "--pdf", disk / "month.pdf"),
        "xlsx": (*file, "report", "monthly", "2026-10", "--xlsx", disk / "month.xlsx"),
        "export": (*file, "export", "2026-10", "--to", disk, "--county", county),
        "backup": (*file, "backup", "--to", disk),
        "restore": ("restore", outside / "kept.nhbak", "--to", disk / "restored.nhdb"),
        "init": ("--file", disk / "new.nhdb", "init", "--home", toml),
        "demo": ("demo", disk / "demo", "--beds", "8", "--months", "1"),
    }


def test_every_command_ends_with_3_and_succeeds_when_there_is_room(
    home: Path,
    call: Call,  # noqa: F811 - as above
    tmp_path: Path,
) -> None:
    disk = home.parent
    kept = Path(call("--json", "--file", home, "backup", "--to", tmp_path).json["archive"])
    kept.rename(tmp_path / "kept.nhbak")
    for name in ("month.pdf", "month.xlsx"):
        (disk / name).write_bytes(OLD)
    for kind, words in _commands(disk, tmp_path).items():
        before = _seen(disk)
        filler = fill(disk)
        said = call("--json", *words)
        assert (kind, said.code) == (kind, 3)
        assert said.json["error"]["message"], kind
        assert _seen(disk) == before, kind
        assert _empty(disk) == [], kind
        filler.unlink()
        if kind != "demo":  # larger than this disk
            said = call("--json", *words)
            assert (kind, said.code) == (kind, 0), said.out
    assert call("--json", "--file", home, "verify").json["ok"] is True


def _steps(work: Workspace) -> dict[str, Callable[[], object]]:
    """One step of each kind that a person takes in the window, in an order that can be done."""
    who, stay = ResidentId(1), StayId(1)
    month = Month(2026, 10)
    kin = Contact(role=ContactRole.FAMILY, name="赵大山", relation="侄子")
    gone = date(2026, 9, 1)
    return {
        "a resident": lambda: work.people.add(person("钱守田")),
        "a leave": lambda: work.stays.leave(
            stay, AbsenceKind.HOSPITAL, gone, until=date(2026, 9, 9), place="县医院"
        ),
        "a contact": lambda: work.dossier.add_contact(who, kin),
        "a room": lambda: work.home.add_room(RoomPlan(number="305", floor=3), beds=2),
        "the home": lambda: work.home.change(replace(work.home.profile(), director="罗强")),
        "a choice": lambda: work.choices.change({"due_ahead_days": "31"}),
        "a draft": lambda: work.drafts.keep("note:1", {"text": "没写完的话"}),
        "an account": lambda: work.accounts.add("wang", "王会计", AccountRole.CLERK, PASSWORD),
        "a worker": lambda: hire(work.ledger, "李秀英"),
        "the month": lambda: work.monthly.prepare(month),
        "shifts": work.roster.begin,
        "a backup": work.backups.keep,
    }


def _used_up(work: Workspace) -> Path:
    """Fill the disk, and let one step use what the reserve gave."""
    filler = fill(work.path.parent)
    came = Admission(resident_id=ResidentId(1), on=date(2024, 1, 5), category="tekun")
    work.stays.admit(came)
    assert not work.room.reserve.exists()
    fill(work.path.parent)
    return filler


def test_the_step_at_hand_ends_and_every_other_is_refused_until_there_is_room(
    work: Workspace,
) -> None:
    work.people.add(person("赵石头"))
    filler = _used_up(work)
    before = dump(work.ledger)
    keys = path_of(work.path).read_bytes()
    for kind, step in _steps(work).items():
        with pytest.raises(Trouble):
            step()
        assert dump(work.ledger) == before, kind
        assert path_of(work.path).read_bytes() == keys, kind
    assert [one.name for one in work.stays.present_on(date(2026, 1, 1))] == ["赵石头"]
    filler.unlink()
    assert not work.room.look()
    for step in _steps(work).values():
        step()
    work.room.make()
    assert work.room.reserve.stat().st_size == work.room.size
    assert work.ledger.broken_seals() == []


def test_a_full_disk_can_still_be_opened_and_read(home: Path) -> None:
    clock = SystemClock()
    room = Room(home)
    room.make()
    fill(home.parent)
    unlocked = KeyRing.read(home, clock).unlock(USER, PASSWORD)
    work = open_workspace(home, unlocked, clock, room)
    assert work.home.profile().director == "陈国安"
    assert work.room.look()
    work.people.add(person("钱守田"))  # what the reserve is for
    with pytest.raises(Trouble):
        work.people.add(person("孙有福"))
    work.close()


def test_a_last_backup_goes_to_a_stick_while_the_disk_is_full(
    work: Workspace, tmp_path: Path
) -> None:
    work.people.add(person("赵石头"))
    fill(work.path.parent)
    made = work.backups.make(tmp_path)
    assert made.path.stat().st_size > 500_000
    assert work.backups.last() == made
