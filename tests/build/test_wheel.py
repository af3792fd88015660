"""Two builds of the wheel, from two copies made at other times, are the same file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = [pytest.mark.no_cover, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
HEAVY = ".ttf.xz"
"""Letters that say nothing about the building but take most of its time; a few stay."""


def tracked() -> list[str]:
    told = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if told.returncode:
        pytest.skip("not a git checkout")
    wanted = (
        "nursinghome/",
        "ui/",
        "resources/",
        "pyproject.toml",
        "README.md",
        "LICENSE",
        ".gitig",
    )
    names = [name for name in told.stdout.decode().split("\0") if name.startswith(wanted)]
    heavy = [name for name in names if name.endswith(HEAVY)][3:]
    return [name for name in names if name not in heavy and (ROOT / name).is_file()]


def wheel(folder: Path, names: list[str], moment: int, umask: int) -> Path:
    for name in names:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
        target.chmod(0o666 & ~umask)
        os.utime(target, (moment, moment))
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "out"],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1790000000"},
        check=True,
        capture_output=True,
        umask=umask,
    )
    (made,) = (folder / "out").glob("*.whl")
    return made


def test_the_wheel_is_the_same_file_again(tmp_path: Path) -> None:
    names = tracked()
    first = wheel(tmp_path / "a", names, 1_600_000_000, 0o022)
    second = wheel(tmp_path / "another" / "place", names[::-1], 1_700_000_000, 0o077)
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        held = archive.namelist()
    assert "nursinghome/_resources/parts/parts.cdx.json" in held
    assert "nursinghome/_resources/help/manuals.toml" in held
    assert [name for name in held if name.endswith("/licenses/LICENSE")]
    assert not [name for name in held if name.endswith(".pyc") or name.startswith("tests/")]
