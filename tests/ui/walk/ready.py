"""The practice home of the pictures: built once in a run, and copied by whoever walks through it."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QLockFile

from build.shots import WISH, practice_home
from nursinghome.demo import DemoHome
from nursinghome.demo.building import PASSWORD
from nursinghome.demo.staff import LOGIN

NAME = "demo.nhdb"


def keep(folder: Path) -> Path:
    """Build it below the folder, unless somebody has; others of the run wait meanwhile."""
    lock, home, part = QLockFile(f"{folder}.lock"), folder / "home", folder / "part"
    lock.setStaleLockTime(0)
    lock.lock()
    try:
        if not home.exists():
            part.mkdir(parents=True)
            practice_home(part)
            part.rename(home)
    finally:
        lock.unlock()
    return home


def copied(kept: Path, to: Path) -> DemoHome:
    """A home of its own for one walk."""
    for file in kept.iterdir():
        shutil.copy(file, to)
    return DemoHome(
        file=to / NAME, user=LOGIN, password=PASSWORD, month=WISH.month, months=WISH.window
    )
