"""Records under the shim what the program does in a home's folder, reaches and promises."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from nursinghome.storage import Database, FileKey
from nursinghome.storage.opening import connect_again
from nursinghome.workspace import Workspace
from tests.factories import KEY
from tests.faults import homes
from tests.faults.homes import Saltless
from tests.faults.images import DATA, NONE, Marks, Told, marks_of, state_of
from tests.faults.shim import Place

TOLD = "told.json"
SALTLESS = "saltless"


class Recorder:
    """Watches the home's folder and writes down what a person was told."""

    def __init__(self, folder: Path, control: str = "") -> None:
        self.home = folder / "home"
        self.home.mkdir()
        self.lists = homes.write_lists(folder / "lists")
        self.key: FileKey = Saltless(KEY.secret) if control == SALTLESS else KEY
        self.told = Told()
        self._synchronous = control if control in {"OFF", "NORMAL"} else "FULL"
        self._folder = folder
        self._place = Place(self.home, folder / "log")

    @property
    def data(self) -> Path:
        return self.home / DATA

    @contextmanager
    def watch(self) -> Iterator[None]:
        """From here on everything is written down; what is there now is the beginning."""
        shutil.copytree(self.home, self._folder / "start")
        if self.data.exists():
            db = connect_again(self._folder / "start" / DATA, self.key)
            self.told.states.append(state_of(db))
            db.close()
        else:
            self.told.states.append(NONE)
        self.told.promises.append((0, self._marks()))
        with self._place:
            yield
        (self._folder / TOLD).write_bytes(msgspec.json.encode(self.told))

    @contextmanager
    def at_work(self) -> Iterator[Workspace]:
        workspace = homes.enter(self.data, self.key)
        db = workspace.ledger.db
        db.execute(f"PRAGMA synchronous = {self._synchronous}")
        leave = workspace.feed.subscribe(lambda _topics: self.reach(db))
        try:
            yield workspace
        finally:
            leave()
            workspace.close()

    def reach(self, db: Database) -> None:
        self.told.states.append(state_of(db))
        self._place.reach(len(self.told.states) - 1)

    def promise(self) -> None:
        """The call before this came back: the person believes that it is done."""
        self.told.promises.append((len(self.told.states) - 1, self._marks()))
        self._place.promise(len(self.told.promises) - 1)

    def read(self) -> None:
        """Look at the data with a connection of its own, as the next start would."""
        db = connect_again(self.data, self.key)
        try:
            self.reach(db)
        finally:
            db.close()

    def _marks(self) -> Marks:
        files = (path for path in self.home.rglob("*") if path.is_file())
        return marks_of({str(path.relative_to(self.home)): path.read_bytes() for path in files})
