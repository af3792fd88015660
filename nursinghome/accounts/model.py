"""An account: a person who opens the file, in one role."""

from __future__ import annotations

from dataclasses import dataclass

from nursinghome.accounts.permissions import Role
from nursinghome.core.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One login; left_on is the ISO day from which it no longer opens the file."""

    id: AccountId
    login: str
    name: str
    role: Role
    left_on: str | None = None
