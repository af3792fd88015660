"""Requests of one person about what the program holds: a copy, a correction, being taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.core.faces import parts

if TYPE_CHECKING:
    from nursinghome.privacy.model import (
        Asked,
        Copied,
        Gone,
        Keeping,
        Request,
        State,
        Subject,
        Whose,
        Wish,
    )
    from nursinghome.privacy.requests import PersonRequestService
    from nursinghome.privacy.service import PersonDataService
else:
    __getattr__ = parts(
        __name__,
        {
            "model": (
                *("Asked", "Copied", "Gone", "Keeping", "Request", "State", "Subject"),
                *("Whose", "Wish"),
            ),
            "requests": ("PersonRequestService",),
            "service": ("PersonDataService",),
        },
    )

__all__ = [
    "Asked",
    "Copied",
    "Gone",
    "Keeping",
    "PersonDataService",
    "PersonRequestService",
    "Request",
    "State",
    "Subject",
    "Whose",
    "Wish",
]
