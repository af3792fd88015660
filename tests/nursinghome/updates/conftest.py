"""A bundle whose maker is the tests, and a home at work."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nursinghome.accounts import KeyRing
from nursinghome.core.clock import SystemClock
from nursinghome.core.paths import resources
from nursinghome.workspace import Workspace, open_workspace
from tests.nursinghome.cli.conftest import PASSWORD, USER, call, home, made_home
from tests.nursinghome.updates.makers import PUBLIC

__all__ = ["call", "home", "made_home"]


@pytest.fixture
def maker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program as if the tests were its maker; gives its folder of resources."""
    folder = tmp_path / "bundle" / "resources"
    folder.mkdir(parents=True)
    for one in resources().iterdir():
        if one.name != "updates":
            (folder / one.name).symlink_to(one)
    (folder / "updates").mkdir()
    (folder / "updates" / "maker.pub").write_text(f"# of the tests\n{PUBLIC}\n", "ascii")
    monkeypatch.setattr("sys._MEIPASS", str(folder.parent), raising=False)
    return folder


@pytest.fixture
def work(home: Path) -> Iterator[Workspace]:
    clock = SystemClock()
    opened = open_workspace(home, KeyRing.read(home, clock).unlock(USER, PASSWORD), clock)
    yield opened
    opened.close()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder for what is put on sticks."""
    folder = tmp_path / "stick"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As if the packaged program ran from this folder."""
    root = tmp_path / "installed"
    root.mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(root / "nursinghome"))
    return root
