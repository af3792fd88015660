"""A person taken out of the journal: the chain holds, and what follows can still be told."""

from __future__ import annotations

from pathlib import Path

import pytest

from nursinghome.core.ids import ActionId
from nursinghome.storage import Database, Ledger, seal
from nursinghome.storage.opening import connect_again
from nursinghome.storage.scrubbing import rewrite, swept, unguarded
from tests.factories import KEY


@pytest.fixture
def step(ledger: Ledger) -> ActionId:
    with ledger.action("添房间", permission="write") as act:
        act.insert("room", {"floor": 3, "number": "三〇一"})
    entry = ledger.last_action()
    assert entry is not None
    return entry.id


def _named_anew(ledger: Ledger, step: ActionId, told: str) -> None:
    with ledger.action("换掉说法", permission="write") as act:
        with unguarded(ledger.db):
            rewrite(ledger.db, "action", step, {"reason": told})
        ledger.seal_anew(act, [step])


def test_what_was_rewritten_is_known_by_its_mark_and_may_be_rewritten_again(
    ledger: Ledger, step: ActionId
) -> None:
    own = ledger.db.query("SELECT seal FROM action WHERE id = ?", [step])
    before = next(own)["seal"]
    marks = []
    for told in ("某人", "匿名"):
        _named_anew(ledger, step, told)
        marks.append(seal.marks(ledger.db)[step])
        assert ledger.broken_seals() == []
    assert marks[0] != marks[1]
    assert next(ledger.db.query("SELECT seal FROM action WHERE id = ?", [step]))["seal"] == before
    with unguarded(ledger.db):
        rewrite(ledger.db, "action", step, {"reason": "别人"})
    assert ledger.broken_seals() == [step]


def test_a_file_from_before_the_marks_has_none(ledger: Ledger, step: ActionId) -> None:
    ledger.db.execute("DROP TABLE journal_scrub")
    assert seal.marks(ledger.db) == {}
    assert ledger.broken_seals() == []


def test_a_window_that_writes_puts_the_sweeping_off(db: Database, path: Path) -> None:
    db.execute("PRAGMA busy_timeout = 1")
    other = connect_again(path, KEY)
    other.execute("BEGIN IMMEDIATE")
    assert not swept(db)
    other.execute("ROLLBACK")
    other.close()
    assert swept(db)
