"""What a measured process finds around it: compiled modules, as when installed, and no settings."""

from __future__ import annotations

import os
from pathlib import Path


def environment(folder: Path) -> dict[str, str]:
    """A home of its own, nobody's password, and compiled modules kept below the folder.

    The first round, which is not measured, compiles them: an installed program has them too.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("NURSINGHOME_") and name != "PYTHONDONTWRITEBYTECODE"
    }
    if os.name == "posix" and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(kept):
        kept.setdefault("QT_QPA_PLATFORM", "offscreen")
    own = {
        "HOME": folder,
        "XDG_CONFIG_HOME": folder / "config",
        "PYTHONPYCACHEPREFIX": folder / "pyc",
    }
    return {**kept, **{name: str(path) for name, path in own.items()}}
