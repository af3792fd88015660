"""Backups of the home's file: made, proved, thinned, and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.core.faces import parts

if TYPE_CHECKING:
    from nursinghome.backup.beside import Room, Seat, Strange, sitter_of
    from nursinghome.backup.model import Backup
    from nursinghome.backup.moving import Arrived, Box, open_box, pack, unpack
    from nursinghome.backup.proving import prove
    from nursinghome.backup.rekeying import Rekey
    from nursinghome.backup.rescue import Counted, Rescue, damaged_pages, is_damage, look_into
    from nursinghome.backup.resting import moved_at, rest, stay
    from nursinghome.backup.restoring import Restore, Restored
    from nursinghome.backup.service import BackupService
else:
    __getattr__ = parts(
        __name__,
        {
            "beside": ("Room", "Seat", "Strange", "sitter_of"),
            "model": ("Backup",),
            "moving": ("Arrived", "Box", "open_box", "pack", "unpack"),
            "proving": ("prove",),
            "rekeying": ("Rekey",),
            "rescue": ("Counted", "Rescue", "damaged_pages", "is_damage", "look_into"),
            "resting": ("moved_at", "rest", "stay"),
            "restoring": ("Restore", "Restored"),
            "service": ("BackupService",),
        },
    )

__all__ = [
    "Arrived",
    "Backup",
    "BackupService",
    "Box",
    "Counted",
    "Rekey",
    "Rescue",
    "Restore",
    "Restored",
    "Room",
    "Seat",
    "Strange",
    "damaged_pages",
    "is_damage",
    "look_into",
    "moved_at",
    "open_box",
    "pack",
    "prove",
    "rest",
    "sitter_of",
    "stay",
    "unpack",
]
