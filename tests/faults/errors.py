"""Lets the Nth call to the disk fail, for every N, in each of the things people do.

A program of its own, under the shim: python -m tests.faults.errors FOLDER ERROR UNTIL MOST ACTION...
It prints one JSON object: what became of every action.
"""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from nursinghome.backup import prove
from nursinghome.core.clock import FixedClock
from nursinghome.core.errors import Refusal, Trouble
from nursinghome.exchange import unwrap
from nursinghome.storage import driver, seal
from nursinghome.storage.file_keys import seal_key
from nursinghome.storage.opening import connect_again
from tests.factories import KEY
from tests.faults import homes
from tests.faults.actions import AT_DESK, ON_FILES, Area, make_area
from tests.faults.homes import NOVEMBER
from tests.faults.images import DATA, Marks, checked, marks_of, state_of
from tests.faults.shim import FOREVER, Place

OLD_STEPS = 12
UNSURE = ("写上了，但断电后可能不在", driver.UNSURE)
MOST_CALLS = 5000


@dataclass
class Outcome:
    """What became of an action under every failing call."""

    calls: int = 0
    refused: int = 0
    done: int = 0
    """The failing call did not matter: it was tried again, or it only tidied up."""
    sentences: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Left:
    """What an action leaves on the disk."""

    state: str
    actions: int
    files: Marks


