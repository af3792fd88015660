"""The practice home has rated itself: last year's settled, this year's half confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from nursinghome.demo import Wish
from nursinghome.demo.rating import LISTED, RateHome, ReviewHome, SetLines, tell
from tests.nursinghome.demo.conftest import SMALL, home_at, open_home


def test_last_year_is_told_only_where_the_story_reaches_so_far() -> None:
    wish = Wish(as_of=date(2026, 11, 3), months=14)
    long = list(tell(wish, date(2025, 8, 26)))
    assert [type(one) for one in long] == [RateHome, SetLines, RateHome, ReviewHome]
    assert [one.on for one in long] == [
        date(2025, 11, 20),
        date(2026, 10, 28),
        date(2026, 10, 28),
        date(2026, 11, 2),
    ]
    short = list(tell(wish, date(2026, 9, 25)))
    assert [type(one) for one in short] == [SetLines, RateHome, ReviewHome]
    late = list(tell(wish, date(2026, 11, 1)))
    assert {one.on for one in late} == {date(2026, 11, 1), date(2026, 11, 2)}


def test_the_practice_home_is_half_way_through_its_table(tmp_path: Path) -> None:
    work = open_home(home_at(tmp_path, replace(SMALL, months=13)))
    sheet = work.rating.sheet()
    assert sheet.pack.id == "star-1000-local"
    assert sheet.own is not None
    assert sheet.own.is_open
    assert sheet.last is not None
    assert sheet.last_total() is not None
    assert sheet.waiting
    assert sheet.differing
    assert sheet.judgement.reached is not None
    assert all(line.own for line in sheet.lines)
    assert sum(row.photos for row in sheet.rows) == 2
    listed = work.rating_advice.planned(sheet.own.id)
    assert {one.item for one in listed} == set(LISTED)
    worth = work.rating_advice.worth(sheet, "4")
    assert worth is not None
    assert worth.more is None
    work.close()
