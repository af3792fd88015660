"""The home's encrypted file: opening, upgrading, writing, and nothing of the trade.

The driver is given the name that sqlite-utils looks for before sqlite-utils is imported.
Otherwise the two do not share their exception classes, and a failed statement leaves a
transaction open that swallows every later write (docs/decisions/0002-storage.md).
"""

from __future__ import annotations

import sys

import sqlcipher3  # noqa: TID251 - the one place
import sqlcipher3.dbapi2  # noqa: TID251 - the one place

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)

from sqlite_utils import Database, utils  # noqa: E402, TID251 - only now is the name taken

if utils.OperationalError is not sqlcipher3.dbapi2.OperationalError:
    raise ImportError("nursinghome.storage must be imported before sqlite_utils")

from nursinghome.storage.ledger import Action, Actor, Change, Entry, Ledger  # noqa: E402 - as above
from nursinghome.storage.opening import FileKey, create_file  # noqa: E402 - as above
from nursinghome.storage.room import Room  # noqa: E402 - as above
from nursinghome.storage.seat import Seat, sitter_of  # noqa: E402 - as above
from nursinghome.storage.settings import Settings  # noqa: E402 - as above

__all__ = [
    "Action",
    "Actor",
    "Change",
    "Database",
    "Entry",
    "FileKey",
    "Ledger",
    "Room",
    "Seat",
    "Settings",
    "create_file",
    "sitter_of",
]
