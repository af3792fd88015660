"""The sticks and other removable drives that are plugged in."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_REMOVABLE = 2
"""GetDriveType of Windows: a removable drive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stick:
    """A place that a package can be written to."""

    folder: Path
    name: str
    free: int
    read_only: bool

    @property
    def words(self) -> str:
        """U盘「民政上报A」，可用 12.4 GB."""
        state = "写保护，不能写" if self.read_only else f"可用 {size(self.free)}"
        return f"{self.name}，{state}"


def sticks() -> tuple[Stick, ...]:
    """What is plugged in now, in the order the system tells."""
    found = (_stick(one) for one in QStorageInfo.mountedVolumes() if _is_removable(one))
    return tuple(found)


def folder_as_stick(folder: Path) -> Stick:
    """A folder that somebody chose instead."""
    one = QStorageInfo(str(folder))
    return Stick(
        folder=folder,
        name=f"文件夹「{folder.name}」",
        free=one.bytesAvailable(),
        read_only=one.isReadOnly() or not os.access(folder, os.W_OK),
    )


def size(count: int) -> str:
    """MB below one GB, then GB with one decimal."""
    mib = count / (1 << 20)
    return f"{mib:.0f} MB" if mib < 1024 else f"{mib / 1024:.1f} GB"


def _stick(one: QStorageInfo) -> Stick:
    label = one.name() or one.displayName() or one.rootPath()
    return Stick(
        folder=Path(one.rootPath()),
        name=f"U盘「{label}」",
        free=one.bytesAvailable(),
        read_only=one.isReadOnly(),
    )


def _is_removable(one: QStorageInfo) -> bool:
    """By the kind of drive on Windows, elsewhere by where desktops mount what is plugged in."""
    if not (one.isValid() and one.isReady()):
        return False
    root = one.rootPath()
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        kind = ctypes.windll.kernel32.GetDriveTypeW(root.replace("/", "\\"))
        return bool(kind == _REMOVABLE)
    return root.startswith(("/media/", "/run/media/", "/mnt/usb"))
