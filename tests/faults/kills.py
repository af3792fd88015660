"""Kills the program in the middle of its work, hundreds of times, and opens the file again.

A program of its own, so that forking it is cheap: python -m tests.faults.kills FOLDER KILLS SEED.
It prints one JSON object.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from nursinghome.core.errors import Trouble
from nursinghome.residents import Admission
from nursinghome.storage import seal
from nursinghome.storage.file_keys import seal_key
from nursinghome.workspace import Workspace
from tests.factories import KEY, person
from tests.faults import homes
from tests.faults.homes import OCTOBER
from tests.faults.images import DATA, checked

ROUNDS_PER_HOME = 20
LONGEST = 0.15
"""Seconds until the kill."""
_FIRST_SIGN = 0x4E00


@dataclass
class Found:
    """What was found after the kills."""

    kills: int = 0
    promised: int = 0
    two_writers: int = 0
    left_a_journal: int = 0
    slowest_opening: float = 0.0
    """Seconds of work: a busy machine is not a fault."""
    faults: list[str] = field(default_factory=list)


def main(folder: Path, kills: int, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - a repeatable choice
    begin, home, found = folder / "begin", folder / "home", Found()
    begin.mkdir()
    temporary = folder / "temporary"
    temporary.mkdir()
    tempfile.tempdir = str(temporary)  # whoever is killed leaves what was being proven there
    homes.make_home(begin)
    _warm_up(begin, folder / "warm")
    names = iter(range(_FIRST_SIGN, _FIRST_SIGN + 20_000))
    promised: set[str] = set()
    for number in range(kills):
        if number % ROUNDS_PER_HOME == 0:
            shutil.rmtree(home, ignore_errors=True)
            shutil.copytree(begin, home)
            promised.clear()
        writers = 1 + number % 2
        promised |= _killed(home, writers, draw, names)
        found.kills += 1
        found.two_writers += writers == 2
        _look(home, promised, writers, found)
        found.promised += len(promised) if number % ROUNDS_PER_HOME == ROUNDS_PER_HOME - 1 else 0
    print(json.dumps(asdict(found)))  # noqa: T201 - read by the test


def _warm_up(begin: Path, home: Path) -> None:
    """What is loaded here need not be loaded in each program that is forked."""
    shutil.copytree(begin, home)
    desk = homes.enter(home / DATA)
    _add(desk, chr(_FIRST_SIGN), admitted=True)
    desk.backups.make(home)
    desk.close()


def _killed(home: Path, writers: int, draw: random.Random, names: Iterator[int]) -> set[str]:
    """Let so many programs write at once, kill them, and tell what they had promised."""
    running: dict[int, int] = {}
    for _ in range(writers):
        reading, writing = os.pipe()
        own, chance = [chr(next(names)) for _ in range(40)], draw.random()
        child = os.fork()
        if child == 0:
            try:
                _write(home, own, writing, chance)
            finally:
                os._exit(1)
        os.close(writing)
        running[reading] = child
    if draw.random() < 0.8:
        select.select(list(running), [], [], 5)  # until the first promise
    end, told = time.monotonic() + draw.uniform(0, LONGEST), b""
    while (left := end - time.monotonic()) > 0:
        ready, _, _ = select.select(list(running), [], [], left)
        told += b"".join(os.read(pipe, 65536) for pipe in ready)
    for child in running.values():
        os.kill(child, signal.SIGKILL)
    for pipe, child in running.items():
        os.waitpid(child, 0)
        while more := os.read(pipe, 65536):
            told += more
        os.close(pipe)
    return set(told.decode())


def _write(home: Path, names: list[str], told: int, chance: float) -> None:
    """A person a call, some admitted, sometimes with a backup or a new start in between."""
    desk = homes.enter(home / DATA)
    for at, name in enumerate(names):
        try:
            _add(desk, name, admitted=at % 3 == 0)
            os.write(told, name.encode())
            if chance < 0.2 and at % 7 == 6:
                desk.backups.make(home)
        except Trouble:  # the other one is writing
            continue
        if chance > 0.6 and at % 5 == 4:
            desk.close()
            desk = homes.enter(home / DATA)
    signal.pause()


def _add(desk: Workspace, name: str, *, admitted: bool) -> None:
    with desk.ledger.action("办理入住", permission="residents.change"):
        resident = desk.people.add(person(f"赵{name}"))
        if admitted:
            desk.stays.admit(Admission(resident_id=resident, on=OCTOBER.first))


def _look(home: Path, promised: set[str], writers: int, found: Found) -> None:
    found.left_a_journal += (home / f"{DATA}-wal").exists()
    started = time.process_time()
    desk = homes.enter(home / DATA)
    found.slowest_opening = max(found.slowest_opening, time.process_time() - started)
    db = desk.ledger.db
    try:
        here = {str(row["name"])[1:] for row in db.query("SELECT name FROM resident")}
        told = "SELECT count(*) AS n FROM change WHERE table_name = 'resident' AND before IS NULL"
        faults = [
            promised - here and f"lost: {promised - here}",
            next(db.query(told))["n"] != len(here) and "half: the journal tells of others",
            seal.broken(db, seal_key(KEY)) and "half: the seals are broken",
            checked(db),
        ]
        found.faults += [str(fault) for fault in faults if fault]
    finally:
        desk.close()
    for archive in home.glob("*.nhbak"):
        archive.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
