"""What is written down of a backup."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup that was read back and proved."""

    proved_at: datetime
    name: str
    place: Path
    """The folder that it was written into."""
    size: int
    """Bytes."""
    sha256: str
    rows: int
    last_action: int
    """The newest action that it holds."""
    seal: str

    @property
    def path(self) -> Path:
        return self.place / self.name
