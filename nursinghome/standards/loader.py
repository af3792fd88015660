"""Turns the bytes of a pack into a typed, checked pack, or says what is wrong and where."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from nursinghome.core import shapes
from nursinghome.core.errors import Invalid, Problem
from nursinghome.standards.checklist import Checklist, Subsidy, Targets
from nursinghome.standards.form import Form
from nursinghome.standards.labour import LabourRules
from nursinghome.standards.lists import Codes, Documents, Words
from nursinghome.standards.model import Head
from nursinghome.standards.ratios import Ratios
from nursinghome.standards.retention import Retention
from nursinghome.standards.safety import SafetyNumbers
from nursinghome.standards.scale import Scale
from nursinghome.standards.shifts import Shifts
from nursinghome.standards.thresholds import Thresholds

AnyPack = (
    Scale
    | Words
    | Codes
    | Documents
    | Form
    | Checklist
    | Targets
    | Subsidy
    | Ratios
    | LabourRules
    | Shifts
    | SafetyNumbers
    | Thresholds
    | Retention
)
MOST_BYTES = 1024 * 1024
MOST_KEPT = 64
"""The same bytes are read once: packs cannot be changed, and every open file asks for them."""

_FIRST_TABLE = re.compile(r"^\[", re.MULTILINE)


@lru_cache(maxsize=MOST_KEPT)
def read_pack(content: bytes, name: str) -> AnyPack:
    """The pack in this file content; `name` is the file's name, which faults are told under.

    Raises Invalid naming every fault found.
    """
    table = _table(_text(content, name), name)
    pack = _typed(table, name)
    read_head(content, name)
    if problems := list(pack.faults()):
        raise _invalid(name, problems)
    return pack


@lru_cache(maxsize=MOST_KEPT)
def read_head(content: bytes, name: str) -> Head:
    """The head alone, without parsing the tables below it: quick enough to list all packs."""
    text = _text(content, name)
    table = _FIRST_TABLE.search(text)
    head = text[: table.start()] if table else text
    try:
        return msgspec.convert(_table(head, name), Head)
    except msgspec.ValidationError as error:
        raise _invalid(name, [_placed(error)]) from error


def _text(content: bytes, name: str) -> str:
    if len(content) > MOST_BYTES:
        raise _invalid(name, [Problem("", "文件超过 1 MB", "标准包没有这么大，请核对文件。")])
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _invalid(
            name, [Problem(f"第 {line} 行", "不是 UTF-8 文字", "另存为 UTF-8 编码。")]
        ) from error


def _table(text: str, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except ValueError as error:  # not TOML, or a number without end
        line = re.search(r"line (\d+)", str(error))
        place = f"第 {line[1]} 行" if line else "文件末尾"
        raise _invalid(
            name, [Problem(place, "不合 TOML 写法", "核对引号、等号和括号。")]
        ) from error
    except RecursionError as error:
        raise _invalid(name, [Problem("", "括号套得太深", "核对括号。")]) from error


def _typed(table: dict[str, object], name: str) -> AnyPack:
    try:
        return msgspec.convert(table, AnyPack)  # type: ignore[no-any-return]  # a union is a type form, which the stub cannot say
    except msgspec.ValidationError as error:
        raise _invalid(name, [_placed(error)]) from error


def _placed(error: msgspec.ValidationError) -> Problem:
    """The fault under its place as people count: 第1条 for [0]."""
    found = shapes.problem_of(error)
    where = re.sub(r"\[(\d+)\]", lambda m: f" 第{int(m[1]) + 1}条 ", found.where)
    return found._replace(where=where.replace(" .", " ").strip())


def _invalid(name: str, problems: Iterable[Problem]) -> Invalid:
    named = [Problem(f"{name}：{p.where}" if p.where else name, p.what, p.cure) for p in problems]
    return Invalid(f"标准包「{name}」有 {len(named)} 处要改，没有采用。", named)
