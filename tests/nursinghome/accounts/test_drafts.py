"""Drafts: one for each account and form, beside the journal, encrypted like everything else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nursinghome.accounts import PERMISSIONS, Draft, DraftService, Role
from nursinghome.core.changes import ChangeFeed
from nursinghome.core.clock import FixedClock
from nursinghome.core.errors import Trouble
from nursinghome.core.ids import AccountId
from nursinghome.storage import Actor, Database, Ledger
from nursinghome.storage.opening import BUSY_MS, connect_again
from tests.factories import KEY, new_file

NOON = FixedClock(datetime(2026, 10, 31, 12, 0, tzinfo=UTC))
TYPED = {"name": "吴大山", "note": "一\n二"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home.nhdb"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    opened = new_file(path)
    for login in ("chen", "li"):
        row = [login, login, "clerk"]
        opened.execute("INSERT INTO account (login, name, role) VALUES (?, ?, ?)", row)
    yield opened
    opened.close()


def service(db: Database, account: int = 1) -> DraftService:
    actor = Actor(
        account_id=AccountId(account), name="陈国安", permissions=PERMISSIONS[Role.AUDITOR]
    )
    return DraftService(Ledger(db, clock=NOON, feed=ChangeFeed(), actor=actor, seal_key=b"s"))


def test_what_was_kept_last_is_found_and_can_be_dropped(db: Database) -> None:
    drafts = service(db)
    assert drafts.find("resident:new") is None
    assert drafts.keep("resident:new", {"name": "吴"})
    assert drafts.keep("resident:new", TYPED)
    assert drafts.find("resident:new") == Draft(values=TYPED, at="2026-10-31T12:00:00+00:00")
    assert drafts.find("resident:1") is None
    drafts.drop("resident:new")
    assert drafts.find("resident:new") is None


def test_a_draft_is_its_accounts_alone(db: Database) -> None:
    service(db, 1).keep("resident:new", TYPED)
    other = service(db, 2)
    assert other.find("resident:new") is None
    other.drop("resident:new")
    assert service(db, 1).find("resident:new") is not None


def test_a_draft_stands_neither_in_the_journal_nor_readable_in_the_file(
    db: Database, path: Path
) -> None:
    service(db).keep("resident:new", {"name": "zhang xiumei"})
    assert list(db.query("SELECT 1 FROM action")) == []
    written = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert len(written) > 4096
    assert b"zhang xiumei" not in written


def test_a_busy_file_is_not_waited_for(db: Database, path: Path) -> None:
    drafts = service(db)
    drafts.keep("resident:new", {"name": "吴"})
    other = connect_again(path, KEY)
    other.execute("BEGIN IMMEDIATE")
    assert not drafts.keep("resident:new", TYPED)
    with pytest.raises(Trouble, match="暂存的没有清掉"):
        drafts.drop("resident:new")
    other.rollback()
    other.close()
    assert next(db.query("PRAGMA busy_timeout"))["timeout"] == BUSY_MS
    assert drafts.keep("resident:new", TYPED)


def test_what_the_disk_refuses_is_told(db: Database) -> None:
    db.execute("PRAGMA query_only = ON")
    with pytest.raises(Trouble, match="只能读"):
        service(db).keep("resident:new", TYPED)


@pytest.mark.no_cover
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.text(max_size=9), st.text(st.characters(), max_size=40), max_size=4))
def test_any_words_come_back_as_they_were_typed(db: Database, words: dict[str, str]) -> None:
    drafts = service(db)
    drafts.keep("x", words)
    found = drafts.find("x")
    assert found is not None
    assert found.values == words
