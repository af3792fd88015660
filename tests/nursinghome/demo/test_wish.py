"""What may be wished for, and which months that means."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from nursinghome.core.dates import Month
from nursinghome.core.errors import Invalid
from nursinghome.demo import Wish


def test_the_history_ends_with_the_last_full_month_and_the_days_after_it() -> None:
    wish = Wish(as_of=date(2026, 3, 31), months=3)
    assert wish.month == Month(2026, 2)
    assert wish.window == (Month(2025, 12), Month(2026, 1), Month(2026, 2))
    assert wish.last_day == date(2026, 3, 30)


@pytest.mark.parametrize(
    ("where", "value"),
    [("beds", 7), ("beds", 1001), ("months", 0), ("months", 241)],
)
def test_a_home_that_cannot_be_drawn_is_refused_at_its_place(where: str, value: int) -> None:
    given: dict[str, Any] = {where: value}
    with pytest.raises(Invalid) as refused:
        Wish(as_of=date(2026, 11, 23), **given)
    (problem,) = refused.value.problems
    assert problem.where == where
    assert str(value) in problem.what


def test_a_day_before_there_were_computers_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        Wish(as_of=date(1989, 12, 31))
    assert [problem.where for problem in refused.value.problems] == ["as_of"]
