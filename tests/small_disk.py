"""A small disk that a test can fill: a file system in memory, where the machine allows one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

MIB = 1 << 20
SIZE = 8


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """8 MB, gone after the test."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("a file system of a fixed size needs root and mount")
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={SIZE}m", "none", str(folder)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("this machine mounts no file system in memory")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path, leave: int = 0) -> Path:
    """Fill the disk up to so many bytes with one file, which is given back."""
    filler = disk / "filler.bin"
    with filler.open("ab") as file:
        while (free := shutil.disk_usage(disk).free - leave) > 0:
            try:
                file.write(os.urandom(min(free, MIB)))
                file.flush()
            except OSError:
                break
    return filler
