"""What one try at a password costs: measured, never below the floor, raised at a login."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nursinghome.accounts import Cost, KeyRing, calibrate, new_recovery_key
from nursinghome.accounts.keyring import path_of
from nursinghome.accounts.passwords import LEAST, RUNGS, STRONG
from nursinghome.core.clock import FixedClock
from nursinghome.core.errors import NotAllowed
from nursinghome.core.ids import AccountId
from nursinghome.storage import FileKey
from tests.nursinghome.accounts.test_accounts import HandClock

KEY = FileKey(bytes(range(48)))
NOW = FixedClock(datetime(2026, 10, 31, 8, 0, tzinfo=UTC))
RIGHT = "长寿安康2026"


def stopwatch(seconds: float) -> Callable[[], float]:
    """A clock on which one try at the floor takes so long."""
    moments = iter([0.0, seconds])
    return lambda: next(moments)


@pytest.mark.parametrize(
    ("seconds", "cost"),
    [
        (0.001, RUNGS[-1]),
        (0.06, RUNGS[-1]),
        (0.09, RUNGS[3]),
        (0.12, STRONG),
        (0.25, RUNGS[1]),
        (0.6, LEAST),
        (30.0, LEAST),
    ],
)
def test_a_try_takes_half_a_second_to_a_second_where_the_computer_can(
    seconds: float, cost: Cost
) -> None:
    assert calibrate(stopwatch(seconds)) == cost


def test_this_computer_is_measured_and_stays_within_the_bounds() -> None:
    found = calibrate()
    assert found in RUNGS
    assert (found.passes, found.memory) >= (LEAST.passes, LEAST.memory)
    assert RUNGS[-1] == Cost(3, 128 * 1024 * 1024)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "home.nhdb"
    path.write_bytes(b"data")
    ring, _ = KeyRing.create(path, KEY, NOW, LEAST)
    ring.add("chen", AccountId(1), KEY, RIGHT)
    return path


def costs(data: Path) -> tuple[int, int]:
    """Memory of the account's slot and of the recovery slot."""
    content = json.loads(path_of(data).read_text(encoding="utf-8"))
    return content["accounts"]["chen"]["slot"]["memory"], content["recovery"]["memory"]


def test_new_slots_cost_what_the_file_was_made_with(data: Path) -> None:
    KeyRing.read(data, NOW).add("wang", AccountId(2), KEY, "另一个好密码吧")
    content = json.loads(path_of(data).read_text(encoding="utf-8"))
    assert content["accounts"]["wang"]["slot"]["memory"] == LEAST.memory


def test_a_raised_cost_reaches_an_account_at_its_next_login(data: Path) -> None:
    KeyRing.read(data, NOW).renew_recovery(KEY, new_recovery_key(), RUNGS[1])
    assert costs(data) == (LEAST.memory, RUNGS[1].memory)
    with pytest.raises(NotAllowed):
        KeyRing.read(data, FixedClock(NOW.moment)).unlock("chen", "不是这个密码")
    assert costs(data)[0] == LEAST.memory
    later = FixedClock(NOW.moment.replace(hour=9))
    assert KeyRing.read(data, later).unlock("chen", RIGHT).key == KEY
    assert costs(data) == (RUNGS[1].memory, RUNGS[1].memory)
    assert KeyRing.read(data, later).unlock("chen", RIGHT).key == KEY


def test_a_slower_computer_lowers_nothing(data: Path) -> None:
    KeyRing.read(data, NOW).renew_recovery(KEY, new_recovery_key(), RUNGS[1])
    KeyRing.read(data, NOW).renew_recovery(KEY, new_recovery_key(), LEAST)
    assert costs(data)[1] == RUNGS[1].memory


def test_twenty_wrong_tries_get_slower_and_slower_also_after_a_restart(data: Path) -> None:
    clock, waits = HandClock(), []
    for _ in range(20):
        ring = KeyRing.read(data, clock)  # a fresh program each time
        clock.forward(ring.wait_seconds("chen"))
        with pytest.raises(NotAllowed):
            ring.unlock("chen", "不是这个密码")
        waits.append(KeyRing.read(data, clock).wait_seconds("chen"))
    quick = [wait for wait in waits if wait < 10]
    assert len(quick) <= 5
    assert all(later >= min(2 * sooner, 300) for sooner, later in itertools.pairwise(waits))
    assert KeyRing.read(data, clock).told[0].times == 20
