"""One A4 with a few groups of large digits, to be typed or read out, and what to do with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.core.dates import words
from nursinghome.reports.pdf import blocks
from nursinghome.reports.pdf.fonts import shared_faces
from nursinghome.reports.pdf.paper import (
    HAIRLINE,
    HEAVY,
    About,
    Frame,
    Page,
    Pen,
    Rendered,
    Rule,
    fingerprint,
    put_footers,
    write,
)
from nursinghome.reports.pdf.text import Setter

_TEXT, _HEAD, _ROW = 12.0, 14.0, 66.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """The digits as they stand on the sheet."""

    texts: tuple[str, ...]
    in_a_row: int
    size: float
    """Points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A head with paragraphs below it."""

    head: str
    texts: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitSheet:
    """What stands on it, from the top down."""

    title: str
    use: str
    unit: str
    on: date
    groups: Groups
    parts: tuple[Part, ...]
    signers: tuple[tuple[str, str], ...]
    mark: str
    """Of what it was made from, for the foot."""


def digit_sheet(told: DigitSheet) -> Rendered:
    """The sheet as a PDF."""
    faces = shared_faces()
    setter, frame = Setter(faces), Frame()
    pen = Pen(Page(frame), setter)
    pen.page.bookmarks.append((0, told.title))
    y = blocks.title(pen, frame, frame.ceiling - 10, told.title, told.use)
    y = blocks.unit_line(pen, frame, y, f"单位：{told.unit}", f"制单日期：{words(told.on)}")
    y = _groups(pen, frame, y, told.groups)
    for part in told.parts:
        y = _part(pen, frame, y, part)
    blocks.signatures(pen, frame, y - 24, told.signers)
    put_footers([pen.page], setter, fingerprint((told.mark, told.on)))
    about = About(title=f"{told.title} {told.unit}", author=told.unit, day=told.on)
    return write([pen.page], faces, setter, about)


def _groups(pen: Pen, frame: Frame, y: float, groups: Groups) -> float:
    """So many to a row, each with its number above; the y below."""
    wide, right = frame.width / groups.in_a_row, frame.left + frame.width
    rows = -(-len(groups.texts) // groups.in_a_row)
    for row in range(rows + 1):
        line = y - row * _ROW
        weight = HEAVY if row in {0, rows} else HAIRLINE
        pen.page.rules.append(Rule(frame.left, line, right, line, weight))
    for column in range(1, groups.in_a_row):
        x = frame.left + column * wide
        pen.page.rules.append(Rule(x, y, x, y - rows * _ROW))
    for number, text in enumerate(groups.texts):
        row, column = divmod(number, groups.in_a_row)
        middle, top = frame.left + (column + 0.5) * wide, y - row * _ROW
        pen.middle(middle, top - 18, "kai", 10, f"第 {number + 1} 组")
        pen.middle(middle, top - 48, "hei", groups.size, text)
    return y - rows * _ROW


def _part(pen: Pen, frame: Frame, y: float, part: Part) -> float:
    y -= _HEAD * 2.4
    pen.left(frame.left, y, "hei", _HEAD, part.head)
    y -= 6
    hang = 2 * _TEXT if part.numbered else 0
    for number, text in enumerate(part.texts, 1):
        if part.numbered:
            pen.left(frame.left, y - _TEXT * 1.5, "song", _TEXT, f"{number}.")
        lines = pen.setter.lines("song", _TEXT, text, frame.width - hang)
        y = blocks.paragraph(pen, (frame.left + hang, y), "song", _TEXT, lines, frame.width - hang)
        y -= 4
    return y
