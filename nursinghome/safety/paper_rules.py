"""Days on the papers of safety: what was done was done by today, and in its order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nursinghome.core.dates import words
from nursinghome.core.errors import Problem


def past_problems(where: str, day: date | None, today: date) -> Iterator[Problem]:
    """What was done was done today or before."""
    if day is not None and day > today:
        yield Problem(where, f"{words(day)}还没到", "请填今天或以前的日期。")


def order_problems(
    where: str, day: date | None, label: str, first: date, first_label: str
) -> Iterator[Problem]:
    """The second of two days may be the same day, not an earlier one."""
    if day is not None and day < first:
        what = f"{label}{words(day)}早于{first_label}{words(first)}"
        yield Problem(where, what, "请核对两个日期。")
