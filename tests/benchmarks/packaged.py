"""Measures what was built: the start of the packaged program, and what a download weighs."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.processes import environment
from tests.benchmarks.start import until_ready
from tests.benchmarks.table import Row
from tests.benchmarks.timing import in_turn

ROOT = Path(__file__).parents[2]
MOST = 1.5
START = "packaged program, start to the login page"
PEER = "empty PySide6 window, packaged too"
DOWNLOADS = (("*.deb", 90, "linux"), ("*.tar.xz", 90, "linux"), ("*-setup.exe", 60, "windows"))
"""Which files of dist/, the most megabytes of each, and the target of make."""
FOLDERS = (
    (".work/linux/dist/nursinghome", "Linux"),
    (".work/linux/older-dist/nursinghome", "Linux, glibc 2.31"),
    (".work/windows/dist/nursinghome", "Windows"),
)
_BARE = Path(__file__).with_name("bare_window.py")
_MEGABYTE = 1_000_000


def measure(folder: Path, root: Path = ROOT, pairs: int = 7) -> list[Row]:
    """What is not there is told with the command that makes it: building takes many minutes."""
    return [_start(folder, root, pairs), *_downloads(root / "dist"), *_on_disk(root)]


def _start(folder: Path, root: Path, pairs: int) -> Row:
    ours = root / ".work/linux/dist/nursinghome/nursinghome"
    packer = root / ".work/linux/venv/bin/pyinstaller"
    if not (ours.exists() and packer.exists()):
        return Row(what=START, peer=PEER, most=MOST, missing="after `make linux`")
    bare = _packed(packer, folder / "bare")
    quiet = environment(folder)
    command = [str(ours), "gui", "--exit-when-ready"]
    pair = in_turn(
        lambda: until_ready([str(bare)], quiet), lambda: until_ready(command, quiet), pairs
    )
    floor, measured = pair.medians
    return Row(what=START, peer=PEER, floor=floor, ours=measured, most=MOST)


def _packed(packer: Path, folder: Path) -> Path:
    """The empty window as a program, made by the packer of ours: a folder, stripped, unpacked."""
    places = (f"--{name}path={folder / name}" for name in ("dist", "work", "spec"))
    options = ("--onedir", "--strip", "--noupx", "--noconfirm", "--log-level=ERROR", *places)
    subprocess.run([packer, *options, _BARE], check=True, timeout=900, stdin=subprocess.DEVNULL)
    return folder / "dist/bare_window/bare_window"


def _downloads(dist: Path) -> Iterator[Row]:
    for pattern, most, target in DOWNLOADS:
        for path in sorted(dist.glob(pattern)):
            yield _download(path.name, most, ours=path.stat().st_size / _MEGABYTE)
        if not any(dist.glob(pattern)):
            yield _download(pattern, most, missing=f"after `make {target}`")


def _download(name: str, most: float, ours: float | None = None, missing: str = "") -> Row:
    what, peer = f"download {name}", "what a download may weigh at most"
    return Row(what=what, peer=peer, ours=ours, unit="MB", most=most, of_ours=True, missing=missing)


def _on_disk(root: Path) -> Iterator[Row]:
    for place, name in FOLDERS:
        there = (root / place).rglob("*")
        files = [path for path in there if path.is_file() and not path.is_symlink()]
        if files:
            size = sum(path.stat().st_size for path in files) / _MEGABYTE
            yield Row(what=f"on disk once installed, {name}", peer="–", ours=size, unit="MB")
