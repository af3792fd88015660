"""Thumbnails behind a paper, each with its words below; what belongs together stands in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from nursinghome.reports.pdf import blocks
from nursinghome.reports.pdf.paper import GREY, MM, Frame, Page, Pen, Picture, Rule
from nursinghome.reports.pdf.text import Setter

CAPTION = 24.0
_GAP, _SMALL = 4 * MM, 9.0
_SHAPE = 7 / 9
"""The height of a place for its width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photo or scan; `draw` gives a small JPEG when it is wanted, nothing for an empty place."""

    code: str
    caption: str
    sha256: str = ""
    draw: Callable[[], bytes] | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """Photos with a heading; a group is no longer than a line and never parted.

    At least one group, each with one photo at least.
    """

    title: str
    across: int
    groups: tuple[tuple[Photo | None, ...], ...]


def annex_of(title: str, across: int, groups: Iterable[tuple[Photo | None, ...]]) -> Annex | None:
    """Nothing where there are no photos."""
    known = tuple(groups)
    return Annex(title=title, across=across, groups=known) if known else None


def width_of(frame: Frame, annex: Annex) -> float:
    return (frame.width - (annex.across - 1) * _GAP) / annex.across


def line_height(frame: Frame, annex: Annex) -> float:
    """Of a line of photos with the words below."""
    return width_of(frame, annex) * _SHAPE + CAPTION


def hang(
    annex: Annex,
    setter: Setter,
    pages: list[Page],
    y: float,
    begin: Callable[[], float],
    *,
    drawn: bool = True,
) -> Mapping[str, int]:
    """Put the photos from y down on the last page and on further ones.

    begin adds a page and gives the y below its head. The result says in which of the pages,
    counted from 1, the first photo of each code stands; without drawn only that is wanted.
    """
    frame = pages[-1].frame
    wide, high = width_of(frame, annex), line_height(frame, annex)
    found: dict[str, int] = {}
    for line in _lines(annex):
        if y - high < frame.bottom - 0.01:
            y = begin()
        for column, photo in enumerate(line):
            if photo is not None:
                found.setdefault(photo.code, len(pages))
                x = frame.left + column * (wide + _GAP)
                _put(Pen(pages[-1], setter), photo, (x, y - wide * _SHAPE, wide), drawn=drawn)
        y -= high
    return found


def _lines(annex: Annex) -> Iterator[list[Photo | None]]:
    """The groups in their order, as many on a line as it takes whole."""
    line: list[Photo | None] = []
    for group in annex.groups:
        if len(line) + len(group) > annex.across:
            yield line
            line = []
        line.extend(group)
    yield line


def _put(pen: Pen, photo: Photo, place: tuple[float, float, float], *, drawn: bool) -> None:
    x, low, wide = place
    high = wide * _SHAPE
    middle = x + wide / 2
    if photo.draw is None:
        for rule in _frame(x, low, wide, high):
            pen.page.rules.append(rule)
        pen.middle(middle, low + high / 2 - _SMALL / 2, "kai", _SMALL, photo.caption)
        return
    if drawn:
        pen.page.pictures.append(Picture(x, low, wide, high, photo.draw()))
    told = f"{photo.code}　{photo.caption}".strip("　")
    size = pen.setter.fitted("song", _SMALL, told, room=wide, least=5)
    pen.middle(middle, low - 11, "song", size, told)


def _frame(x: float, y: float, wide: float, high: float) -> tuple[Rule, ...]:
    ends = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y))
    return tuple(
        Rule(*ends[at], *ends[at + 1], colour=GREY, dash=(3, 3)) for at in range(len(ends) - 1)
    )


HEADING = blocks.LINE * 1.9 + 6
"""What the heading above the first line takes."""


def heading(pen: Pen, frame: Frame, y: float, annex: Annex) -> float:
    """The annex's name with its bookmark; the y below."""
    pen.page.bookmarks.append((1, annex.title))
    pen.left(frame.left, y - blocks.LINE * 1.9, "hei", blocks.LINE, annex.title)
    return y - HEADING
