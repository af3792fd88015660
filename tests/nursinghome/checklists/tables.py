"""Official item tables as workbooks, made here: 300 items of the national frame, and faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl

HEADER = ("大项", "分项", "条款", "要点", "分值", "评分办法")
PARTS = (("环境", 120, 40), ("设施设备", 130, 50), ("运营管理", 150, 60), ("服务", 600, 150))
"""Each part with its points and how many items it has here: 300 in all."""
Row = list[Any]


def rows() -> list[Row]:
    """300 rows whose points come to 120, 130, 150 and 600."""
    return [row for part, points, count in PARTS for row in _part(part, points, count)]


def _part(part: str, points: int, count: int) -> Iterator[Row]:
    """Points are equal tenths; the last row takes what is left over."""
    each = points * 10 // count
    for number in range(1, count + 1):
        tenths = each if number < count else points * 10 - each * (count - 1)
        group = (number - 1) // 10 + 1
        yield [
            part,
            f"{part}第{group}项",
            f"{PARTS_OF[part]}.{group}.{number}",
            f"{part}的第 {number} 个要点",
            tenths / 10,
            "不符合不得分",
        ]


PARTS_OF = {"环境": "5", "设施设备": "6", "运营管理": "7", "服务": "8"}


def book(
    path: Path,
    table: Sequence[Row],
    *,
    above: Sequence[Row] = (),
    header: Sequence[str] = HEADER,
    after: Callable[[Any], None] = lambda _: None,
) -> Path:
    """A workbook with the table below some lines; `after` may change the sheet."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (*above, list(header), *table):
        sheet.append(row)
    after(sheet)
    made.save(path)
    return path
