"""Money is a whole number of 分; only its words are decimal."""

from __future__ import annotations

import re

_TYPED = re.compile(r"([0-9]{1,10})(?:\.([0-9]{1,2}))?")


def yuan(fen: int) -> str:
    """138660012 -> '1,386,600.12', the way money is written on forms."""
    sign = "-" if fen < 0 else ""
    whole, rest = divmod(abs(fen), 100)
    return f"{sign}{whole:,}.{rest:02d}"


def read_yuan(text: str) -> int | None:
    """'1,386.5' -> 138650 分; None for what is no amount of money."""
    match = re.fullmatch(r"([0-9]{1,9})(?:\.([0-9]{1,2}))?", text.replace(",", "").strip())
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")) if match else None


def typed_fen(text: str) -> int | None:
    """What somebody typed as 元: 3860, 3,860.00 or 3860.5元; None for anything else."""
    tidy = text.strip().removesuffix("元").replace(",", "").replace("，", "").strip()
    found = _TYPED.fullmatch(tidy)
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")) if found else None
