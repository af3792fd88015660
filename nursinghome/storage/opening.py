"""Opening the encrypted file with its key, as WAL with full synchronisation."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2  # noqa: TID251 - storage is the one place
from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver
from sqlite_utils.utils import dedupe_keys  # noqa: TID251 - as above

from nursinghome.core.errors import Clash, NotFound
from nursinghome.storage import upgrade
from nursinghome.storage.driver import Damaged, translated

CACHE_KIB = 64 * 1024
BUSY_MS = 4000


READING = ("SELECT", "WITH")


class _Reading(Database):
    """The library puts each query between two statements of its own, in case it writes."""

    def query(
        self, sql: str, params: Sequence[Any] | dict[str, Any] | None = None
    ) -> Generator[dict[str, Any], None, None]:
        """As the library's; what only reads goes to the driver alone, in a third of the calls."""
        if not sql.lstrip().startswith(READING):
            return super().query(sql, params)
        cursor = self.execute(sql, params)
        names = dedupe_keys(column[0] for column in cursor.description)
        return (dict(zip(names, row, strict=True)) for row in cursor)


@dataclass(frozen=True, slots=True)
class FileKey:
    """32 bytes of key and 16 bytes of salt; both are kept outside the file.

    With the salt in the key the first page holds nothing that is needed to open the file,
    so a torn first page costs no more than any other.
    """

    secret: bytes

    def __post_init__(self) -> None:
        if len(self.secret) != 48:
            raise ValueError("a file key is 32 bytes of key and 16 bytes of salt")

    @classmethod
    def new(cls) -> FileKey:
        return cls(secrets.token_bytes(48))

    @property
    def pragma(self) -> str:
        return f"x'{self.secret.hex()}'"

    def __repr__(self) -> str:
        return "FileKey(…)"


def create_file(path: Path, key: FileKey) -> Database:
    """Make a new file with today's schema; refuses to touch an existing one.

    Nothing of it stays when the disk has no room for it.
    """
    if path.exists():
        raise Clash(f"「{path.name}」已经有了。请换一个文件名，或先把它移走。")
    try:
        with translated(), contextlib.ExitStack() as undo:
            db = _connect(path, key)
            undo.callback(db.close)
            upgrade.create_schema(db)
            undo.pop_all()
    except BaseException:
        for started in files_of(path):
            started.unlink(missing_ok=True)
        raise
    return db


def files_of(path: Path) -> tuple[Path, ...]:
    """The data file, and what stands beside it while it is open."""
    return (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm")))


def open_file(path: Path, key: FileKey) -> Database:
    """Open an existing file and bring it to today's schema, or refuse and leave it as it was."""
    if not path.is_file():
        raise NotFound(f"没有找到数据文件「{path.name}」。请看文件是否在这个文件夹里。")
    if path.stat().st_size == 0:  # to the driver it would be a new file that wants its tables
        raise Damaged(f"数据文件「{path.name}」是空的。请用最近的备份恢复。")
    with translated():
        db = _connect(path, key)
        try:
            upgrade.bring_up_to_date(db, path)
        except BaseException:
            db.close()
            raise
    return db


def connect_again(path: Path, key: FileKey) -> Database:
    """A second connection to a file that is open already, for work in another thread."""
    with translated():
        return _connect(path, key)


def _connect(path: Path, key: FileKey) -> Database:
    connection = dbapi2.connect(str(path), isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{key.pragma}"')
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
        connection.execute("PRAGMA cipher_memory_security = OFF")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        return _Reading(connection, strict=True)
    except BaseException:
        connection.close()
        raise
