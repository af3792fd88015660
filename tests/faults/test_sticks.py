"""The stick is pulled out two thousand times: what was told to be there is there, and whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.faults.shim import CAN, WHY_NOT, run_under

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(not CAN, reason=WHY_NOT),
]
REMOVALS = 1060
WRITTEN = ("package", "receipts", "backup")


@pytest.mark.parametrize("seed", [1, 2])
def test_removals_and_bad_sticks(seed: int, tmp_path: Path) -> None:
    told = json.loads(run_under("tests.faults.sticks", tmp_path, REMOVALS, seed))
    assert sum(told[kind]["removals"] for kind in WRITTEN) >= 1000
    for kind in WRITTEN:
        found = told[kind]
        assert (found["false_done"], found["torn"], found["other"]) == (0, 0, []), kind
        assert min(found["told_done"], found["told_trouble"]) > 10, kind
    careless = told["carelessly"]
    assert careless["false_done"] > 0  # or the rig would see nothing
    assert careless["torn"] > 0
    for sort, said in told["sorts"].items():
        assert said.startswith("trouble: "), sort
        assert "。" in said, sort
