"""Tells what kind of file a list is by its content, and reads it into grids."""

from __future__ import annotations

from pathlib import Path

from nursinghome.core.errors import Invalid, NotFound, Problem, Trouble
from nursinghome.core.files import reason
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
    try:
        with path.open("rb") as file:
            content = file.read(limits.MOST_BYTES + 1)
    except FileNotFoundError:
        cure = "看看文件名有没有写错、U盘有没有插好。"
        raise NotFound(
            f"没有找到文件「{path.name}」。{cure}", [_at(path, "没有找到", cure)]
        ) from None
    except IsADirectoryError:
        cure = "请选里面的花名册文件。"
        raise Invalid(f"「{path.name}」是文件夹。{cure}", [_at(path, "是文件夹", cure)]) from None
    except OSError as error:
        raise Trouble(f"读不了「{path.name}」：{reason(error)}") from error
    return read_content(content)


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


def _at(path: Path, what: str, cure: str) -> Problem:
    return Problem(path.name, what, cure)
