"""What any paper of the safety register must heed: words that can be printed, days that were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from nursinghome.core.charset import unsupported
from nursinghome.core.dates import words
from nursinghome.core.errors import Problem

_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def text_problems(
    where: str, label: str, text: str, most: int, *, needed: bool = True
) -> Iterator[Problem]:
    """A text of at most so many letters; blank only where it need not be there."""
    tidy = text.strip()
    if not tidy:
        if needed:
            yield Problem(where, f"没有填{label}", "请填上。")
    elif len(tidy) > most:
        yield Problem(where, f"{label}有 {len(tidy)} 个字", f"请写在 {most} 字以内。")
    else:
        faults = "".join(dict.fromkeys(unsupported(tidy, lines=True)))
        if faults:
            yield Problem(where, f"{label}里有印不出的字「{faults}」", "换一个字。")


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


def time_problems(where: str, time: str | None) -> Iterator[Problem]:
    if time is not None and not _TIME.fullmatch(time):
        yield Problem(where, f"「{time}」不是时间", "写成 08:30 的样子。")
