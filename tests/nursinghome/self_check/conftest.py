"""One small home that is tried, built once; a test that breaks something works on a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from nursinghome.core.paths import resources
from nursinghome.demo import DemoHome
from nursinghome.self_check.home import Trial


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> DemoHome:
    return Trial(tmp_path_factory.mktemp("trial") / "home").home


@pytest.fixture
def trial(built: DemoHome, tmp_path: Path) -> Trial:
    made = Trial(tmp_path / "home")
    shutil.copytree(built.file.parent, tmp_path / "home")
    made.home = DemoHome(
        file=tmp_path / "home" / built.file.name,
        user=built.user,
        password=built.password,
        month=built.month,
        months=built.months,
    )
    return made


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of resources of a packaged program, whole until a test takes something away."""
    folder = tmp_path / "bundle" / "resources"
    folder.mkdir(parents=True)
    for one in resources().iterdir():
        (folder / one.name).symlink_to(one)
    monkeypatch.setattr("sys._MEIPASS", str(folder.parent), raising=False)
    return folder


def own(bundle: Path, name: str) -> Path:
    """A folder of the bundle as a copy that may be broken."""
    original = (bundle / name).resolve()
    (bundle / name).unlink()
    return Path(shutil.copytree(original, bundle / name))
