"""Reading one package: everything is checked before anything of it is believed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nursinghome.core.charset import unsupported
from nursinghome.core.files import read_file
from nursinghome.county.model import Value
from nursinghome.exchange import Manifest, Opened, Reader, unwrap
from nursinghome.exchange.container import MOST_BYTES, broken

_FIELDS = ["code", "label", "value"]
_MOST_CELLS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A package that is whole and was meant for this county."""

    sha256: str
    outer: Manifest
    home_name: str
    cells: Mapping[str, Value]
    findings: int
    """How many checks of the home did not hold."""
    bag: bytes


def read_package(path: Path, reader: Reader) -> Incoming:
    """Raises NotFound, Invalid, NotAllowed, Trouble; nothing is written anywhere."""
    opened = unwrap(read_file(path, MOST_BYTES))
    files = opened.files(reader)
    return Incoming(
        sha256=opened.sha256,
        outer=opened.manifest,
        home_name=_home_name(opened, files),
        cells=_cells(files),
        findings=_findings(files),
        bag=reader.open(opened.sealed),
    )


def _cells(files: Mapping[str, bytes]) -> dict[str, Value]:
    """The figures of the month, by code."""
    try:
        text = files["tables/cells.csv"].decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        if rows[0] != _FIELDS or not 1 < len(rows) <= _MOST_CELLS:
            raise broken("月报数字不是约定的样子")
        return {code: _value(value) for code, _, value in rows[1:]}
    except (KeyError, ValueError, IndexError, csv.Error) as error:
        raise broken("月报数字读不出来") from error


def _value(text: str) -> Value:
    if not text:
        return None
    return int(text) if text.lstrip("-").isdigit() else float(text)


def _findings(files: Mapping[str, bytes]) -> int:
    try:
        return sum(not one["ok"] for one in json.loads(files["checks.json"]))
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise broken("校验结果读不出来") from error


def _home_name(opened: Opened, files: Mapping[str, bytes]) -> str:
    """The title inside names the home; the month inside must be the month outside."""
    try:
        told = json.loads(files["datapackage.json"])
        values = json.loads(files["dataValueSet.json"])
        inside = str(values["period"]), str(told["name"])
        title = str(told["title"])
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise broken("里面的说明读不出来") from error
    month = opened.manifest.month
    outside = f"{month.year:04d}{month.number:02d}", f"monthly-{month}"
    if inside != outside or not title.endswith(month.words):
        raise broken("里面的月份和封面不一样")
    name = title.removesuffix(month.words)[:100] or opened.manifest.home
    if unsupported(name):
        raise broken("院名里有印不出来的字")
    return name
