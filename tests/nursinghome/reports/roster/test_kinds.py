"""The papers of the roster as the catalogue makes them, out of a stored month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from nursinghome.core.clock import FixedClock
from nursinghome.core.dates import Month
from nursinghome.core.errors import NotAllowed
from nursinghome.reports import REPORTS, Made, Wanted
from nursinghome.reports.inspection.parts import PARTS, MadePart, made_parts
from nursinghome.reports.inspection.told import Asked
from nursinghome.roster import Request, RequestService, Swap, SwapService, Wish
from nursinghome.roster.judging import judge
from nursinghome.storage import Ledger
from tests.factories import REGISTRY, make_home
from tests.nursinghome.reports.pdf.reading import marks, texts
from tests.nursinghome.reports.roster.rosters import LABOUR, Sources
from tests.nursinghome.roster.desk import MONTH, cell, desk, roster

KINDS = ("roster", "roster-slips", "roster-duty", "roster-swap", "attendance", "hours")
FIFTEENTH = FixedClock(datetime(2026, 11, 15, 9, tzinfo=UTC))


@pytest.fixture
def sources(tmp_path: Path) -> Iterator[Sources]:
    """Four carers of whom 李秀英 and 周敏 have shifts on the first days of November."""
    ledger = desk(tmp_path)
    make_home(ledger)
    ledger.clock = FIFTEENTH
    roster(ledger).put([cell(1, 1), cell(1, 2), cell(2, 1, 3), cell(2, 15, 2), cell(3, 30)])
    yield Sources(ledger)
    ledger.db.close()


def made(sources: Sources, kind: str, month: Month = MONTH, **wanted: object) -> Made:
    return REPORTS[kind].make(sources, replace(Wanted(month=month), **wanted))  # type: ignore[arg-type]


def page(paper: Made) -> str:
    return "".join(marks(text) for text in texts(paper.pdf))


@pytest.mark.parametrize("kind", KINDS)
def test_each_has_its_title_blank_and_filled(sources: Sources, kind: str) -> None:
    title = REPORTS[kind].title
    filled, blank = made(sources, kind), made(sources, kind, blank=True)
    assert title in page(filled)
    assert title in page(blank)
    assert filled.pages == blank.pages == 1
    assert filled.xlsx
    assert filled.pdf != blank.pdf or kind == "roster-swap"


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_prints_it_without_leave(sources: Sources, kind: str) -> None:
    actor = replace(sources.ledger.actor, permissions=frozenset({"reports.see"}))
    sources.ledger.actor = actor
    with pytest.raises(NotAllowed):
        made(sources, kind)


def test_the_roster_says_which_hard_rules_are_broken(sources: Sources) -> None:
    roster(sources.ledger).put([cell(1, number) for number in range(1, 9)])
    wish = Request(worker_id=2, day=MONTH.first, wish=Wish.WANT, kind_id=None, weight=3)
    RequestService(sources.ledger).ask(wish)
    broken = judge(roster(sources.ledger).view(MONTH), LABOUR)
    assert {one.hard for one in broken} == {True, False}
    assert len(made(sources, "roster").checks) == sum(one.hard for one in broken)
    checks = {one.id: one for one in made(sources, "roster").checks}
    assert "李秀英" in checks["rest_day"].what
    assert not checks["rest_day"].ok
    assert made(sources, "roster", blank=True).checks == ()


def test_the_sheet_of_the_day_is_of_today_or_the_nearest_day_of_the_month(
    sources: Sources,
) -> None:
    day = "day"
    assert made(sources, "roster-duty").cells[day] == "2026-11-15"
    assert made(sources, "roster-duty", Month(2026, 12)).cells[day] == "2026-12-01"
    assert made(sources, "roster-duty", Month(2026, 10)).cells[day] == "2026-10-31"
    chosen = made(sources, "roster-duty", Month(2026, 10), day=MONTH.first)
    assert chosen.cells[day] == "2026-11-01"
    assert [one["people"] for one in chosen.cells["shifts"]] == [["李秀英"], ["周敏"]]


def test_one_slip_and_one_swap_may_be_wanted(sources: Sources) -> None:
    assert made(sources, "roster-slips").cells["people"] == 4
    assert made(sources, "roster-slips", worker_id=2).cells["people"] == 1
    swap = Swap(
        first_id=1,
        first_day=date(2026, 11, 1),
        second_id=3,
        second_day=date(2026, 11, 2),
        reason="探亲",
    )
    number = SwapService(sources.ledger, REGISTRY).ask(swap)
    later = replace(swap, first_day=date(2026, 11, 30), second_day=date(2026, 11, 30))
    SwapService(sources.ledger, REGISTRY).ask(later)
    assert made(sources, "roster-swap").cells["swaps"] == 2
    assert made(sources, "roster-swap", swap_id=number).cells["swaps"] == 1


def test_a_swap_over_the_end_of_a_month_knows_both_months(sources: Sources) -> None:
    roster(sources.ledger).put([replace(cell(1, 1, 2), day=date(2026, 12, 1))])
    swap = Swap(
        first_id=1,
        first_day=date(2026, 12, 1),
        second_id=3,
        second_day=date(2026, 11, 30),
        reason="探亲",
    )
    SwapService(sources.ledger, REGISTRY).ask(swap)
    for month in (MONTH, MONTH.plus(1)):
        found = page(made(sources, "roster-swap", month))
        assert "11月30日星期一早班6:00—14:00早班6:00—14:00" in found
        assert "12月1日星期二中班14:00—22:00中班14:00—22:00" in found


def test_the_attendance_ends_today(sources: Sources) -> None:
    assert made(sources, "attendance").cells["days"] == 4  # not the 30th
    sources.ledger.clock = FixedClock(FIFTEENTH.moment + timedelta(days=30))
    assert made(sources, "attendance").cells["days"] == 5


def part(ledger: Ledger) -> MadePart:
    plans = [plan for plan in PARTS if plan.id == "roster"]
    (found,) = made_parts(Asked(Sources(ledger), MONTH, MONTH.last), plans)
    return found


def test_the_folder_for_an_inspection_holds_it_once_it_is_published(sources: Sources) -> None:
    found = part(sources.ledger)
    assert (found.pages, found.words) == ((), "这个月的排班表还没有公布。")
    roster(sources.ledger).publish(MONTH)
    found = part(sources.ledger)
    assert len(found.pages) == 1
    assert found.words == "4 人，已公布 2026年11月15日　第 1 版"
