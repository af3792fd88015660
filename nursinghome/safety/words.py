"""What the ledgers of safety share: checked texts, names, and times of day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nursinghome.core.charset import unsupported
from nursinghome.core.errors import Problem

MOST_WORDS = 50
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def text_problems(
    where: str, label: str, text: str, most: int = MOST_WORDS, *, needed: bool = True
) -> Iterator[Problem]:
    """What is wrong with a text of a record; one that is not needed may be empty."""
    tidy = text.strip()
    if not tidy:
        if needed:
            yield Problem(where, f"没有填{label}", "请填上。")
    elif len(tidy) > most:
        yield Problem(where, f"{label}有 {len(tidy)} 个字", f"请写在 {most} 字以内。")
    else:
        faults = "".join(dict.fromkeys(unsupported(tidy.replace("\n", ""))))
        if faults:
            yield Problem(where, f"{label}里有印不出的字「{faults}」", "换一个字。")


def time_problems(where: str, at: str) -> Iterator[Problem]:
    if not _TIME.fullmatch(at):
        yield Problem(where, f"「{at}」不是时间", "写成 08:30 的样子。")
