"""Two processes that share nothing but the home print the same bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nursinghome.demo import DemoHome
from nursinghome.reports import REPORTS

pytestmark = pytest.mark.no_cover
ROOT = Path(__file__).resolve().parents[3]


def press(home: DemoHome, folder: Path, seed: str, zone: str) -> subprocess.Popen[str]:
    """Sets, hours and folders differ between the two."""
    folder.mkdir(parents=True)
    words = (str(home.file), home.user, home.password, str(home.month), str(folder))
    return subprocess.Popen(
        [sys.executable, "-m", "tests.nursinghome.demo.press", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
def test_every_paper_and_both_manuals_have_the_same_bytes_in_another_process(
    small: DemoHome, tmp_path: Path
) -> None:
    running = [
        press(small, tmp_path / "a", "1", "UTC"),
        press(small, tmp_path / "elsewhere" / "b", "4711", "Asia/Shanghai"),
    ]
    first, second = (json.loads(one.communicate()[0]) for one in running)
    assert [name for name in first if first[name] != second.get(name)] == []
    assert set(first) == set(second)
    printed = [name for name in first if name.endswith(".pdf")]
    assert len(printed) > len(REPORTS) * 1.5
    assert {"user.pdf", "admin.pdf"} <= set(printed)
