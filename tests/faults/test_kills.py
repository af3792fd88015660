"""Killed in the middle of its work, the program loses nothing that it had promised."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.faults.shim import run_plain

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(
        sys.platform != "linux", reason="programs are forked and killed as on Linux"
    ),
]


@pytest.mark.parametrize("seed", [1, 2])
def test_a_hundred_kills(seed: int, tmp_path: Path) -> None:
    found = json.loads(run_plain("tests.faults.kills", tmp_path, 100, seed))
    assert found["faults"] == []
    assert found["kills"] == 100
    assert found["two_writers"] == 50
    assert found["promised"] > 100
    assert found["left_a_journal"] > 50
    assert found["slowest_opening"] < 1
