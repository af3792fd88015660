from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from nursinghome.core.errors import Clash, NotFound, Trouble
from nursinghome.storage import Database, FileKey, create_file
from nursinghome.storage.opening import connect_again, open_file
from tests.factories import KEY


def test_the_file_and_its_log_hold_no_plain_word(path: Path, db: Database) -> None:
    db.execute("CREATE TABLE note (word TEXT) STRICT")
    db.execute("INSERT INTO note VALUES ('张秀梅 500236194002030013')")
    stored = b"".join(found.read_bytes() for found in path.parent.iterdir())
    assert len(stored) > 4096
    assert "张秀梅".encode() not in stored
    assert b"500236194002030013" not in stored
    assert not stored.startswith(b"SQLite format 3")


def test_the_file_is_written_ahead_and_fully_synchronised(db: Database) -> None:
    assert next(iter(db.query("PRAGMA journal_mode")))["journal_mode"] == "wal"
    assert next(iter(db.query("PRAGMA synchronous")))["synchronous"] == 2
    assert next(iter(db.query("PRAGMA foreign_keys")))["foreign_keys"] == 1


def test_every_table_is_strict(db: Database) -> None:
    loose = [
        row["name"]
        for row in db.query("PRAGMA table_list")
        if row["schema"] == "main"
        and row["type"] != "view"
        and not row["strict"]
        and not row["name"].startswith(("sqlite_", "_sqlite"))
    ]
    assert loose == []


def test_a_second_connection_sees_what_the_first_stored(path: Path, db: Database) -> None:
    db.execute("INSERT INTO setting (key, value) VALUES ('a', '1')")
    second = connect_again(path, KEY)
    assert second.table("setting").count == 1
    second.close()


def test_a_query_that_reads_is_one_call_and_one_that_writes_is_guarded(db: Database) -> None:
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    rows = list(db.query("\n  SELECT ? AS word, 2 AS word", ["甲"]))
    assert rows == [{"word": "甲", "word_2": 2}]
    assert len(asked) == 1
    with pytest.raises(ValueError, match="returns rows"):
        db.query("INSERT INTO setting (key, value) VALUES ('a', '1')")
    db.conn.set_trace_callback(None)
    assert len(asked) > 3
    assert db.table("setting").count == 0


@pytest.mark.usefixtures("db")
def test_an_existing_file_is_never_overwritten(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Clash, match="已经有了"):
        create_file(path, KEY)
    assert path.read_bytes() == before


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"nowhere\.nhdb"):
        open_file(tmp_path / "nowhere.nhdb", KEY)


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is a Unix one")
def test_nothing_stays_of_a_file_that_found_no_room(tmp_path: Path) -> None:
    script = """
        import resource, signal, sys
        from pathlib import Path
        from nursinghome.core.errors import Trouble
        from nursinghome.storage import FileKey, create_file
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        usual = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, usual[1]))
        try:
            create_file(Path(sys.argv[1]), FileKey.new())
        except Trouble as trouble:
            print(trouble.message)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(tmp_path / "home.nhdb")],
        capture_output=True,
        check=True,
    )
    assert done.stdout
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_damage_and_gets_no_tables(tmp_path: Path) -> None:
    (tmp_path / "home.nhdb").touch()
    with pytest.raises(Trouble, match="是空的"):
        open_file(tmp_path / "home.nhdb", FileKey.new())
    assert (tmp_path / "home.nhdb").read_bytes() == b""


def test_a_key_shows_nothing_and_has_one_length() -> None:
    assert repr(KEY) == "FileKey(…)"
    assert len(FileKey.new().secret) == 48
    assert FileKey.new() != FileKey.new()
    assert len(KEY.pragma) == 3 + 96
    with pytest.raises(ValueError, match="32 bytes"):
        FileKey(b"short")
