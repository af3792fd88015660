"""Passwords, the key file, roles: who gets in, who does not, and what a try costs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from stdnum import luhn

from nursinghome.accounts import PERMISSIONS, AccountService, Cost, KeyRing, Role
from nursinghome.accounts.keyring import LONGEST_WAIT, path_of
from nursinghome.accounts.passwords import (
    LEAST,
    new_recovery_key,
    read_recovery_key,
    unwrap,
    wrap,
)
from nursinghome.accounts.service import actor_for
from nursinghome.core.changes import ChangeFeed
from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound, Trouble
from nursinghome.core.ids import AccountId
from nursinghome.storage import Actor, Database, Ledger
from tests.factories import KEY, new_file

RIGHT = "长寿安康2026"


@dataclass(slots=True)
class HandClock:
    """A clock that is moved on by hand."""

    moment: datetime = datetime(2026, 10, 31, 8, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def forward(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "home.nhdb"


@pytest.fixture
def db(data: Path) -> Iterator[Database]:
    opened = new_file(data)
    yield opened
    opened.close()


@pytest.fixture
def ring(data: Path, db: Database, clock: HandClock) -> KeyRing:
    made, _ = KeyRing.create(data, KEY, clock, LEAST)
    made.add("chen", AccountId(1), KEY, RIGHT)
    return made


@pytest.fixture
def service(db: Database, ring: KeyRing, clock: HandClock) -> AccountService:
    actor = Actor(account_id=AccountId(1), name="陈国安", permissions=PERMISSIONS[Role.DIRECTOR])
    ledger = Ledger(db, clock=clock, feed=ChangeFeed(), actor=actor, seal_key=b"s")
    with ledger.action("首个账号", permission="accounts.change") as act:
        act.insert("account", {"login": "chen", "name": "陈国安", "role": "director"})
    return AccountService(ledger, ring, KEY)


def test_the_right_password_gives_the_key_back(data: Path, ring: KeyRing, clock: HandClock) -> None:
    unlocked = KeyRing.read(data, clock).unlock("chen", RIGHT)
    assert (unlocked.key, unlocked.account_id) == (KEY, 1)
    assert ring.logins == ("chen",)


def test_a_wrong_try_doubles_the_wait_and_says_one_thing(
    data: Path, ring: KeyRing, clock: HandClock
) -> None:
    waits = []
    for _ in range(4):
        clock.forward(ring.wait_seconds("chen"))
        with pytest.raises(NotAllowed, match=r"^账号或密码不对。$"):
            ring.unlock("chen", "不是这个密码")
        waits.append(KeyRing.read(data, clock).wait_seconds("chen"))
    assert waits == [1, 2, 4, 8]
    with pytest.raises(NotAllowed, match=r"^账号或密码不对。$"):
        KeyRing.read(data, clock).unlock("chen", RIGHT)
    clock.forward(8)
    ring.unlock("chen", RIGHT)
    assert KeyRing.read(data, clock).wait_seconds("chen") == 0


def test_the_wait_has_an_end_also_when_the_clock_was_wrong(
    data: Path, ring: KeyRing, clock: HandClock
) -> None:
    with pytest.raises(NotAllowed):
        ring.unlock("chen", "不是这个密码")
    clock.forward(-1_000_000)
    assert ring.wait_seconds("chen") == LONGEST_WAIT


def test_an_unknown_login_is_told_the_same_and_cannot_fill_the_file(
    ring: KeyRing, data: Path
) -> None:
    with pytest.raises(NotAllowed, match=r"^账号或密码不对。$"):
        ring.unlock("nobody", RIGHT)
    assert ring.wait_seconds("nobody") == 1
    content = json.loads(path_of(data).read_text(encoding="utf-8"))
    tries = {f"n{n}": {"count": 1, "until": "2020-01-01T00:00:00Z"} for n in range(100)}
    path_of(data).write_text(json.dumps({**content, "tries": tries}), encoding="utf-8")
    full = KeyRing.read(data, HandClock(), LEAST)
    with pytest.raises(NotAllowed):
        full.unlock("one more", RIGHT)
    assert full.wait_seconds("one more") == 0


def test_the_key_file_holds_neither_key_nor_password(ring: KeyRing, data: Path) -> None:
    stored = path_of(data).read_bytes()
    assert KEY.secret not in stored
    assert KEY.secret.hex().encode() not in stored
    assert RIGHT.encode() not in stored


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"format": 9}', b"\xff\xfe"])
def test_a_damaged_key_file_is_trouble(ring: KeyRing, data: Path, content: bytes) -> None:
    path_of(data).write_bytes(content)
    with pytest.raises(Trouble, match="钥匙文件"):
        KeyRing.read(data, HandClock())


@pytest.mark.parametrize(
    ("found", "damaged"),
    [
        ('"passes": 2', '"passes": 1'),
        ('"passes": 2', '"passes": 9999999999'),
        (f'"memory": {LEAST.memory}', '"memory": 1024'),
        (f'"memory": {LEAST.memory}', f'"memory": {2**40}'),
        ('"salt": "', '"salt": "%'),
        ('"box": "', '"box": "A'),
        ('"account_id": 1', '"account_id": 0'),
        ('"account_id": 1', f'"account_id": {2**70}'),
        ('Z"', '"'),
    ],
)
def test_a_value_in_the_key_file_that_cannot_be_is_damage(
    ring: KeyRing, data: Path, db: Database, found: str, damaged: str
) -> None:
    with pytest.raises(NotAllowed):
        ring.unlock("chen", "wrong password")
    text = path_of(data).read_text(encoding="utf-8")
    assert found in text
    path_of(data).write_text(text.replace(found, damaged), encoding="utf-8")
    with pytest.raises(Trouble, match="钥匙文件"):
        KeyRing.read(data, HandClock())


def test_a_missing_file_is_named(data: Path, db: Database) -> None:
    with pytest.raises(NotFound, match="钥匙文件"):
        KeyRing.read(data, HandClock())
    with pytest.raises(NotFound, match=r"gone\.nhdb"):
        KeyRing.read(data.with_name("gone.nhdb"), HandClock())


def test_the_recovery_key_opens_and_is_stored_nowhere(data: Path) -> None:
    ring, recovery = KeyRing.create(data, KEY, HandClock(), LEAST)
    assert ring.recover(recovery.replace("-", " ")) == KEY
    assert recovery not in path_of(data).read_text(encoding="utf-8")
    with pytest.raises(Invalid, match="恢复钥匙不对"):
        ring.recover(new_recovery_key())


def test_every_wrong_digit_and_every_swap_is_found_in_its_group() -> None:
    tried = 0
    for _ in range(40):
        groups = new_recovery_key().split("-")
        for number, group in enumerate(groups):
            for wrong in _slips(group):
                typed = [*groups[:number], wrong, *groups[number + 1 :]]
                with pytest.raises(Invalid) as refused:
                    read_recovery_key("-".join(typed))
                where = [problem.where for problem in refused.value.problems]
                assert where == [f"group {number + 1}"]
                tried += 1
    assert tried > 18_000


def _slips(group: str) -> Iterator[str]:
    """One digit wrong, and two neighbours swapped."""
    for at, digit in enumerate(group):
        for other in "0123456789":
            if other != digit:
                yield group[:at] + other + group[at + 1 :]
    for at in range(len(group) - 1):
        if group[at] != group[at + 1]:
            yield group[:at] + group[at + 1] + group[at] + group[at + 2 :]


def test_a_sheet_printed_by_an_older_program_goes_on_being_read() -> None:
    old = "-".join(
        body + luhn.calc_check_digit(body) for body in ("12345", "09090", "55555", "01010") * 2
    )
    assert read_recovery_key(old.replace("-", "")) == old
    with pytest.raises(Invalid) as refused:
        read_recovery_key(f"{old[:-1]}{(int(old[-1]) + 1) % 10}")
    assert [problem.where for problem in refused.value.problems] == ["group 8"]


def test_digits_of_a_chinese_keyboard_are_digits() -> None:
    key = new_recovery_key()
    wide = key.translate(str.maketrans("0123456789-", "０１２３４５６７８９－"))
    assert read_recovery_key(wide) == key


def test_a_mistyped_group_of_the_recovery_key_is_named() -> None:
    recovery = new_recovery_key()
    assert read_recovery_key(recovery) == recovery
    broken = recovery[:-1] + str((int(recovery[-1]) + 1) % 10)
    with pytest.raises(Invalid) as refused:
        read_recovery_key(broken)
    assert [problem.where for problem in refused.value.problems] == ["group 8"]
    with pytest.raises(Invalid, match="48 个数字"):
        read_recovery_key(recovery[:-7])


def test_a_cheap_try_is_never_accepted() -> None:
    with pytest.raises(ValueError, match="below the floor"):
        wrap(KEY.secret, RIGHT, Cost(1, LEAST.memory))
    with pytest.raises(ValueError, match="below the floor"):
        unwrap({"passes": 2, "memory": 1024, "salt": "", "box": ""}, RIGHT)


def test_a_new_account_opens_the_file_in_its_role(
    service: AccountService, data: Path, db: Database
) -> None:
    added = service.add(" wang ", "王会计", Role.CLERK, "另一个好密码吧")
    unlocked = KeyRing.read(data, HandClock()).unlock("wang", "另一个好密码吧")
    actor = actor_for(db, unlocked.account_id)
    assert (actor.name, actor.permissions) == ("王会计", PERMISSIONS[Role.CLERK])
    assert [account.login for account in service.accounts()] == ["chen", "wang"]
    assert (added.role.words, service.me().name) == ("会计", "陈国安")
    with pytest.raises(Clash, match="wang"):
        service.add("wang", "别人", Role.CARER, "另一个好密码吧")


def test_short_passwords_and_empty_names_are_refused(service: AccountService) -> None:
    with pytest.raises(Invalid, match="至少 6 位"):
        service.add("li", "李", Role.CARER, "12345")
    with pytest.raises(Invalid) as refused:
        service.add(" ", "", Role.CARER, "12345678")
    assert [problem.where for problem in refused.value.problems] == ["login", "name"]


def test_i_change_my_password_by_saying_the_old_one(
    service: AccountService, data: Path, clock: HandClock
) -> None:
    with pytest.raises(NotAllowed):
        service.change_my_password("不是这个密码", "新的好密码呀呀")
    clock.forward(LONGEST_WAIT)
    service.change_my_password(RIGHT, "新的好密码呀呀")
    assert KeyRing.read(data, HandClock()).unlock("chen", "新的好密码呀呀").key == KEY


def test_what_another_connection_wrote_into_the_key_file_is_kept(
    service: AccountService, data: Path, clock: HandClock
) -> None:
    other = AccountService(service._ledger, KeyRing.read(data, clock, LEAST), KEY)
    other.change_my_password(RIGHT, "新的好密码呀呀")
    printed = new_recovery_key()
    service.renew_recovery_key("新的好密码呀呀", printed)
    service.add("wang", "王会计", Role.CLERK, "另一个好密码吧")
    ring = KeyRing.read(data, clock)
    assert ring.unlock("chen", "新的好密码呀呀").key == ring.recover(printed) == KEY
    assert ring.logins == ("chen", "wang")


def test_a_removed_login_and_an_account_that_left_get_nothing(
    service: AccountService, ring: KeyRing, db: Database
) -> None:
    ring.remove("chen")
    ring.remove("chen")
    with pytest.raises(NotAllowed):
        ring.unlock("chen", RIGHT)
    db.execute("UPDATE account SET left_on = '2026-10-01' WHERE id = 1")
    with pytest.raises(NotAllowed, match="停用"):
        actor_for(db, AccountId(1))
    with pytest.raises(NotFound, match="不是一套"):
        actor_for(db, AccountId(7))


@pytest.mark.parametrize("role", list(Role))
def test_all_but_the_auditor_see_residents_and_only_the_director_gives_accounts(
    role: Role,
) -> None:
    granted = PERMISSIONS[role]
    assert ("residents.see" in granted) is (role is not Role.AUDITOR)
    assert ("accounts.change" in granted) is (role is Role.DIRECTOR)
    assert ("reports.approve" in granted) is (role is Role.DIRECTOR)
    assert role.words


def test_a_recovery_key_that_was_printed_before_is_the_one_of_the_new_file(
    data: Path, db: Database, clock: HandClock
) -> None:
    printed = new_recovery_key()
    ring, told = KeyRing.create(data, KEY, clock, LEAST, printed)
    assert told == printed
    assert ring.recover(printed) == KEY


def test_who_forgot_the_password_sets_a_new_one_and_the_used_sheet_is_dead(
    data: Path, db: Database, clock: HandClock
) -> None:
    ring, printed = KeyRing.create(data, KEY, clock, LEAST)
    ring.add("chen", AccountId(1), KEY, RIGHT)
    renewed = new_recovery_key()
    unlocked = ring.reset("chen", printed.replace("-", " "), "新的密码 1", renewed)
    assert unlocked.account_id == 1
    fresh = KeyRing.read(data, clock)
    assert fresh.unlock("chen", "新的密码 1").key == KEY
    assert fresh.recover(renewed) == KEY
    assert [(one.login, one.what) for one in fresh.told] == [("chen", "recovered")]
    with pytest.raises(Invalid, match="恢复钥匙不对"):
        fresh.recover(printed)
    with pytest.raises(NotAllowed):
        fresh.unlock("chen", RIGHT)


@pytest.mark.parametrize(
    ("login", "password", "refusal"), [("wang", "新的密码 1", NotFound), ("chen", "短", Invalid)]
)
def test_a_reset_that_cannot_be_changes_nothing(
    data: Path, ring: KeyRing, login: str, password: str, refusal: type[Exception]
) -> None:
    before = path_of(data).read_bytes()
    with pytest.raises(refusal):
        ring.reset(login, new_recovery_key(), password, new_recovery_key())
    assert path_of(data).read_bytes() == before


def test_another_recovery_key_does_not_reset_a_password(ring: KeyRing) -> None:
    with pytest.raises(Invalid, match="恢复钥匙不对"):
        ring.reset("chen", new_recovery_key(), "新的密码 1", new_recovery_key())


def test_the_sheet_that_was_used_is_no_new_sheet(data: Path, clock: HandClock) -> None:
    ring, printed = KeyRing.create(data, KEY, clock, LEAST)
    ring.add("chen", AccountId(1), KEY, RIGHT)
    with pytest.raises(Invalid, match="和用过的一样"):
        ring.reset("chen", printed, "新的密码 1", printed.replace("-", ""))
    assert ring.recover(printed) == KEY


def test_a_new_recovery_sheet_ends_the_old_one(
    service: AccountService, data: Path, clock: HandClock
) -> None:
    first, second = new_recovery_key(), new_recovery_key()
    service.renew_recovery_key(RIGHT, first)
    service.renew_recovery_key(RIGHT, second)
    fresh = KeyRing.read(data, clock)
    assert fresh.recover(second) == KEY
    with pytest.raises(Invalid, match="恢复钥匙不对"):
        fresh.recover(first)


def test_a_new_recovery_sheet_needs_the_right_password(service: AccountService, data: Path) -> None:
    with pytest.raises(NotAllowed):
        service.renew_recovery_key("不对的密码", new_recovery_key())
    assert KeyRing.read(data, HandClock()).wait_seconds("chen") == 1


def test_only_who_keeps_the_accounts_may_renew_the_recovery_key(
    db: Database, ring: KeyRing, clock: HandClock
) -> None:
    actor = Actor(account_id=AccountId(1), name="蒋慧敏", permissions=PERMISSIONS[Role.CARER])
    ledger = Ledger(db, clock=clock, feed=ChangeFeed(), actor=actor, seal_key=b"s")
    with pytest.raises(NotAllowed):
        AccountService(ledger, ring, KEY).renew_recovery_key(RIGHT, new_recovery_key())
