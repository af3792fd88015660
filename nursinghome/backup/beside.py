"""What stands beside the data while it is open, for the window: the reserve and the one seat."""

from __future__ import annotations

from nursinghome.storage import Room, Seat, sitter_of
from nursinghome.storage.moments import Strange

__all__ = ["Room", "Seat", "Strange", "sitter_of"]
