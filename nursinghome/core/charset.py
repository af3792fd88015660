"""Knows which characters the bundled fonts can draw, and refuses the others by their U+ code."""

from __future__ import annotations

import functools
import lzma
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.outlines import truetype
from nursinghome.core.paths import resources

_MARK = "Mn"
"""The category of marks that take no room."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Runs of code points in rising order, and the font file that draws each run."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    files: tuple[str, ...]

    def file_of(self, code: int) -> str | None:
        at = bisect_right(self.starts, code) - 1
        return self.files[at] if at >= 0 and code <= self.ends[at] else None


@functools.cache
def coverage() -> Coverage:
    """What resources/fonts can draw; read once, when the first text is checked."""
    runs = []
    for line in resources("fonts", "coverage.txt").read_text("ascii").splitlines()[1:]:
        file, *spans = line.split()
        for span in spans:
            first, _, last = span.partition("-")
            runs.append((int(first, 16), int(last or first, 16), file))
    starts, ends, files = zip(*sorted(runs), strict=True)
    return Coverage(starts, ends, files)


def font_of(char: str) -> str | None:
    """The fallback font file below resources/fonts that draws the character, if any does."""
    return coverage().file_of(ord(char))


def font_bytes(file: str) -> bytes:
    """The TrueType bytes of a bundled font, unpacked; reportlab and Qt both load them."""
    content = resources("fonts", file).read_bytes()
    return truetype(lzma.decompress(content)) if file.endswith(".lines") else content


def unsupported(text: str, *, lines: bool = False) -> tuple[str, ...]:
    """The characters of the text that cannot be drawn, each once, in their order.

    A mark that stands over the letter before it (U+0301) has a shape but no place of its own: on
    paper it falls beside its letter. With lines=True a line break is part of the text, as in remarks.
    """
    allowed = "\n" if lines else ""
    return tuple(c for c in dict.fromkeys(text) if not _is_drawn(c) and c not in allowed)


def _is_drawn(char: str) -> bool:
    return font_of(char) is not None and unicodedata.category(char) != _MARK


def refuse_unsupported(where: str, text: str, *, lines: bool = False) -> None:
    """Raise Invalid that names each character without a shape by its U+ code and place."""
    faults = unsupported(text, lines=lines)
    if faults:
        codes = "、".join(map(code_of, faults))
        raise Invalid(
            f"「{where}」里有打印不出的字：{codes}。",
            [Problem(where, *_words(char, text)) for char in faults],
        )


def code_of(char: str) -> str:
    """'㐀' -> 'U+3400'."""
    return f"U+{ord(char):04X}"


def _words(char: str, text: str) -> tuple[str, str]:
    """What is wrong with the character, and the cure. The character itself would show as a box."""
    place = f"第{text.index(char) + 1}个字 {code_of(char)} "
    kind = unicodedata.category(char)
    if kind == _MARK:
        return (
            place + "是叠在前一个字上的符号，印出来会错位。",
            "删去它，或改用带这个符号的整个字母。",
        )
    if kind == "Co":
        return (
            place + "是自造字，只有造字的那台电脑能显示。",
            "改用正式编码的同一个字；没有的，用同音字并在备注写明本字的写法。",
        )
    if kind in {"Cc", "Cf", "Zl", "Zp"}:
        return place + "是看不见的符号，不是字。", "删去它，或把这一格重新输入一遍。"
    return (
        place + "在本软件的字库里没有字形。",
        "请核对是否输错；无误的，用同音字并在备注写明本字的写法。",
    )
