"""快捷码: good while the program runs, worth nothing on a disk, gone after three wrong tries."""

from __future__ import annotations

from pathlib import Path

import pytest

from nursinghome.accounts import KeyRing, Role
from nursinghome.accounts.keyring import path_of
from nursinghome.core.errors import Invalid, NotAllowed, Trouble
from nursinghome.core.ids import AccountId
from nursinghome.storage.opening import connect_again
from nursinghome.workspace import Workspace, open_workspace
from tests.nursinghome.accounts.conftest import NOON, PASSWORD

PIN = "2718"


@pytest.fixture
def clerk(home: Workspace, wang: AccountId, path: Path) -> Workspace:
    return open_workspace(path, KeyRing.read(path, NOON).unlock("wang", PASSWORD), NOON)


def test_the_code_opens_as_long_as_the_board_is_there(clerk: Workspace, wang: AccountId) -> None:
    assert not clerk.pins.has()
    clerk.pins.set(PASSWORD, PIN)
    assert clerk.pins.has()
    board = clerk.pins.board()
    clerk.close()
    assert board.logins == {"wang"}
    unlocked = board.unlock("wang", PIN)
    assert unlocked is not None
    assert (unlocked.key, unlocked.account_id) == (clerk.unlocked.key, wang)
    assert board.unlock("chen", PIN) is None


def test_after_three_wrong_tries_the_password_is_needed(clerk: Workspace) -> None:
    clerk.pins.set(PASSWORD, PIN)
    board = clerk.pins.board()
    clerk.close()
    assert board.unlock("wang", "1111") is None
    assert board.unlock("wang", PASSWORD) is None  # no digits: not counted
    assert board.unlock("wang", PIN) is not None
    for _ in range(3):
        assert board.unlock("wang", "1111") is None
    assert board.unlock("wang", PIN) is None
    assert board.logins == frozenset()


def test_on_a_disk_the_code_is_worth_no_more_than_the_file(clerk: Workspace, path: Path) -> None:
    clerk.pins.set(PASSWORD, PIN)
    clerk.close()
    keys = path_of(path).read_text(encoding="utf-8")
    assert '"pin"' not in keys
    assert b"passes" not in path.read_bytes()  # the slot lies in the encrypted file
    with pytest.raises(NotAllowed):
        KeyRing.read(path, NOON).unlock("wang", PIN)


def test_a_director_gives_the_password_each_time(home: Workspace) -> None:
    assert not home.pins.offered
    with pytest.raises(NotAllowed, match="每次都用密码"):
        home.pins.set(PASSWORD, PIN)


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "1234", "9876", "0000", "890"])
def test_what_is_too_short_or_too_easy_is_refused(clerk: Workspace, pin: str) -> None:
    with pytest.raises(Invalid, match="快捷码"):
        clerk.pins.set(PASSWORD, pin)
    assert not clerk.pins.has()
    clerk.close()


def test_the_password_is_asked_for_and_the_code_can_be_given_up(clerk: Workspace) -> None:
    assert clerk.pins.offered
    with pytest.raises(NotAllowed):
        clerk.pins.set("不是这个密码", PIN)
    assert not clerk.pins.has()
    clerk.close()


def test_it_ends_when_it_is_given_up_and_with_another_role(
    home: Workspace, clerk: Workspace, wang: AccountId
) -> None:
    clerk.pins.set(PASSWORD, PIN)
    clerk.pins.drop()
    assert clerk.pins.board().logins == frozenset()
    clerk.pins.set(PASSWORD, "31415")
    home.accounts.change_role(wang, Role.CARER)
    assert clerk.pins.board().logins == frozenset()
    clerk.close()


def test_a_busy_file_is_told(clerk: Workspace, path: Path) -> None:
    other = connect_again(path, clerk.unlocked.key)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Trouble, match="没有存好"):
        clerk.pins.drop()
    other.rollback()
    other.close()
    clerk.close()
