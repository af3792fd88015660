"""Whether what a power cut left is good: the data opens, is whole, and is one that was reached."""

from __future__ import annotations

import contextlib
import hashlib
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from nursinghome.accounts import KeyRing, begun
from nursinghome.core.clock import SystemClock
from nursinghome.core.errors import NotFound, Refusal
from nursinghome.storage import Database, FileKey
from nursinghome.storage.driver import DatabaseError
from nursinghome.storage.opening import connect_again, files_of
from tests.faults.disk import Image

DATA = "home.nhdb"
NONE = "none"
"""The state in which there is no data yet."""
MADE_KEY = "-".join(["000011"] * 8)
"""The recovery key of data that is made in a story."""
_OF_THE_DATABASE = {DATA, f"{DATA}-wal", f"{DATA}-shm", f"{DATA}-journal"}
_BESIDE_IT = (f"{DATA}.lock", f"{DATA}.reserve")
"""What stands beside open data and holds nothing: of any content after a power cut."""
Marks = dict[str, str]
"""The sha256 of files by their path."""


def state_of(db: Database) -> str:
    """One hash over the schema and every row of every table, the journal with its seals too."""
    digest = hashlib.sha256()
    schema = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    for name, sql in db.conn.execute(schema).fetchall():
        digest.update(f"{name} {sql}".encode())
        if "VIRTUAL" not in sql:
            for row in db.conn.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - of the schema
                digest.update(repr(row).encode())
    return digest.hexdigest()


def marks_of(image: Image) -> Marks:
    """The finished files: what is being made has a name that begins with ~."""
    return {
        path: hashlib.sha256(content).hexdigest()
        for path, content in image.items()
        if path not in _OF_THE_DATABASE
        and not path.startswith(_BESIDE_IT)
        and not any(part.startswith("~") for part in PurePosixPath(path).parts)
    }


@dataclass(kw_only=True)
class Told:
    """What the program reached and promised while it was recorded."""

    states: list[str] = field(default_factory=list)
    """The data after each stored action, one after the other."""
    promises: list[tuple[int, Marks]] = field(default_factory=list)
    """After each call: the state that must not be lost, and the files that were there."""
    needs: dict[int, Marks] = field(default_factory=dict)
    """Files that must be there as soon as the data is in that state: a copy made before."""
    key: str = ""
    """Of data that was made in the story itself, as hexadecimal."""

    def versions(self, path: str) -> set[str]:
        """What was ever whole under that name."""
        return {marks[path] for _, marks in self.promises if path in marks}


@dataclass(kw_only=True)
class Verdicts:
    """What was found in so many images."""

    states: int = 0
    images: int = 0
    """Different ones among them: each was opened, and what had been written was recovered."""
    recovered: int = 0
    """Different files that came out of it: each was read through."""
    faults: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def add(self, fault: str | None, where: str) -> None:
        self.states += 1
        if fault is not None:
            kind = fault.partition(":")[0]
            self.faults[kind] += 1
            self.examples.setdefault(kind, f"{where}: {fault}")

    def join(self, other: Verdicts) -> None:
        self.states += other.states
        self.images += other.images
        self.recovered += other.recovered
        self.faults += other.faults
        self.examples = {**other.examples, **self.examples}


class _LeftError(Exception):
    """A person began anew and thought better of it."""


class Judge:
    """Opens images in a folder of its own; the same image is opened once, the same file read once.

    Bringing the journal into the file copies encrypted pages as they are, so that many images
    become the same file, byte for byte.
    """

    def __init__(self, folder: Path, key: FileKey, told: Told) -> None:
        self._folder = folder
        self._key = key
        self._told = told
        self._known: dict[tuple[tuple[int, int], ...], str] = {}
        self._read: dict[bytes, str] = {}

    @property
    def images(self) -> int:
        return len(self._known)

    @property
    def recovered(self) -> int:
        return len(self._read)

    def fault(self, image: Image, *, promised: int, reached: int) -> str | None:
        """What is wrong with the image; None when nothing is."""
        least, files = self._told.promises[promised]
        found = self._state(image)
        if found.startswith("corrupt"):
            return found
        fits = [at for at, state in enumerate(self._told.states) if state == found]
        if not fits:
            return f"half: the data is in no state that was ever stored ({found[:8]})"
        fits = [at for at in fits if at <= reached + 1]
        if not fits or fits[-1] < least:
            return f"lost: state {fits} where {least} was promised"
        return self._file_fault(
            marks_of(image), promised, files | self._told.needs.get(fits[-1], {})
        )

    def _file_fault(self, marks: Marks, promised: int, files: Marks) -> str | None:
        coming = self._told.promises[min(promised + 1, len(self._told.promises) - 1)][1]
        for path, mark in files.items():
            if path in coming and marks.get(path) not in {mark, coming[path]}:
                return f"file lost: {path}"
        for path, mark in marks.items():
            if mark not in self._told.versions(path):
                return f"torn: {path}"
        return None

    def _state(self, image: Image) -> str:
        if self._told.key:
            return self._made(image)
        parts = [image.get(name, b"-") for name in (DATA, f"{DATA}-wal")]
        mark = tuple((len(part), hash(part)) for part in parts)  # kept by each bytes: cheap
        if mark not in self._known:
            self._known[mark] = self._opened(image)
        return self._known[mark]

    def _made(self, image: Image) -> str:
        """Of a story in which the data is made: opened as a person does, who may have to begin anew."""
        mark = tuple((hash(path), hash(content)) for path, content in sorted(image.items()))
        if mark not in self._known:
            with tempfile.TemporaryDirectory(dir=self._folder) as folder:
                for path, content in image.items():
                    (target := Path(folder, path)).parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(content)
                self._known[mark] = self._found(Path(folder, DATA))
        return self._known[mark]

    def _found(self, data: Path) -> str:
        try:
            KeyRing.read(data, SystemClock()).recover(MADE_KEY)
        except NotFound:
            with contextlib.suppress(_LeftError), begun(data) as anew:
                anew.write_bytes(b"")
                raise _LeftError from None
            return NONE if not any(data.parent.glob("*")) else "half: something is left of it"
        except Refusal as error:
            return f"corrupt: its key file: {error}"
        there = {name: data.with_name(name) for name in _OF_THE_DATABASE}
        return self._opened(
            {name: one.read_bytes() for name, one in there.items() if one.is_file()}
        )

    def _opened(self, image: Image) -> str:
        path = self._folder / DATA
        for beside in files_of(path):
            beside.unlink(missing_ok=True)
        for name in _OF_THE_DATABASE & image.keys():
            (self._folder / name).write_bytes(image[name])
        if not path.exists() or not path.stat().st_size:
            return NONE
        try:
            db = connect_again(path, self._key)
        except (Refusal, DatabaseError) as error:
            return f"corrupt: it does not open: {error}"
        try:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            mark = hashlib.blake2b(path.read_bytes()).digest()
            if mark not in self._read:
                self._read[mark] = checked(db) or state_of(db)
            return self._read[mark]
        except DatabaseError as error:
            return f"corrupt: {error}"
        finally:
            db.close()


def checked(db: Database) -> str | None:
    """What is wrong with the pages; the checkpoint first, as the ciphers of the file alone are read."""
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for check in ("integrity_check", "cipher_integrity_check", "foreign_key_check"):
        told = [str(row[0]) for row in db.execute(f"PRAGMA {check}").fetchall()]
        if told not in ([], ["ok"]):
            return f"corrupt: {check}: {told[0]}"
    return None