class Loop:
    """One action, from the same beginning again and again."""

    def __init__(self, folder: Path, name: str, area: Area) -> None:
        self._name = name
        self._begin, self._lists = area.folder, area.lists
        if name == "open an old file":
            self._begin = folder / "begin"
            self._begin.mkdir()
            homes.make_old_home(self._begin, OLD_STEPS)
        self._folder = folder / "home"
        self._whole: set[str] = set()
        self._read: dict[bytes, tuple[str, int]] = {}
        """State and number of actions of data that was read through, by its bytes."""
        self.outcome = Outcome()

    def run(self, error: int, until: int, most: int) -> Outcome:
        """Every call fails once; of an action with more than `most` calls some are left out."""
        self._fresh()
        before = self._left()
        calls, _ = self._tried(lambda _place: None)
        clean = self._left()
        step = -(-calls // most)
        for nth in range(1, MOST_CALLS, step):
            self._fresh()
            calls, refusal = self._tried(
                lambda place, nth=nth: place.fail(nth, error, until=until)  # type: ignore[misc] # bound now
            )
            if calls < nth:
                break
            self.outcome.calls += 1
            fault = self._fault(before, clean, refusal)
            if fault:
                self.outcome.faults.append(f"call {nth}: {fault}")
        return self.outcome

    def _fresh(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._begin, self._folder)

    def _tried(
        self, arm: Callable[[Place], None], later: int = 0
    ) -> tuple[int, BaseException | None]:
        """Do it once, from opening the file to closing it; the call that fails is in between."""
        clock = FixedClock(NOVEMBER.moment + timedelta(minutes=later))
        area = Area(self._folder, self._lists, clock)
        with Place(self._folder) as place:
            try:
                self._do(area, lambda: arm(place))
            except Exception as error:  # noqa: BLE001 - whatever comes is judged
                return place.calls, error
            return place.calls, None

    def _do(self, area: Area, arm: Callable[[], None]) -> None:
        if self._name in ON_FILES:
            arm()
            ON_FILES[self._name](area)
            return
        desk = homes.enter(area.data, clock=area.clock)
        try:
            arm()
            AT_DESK[self._name](desk, area)
        finally:
            desk.close()

    def _fault(self, before: Left, clean: Left, refusal: BaseException | None) -> str | None:
        """What is wrong after the action; then it is done once more, without a failing call."""
        if refusal is not None and not _is_a_sentence(refusal):
            return f"not a sentence: {_told(refusal)}"
        try:
            left = self._left()
        except (AssertionError, Refusal) as error:
            return f"damaged: {error!r}"
        if refusal is None:
            self.outcome.done += 1
            same = (left.actions, left.files.keys()) == (clean.actions, clean.files.keys())
            return None if same else f"told that it was done: {left.files.keys()}"
        self.outcome.refused += 1
        self.outcome.sentences[str(refusal)] += 1
        if left.state != before.state and left.actions != clean.actions:
            return f"half: {left.actions} actions"
        if before.files.keys() - left.files.keys():
            return "a file is gone"
        unsure = any(words in str(refusal) for words in UNSURE)
        return None if unsure else self._fault_of_another_try(clean)

    def _fault_of_another_try(self, clean: Left) -> str | None:
        _, refusal = self._tried(lambda _place: None, later=1)
        if refusal is not None:
            return f"cannot be done afterwards: {_told(refusal)}"
        here = {path.name for path in self._folder.rglob("*")}
        missing = {Path(name).name for name in clean.files if name.startswith("stick")} - here
        return f"not done afterwards: {missing}" if missing else None

    def _left(self) -> Left:
        """What is there; every finished file is whole, or this fails. The same bytes are read once."""
        data = (self._folder / DATA, self._folder / f"{DATA}-wal")
        bytes_ = hashlib.blake2b(b"".join(_sized(path) for path in data)).digest()
        if bytes_ not in self._read:
            self._read[bytes_] = self._read_through(data[0])
        state, actions = self._read[bytes_]
        files = [path for path in self._folder.rglob("*") if path.is_file()]
        found = {str(path.relative_to(self._folder)): path.read_bytes() for path in files}
        marks = marks_of(found)
        for name, mark in marks.items():
            if mark not in self._whole:
                _assert_whole(self._folder / name)
                self._whole.add(mark)
        return Left(state, actions, marks)

    @staticmethod
    def _read_through(data: Path) -> tuple[str, int]:
        db = connect_again(data, KEY)
        try:
            fault = checked(db)
            assert fault is None, fault
            row = next(db.query("SELECT count(*) AS n FROM action"))
            assert seal.broken(db, seal_key(KEY)) == []
            return state_of(db), int(row["n"])
        finally:
            db.close()


def _sized(path: Path) -> bytes:
    """The content behind its length; nothing and not there are the same to the driver."""
    content = path.read_bytes() if path.exists() else b""
    return len(content).to_bytes(8) + content


def _is_a_sentence(error: BaseException) -> bool:
    """Trouble of the surroundings, told in words; the command line leaves with 3 then."""
    return isinstance(error, Trouble) and error.message.endswith("。") and error.exit_code == 3


def _told(error: BaseException) -> str:
    """What was raised, and where in the product."""
    frames = [
        one for one in traceback.extract_tb(error.__traceback__) if "/nursinghome/" in one.filename
    ]
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "here"
    return f"{error!r} at {where}"


def _assert_whole(path: Path) -> None:
    """A file with its final name is what its kind must be."""
    if path.suffix == ".ylz":
        unwrap(path.read_bytes())
    elif path.suffix == ".nhbak":
        prove(path, KEY)
    elif path.suffix == ".nhdb" and path.name != DATA:
        db = connect_again(path, KEY)
        fault = checked(db)
        db.close()
        assert fault is None, f"{path.name}: {fault}"
    elif path.suffix == ".json":
        json.loads(path.read_bytes())
    elif path.suffix == ".pdf":
        assert path.read_bytes().rstrip().endswith(b"%%EOF"), path.name


def main(folder: Path, error: str, until: str, most: str, names: list[str]) -> None:
    until_ = FOREVER if until == "forever" else 0
    told = {}
    (begin := folder / "begin").mkdir()
    area = make_area(begin, folder / "lists")
    for name in names:
        place = folder / name.replace(" ", "-")
        place.mkdir()
        outcome = Loop(place, name, area).run(getattr(errno, error), until_, int(most))
        told[name] = {
            "calls": outcome.calls,
            "refused": outcome.refused,
            "done": outcome.done,
            "sentences": outcome.sentences,
            "faults": outcome.faults,
        }
    print(json.dumps(told, ensure_ascii=False))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4], sys.argv[5:])
