"""Who may open the home's file, and what each role may do in it."""

from nursinghome.accounts.keyring import KeyRing, Unlocked
from nursinghome.accounts.passwords import STRONG, Cost
from nursinghome.accounts.permissions import PERMISSIONS, Role
from nursinghome.accounts.service import Account, AccountService

__all__ = [
    "PERMISSIONS",
    "STRONG",
    "Account",
    "AccountService",
    "Cost",
    "KeyRing",
    "Role",
    "Unlocked",
]
