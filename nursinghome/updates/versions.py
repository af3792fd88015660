"""Versions as numbers: 0.10 is newer than 0.9."""

from __future__ import annotations

import re

_SHAPE = re.compile(r"(0|[1-9]\d{0,5})(\.(0|[1-9]\d{0,5})){1,3}")


def is_version(text: str) -> bool:
    return _SHAPE.fullmatch(text) is not None


def number(text: str) -> tuple[int, ...]:
    """0.1 and 0.1.0 are the same version."""
    parts = [int(part) for part in text.split(".")]
    return tuple(parts + [0] * (4 - len(parts)))
