"""The names on the lock screen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from nursinghome.accounts import logins_of
from nursinghome.accounts.names import path_of
from nursinghome.accounts.passwords import LEAST
from nursinghome.core.clock import SystemClock
from nursinghome.workspace import create_workspace

LOGIN, PASSWORD = "院长", "长寿安康2026"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new file with its key file; tests work on copies."""
    path = tmp_path_factory.mktemp("made") / "home.nhdb"
    clock = SystemClock()
    create_workspace(path, login=LOGIN, name="陈国安", password=PASSWORD, clock=clock, cost=LEAST)
    return path


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    for file in (made, path_of(made)):
        shutil.copy(file, tmp_path / file.name)
    return tmp_path / made.name


def test_the_logins_are_those_of_the_key_file(data: Path) -> None:
    assert logins_of(data) == (LOGIN,)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"accounts": 3}', b'{"accounts": ["x"]}', b"\xff\xfe"]
)
def test_a_damaged_key_file_names_nobody(data: Path, content: bytes) -> None:
    path_of(data).write_bytes(content)
    assert logins_of(data) == ()


@pytest.mark.parametrize("kind", ["data", "keys"])
def test_a_missing_file_names_nobody(data: Path, kind: str) -> None:
    (data if kind == "data" else path_of(data)).unlink()
    assert logins_of(data) == ()
