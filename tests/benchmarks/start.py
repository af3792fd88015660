"""Measures the start: from the new process to the first page painted, beside an empty Qt window."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from nursinghome.accounts.passwords import STRONG
from nursinghome.core.clock import FixedClock
from nursinghome.workspace import create_workspace
from tests.benchmarks.processes import environment
from tests.benchmarks.table import Row
from tests.benchmarks.timing import Pair, in_turn
from tests.factories import NOW

MOST = 1.5
PEER = "empty PySide6 window, painted and idle"
LOGIN, PASSWORD = "director", "qinglian-2026-demo"
BARE = [sys.executable, str(Path(__file__).with_name("bare_window.py"))]
OURS = [sys.executable, "-m", "nursinghome", "gui", "--exit-when-ready"]


def measure(folder: Path, pairs: int = 7) -> list[Row]:
    """To the login page, which is promised; and on, with a password, to the page of today."""
    path = folder / "home.nhdb"
    clock = FixedClock(NOW.moment)
    create_workspace(path, login=LOGIN, name="陈国安", password=PASSWORD, clock=clock, cost=STRONG)
    quiet = environment(folder)
    known = quiet | {"NURSINGHOME_USER": LOGIN, "NURSINGHOME_PASSWORD": PASSWORD}
    login = in_turn(lambda: until_ready(BARE, quiet), lambda: until_ready(OURS, quiet), pairs)
    opened = [*OURS, "--file", str(path)]
    first = in_turn(lambda: until_ready(BARE, quiet), lambda: until_ready(opened, known), pairs)
    return [
        _row("start to the login page", login, MOST),
        _row("start, password (Argon2id), file, first page", first, None),
    ]


def _row(what: str, pair: Pair, most: float | None) -> Row:
    floor, ours = pair.medians
    return Row(what=what, peer=PEER, floor=floor, ours=ours, most=most)


def until_ready(command: list[str], surroundings: Mapping[str, str]) -> float:
    """Milliseconds from the start of the process to its line; its end is waited for."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=surroundings
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        passed = (time.perf_counter() - start) * 1000
        process.communicate(timeout=60)
    if process.returncode or not line:
        raise OSError(f"{command[1:4]} ended with {process.returncode} before it was ready")
    return passed
