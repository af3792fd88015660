"""Money is a whole number of 分; only its words are decimal."""

from __future__ import annotations

import re


def yuan(fen: int) -> str:
    """138660012 -> '1,386,600.12', the way money is written on forms."""
    sign = "-" if fen < 0 else ""
    whole, rest = divmod(abs(fen), 100)
    return f"{sign}{whole:,}.{rest:02d}"


def read_yuan(text: str) -> int | None:
    """'1,386.5' or '1，386.5元' -> 138650 分; None for what is no amount of money."""
    tidy = text.strip().removesuffix("元").replace(",", "").replace("，", "").strip()
    match = re.fullmatch(r"([0-9]{1,9})(?:\.([0-9]{1,2}))?", tidy)
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")) if match else None
