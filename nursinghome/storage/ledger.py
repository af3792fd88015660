"""One action of a person = one transaction with its journal; and the way back.

Every row that an action inserts or changes is written down with what stood there before, so
that history can answer who, when, old, new and why, and a whole action can be undone.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.clock import Clock, stamp
from nursinghome.core.errors import Clash, NotAllowed, NotFound, Trouble
from nursinghome.core.ids import AccountId, ActionId
from nursinghome.storage import scrubbing, seal
from nursinghome.storage.by_hash import Row, marked
from nursinghome.storage.driver import commit, is_busy, is_full, translated
from nursinghome.storage.opening import BUSY_MS
from nursinghome.storage.room import Room
from nursinghome.storage.taking_back import take_back

SOON_MS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who is at work, and what that account may do (all else is denied)."""

    account_id: AccountId
    name: str
    permissions: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One row before and after; None stands for a row that was not there."""

    table: str
    row_id: int
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One action in the history."""

    id: ActionId
    at: str
    who: str
    name: str
    reason: str | None
    undoes: ActionId | None
    changes: tuple[Change, ...] = ()


class Action:
    """The pen for one transaction: it writes rows and remembers what it wrote."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.changes: list[Change] = []
        self.kept = 0
        """Bytes of contents."""
        self._columns: dict[str, str] = {}

    def insert(self, table: str, values: Row) -> int:
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        cursor = self.db.execute(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 - our own names
            list(values.values()),
        )
        row_id = cursor.lastrowid or 0
        self.changes.append(Change(table=table, row_id=row_id, before=None, after=dict(values)))
        return row_id

    def insert_all(
        self, table: str, rows: Sequence[Row], *, by_hash: Sequence[str] = ()
    ) -> list[int]:
        """Many rows with the same columns at once; gives their numbers in the same order.

        by_hash: long columns that can be read again from a content which the row names.
        """
        if not rows:
            return []
        sql = "SELECT coalesce(max(seq), 0) AS last FROM sqlite_sequence WHERE name = ?"
        first = int(next(self.db.query(sql, [table]))["last"]) + 1
        numbered = [{"id": number, **row} for number, row in enumerate(rows, first)]
        names, marks = ", ".join(numbered[0]), ", ".join("?" * len(numbered[0]))
        self.db.conn.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 - our own names
            [tuple(map(row.__getitem__, numbered[0])) for row in numbered],
        )
        self.changes += [
            Change(table=table, row_id=row["id"], before=None, after=marked(row, by_hash))
            for row in numbered
        ]
        return [row["id"] for row in numbered]

    def keep(self, content: bytes) -> str:
        """Store a file's bytes once, under the sha256 that is given back.

        The journal holds no copy: the row that names the hash is written down, and its seal
        answers for the bytes. What was stored stays, also when that row is taken back.
        """
        return self.keep_all([content])[0]

    def keep_all(self, contents: Sequence[bytes]) -> list[str]:
        """As keep, for many at once; gives their marks in the same order."""
        self.kept += sum(map(len, contents))
        marks = [hashlib.sha256(content).hexdigest() for content in contents]
        self.db.conn.executemany(
            "INSERT INTO content (sha256, size, bytes) VALUES (?, ?, ?)"
            " ON CONFLICT (sha256) DO NOTHING",
            [(mark, len(content), content) for mark, content in zip(marks, contents, strict=True)],
        )
        return marks

    def update(self, table: str, row_id: int, values: Row) -> None:
        """Change the named columns; columns that already hold the value are left out."""
        before = self.row(table, row_id)
        new = {name: value for name, value in values.items() if before[name] != value}
        if not new:
            return
        names = ", ".join(f"{name} = ?" for name in new)
        self.db.execute(
            f"UPDATE {table} SET {names} WHERE id = ?",  # noqa: S608 - our own names
            [*new.values(), row_id],
        )
        old = {name: before[name] for name in new}
        self.changes.append(Change(table=table, row_id=row_id, before=old, after=new))

    def remove(self, table: str, row_id: int, *, by_hash: Sequence[str] = ()) -> None:
        """Take a row away; only for taking back what was written by mistake."""
        before = marked(self.row(table, row_id), by_hash)
        self.db.execute(f"DELETE FROM {table} WHERE id = ?", [row_id])  # noqa: S608 - our own names
        self.changes.append(Change(table=table, row_id=row_id, before=before, after=None))

    def row(self, table: str, row_id: int) -> dict[str, Any]:
        sql = f"SELECT * FROM {table} WHERE id = ?"  # noqa: S608 - our own names
        for row in self.db.query(sql, [row_id]):
            return dict(row)
        raise NotFound("这条记录已经不在了。请刷新后再看。")


class Ledger:
    """The open file with who is working in it."""

    def __init__(
        self,
        db: Database,
        *,
        clock: Clock,
        feed: ChangeFeed,
        actor: Actor,
        seal_key: bytes,
        room: Room | None = None,
    ) -> None:
        """room: what its disk has left; without one nobody asks before writing."""
        self.db = db
        self.clock = clock
        self.feed = feed
        self.actor = actor
        self.room = room or Room(None)
        self._seal_key = seal_key
        self._open: Action | None = None
        self._topics: set[Topic] = set()

    def beside(self, db: Database) -> Ledger:
        """The same work over another connection to the file, for another thread."""
        more: dict[str, Any] = {"seal_key": self._seal_key, "room": self.room}
        return Ledger(db, clock=self.clock, feed=self.feed, actor=self.actor, **more)

    def require(self, permission: str) -> None:
        if permission not in self.actor.permissions:
            raise NotAllowed(f"「{self.actor.name}」没有这项权限。请院长来办。")

    @contextlib.contextmanager
    def action(
        self,
        name: str,
        *topics: Topic,
        permission: str,
        reason: str | None = None,
        undoes: ActionId | None = None,
    ) -> Iterator[Action]:
        """One transaction with its journal; an action inside another joins it.

        Listeners hear of the topics after the outermost action is stored.
        """
        self.require(permission)
        if self._open is not None:
            self._topics.update(topics)
            yield self._open
            return
        self.room.begin()
        act = self._open = Action(self.db)
        self._topics = set(topics)
        try:
            with self._told_when_full(), translated():
                self.db.execute("BEGIN IMMEDIATE")
                try:
                    yield act
                    if act.changes:
                        self._write_journal(act.changes, name, reason, undoes)
                    self.room.before_commit(len(act.changes), act.kept)
                except BaseException:
                    self.db.rollback()
                    raise
                commit(self.db)
        finally:
            self._open = None
        if act.changes:
            self.feed.publish(frozenset(self._topics))

    @contextlib.contextmanager
    def _told_when_full(self) -> Iterator[None]:
        """A step that did not fit is not stored; the reserve makes place for the next try."""
        try:
            yield
        except Trouble as trouble:
            if is_full(trouble):
                self.room.give_up()
            raise

    def put_aside(self, statement: str, values: Sequence[object]) -> bool:
        """Write what is not a record yet, outside the journal; nobody waits for it.

        False when another connection is writing just now. Raises Trouble when the disk refuses.
        """
        self.db.execute(f"PRAGMA busy_timeout = {SOON_MS}")
        try:
            with translated():
                self.db.execute(statement, list(values))
        except Trouble as trouble:
            if not is_busy(trouble):
                raise
            return False
        finally:
            self.db.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        return True

    def witness(
        self, name: str, about: str | None = None, *, permission: str | None = None
    ) -> None:
        """Write down in the same chain that something was seen, tried or taken out.

        It changes nothing: it cannot be undone, is no last step, and no backup waits for it.
        Raises NotAllowed without the permission, Trouble when the disk does not take it.
        """
        if permission is not None:
            self.require(permission)
        if self._open is not None:
            self._write_journal((), name, about, None)
            return
        with translated():
            self.db.execute("BEGIN IMMEDIATE")
            try:
                self._write_journal((), name, about, None)
            except BaseException:
                self.db.rollback()
                raise
            commit(self.db)

    def _write_journal(
        self, changes: Sequence[Change], name: str, reason: str | None, undoes: ActionId | None
    ) -> None:
        at = stamp(self.clock)
        rows = [
            (change.table, change.row_id, _text(change.before), _text(change.after))
            for change in changes
        ]
        previous = seal.head(self.db)
        body = [at, self.actor.account_id, self.actor.name, name, reason, undoes, rows]
        digest = seal.digest(self._seal_key, previous, body)
        cursor = self.db.execute(
            "INSERT INTO action (at, account_id, who, name, reason, undoes, seal)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [at, self.actor.account_id, self.actor.name, name, reason, undoes, digest],
        )
        self.db.conn.executemany(
            "INSERT INTO change (action_id, position, table_name, row_id, before, after)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [(cursor.lastrowid, position, *row) for position, row in enumerate(rows)],
        )

    def last_action(self) -> Entry | None:
        """The newest action that is neither undone nor itself an undo."""
        sql = """
            SELECT * FROM action a WHERE undoes IS NULL
            AND NOT EXISTS (SELECT 1 FROM action u WHERE u.undoes = a.id)
            AND EXISTS (SELECT 1 FROM change c WHERE c.action_id = a.id)
            ORDER BY id DESC LIMIT 1
        """
        return next((_entry(row) for row in self.db.query(sql)), None)

    def undo(self, action_id: ActionId, *topics: Topic, permission: str) -> None:
        """Take an action back, if nothing that it wrote was changed since.

        Raises Clash when a later change stands on it, NotFound when there is no such action.
        """
        entry = self.entry(action_id)
        if any(self.db.query("SELECT 1 FROM action WHERE undoes = ?", [action_id])):
            raise Clash("这一步已经撤回过了。")
        with self.action(entry.name, *topics, permission=permission, undoes=action_id) as act:
            for change in reversed(entry.changes):
                take_back(act, change)

    def entry(self, action_id: ActionId) -> Entry:
        for row in self.db.query("SELECT * FROM action WHERE id = ?", [action_id]):
            changes = self.db.query(
                "SELECT * FROM change WHERE action_id = ? ORDER BY position", [action_id]
            )
            return _entry(row, tuple(_change(found) for found in changes))
        raise NotFound("没有找到这一步。")

    def history(self, table: str, row_id: int) -> list[Entry]:
        """What was done to one row, newest first."""
        sql = """
            SELECT a.*, c.table_name, c.row_id, c.before, c.after FROM change c
            JOIN action a ON a.id = c.action_id
            WHERE c.table_name = ? AND c.row_id = ? ORDER BY a.id DESC, c.position DESC
        """
        return [_entry(row, (_change(row),)) for row in self.db.query(sql, [table, row_id])]

    def last_writer(self, table: str, row_id: int, column: str) -> AccountId | None:
        """Which account last filled the column of the row; taking back a step fills nothing."""
        sql = """
            SELECT a.account_id FROM change c JOIN action a ON a.id = c.action_id
            WHERE c.table_name = ? AND c.row_id = ? AND a.undoes IS NULL
                AND json_extract(c.after, '$.' || ?) IS NOT NULL
            ORDER BY a.id DESC LIMIT 1
        """
        found = self.db.query(sql, [table, row_id, column])
        return next((AccountId(row["account_id"]) for row in found), None)

    def broken_seals(self) -> list[ActionId]:
        """Actions whose seal does not fit what is stored; the first one says where it began."""
        return seal.broken(self.db, self._seal_key)

    def seal_anew(self, act: Action, actions: Sequence[ActionId]) -> None:
        """Within the action: mark others whose rows it has rewritten (storage/scrubbing.py)."""
        scrubbing.seal_anew(act, self._seal_key, actions)


def _entry(row: Mapping[str, Any], changes: tuple[Change, ...] = ()) -> Entry:
    return Entry(
        id=ActionId(row["id"]),
        at=row["at"],
        who=row["who"],
        name=row["name"],
        reason=row["reason"],
        undoes=row["undoes"],
        changes=changes,
    )


def _change(row: Mapping[str, Any]) -> Change:
    before, after = row["before"], row["after"]
    return Change(
        table=row["table_name"],
        row_id=row["row_id"],
        before=None if before is None else json.loads(before),
        after=None if after is None else json.loads(after),
    )


def _text(values: Row | None) -> str | None:
    return None if values is None else msgspec.json.encode(values).decode()
