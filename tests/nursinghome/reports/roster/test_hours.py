"""工时和加班汇总表: hours beside the standard, overtime by its rate, and the clauses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nursinghome.reports import Made
from nursinghome.reports.roster.hours import HoursPaper
from nursinghome.roster import MonthView
from nursinghome.standards.labour import LabourRules
from tests.nursinghome.reports.pdf.reading import fonts, marks, texts
from tests.nursinghome.reports.roster.kept import check_golden
from tests.nursinghome.reports.roster.rosters import (
    HOME,
    LABOUR,
    OCTOBER,
    WEEK_40,
    line_of,
    october,
    rows_of,
)
from tests.nursinghome.roster.months import DAY, month_view, ordinary_kinds, with_rules, write


def made(view: MonthView, labour: LabourRules = WEEK_40, *, blank: bool = False) -> Made:
    return HoursPaper(view=view, home=HOME, labour=labour).made(blank=blank)


def page_of(paper: Made) -> str:
    return "".join(map(marks, texts(paper.pdf)))


@pytest.mark.parametrize("blank", [False, True])
def test_the_paper_says_what_it_always_said(blank: bool) -> None:
    check_golden(f"hours{'-blank' * blank}.txt", made(october(), LABOUR, blank=blank))


def test_each_kind_of_overtime_has_its_column_and_its_rate() -> None:
    paper = made(october())
    row = line_of(paper, 1)
    assert row[1:] == ["陈小英", "护理员", 144, 24, 8, 0, 192, 0, 24, 24, 48, 0, None]
    ill = line_of(paper, 6)
    assert ill[3] == 144 - 3 * 8
    assert ill[-2:] == [4, "病假 4"]
    heads = next(one for one in rows_of(paper) if one[0] == "序号")
    assert heads[8:12] == ["延长工作 150%", "休息日 200%", "法定假日 300%", "加班合计"]
    assert all(fonts(paper.pdf).values())


def test_the_sum_is_that_of_all_people() -> None:
    paper = made(october())
    sums = next(one for one in rows_of(paper) if one[1] == "合计")
    rows = [one for one in rows_of(paper) if isinstance(one[0], int)]
    assert len(rows) == 14
    assert sums[3:13] == [sum(row[at] for row in rows) for at in range(3, 13)]
    assert paper.cells["hours"] == sums[7]
    assert paper.cells["overtime_statutory"] == sums[10]
    assert [one["hours"] for one in paper.cells["persons"]] == [row[7] for row in rows]


def test_the_notes_cite_the_pack_and_say_what_nobody_compared() -> None:
    page = page_of(made(october(), LABOUR))
    for words in (
        "本月18个工作日，158.4小时",
        "平均每周工作时间不超过44小时（《劳动法》第三十六条）",
        "延长工作时间的工资不低于150%（《劳动法》第四十四条）",
        "每月加班不超过36小时（《劳动法》第四十一条）",
        "没有人超过",
    ):
        assert words in page, words
    assert "每周工作40小时（国务院令第174号，未核实）" in page_of(made(october()))


def test_who_is_a_minute_beyond_the_limit_of_the_month_is_named() -> None:
    def beyond(minutes: int) -> str:
        kinds = tuple(
            replace(one, lasts=one.lasts + minutes) if one.id == DAY else one
            for one in ordinary_kinds()
        )
        view = replace(month_view(1, OCTOBER), kinds=kinds)
        return page_of(made(write(view, {1: "." * 7 + "白" * 18}), LABOUR))

    assert "没有人超过。" in beyond(120)
    assert "超过的：陈小英。" in beyond(121)


def test_with_hours_reckoned_together_days_of_rest_are_not_apart() -> None:
    view = with_rules(october(), comprehensive=True, approval="奉人社发〔2026〕12号")
    paper = made(view)
    assert "综合计算工时，批准文号：奉人社发〔2026〕12号（《劳动法》第三十九条）" in page_of(paper)
    assert line_of(paper, 1)[8:12] == [24, 0, 24, 48]


def test_a_draft_says_so_and_the_blank_one_has_no_figures() -> None:
    assert "草稿，还没有公布" in page_of(made(replace(october(), published_at=None)))
    page = page_of(made(october(), blank=True))
    for words in ("草稿", "已公布", "没有人超过", "病假"):
        assert words not in page, words
    assert "16" in page  # as many lines as a sheet has
    assert made(month_view(0, OCTOBER)).pages == 1
    assert made(october(30)).pages == 2


def test_the_same_month_gives_the_same_bytes() -> None:
    first, again = made(october()), made(october())
    assert (first.pdf, first.xlsx) == (again.pdf, again.xlsx)
