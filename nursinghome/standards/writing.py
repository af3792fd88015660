"""Writes a pack as the text of a pack file, so that what a program made can be read by people.

What has its usual value is left out, and the file reads back as the same pack.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import msgspec

from nursinghome.standards.model import Pack

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SIGNS = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def pack_bytes(pack: Pack) -> bytes:
    """The file content: the head first, then each list as tables of its own."""
    scalars, tables = [f"kind = {_text(pack.tag())}"], []
    for name, value in _told(pack):
        if isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
            tables += [_table(name, one) for one in value]
        else:
            scalars.append(f"{name} = {_value(value)}")
    return "\n".join(["\n".join(scalars) + "\n", *tables]).encode()


def _table(name: str, record: msgspec.Struct) -> str:
    lines = [f"{key} = {_value(value)}" for key, value in _told(record)]
    return "\n".join([f"[[{name}]]", *lines]) + "\n"


def _told(record: msgspec.Struct) -> Iterator[tuple[str, Any]]:
    """The fields that are not as they are without saying."""
    for field in msgspec.structs.fields(record):
        value = getattr(record, field.name)
        default = field.default
        if field.default_factory is not msgspec.NODEFAULT:
            default = field.default_factory()
        if value is not None and value != default:
            yield field.encode_name, value


def _value(value: object) -> str:
    for kind, written in _WRITERS:
        if isinstance(value, kind):
            return written(value)
    return str(value)


def _number(value: Decimal) -> str:
    return str(int(value)) if value == int(value) else f"{value.normalize():f}"


def _inline(values: Mapping[str, object]) -> str:
    pairs = (
        f"{key if _BARE.fullmatch(key) else _text(key)} = {_value(value)}"
        for key, value in values.items()
    )
    return f"{{ {', '.join(pairs)} }}" if values else "{}"


def _text(text: str) -> str:
    return '"' + "".join(_SIGNS.get(char) or _escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    return char if char >= " " and char != "\x7f" else f"\\u{ord(char):04x}"


_WRITERS: tuple[tuple[type[Any], Callable[[Any], str]], ...] = (
    (Enum, lambda one: _value(one.value)),
    (bool, lambda one: "true" if one else "false"),
    (str, _text),
    (Decimal, _number),
    (date, date.isoformat),
    (Mapping, _inline),
    (msgspec.Struct, lambda one: _inline(dict(_told(one)))),
    (tuple, lambda all_: f"[{', '.join(map(_value, all_))}]"),
)
