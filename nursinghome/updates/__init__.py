"""Updates without a network: a signed file on a stick, taken in whole, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.core.faces import parts

if TYPE_CHECKING:
    from nursinghome.updates.container import SUFFIX, Manifest, Member, Update, open_update
    from nursinghome.updates.finding import Found, found_on, judged
    from nursinghome.updates.going_back import Back, go_back, needs_restore, refuse_back
    from nursinghome.updates.installing import Installed, install
    from nursinghome.updates.launching import installed_version
    from nursinghome.updates.places import Installation, State, this_installation
else:
    __getattr__ = parts(
        __name__,
        {
            "container": ("SUFFIX", "Manifest", "Member", "Update", "open_update"),
            "finding": ("Found", "found_on", "judged"),
            "going_back": ("Back", "go_back", "needs_restore", "refuse_back"),
            "installing": ("Installed", "install"),
            "launching": ("installed_version",),
            "places": ("Installation", "State", "this_installation"),
        },
    )

__all__ = [
    "SUFFIX",
    "Back",
    "Found",
    "Installation",
    "Installed",
    "Manifest",
    "Member",
    "State",
    "Update",
    "found_on",
    "go_back",
    "install",
    "installed_version",
    "judged",
    "needs_restore",
    "open_update",
    "refuse_back",
    "this_installation",
]
