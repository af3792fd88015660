"""Cards on A4, six to a sheet, with marks to cut along; and the sign of a care level."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from nursinghome.core.dates import words
from nursinghome.reports.pdf.fonts import shared_faces
from nursinghome.reports.pdf.paper import (
    BLACK,
    GREY,
    MM,
    About,
    Colour,
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
from nursinghome.residents.codes import SelfCare

COLUMNS, ROWS = 2, 3
EACH = COLUMNS * ROWS
"""Cards on a sheet."""
SHEET = Frame(left=10 * MM, right=10 * MM, top=10 * MM, bottom=16 * MM)
_INSET, _MARK = 3 * MM, 3 * MM
WHITE = (1.0, 1.0, 1.0)


class Tone(NamedTuple):
    """The ground of a care level and its letters; three greys where the printer has no colour."""

    ground: Colour
    words: Colour


TONES = {
    SelfCare.FULL: Tone((0.863, 0.914, 0.965), BLACK),
    SelfCare.PARTIAL: Tone((0.553, 0.714, 0.867), BLACK),
    SelfCare.NONE: Tone((0.153, 0.353, 0.573), WHITE),
}
SIGNS = {SelfCare.FULL: "自", SelfCare.PARTIAL: "半", SelfCare.NONE: "全"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A place on the sheet in points; top is its upper edge."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top - self.height

    def inside(self, by: float) -> Box:
        return Box(
            left=self.left + by,
            top=self.top - by,
            width=self.width - 2 * by,
            height=self.height - 2 * by,
        )


Draw = Callable[[Pen, Box], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSheets:
    """Cards ready to be drawn; content is what they say, for the mark at the foot."""

    title: str
    home: str
    day: date
    cards: Sequence[tuple[str, Draw]]
    """The name of each in the list of bookmarks, and what draws it into its frame."""
    content: object


def render_cards(sheets: CardSheets) -> Rendered:
    faces = shared_faces()
    setter = Setter(faces)
    pages = [
        _page(setter, sheets, sheets.cards[start : start + EACH])
        for start in range(0, len(sheets.cards), EACH)
    ]
    foot = f"{sheets.title}　{sheets.home}　{words(sheets.day)}"
    put_footers(pages, setter, fingerprint((foot, sheets.content)), foot)
    return write(
        pages, faces, setter, About(title=sheets.title, author=sheets.home, day=sheets.day)
    )


def _page(setter: Setter, sheets: CardSheets, cards: Sequence[tuple[str, Draw]]) -> Page:
    page = Page(SHEET)
    pen = Pen(page, setter)
    wide, high = SHEET.width / COLUMNS, (SHEET.ceiling - SHEET.bottom) / ROWS
    for number, (name, draw) in enumerate(cards):
        line, column = divmod(number, COLUMNS)
        spot = Box(
            left=SHEET.left + column * wide,
            top=SHEET.ceiling - line * high,
            width=wide,
            height=high,
        )
        page.bookmarks.append((0, f"{sheets.title} {name}".strip()))
        frame(pen, spot.inside(_INSET), width=0.8)
        draw(pen, spot.inside(_INSET))
    for line in range(ROWS + 1):
        for column in range(COLUMNS + 1):
            _cross(page, SHEET.left + column * wide, SHEET.ceiling - line * high)
    return page


def _cross(page: Page, x: float, y: float) -> None:
    page.rules.append(Rule(x - _MARK, y, x + _MARK, y, 0.4, GREY))
    page.rules.append(Rule(x, y - _MARK, x, y + _MARK, 0.4, GREY))


def frame(
    pen: Pen, box: Box, *, width: float, colour: Colour = BLACK, dash: tuple[float, ...] = ()
) -> None:
    for x1, y1, x2, y2 in (
        (box.left, box.top, box.right, box.top),
        (box.left, box.bottom, box.right, box.bottom),
        (box.left, box.top, box.left, box.bottom),
        (box.right, box.top, box.right, box.bottom),
    ):
        pen.page.rules.append(Rule(x1, y1, x2, y2, width, colour, dash))


def fill(pen: Pen, box: Box, colour: Colour) -> None:
    """A ground of one colour below all lines: a rule as thick as the box is high."""
    y = box.top - box.height / 2
    pen.page.rules.insert(0, Rule(box.left, y, box.right, y, box.height, colour))


def put(
    pen: Pen, place: tuple[float, float], role: str, size: float, text: str, *, room: float
) -> None:
    """From the place to the right, smaller if it must be."""
    pen.left(*place, role, pen.setter.fitted(role, size, text, room=room, least=5), text)


def name_role(pen: Pen, name: str) -> str:
    """黑体, or 宋体 for a name with a rare character, which has the strokes of 宋体."""
    return "hei" if len(pen.setter.measure("hei", name).runs) <= 1 else "song"


def tick_boxes(pen: Pen, right: float, y: float, size: float) -> None:
    """The three levels to be ticked by hand, ending at the right."""
    for level in reversed(TONES):
        text = level.words
        right -= pen.setter.width("song", size, text)
        pen.left(right, y, "song", size, text)
        right -= size * 1.2
        square = Box(left=right, top=y + size * 0.85, width=size * 0.9, height=size * 0.9)
        frame(pen, square, width=0.6)
        right -= size * 0.6


def centred(pen: Pen, box: Box, role: str, size: float, text: str, colour: Colour = BLACK) -> None:
    """In the middle of the box, smaller if it must be."""
    fitted = pen.setter.fitted(role, size, text, room=box.width - 4, least=5)
    x = box.left + (box.width - pen.setter.width(role, fitted, text)) / 2
    y = box.top - box.height / 2 - fitted * 0.36
    pen.page.texts.append(Text(x, y, role, fitted, text, 0.0, colour))


def level_sign(pen: Pen, box: Box, level: SelfCare, text: str, size: float) -> None:
    """The words of a level on its ground; a frame alone for whoever was not assessed."""
    tone = TONES.get(level)
    if tone is not None:
        fill(pen, box, tone.ground)
    frame(pen, box, width=0.6)
    centred(pen, box, "hei", size, text, tone.words if tone else BLACK)
