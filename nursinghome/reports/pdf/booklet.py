"""A booklet about one person: cover, contents with page numbers, sections, scans at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from nursinghome.reports.pdf import blocks
from nursinghome.reports.pdf.fonts import Faces, shared_faces
from nursinghome.reports.pdf.paging import paginate
from nursinghome.reports.pdf.paper import (
    MM,
    About,
    Frame,
    Page,
    Pen,
    Picture,
    Rendered,
    Rule,
    fingerprint,
    put_footers,
    write,
)
from nursinghome.reports.pdf.table import Cell, Row, Table, block, draw
from nursinghome.reports.pdf.text import Setter

HEADING, TEXT, SMALL = 14.0, 10.5, 9.0
_LINE = 20.0
_CONTENTS_ROOM = 32
"""Lines of the contents on a page."""
_LABEL = 25 * MM


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Labels and values, two pairs side by side; a long value takes the whole width."""

    pairs: tuple[tuple[str, str], ...]
    wide: frozenset[str] = field(default=frozenset(), repr=False)
    """Labels whose value takes the whole width: how it looks, so the mark at the foot leaves it out.

    A set is written out in another order by each process.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Heads with their shares of the width, and rows of as many texts."""

    heads: tuple[tuple[str, float], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One chapter; a note stands below its heading."""

    title: str
    part: Facts | Listing
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """One attached document, its pages as JPEG, drawn when they are wanted."""

    title: str
    sha256: str
    pages: int
    draw: Callable[[int], bytes] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Booklet:
    """Ready words; the same booklet gives the same bytes."""

    title: str
    name: str
    home: str
    cover: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    day: date
    scans: tuple[Scan, ...] = ()
    photo: bytes | None = field(default=None, repr=False)
    photo_mark: str = ""


def render_booklet(booklet: Booklet, faces: Faces | None = None) -> Rendered:
    """The booklet as a PDF; raises Invalid for a character that no bundled font has."""
    used = faces or shared_faces()
    setter = Setter(used)
    entries = len(booklet.sections) + len(booklet.scans)
    front = 1 + -(-entries // _CONTENTS_ROOM)
    body = _Body(setter, booklet, front)
    for number, section in enumerate(booklet.sections, 1):
        body.section(number, section)
    for number, scan in enumerate(booklet.scans, 1):
        body.scan(number, scan)
    contents = _contents(setter, body.entries)
    pages = [_cover(setter, booklet), *contents, *body.pages]
    put_footers(pages, setter, fingerprint(booklet), booklet.home)
    title = f"{booklet.title} {booklet.name}".strip()
    return write(pages, used, setter, About(title=title, author=booklet.home, day=booklet.day))


def _cover(setter: Setter, booklet: Booklet) -> Page:
    frame = Frame()
    pen = Pen(Page(frame), setter)
    middle = frame.left + frame.width / 2
    pen.page.bookmarks.append((0, "封面"))
    y = frame.ceiling - 70 * MM
    pen.middle(middle, y, "title", 36, booklet.title)
    wide, high = 36 * MM, 48 * MM
    y -= 18 * MM + high
    if booklet.photo is not None:
        pen.page.pictures.append(Picture(middle - wide / 2, y, wide, high, booklet.photo))
    else:
        pen.middle(middle, y + high / 2, "kai", 12, "（贴照片处）")
    y -= 8 * MM
    left, room = middle - 45 * MM, 90 * MM
    for label, value in booklet.cover:
        y -= 26
        pen.left(left, y, "song", 14, label)
        size = setter.fitted("hei", 14, value, room=room - 26 * MM, least=8)
        pen.left(left + 26 * MM, y, "hei", size, value)
        pen.page.rules.append(Rule(left + 24 * MM, y - 4, left + room, y - 4))
    return pen.page


def _contents(setter: Setter, entries: list[tuple[str, int]]) -> list[Page]:
    """Title, dots, page number; as many pages as the entries need."""
    pages = []
    for start in range(0, len(entries), _CONTENTS_ROOM):
        frame = Frame()
        pen = Pen(Page(frame), setter)
        if not start:
            pen.page.bookmarks.append((0, "目录"))
        y = blocks.title(pen, frame, frame.ceiling, "目　录") - 12
        for title, page in entries[start : start + _CONTENTS_ROOM]:
            y -= _LINE
            _entry(pen, frame, y, title, page)
        pages.append(pen.page)
    return pages


def _entry(pen: Pen, frame: Frame, y: float, title: str, page: int) -> None:
    right = frame.left + frame.width
    number = pen.setter.width("song", 12, str(page))
    room = frame.width - number - 40
    size = pen.setter.fitted("song", 12, title, room=room, least=7)
    end = pen.left(frame.left, y, "song", size, title)
    pen.right(right, y, "song", 12, str(page))
    dots = Rule(end + 6, y + 2, right - number - 6, y + 2, dash=(1, 3))
    pen.page.rules.append(dots)


class _Body:
    """Puts sections below one another and begins a page when there is no room."""

    def __init__(self, setter: Setter, booklet: Booklet, front: int) -> None:
        self._setter, self._front = setter, front
        self._running = f"{booklet.title}　{booklet.name}".strip("　")
        self._frame = Frame()
        self.pages: list[Page] = []
        self.entries: list[tuple[str, int]] = []
        self._y = 0.0

    @property
    def _pen(self) -> Pen:
        return Pen(self.pages[-1], self._setter)

    def section(self, number: int, section: Section) -> None:
        title = f"{_COUNT[number - 1]}、{section.title}"
        table = self._table(section.part)
        above = HEADING * 1.9 + 6 + (SMALL * 1.2 + 4 if section.note else 0)
        if not self.pages or self._y - self._frame.bottom < above + self._least(table):
            self._turn()
        self._name(title)
        self._y -= HEADING * 1.9
        self._pen.left(self._frame.left, self._y, "hei", HEADING, title)
        self._y -= 6
        if section.note:
            self._y -= SMALL * 1.2
            self._pen.left(self._frame.left, self._y, "kai", SMALL, section.note)
            self._y -= 4
        self._put(table)

    def scan(self, number: int, scan: Scan) -> None:
        """Each page of a document on a page of its own, below a line that says what it is."""
        for page in range(scan.pages):
            self._turn()
            title = f"附件 {number}　{scan.title}"
            if page == 0:
                self._name(title)
            told = title if scan.pages == 1 else f"{title}（第 {page + 1}/{scan.pages} 页）"
            self._y -= TEXT * 1.6
            size = self._setter.fitted("song", TEXT, told, room=self._frame.width, least=6)
            self._pen.left(self._frame.left, self._y, "song", size, told)
            low, high = self._frame.bottom, self._y - 8
            place = (self._frame.left, low, self._frame.width, high - low)
            self.pages[-1].pictures.append(Picture(*place, scan.draw(page)))

    def _name(self, title: str) -> None:
        self.entries.append((title, self._front + len(self.pages)))
        self.pages[-1].bookmarks.append((0, title))

    def _turn(self) -> None:
        self.pages.append(Page(self._frame))
        self._y = self._frame.ceiling - blocks.LINE
        middle = self._frame.left + self._frame.width / 2
        self._pen.middle(middle, self._y, "song", SMALL, self._running)
        self._y -= 6

    def _table(self, part: Facts | Listing) -> Table:
        if isinstance(part, Facts):
            return _facts_table(part, self._frame.width)
        return _list_table(part, self._frame.width)

    def _least(self, table: Table) -> float:
        """The height of the head with the first row."""
        groups = [table.head, *table.body[:1]]
        return sum(block(table, group, self._setter).height for group in groups)

    def _put(self, table: Table) -> None:
        """The first rows have room here: a section begins on a page that has it."""
        head = block(table, table.head, self._setter)
        body = [block(table, group, self._setter) for group in table.body]
        later = self._frame.ceiling - blocks.LINE - 6 - self._frame.bottom
        shares = paginate(body, head.height, self._y - self._frame.bottom, later)
        for number, share in enumerate(shares):
            if number:
                self._turn()
            self._y = draw(self._pen, table, [head, *share], self._frame.left, self._y)
        self._y -= 18


_COUNT = "一二三四五六七八九十"


def _facts_table(facts: Facts, width: float) -> Table:
    half = width / 2 - _LABEL
    rows: list[tuple[Row, ...]] = []
    waiting: list[Cell] = []
    for label, value in facts.pairs:
        name = Cell(text=label, align="middle", role="hei", size=TEXT, whole=True)
        if label in facts.wide:
            if waiting:
                rows.append((Row(cells=(*waiting, Cell(), Cell()), height=22),))
                waiting = []
            rows.append((Row(cells=(name, Cell(text=value, columns=3, size=TEXT)), height=22),))
            continue
        waiting += [name, Cell(text=value, size=TEXT)]
        if len(waiting) == 4:
            rows.append((Row(cells=tuple(waiting), height=22),))
            waiting = []
    if waiting:
        rows.append((Row(cells=(*waiting, Cell(), Cell()), height=22),))
    return Table(widths=(_LABEL, half, _LABEL, half), head=(), body=tuple(rows), closed=True)


def _list_table(listing: Listing, width: float) -> Table:
    whole = sum(share for _, share in listing.heads)
    heads = tuple(
        Cell(text=head, align="middle", role="hei", size=SMALL + 0.5) for head, _ in listing.heads
    )
    return Table(
        widths=tuple(width * share / whole for _, share in listing.heads),
        head=(Row(cells=heads, height=21),),
        body=tuple(
            (Row(cells=tuple(Cell(text=text, size=SMALL + 0.5) for text in row), height=19),)
            for row in listing.rows
        ),
    )
