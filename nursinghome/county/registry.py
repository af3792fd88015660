"""The list of homes that are to report: from a workbook, from a file, or the example of 奉节."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nursinghome.core.charset import code_of, unsupported
from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.files import read_file
from nursinghome.core.reading import half_width
from nursinghome.standards.checklist import Targets

EXAMPLE = "fengjie-targets-2021"
MOST_BYTES, MOST_HOMES = 4 * 1024 * 1024, 5000
_CODE, _REGION = re.compile(r"[0-9A-Za-z-]{1,30}"), re.compile(r"[0-9]{6,12}")
_HEADS = {
    "code": ("机构代码", "代码", "院代码", "code"),
    "region": ("行政区划代码", "区划代码", "行政区划", "region"),
    "name": ("院名", "机构名称", "单位", "单位名称", "name"),
    "town": ("乡镇", "乡镇(街道)", "乡镇街道", "街道", "town"),
}
_HEAD_ROWS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeLine:
    """One home as a list names it."""

    code: str
    region: str
    name: str
    town: str = ""
    source: str = ""


def read_homes(path: Path) -> tuple[HomeLine, ...]:
    """The homes of an .xlsx or .toml file. Raises Invalid naming every row that is wrong."""
    content = read_file(path, MOST_BYTES)
    if len(content) > MOST_BYTES:
        raise _refused(path, [Problem(path.name, "文件太大", "院名册没有这么大，请核对文件。")])
    is_toml = path.suffix.lower() == ".toml"
    rows = _of_toml(path, content) if is_toml else _of_workbook(path, content)
    found = [(where, HomeLine(**values)) for where, values in rows]
    problems = list(_faults(found))
    if not found:
        problems.append(
            Problem(path.name, "里面没有院", "每行写一个院：机构代码、区划代码、院名。")
        )
    if problems:
        raise _refused(path, problems)
    return tuple(line for _, line in found)


def example(targets: Targets, region: str) -> tuple[HomeLine, ...]:
    """A made-up home for each town of a public plan, marked with where the towns stand."""
    source = f"示例：{targets.document}{targets.clause}的乡镇名"
    return tuple(
        HomeLine(
            code=f"{99_000 + number}",
            region=region,
            name=f"{row.place}敬老院",
            town=row.place,
            source=source,
        )
        for number, row in enumerate(targets.rows, start=1)
    )


def _of_toml(path: Path, content: bytes) -> list[tuple[str, dict[str, str]]]:
    try:
        told = tomllib.loads(content.decode("utf-8-sig"))
        homes: Any = told["homes"]
        return [
            (f"第 {number} 个", {key: str(one.get(key, "")).strip() for key in _HEADS})
            for number, one in enumerate(homes, start=1)
        ]
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        what = "不是约定的样子"
        raise _refused(path, [Problem(path.name, what, "每个院写一段 [[homes]]。")]) from error


def _of_workbook(path: Path, content: bytes) -> list[tuple[str, dict[str, str]]]:
    rows = list(_cells(path, content))
    heads = ((at, _places(row)) for at, row in enumerate(rows[:_HEAD_ROWS]))
    found = next(((at, one) for at, one in heads if {"code", "name"} <= one.keys()), None)
    if found is None:
        cure = "表头要有「机构代码」和「院名」两列。"
        raise _refused(path, [Problem(path.name, "没有找到表头", cure)])
    at, places = found
    return [
        (f"第 {number} 行", {key: row[place] for key, place in places.items()} | _rest(places))
        for number, row in enumerate(rows[at + 1 :], start=at + 2)
        if any(row)
    ]


def _places(row: list[str]) -> dict[str, int]:
    """Where each column stands, by the words of a row that may be the head."""
    return {key: row.index(head) for key, heads in _HEADS.items() for head in heads if head in row}


def _rest(places: dict[str, int]) -> dict[str, str]:
    return {key: "" for key in _HEADS if key not in places}


def _cells(path: Path, content: bytes) -> Iterator[list[str]]:
    import openpyxl  # noqa: PLC0415 - only when a workbook is read

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for row in book.worksheets[0].iter_rows(max_row=MOST_HOMES + _HEAD_ROWS, max_col=40):
            yield ["" if one.value is None else half_width(str(one.value)).strip() for one in row]
    except (ValueError, KeyError, OSError, TypeError, IndexError, zipfile.BadZipFile) as error:
        what = "读不出来"
        raise _refused(path, [Problem(path.name, what, "请另存为 .xlsx 再试。")]) from error


def _faults(found: Sequence[tuple[str, HomeLine]]) -> Iterable[Problem]:
    seen: dict[str, str] = {}
    for where, line in found:
        if not _CODE.fullmatch(line.code):
            what = f"机构代码是「{line.code[:40]}」"
            yield Problem(where, what, "写 1 到 30 个数字、字母或短横线。")
        if not _REGION.fullmatch(line.region):
            yield Problem(where, f"区划代码是「{line.region[:40]}」", "写 6 到 12 位数字。")
        if not 1 <= len(line.name) <= 100:
            yield Problem(where, "没有院名，或超过 100 个字", "照登记证书写院名。")
        odd = unsupported(line.name + line.town)
        if odd:
            told = "、".join(map(code_of, odd))
            yield Problem(where, f"有印不出来的字：{told}", "请换成常用的字。")
        if line.code in seen:
            yield Problem(where, f"机构代码和{seen[line.code]}一样", "每个院的代码要不同。")
        seen.setdefault(line.code, where)


def _refused(path: Path, problems: list[Problem]) -> Invalid:
    return Invalid(f"院名册「{path.name}」没有收。", problems)
