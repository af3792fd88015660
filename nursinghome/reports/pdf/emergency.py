"""The emergency sheet: one page of A4, whatever is written about a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from nursinghome.reports.pdf.blocks import LINE, notes, notes_height, signatures, signatures_height
from nursinghome.reports.pdf.fonts import Faces, shared_faces
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
from nursinghome.reports.pdf.table import Block, Cell, Row, Table, block, draw
from nursinghome.reports.pdf.text import Setter

PHOTO = (30 * MM, 40 * MM)
_NAME, _FACT, _ALLERGY = 34.0, 13.0, 17.0
_HEAVY = 3.0
_LABEL = 24 * MM
_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.5)
_CUTS = (400, 200, 110, 60)
"""Letters that are kept of a text that is too long even in the smallest type."""
_GAP = 4 * MM


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencySheet:
    """Ready words; empty ones leave room for the pen."""

    home: str
    phone: str
    day: date
    day_words: str
    name: str
    facts: tuple[str, ...]
    """Lines beside the photo."""
    allergies: str
    rows: tuple[tuple[str, str], ...]
    """Label and text: what a doctor asks."""
    contacts: tuple[tuple[str, str, str], ...]
    """What somebody is, the name, the phone in full; the first is called first."""
    photo: bytes | None = field(default=None, repr=False)
    photo_mark: str = ""
    notes: tuple[str, ...] = ()


def render_emergency(sheet: EmergencySheet, faces: Faces | None = None) -> Rendered:
    """Always one page: the type gets smaller, then long texts end with ……."""
    used = faces or shared_faces()
    setter, frame = Setter(used), Frame(top=12 * MM, bottom=14 * MM)
    pen = Pen(Page(frame), setter)
    pen.page.bookmarks.append((0, f"急救单 {sheet.name}".strip()))
    y = _head(pen, frame, sheet)
    y = _allergies(pen, frame, y - _GAP, sheet.allergies)
    signed = (("送医人", ""), ("送往医院", ""), ("离院时间", ""), ("接诊人", ""))
    tail = signatures_height(signed) + notes_height(pen, frame, sheet.notes) + LINE
    tables = _fitting(sheet, frame, setter, y - _GAP - frame.bottom - tail)
    for table, blocks in tables:
        y = draw(pen, table, blocks, frame.left, y - _GAP)
    y = signatures(pen, frame, y - LINE / 2, signed)
    notes(pen, frame, y, sheet.notes)
    put_footers([pen.page], setter, fingerprint(sheet), sheet.home)
    title = f"急救单 {sheet.name}".strip()
    return write([pen.page], used, setter, About(title=title, author=sheet.home, day=sheet.day))


def _head(pen: Pen, frame: Frame, sheet: EmergencySheet) -> float:
    """Title, photo at the right, the name large and what else tells who it is."""
    y = frame.ceiling - 26
    pen.middle(frame.left + frame.width / 2, y, "title", 26, "急　救　单")
    y -= 16
    pen.left(frame.left, y, "song", LINE, f"{sheet.home}　{sheet.phone}".rstrip())
    pen.right(frame.left + frame.width, y, "song", LINE, sheet.day_words)
    top = y - 7
    wide, high = PHOTO
    x = frame.left + frame.width - wide
    if sheet.photo is None:
        _empty_photo(pen, x, top, wide, high)
    else:
        pen.page.pictures.append(Picture(x, top - high, wide, high, sheet.photo))
    room = frame.width - wide - 5 * MM
    size = pen.setter.fitted("hei", _NAME, sheet.name, room=room, least=14)
    y = top - _NAME
    pen.left(frame.left, y, "hei", size, sheet.name or "姓名：")
    y -= 6
    for fact in sheet.facts:
        y -= _FACT * 1.55
        fitted = pen.setter.fitted("song", _FACT, fact, room=room, least=8)
        pen.left(frame.left, y, "song", fitted, fact)
    return min(y, top - high)


def _empty_photo(pen: Pen, x: float, top: float, wide: float, high: float) -> None:
    box = ((x, top, x + wide, top), (x, top - high, x + wide, top - high))
    sides = ((x, top, x, top - high), (x + wide, top, x + wide, top - high))
    pen.page.rules.extend(Rule(*ends, dash=(3, 2)) for ends in (*box, *sides))
    pen.middle(x + wide / 2, top - high / 2, "kai", LINE, "照片")


def _allergies(pen: Pen, frame: Frame, y: float, text: str) -> float:
    """In a frame so heavy that nobody passes over it."""
    label, pad = _ALLERGY * 3.2, 7.0
    room = frame.width - label - 2 * pad
    size = _ALLERGY
    lines = pen.setter.lines("hei", size, text, room)
    while len(lines) > 3 and size > 9:
        size -= 1
        lines = pen.setter.lines("hei", size, text, room)
    if len(lines) > 5:
        lines = (*lines[:4], f"{lines[4][:-2]}……")
    low = y - max(len(lines) * size * 1.4 + 2 * pad, _ALLERGY * 2.4)
    left, right = frame.left, frame.left + frame.width
    for ends in ((left, y, right, y), (left, low, right, low)):
        pen.page.rules.append(Rule(*ends, _HEAVY))
    for x in (left, right):
        pen.page.rules.append(Rule(x, y + _HEAVY / 2, x, low - _HEAVY / 2, _HEAVY))
    pen.left(left + pad, (y + low) / 2 - _ALLERGY * 0.35, "hei", _ALLERGY, "过敏")
    at = (y + low) / 2 + size * 1.4 * (len(lines) - 1) / 2 - size * 0.35
    for line in lines:
        pen.left(left + label, at, "hei", size, line)
        at -= size * 1.4
    return low


Filled = list[tuple[Table, list[Block]]]


def _fitting(sheet: EmergencySheet, frame: Frame, setter: Setter, room: float) -> Filled:
    """The two tables in the largest type that has room for both."""

    def filled(size: float, cut: int) -> Filled:
        return [
            _table(_rows(sheet, size, cut), (_LABEL, frame.width - _LABEL), setter),
            _table(_contacts(sheet, size), _contact_widths(frame), setter),
        ]

    tries = [*((size, 10_000) for size in _SIZES), *((_SIZES[-1], cut) for cut in _CUTS)]
    made = (filled(*each) for each in tries)
    return next((each for each in made if _height(each) + _GAP <= room), filled(*tries[-1]))


def _height(filled: Filled) -> float:
    return sum(each.height for _, blocks in filled for each in blocks)


def _table(rows: list[Row], widths: tuple[float, ...], setter: Setter) -> tuple[Table, list[Block]]:
    table = Table(widths=widths, head=(), body=tuple((row,) for row in rows), closed=True)
    return table, [_airy(block(table, group, setter)) for group in table.body]


def _airy(row: Block) -> Block:
    """Several lines do not touch the rules."""
    several = [placed.size for placed in row.cells if len(placed.lines) > 1]
    return row.at_least(row.height + max(several) * 0.6) if several else row


def _rows(sheet: EmergencySheet, size: float, cut: int) -> list[Row]:
    return [
        Row(
            cells=(
                Cell(text=label, align="middle", role="hei", size=size),
                Cell(text=_cut(text, cut), size=size),
            ),
            height=size * (2.0 if sheet.name else 2.6),
        )
        for label, text in sheet.rows
    ]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 2]}……"


def _contact_widths(frame: Frame) -> tuple[float, ...]:
    return _LABEL, 46 * MM, 46 * MM, frame.width - _LABEL - 92 * MM


def _contacts(sheet: EmergencySheet, size: float) -> list[Row]:
    heads = ("联系人", "是什么人", "姓名", "电话")
    rows = [Row(cells=tuple(Cell(text=h, align="middle", role="hei", size=size) for h in heads))]
    for number, (what, name, phone) in enumerate(sheet.contacts, 1):
        first = "先打" if number == 1 and sheet.name else str(number)
        cells = (
            Cell(text=first, align="middle", role="hei", size=size),
            Cell(text=what, size=size, whole=True),
            Cell(text=name, role="hei", size=size, whole=True),
            Cell(text=phone, role="hei", size=size + 1, whole=True),
        )
        rows.append(Row(cells=cells, height=size * 1.9))
    return rows
