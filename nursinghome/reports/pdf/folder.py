"""A folder of papers as one file: cover, contents, the papers behind it, numbered through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from nursinghome.reports.pdf import blocks
from nursinghome.reports.pdf.fonts import Faces, shared_faces
from nursinghome.reports.pdf.paper import (
    GREY,
    MM,
    About,
    Frame,
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

_ENTRY = 34.0
"""Points that an entry of the contents takes: its title, and what is said of it below."""
_ENTRIES = 19
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One paper of the folder, and what the contents say of it; without pages it is not here."""

    title: str
    words: str = ""
    pages: tuple[Page, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """What stands on the cover, and the parts in their order."""

    title: str
    told: str
    """Below the title: what this folder holds."""
    home: str
    cover: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    day: date


class Bound(NamedTuple):
    """The file, and the page on which each part begins; None for one that is not here."""

    paper: Rendered
    begins: tuple[int | None, ...]


def bind(folder: Folder, faces: Faces | None = None) -> Bound:
    """One file of all parts. The pages of the parts are not changed: they may be bound again."""
    used = faces or shared_faces()
    setter = Setter(used)
    front = 1 + max(1, -(-len(folder.parts) // _ENTRIES))
    begins = tuple(_begins(folder.parts, front + 1))
    pages = [_cover(setter, folder), *_contents(setter, folder, begins)]
    feet = [folder.home] * len(pages)
    for number, part in enumerate(folder.parts, 1):
        name = f"{hanzi(number)}、{part.title}"
        pages += _own(part.pages, name)
        feet += _feet(f"{folder.home}　{name}", len(part.pages))
    _number(pages, feet, setter, fingerprint(_content(folder)))
    about = About(title=f"{folder.home}{folder.title}", author=folder.home, day=folder.day)
    return Bound(write(pages, used, setter, about), begins)


def hanzi(number: int) -> str:
    """1 to 99 as headings are numbered: 一, 十, 十一, 二十, 二十一."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")


def words_on(pages: Iterable[Page]) -> Iterator[str]:
    """All words of the pages in their order, without the footers."""
    for page in pages:
        yield from (text.text for text in page.texts)


def _content(folder: Folder) -> tuple[object, ...]:
    parts = [(part.title, part.words, tuple(words_on(part.pages))) for part in folder.parts]
    return (folder.title, folder.told, folder.home, folder.cover, parts)


def _begins(parts: Iterable[Part], first: int) -> Iterator[int | None]:
    for part in parts:
        yield first if part.pages else None
        first += len(part.pages)


def _own(pages: Iterable[Page], name: str) -> list[Page]:
    """The pages with their own feet taken off and their bookmarks below the part's name."""
    taken = [
        replace(page, footer=[], bookmarks=[(level + 1, title) for level, title in page.bookmarks])
        for page in pages
    ]
    if taken:
        taken[0] = replace(taken[0], bookmarks=[(0, name), *taken[0].bookmarks])
    return taken


def _feet(words: str, count: int) -> list[str]:
    """A part of several pages counts its own too: a paper may name a page of itself."""
    if count == 1:
        return [words]
    return [f"{words}（本件第 {number} 页）" for number in range(1, count + 1)]


def _number(pages: list[Page], feet: list[str], setter: Setter, mark: str) -> None:
    """One run of numbers; the left of each foot says which part the page belongs to."""
    put_footers(pages, setter, mark)
    for page, words in zip(pages, feet, strict=True):
        frame = page.frame
        room = frame.width / 2 - 20 * MM
        size = setter.fitted("song", 7.5, words, room=room, least=5)
        page.footer.append(Text(frame.left, frame.bottom - 6 * MM, "song", size, words))


def _cover(setter: Setter, folder: Folder) -> Page:
    frame = Frame()
    pen = Pen(Page(frame), setter)
    middle = frame.left + frame.width / 2
    pen.page.bookmarks.append((0, "封面"))
    y = frame.ceiling - 30 * MM
    size = setter.fitted("song", 16, folder.home, room=frame.width, least=9)
    pen.middle(middle, y, "song", size, folder.home)
    y -= 42 * MM
    pen.middle(middle, y, "title", 40, folder.title)
    y -= 14 * MM
    size = setter.fitted("kai", 14, folder.told, room=frame.width, least=8)
    pen.middle(middle, y, "kai", size, folder.told)
    y -= 50 * MM
    left, room = middle - 55 * MM, 110 * MM
    for label, value in folder.cover:
        y -= 30
        pen.left(left, y, "song", 14, label)
        size = setter.fitted("hei", 14, value, room=room - 34 * MM, least=7)
        pen.left(left + 34 * MM, y, "hei", size, value)
        pen.page.rules.append(Rule(left + 32 * MM, y - 5, left + room, y - 5))
    return pen.page


def _contents(setter: Setter, folder: Folder, begins: tuple[int | None, ...]) -> list[Page]:
    """Each part with the page it begins on and what is said of it; below them the notes."""
    lines = list(zip(folder.parts, begins, strict=True))
    pages: list[Page] = []
    for start in range(0, max(len(lines), 1), _ENTRIES):
        frame = Frame()
        pen = Pen(Page(frame), setter)
        if not start:
            pen.page.bookmarks.append((0, "目录"))
        y = blocks.title(pen, frame, frame.ceiling, "目　录") - 8
        for at, (part, page) in enumerate(lines[start : start + _ENTRIES], start + 1):
            _entry(pen, y - 22, f"{hanzi(at)}、{part.title}", part.words, page)
            y -= _ENTRY
        pages.append(pen.page)
    blocks.notes(pen, frame, y - 4, folder.notes)
    return pages


def _entry(pen: Pen, y: float, title: str, words: str, page: int | None) -> None:
    frame, setter = pen.page.frame, pen.setter
    right = frame.left + frame.width
    number = "—" if page is None else str(page)
    wide = setter.width("song", 12, number)
    size = setter.fitted("hei", 12, title, room=frame.width - wide - 40, least=7)
    end = pen.left(frame.left, y, "hei", size, title)
    pen.right(right, y, "song", 12, number)
    pen.page.rules.append(Rule(end + 6, y + 2, right - wide - 6, y + 2, dash=(1, 3)))
    size = setter.fitted("kai", 9.5, words, room=frame.width - 60, least=6)
    pen.page.texts.append(Text(frame.left + 24, y - 14, "kai", size, words, 0.0, GREY))
