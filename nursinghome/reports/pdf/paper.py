"""Pages as plain data, and the one place where they become a PDF file."""

from __future__ import annotations

import hashlib
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from nursinghome.reports.pdf.fonts import Faces
from nursinghome.reports.pdf.text import Setter

A4 = (595.28, 841.89)
A3 = 2**0.5
"""How much larger each side of A3 is."""
MM = 72 / 25.4
RED = (0.78, 0.05, 0.05)
BLACK = (0.0, 0.0, 0.0)
GREY = (0.35, 0.35, 0.35)
HAIRLINE, HEAVY = 0.5, 1.5
"""Widths of rules in points: inner lines of a form, and its first and last one."""

Colour = tuple[float, float, float]


class Text(NamedTuple):
    """One line of text; x and y are the start of its baseline, in points from bottom left."""

    x: float
    y: float
    role: str
    size: float
    text: str
    spread: float = 0.0
    """Points added after each character of a justified line."""
    colour: Colour = BLACK


class Rule(NamedTuple):
    """A straight line in points from bottom left."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = HAIRLINE
    colour: Colour = BLACK
    dash: tuple[float, ...] = ()


class Picture(NamedTuple):
    """A JPEG in its place: as large as the place allows, whole and in its middle."""

    x: float
    y: float
    width: float
    height: float
    jpeg: bytes


class Link(NamedTuple):
    """A place that leads to a page of the same file that has a bookmark."""

    x1: float
    y1: float
    x2: float
    y2: float
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The sheet and its margins, in points."""

    landscape: bool = False
    wall: bool = False
    """On A3: laid out as A4, and drawn larger by the root of two."""
    left: float = 20 * MM
    right: float = 20 * MM
    top: float = 15 * MM
    bottom: float = 16 * MM

    @property
    def size(self) -> tuple[float, float]:
        return (A4[1], A4[0]) if self.landscape else A4

    @property
    def width(self) -> float:
        """Of what is between the margins."""
        return self.size[0] - self.left - self.right

    @property
    def ceiling(self) -> float:
        """The y below which a page begins."""
        return self.size[1] - self.top


@dataclass(slots=True)
class Page:
    """What stands on one sheet, in the order it was put there."""

    frame: Frame
    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    bookmarks: list[tuple[int, str]] = field(default_factory=list)
    """Level and title of what begins on this page."""
    links: list[Link] = field(default_factory=list)
    footer: list[Text] = field(default_factory=list)
    """Put last, when it is known how many pages there are; a folder puts its own."""
    told: str = ""
    """The count that stands above the paper's table, for the contents of a folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the file says of itself."""

    title: str
    author: str = ""
    subject: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A finished file."""

    pdf: bytes
    pages: int
    sha256: str


class Pen:
    """Places text on a page, measured by the setter."""

    def __init__(self, page: Page, setter: Setter) -> None:
        self.page = page
        self.setter = setter

    def left(self, x: float, y: float, role: str, size: float, text: str) -> float:
        """Put the text and give the x where it ends."""
        self.page.texts.append(Text(x, y, role, size, text))
        return x + self.setter.width(role, size, text)

    def right(self, x: float, y: float, role: str, size: float, text: str) -> None:
        self.left(x - self.setter.width(role, size, text), y, role, size, text)

    def middle(self, x: float, y: float, role: str, size: float, text: str) -> None:
        self.left(x - self.setter.width(role, size, text) / 2, y, role, size, text)


def fingerprint(content: object) -> str:
    """The first 16 hex digits of the sha256 of a paper's data, in groups of four.

    It hangs on what is said, not on where it stands, so a later layout keeps it.
    """
    mark = hashlib.sha256(repr(content).encode()).hexdigest()[:16].upper()
    return " ".join(mark[at : at + 4] for at in range(0, 16, 4))


def put_footers(pages: Sequence[Page], setter: Setter, mark: str, left: str = "") -> None:
    """Number the pages in the middle, with the content's mark at the right."""
    for number, page in enumerate(pages, 1):
        pen, frame = Pen(Page(page.frame), setter), page.frame
        middle, y = frame.size[0] / 2, frame.bottom - 6 * MM
        pen.middle(middle, y, "song", 9, f"第 {number} 页　共 {len(pages)} 页")
        pen.right(frame.left + frame.width, y, "song", 7.5, f"内容校验 {mark}")
        room = middle - frame.left - 20 * MM
        size = setter.fitted("song", 7.5, left, room=room, least=5)
        pen.left(frame.left, y, "song", size, left)
        page.footer = pen.page.texts


_bound: ContextVar[list[Page] | None] = ContextVar("bound", default=None)


