"""What each role may do; what is not in the table is denied."""

from __future__ import annotations

from enum import Enum


class Role(Enum):
    """The hats worn in a home; the words stand on screen and paper."""

    DIRECTOR = "director"
    CLERK = "clerk"
    CARER = "carer"
    AUDITOR = "auditor"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Role.DIRECTOR: "院长",
    Role.CLERK: "会计",
    Role.CARER: "护理员",
    Role.AUDITOR: "审计",
}

_SEE = {
    "home.see",
    "residents.see",
    "care.see",
    "checklists.see",
    "safety.see",
    "renovation.see",
    "rating.see",
    "staff.see",
    "reports.see",
}
_KEEP = {
    "home.change",
    "residents.change",
    "care.change",
    "checklists.change",
    "safety.change",
    "renovation.change",
    "rating.change",
    "staff.change",
    "reports.prepare",
}
_DECIDE = {
    "reports.review",
    "reports.approve",
    "roster.override",
    "settings.change",
    "accounts.change",
}

_SHIFT = {"safety.see", "safety.change", "checklists.see"}
"""Patrols, samples and the handing over are written down by whoever is on duty."""

PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.DIRECTOR: frozenset(_SEE | _KEEP | _DECIDE),
    Role.CLERK: frozenset(_SEE | _KEEP | {"reports.review"}),
    Role.CARER: frozenset({"home.see", "residents.see", "care.see", "care.change"} | _SHIFT),
    Role.AUDITOR: frozenset(_SEE),
}
