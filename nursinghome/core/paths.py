"""Where the files that come with the program are found."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def resources(*parts: str) -> Path:
    """A path below resources/: beside the source, in the wheel, or in the packaged program."""
    bundle = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).resolve().parent.parent
    if bundle is not None:
        root = Path(bundle) / "resources"
    elif (package / "_resources").is_dir():
        root = package / "_resources"
    else:
        root = package.parent / "resources"
    return root.joinpath(*parts)


def user_data() -> Path:
    """The folder of this person on this computer for what the program makes by itself."""
    if sys.platform == "win32":
        usual, named = Path.home() / "AppData" / "Local", os.environ.get("LOCALAPPDATA", "")
    else:
        usual, named = Path.home() / ".local" / "share", os.environ.get("XDG_DATA_HOME", "")
    return (Path(named) if Path(named).is_absolute() else usual) / "nursinghome"
