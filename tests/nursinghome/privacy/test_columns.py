"""Every column of the file says what it holds of a person, and every row whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nursinghome.privacy.columns import COLUMNS, HELD, Holds
from nursinghome.privacy.owning import LINKS
from nursinghome.storage import Ledger
from tests.factories import open_ledger

POINTERS = {"resident_id", "worker_id", "stay_id", "medicine_id", "first_id", "second_id"}
"""Columns by which a row hangs on a person."""
OF_NOBODY = {("search_key", "resident_id")}
"""Made from the person's own row, and taken away with it."""


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path)
    yield opened
    opened.db.close()


def columns(ledger: Ledger) -> dict[str, list[dict[str, str]]]:
    names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return {
        row["name"]: list(ledger.db.query(f"PRAGMA table_info({row['name']})"))
        for row in list(ledger.db.query(names))
    }


def test_every_column_of_text_or_bytes_is_classified_and_none_is_left_over(ledger: Ledger) -> None:
    found = {
        (table, column["name"])
        for table, held in columns(ledger).items()
        for column in held
        if column["type"] in {"TEXT", "BLOB", "ANY", ""}
    }
    known = {(table, column) for table, held in HELD.items() for column in held}
    assert sorted(found - known) == []
    assert sorted(known - found) == []


def test_a_column_is_classified_once() -> None:
    for table, kinds in COLUMNS.items():
        words = [column for listed in kinds.values() for column in listed.split()]
        assert len(words) == len(set(words)), table


def test_every_row_that_hangs_on_a_person_is_known_as_theirs(ledger: Ledger) -> None:
    found = {
        (table, column["name"])
        for table, held in columns(ledger).items()
        for column in held
        if column["name"] in POINTERS
    }
    known = {(link.table, link.column) for links in LINKS.values() for link in links}
    assert sorted(found - known - OF_NOBODY) == []


def test_what_is_taken_away_may_be_empty_and_what_is_replaced_is_text(ledger: Ledger) -> None:
    for table, held in columns(ledger).items():
        for column in held:
            if HELD.get(table, {}).get(column["name"]) is Holds.KEY:
                assert not column["notnull"], (table, column["name"])
