"""The short way to the window, which reads no options and loads what the lock screen needs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from nursinghome.cli.window import Asked, plainly_asked
from tests.nursinghome.cli.conftest import Call

FILE = Path("home.nhdb")


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["gui"], Asked(None, exit_when_ready=False)),
        (["gui", "--exit-when-ready"], Asked(None, exit_when_ready=True)),
        (["--file", "home.nhdb", "gui"], Asked(FILE, exit_when_ready=False)),
        (["gui", "--exit-when-ready", "--file", "home.nhdb"], Asked(FILE, exit_when_ready=True)),
        (["--json", "gui"], None),
        (["gui", "--help"], None),
        (["gui", "--file"], None),
        (["--file", "gui"], None),
        (["--file", "gui", "verify"], None),
        (["--", "gui"], None),
    ],
)
def test_only_the_plain_way_is_short(words: Sequence[str], asked: Asked | None) -> None:
    assert plainly_asked(words) == asked


def test_trouble_on_the_short_way_has_the_same_words_and_code(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    said = call("gui")
    assert said.code == 3
    assert said.err == "这台电脑现在没有屏幕可用，窗口打不开。\n"


def test_the_lock_screen_is_there_before_anything_else_is_loaded(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NURSINGHOME_USER", "NURSINGHOME_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    heavy = ("click", "dataclasses", "msgspec", "nacl", "platform", "reportlab", "tomllib")
    script = (
        "import sys\n"
        "from nursinghome.cli import main\n"
        "try:\n"
        f"    main(['--file', {str(home)!r}, 'gui', '--exit-when-ready'])\n"
        "finally:\n"
        f"    print([name for name in {heavy!r} if name in sys.modules])\n"
    )
    plain = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=plain,  # measuring coverage loads half of the library
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"
