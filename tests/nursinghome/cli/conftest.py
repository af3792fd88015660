"""The command line as a program calls it: arguments in, one JSON object and an exit code out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from nursinghome.accounts.passwords import LEAST
from nursinghome.cli import main
from nursinghome.core.clock import SystemClock
from nursinghome.residents.founding import found_home
from nursinghome.residents.homefile import parse_home_file
from nursinghome.workspace import create_workspace, open_workspace

USER, PASSWORD = "chen", "长寿安康2026"

HOME = """
[home]
name = "青禾县幸福镇敬老院"
code = "990001"
region = "999999"
region_name = "青禾县"
opened_on = 1998-05-01

[director]
name = "陈国安"

[[rooms]]
number = "101"
beds = 3
nursing = true

[[rooms]]
number = "201"
beds = 2

[[rooms]]
number = "东1"
beds = 1
floor = 3
"""


@dataclass(frozen=True, slots=True)
class Said:
    """What a call answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        content = json.loads(self.out)
        assert isinstance(content, dict)
        return content

    @property
    def problems(self) -> list[str]:
        return [problem["where"] for problem in self.json["error"]["problems"]]


Call = Callable[..., Said]


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that is set up once and copied for each test."""
    path = tmp_path_factory.mktemp("made") / "home.nhdb"
    clock = SystemClock()
    new = create_workspace(
        path, login=USER, name="陈国安", password=PASSWORD, clock=clock, cost=LEAST
    )
    workspace = open_workspace(path, new.unlocked, clock)
    found_home(workspace.ledger, parse_home_file(HOME.encode(), "home.toml"))
    workspace.close()
    return path


@pytest.fixture
def home(made_home: Path, tmp_path: Path) -> Path:
    for beside in made_home.parent.iterdir():
        shutil.copy(beside, tmp_path)
    return tmp_path / made_home.name


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    monkeypatch.setenv("NURSINGHOME_USER", USER)
    monkeypatch.setenv("NURSINGHOME_PASSWORD", PASSWORD)

    def run(*arguments: object) -> Said:
        code = 0
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        captured = capfd.readouterr()
        return Said(code, captured.out, captured.err)

    return run
