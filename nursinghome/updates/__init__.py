"""Updates without a network: a signed file on a stick, taken in whole, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.core.faces import parts

if TYPE_CHECKING:
    from nursinghome.updates.container import open_update
    from nursinghome.updates.finding import Found, found_on, judged
    from nursinghome.updates.going_back import go_back, refuse_back
    from nursinghome.updates.installing import Installed, install
    from nursinghome.updates.launching import installed_version
    from nursinghome.updates.places import Installation, this_installation
else:
    __getattr__ = parts(
        __name__,
        {
            "container": ("open_update",),
            "finding": ("Found", "found_on", "judged"),
            "going_back": ("go_back", "refuse_back"),
            "installing": ("Installed", "install"),
            "launching": ("installed_version",),
            "places": ("Installation", "this_installation"),
        },
    )

__all__ = [
    "Found",
    "Installation",
    "Installed",
    "found_on",
    "go_back",
    "install",
    "installed_version",
    "judged",
    "open_update",
    "refuse_back",
    "this_installation",
]
