"""The sticks that are plugged in, and folders chosen instead, as the page shows them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from nursinghome.exchange import drives


@dataclass(frozen=True, slots=True, kw_only=True)
class Stick:
    """A place that a package can be written to."""

    folder: Path
    name: str
    free: int
    read_only: bool
    device: str = ""
    """What the system calls it; empty for a folder, which is neither probed nor taken out."""

    @property
    def words(self) -> str:
        """U盘「民政上报A」，可用 12.4 GB."""
        return f"{self.name}，{self.room}"

    @property
    def room(self) -> str:
        return "写保护，不能写" if self.read_only else f"可用 {size(self.free)}"


def sticks() -> tuple[Stick, ...]:
    """What is plugged in now."""
    return tuple(
        Stick(
            folder=one.folder,
            name=f"U盘「{one.label}」",
            free=one.free,
            read_only=one.read_only,
            device=one.device,
        )
        for one in drives()
    )


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
    """KB below one MB, MB below one GB, then GB with one decimal."""
    mib = count / (1 << 20)
    if mib < 1:
        return f"{max(count / 1024, 1):.0f} KB"
    return f"{mib:.0f} MB" if mib < 1024 else f"{mib / 1024:.1f} GB"
