"""交班单: one sheet whatever there is to be done, all of it in the workbook."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pypdfium2
import pytest

from nursinghome.core.dates import Month
from nursinghome.reports.monthly.trend import MonthEnd
from nursinghome.reports.pdf.paper import A4
from nursinghome.reports.today_paper import (
    MOST_TASKS,
    Figure,
    Line,
    TodaySheet,
    paper,
    pdf,
)
from tests.nursinghome.reports.pdf.reading import fonts, marks, texts

MONTHS = tuple(
    MonthEnd(month=Month(2024, 11).plus(at), residents=80 + at % 7, beds=110 if at < 13 else 120)
    for at in range(24)
)
LINE = Line(
    urgency="今天要办",
    what="10月月报还没有审核",
    why="明天（11月3日）截止",
    due_on=date(2026, 11, 3),
)
SHEET = TodaySheet(
    home="青禾县幸福镇敬老院",
    day=date(2026, 11, 2),
    when="2026年11月2日　星期一　农历九月廿四",
    pressing=1,
    lines=(LINE, replace(LINE, urgency="记得", what="𬎆秀珍过生日", due_on=None)),
    figures=(
        Figure(name="在院老人", fraction="86/120", amount="入住率 71.7%"),
        Figure(name="在外", fraction="2/86", amount="住院 1，请假 1"),
    ),
    birthdays=("今天 王秀珍 82 岁（农历）", "11月5日 孙长贵 90 岁整寿"),
    months=MONTHS,
)


def test_the_sheet_says_what_is_to_be_done_how_the_home_stands_and_who_has_a_birthday() -> None:
    made = paper(SHEET)
    (page,) = texts(made.pdf)
    told = marks(page)
    for words in (
        "交班单",
        "2026年11月2日星期一农历九月廿四",
        "1件要今天办，共2件",
        "10月月报还没有审核今天要办：明天（11月3日）截止",
        "记得：明天",
        "86/120入住率71.7%",
        "今天王秀珍82岁（农历）；11月5日孙长贵90岁整寿",
        "最近24个月月末",
        "床位110→120",
        "82人",
        "68.3%",
        "2024年",
        "2026年",
        "交班人：",
        "接班人：",
        "第1页共1页",
    ):
        assert words in told, words
    assert all(fonts(made.pdf).values())
    assert (made.pages, made.pdf) == (1, paper(SHEET).pdf)


@pytest.mark.parametrize("tasks", [0, 1, MOST_TASKS, MOST_TASKS + 9])
def test_it_stays_one_page_and_says_how_many_tasks_are_left_out(tasks: int) -> None:
    many = tuple(f"11月5日 孙长贵{number} 90 岁整寿（农历）" for number in range(30))
    sheet = replace(SHEET, lines=(LINE,) * tasks, birthdays=many, pressing=tasks)
    made = pdf(sheet)
    (page,) = texts(made.pdf)
    told = marks(page)
    assert ("另有9件" in told) == (tasks > MOST_TASKS)
    assert ("今天的事都办完了" in told) == (tasks == 0)
    assert f"等{len(many)}人" in told
    assert height(made.pdf, "交接记录") > height(made.pdf, "交班人") + 20


def height(content: bytes, words: str) -> float:
    """How far above the foot of the page the words stand, in points."""
    page = pypdfium2.PdfDocument(content)[0].get_textpage()
    at, _ = page.search(words).get_next()
    return float(page.get_charbox(at)[1])


def test_a_new_home_has_neither_birthdays_nor_a_chart_on_its_sheet() -> None:
    told = marks(texts(pdf(replace(SHEET, birthdays=(), months=())).pdf)[0])
    assert "过生日的老人" not in told
    assert "在院人数与入住率" not in told


def test_months_without_people_or_beds_are_drawn_without_a_bar_or_a_rate() -> None:
    empty = MonthEnd(month=Month(2026, 9), residents=0, beds=4)
    lost = MonthEnd(month=Month(2026, 10), residents=3, beds=0)
    told = marks(texts(pdf(replace(SHEET, months=(empty, lost))).pdf)[0])
    assert "3人" in told
    assert "75.0%" not in told
    assert "床位4→0" in told


def test_nothing_is_written_outside_the_paper() -> None:
    change_at_the_end = (*MONTHS[:-1], replace(MONTHS[-1], beds=140))
    document_width, _ = A4
    made = pdf(replace(SHEET, months=change_at_the_end))
    page = pypdfium2.PdfDocument(made.pdf)[0].get_textpage()
    boxes = [page.get_charbox(at) for at in range(page.count_chars())]
    assert max(right for _, _, right, _ in boxes) < document_width - 40
    assert "床位120→140" in marks(texts(made.pdf)[0])


def test_the_workbook_has_every_task_with_its_day() -> None:
    sheet = openpyxl.load_workbook(
        io.BytesIO(paper(replace(SHEET, lines=SHEET.lines * 20)).xlsx)
    ).active
    assert sheet is not None
    rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert len(rows) == 40
    assert rows[0] == (
        1,
        "今天要办",
        "10月月报还没有审核",
        "明天（11月3日）截止",
        datetime(2026, 11, 3),  # noqa: DTZ001 - openpyxl reads a date cell as this
    )
    assert rows[1][4] is None
