"""The words homes write in their lists, ready to be looked up cell by cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from nursinghome.core.reading import half_width
from nursinghome.standards.lists import WordList, Words

_REMARK = re.compile(r"[(（].*?[)）]|[*:：]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Each mapping goes from the word without blanks to its code."""

    headers: Mapping[str, str]
    labels: Mapping[str, str]
    """The plain name of each field, for columns that a list does not have."""
    sexes: Mapping[str, str]
    categories: Mapping[str, str]
    selfcares: Mapping[str, str]
    reasons: Mapping[str, str]
    totals: tuple[str, ...]
    footers: tuple[str, ...]

    def field_of(self, header: str) -> str | None:
        """The field a header's text names; remarks in brackets and stars are no part of it."""
        text = squeezed(half_width(header))
        return self.headers.get(text) or self.headers.get(_REMARK.sub("", text))


def lexicon_of(pack: Words) -> Lexicon:
    header, line = pack.list_of("header"), pack.list_of("line")
    return Lexicon(
        headers=_lookup(header),
        labels={entry.code: entry.label for entry in header.entries},
        sexes=_lookup(pack.list_of("sex")),
        categories=_lookup(pack.list_of("category")),
        selfcares=_lookup(pack.list_of("selfcare")),
        reasons=_lookup(pack.list_of("reason")),
        totals=_words(line, "total"),
        footers=_words(line, "footer"),
    )


def squeezed(text: str) -> str:
    return "".join(text.split())


def _lookup(words: WordList) -> dict[str, str]:
    """The codes themselves count as words too: an answer may name them."""
    listed = {word: entry.code for entry in words.entries for word in entry.words}
    return listed | {entry.code: entry.code for entry in words.entries}


def _words(words: WordList, code: str) -> tuple[str, ...]:
    return next((entry.words for entry in words.entries if entry.code == code), ())
