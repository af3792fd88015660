"""Lists of made-up staff, and what the judge makes of them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date
from typing import Any

from nursinghome.core.paths import resources
from nursinghome.residents.importing.answers import Answers, answered
from nursinghome.residents.importing.layout import find_roster
from nursinghome.staff.importing.judge import judge
from nursinghome.staff.importing.known import KnownStaff, KnownWorker
from nursinghome.staff.importing.lexicon import StaffWords, staff_words
from nursinghome.staff.importing.plan import StaffPlan
from nursinghome.staff.importing.service import WORDS
from nursinghome.standards.lists import Words
from nursinghome.standards.registry import Registry
from tests.nursinghome.residents.importing.helpers import grid, number

TODAY = date(2026, 10, 31)
HEADER = (
    *("姓名", "性别", "身份证号", "出生日期", "岗位", "用工性质", "专兼职"),
    *("到岗日期", "离岗日期", "离岗原因", "电话", "学历"),
    *("证书", "证书编号", "发证单位", "发证日期", "有效期"),
    *("健康证", "体检日期", "健康证有效期", "消防证", "备注"),
)
REGISTRY = Registry([resources("standards")])


def row(name: object = "李秀英", **cells: object) -> dict[str, object]:
    """A row without any fault; a cell of None is blank."""
    clean: dict[str, object] = {
        "姓名": name,
        "性别": "女",
        "身份证号": number("19750601", "998"),
        "岗位": "护理员",
        "用工性质": "合同制",
        "到岗日期": "2020-05-06",
    }
    return {**clean, **cells}


@functools.cache
def lexicon() -> StaffWords:
    return staff_words(REGISTRY.of_kind(Words, WORDS))


def table(*rows: Mapping[str, object]) -> list[list[Any]]:
    """The header and the rows as a sheet holds them; the first person stands in row 2."""
    return [list(HEADER), *([cells.get(name) for name in HEADER] for cells in rows)]


def judged(
    *rows: Mapping[str, object],
    known: tuple[KnownWorker, ...] = (),
    answers: Answers | None = None,
    odd: str = "",
) -> StaffPlan:
    """The plan for the rows; `odd` are the characters that no font has."""
    return judge(
        answered(find_roster([grid(table(*rows))], lexicon()), answers or Answers()),
        KnownStaff(today=TODAY, people=known),
        lexicon=lexicon(),
        unsupported=lambda text: tuple(c for c in text if c in odd),
    )


def reasons(plan: StaffPlan) -> list[tuple[str, str]]:
    return [(note.column, note.reason) for note in plan.refused]


def warned(plan: StaffPlan) -> list[tuple[str, str]]:
    return [(note.column, note.reason) for note in plan.warnings]
