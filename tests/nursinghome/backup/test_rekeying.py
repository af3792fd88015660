"""After a rekey nobody who left gets in, nothing is lost, and the record goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nursinghome.accounts import KeyRing, Role, Unlocked, new_recovery_key
from nursinghome.accounts.passwords import LEAST
from nursinghome.backup.rekeying import Rekey
from nursinghome.core.errors import Clash, NotAllowed, Trouble
from nursinghome.storage.opening import connect_again, open_file
from nursinghome.workspace import (
    Workspace,
    open_workspace,
)
from tests.factories import NOW, make_home, new_workspace, person

PASSWORD, OTHER = "长寿安康2026", "另一个好密码吧"


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Workspace]:
    path = tmp_path / "home.nhdb"
    new = new_workspace(path, login="chen", name="陈国安", password=PASSWORD, clock=NOW)
    opened = open_workspace(path, new.unlocked, NOW)
    make_home(opened.ledger)
    opened.people.add(person("赵石头"))
    opened.accounts.add("wang", "王会计", Role.CLERK, OTHER)
    yield opened
    opened.close()


def turn(work: Workspace, recovery: str, password: str = PASSWORD) -> tuple[Unlocked, Path]:
    old = work.unlocked.key
    with Rekey(work.path, NOW) as rekey:
        unlocked = rekey.make(work.ledger, old, password=password, recovery=recovery, cost=LEAST)
        work.close()
        return unlocked, rekey.take_place(old)


def test_the_file_has_another_key_and_everything_in_it(work: Workspace) -> None:
    printed, old, path = new_recovery_key(), work.unlocked.key, work.path
    unlocked, kept = turn(work, printed)
    with pytest.raises(Trouble):
        open_file(path, old)
    ring = KeyRing.read(path, NOW)
    assert ring.logins == ("chen",)
    assert ring.unlock("chen", PASSWORD).key == ring.recover(printed) == unlocked.key
    again = open_workspace(path, unlocked, NOW)
    assert [one.name for one in again.people.list()] == ["赵石头"]
    again.witness.printed("打印", "花名册")
    assert again.audit.chain().problems == ()
    assert again.audit.chain().last >= 7
    wang = next(one for one in again.accounts.accounts() if one.login == "wang")
    again.accounts.reset_password(wang.id, OTHER)
    again.close()
    assert KeyRing.read(path, NOW).unlock("wang", OTHER).key == unlocked.key
    assert KeyRing.read(kept, NOW).unlock("wang", OTHER).key == old
    assert sorted(one.name for one in path.parent.iterdir() if one.name.startswith("~")) == []


def test_a_second_time_the_seals_still_hold(work: Workspace) -> None:
    path = work.path
    first, kept = turn(work, new_recovery_key())
    kept.rename(kept.with_name("older.nhdb"))
    again = open_workspace(path, first, NOW)
    second, _ = turn(again, new_recovery_key())
    assert second.key != first.key
    last = open_workspace(path, second, NOW)
    assert last.ledger.broken_seals() == []
    last.close()


def test_a_wrong_password_changes_nothing(work: Workspace) -> None:
    before = work.path.with_name("home.nhdb.keys.json").read_bytes()
    with pytest.raises(NotAllowed):
        turn(work, new_recovery_key(), "不是这个密码")
    assert work.people.list()
    after = work.path.with_name("home.nhdb.keys.json").read_bytes()
    assert b'"box"' in before
    assert KeyRing.read(work.path, NOW).logins == ("chen", "wang")
    assert after != before  # the try is counted


def test_an_open_file_is_not_turned(work: Workspace) -> None:
    old = work.unlocked.key
    other = connect_again(work.path, old)
    list(other.query("SELECT * FROM account"))
    with Rekey(work.path, NOW) as rekey:
        recovery = new_recovery_key()
        rekey.make(work.ledger, old, password=PASSWORD, recovery=recovery, cost=LEAST)
        with pytest.raises(Clash, match="正开着"):
            rekey.take_place(old)
    other.close()
    assert KeyRing.read(work.path, NOW).unlock("chen", PASSWORD).key == old


def test_only_who_keeps_accounts_may(work: Workspace) -> None:
    unlocked = KeyRing.read(work.path, NOW).unlock("wang", OTHER)
    clerk = open_workspace(work.path, unlocked, NOW)
    with Rekey(work.path, NOW) as rekey, pytest.raises(NotAllowed):
        rekey.make(clerk.ledger, unlocked.key, password=OTHER, recovery="")
    clerk.close()


def test_what_is_begun_and_not_put_leaves_nothing_beside(work: Workspace) -> None:
    before = sorted(work.path.parent.iterdir())
    turned = Rekey(work.path, NOW)
    turned.start()
    assert sorted(work.path.parent.iterdir()) != before
    turned.end()
    assert sorted(work.path.parent.iterdir()) == before


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    gone = tmp_path / "gone" / "home.nhdb"
    with pytest.raises(Trouble, match="写不进"), Rekey(gone, NOW):
        pass


def test_a_copy_that_is_not_the_same_is_not_put(work: Workspace) -> None:
    db = work.ledger.db
    db.execute("INSERT INTO pin (account_id, slot) VALUES (2, '{}')")
    db.execute("CREATE TRIGGER gone AFTER DELETE ON pin BEGIN DELETE FROM setting; END")
    with work.ledger.action("改设置", permission="settings.change") as act:
        act.insert("setting", {"key": "report_due_day", "value": "5"})
    with pytest.raises(Trouble, match="和原来的不一样"):
        turn(work, new_recovery_key())
    assert [one.name for one in work.people.list()] == ["赵石头"]
    assert not list(work.path.parent.glob("~*"))


def test_a_line_that_is_written_meanwhile_is_taken_along(work: Workspace) -> None:
    other = open_workspace(work.path, work.unlocked, NOW)
    seen: list[str] = []

    def meanwhile(sql: str) -> None:
        word = sql.partition(" ")[0]
        if "seal FROM action" in sql and seen == ["VACUUM"]:
            seen.append("written")
            other.witness.printed("打印", "门口的登记表")
            other.close()
        if word == "VACUUM":
            seen.append(word)

    work.ledger.db.conn.set_trace_callback(meanwhile)
    path = work.path
    unlocked, _ = turn(work, new_recovery_key())
    again = open_workspace(path, unlocked, NOW)
    assert seen == ["VACUUM", "written", "VACUUM"]
    (last,) = again.ledger.db.query("SELECT name, reason FROM action ORDER BY id DESC LIMIT 1")
    assert last == {"name": "打印", "reason": "「门口的登记表」"}
    assert again.audit.chain().problems == ()
    again.close()
