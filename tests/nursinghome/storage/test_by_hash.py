"""A long column that can be read elsewhere again stands in the journal by its hash."""

from __future__ import annotations

import hashlib
import hmac
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.errors import Clash
from nursinghome.core.ids import ActionId
from nursinghome.storage import Ledger, seal

NUMBER = "三〇一"
MARK = {"sha256": hashlib.sha256(NUMBER.encode()).hexdigest()}


@pytest.fixture
def step(ledger: Ledger) -> ActionId:
    with ledger.action("添房间", permission="write") as act:
        act.insert_all("room", [{"floor": 3, "number": NUMBER}], by_hash=("number",))
    entry = ledger.last_action()
    assert entry is not None
    return entry.id


def test_the_row_holds_it_and_the_journal_names_it(ledger: Ledger, step: ActionId) -> None:
    assert next(ledger.db.query("SELECT number, floor FROM room")) == {"number": NUMBER, "floor": 3}
    (change,) = ledger.entry(step).changes
    assert change.after == {"id": change.row_id, "floor": 3, "number": MARK}
    assert ledger.broken_seals() == []
    told = json.dumps({**change.after, "number": {"sha256": "0" * 64}})
    ledger.db.execute("UPDATE change SET after = ?", [told])
    assert ledger.broken_seals() == [step]


def test_it_is_taken_back_whole_and_stays_out_of_the_journal(
    ledger: Ledger, step: ActionId
) -> None:
    ledger.undo(step, permission="write")
    assert list(ledger.db.query("SELECT id FROM room")) == []
    (row,) = ledger.db.query("SELECT before FROM change WHERE after IS NULL")
    assert json.loads(row["before"])["number"] == MARK
    assert NUMBER not in row["before"]


def test_it_is_not_taken_back_once_it_was_changed(ledger: Ledger, step: ActionId) -> None:
    ledger.db.execute("UPDATE room SET number = '三〇二'")
    with pytest.raises(Clash, match="后来又改过"):
        ledger.undo(step, permission="write")
    ledger.db.execute("UPDATE room SET number = ?", [NUMBER])
    ledger.undo(step, permission="write")
    assert list(ledger.db.query("SELECT id FROM room")) == []


def test_what_the_journal_does_not_hold_cannot_be_put_back(ledger: Ledger, step: ActionId) -> None:
    ledger.undo(step, permission="write")
    (back,) = ledger.db.query("SELECT id FROM action WHERE undoes = ?", [step])
    with pytest.raises(Clash, match="没有留在记录里"):
        ledger.undo(ActionId(back["id"]), permission="write")
    assert list(ledger.db.query("SELECT id FROM room")) == []


@given(st.lists(st.none() | st.integers(-(2**63), 2**63 - 1) | st.text(), max_size=4))
def test_seals_are_over_the_same_text_as_in_older_files(row: list[str | int | None]) -> None:
    body = ["2026-10-31", 1, "陈国安", "步", None, None, [row]]
    text = json.dumps(["0" * 64, body], ensure_ascii=False, separators=(",", ":"))
    was = hmac.new(b"k", text.encode(), hashlib.sha256).hexdigest()
    assert seal.digest(b"k", "0" * 64, body) == was
