"""Sets the blocks of a manual below one another, page by page, under a running head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from nursinghome.reports.manual.source import Block, Chapter, Grid, Heading, Item, Listing, Shot
from nursinghome.reports.pdf.paging import paginate
from nursinghome.reports.pdf.paper import GREY, MM, Frame, Page, Pen, Picture, Rule, Text
from nursinghome.reports.pdf.table import PAD, Cell, Row, Table, block, draw
from nursinghome.reports.pdf.text import Setter

CHAPTER, HEADING, BODY, SMALL = 22.0, 14.0, 11.0, 9.0
"""Sizes in points."""
FRAME = Frame(left=26 * MM, right=26 * MM, top=14 * MM, bottom=20 * MM)
_LEADING, _INDENT = 1.65, 1.6 * BODY
_SHAPE = 461 / 820
"""The height of a picture of the window for its width."""
_BOLD, _TYPED = re.compile(r"\*\*(.+?)\*\*"), re.compile(r"`(.+?)`")
"""What is to be seen, and what is to be typed as it stands: both are set in 黑体."""
_COMPANY = 3
"""Lines that a heading wants below it on its page."""
_LOOSE, _TIGHTER = 1.0, (0.95, 0.9, 0.85, 0.8)
_FEW = 0.3
"""A chapter is set tighter where that spares a last page of which less than this is filled."""
_GRID, _FIRST = 10.0, 0.26
"""Size of a table's words, and the least share of the first of two columns."""


class Entry(NamedTuple):
    """A line of the contents: 0 for a part, 1 for a chapter, 2 for a section; its page."""

    level: int
    title: str
    page: int


class Body:
    """The chapters as pages; `first` is the number of the first of them."""

    def __init__(self, setter: Setter, running: str, pictures: Path, first: int) -> None:
        self._setter, self._running, self._pictures = setter, running, pictures
        self._first, self._chapter, self._y, self._air = first, "", 0.0, _LOOSE
        self.pages: list[Page] = []
        self.entries: list[Entry] = []

    def part(self, title: str, chapters: Sequence[Chapter]) -> None:
        for number, chapter in enumerate(chapters):
            self._air = self._air_of(title, chapter)
            self._chapter = chapter.title
            self._turn()
            if number == 0:
                self._name(0, title)
            self._name(1, chapter.title)
            self._head(title, chapter.title)
            for each in chapter.blocks:
                self._put(each)

    def _air_of(self, title: str, chapter: Chapter) -> float:
        """How loosely the chapter is set: a few lines alone on its last page are drawn in."""
        pages, filled = self._tried(title, chapter, _LOOSE)
        if pages > 1 and filled < _FEW:
            for air in _TIGHTER:
                if self._tried(title, chapter, air)[0] < pages:
                    return air
        return _LOOSE

    def _tried(self, title: str, chapter: Chapter, air: float) -> tuple[int, float]:
        """How many pages it would take, and how much of the last would be filled."""
        trial = Body(self._setter, self._running, self._pictures, self._first)
        trial._air = air
        trial._turn()
        trial._head(title, chapter.title)
        for each in chapter.blocks:
            trial._put(each)
        high = FRAME.ceiling - FRAME.bottom
        return len(trial.pages), (FRAME.ceiling - trial._y) / high

    @property
    def _pen(self) -> Pen:
        return Pen(self.pages[-1], self._setter)

    def _name(self, level: int, title: str) -> None:
        self.entries.append(Entry(level, title, self._first + len(self.pages) - 1))
        self.pages[-1].bookmarks.append((level, title))

    def _turn(self) -> None:
        self.pages.append(Page(FRAME))
        self._y = FRAME.ceiling - SMALL
        right = FRAME.left + FRAME.width
        self._pen.left(FRAME.left, self._y, "kai", SMALL, self._running)
        self._pen.right(right, self._y, "kai", SMALL, self._chapter)
        self.pages[-1].rules.append(Rule(FRAME.left, self._y - 4, right, self._y - 4, colour=GREY))
        self._y -= 20

    def _need(self, height: float) -> None:
        if self._y - FRAME.bottom < height:
            self._turn()

    def _head(self, part: str, title: str) -> None:
        self._y -= SMALL + 10
        self.pages[-1].texts.append(Text(FRAME.left, self._y, "kai", BODY, part, 0.0, GREY))
        self._y -= CHAPTER * 1.5
        size = self._setter.fitted("title", CHAPTER, title, room=FRAME.width, least=12)
        self._pen.left(FRAME.left, self._y, "title", size, title)
        self._y -= 12
        rule = Rule(FRAME.left, self._y, FRAME.left + FRAME.width, self._y, width=1.2)
        self.pages[-1].rules.append(rule)
        self._y -= 8

    def _put(self, each: Block) -> None:
        if isinstance(each, Heading):
            self._heading(each.text)
        elif isinstance(each, Item):
            self._words(each.text, _INDENT, each.mark)
        elif isinstance(each, Grid):
            self._grid(each)
        elif isinstance(each, Shot):
            self._shot(each)
        elif isinstance(each, Listing):
            self._listing(each.lines)
        else:
            self._words(each.text, 0.0, "")

    def _heading(self, text: str) -> None:
        self._need(HEADING * 2.2 + _COMPANY * BODY * _LEADING)
        self._name(2, text)
        self._y -= HEADING * 1.9 * self._air
        self._pen.left(FRAME.left, self._y, "hei", HEADING, text)
        self._y -= 4

    def _words(self, text: str, indent: float, mark: str) -> None:
        """A paragraph that may go on to the next page; the mark hangs before its first line."""
        left, room = FRAME.left + indent, FRAME.width - indent
        high = BODY * _LEADING * (1 + self._air) / 2
        for number, runs in enumerate(lines_of(self._setter, text, room)):
            self._need(high)
            self._y -= high
            if mark and number == 0:
                self._pen.left(FRAME.left + 4, self._y, "hei", BODY, mark)
            x = left
            for role, words in runs:
                x = self._pen.left(x, self._y, role, BODY, words)
        self._y -= 4 * self._air

    def _listing(self, lines: Sequence[str]) -> None:
        self._need(len(lines) * SMALL * 1.5 + 8)
        for line in lines:
            self._y -= SMALL * 1.5
            self.pages[-1].texts.append(Text(FRAME.left + 12, self._y, "kai", SMALL, line))
        self._y -= 8

    def _shot(self, shot: Shot) -> None:
        wide = FRAME.width * 0.92 * self._air**2
        high = wide * _SHAPE
        self._need(high + SMALL * 2 + 12)
        self._y -= high + 8
        x = FRAME.left + (FRAME.width - wide) / 2
        picture = (self._pictures / shot.file).read_bytes()
        self.pages[-1].pictures.append(Picture(x, self._y, wide, high, picture))
        self._box(x, self._y, wide, high)
        self._y -= SMALL * 1.6
        self._pen.middle(FRAME.left + FRAME.width / 2, self._y, "kai", SMALL, shot.caption)
        self._y -= 4

    def _box(self, x: float, y: float, wide: float, high: float) -> None:
        right, top = x + wide, y + high
        sides = ((x, y, right, y), (x, top, right, top), (x, y, x, top), (right, y, right, top))
        self.pages[-1].rules += [Rule(*side, colour=GREY) for side in sides]

    def _grid(self, grid: Grid) -> None:
        """The first row and one more begin together; the head is repeated on a new page."""
        table = table_of(grid, FRAME.width)
        head = block(table, table.head, self._setter)
        body = [block(table, group, self._setter) for group in table.body]
        self._need(head.height + body[0].height + 6)
        self._y -= 6
        later = FRAME.ceiling - SMALL - 20 - FRAME.bottom
        shares = paginate(body, head.height, self._y - FRAME.bottom, later)
        for number, share in enumerate(shares):
            if number:
                self._turn()
            self._y = draw(self._pen, table, [head, *share], FRAME.left, self._y)
        self._y -= 6


