"""Every call to the disk fails once, in everything people do: a sentence, and nothing half."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.faults.actions import ACTIONS
from tests.faults.shim import CAN, WHY_NOT, run_under

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(not CAN, reason=WHY_NOT),
]
MOST = 60
"""Of more calls than so many, some are left out: they are page after page of a copy."""


def test_there_are_twelve_actions_at_least() -> None:
    assert len(ACTIONS) >= 12


@pytest.mark.parametrize("half", [0, 1])
def test_one_call_fails(half: int, tmp_path: Path) -> None:
    """The disk stumbles once."""
    _check(ACTIONS[half::2], tmp_path, "EIO", "once", MOST)


@pytest.mark.parametrize("half", [0, 1])
def test_all_calls_fail_from_one_on(half: int, tmp_path: Path) -> None:
    """The disk is full from here on."""
    _check(ACTIONS[half::2], tmp_path, "ENOSPC", "forever", MOST // 6)


def _check(actions: tuple[str, ...], folder: Path, error: str, until: str, most: int) -> None:
    told = json.loads(run_under("tests.faults.errors", folder, error, until, most, *actions))
    assert set(told) == set(actions)
    faults = {name: found["faults"] for name, found in told.items() if found["faults"]}
    assert faults == {}
    for name, found in told.items():
        assert found["refused"] > 0, name
        assert found["refused"] + found["done"] == found["calls"], name


def test_the_command_line_says_it_in_a_sentence_and_leaves_with_three(tmp_path: Path) -> None:
    told = json.loads(run_under("tests.faults.commands", tmp_path, MOST // 3))
    assert len(told) == 4
    assert {name: wrong for name, wrong in told.items() if wrong} == {}
