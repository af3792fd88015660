from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pdfplumber
import pytest

from nursinghome.core.errors import Invalid
from nursinghome.reports import PlainColumn, PlainList
from nursinghome.reports.plain_list import MOST_ON_PAPER

LIST = PlainList(
    title="该评估/的人",
    columns=(
        PlainColumn(head="姓名"),
        PlainColumn(head="年龄", figures=True),
        PlainColumn(head="结余", figures=True),
        PlainColumn(head="天数", figures=True),
    ),
    rows=(
        ("张秀梅", "81", "3860.50", "3 天"),
        ("=1+1", "", "-2.00", "4 天"),
        ("欧阳买买提江·吐尔逊", "77", "0.10", ""),
    ),
    unit="幸福镇中心敬老院",
    day=date(2026, 11, 2),
)


def cells(content: bytes) -> list[tuple[object, ...]]:
    page = openpyxl.load_workbook(io.BytesIO(content)).active
    assert page is not None
    return [tuple(cell.value for cell in row) for row in page.iter_rows()]


def test_the_workbook_holds_the_rows_with_figures_as_numbers() -> None:
    rows = cells(LIST.xlsx())
    assert rows[0][0] == "该评估－的人"
    assert rows[1][0] == "2026年11月2日"
    assert rows[2][0] == "填报单位：幸福镇中心敬老院"
    assert rows[2][3] == "共 3 行"
    assert rows[3] == ("姓名", "年龄", "结余", "天数")
    assert rows[4] == ("张秀梅", 81, 3860.5, "3 天")
    assert rows[5] == ("=1+1", None, -2, "4 天")


def test_words_that_begin_with_an_equals_sign_stay_words() -> None:
    page = openpyxl.load_workbook(io.BytesIO(LIST.xlsx())).active
    assert page is not None
    assert page["A6"].data_type == "s"


def test_the_paper_shows_every_row_and_column() -> None:
    made = LIST.made()
    with pdfplumber.open(io.BytesIO(made.pdf)) as paper:
        words = "".join(page.extract_text() for page in paper.pages)
    for expected in ("该评估/的人", "2026年11月2日", "共 3 行", "3860.50", "=1+1", "吐尔逊"):
        assert expected in words
    assert made.pages == 1
    assert made.xlsx == LIST.xlsx()
    assert LIST.made().pdf == made.pdf


def test_an_empty_list_of_one_column_can_be_printed_too() -> None:
    bare = replace(LIST, columns=(PlainColumn(head="数", figures=True),), rows=(), unit="")
    assert bare.made().pages == 1
    assert cells(bare.xlsx())[3] == ("数",)


def test_more_rows_than_anybody_prints_are_refused_but_may_be_kept_as_a_workbook() -> None:
    long = replace(LIST, rows=LIST.rows * (MOST_ON_PAPER // 3 + 1))
    with pytest.raises(Invalid, match="太长") as refused:
        long.made()
    assert "一次最多打印 3000 行" in refused.value.problems[0].what
    assert len(cells(long.xlsx())) == len(long.rows) + 4
