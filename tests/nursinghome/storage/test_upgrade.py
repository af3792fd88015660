"""Upgrading: copied first, all or nothing, never a newer file."""

from __future__ import annotations

from pathlib import Path

import pytest

from nursinghome.core.errors import Trouble
from nursinghome.storage import Database
from nursinghome.storage.migrations import STEPS
from nursinghome.storage.opening import open_file
from nursinghome.storage.upgrade import FileTooNew, Step, bring_up_to_date, steps
from tests.factories import KEY

SCHEMA = Path(__file__).parents[2] / "data" / "schema.sql"


def _schema(db: Database) -> str:
    rows = db.query("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name")
    return ";\n".join(str(row["sql"]) for row in rows) + ";\n"


def _add_note(db: Database) -> None:
    db.execute("CREATE TABLE note (word TEXT NOT NULL) STRICT")


def _fail(db: Database) -> None:
    db.execute("CREATE TABLE half (word TEXT) STRICT")
    raise RuntimeError("power gone")


def _break_a_key(db: Database) -> None:
    db.execute(
        "INSERT INTO bed (room_id, number, label, in_service_from) VALUES (99, '1', '9-1', '2020-01-01')"
    )


def _today() -> list[Step]:
    return steps(STEPS)


def test_a_new_file_has_the_written_schema(db: Database) -> None:
    assert _schema(db) == SCHEMA.read_text(encoding="utf-8")


def test_every_step_is_numbered_without_a_gap() -> None:
    assert [name[:5] for name, _ in _today()] == [f"m{n:04d}" for n in range(1, len(STEPS) + 1)]


def test_a_file_up_to_date_is_left_alone(path: Path, db: Database) -> None:
    db.close()
    open_file(path, KEY).close()
    assert sorted(found.suffix for found in path.parent.iterdir()) == [".nhdb"]


def test_a_missing_step_is_applied_after_a_copy(path: Path, db: Database) -> None:
    bring_up_to_date(db, path, [*_today(), ("m9999_note", _add_note)])
    assert db.table("note").exists()
    copy = open_file(path.with_name("home.before-upgrade.nhdb"), KEY)
    assert not copy.table("note").exists()
    copy.close()


def test_a_failing_step_leaves_the_file_as_it_was(path: Path, db: Database) -> None:
    before = _schema(db)
    with pytest.raises(RuntimeError, match="power gone"):
        bring_up_to_date(db, path, [*_today(), ("m9998_note", _add_note), ("m9999", _fail)])
    assert _schema(db) == before


def test_a_result_that_fails_its_checks_is_taken_back(path: Path, db: Database) -> None:
    db.execute("PRAGMA foreign_keys = OFF")
    with pytest.raises(Trouble, match="before-upgrade"):
        bring_up_to_date(db, path, [*_today(), ("m9999", _break_a_key)])
    assert db.table("bed").count == 0


def test_a_newer_file_is_refused_and_untouched(path: Path, db: Database) -> None:
    db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('nursinghome', 'm9999_future', '2030-01-01')"
    )
    db.close()
    before = path.read_bytes()
    with pytest.raises(FileTooNew, match="更新的程序"):
        open_file(path, KEY)
    assert path.read_bytes() == before


def test_a_copy_that_cannot_be_written_stops_the_upgrade(path: Path, db: Database) -> None:
    before = _schema(db)
    path.with_name("home.before-upgrade.nhdb").mkdir()
    with pytest.raises(Trouble, match="副本"):
        bring_up_to_date(db, path, [*_today(), ("m9999_note", _add_note)])
    assert _schema(db) == before


def test_a_file_that_is_damaged_already_is_not_upgraded(path: Path, db: Database) -> None:
    db.execute("PRAGMA foreign_keys = OFF")
    _break_a_key(db)
    with pytest.raises(Trouble, match="没有通过检查"):
        bring_up_to_date(db, path, [*_today(), ("m9999_note", _add_note)])
    assert not db.table("note").exists()
