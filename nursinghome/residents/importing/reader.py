"""Tells what kind of file a list is by its content, and reads it into grids."""

from __future__ import annotations

from pathlib import Path

from nursinghome.core import files
from nursinghome.residents.importing import compound, limits
from nursinghome.residents.importing.grid import Grid
from nursinghome.residents.importing.limits import not_taken, too_large
from nursinghome.residents.importing.textfile import read_csv
from nursinghome.residents.importing.xls import read_xls
from nursinghome.residents.importing.xlsx import read_xlsx

_ZIP = b"PK\x03\x04"
_OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"PK",
    b"\x1f\x8b",
)
_MARKUP = (b"<html", b"<!doctype", b"<?xml", b"<table", b"{\\rtf")


def read_file(path: Path) -> tuple[Grid, ...]:
    """All sheets of the file. Raises Invalid for one that cannot be taken, NotFound, Trouble."""
    return read_content(files.read_file(path, limits.MOST_BYTES))


def read_content(content: bytes) -> tuple[Grid, ...]:
    """All sheets of a file's content; its name does not matter. Raises Invalid."""
    if len(content) > limits.MOST_BYTES:
        raise too_large("文件超过 20 MB")
    if not content.strip():
        raise not_taken("文件是空的", "请选花名册文件。")
    if content.startswith(_ZIP):
        return read_xlsx(content)
    if content.startswith(compound.SIGNATURE):
        return read_xls(content)
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(_OTHERS) or start.lower().startswith(_MARKUP):
        raise not_taken("这不是表格文件", limits.SAVE_AS)
    return (read_csv(content),)
