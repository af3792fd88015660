"""The driver and sqlite-utils must agree, or writes are silently lost."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2  # noqa: TID251 - the subject of the test

from nursinghome.core.errors import Clash, Trouble
from nursinghome.storage import Database, FileKey
from nursinghome.storage.driver import commit, translated
from nursinghome.storage.opening import open_file
from tests.factories import KEY


def test_a_failed_returning_leaves_no_transaction_open(db: Database, path: Path) -> None:
    db.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, word TEXT NOT NULL) STRICT")
    rows = list(db.query("INSERT INTO note (word) VALUES ('a') RETURNING id"))
    assert rows == [{"id": 1}]
    assert not db.conn.in_transaction
    with db.atomic():
        db.table("note").insert({"word": "b"})
    db.close()
    again = open_file(path, KEY)
    assert [row["word"] for row in again.query("SELECT word FROM note")] == ["a", "b"]
    again.close()


def _run(tmp_path: Path, first: str) -> subprocess.CompletedProcess[str]:
    script = """
        import sys
        import sqlcipher3, sqlite_utils
        connection = sqlcipher3.connect(sys.argv[1], isolation_level=None)
        db = sqlite_utils.Database(connection)
        db.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, word TEXT)")
        try:
            list(db.query("INSERT INTO note (word) VALUES ('a') RETURNING id"))
        except Exception:
            pass
        with db.atomic():
            db.table("note").insert({"word": "b"})
        connection.close()
        again = sqlcipher3.connect(sys.argv[1])
        print(again.execute("SELECT count(*) FROM note").fetchone()[0])
    """
    return subprocess.run(
        [sys.executable, "-c", f"{first}\n{textwrap.dedent(script)}", str(tmp_path / "note.db")],
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_the_name_the_trap_loses_rows_and_with_it_none(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "named").mkdir()
    trapped = _run(tmp_path / "plain", "")
    closed = _run(tmp_path / "named", "import nursinghome.storage")
    assert trapped.stdout.strip() == "0"
    assert closed.stdout.strip() == "2"


def test_importing_sqlite_utils_first_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sqlite_utils, nursinghome.storage"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "must be imported before sqlite_utils" in done.stderr


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (sqlcipher3.dbapi2.OperationalError("database or disk is full"), "磁盘满了"),
        (sqlcipher3.dbapi2.OperationalError("database is locked"), "另一个窗口"),
        (sqlcipher3.dbapi2.DatabaseError("database disk image is malformed"), "备份"),
    ],
)
def test_trouble_of_the_surroundings_is_told_in_words(raised: Exception, told: str) -> None:
    with pytest.raises(Trouble, match=told), translated():
        raise raised


def test_a_wrong_statement_stays_a_bug() -> None:
    with pytest.raises(sqlcipher3.dbapi2.OperationalError), translated():
        raise sqlcipher3.dbapi2.OperationalError("no such table: nowhere")
    with pytest.raises(sqlcipher3.dbapi2.IntegrityError), translated():
        raise sqlcipher3.dbapi2.IntegrityError("NOT NULL constraint failed: home.name")


def test_an_overlap_found_by_the_file_is_a_clash() -> None:
    with pytest.raises(Clash, match="这张床"), translated():
        raise sqlcipher3.dbapi2.IntegrityError("overlap:bed")


def test_a_wrong_key_says_so_and_prints_nothing(path: Path, db: Database) -> None:
    db.close()
    with pytest.raises(Trouble, match="钥匙不对"):
        open_file(path, FileKey(bytes(48)))


class _Failing(sqlcipher3.dbapi2.Connection):  # type: ignore[misc] # the driver has no types
    """A connection whose disk says something at the end."""

    said = ""

    def execute(self, *words: object) -> Any:
        if words[0] == "COMMIT":
            raise sqlcipher3.dbapi2.OperationalError(self.said)
        return super().execute(*words)


def test_a_disk_that_fails_at_the_end_leaves_open_what_became_of_the_step() -> None:
    connection = sqlcipher3.connect(":memory:", factory=_Failing)
    connection.said = "disk I/O error"
    with pytest.raises(Trouble, match="可能没有保存"), translated():
        commit(Database(connection))
    connection.said = "database or disk is full"
    with pytest.raises(Trouble, match="没有保存。请腾出空间"), translated():
        commit(Database(connection))
    connection.close()
