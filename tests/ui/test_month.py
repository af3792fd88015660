"""The work of a month is done without a mouse, and once with real keys and a real mouse."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("Xvfb", "xdotool")
SETTLED = {
    "fault": "",
    "strays": [],
    "bed": "101-1",
    "level": "全自理",
    "gone": "left",
    "state": "frozen",
}


def work(how: str, folder: Path, **display: str) -> dict[str, Any]:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.hostile.listening", "tests.ui.walk.month", how, str(folder)],
        cwd=ROOT,
        env={**os.environ, **display},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "[]" in ended.stderr.splitlines(), f"a socket was opened: {ended.stderr}"
    told = json.loads(ended.stdout)
    assert isinstance(told, dict)
    return told


@pytest.fixture
def screen() -> Iterator[str]:
    """A display of its own, which nobody sees."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}; `make setup` names the packages")
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        number = server.stdout.readline().strip()
        assert number, "Xvfb told no display"
        yield f":{number}"
        server.terminate()


@pytest.mark.slow
def test_the_month_is_done_with_the_keyboard_alone(tmp_path: Path) -> None:
    told = work("test", tmp_path, QT_QPA_PLATFORM="offscreen")
    assert told.pop("printed") > 10_000
    assert told == SETTLED


@pytest.mark.slow
def test_the_month_is_done_with_real_keys_and_a_real_mouse(tmp_path: Path, screen: str) -> None:
    told = work("x", tmp_path, QT_QPA_PLATFORM="xcb", DISPLAY=screen, XAUTHORITY="")
    assert told.pop("printed") > 10_000
    assert told == SETTLED
