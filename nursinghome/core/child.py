"""A packaged program is its own child: started again for another process, it does that work alone."""

from __future__ import annotations

import sys


def serve_as_child() -> None:
    """Do the work of a child and leave, if this is one; called first of all by every entry."""
    if getattr(sys, "frozen", False) and "--multiprocessing-fork" in sys.argv:
        from multiprocessing import spawn  # noqa: PLC0415 - for children alone

        spawn.freeze_support()
