"""The program talks to nobody: no command opens a socket, nor does the window."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest

from tests.nursinghome.cli.conftest import PASSWORD, USER

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.no_cover
LOCAL = re.compile(r"socket\(AF_(UNIX|NETLINK)")
"""Sockets that stay in the computer: the desktop's own."""


class Listen(Protocol):
    """Runs a module and tells of what it opened."""

    def __call__(self, module: str, *arguments: str, folder: Path) -> list[str]: ...


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    (folder / "user").mkdir(exist_ok=True)
    return subprocess.run(
        command,
        cwd=ROOT,
        env={
            **os.environ,
            "HOME": str(folder / "user"),
            "QT_QPA_PLATFORM": "offscreen",
            "NURSINGHOME_USER": USER,
            "NURSINGHOME_PASSWORD": PASSWORD,
        },
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


def heard(module: str, *arguments: str, folder: Path) -> list[str]:
    """What Python was asked to open while the module ran."""
    ended = run([sys.executable, "-m", "tests.hostile.listening", module, *arguments], folder)
    told = ended.stderr.strip().splitlines()[-1]
    assert ended.returncode == 0, ended.stderr
    return list(json.loads(told))


def traced(module: str, *arguments: str, folder: Path) -> list[str]:
    """Sockets of the whole process and its children, whoever opened them."""
    if shutil.which("strace") is None:
        pytest.skip("not installed: strace")
    log = folder / "trace"
    command = ["strace", "-f", "-qq", "-e", "trace=socket", "-o", str(log), sys.executable]
    ended = run([*command, "-m", module, *arguments], folder)
    if "Operation not permitted" in ended.stderr:
        pytest.skip("this computer lets nobody trace")
    assert ended.returncode == 0, ended.stderr
    lines = log.read_text().splitlines()
    return [line for line in lines if "socket(" in line and not LOCAL.search(line)]


def test_a_socket_is_heard_by_both(tmp_path: Path) -> None:
    events = heard("tests.hostile.opening", folder=tmp_path)
    assert any(event.startswith("socket.__new__") for event in events)
    assert any(event.startswith("socket.getaddrinfo") for event in events)
    assert any("AF_INET" in line for line in traced("tests.hostile.opening", folder=tmp_path))


def test_a_day_at_the_command_line_opens_no_socket(home: Path, tmp_path: Path) -> None:
    assert heard("tests.hostile.day", str(home), str(tmp_path), folder=tmp_path) == []
    made = {path.suffix for path in tmp_path.iterdir()}
    assert {".pdf", ".xlsx", ".ylz", ".nhbak"} <= made, "the day came to its end"


@pytest.mark.parametrize("how", [heard, traced])
def test_the_window_opens_no_socket(home: Path, tmp_path: Path, how: Listen) -> None:
    words = ("--file", str(home), "gui", "--exit-when-ready")
    assert how("nursinghome", *words, folder=tmp_path) == []
