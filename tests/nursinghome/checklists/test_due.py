"""When a check that repeats is due again, at the edges of months, half-years and years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from nursinghome.checklists import Answer, CheckBook, ChecklistService, Round, repeat_words
from nursinghome.checklists.due import due_list
from nursinghome.checklists.model import HOME, Purpose, Target
from nursinghome.core.clock import FixedClock
from nursinghome.storage import Ledger

Make = Callable[..., Round]


def done(on: date, repeat: str = "monthly", **more: object) -> Round:
    values: dict[str, object] = {
        "id": 1,
        "pack_id": "p",
        "edition": "1",
        "repeat": repeat,
        "purpose": Purpose.CHECK,
        "target": HOME,
        "on": on,
        "who": "陈国安",
        "closed_on": on,
    }
    return Round(**(values | more))  # type: ignore[arg-type]  # the caller names real fields


@pytest.mark.parametrize(
    ("repeat", "last", "due"),
    [
        ("monthly", date(2026, 1, 1), date(2026, 2, 28)),
        ("monthly", date(2026, 1, 31), date(2026, 2, 28)),
        ("monthly", date(2026, 12, 31), date(2027, 1, 31)),
        ("half-year", date(2026, 6, 30), date(2026, 12, 31)),
        ("half-year", date(2026, 7, 1), date(2027, 6, 30)),
        ("yearly", date(2026, 1, 1), date(2027, 12, 31)),
        ("yearly", date(2026, 12, 31), date(2027, 12, 31)),
    ],
)
def test_it_is_due_by_the_end_of_the_next_period(repeat: str, last: date, due: date) -> None:
    (found,) = due_list([done(last, repeat)], date(2027, 1, 5))
    assert (found.last_on, found.due_on, found.begun) == (last, due, None)


@pytest.mark.parametrize(
    "other",
    [
        done(date(2026, 9, 9), "once"),
        done(date(2026, 9, 9), "any"),
        done(date(2026, 9, 9), withdrawn_reason="错"),
        done(date(2026, 11, 1)),
        done(date(2026, 9, 9), closed_on=None),
    ],
)
def test_what_does_not_repeat_or_was_not_done_is_not_demanded(other: Round) -> None:
    assert due_list([other], date(2026, 10, 31)) == ()


def test_another_kind_of_place_falls_due_by_itself() -> None:
    floor = Target("building", 1)
    found = due_list(
        [done(date(2026, 8, 9)), done(date(2026, 9, 9), target=floor)], date(2026, 10, 31)
    )
    assert [(one.last_on, one.due_on) for one in found] == [
        (date(2026, 8, 9), date(2026, 9, 30)),
        (date(2026, 9, 9), date(2026, 10, 31)),
    ]


def test_the_earliest_stands_first_with_the_round_that_is_begun() -> None:
    rounds = [
        done(date(2026, 9, 9), id=3),
        done(date(2026, 8, 9), id=1),
        done(date(2026, 10, 9), id=4, closed_on=None),
        done(date(2026, 7, 9), pack_id="q", id=2),
    ]
    first, second = due_list(rounds, date(2026, 10, 31))
    assert (first.pack_id, first.due_on, first.begun) == ("q", date(2026, 8, 31), None)
    assert (second.pack_id, second.due_on, second.begun) == ("p", date(2026, 10, 31), 4)


def test_the_service_asks_for_checks_alone(
    book: CheckBook, checks: ChecklistService, ledger: Ledger
) -> None:
    for purpose, day in ((Purpose.CHECK, 1), (Purpose.REVIEW, 30)):
        number = checks.open("monthly", date(2026, 10, day), "陈国安", purpose)
        checks.answer(number, [Answer(item=one, option="A") for one in ("1.1", "1.2", "2.1")])
        checks.close(number)
    ledger.clock = FixedClock(datetime(2026, 11, 3, tzinfo=UTC))
    (found,) = book.due(date(2026, 11, 3))
    assert (found.last_on, found.due_on) == (date(2026, 10, 1), date(2026, 11, 30))


def test_how_often_is_said_in_words() -> None:
    assert [repeat_words(one) for one in ("once", "monthly", "half-year", "yearly", "any")] == [
        "一次",
        "每月",
        "每半年",
        "每年",
        "不限次数",
    ]
