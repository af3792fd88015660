"""Pulls the stick out while something is written onto it, and tries sticks of every bad sort.

A program of its own, under the shim: python -m tests.faults.sticks FOLDER REMOVALS SEED.
It prints one JSON object: for each thing that is written, what became of it.
"""

from __future__ import annotations

import errno
import hashlib
import json
import random
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from nursinghome.backup import prove
from nursinghome.core.errors import Refusal, Trouble
from nursinghome.exchange import slips, unwrap
from nursinghome.workspace import Workspace
from tests.factories import KEY
from tests.faults import homes
from tests.faults.actions import SEPTEMBER, make_area
from tests.faults.disk import Disk, Image, read_record
from tests.faults.images import marks_of
from tests.faults.shim import Place
from tests.nursinghome.county.packages import Sender

WHYS = (errno.EIO, errno.ENODEV, errno.ENOENT)
OLD = b"older, and whole"
SHARES = {"package": 0.6, "receipts": 0.25, "backup": 0.1, "carelessly": 0.05}
"""Of all removals; what is written carelessly is the control."""
Written = dict[str, str]
"""The sha256 of what was told to be there, by its name."""


@dataclass
class Removals:
    """What was found."""

    removals: int = 0
    told_done: int = 0
    told_trouble: int = 0
    false_done: int = 0
    torn: int = 0
    other: list[str] = field(default_factory=list)


class Desks:
    """The home that writes packages and backups, and the county that writes receipts."""

    def __init__(self, folder: Path) -> None:
        self.stick = folder / "stick"
        home, county = folder / "home", folder / "county"
        for one in (self.stick, home, county):
            one.mkdir()
        self.area = make_area(home, folder / "lists")
        self.home = homes.enter(self.area.data)
        self.county = homes.enter(homes.make_home(county))
        self._receive(folder / "in")

    def _receive(self, folder: Path) -> None:
        folder.mkdir()
        self.county.county.set_up("青禾县民政局")
        reader = homes.reader_of(self.county)
        for number in range(3):
            package = Sender(code=f"50023600{number}", county=reader).package()
            (folder / f"{number}.ylz").write_bytes(package)
        self.county.county.receive([folder])

    def package(self) -> Written:
        made = self.home.exports.export(SEPTEMBER, self.stick)
        return {made.path.name: made.sent.sha256}

    def backup(self) -> Written:
        made = self.home.backups.make(self.stick)
        return {made.name: made.sha256}

    def receipts(self) -> Written:
        self.county.ledger.db.execute("UPDATE received_package SET receipted_at = NULL")
        made = self.county.receipts.write(self.stick)
        return {path.name: _mark(path.read_bytes()) for path in made}

    def carelessly(self) -> Written:
        """The control: written as programs usually do."""
        content = (self.area.stick / self._name).read_bytes()
        try:
            (self.stick / self._name).write_bytes(content)
        except OSError as error:
            raise Trouble("写不进。") from error
        return {self._name: _mark(content)}

    @property
    def _name(self) -> str:
        return next(self.area.stick.glob("*.ylz")).name

    def names(self) -> list[str]:
        """What may stand on the stick already."""
        return [self._name, "500236_500236001_2026-10_s01.hz"]

    def clear(self, olds: list[str]) -> Image:
        shutil.rmtree(self.stick)
        self.stick.mkdir()
        for name in olds:
            (self.stick / name).write_bytes(OLD)
        return dict.fromkeys(olds, OLD)


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def pull(desks: Desks, kind: str, draw: random.Random, found: Removals, calls: int) -> None:
    """One removal, at any call or right after the person was told."""
    start = desks.clear(desks.names() if draw.random() < 0.5 else [])
    log = desks.stick.with_name("log")
    write: Callable[[], Written] = getattr(desks, kind)
    told: Written | None = None
    with Place(desks.stick, log) as place:
        place.pull(draw.randint(1, calls * 3 // 2), draw.choice(WHYS))
        try:
            told = write()
        except Trouble:
            found.told_trouble += 1
        except Exception as error:  # noqa: BLE001 - whatever comes is a fault
            found.other.append(f"{kind}: {error!r}"[:300])
    disk = Disk(desks.stick, start, (), lies=False)
    for event in read_record(log):
        disk.follow(event)
    image = disk.image(draw)
    marks = marks_of(image)
    found.removals += 1
    if told is not None:
        found.told_done += 1
        found.false_done += any(marks.get(name) != mark for name, mark in told.items())
    found.torn += any(
        content != OLD and not _is_whole(desks, name, content)
        for name, content in image.items()
        if name in marks
    )


def _is_whole(desks: Desks, name: str, content: bytes) -> bool:
    path = desks.stick.with_name(name)
    path.write_bytes(content)
    try:
        match path.suffix:
            case ".ylz":
                unwrap(content)
            case ".hz":
                slips.read(content)
            case _:
                prove(path, KEY)
    except Refusal:
        return False
    finally:
        path.unlink()
    return True


def bad_sticks(desks: Desks) -> dict[str, str]:
    """What is said of a stick that is full, tells lies, is read-only, or knows only FAT."""
    sorts: dict[str, dict[str, int]] = {
        "full": {"room": 2000},
        "full and says so": {"room": 2000, "is_told": True},
        "smaller than it says": {"truth": 2000},
        "read-only": {"read_only": 1},
        "too big for FAT": {"biggest": 500},
    }
    told = {}
    for kind in ("package", "receipts", "backup"):
        for sort, limits in sorts.items():
            told[f"{kind}: {sort}"] = _tried(desks, getattr(desks, kind), limits)
    names = ("a:b.pdf", "a?.pdf", "a.pdf.")
    for name in names:
        copy = lambda name=name: _save_copy(desks.home, desks.stick / name)  # noqa: E731 - bound now
        told[f"name {name}"] = _tried(desks, copy, {"fat": 1})
    return told


def _save_copy(desk: Workspace, target: Path) -> None:
    kept = next(kept for one in desk.people.list() for kept in desk.attachments.of(one.resident_id))
    desk.attachments.save_copy(kept.id, target)


def _tried(desks: Desks, write: Callable[[], object], limits: dict[str, int]) -> str:
    desks.clear([])
    with Place(desks.stick) as place:
        place.limit(**limits)  # type: ignore[arg-type] # a flag is a number here
        try:
            write()
        except Refusal as refusal:
            said = f"{refusal.kind}: {refusal.message}"
        else:
            said = "done"
    left = sorted(path.name for path in desks.stick.iterdir())
    return f"{said} {left}" if left else said


def calls_of(desks: Desks, kind: str) -> int:
    desks.clear([])
    with Place(desks.stick) as place:
        getattr(desks, kind)()
        return place.calls


def main(folder: Path, removals: int, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - a repeatable choice
    desks = Desks(folder)
    told: dict[str, object] = {"sorts": bad_sticks(desks)}
    for kind, share in SHARES.items():
        found, calls = Removals(), calls_of(desks, kind)
        for _ in range(round(removals * share)):
            pull(desks, kind, draw, found, calls)
        told[kind] = vars(found)
    print(json.dumps(told, ensure_ascii=False))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