@contextmanager
def bound_into(pages: list[Page]) -> Iterator[None]:
    """Within it the pages of every paper that is made go into the list, and no file is drawn.

    So a folder holds papers of any register as one file, with its own numbers on the pages.
    """
    token = _bound.set(pages)
    try:
        yield
    finally:
        _bound.reset(token)


def write(pages: Sequence[Page], faces: Faces, setter: Setter, about: About) -> Rendered:
    """The file; the same pages give the same bytes, and every font in it is embedded."""
    folder = _bound.get()
    if folder is not None:
        folder.extend(pages)
        return Rendered(pdf=b"", pages=len(pages), sha256="")
    target = io.BytesIO()
    first = faces.role("song").fontName
    rl_config.useA85 = 0  # plain streams: the armour of base 85 costs time and size
    canvas = Canvas(target, invariant=1, lang="zh-CN", initialFontName=first, pageCompression=1)
    _describe(canvas, about)
    for number, page in enumerate(pages, 1):
        _set_size(canvas, page.frame)
        for at, (level, title) in enumerate(page.bookmarks):
            key = f"p{number}-{at}"
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(title, key, level=level)
        _draw_pictures(canvas, page.pictures)
        _draw_rules(canvas, page.rules)
        _draw_texts(canvas, (*page.texts, *page.footer), setter)
        for link in page.links:
            canvas.linkAbsolute("", f"p{link.page}-0", link[:4], Border="[0 0 0]")
        canvas.showPage()
    canvas.save()
    content = target.getvalue()
    return Rendered(pdf=content, pages=len(pages), sha256=hashlib.sha256(content).hexdigest())


def _set_size(canvas: Canvas, frame: Frame) -> None:
    if frame.wall:
        canvas.setPageSize(tuple(side * A3 for side in frame.size))
        canvas.scale(A3, A3)
    else:
        canvas.setPageSize(frame.size)


def _describe(canvas: Canvas, about: About) -> None:
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject or about.title)
    canvas.setCreator("敬老院台账")
    canvas.setProducer("敬老院台账")
    day = about.day or date(2000, 1, 1)
    canvas.setDateFormatter(lambda *_moment: f"D:{day:%Y%m%d}000000+00'00'")


def _draw_pictures(canvas: Canvas, pictures: Iterable[Picture]) -> None:
    """The bytes go in as they are; the same picture twice is stored once."""
    for one in pictures:
        canvas.drawImage(
            ImageReader(io.BytesIO(one.jpeg)),
            *one[:4],
            preserveAspectRatio=True,
            anchor="c",
        )


def _draw_rules(canvas: Canvas, rules: Iterable[Rule]) -> None:
    """Draw rules of one kind in one path each; rules that continue one another become one."""
    kinds: dict[tuple[float, Colour, tuple[float, ...]], list[Rule]] = defaultdict(list)
    for rule in rules:
        kinds[rule.width, rule.colour, rule.dash].append(rule)
    for (width, colour, dash), same in kinds.items():
        canvas.setLineWidth(width)
        canvas.setStrokeColorRGB(*colour)
        canvas.setDash(*((list(dash),) if dash else ()))
        canvas.lines(joined(same))


def joined(rules: Iterable[Rule]) -> list[tuple[float, float, float, float]]:
    """The rules' ends, with the level and the upright ones that touch made into one."""
    tracks: dict[tuple[bool, float], list[tuple[float, float]]] = defaultdict(list)
    result = []
    for rule in rules:
        x1, y1, x2, y2 = (round(value, 2) for value in rule[:4])
        if y1 == y2:
            tracks[True, y1].append((min(x1, x2), max(x1, x2)))
        elif x1 == x2:
            tracks[False, x1].append((min(y1, y2), max(y1, y2)))
        else:
            result.append((x1, y1, x2, y2))
    for (level, at), spans in tracks.items():
        for low, high in _merged(spans):
            result.append((low, at, high, at) if level else (at, low, at, high))
    return result


def _merged(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for low, high in sorted(spans):
        if merged and low <= merged[-1][1] + 0.05:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def _draw_texts(canvas: Canvas, texts: Iterable[Text], setter: Setter) -> None:
    """All text of a page goes into one text object: a file half as long as one for each."""
    out = canvas.beginText()
    spread, colour, face = 0.0, BLACK, ("", 0.0)
    for text in texts:
        if text.spread != spread:
            spread = text.spread
            out.setCharSpace(spread)
        if text.colour != colour:
            colour = text.colour
            out.setFillColorRGB(*colour)
        out.setTextOrigin(round(text.x, 2), round(text.y, 2))
        for run in setter.measure(text.role, text.text).runs:
            if (run.font, text.size) != face:
                face = (run.font, text.size)
                out.setFont(*face)
            out.textOut(run.text)
    canvas.drawText(out)
