"""Amounts in a form: yuan as typed, 分 as stored."""

from __future__ import annotations

from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.money import read_yuan


def yuan_words(fen: int | None) -> str:
    return "" if fen is None else f"{fen // 100}.{fen % 100:02d}"


def fen_of(text: str, field: str) -> int | None:
    """The amount in 分; nothing for an empty field. Raises Invalid for the field."""
    if not text:
        return None
    found = read_yuan(text)
    if found is None:
        problem = Problem(field, f"「{text}」不是金额", "写成 1200 或 1200.50。")
        raise Invalid("投入的金额不对。", [problem])
    return found
