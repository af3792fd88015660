"""Where a copy that is only needed for a moment is written: where there is room for it."""

from __future__ import annotations

import shutil
from pathlib import Path


def roomy(usual: Path, other: Path, need: int) -> Path:
    """The usual folder, or the other one when only there so many bytes are free."""
    return other if _free(usual) < need <= _free(other) else usual


def _free(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0
