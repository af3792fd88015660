"""The words homes write in their lists, ready to be looked up cell by cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nursinghome.core.reading import half_width
from nursinghome.standards.lists import WordList, Words

_REMARK = re.compile(r"[(（].*?[)）]|[*:：]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListWords:
    """What any list of people is read by; each mapping goes from the word without blanks to its code."""

    whom: str
    """What the list calls its people: 老人, 员工."""
    hint: str
    """What the header must have, in words."""
    needed: tuple[str, ...]
    """The columns without which it is no such list."""
    first_day: str
    """The column of the day on which somebody came."""
    headers: Mapping[str, str]
    labels: Mapping[str, str]
    """The plain name of each field, for columns that a list does not have."""
    sexes: Mapping[str, str]
    totals: tuple[str, ...]
    footers: tuple[str, ...]

    def field_of(self, header: str) -> str | None:
        """The field a header's text names; remarks in brackets and stars are no part of it."""
        text = squeezed(half_width(header))
        return self.headers.get(text) or self.headers.get(_REMARK.sub("", text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon(ListWords):
    """The words of a list of residents."""

    categories: Mapping[str, str]
    selfcares: Mapping[str, str]
    reasons: Mapping[str, str]


def lexicon_of(pack: Words) -> Lexicon:
    return Lexicon(
        whom="老人",
        hint="要有「姓名」，还要有身份证号、出生日期或入住日期中的一列",
        needed=("name",),
        first_day="admitted_on",
        categories=lookup(pack.list_of("category")),
        selfcares=lookup(pack.list_of("selfcare")),
        reasons=lookup(pack.list_of("reason")),
        **common_words(pack),
    )


def common_words(pack: Words) -> dict[str, Any]:
    """What the packs of all lists have in common."""
    header, line = pack.list_of("header"), pack.list_of("line")
    return {
        "headers": lookup(header),
        "labels": {entry.code: entry.label for entry in header.entries},
        "sexes": lookup(pack.list_of("sex")),
        "totals": _words(line, "total"),
        "footers": _words(line, "footer"),
    }


def squeezed(text: str) -> str:
    return "".join(text.split())


def lookup(words: WordList) -> dict[str, str]:
    """The codes themselves count as words too: an answer may name them."""
    listed = {word: entry.code for entry in words.entries for word in entry.words}
    return listed | {entry.code: entry.code for entry in words.entries}


def _words(words: WordList, code: str) -> tuple[str, ...]:
    return next((entry.words for entry in words.entries if entry.code == code), ())
