"""A manual as a file: cover, contents that lead to their pages, and the chapters behind them."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

from nursinghome.core.paths import resources
from nursinghome.reports.manual.setting import FRAME, Body, Entry
from nursinghome.reports.manual.source import Heading, Manual, Part, read_manual
from nursinghome.reports.pdf import blocks
from nursinghome.reports.pdf.fonts import shared_faces
from nursinghome.reports.pdf.paper import (
    GREY,
    MM,
    About,
    Link,
    Page,
    Pen,
    Rendered,
    Rule,
    Text,
    fingerprint,
    put_footers,
    write,
)
from nursinghome.reports.pdf.text import Setter

PRODUCT = "敬老院台账"
MANUALS = {"user": "用户手册", "admin": "管理员手册"}
"""The books by the names that the command line gives them."""
_COLUMNS, _GAP = 2, 10 * MM
_WIDE = (FRAME.width - _GAP) / _COLUMNS
_COLUMN = FRAME.ceiling - FRAME.bottom - blocks.TITLE * 1.4 - 14
"""Of the contents: columns on a page, and the width and height of each in points."""
_STEPS = ((13.0, 20.0, "hei"), (11.5, 16.5, "song"), (9.5, 12.3, "kai"))
"""Size, height of the line and face of a part, a chapter and a section in the contents."""


def make_manual(name: str, folder: Path | None = None) -> Rendered:
    """The book as a PDF; the same guide gives the same bytes."""
    source = folder or resources("help")
    manual = read_manual(source, name)
    faces = shared_faces()
    setter = Setter(faces)
    running = f"{PRODUCT}　{manual.title}"
    front = 1 + _pages_of_contents(manual)
    body = Body(setter, running, source / "pictures", front + 1)
    for part in manual.parts:
        body.part(part.title, part.chapters)
    pages = [_cover(setter, manual), *_contents(setter, body.entries), *body.pages]
    put_footers(pages, setter, fingerprint(manual))
    return write(pages, faces, setter, About(title=running, author=PRODUCT))


def _cover(setter: Setter, manual: Manual) -> Page:
    pen = Pen(Page(FRAME), setter)
    middle = FRAME.left + FRAME.width / 2
    pen.page.bookmarks.append((0, "封面"))
    y = FRAME.ceiling - 62 * MM
    pen.middle(middle, y, "song", 20, PRODUCT)
    y -= 24 * MM
    pen.middle(middle, y, "title", 44, manual.title)
    y -= 12 * MM
    wide = 40 * MM
    pen.page.rules.append(Rule(middle - wide, y, middle + wide, y, width=1.2))
    y -= 10 * MM
    pen.middle(middle, y, "kai", 14, manual.told)
    y = FRAME.bottom + 34 * MM
    for words in (f"版本 {version()}", "和程序里按 F1 看到的是同一份说明"):
        x = middle - setter.width("song", 11, words) / 2
        pen.page.texts.append(Text(x, y, "song", 11, words, 0.0, GREY))
        y -= 18
    return pen.page


def version() -> str:
    """As installed; a copy of the source that was never installed has none."""
    try:
        return metadata.version("nursinghome")
    except metadata.PackageNotFoundError:
        return "没有安装的源码"


def _pages_of_contents(manual: Manual) -> int:
    """Counted beforehand: the chapters have the same titles wherever they come to stand."""
    columns = _shared_out([entry for part in manual.parts for entry in _entries(part)])
    return -(-len(columns) // _COLUMNS)


def _entries(part: Part) -> list[Entry]:
    found = [Entry(0, part.title, 0)]
    for chapter in part.chapters:
        found.append(Entry(1, chapter.title, 0))
        found += [Entry(2, one.text, 0) for one in chapter.blocks if isinstance(one, Heading)]
    return found


def _shared_out(entries: list[Entry]) -> list[list[Entry]]:
    """The entries of each column; a part or a chapter does not stand last in one."""
    columns: list[list[Entry]] = [[]]
    room = _COLUMN
    for at, entry in enumerate(entries):
        follows = entries[at + 1 : at + 3 - entry.level]
        high = _STEPS[entry.level][1]
        if high + sum(_STEPS[next_.level][1] for next_ in follows) > room:
            columns.append([])
            room = _COLUMN
        columns[-1].append(entry)
        room -= high
    return columns


def _contents(setter: Setter, entries: list[Entry]) -> list[Page]:
    pages = []
    columns = _shared_out(entries)
    for start in range(0, len(columns), _COLUMNS):
        pen = Pen(Page(FRAME), setter)
        top = blocks.title(pen, FRAME, FRAME.ceiling, "目　录" if not start else "目　录（续）")
        if not start:
            pen.page.bookmarks.append((0, "目录"))
        for number, column in enumerate(columns[start : start + _COLUMNS]):
            left = FRAME.left + number * (_WIDE + _GAP)
            y = top - 10
            for entry in column:
                y -= _STEPS[entry.level][1]
                _line(pen, left, y, entry)
        pages.append(pen.page)
    return pages


def _line(pen: Pen, edge: float, y: float, entry: Entry) -> None:
    """The title, dots, the page; the whole line leads there."""
    size, high, role = _STEPS[entry.level]
    left, right = edge + entry.level * 12, edge + _WIDE
    number = str(entry.page)
    wide = pen.setter.width("song", size, number)
    fit = pen.setter.fitted(role, size, entry.title, room=right - left - wide - 20, least=6)
    end = pen.left(left, y, role, fit, entry.title)
    pen.right(right, y, "song", size, number)
    dots = Rule(end + 6, y + 2, right - wide - 6, y + 2, dash=(1, 3), colour=GREY)
    pen.page.rules.append(dots)
    pen.page.links.append(Link(left, y - 3, right, y + high - 5, entry.page))
