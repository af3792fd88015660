"""Money is a whole number of 分; only its words are decimal."""

from __future__ import annotations


def yuan(fen: int) -> str:
    """138660012 -> '1,386,600.12', the way money is written on forms."""
    sign = "-" if fen < 0 else ""
    whole, rest = divmod(abs(fen), 100)
    return f"{sign}{whole:,}.{rest:02d}"
