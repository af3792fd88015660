"""排班表: what stands on it, large or on the wall, filled or empty."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pypdfium2
import pytest

from nursinghome.core.dates import Month
from nursinghome.reports import Made
from nursinghome.reports.roster.month import MOST, MOST_ON_WALL, MonthPaper
from nursinghome.roster import Absence, Absent, MonthView
from tests.nursinghome.reports.pdf.reading import fonts, marks, texts
from tests.nursinghome.reports.roster.kept import check_golden
from tests.nursinghome.reports.roster.rosters import (
    HOME,
    LABOUR,
    LONG,
    OCTOBER,
    RARE,
    line_of,
    october,
    rows_of,
)
from tests.nursinghome.roster.months import in_turn, month_view, write


def made(view: MonthView, *, wall: bool = False, blank: bool = False) -> Made:
    return MonthPaper(view=view, home=HOME, labour=LABOUR).made(wall=wall, blank=blank)


@pytest.mark.parametrize("blank", [False, True])
def test_the_paper_says_what_it_always_said(blank: bool) -> None:
    check_golden(f"month{'-blank' * blank}.txt", made(october(), blank=blank))


def test_names_of_any_kind_stand_whole_and_all_fonts_are_embedded() -> None:
    paper = made(october())
    (page,) = map(marks, texts(paper.pdf))
    for words in (RARE, LONG, "国庆", "已公布2026年9月25日第2版", "缺2人次", "人数都够"):
        assert words in page, words
    assert "公布后改动1处：14日李𫄷𬱖中→休" in page
    assert "孩子发烧" not in page
    assert "早班6:00—14:00" in page
    assert "病病假" in page
    assert "班（日期下面）调休上班" in page
    assert all(fonts(paper.pdf).values())


def test_the_same_month_gives_the_same_bytes() -> None:
    first, again = made(october()), made(october())
    assert (first.pdf, first.xlsx) == (again.pdf, again.xlsx)


def test_thirty_people_stand_on_two_sheets_each_with_its_head_and_the_cover_on_the_last() -> None:
    paper = made(october(30))
    pages = [marks(page) for page in texts(paper.pdf)]
    assert paper.pages == len(pages) == 2
    assert all("姓名" in page and "国庆" in page for page in pages)
    assert "2026年10月排班表（续）" in pages[1]
    assert [page.count("早班有/应") for page in pages] == [0, 1]
    assert "院长（签名）" in pages[1]
    assert "秦小兰" in pages[0]  # the fifteenth
    assert "向春燕" in pages[1]
    assert made(october(MOST)).pages == 1
    assert made(october(MOST_ON_WALL), wall=True).pages == 1
    assert made(october(MOST_ON_WALL + 1), wall=True).pages == 2


def test_on_the_wall_it_is_a_sheet_of_a3() -> None:
    sizes = []
    for wall in (False, True):
        document = pypdfium2.PdfDocument(made(october(), wall=wall).pdf)
        sizes.append(tuple(round(side * 25.4 / 72) for side in document[0].get_size()))
        document.close()
    assert sizes == [(297, 210), (420, 297)]


@pytest.mark.parametrize(("month", "days"), [(Month(2027, 2), 28), (Month(2026, 12), 31)])
def test_months_of_all_lengths_have_their_days(month: Month, days: int) -> None:
    paper = made(in_turn(month_view(8, month)))
    assert paper.pages == 1
    assert len(line_of(paper, "姓名")) == 1 + days + 4
    assert len(paper.cells["persons"][0]["days"]) == days


def test_with_nobody_there_are_empty_lines_and_nobody_is_missed() -> None:
    paper = made(month_view(0))
    (page,) = map(marks, texts(paper.pdf))
    assert "草稿，还没有公布" in page
    assert "人次" not in page
    assert paper.cells["people"] == paper.cells["hours"] == 0
    assert [row[0] for row in rows_of(paper) if row[0] in {"陈小英", "早班有/应"}] == ["早班有/应"]


def test_the_blank_one_has_the_names_and_nothing_in_the_boxes() -> None:
    (page,) = map(marks, texts(made(october(), blank=True).pdf))
    assert RARE in page
    for words in ("已公布", "草稿", "公布后", "缺2人次", "人数都够", "早早"):
        assert words not in page, words
    assert "白班8:00—17:30" in page  # every shift that may be written in
    assert made(october(30), blank=True).pages == 2


def test_a_shift_without_a_need_is_counted_when_it_is_worked() -> None:
    paper = made(replace(october(), needs=()))
    page = marks(texts(paper.pdf)[0])
    assert "早班人数4323" in page
    assert "有/应" not in page
    assert line_of(paper, "早班人数")[1] == "4"
    assert paper.cells["short"] == 0


def test_nobody_is_missed_on_days_that_nobody_has_decided() -> None:
    page = marks(texts(made(write(month_view(2), {1: "早"})).pdf)[0])
    assert "陈小英早1080吴小燕" in page  # one shift, eight hours; nothing yet of the other
    assert "早班有/应1/1/1/1" in page
    assert "缺30人次" in page
    assert "中班有/应0/1/1/1" in page


def test_without_shifts_there_is_no_cover() -> None:
    paper = made(month_view(2, needs=(), kinds=()))
    assert paper.cells["cover"] == {}
    assert paper.pages == 1


def test_notes_that_are_long_leave_less_room_for_the_people() -> None:
    view = october(MOST)
    many = tuple(
        replace(view.changes[0], worker_id=3, day=OCTOBER.first.replace(day=day))
        for day in range(1, 9)
    )
    long = tuple(replace(one, name=f"{one.name}（东楼西楼三层）") for one in view.kinds)
    assert made(replace(view, changes=many, kinds=long, needs=())).pages == 1


def test_leave_that_shares_a_sign_is_told_together() -> None:
    first, last = OCTOBER.first, OCTOBER.last
    kinds = (Absence.PERSONAL, Absence.OTHER)
    away = tuple(Absent(worker_id=1, from_on=first, until_on=last, kind=kind) for kind in kinds)
    assert "假事假、其他" in marks(texts(made(replace(october(), absences=away)).pdf)[0])


def test_a_shift_whose_sign_is_not_in_its_name_is_told_with_both() -> None:
    view = october()
    kinds = tuple(replace(one, mark="A") if one.mark == "早" else one for one in view.kinds)
    assert "A早班6:00—14:00" in marks(texts(made(replace(view, kinds=kinds)).pdf)[0])


def test_of_many_changes_the_newest_are_named() -> None:
    view = october()
    many = tuple(
        replace(view.changes[0], day=OCTOBER.first.replace(day=day)) for day in range(1, 9)
    )
    page = marks(texts(made(replace(view, changes=many)).pdf)[0])
    assert "公布后改动8处，最近的：3日李𫄷𬱖中→休；" in page


def test_a_change_may_name_what_the_month_no_longer_knows() -> None:
    view = october()
    change = replace(view.changes[0], worker_id=99, before=None, after=98)
    page = marks(texts(made(replace(view, changes=(change,))).pdf)[0])
    assert "14日已离岗的人休→停用的班" in page


def test_the_figures_are_those_of_each_person_and_of_all() -> None:
    cells = made(october()).cells
    assert (cells["published"], cells["revision"], cells["people"]) == (True, 2, 14)
    assert cells["shifts"] == sum(one["shifts"] for one in cells["persons"])
    first = cells["persons"][0]
    assert (first["name"], first["days"][:4]) == ("陈小英", ["早", "早", "中", "中"])
    assert first["hours"] == first["shifts"] * 8
    assert cells["persons"][2]["days"][20:22] == ["休", "／"]
    assert cells["cover"]["中班"][13] == {"have": 0, "need": 2}
    assert cells["short"] == 2


def test_the_workbook_holds_the_grid_with_hours_as_numbers() -> None:
    paper = made(october())
    row = line_of(paper, "杨春梅")
    assert row[9:13] == ["病"] * 4
    assert isinstance(row[-2], int)
    assert line_of(paper, "中班有/应")[14] == "0/2"
    sheet = openpyxl.load_workbook(io.BytesIO(paper.xlsx)).active
    assert sheet is not None
    grounds = [cell.fill.fgColor.rgb for cell in sheet[5][1:]]  # 陈小英
    assert [ground == "FFE0E0E0" for ground in grounds[:10]] == [True] * 7 + [False] * 3
