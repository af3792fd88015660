"""Who may open the home's file, and what each role may do in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.core.faces import parts

if TYPE_CHECKING:
    from nursinghome.accounts.beginning import begun
    from nursinghome.accounts.drafts import Draft, DraftService
    from nursinghome.accounts.keyring import KeyRing, Unlocked
    from nursinghome.accounts.names import logins_of
    from nursinghome.accounts.passwords import (
        DIGITS_PER_GROUP,
        LEAST_LETTERS,
        STRONG,
        Cost,
        calibrate,
        check_password,
        new_recovery_key,
    )
    from nursinghome.accounts.permissions import FUNCTIONS, PERMISSIONS, Role, can
    from nursinghome.accounts.pins import LEAST_DIGITS, PinBoard, PinService
    from nursinghome.accounts.second_look import ALONE, ALONE_NOTE, looked_alone
    from nursinghome.accounts.service import Account, AccountService
else:
    __getattr__ = parts(
        __name__,
        {
            "beginning": ("begun",),
            "drafts": ("Draft", "DraftService"),
            "keyring": ("KeyRing", "Unlocked"),
            "passwords": (
                "DIGITS_PER_GROUP",
                "LEAST_LETTERS",
                "STRONG",
                "Cost",
                "calibrate",
                "check_password",
                "new_recovery_key",
            ),
            "names": ("logins_of",),
            "permissions": ("FUNCTIONS", "PERMISSIONS", "Role", "can"),
            "pins": ("LEAST_DIGITS", "PinBoard", "PinService"),
            "second_look": ("ALONE", "ALONE_NOTE", "looked_alone"),
            "service": ("Account", "AccountService"),
        },
    )

__all__ = [
    "ALONE",
    "ALONE_NOTE",
    "DIGITS_PER_GROUP",
    "FUNCTIONS",
    "LEAST_DIGITS",
    "LEAST_LETTERS",
    "PERMISSIONS",
    "STRONG",
    "Account",
    "AccountService",
    "Cost",
    "Draft",
    "DraftService",
    "KeyRing",
    "PinBoard",
    "PinService",
    "Role",
    "Unlocked",
    "begun",
    "calibrate",
    "can",
    "check_password",
    "logins_of",
    "looked_alone",
    "new_recovery_key",
]
