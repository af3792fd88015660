"""What is derived from the key of a file."""

from __future__ import annotations

import hashlib

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

from nursinghome.storage.opening import FileKey


def seal_key(key: FileKey) -> bytes:
    """The key of the journal's seals, derived so that it is not the key of the file."""
    return hashlib.blake2b(key.secret, digest_size=32, person=b"journal seal").digest()


def seal_key_of(db: Database, key: FileKey) -> bytes:
    """The key of the seals in the file: that of its first file key, whatever it has now."""
    kept = (str(row["secret"]) for row in db.query("SELECT secret FROM seal_key"))
    return next((bytes.fromhex(secret) for secret in kept), seal_key(key))
