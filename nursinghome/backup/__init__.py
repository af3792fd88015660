"""Backups of the home's file: made, proved, thinned, and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.core.faces import parts

if TYPE_CHECKING:
    from nursinghome.backup.archive import SUFFIX, Manifest
    from nursinghome.backup.model import Backup
    from nursinghome.backup.proving import Proof, prove
    from nursinghome.backup.rekeying import Rekey
    from nursinghome.backup.restoring import Restore, Restored
    from nursinghome.backup.service import BackupService
    from nursinghome.backup.thinning import kept
else:
    __getattr__ = parts(
        __name__,
        {
            "archive": ("SUFFIX", "Manifest"),
            "model": ("Backup",),
            "proving": ("Proof", "prove"),
            "rekeying": ("Rekey",),
            "restoring": ("Restore", "Restored"),
            "service": ("BackupService",),
            "thinning": ("kept",),
        },
    )

__all__ = [
    "SUFFIX",
    "Backup",
    "BackupService",
    "Manifest",
    "Proof",
    "Rekey",
    "Restore",
    "Restored",
    "kept",
    "prove",
]
