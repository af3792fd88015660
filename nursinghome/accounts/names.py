"""Who has an account in a data file, for the lock screen; nothing that unlocks it is loaded."""

from __future__ import annotations

import json
from pathlib import Path


def path_of(data: Path) -> Path:
    """The key file of a data file."""
    return data.with_name(f"{data.name}.keys.json")


def logins_of(data: Path) -> tuple[str, ...]:
    """The logins in their order; none when a file is missing or damaged: KeyRing.read says which."""
    if not data.is_file():
        return ()
    try:
        accounts = json.loads(path_of(data).read_bytes())["accounts"]
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    return tuple(accounts) if isinstance(accounts, dict) else ()
