"""What leaves the home, file by file, as somebody can read it before it is sealed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

MOST_ROWS = 500
"""So many rows of a table are shown; all of them leave."""
_TITLES = {
    "report.pdf": "月报表（纸面）",
    "report.xlsx": "月报表（电子表）",
    "tables/cells.csv": "月报数字",
    "tables/residents.csv": "老人明细",
    "residents.xlsx": "在院老年人花名册",
    "checks.json": "校验结果",
    "changes.json": "更正了哪几格",
    "dataValueSet.json": "数字（数据集格式）",
    "report.adx.xml": "数字（数据交换格式）",
    "datapackage.json": "数据说明",
}
"""In the order in which somebody would look at them."""
_HEADS = {
    "code": "代码",
    "label": "项目",
    "value": "数字",
    "number": "序号",
    "name": "姓名",
    "sex": "性别",
    "birth": "出生",
    "id_number": "身份证号",
    "category": "类别",
    "selfcare": "自理类别",
    "ability": "能力等级",
    "bed": "床号",
    "admitted_on": "入院日期",
    "discharged_on": "离院日期",
    "reason": "离院原因",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLook:
    """One file of a package: a paper, a table, or plain text."""

    name: str
    title: str
    size: int
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    text: str = ""
    pdf: bytes = b""
    more: int = 0
    """Rows that are not shown."""


def looks(files: Mapping[str, bytes]) -> tuple[FileLook, ...]:
    """Every file, what people read before what machines do."""
    order = {name: number for number, name in enumerate(_TITLES)}
    names = sorted(files, key=lambda name: (order.get(name, len(order)), name))
    return tuple(_look(name, files[name]) for name in names)


def _look(name: str, content: bytes) -> FileLook:
    title, size = _TITLES.get(name, name), len(content)
    if name.endswith(".pdf"):
        return FileLook(name=name, title=title, size=size, pdf=content)
    if name == "checks.json":
        return _table(name, title, size, _checks(content))
    if name.endswith(".csv"):
        text = content.decode("utf-8-sig")
        return _table(name, title, size, csv.reader(io.StringIO(text, newline="")))
    if name.endswith(".xlsx"):
        return _table(name, title, size, _cells(content))
    return FileLook(name=name, title=title, size=size, text=content.decode())


def _table(name: str, title: str, size: int, lines: Iterator[list[str]]) -> FileLook:
    head, *rows = (tuple(line) for line in lines)
    return FileLook(
        name=name,
        title=title,
        size=size,
        head=tuple(_HEADS.get(word, word) for word in head),
        rows=tuple(rows[:MOST_ROWS]),
        more=max(0, len(rows) - MOST_ROWS),
    )


def _checks(content: bytes) -> Iterator[list[str]]:
    yield ["结果", "说明"]
    for one in json.loads(content):
        state = "对" if one["ok"] else ("错" if one["severity"] == "fatal" else "提醒")
        yield [state, one["text"]]


def _cells(content: bytes) -> Iterator[list[str]]:
    """The rows of a workbook of ours, as wide as its widest."""
    import openpyxl  # noqa: PLC0415 - only when somebody looks

    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
    rows = [["" if one is None else str(one) for one in row] for row in sheet.values]
    yield [""] * max(map(len, rows))
    yield from rows
