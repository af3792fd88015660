"""Who really worked in a published month, and how many carers were there by day and by night."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from nursinghome.roster import (
    Absence,
    AbsenceService,
    Absent,
    MonthCounts,
    ShiftKindService,
    month_counts,
)
from nursinghome.roster.counting import night_of
from nursinghome.staff import LeftReason, Post, StaffService
from nursinghome.storage import Ledger
from tests.nursinghome.roster.desk import EARLY, MONTH, NIGHT, cell, desk, hire, roster


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = desk(tmp_path)
    yield opened
    opened.db.close()


def published(ledger: Ledger) -> MonthCounts:
    roster(ledger).publish(MONTH)
    found = month_counts(ledger.db, MONTH)
    assert found is not None
    return found


def test_a_draft_says_nothing(ledger: Ledger) -> None:
    roster(ledger).put([cell(1, 1)])
    assert month_counts(ledger.db, MONTH) is None
    published(ledger)
    roster(ledger).reopen(MONTH, "排漏了人")
    assert month_counts(ledger.db, MONTH) is None


def test_whoever_has_a_shift_worked_and_rest_and_leave_are_no_shift(ledger: Ledger) -> None:
    roster(ledger).put([cell(1, 1), cell(2, 1, None), cell(3, 1)])
    away = Absent(worker_id=3, from_on=MONTH.first, until_on=date(2026, 11, 2), kind=Absence.SICK)
    AbsenceService(ledger).add(away)
    found = published(ledger)
    assert (found.worked, found.posts) == (frozenset({1}), frozenset({Post.CARER}))
    assert [found.counts(who, Post.CARER) for who in (1, 2, 3, 4)] == [True, False, False, False]
    assert found.counts(9, Post.COOK)


def test_changes_after_publishing_count(ledger: Ledger) -> None:
    roster(ledger).put([cell(1, 1)])
    published(ledger)
    roster(ledger).put([cell(1, 1, None), cell(2, 1)], reason="顶班")
    found = month_counts(ledger.db, MONTH)
    assert found is not None
    assert found.worked == {2}


def test_carers_are_told_by_day_and_by_night(ledger: Ledger) -> None:
    days = [number + 1 for number in range(30)]
    roster(ledger).put([cell(1, number) for number in days])
    roster(ledger).put([cell(2, number, 2) for number in days])
    roster(ledger).put([cell(3, number, 3) for number in days[:15]])
    found = published(ledger)
    assert (found.by_day, found.by_night) == (1.0, 0.5)


def test_who_is_on_call_or_no_carer_is_not_among_the_carers(ledger: Ledger) -> None:
    kinds = ShiftKindService(ledger)
    posts = frozenset({Post.COOK, Post.CARER})
    kitchen = kinds.add(replace(EARLY, name="厨房", mark="厨", digit=None, posts=posts))
    duty = kinds.add(replace(EARLY, name="值班", mark="值", digit=None, on_call=True))
    cook = hire(ledger, "孙大勇", post=Post.COOK)
    roster(ledger).put([cell(cook, 1, kitchen), cell(1, 1, duty)])
    StaffService(ledger).leave(2, date(2026, 11, 3), LeftReason.RESIGNED)
    roster(ledger).put([cell(2, 2)])
    StaffService(ledger).correct_job(
        2, replace(StaffService(ledger).jobs(2)[0].job, until_on=date(2026, 11, 2))
    )
    found = published(ledger)
    assert (found.worked, found.posts) == (frozenset({cook}), frozenset({Post.COOK}))
    assert found.day_minutes == found.night_minutes == 0


@pytest.mark.parametrize(
    ("starts", "lasts", "night"),
    [
        (360, 960, 0),
        (NIGHT.starts, 480, 480),
        (1080, 840, 480),
        (480, 1440, 480),
        (0, 480, 360),
        (359, 480, 1),
        (841, 480, 1),
        (180, 1440, 480),
    ],
)
def test_minutes_between_ten_and_six_are_night(starts: int, lasts: int, night: int) -> None:
    kind = replace(NIGHT, starts=starts, lasts=lasts)
    assert night_of(kind) == night
    spots = (timedelta(minutes=starts + at).seconds // 60 for at in range(lasts))
    assert sum(at < 360 or at >= 1320 for at in spots) == night
