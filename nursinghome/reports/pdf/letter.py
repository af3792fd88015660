"""A letter in the look of GB/T 9704-2012: 版心 156×225 mm, 22 lines of 28 letters in 仿宋."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from nursinghome.core.dates import words
from nursinghome.reports.pdf.fonts import Faces, shared_faces
from nursinghome.reports.pdf.paper import (
    GREY,
    MM,
    RED,
    About,
    Frame,
    Page,
    Pen,
    Rendered,
    Rule,
    Text,
    fingerprint,
    write,
)
from nursinghome.reports.pdf.text import Setter

WIDTH, HEIGHT, LINES, LETTERS = 156 * MM, 225 * MM, 22, 28
STEP, SIZE = HEIGHT / LINES, WIDTH / LETTERS
"""Height of a line and width of a letter in points, as 22 lines and 28 letters fill the 版心."""
_TITLE, _OFFICE, _FOOT = 22.0, 44.0, 14.0
_FRAME = Frame(left=28 * MM, right=26 * MM, top=37 * MM, bottom=35 * MM)
_SIGN_LINES = 4
"""The signature stays with at least one line of the letter: blank, name, date."""
_WIDEST = SIZE / 8
"""Between two letters of a line that reaches the edge; one that would need more does not reach it."""


class Part(NamedTuple):
    """A paragraph: 仿宋 for the text, hei for 一、, kai for （一）."""

    text: str
    role: str = "fang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What the letter says; a number gives it the red head, without one it has none."""

    office: str
    title: str
    """Its lines are broken where they have a line break, and where they are too long."""
    to: str
    parts: tuple[Part, ...]
    day: date
    number: str = ""


class _Line(NamedTuple):
    """One line of the body: where it begins, in letters, and what it says."""

    text: str
    role: str = "fang"
    indent: float = 0.0
    last: bool = True
    """The last of its paragraph is not spread."""


def render_letter(letter: Letter, faces: Faces | None = None) -> Rendered:
    """The letter as a PDF; raises Invalid for a character that no bundled font has."""
    known = faces or shared_faces()
    setter = Setter(known)
    pages = [Page(_FRAME)]
    pen = Pen(pages[0], setter)
    pen.page.bookmarks.append((0, letter.title.replace("\n", "")))
    y = _head(pen, letter) if letter.number else _FRAME.ceiling
    y = _title(pen, letter.title, y)
    lines = [_Line(f"{letter.to}："), *_body(letter, setter)]
    for at, line in enumerate(lines):
        left = len(lines) - at
        full = y - STEP < _FRAME.bottom - 0.1
        if full or (left == 1 and y - STEP * (1 + _SIGN_LINES) < _FRAME.bottom - 0.1):
            pages.append(Page(_FRAME))
            pen, y = Pen(pages[-1], setter), _FRAME.ceiling
        y -= STEP
        _put(pen, line, y)
    _sign(pen, letter, y)
    _number_pages(pages, setter, fingerprint(letter))
    about = About(title=letter.title.replace("\n", ""), author=letter.office, day=letter.day)
    return write(pages, known, setter, about)


def _head(pen: Pen, letter: Letter) -> float:
    """The office in red, its upper edge 35 mm below the 版心's, the number, the red line."""
    middle = _FRAME.left + WIDTH / 2
    size = pen.setter.fitted("title", _OFFICE, letter.office, room=WIDTH, least=_TITLE)
    y = _FRAME.ceiling - 35 * MM - size * 0.9
    wide = pen.setter.width("title", size, letter.office)
    pen.page.texts.append(Text(middle - wide / 2, y, "title", size, letter.office, 0.0, RED))
    y -= STEP * 3
    pen.middle(middle, y, "fang", SIZE, letter.number)
    y -= 4 * MM
    pen.page.rules.append(Rule(_FRAME.left, y, _FRAME.left + WIDTH, y, 1.5, RED))
    return y - STEP * 2


def _title(pen: Pen, title: str, y: float) -> float:
    """In the middle, each line as long as the others where it has to be broken."""
    for part in title.split("\n"):
        for line in _even(part, pen.setter):
            y -= STEP * 1.15
            pen.middle(_FRAME.left + WIDTH / 2, y, "title", _TITLE, line)
    return y - STEP


def _even(text: str, setter: Setter) -> tuple[str, ...]:
    """As few lines as it takes, alike in length."""
    lines = setter.lines("title", _TITLE, text, WIDTH)
    room = setter.width("title", _TITLE, text) / len(lines)
    while len(narrow := setter.lines("title", _TITLE, text, room)) > len(lines):
        room += _TITLE / 2
    return narrow


def _body(letter: Letter, setter: Setter) -> Iterator[_Line]:
    for part in letter.parts:
        lines = setter.lines(part.role, SIZE, part.text, WIDTH, 2 * SIZE)
        for at, line in enumerate(lines):
            indent = 2.0 if at == 0 else 0.0
            yield _Line(line, part.role, indent, at == len(lines) - 1)


def _put(pen: Pen, line: _Line, y: float) -> None:
    x = _FRAME.left + line.indent * SIZE
    free = _FRAME.left + WIDTH - x - pen.setter.width(line.role, SIZE, line.text)
    spread = 0.0 if line.last else max(0.0, free / max(len(line.text) - 1, 1))
    if spread > _WIDEST:
        spread = 0.0
    place = y + (STEP - SIZE) / 2
    pen.page.texts.append(Text(x, place, line.role, SIZE, line.text, spread))


def _sign(pen: Pen, letter: Letter, y: float) -> None:
    """The office and the date below it, four letters from the edge, with room for the seal."""
    day = words(letter.day)
    edge = _FRAME.left + WIDTH - 4 * SIZE
    middle = edge - pen.setter.width("fang", SIZE, day) / 2
    half = pen.setter.width("fang", SIZE, letter.office) / 2
    middle = min(middle, _FRAME.left + WIDTH - SIZE - half)
    pen.middle(middle, y - STEP * 2.5, "fang", SIZE, letter.office)
    pen.middle(middle, y - STEP * 3.5, "fang", SIZE, day)


def _number_pages(pages: list[Page], setter: Setter, mark: str) -> None:
    """— 1 — 7 mm below the 版心: odd pages at the right, even ones at the left."""
    y = _FRAME.bottom - 7 * MM - _FOOT * 0.35
    for number, page in enumerate(pages, 1):
        pen, text = Pen(page, setter), f"— {number} —"
        if number % 2:
            pen.right(_FRAME.left + WIDTH - SIZE, y, "song", _FOOT, text)
        else:
            pen.left(_FRAME.left + SIZE, y, "song", _FOOT, text)
        told = f"第 {number} 页　共 {len(pages)} 页　内容校验 {mark}"
        x = _FRAME.left + (WIDTH - setter.width("song", 7.5, told)) / 2
        page.texts.append(Text(x, y - 12, "song", 7.5, told, 0.0, GREY))
