"""值班表, 排班条 and 换班单: what goes from hand to hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from nursinghome.reports import Made
from nursinghome.reports.roster.duty import DutyPaper
from nursinghome.reports.roster.slips import EACH, SlipPaper
from nursinghome.reports.roster.swaps import SwapPaper
from nursinghome.roster import MonthView, Swap, SwapState
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
from tests.nursinghome.roster.months import month_view, write, write_before

GAP = date(2026, 10, 14)
"""Nobody works late."""


def duty(view: MonthView, day: date = GAP, *, blank: bool = False) -> Made:
    return DutyPaper(view=view, home=HOME, day=day).made(blank=blank)


def slips(view: MonthView, *who: int, blank: bool = False) -> Made:
    paper = SlipPaper(view=view, home=HOME, labour=LABOUR, only=frozenset(who))
    return paper.made(blank=blank)


def swaps(view: MonthView, swap_id: int | None = None, *, blank: bool = False) -> Made:
    return SwapPaper(view=view, home=HOME, swap_id=swap_id).made(blank=blank)


MAKERS: Mapping[str, Callable[..., Made]] = {"duty": duty, "slips": slips, "swaps": swaps}


def pages(paper: Made) -> list[str]:
    return [marks(page) for page in texts(paper.pdf)]


def with_swaps() -> MonthView:
    asked = Swap(
        id=7,
        first_id=1,
        first_day=date(2026, 10, 5),
        second_id=4,
        second_day=date(2026, 10, 8),
        reason="家里老人做寿",
    )
    agreed = replace(
        asked,
        id=8,
        first_id=2,
        second_id=3,
        first_day=date(2026, 10, 21),
        second_day=date(2026, 10, 21),
        state=SwapState.AGREED,
        decided_on=date(2026, 10, 19),
    )
    refused = replace(
        asked, id=9, second_day=date(2026, 11, 3), state=SwapState.REFUSED, decided_on=None
    )
    return replace(october(), swaps=(asked, agreed, refused))


@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize("name", MAKERS)
def test_the_papers_say_what_they_always_said(name: str, blank: bool) -> None:
    paper = MAKERS[name](with_swaps(), blank=blank)
    check_golden(f"{name}{'-blank' * blank}.txt", paper)
    assert all(fonts(paper.pdf).values())


def test_the_day_begins_with_the_night_that_is_not_over() -> None:
    paper = duty(october())
    shifts = [(one["name"], one["people"]) for one in paper.cells["shifts"]]
    assert shifts[0] == ("夜班（昨日）", ["陈小英", RARE, "罗永红", "唐玉琴"])
    assert [name for name, _ in shifts] == ["夜班（昨日）", "早班", "中班", "夜班"]
    (page,) = pages(paper)
    for words in ("2026年10月14日星期三", "到今天6:00", "陈国安电话023-56550100", "没有人请假"):
        assert words in page, words


def test_places_that_nobody_fills_say_so() -> None:
    paper = duty(october())
    assert pages(paper)[0].count("缺人") == 2
    missing = [row for row in rows_of(paper) if row[4] == "缺人"]
    assert [row[:3] for row in missing] == [["中班", "14:00—22:00", None]] * 2


def test_who_is_on_leave_and_what_day_it_is_stand_on_it() -> None:
    (page,) = pages(duty(october(), date(2026, 10, 10)))
    assert "请假杨春梅" in page
    assert "2026年10月10日星期六调休上班" in page
    assert "星期四国庆" in pages(duty(october(), OCTOBER.first))[0]
    assert "病假" not in page


def test_on_the_first_day_the_night_of_the_month_before_runs_on() -> None:
    view = write_before(october(), {1: "夜"})
    assert duty(view, OCTOBER.first).cells["shifts"][0]["people"] == ["陈小英"]


def test_a_day_without_a_roster_and_a_home_without_shifts_give_a_sheet_to_write_on() -> None:
    view = replace(month_view(0, OCTOBER), needs=())
    (page,) = pages(duty(view))
    assert "这天还没有排班" in page
    assert "草稿，还没有公布" in page
    bare = replace(view, kinds=())
    home = replace(HOME, phone=None)
    (page,) = pages(DutyPaper(view=bare, home=home, day=GAP).made(blank=True))
    assert "年月日星期" in page
    assert "电话" in page


def test_many_lines_still_stand_on_one_sheet() -> None:
    assert duty(october(30)).pages == 1


def test_everybody_has_a_slip_with_the_times_of_each_day() -> None:
    paper = slips(october())
    found = pages(paper)
    assert paper.pages == len(found) == -(-14 // EACH)
    assert LONG in found[0]
    assert "24班，夜班8，休息7天，工时192" in found[0]
    assert "22:00—次日6:00" in found[0]
    assert "国庆" in found[0]
    row = next(row for row in rows_of(paper) if row[0] == "杨春梅" and row[2] == "五")
    assert row[3:] == ["国庆", "休", None]
    assert line_of(paper, "陈小英")[3:] == ["国庆", "早", "6:00—14:00"]


def test_one_slip_alone_and_the_empty_ones() -> None:
    paper = slips(october(), 6)
    assert (paper.pages, paper.cells) == (1, {"people": 1})
    assert "杨春梅" in pages(paper)[0]
    assert "陈小英" not in pages(paper)[0]
    assert pages(slips(october(), blank=True))[0].count("姓名：") == EACH
    assert pages(slips(month_view(0)))[0].count("本人签收") == EACH


def test_a_shift_written_after_somebody_left_has_no_times() -> None:
    view = write(october(), {3: "早"}, from_on=date(2026, 10, 25))
    row = [row for row in rows_of(slips(view, 3)) if row[0] == LONG][24]
    assert row[4:] == ["／", None]


def test_a_swap_says_what_each_had_and_has_afterwards() -> None:
    found = pages(swaps(with_swaps()))
    assert len(found) == 2
    assert "10月5日星期一夜班22:00—次日6:00休休夜班22:00—次日6:00" in found[0]
    assert "10月8日星期四休中班14:00—22:00中班14:00—22:00休" in found[0]
    # agreed: the roster already holds what is after
    assert "10月21日星期三休夜班22:00—次日6:00夜班22:00—次日6:00休" in found[0]
    assert "已批准2026年10月19日" in found[0]
    assert "未批准" in found[1]
    assert "11月3日星期二换班原因" in found[1]  # a day that this month does not know


def test_one_swap_alone_and_the_empty_slips() -> None:
    one = swaps(with_swaps(), 8)
    assert one.cells["swaps"] == one.cells["agreed"] == 1
    assert "编号：8" in pages(one)[0]
    assert "编号：7" not in pages(one)[0]
    assert pages(swaps(with_swaps(), blank=True))[0].count("换班原因") == 2
    assert pages(swaps(october()))[0].count("换班原因") == 2
    row = line_of(swaps(with_swaps()), 8)
    assert row[1:4:2] == [RARE, LONG]
    assert row[6] == "已批准"


def test_a_swap_of_somebody_who_is_not_in_the_month_has_no_name() -> None:
    view = with_swaps()
    strange = replace(view, swaps=(replace(view.swaps[0], second_id=99),))
    assert line_of(swaps(strange), 7)[3] is None


@pytest.mark.parametrize("name", MAKERS)
def test_the_same_month_gives_the_same_bytes(name: str) -> None:
    first, again = (MAKERS[name](with_swaps()) for _ in range(2))
    assert (first.pdf, first.xlsx) == (again.pdf, again.xlsx)
