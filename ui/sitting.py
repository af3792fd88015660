"""Who has a data file open, asked before a password is typed."""

from __future__ import annotations

from pathlib import Path


def who_sits_at(file: Path) -> str:
    """Words for the lock screen; empty when nobody else has the file open."""
    if not file.with_name(f"{file.name}.lock").is_file():
        return ""  # the usual case needs nothing else
    from nursinghome.backup import sitter_of  # noqa: PLC0415 - seldom

    sitter = sitter_of(file)
    return "" if sitter is None else f"台账正开着：{sitter.words}。请到那个窗口里接着用。"
