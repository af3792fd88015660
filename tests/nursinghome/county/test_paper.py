"""The month of all homes, on paper and in a workbook."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pypdfium2

from nursinghome.county import paper
from nursinghome.county.model import Summary
from tests.nursinghome.county.packages import OCTOBER
from tests.nursinghome.county.test_county import Desk


def _summary(folder: Path, homes: int, missing: int) -> Summary:
    desk = Desk(folder)
    desk.list_homes((f"m{n:03d}", f"未报{n:03d}敬老院") for n in range(missing))
    for number in range(1, homes + 1):
        desk.put(desk.sender(f"{number:03d}", f"第{number}敬老院").package(number))
    desk.county.receive([desk.folder])
    return desk.county.summary(OCTOBER)


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document)


def test_every_home_and_the_totals_stand_on_it(tmp_path: Path) -> None:
    summary = _summary(tmp_path, homes=3, missing=0)
    text = _text(paper.pdf(summary, "青禾县民政局").pdf)
    for words in ("第1敬老院", "第3敬老院", "合计", "5.00", "登记的院都报了", "已报 3 家"):
        assert words in text
    assert paper.pdf(summary, "青禾县民政局").pdf == paper.pdf(summary, "青禾县民政局").pdf


def test_the_workbook_has_figures_that_can_be_added(tmp_path: Path) -> None:
    summary = _summary(tmp_path, homes=2, missing=1)
    book = openpyxl.load_workbook(io.BytesIO(paper.workbook(summary, "青禾县民政局")))
    rows = [tuple(map(str, row)) for row in book.worksheets[0].iter_rows(values_only=True)]
    (total,) = [row for row in rows if row[1] == "合计"]
    homes = [row for row in rows if row[1].startswith("第")]
    assert int(total[5]) == sum(int(row[5]) for row in homes) == 3
    assert total[10] == "3.75"


def test_a_long_list_of_missing_homes_is_cut_with_their_number(tmp_path: Path) -> None:
    text = _text(paper.pdf(_summary(tmp_path, homes=1, missing=41), "局").pdf)
    assert "等 41 家" in text.replace("\r\n", "")


def test_few_missing_homes_are_all_named(tmp_path: Path) -> None:
    text = _text(paper.pdf(_summary(tmp_path, homes=1, missing=2), "局").pdf)
    assert "未报：未报000敬老院、未报001敬老院。" in text.replace("\r\n", "")
