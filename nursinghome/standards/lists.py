"""Packs that are lists: words for reading rosters, code tables, the papers of a resident's file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from nursinghome.core.errors import Problem
from nursinghome.standards.model import Pack, repeated


class Words(Pack, frozen=True, kw_only=True, tag="words"):
    """Word lists: what people write, and the code it stands for."""

    lists: tuple[WordList, ...]

    def faults(self) -> Iterator[Problem]:
        yield from super().faults()
        yield from repeated("lists", (one.id for one in self.lists))
        for one in self.lists:
            yield from one.faults()

    def list_of(self, list_id: str) -> WordList:
        return {one.id: one for one in self.lists}[list_id]


class WordList(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One list; `when_empty` and `when_unknown` are the codes for no word and a strange word.

    With `match = "start"` it is enough that the text begins with the word (合计：50人).
    """

    id: str
    title: str
    match: Literal["whole", "start"] = "whole"
    when_empty: str = ""
    when_unknown: str = ""
    entries: tuple[WordEntry, ...]

    def faults(self) -> Iterator[Problem]:
        where = f"lists.{self.id}"
        codes = [entry.code for entry in self.entries]
        yield from repeated(where, codes)
        words = [word for entry in self.entries for word in entry.words]
        yield from repeated(where, words)
        for word in words:
            if not word or word != squeezed(word):
                yield Problem(where, f"「{word}」是空的或含空格", "删去空词和词里的空格。")
        for code in (self.when_empty, self.when_unknown):
            if code and code not in codes:
                yield Problem(where, f"代码「{code}」不在本表", "改成本表里的代码。")

    def code_of(self, text: str) -> str | None:
        """The code a cell's text stands for, blanks inside it disregarded; None if unlisted."""
        wanted = squeezed(text)
        return next((e.code for e in self.entries for w in e.words if self._is(wanted, w)), None)

    def _is(self, text: str, word: str) -> bool:
        return text == word if self.match == "whole" else text.startswith(word)


class WordEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One code, its own label, and all words that mean it."""

    code: str
    label: str
    words: tuple[str, ...] = ()


class Codes(Pack, frozen=True, kw_only=True, tag="codes"):
    """A code table of `count` entries; a county may add labels that count as another code."""

    count: int
    entries: tuple[CodeEntry, ...]

    def faults(self) -> Iterator[Problem]:
        yield from super().faults()
        yield from repeated("entries", (entry.code for entry in self.entries))
        yield from repeated("entries", (entry.label for entry in self.entries))
        if len(self.entries) != self.count:
            what = f"写明 {self.count} 条，实有 {len(self.entries)} 条"
            yield Problem("count", what, "补齐条目或改正 count。")
        own = {entry.code for entry in self.entries if not entry.counts_as}
        for entry in self.entries:
            if entry.counts_as and entry.counts_as not in own:
                what = f"归入的代码「{entry.counts_as}」不在本表，或它自己也归入别的代码"
                yield Problem(f"entries.{entry.code}", what, "改成本表里自成一类的代码。")

    def code_of(self, label: str) -> str | None:
        wanted = squeezed(label)
        return next((e.code for e in self.entries if wanted in (e.label, *e.words)), None)


class CodeEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of a code table; `letters` is the letter code some tables have."""

    code: str
    label: str
    letters: str = ""
    words: tuple[str, ...] = ()
    counts_as: str = ""


class Documents(Pack, frozen=True, kw_only=True, tag="documents"):
    """The papers of a resident's file, and how many years it is kept after the agreement ends."""

    keep_years: int
    keep_basis: str
    entries: tuple[DocumentEntry, ...]

    def faults(self) -> Iterator[Problem]:
        yield from super().faults()
        yield from repeated("entries", (entry.id for entry in self.entries))
        numbers = [entry.number for entry in self.entries]
        if numbers != list(range(1, len(numbers) + 1)):
            yield Problem("entries", "序号不是从 1 起连续的", "按 1、2、3 重新编号。")
        if self.keep_years < 1:
            yield Problem("keep_years", "保管年数不到 1 年", "写成 1 以上的整数。")

    def needed(self, *, tekun: bool, left: bool) -> tuple[DocumentEntry, ...]:
        """The papers that must be there for a resident of this kind."""
        wanted = {"always"} | ({"tekun"} if tekun else set()) | ({"leaving"} if left else set())
        return tuple(entry for entry in self.entries if entry.need in wanted)


class DocumentEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One paper; `renew_months` says after how long a newer one is due, 0 for never.

    `within_workdays` is for a paper of the home that must be there so many working days after
    the first resident moved in; 0 where no such rule is.
    """

    id: str
    number: int
    label: str
    need: Literal["always", "tekun", "if_any", "leaving"]
    basis: str
    renew_months: int = 0
    within_workdays: int = 0


def squeezed(text: str) -> str:
    """The text without any blanks: 「姓　名」 and 「姓名」 are one word."""
    return "".join(text.split())
