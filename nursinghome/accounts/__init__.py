"""Who may open the home's file, and what each role may do in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.core.faces import parts

if TYPE_CHECKING:
    from nursinghome.accounts.keyring import KeyRing, Unlocked
    from nursinghome.accounts.names import logins_of
    from nursinghome.accounts.passwords import STRONG, Cost
    from nursinghome.accounts.permissions import PERMISSIONS, Role
    from nursinghome.accounts.service import Account, AccountService
else:
    __getattr__ = parts(
        __name__,
        {
            "keyring": ("KeyRing", "Unlocked"),
            "names": ("logins_of",),
            "passwords": ("STRONG", "Cost"),
            "permissions": ("PERMISSIONS", "Role"),
            "service": ("Account", "AccountService"),
        },
    )

__all__ = [
    "PERMISSIONS",
    "STRONG",
    "Account",
    "AccountService",
    "Cost",
    "KeyRing",
    "Role",
    "Unlocked",
    "logins_of",
]
