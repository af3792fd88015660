"""The director keeps the accounts: roles, passwords of others, who left and who came back."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from nursinghome.accounts import KeyRing, Role
from nursinghome.accounts.service import actor_for
from nursinghome.core.clock import FixedClock
from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.core.ids import AccountId
from nursinghome.workspace import Workspace, open_workspace
from tests.nursinghome.accounts.conftest import DIRECTOR, NOON, PASSWORD, WANG

NEW = "又一个新密码"


def names(work: Workspace) -> list[str]:
    """Steps of the journal, the newest last."""
    return [row["name"] for row in work.ledger.db.query("SELECT name FROM action ORDER BY id")]


def test_a_new_role_counts_from_the_next_login_on(home: Workspace, wang: AccountId) -> None:
    home.accounts.change_role(wang, Role.CARER)
    assert actor_for(home.ledger.db, wang).permissions >= {"care.change"}
    assert "residents.change" not in actor_for(home.ledger.db, wang).permissions
    assert names(home)[-1] == "换角色"


def test_the_last_director_stays_one(home: Workspace, wang: AccountId) -> None:
    with pytest.raises(Clash, match="是唯一的院长"):
        home.accounts.change_role(DIRECTOR, Role.CLERK)
    home.accounts.change_role(wang, Role.DIRECTOR)
    home.accounts.change_role(DIRECTOR, Role.CLERK)
    assert home.accounts.me().role is Role.CLERK


def test_a_director_who_is_the_last_is_not_let_go(
    home: Workspace, wang: AccountId, path: Path
) -> None:
    home.accounts.change_role(wang, Role.DIRECTOR)
    unlocked = KeyRing.read(path, NOON).unlock("wang", PASSWORD)
    second = open_workspace(path, unlocked, NOON)
    second.accounts.leave(DIRECTOR)
    with pytest.raises(Clash, match="自己的账号"):
        second.accounts.leave(wang)
    second.close()


def test_who_left_opens_nothing_and_stays_on_file(
    home: Workspace, wang: AccountId, path: Path
) -> None:
    home.accounts.leave(wang)
    assert KeyRing.read(path, NOON).logins == ("chen",)
    assert [account.left_on for account in home.accounts.accounts()] == [None, "2026-10-31"]
    with pytest.raises(Clash, match="已经停用"):
        home.accounts.leave(wang)
    with pytest.raises(Clash, match="已经停用"):
        home.accounts.change_role(wang, Role.CARER)
    with pytest.raises(Clash, match="已经停用"):
        home.accounts.reset_password(wang, NEW)


def test_who_comes_back_gets_a_new_password(home: Workspace, wang: AccountId, path: Path) -> None:
    with pytest.raises(Clash, match="没有停用"):
        home.accounts.take_back(wang, NEW)
    home.accounts.leave(wang)
    home.accounts.take_back(wang, NEW)
    ring = KeyRing.read(path, NOON)
    assert ring.unlock("wang", NEW).account_id == wang
    with pytest.raises(NotAllowed):
        ring.unlock("wang", PASSWORD)


def test_the_password_of_another_is_set_anew_and_written_down(
    home: Workspace, wang: AccountId, path: Path
) -> None:
    with pytest.raises(Invalid):
        home.accounts.reset_password(wang, "短")
    assert names(home)[-1] == "添账号"
    home.accounts.reset_password(wang, NEW)
    assert KeyRing.read(path, NOON).unlock("wang", NEW).key == home.unlocked.key
    assert names(home)[-1] == "重设密码"


@pytest.mark.parametrize("role", [Role.CLERK, Role.CARER, Role.AUDITOR])
def test_only_a_director_keeps_accounts(
    home: Workspace, wang: AccountId, path: Path, role: Role
) -> None:
    home.accounts.change_role(wang, role)
    work = open_workspace(path, KeyRing.read(path, NOON).unlock("wang", PASSWORD), NOON)
    for call in (
        lambda: work.accounts.add("li", "李", Role.CARER, NEW),
        lambda: work.accounts.change_role(DIRECTOR, Role.CLERK),
        lambda: work.accounts.reset_password(DIRECTOR, NEW),
        lambda: work.accounts.leave(DIRECTOR),
        lambda: work.accounts.take_back(DIRECTOR, NEW),
    ):
        with pytest.raises(NotAllowed):
            call()
    work.close()
    KeyRing.read(path, NOON).unlock("chen", PASSWORD)


def test_a_login_tells_what_happened_at_the_lock_before_it(
    home: Workspace, wang: AccountId, path: Path
) -> None:
    later = FixedClock(NOON.moment + timedelta(minutes=1))
    ring = KeyRing.read(path, NOON)
    for clock in (NOON, later):
        with pytest.raises(NotAllowed):
            KeyRing.read(path, clock).unlock("chen", "不是这个密码")
    with pytest.raises(NotAllowed):
        ring.unlock("nobody", "不是这个密码")
    home.accounts.entered("密码")
    rows = list(home.ledger.db.query("SELECT name, reason FROM action ORDER BY id DESC LIMIT 3"))
    told = {(row["name"], row["reason"]) for row in rows}
    assert told >= {
        ("登录", "密码"),
        ("密码输错", "账号「nobody」，10月31日 12:00"),
    }
    assert KeyRing.read(path, NOON).told == ()
    home.accounts.entered("密码")
    assert names(home)[-2:] == ["登录", "登录"]
    assert home.ledger.broken_seals() == []


def test_two_wrong_tries_are_one_line(home: Workspace, path: Path) -> None:
    for minutes in (0, 1):
        clock = FixedClock(NOON.moment + timedelta(minutes=minutes))
        with pytest.raises(NotAllowed):
            KeyRing.read(path, clock).unlock("chen", "不是这个密码")
    home.accounts.entered("密码")
    home.accounts.left("锁屏")
    (row,) = home.ledger.db.query("SELECT reason FROM action WHERE name = '密码输错'")
    assert row["reason"] == "账号「chen」 2 次，最后一次 10月31日 12:01"
    assert names(home)[-1] == "锁屏"


def test_the_page_knows_when_each_was_seen_last(home: Workspace, wang: AccountId) -> None:
    zone = timezone(timedelta(hours=8))
    seen = home.accounts.seen()
    assert set(seen) == {DIRECTOR}
    assert datetime.fromisoformat(seen[DIRECTOR]).astimezone(zone).year == 2026


def test_no_such_account_is_told(home: Workspace) -> None:
    with pytest.raises(NotFound):
        home.accounts.leave(AccountId(99))
    assert WANG == "王会计"
