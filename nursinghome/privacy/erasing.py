"""Takes one person out of every table, the journal and the contents, and leaves the counting rows.

Days of stays, levels, sexes and the month of birth stay, so that no total changes; what says who
it was goes. Frozen reports keep their figures and their marks: only names in their lists change.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from nursinghome.privacy.columns import HELD, Holds
from nursinghome.privacy.model import GONE, Gone, Subject, Whose
from nursinghome.privacy.needles import Needles, born_in, needles_of
from nursinghome.privacy.owning import Own, own_rows
from nursinghome.storage import Action, Database, Ledger
from nursinghome.storage.scrubbing import rewrite, unguarded

_FOREIGN = frozenset({Holds.TEXT, Holds.WHO, Holds.WORDS})
_FILES = ("attachment", "copy_out", "evidence")
"""Rows that are nothing but a photo or scan: they go whole."""
_USERS = (
    *(("attachment", "sha256"), ("copy_out", "sha256"), ("evidence", "sha256")),
    *(("county_form", "template"), ("receipt", "slip")),
    *(("sent_package", "sha256"), ("received_package", "bag")),
)
"""Whatever points at a content."""
_APART = frozenset({"change", "content", "draft", "search_key", "action"})


class Eraser:
    """One pass over the file, inside an action."""

    def __init__(self, ledger: Ledger, act: Action, subject: Subject) -> None:
        self._ledger, self._act, self._subject = ledger, act, subject
        self._db: Database = act.db
        self._own: Own = own_rows(self._db, subject.whose, subject.id)
        self._needles: Needles = needles_of(self._db, subject, self._own)

    def erase(self) -> Gone:
        with unguarded(self._db):
            photos = self._files()
            rows = self._own_rows()
            mentions = self._mentions()
            drafts = self._drafts()
            self._found_by()
            steps = self._journal()
        self._ledger.seal_anew(self._act, steps)
        return Gone(
            rows=rows,
            mentions=mentions,
            photos=photos,
            steps=len(steps),
            drafts=drafts,
            shared=self._needles.shared,
        )

    def _cleaned(self, table: str, row: dict[str, Any], *, own: bool) -> dict[str, Any]:
        """The columns that change, as they are to be."""
        new: dict[str, Any] = {}
        for column, holds in HELD.get(table, {}).items():
            value = row.get(column)
            if value is None:
                continue
            to = self._own_value(table, holds, value) if own else value
            if not own and holds in _FOREIGN:
                to = self._needles.out_of(value)
            if to != value:
                new[column] = to
        return new

    def _own_value(self, table: str, holds: Holds, value: Any) -> Any:  # noqa: ANN401 - as in a row
        whose = table in {self._subject.whose.value, "person_request"}
        plain: dict[Holds, Any] = {
            Holds.NAME: self._subject.label if whose else GONE,
            Holds.KEY: None,
            Holds.BORN: born_in(str(value)),
            Holds.TEXT: GONE,
            Holds.SEARCH: json.dumps([self._subject.label], ensure_ascii=False),
        }
        return plain[holds] if holds in plain else self._needles.out_of(value)

    def _own_rows(self) -> int:
        changed = 0
        for table, numbers in self._own.items():
            for row in _rows(self._db, table, numbers):
                new = self._cleaned(table, row, own=True)
                if new:
                    rewrite(self._db, table, row["id"], new)
                    changed += 1
        return changed

    def _mentions(self) -> int:
        """Rows of others in which the person was named."""
        changed = 0
        for table, columns in HELD.items():
            if table in _APART or not _FOREIGN & set(columns.values()):
                continue
            mine = self._own.get(table, set())
            for row in list(self._db.query(f'SELECT * FROM "{table}"')):  # noqa: S608 - names of the schema
                new = {} if row["id"] in mine else self._cleaned(table, row, own=False)
                if new:
                    rewrite(self._db, table, row["id"], new)
                    changed += 1
        return changed

    def _files(self) -> int:
        """The photos and scans, and their bytes where nobody else has the same."""
        contents: set[str] = set()
        for table in _FILES:
            for row in _rows(self._db, table, self._own.get(table, set())):
                contents.add(row["sha256"])
                self._db.execute(f"DELETE FROM {table} WHERE id = ?", [row["id"]])  # noqa: S608 - names above
        for mark in sorted(contents):
            used = " UNION ALL ".join(
                f"SELECT 1 FROM {table} WHERE {column} = :mark"  # noqa: S608 - names above
                for table, column in _USERS
            )
            sql = f"DELETE FROM content WHERE sha256 = :mark AND NOT EXISTS ({used})"  # noqa: S608 - names above
            self._db.execute(sql, {"mark": mark})
        return len(contents)

    def _drafts(self) -> int:
        """What somebody typed about the person and did not store."""
        gone = 0
        for row in list(self._db.query("SELECT account_id, form, content FROM draft")):
            text = json.dumps(json.loads(row["content"]), ensure_ascii=False)
            if self._needles.count(text) or self._needles.count(row["form"]):
                self._db.execute(
                    "DELETE FROM draft WHERE account_id = ? AND form = ?",
                    [row["account_id"], row["form"]],
                )
                gone += 1
        return gone

    def _found_by(self) -> None:
        """By what stands in the name's place, and by nothing else."""
        if self._subject.whose is not Whose.RESIDENT:
            return
        for number in self._own["resident"]:
            self._db.execute("DELETE FROM search_key WHERE resident_id = ?", [number])
            self._db.execute(
                "INSERT INTO search_key (key, resident_id) SELECT ?, id FROM resident"
                " WHERE id = ? AND withdrawn_reason IS NULL",
                [self._subject.label, number],
            )

    def _journal(self) -> list[Any]:
        """Rewrites the person's rows in it and every mention; gives the steps that changed."""
        touched: set[int] = set()
        others: set[int] = set()
        for row in list(self._db.query("SELECT * FROM change")):
            own = row["row_id"] in self._own.get(row["table_name"], set())
            if not own:
                others.add(row["action_id"])
            new = {side: self._side(row, side, own=own) for side in ("before", "after")}
            if any(new[side] != row[side] for side in new):
                self._db.execute(
                    "UPDATE change SET before = ?, after = ? WHERE action_id = ? AND position = ?",
                    [new["before"], new["after"], row["action_id"], row["position"]],
                )
                touched.add(row["action_id"])
        touched.update(self._heads(touched - others))
        return sorted(touched)

    def _heads(self, only_mine: set[int]) -> Iterator[int]:
        """Who, what and why of the steps; a reason for what was done to the person alone goes."""
        for row in list(self._db.query("SELECT id, who, name, reason FROM action")):
            new = self._cleaned("action", row, own=False)
            if row["id"] in only_mine and row["reason"] is not None:
                new["reason"] = GONE
            if new:
                rewrite(self._db, "action", row["id"], new)
                yield int(row["id"])

    def _side(self, row: dict[str, Any], side: str, *, own: bool) -> str | None:
        """One side of a change, as text; unchanged text stays byte for byte."""
        text: str | None = row[side]
        if text is None or not (own or self._needles.count(text)):
            return text
        told = json.loads(text)
        new = self._cleaned(row["table_name"], told, own=own)
        return msgspec.json.encode({**told, **new}).decode() if new else text


def _rows(db: Database, table: str, numbers: set[int]) -> list[dict[str, Any]]:
    sql = f"SELECT * FROM {table} WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608 - names of the schema
    return [dict(row) for row in db.query(sql, [json.dumps(sorted(numbers))])]
