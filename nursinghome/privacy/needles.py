"""The words by which one person is found in records of others, and what is put in their place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nursinghome.privacy.columns import HELD, Holds
from nursinghome.privacy.model import GONE, Subject, Whose
from nursinghome.privacy.owning import Own
from nursinghome.storage import Database

_LEAST_NAME, _LEAST_KEY = 2, 6
_KEYS = (Holds.NAME, Holds.KEY)


@dataclass(frozen=True, slots=True)
class Needles:
    """Words of the person alone; `shared` belong to somebody else, too, and are left alone."""

    words: Mapping[str, str]
    """Word -> what is put in its place."""
    shared: tuple[str, ...]
    longer: frozenset[str]
    """Names of others that hold one of the words: 王明华 where 王明 is looked for."""
    residents: frozenset[int] = frozenset()
    """Whose day of birth goes from documents, too."""

    @property
    def pattern(self) -> re.Pattern[str] | None:
        every = sorted({*self.words, *self.longer}, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, every))) if self.words else None

    def count(self, value: object) -> int:
        """How often the person is named in a column's value."""
        text = value if isinstance(value, str) else ""
        found = [] if self.pattern is None else self.pattern.findall(text)
        return sum(1 for one in found if one in self.words)

    def out_of(self, value: Any) -> Any:  # noqa: ANN401 - whatever stands in a row
        """The same without the person; documents within documents are looked through."""
        if isinstance(value, str):
            inner = _document(value)
            if inner is not None:
                new = self.out_of(inner)
                return value if new == inner else _text(new)
            pattern = self.pattern
            return value if pattern is None else pattern.sub(self._put, value)
        if isinstance(value, list):
            return [self.out_of(one) for one in value]
        if isinstance(value, dict):
            is_mine = value.get("resident_id") in self.residents
            return {
                key: born_in(one) if is_mine and key == "birth_date" else self.out_of(one)
                for key, one in value.items()
            }
        return value

    def _put(self, found: re.Match[str]) -> str:
        return self.words.get(found[0], found[0])


def needles_of(db: Database, subject: Subject, own: Own) -> Needles:
    """Names, numbers, telephones and addresses that the person has or ever had."""
    mine: dict[str, str] = {}
    for word, is_name in _values(_told(db, own), subject):
        mine[word] = subject.label if is_name else mine.get(word, GONE)
    others = set(_others(db, subject, own))
    words = {word: put for word, put in mine.items() if word not in others}
    longer = {
        other for other in others for word in words if word in other and len(other) > len(word)
    }
    return Needles(
        words=words,
        shared=tuple(sorted(mine.keys() & others)),
        longer=frozenset(longer),
        residents=frozenset(own.get("resident", ())),
    )


def born_in(day: str) -> str:
    """The first of the month, which changes no age at a month's end; 29 February stays."""
    return day if day.endswith("-02-29") else f"{day[:8]}01"


def _told(db: Database, own: Own) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The person's rows as they stand and as the journal has them."""
    for table, numbers in own.items():
        if not any(holds in _KEYS for holds in HELD[table].values()):
            continue
        rows = json.dumps(sorted(numbers))
        sql = f"SELECT * FROM {table} WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608 - names of the schema
        for row in db.query(sql, [rows]):
            yield table, row
        sql = """
            SELECT before, after FROM change
            WHERE table_name = ? AND row_id IN (SELECT value FROM json_each(?))
        """
        for row in db.query(sql, [table, rows]):
            for side in (row["before"], row["after"]):
                yield table, json.loads(side or "{}")


def _values(
    rows: Iterable[tuple[str, Mapping[str, Any]]], subject: Subject
) -> Iterator[tuple[str, bool]]:
    """Each word, and whether it is the person's own name."""
    labels = {subject.label, GONE}
    for table, row in rows:
        for column, holds in HELD[table].items():
            if holds not in _KEYS or not isinstance(row.get(column), str):
                continue
            least = _LEAST_NAME if holds is Holds.NAME else _LEAST_KEY
            own_name = holds is Holds.NAME and table == subject.whose.value
            for line in str(row[column]).splitlines():
                if len(line) >= least and line not in labels and not set(line) & set('"\\'):
                    yield line, own_name


def _others(db: Database, subject: Subject, own: Own) -> Iterator[str]:
    """Names, numbers and addresses of everybody else, and of the home."""
    for table, columns in HELD.items():
        for column, holds in columns.items():
            if holds in _KEYS and table != "person_request":
                sql = f"""
                    SELECT DISTINCT {column} AS word FROM {table} WHERE {column} IS NOT NULL
                    AND id NOT IN (SELECT value FROM json_each(?))
                """  # noqa: S608 - names of the schema
                mine = json.dumps(sorted(own.get(table, ())))
                yield from (str(row["word"]) for row in db.query(sql, [mine]))
    for row in db.query("SELECT name, region_name, address, phone, director FROM home"):
        yield from (str(value) for value in row.values() if value)
    is_worker = subject.whose is Whose.WORKER  # one's own account that is closed goes with one
    sql = "SELECT name FROM account WHERE NOT (:worker AND left_on IS NOT NULL AND name = :name)"
    rows = db.query(sql, {"worker": is_worker, "name": subject.name})
    yield from (str(row["name"]) for row in rows)


def _document(value: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    if value[:1] not in {"{", "["}:
        return None
    try:
        return json.loads(value)
    except ValueError:
        return None


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
