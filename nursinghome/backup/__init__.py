"""Backups of the home's file: made, proved, thinned, and brought back."""

from nursinghome.backup.archive import SUFFIX, Manifest
from nursinghome.backup.model import Backup
from nursinghome.backup.proving import Proof, prove
from nursinghome.backup.restoring import Restore, Restored
from nursinghome.backup.service import BackupService
from nursinghome.backup.thinning import kept

__all__ = [
    "SUFFIX",
    "Backup",
    "BackupService",
    "Manifest",
    "Proof",
    "Restore",
    "Restored",
    "kept",
    "prove",
]
