"""The director's answers to the questions of a first try: TOML, strictly checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.files import read_file
from nursinghome.residents.importing.grid import Cell
from nursinghome.residents.importing.layout import Entry, Roster
from nursinghome.residents.importing.sentences import Note

FIELDS = (
    "name",
    "sex",
    "id_number",
    "birth_date",
    "category",
    "selfcare",
    "admitted_on",
    "discharged_on",
    "discharge_reason",
    "bed",
)
_MOST_BYTES = 1024 * 1024
_KEYS = {"row", "skip", "field", "value"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Rows to leave out, and cells to read instead of those of the list."""

    skipped: frozenset[int] = frozenset()
    cells: Mapping[int, Mapping[str, Cell]] = field(default_factory=dict)

    @property
    def rows(self) -> frozenset[int]:
        return self.skipped | self.cells.keys()


def read_answers(path: Path, fields: Sequence[str] = FIELDS) -> Answers:
    """fields: the columns that may be answered. Raises Invalid naming every fault, NotFound, Trouble."""
    content = read_file(path, _MOST_BYTES)
    if len(content) > _MOST_BYTES:
        raise _invalid([Problem("answers", "文件超过 1 MB", "答复文件没有这么大，请核对。")])
    try:
        table = tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:  # not TOML, not UTF-8, a number without end
        cure = "每条答复写成 [[answers]]，下面是 row 和 skip，或 row、field 和 value。"
        raise _invalid([Problem("answers", "不合 TOML 写法", cure)]) from error
    return parse_answers(table, fields)


def parse_answers(table: Mapping[str, object], fields: Sequence[str] = FIELDS) -> Answers:
    """Answers from a table {"answers": [{"row": 13, "field": "sex", "value": "女"}]}."""
    found = table.get("answers", [])
    problems = [
        Problem(key, "不认得这一项", "只写 [[answers]]。") for key in table if key != "answers"
    ]
    if not isinstance(found, list):
        raise _invalid([*problems, Problem("answers", "不是答复的列表", "写成 [[answers]]。")])
    skipped: set[int] = set()
    cells: dict[int, dict[str, Cell]] = {}
    for number, answer in enumerate(found, 1):
        what = _fault(answer, fields, skipped, cells)
        if what:
            problems.append(Problem(f"answers 第 {number} 条", what, "请照说明改正这一条。"))
        elif answer.get("skip"):
            skipped.add(answer["row"])
        else:
            cells.setdefault(answer["row"], {})[answer["field"]] = _cell(answer["value"])
    if problems:
        raise _invalid(problems)
    return Answers(skipped=frozenset(skipped), cells=cells)


def answered(roster: Roster, answers: Answers) -> Roster:
    """The list with the answers in place of its cells. Raises Invalid for rows it has not."""
    missing = answers.rows - {entry.row for entry in roster.entries}
    if missing:
        cure = "请核对行号：行号是表格左边显示的数字。"
        raise _invalid(
            [Problem(f"row {row}", f"这一行没有{roster.whom}", cure) for row in sorted(missing)]
        )
    text = "第 {} 行照答复跳过，没有导入。"
    skipped = [
        Note(row=row, value="", reason="skipped", text=text.format(row)) for row in answers.skipped
    ]
    kept = (entry for entry in roster.entries if entry.row not in answers.skipped)
    return replace(
        roster,
        entries=tuple(_replaced(entry, answers.cells.get(entry.row, {})) for entry in kept),
        ignored=tuple(sorted((*roster.ignored, *skipped), key=lambda line: line.row)),
    )


def _replaced(entry: Entry, cells: Mapping[str, Cell]) -> Entry:
    """An answered bed stands for both columns, room and bed."""
    if not cells:
        return entry
    room: dict[str, Cell] = {"room": None} if "bed" in cells else {}
    return replace(entry, cells={**entry.cells, **cells, **room})


def _fault(
    answer: object,
    fields: Sequence[str],
    skipped: set[int],
    cells: Mapping[int, Mapping[str, Cell]],
) -> str | None:
    if not isinstance(answer, dict) or not isinstance(row := answer.get("row"), int):
        return "没有写明行号 row（整数）"
    if unknown := sorted(answer.keys() - _KEYS):
        return f"不认得「{unknown[0]}」这一项"
    if isinstance(row, bool) or row < 1:
        return "行号 row 不是正整数"
    if "skip" in answer:
        if answer["skip"] is not True or len(answer) > 2 or row in cells or row in skipped:
            return "skip 只能写 true，这一行也不能再有别的答复"
        return None
    return _field_fault(answer, row, fields, skipped, cells)


def _field_fault(
    answer: Mapping[str, object],
    row: int,
    fields: Sequence[str],
    skipped: set[int],
    cells: Mapping[int, Mapping[str, Cell]],
) -> str | None:
    name = answer.get("field")
    if name not in fields:
        return f"field 不是可以答复的栏目（{'、'.join(fields)}）"
    if row in skipped:
        return "这一行已经跳过，不能再有别的答复"
    if name in cells.get(row, {}):
        return f"第 {row} 行的 {name} 答复了两次"
    if isinstance(answer.get("value"), bool) or not isinstance(
        answer.get("value"), (str, int, date)
    ):
        return '没有写答复 value（加引号的文字；清空写 ""）'
    return None


def _cell(value: str | int | date) -> Cell:
    """A whole number is taken digit by digit: an answer was not rounded by a spreadsheet."""
    if isinstance(value, datetime):
        return value.date()
    return str(value) if isinstance(value, int) else value


def _invalid(problems: list[Problem]) -> Invalid:
    return Invalid(f"答复文件有 {len(problems)} 处要改，没有导入。", problems)