def lines_of(setter: Setter, text: str, room: float) -> Iterator[list[tuple[str, str]]]:
    """The text in lines as wide as the room, each as stretches of plain and bold."""
    text = _TYPED.sub(r"**\1**", text)
    plain = _BOLD.sub(r"\1", text)
    bold = _bold_places(text)
    at = 0
    wider = max(("song", "hei"), key=lambda role: setter.width(role, BODY, plain))
    for line in setter.lines(wider, BODY, plain, room):
        at = plain.index(line, at)
        yield list(_stretches(line, bold[at : at + len(line)]))
        at += len(line)


def _bold_places(text: str) -> list[bool]:
    """Of each sign of the text without its marks, whether it is bold."""
    places: list[bool] = []
    for number, piece in enumerate(_BOLD.split(text)):
        places += [number % 2 == 1] * len(piece)
    return places


def _stretches(line: str, bold: Sequence[bool]) -> Iterator[tuple[str, str]]:
    start = 0
    for at in range(1, len(line) + 1):
        if at == len(line) or bold[at] != bold[start]:
            yield ("hei" if bold[start] else "song"), line[start:at]
            start = at


def table_of(grid: Grid, width: float) -> Table:
    """Columns as wide as their longest words; what is left over, or lacks, is the last one's."""
    head = tuple(Cell(text=text, align="middle", role="hei", size=_GRID) for text in grid.rows[0])
    body = tuple((Row(cells=tuple(map(_cell, row)), height=20),) for row in grid.rows[1:])
    *first, _ = (max(map(_wide, column)) for column in zip(*grid.rows, strict=True))
    if len(first) == 1:
        first = [max(*first, width * _FIRST)]
    widths = (*first, width - sum(first))
    return Table(widths=widths, head=(Row(cells=head, height=22),), body=body)


def _wide(text: str) -> float:
    """Points that the words take on one line of a table, with some air."""
    halves = sum(1 + (sign > "ɏ") for sign in _BOLD.sub(r"\1", text))
    return halves * _GRID / 2 + 3 * PAD


def _cell(text: str) -> Cell:
    """A cell that is bold as a whole is 黑体; a cell has one face."""
    role = "hei" if _BOLD.fullmatch(text) else "song"
    return Cell(text=_BOLD.sub(r"\1", text), role=role, size=_GRID)
