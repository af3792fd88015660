"""Whatever is done to the record behind the program's back before an anchor is found."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from nursinghome.accounts import Unlocked
from nursinghome.audit import anchors
from nursinghome.core.dates import Month
from nursinghome.core.ids import AccountId, ResidentId
from nursinghome.exchange import ExportService, queries
from nursinghome.storage import Database, FileKey, Ledger, seal
from nursinghome.storage.file_keys import seal_key
from nursinghome.storage.opening import connect_again
from nursinghome.workspace import Workspace, note_restored
from tests.factories import person
from tests.nursinghome.audit.conftest import NOON

TRIALS = 1000
Rng = random.Random
Tamper = Callable[[Database, Rng, int], None]


def edit_a_step(db: Database, rng: Rng, last: int) -> None:
    column = rng.choice(["at", "who", "name", "reason", "account_id"])
    value = 7 if column == "account_id" else f"改{rng.random()}"
    db.execute(f"UPDATE action SET {column} = ? WHERE id = ?", [value, rng.randint(1, last)])  # noqa: S608 - our own names


def edit_a_change(db: Database, rng: Rng, last: int) -> None:
    column = rng.choice(["after", "before"])
    rows = db.query(f"SELECT action_id, position FROM change WHERE {column} IS NOT NULL")  # noqa: S608 - our own names
    one = rng.choice([row for row in rows if row["action_id"] <= last])
    db.execute(
        f"UPDATE change SET {column} = ? WHERE action_id = ? AND position = ?",  # noqa: S608 - our own names
        [f'{{"name":"{rng.random()}"}}', one["action_id"], one["position"]],
    )


def delete_a_change(db: Database, rng: Rng, last: int) -> None:
    rows = list(db.query("SELECT action_id, position FROM change"))
    one = rng.choice([row for row in rows if row["action_id"] <= last])
    db.execute(
        "DELETE FROM change WHERE action_id = ? AND position = ?",
        [one["action_id"], one["position"]],
    )


def delete_a_step(db: Database, rng: Rng, last: int) -> None:
    number = rng.randint(1, last)
    db.execute("DELETE FROM change WHERE action_id = ?", [number])
    db.execute("DELETE FROM action WHERE id = ?", [number])


def swap_two_steps(db: Database, rng: Rng, last: int) -> None:
    first, second = rng.sample(range(1, last + 1), 2)
    for table, column in (("action", "id"), ("change", "action_id")):
        db.execute(f"UPDATE {table} SET {column} = -1 WHERE {column} = ?", [first])  # noqa: S608 - our own names
        db.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", [first, second])  # noqa: S608 - our own names
        db.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = -1", [second])  # noqa: S608 - our own names


def cut_the_end(db: Database, rng: Rng, last: int) -> None:
    """Cleverly: also the counter is put back, and every trace after the cut is taken away."""
    end = rng.randint(0, last - 1)
    db.execute("DELETE FROM change WHERE action_id > ?", [end])
    db.execute("DELETE FROM action WHERE id > ?", [end])
    db.execute("DELETE FROM backup")
    db.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'action'", [end])


TAMPERS: tuple[Tamper, ...] = (
    edit_a_step,
    edit_a_change,
    delete_a_change,
    delete_a_step,
    swap_two_steps,
    cut_the_end,
)


def is_found(db: Database, key: bytes, known: list[anchors.Anchor]) -> bool:
    return bool(seal.broken(db, key)) or next(anchors.faults(db, known), None) is not None


def test_a_thousand_changes_before_an_anchor_are_all_found(
    work: Workspace, zhao: ResidentId
) -> None:
    for number in range(6):
        work.people.change(zhao, person("赵石头", note=f"第 {number} 次"))
        work.witness.printed("打印", "花名册")
    last = work.backups.keep().last_action
    folder = work.path.parent / "备份"
    db, key = work.ledger.db, seal_key(work.unlocked.key)
    known = [one for one in anchors.known(db, folder) if one.where.startswith("备份 ")]
    assert not is_found(db, key, known)
    rng = Rng(20261031)
    missed = []
    db.execute("PRAGMA foreign_keys = OFF")
    for trial in range(TRIALS):
        tamper = TAMPERS[trial % len(TAMPERS)]
        db.execute("BEGIN")
        tamper(db, rng, last)
        if not is_found(db, key, known):
            missed.append((trial, tamper.__name__))
        db.rollback()
    assert missed == []
    assert not is_found(db, key, known)


def test_without_an_anchor_a_clever_cut_is_not_seen(work: Workspace, zhao: ResidentId) -> None:
    """The control: it is the anchor that tells, and nothing else."""
    db = work.ledger.db
    db.execute("PRAGMA foreign_keys = OFF")
    cut_the_end(db, Rng(1), 5)
    assert not is_found(db, seal_key(work.unlocked.key), [])


def test_a_plain_cut_is_told_by_the_counter(work: Workspace, zhao: ResidentId) -> None:
    assert work.audit.chain().problems == ()
    assert work.audit.cut_short() == ()
    last = work.audit.chain().last
    work.ledger.db.execute("DELETE FROM change WHERE action_id = ?", [last])
    work.ledger.db.execute("DELETE FROM action WHERE id = ?", [last])
    (problem,) = work.audit.cut_short()
    assert problem.what == f"写到过第 {last} 步，现在只到第 {last - 1} 步"
    assert work.audit.chain().problems == (problem,)


def test_backups_of_another_home_say_nothing(work: Workspace, zhao: ResidentId) -> None:
    made = work.backups.keep()
    folder = work.path.parent / "备份"
    assert [one.action for one in anchors.known(work.ledger.db, folder)] == [made.last_action] * 2
    (folder / f"999_20261031-120000_999-{'0' * 8}.nhbak").write_bytes(b"")
    (folder / "读我.txt").write_bytes(b"")
    assert work.audit.chain().problems == ()
    (folder / f"500236014_20261031-120000_999-{'0' * 8}.nhbak").write_bytes(b"")
    (problem,) = work.audit.cut_short()
    assert "记到第 999 步" in problem.what
    assert work.audit.chain().anchors == 3


def test_what_was_backed_up_before_a_restore_says_nothing(
    work: Workspace, zhao: ResidentId
) -> None:
    folder = work.path.parent / "备份"
    folder.mkdir()
    for stamp in ("20261031-110000", "20261031-130000"):
        (folder / f"500236014_{stamp}_999-{'0' * 8}.nhbak").write_bytes(b"")
    assert len(work.audit.cut_short()) == 2
    note_restored(work.path, work.unlocked, NOON, "older.nhbak")
    (problem,) = work.audit.cut_short()
    assert "20261031-130000" in problem.where


def test_a_file_that_cannot_be_opened_is_restored_all_the_same(tmp_path: Path) -> None:
    unlocked = Unlocked(key=FileKey.new(), account_id=AccountId(1))
    note_restored(tmp_path / "gone.nhdb", unlocked, NOON, "older.nhbak")
    assert list(tmp_path.iterdir()) == []


def test_an_anchor_that_says_something_else_is_told(work: Workspace, zhao: ResidentId) -> None:
    work.backups.keep()
    work.ledger.db.execute("UPDATE backup SET seal = ?", ["f" * 64])
    (problem,) = work.audit.cut_short()
    assert problem.what.startswith("第 ")
    assert problem.what.endswith("和它记的对不上")


def test_a_second_connection_reads_the_same_chain(work: Workspace, zhao: ResidentId) -> None:
    other = connect_again(work.path, work.unlocked.key)
    assert seal.head(other) == work.audit.chain().seal
    other.close()


def test_a_frozen_report_and_a_package_are_anchors(
    exports: ExportService, office: Ledger, stick: Path
) -> None:
    exports.export(Month(2026, 10), stick)
    known = anchors.known(office.db, stick)
    assert [one.where for one in known] == [
        "2026-10 月报定稿",
        f"上报包 {next(iter(queries.sent(exports._db))).name}",
    ]
    assert list(anchors.faults(office.db, known)) == []
    office.db.execute("PRAGMA foreign_keys = OFF")
    office.db.execute("UPDATE action SET seal = ?", ["0" * 64])
    found = [one.what for one in anchors.faults(office.db, known)]
    assert found[0] == "上面的记录锚在记录里找不到"
    assert found[1].endswith("和它记的对不上")
