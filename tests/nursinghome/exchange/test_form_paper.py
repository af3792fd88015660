"""The county's form on paper: it looks like a form, and the list of what went where is behind it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from nursinghome.core.dates import Month
from nursinghome.exchange import form_paper as paper
from nursinghome.exchange.form_filling import Filled
from nursinghome.exchange.forms import FormService
from nursinghome.storage import Ledger
from tests.nursinghome.exchange import forms
from tests.nursinghome.exchange.conftest import REGISTRY
from tests.nursinghome.reports.pdf.reading import texts

OCTOBER = Month(2026, 10)


@pytest.fixture
def filled(office: Ledger, stick: Path) -> Filled:
    service = FormService(office, REGISTRY)
    reading = service.read(forms.put(stick), OCTOBER)
    service.install(reading, reading.fingerprint)
    return service.filled(OCTOBER)


def drawn(done: Filled) -> list[str]:
    return texts(paper.form_paper(done, OCTOBER, "青莲镇敬老院").pdf)


def changed(done: Filled, change: Callable[[Worksheet], object]) -> Filled:
    """The same form after a county drew its first sheet in another way."""
    book = openpyxl.load_workbook(io.BytesIO(done.workbook))
    change(book["月报"])
    return replace(done, workbook=forms.content(book))


def test_it_is_drawn_sheet_by_sheet_with_the_list_behind(filled: Filled) -> None:
    first, second, last = drawn(filled)
    for words in ("敬老院月报表", "单位", "月末在院", "＝", "写「＝」的格子由表自己算"):
        assert words in first, words
    assert "护理员" in second
    assert "写「＝」" not in second
    assert "填表清单" in last
    assert "月报!C5" in last


def test_merged_cells_reach_as_far_as_in_the_form(filled: Filled) -> None:
    def merge(sheet: Worksheet) -> None:
        sheet["G5"] = "合并两行"
        sheet.merge_cells("G5:H6")
        sheet["G5"].alignment = Alignment(horizontal="center")

    book = openpyxl.load_workbook(io.BytesIO(changed(filled, merge).workbook))
    one = paper._Drawn(book["月报"])
    assert one.title == "敬老院月报表"
    assert (one.rows, one.columns) == (range(3, 10), range(1, 9))
    rows = [one.row(number) for number in one.rows]
    cell = rows[2].cells[-1]
    assert (cell.text, cell.rows, cell.columns, cell.align) == ("合并两行", 2, 2, "middle")
    assert len(rows[3].cells) == len(rows[2].cells) - 1
    assert [len(group) for group in one.groups(rows)] == [1, 1, 2, 1, 1, 1]


def test_a_form_that_says_who_signs_gets_no_second_line_for_it(filled: Filled) -> None:
    assert "填表人" in drawn(filled)[0]

    def sign(sheet: Worksheet) -> None:
        sheet["B9"] = "单位负责人"

    assert "填表人" not in drawn(changed(filled, sign))[0]


def test_without_a_title_of_its_own_it_has_the_name_of_the_form(filled: Filled) -> None:
    def untitle(sheet: Worksheet) -> None:
        sheet.unmerge_cells("A1:E1")
        sheet["A1"], sheet["B1"] = "编号", "3"

    first = drawn(changed(filled, untitle))[0]
    assert "敬老院月报表" in first
    assert "编号" in first


@pytest.mark.parametrize("address", ["Z5", "C250"])
def test_a_sheet_that_is_no_form_is_only_listed(filled: Filled, address: str) -> None:
    def stretch(sheet: Worksheet) -> None:
        sheet[address].border = Border(bottom=Side(style="thin"))

    shown = drawn(changed(filled, stretch))
    assert len(shown) == 2
    assert "月末在院" not in shown[0]
    assert "填表清单" in shown[1]


def test_an_empty_sheet_is_left_out(filled: Filled) -> None:
    def empty(sheet: Worksheet) -> None:
        sheet.delete_rows(1, 20)
        for one in list(sheet.merged_cells.ranges):
            sheet.merged_cells.remove(one)

    assert len(drawn(changed(filled, empty))) == 2
