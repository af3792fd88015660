"""The power goes at ten thousand moments of the home's work: nothing that was promised is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.power import cut, record
from tests.faults.recording import SALTLESS
from tests.faults.shim import CAN, WHY_NOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(not CAN, reason=WHY_NOT),
]
STATES = {
    "init": 500,
    "day": 3000,
    "month": 2500,
    "restore": 1500,
    "migrate-8": 750,
    "migrate-14": 750,
    "migrate-21": 750,
    "migrate-23": 750,
}
CONTROLS = 150


def test_there_are_ten_thousand() -> None:
    assert sum(STATES.values()) >= 10_000


@pytest.mark.parametrize("story", STATES)
def test_nothing_is_lost_torn_or_half_done(story: str, tmp_path: Path) -> None:
    recording = record(story, tmp_path)
    found = cut(recording, STATES[story], seed=1)
    assert (found.states, dict(found.faults)) == (STATES[story], {}), found.examples
    assert found.images > 50
    lied_to = cut(recording, CONTROLS, seed=2, lies=True)
    assert lied_to.faults.total() > 0, "the rig does not see a disk that lies"
    if story == "day":
        assert lied_to.faults["corrupt"] > 0
        assert lied_to.faults["lost"] > 0
        salted = cut(recording, CONTROLS, seed=2, only="rubbish")
        assert dict(salted.faults) == {}, salted.examples


def test_the_rig_sees_a_salt_left_in_the_file(tmp_path: Path) -> None:
    found = cut(record("day", tmp_path, SALTLESS), CONTROLS, seed=2, only="rubbish")
    assert found.faults["corrupt"] > 0
    assert "does not open" in found.examples["corrupt"]


def test_the_rig_sees_what_is_not_synchronised(tmp_path: Path) -> None:
    off = cut(record("day", tmp_path, "OFF"), CONTROLS, seed=2)
    assert off.faults["corrupt"] > 0
    assert off.faults["lost"] > 0


def test_the_rig_sees_that_normal_forgets_the_last_actions(tmp_path: Path) -> None:
    normal = cut(record("day", tmp_path, "NORMAL"), CONTROLS, seed=2)
    assert normal.faults["lost"] > 0
    assert normal.faults["corrupt"] == 0, normal.examples
