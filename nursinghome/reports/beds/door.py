"""门牌卡: the room's number large, below it each bed with its name and the sign of its care level.

It hangs in the corridor: no illness, no number of an identity card, nothing of where people are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from nursinghome.core.dates import Month, words
from nursinghome.core.errors import NotFound
from nursinghome.core.ids import RoomId
from nursinghome.reports import xlsx
from nursinghome.reports.beds import reading
from nursinghome.reports.beds.cards import (
    EACH,
    TONES,
    Box,
    CardSheets,
    level_sign,
    name_role,
    put,
    render_cards,
)
from nursinghome.reports.beds.reading import Chamber
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf import Rendered
from nursinghome.reports.pdf.paper import HEAVY, MM, Pen, Rule
from nursinghome.residents.codes import SelfCare
from nursinghome.storage import Ledger

TITLE = "门牌卡"
MOST_BEDS = 6
"""On one card; a larger room gets more than one."""
_PAD = 5 * MM
_HEAD = 22 * MM
_HIGHEST = 20 * MM
_BLANK_BEDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One bed of the room; nobody's has no name."""

    bed: str
    name: str = ""
    level: SelfCare = SelfCare.UNASSESSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One card in ready words."""

    home: str
    room: str = ""
    where: str = ""
    lines: tuple[Line, ...] = tuple(Line(bed=str(n + 1)) for n in range(_BLANK_BEDS))


class DoorCards:
    """Made from the registers as they are on the day."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def pdf(self, month: Month, *, room_id: RoomId | None = None, blank: bool = False) -> Rendered:
        """A card for every room with beds, or for one room, or a sheet of blank ones."""
        self._ledger.require("reports.see")
        name, day = home(self._ledger.db).name, reading.day_of(self._ledger, month)
        cards = [Door(home=name)] * EACH
        if not blank:
            rooms = reading.chambers(self._ledger.db, day)
            cards = [
                card
                for one in rooms
                if room_id in {None, one.room.id}
                for card in _cards(name, one)
            ]
        if not cards:
            raise NotFound("没有带床位的房间，印不出门牌卡。请先添房间，或打印空白卡。")
        return render_cards(
            CardSheets(
                title=TITLE,
                home=name,
                day=day,
                cards=[(card.room, partial(_draw, card)) for card in cards],
                content=cards,
            )
        )

    def xlsx(self, month: Month) -> bytes:
        """What the cards say, as a list."""
        self._ledger.require("reports.see")
        name, day = home(self._ledger.db).name, reading.day_of(self._ledger, month)
        rooms = reading.chambers(self._ledger.db, day)
        cards = [card for one in rooms for card in _cards(name, one)]
        heads = ("位置", "房间", "床号", "姓名", "自理类别")
        return xlsx.workbook(
            xlsx.Sheet(
                title=TITLE,
                period=words(day),
                left=name,
                right="",
                columns=tuple(xlsx.Column(head=head, width=16) for head in heads),
                lines=tuple(
                    xlsx.Line(cells=(card.where, card.room, line.bed, line.name, _told(line)))
                    for card in cards
                    for line in card.lines
                ),
                day=day,
            )
        )


def _cards(name: str, chamber: Chamber) -> list[Door]:
    lines = [
        Line(bed=one.bed.number, name=one.person.name, level=one.person.selfcare)
        if one.person is not None
        else Line(bed=one.bed.number)
        for one in chamber.beds
    ]
    return [
        Door(
            home=name,
            room=chamber.room.number,
            where=f"{chamber.where}　{chamber.floor}".strip(),
            lines=tuple(lines[start : start + MOST_BEDS]),
        )
        for start in range(0, len(lines), MOST_BEDS)
    ]


def _told(line: Line) -> str:
    return line.level.words if line.level in TONES else ""


def _draw(card: Door, pen: Pen, box: Box) -> None:
    left, right = box.left + _PAD, box.right - _PAD
    size = pen.setter.fitted("hei", 50, card.room, room=46 * MM, least=16)
    end = pen.left(left, box.top - 12 * MM - size * 0.32, "hei", size, card.room)
    room = right - max(end + 4 * MM, left + 20 * MM)  # a blank card keeps room for a number
    for down, role, text in ((9 * MM, "hei", card.home), (16 * MM, "song", card.where)):
        fitted = pen.setter.fitted(role, 12, text, room=room, least=5)
        pen.right(right, box.top - down, role, fitted, text)
    rule = box.top - _HEAD
    pen.page.rules.append(Rule(box.left, rule, box.right, rule, HEAVY))
    high = min(_HIGHEST, (box.height - _HEAD - 3 * MM) / len(card.lines))
    for number, line in enumerate(card.lines):
        row = Box(left=left, top=rule - 1.5 * MM - number * high, width=right - left, height=high)
        _draw_line(line, pen, row)


def _draw_line(line: Line, pen: Pen, row: Box) -> None:
    base = row.top - row.height / 2
    put(pen, (row.left, base - 6), "song", 17, line.bed, room=12 * MM)
    sign = line.level in TONES
    room = row.width - 14 * MM - (26 * MM if sign else 0)
    role = name_role(pen, line.name)
    size = pen.setter.fitted(role, min(34, row.height * 0.62), line.name, room=room, least=8)
    pen.left(row.left + 14 * MM, base - size * 0.36, role, size, line.name)
    if sign:
        place = Box(left=row.right - 24 * MM, top=base + 3.5 * MM, width=24 * MM, height=7 * MM)
        level_sign(pen, place, line.level, line.level.words, 13)
    pen.page.rules.append(Rule(row.left, row.bottom, row.right, row.bottom))
