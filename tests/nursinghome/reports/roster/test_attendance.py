"""考勤表: ticks up to today, or empty boxes to tick by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nursinghome.reports import Made
from nursinghome.reports.roster.attendance import MOST, AttendancePaper
from nursinghome.roster import MonthView
from tests.nursinghome.reports.pdf.reading import fonts, marks, texts
from tests.nursinghome.reports.roster.kept import check_golden
from tests.nursinghome.reports.roster.rosters import (
    HOME,
    LABOUR,
    OCTOBER,
    RARE,
    line_of,
    october,
)
from tests.nursinghome.roster.months import month_view, write

MIDDLE_OF_MONTH = date(2026, 10, 20)


def made(view: MonthView, *, today: date = MIDDLE_OF_MONTH, blank: bool = False) -> Made:
    return AttendancePaper(view=view, home=HOME, labour=LABOUR, today=today).made(blank=blank)


@pytest.mark.parametrize("blank", [False, True])
def test_the_paper_says_what_it_always_said(blank: bool) -> None:
    check_golden(f"attendance{'-blank' * blank}.txt", made(october(), blank=blank))


def test_days_are_ticked_up_to_today_and_counted() -> None:
    paper = made(october())
    row = line_of(paper, "杨春梅")
    assert row[1:14] == ["夜", "休", "休", *"√√√√", "夜", *"病病病病", "√"]
    assert row[20] == "√"
    assert row[21:32] == [None] * 11
    assert row[32:] == [11, 4, 4, 4]
    assert paper.cells["days"] == sum(line_of(paper, name)[32] for name in ("杨春梅", RARE)) + sum(
        line_of(paper, one.name)[32]
        for one in october().members
        if one.name not in {"杨春梅", RARE}
    )
    (page,) = map(marks, texts(paper.pdf))
    assert "登记到2026年10月20日" in page
    assert all(fonts(paper.pdf).values())


def test_a_month_that_is_over_has_all_its_days() -> None:
    paper = made(october(), today=OCTOBER.last)
    assert line_of(paper, "陈小英")[31] == "休"
    assert "登记到" not in marks(texts(paper.pdf)[0])


def test_duty_and_days_before_or_after_the_post_have_their_signs() -> None:
    view = write(october(), {1: "值"})
    row = line_of(made(view, today=OCTOBER.last), "陈小英")
    assert (row[1], row[32]) == ("值", 24)
    assert line_of(made(view, today=OCTOBER.last), view.members[2].name)[22:32] == ["／"] * 10


def test_a_draft_says_so_and_the_blank_one_has_only_the_names() -> None:
    draft = replace(october(), published_at=None)
    assert "草稿，还没有公布" in marks(texts(made(draft).pdf)[0])
    (page,) = map(marks, texts(made(draft, blank=True).pdf))
    assert RARE in page
    assert "草稿" not in page
    assert page.count("√") == 1  # in the notes
    assert made(month_view(0, OCTOBER)).pages == 1
    assert made(october(MOST + 1)).pages == 2


def test_the_same_month_gives_the_same_bytes() -> None:
    first, again = made(october()), made(october())
    assert (first.pdf, first.xlsx) == (again.pdf, again.xlsx)
