"""Splits text by the face that has each character, measures it, and breaks it into lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from nursinghome.core.charset import font_of, refuse_unsupported, unsupported
from nursinghome.reports.pdf.fonts import Face, Faces

CLOSERS = frozenset("、。，．·：；！？…—～）〕］】｝》〉」』”’℃%‰°′″,.:;!?)]}〗々")
"""避头: none of these opens a line."""
OPENERS = frozenset("（〔［【｛《〈「『“‘〖¥￥$([{№§")
"""避尾: none of these ends a line."""


class Run(NamedTuple):
    """A stretch of text in one face."""

    font: str
    text: str


class Measured(NamedTuple):
    """A text split by face, and its width at 1 pt."""

    runs: tuple[Run, ...]
    width: float


class Setter:
    """Sets text in the roles of the house; remembers what it has measured."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self.measure: Callable[[str, str], Measured] = lru_cache(20_000)(self._measure)

    def width(self, role: str, size: float, text: str) -> float:
        return size * self.measure(role, text).width

    def fitted(self, role: str, size: float, text: str, *, room: float, least: float) -> float:
        """The size, made smaller until the text fits into the room, but not below least."""
        wide = self.width(role, size, text)
        return size if wide <= room else max(least, int(size * room / wide * 10) / 10)

    def lines(
        self, role: str, size: float, text: str, room: float, first: float = 0
    ) -> tuple[str, ...]:
        """The text in lines no wider than the room, the first indented; 避头尾 is kept.

        A line break in the text stays one. A word wider than the room is cut.
        """
        if "\n" not in text and first + self.width(role, size, text) <= room:
            return (text,)
        result: list[str] = []
        for paragraph in text.split("\n"):
            result.extend(self._filled(role, size, paragraph, room, 0 if result else first))
        return tuple(result)

    def _filled(
        self, role: str, size: float, text: str, room: float, first: float
    ) -> Iterator[str]:
        line, used = "", first
        for piece in self._pieces(role, size, text, room):
            if line and used + self.width(role, size, piece.rstrip(" ")) > room + 0.01:
                yield line.rstrip(" ")
                line, used = "", 0.0
            line += piece
            used += self.width(role, size, piece)
        yield line.rstrip(" ")

    def _pieces(self, role: str, size: float, text: str, room: float) -> Iterator[str]:
        for piece in unbreakable(text):
            if self.width(role, size, piece) <= room:
                yield piece
            else:
                yield from piece

    def _measure(self, role: str, text: str) -> Measured:
        main = self._faces.role(role)
        if main.has(text):
            return Measured((Run(main.fontName, text),) if text else (), main.width(text))
        _refuse(text)
        parts = list(self._split(main, text))
        runs = tuple(Run(face.fontName, part) for face, part in parts)
        return Measured(runs, sum(face.width(part) for face, part in parts))

    def _split(self, main: Face, text: str) -> Iterator[tuple[Face, str]]:
        face, start = main, 0
        for at, char in enumerate(text):
            wanted = main
            if not main.has(char):
                wanted = self._faces.file(font_of(char) or "")
            if wanted is not face:
                if at > start:
                    yield face, text[start:at]
                face, start = wanted, at
        yield face, text[start:]


def _refuse(text: str) -> None:
    """Refuse what no font has, by the text it stands in; 〓 is the printer's sign of a gap."""
    faults = unsupported(text)
    if faults:
        shown = "".join("〓" if char in faults else char for char in text)
        refuse_unsupported(shown if len(shown) <= 24 else f"{shown[:24]}…", text)


def unbreakable(text: str) -> Iterator[str]:
    """The pieces a line may be broken between: a hanzi or a word, with the marks that cling."""
    piece, open_end = "", False
    for char in text:
        joins = open_end or (piece and (char in CLOSERS or _same_word(piece[-1], char)))
        if piece and not joins:
            yield piece
            piece = ""
        piece += char
        open_end = char in OPENERS or (open_end and char == " ")
    if piece:
        yield piece


def _same_word(left: str, right: str) -> bool:
    """Two signs of one Latin word or figure; a space clings to what stands before it."""
    return right == " " or ("!" <= left <= "ɏ" and "!" <= right <= "ɏ")
