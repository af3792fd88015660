"""三改逐房检查表: the items of each room with boxes to tick, or what was ticked."""

from __future__ import annotations

from collections.abc import Sequence

from nursinghome.core.dates import words
from nursinghome.core.money import yuan
from nursinghome.renovation import FloorLines, ItemTick, RoomLine, Work, section_of
from nursinghome.renovation.wording import Ticks
from nursinghome.reports import xlsx
from nursinghome.reports.pdf import Cell, Group, Row, SheetPaper
from nursinghome.reports.renovation.reading import HIGH, SIGN, Reading, head, middle
from nursinghome.standards.checklist import Checklist, Item

_BLANK_DAY = "　　　　年　　月　　日"
_TICK = "√"


def papers(
    reading: Reading, ticks: Ticks, lines: Sequence[tuple[FloorLines, RoomLine]], *, blank: bool
) -> list[SheetPaper]:
    """A sheet for each room; without rooms one that has no name yet."""
    if not lines:
        return [_sheet(reading, "", "", _items_anywhere(reading.pack), blank=True)]
    return [_of_room(reading, ticks, *pair, blank=blank) for pair in lines]


def _of_room(
    reading: Reading, ticks: Ticks, floor: FloorLines, line: RoomLine, *, blank: bool
) -> SheetPaper:
    found = [(work, ticks[line.room.id, work]) for work in Work]
    name = f"{floor.title}　{line.room.number}"
    return _sheet(reading, name, _room_facts(line), found, blank=blank, line=line)


def _sheet(
    reading: Reading,
    name: str,
    facts: str,
    found: Sequence[tuple[Work, Sequence[ItemTick]]],
    *,
    blank: bool,
    line: RoomLine | None = None,
) -> SheetPaper:
    pack = reading.pack
    groups = [
        group for work, some in found for group in _section(pack, work, some, line, blank=blank)
    ]
    return SheetPaper(
        title=pack.title,
        period=_BLANK_DAY if blank else words(reading.day),
        widths=(1.1, 8.6, *((1.5,) * len(pack.options)), 3.2),
        head=(_head(pack),),
        body=tuple(groups),
        reported_by=f"房间：{name}　{facts}".rstrip("　"),
        measured_in=f"单位：{reading.name}",
        signatures=(("检查人（签名）", ""), ("房间老人（签名）", ""), ("检查日期", "")),
        notes=(f"在一格里打{_TICK}。不符合的写明要怎么改、谁来改、改到哪天。", reading.source),
        author=reading.name,
        day=reading.day,
    )


def _items_anywhere(pack: Checklist) -> list[tuple[Work, Sequence[ItemTick]]]:
    """All that may be asked in some room."""
    asked = {"room", "building"}
    return [
        (
            work,
            [
                ItemTick(item=item, answer=None)
                for item in pack.items_of(section_of(pack, work).id)
                if pack.place_of(item) in asked
            ],
        )
        for work in Work
    ]


def _room_facts(line: RoomLine) -> str:
    room = line.room
    area = f"{room.area_m2:g} 平方米" if room.area_m2 is not None else ""
    parts = (f"{len(room.beds)} 床" if room.beds else "公共", area)
    return "　".join(part for part in parts if part)


def _head(pack: Checklist) -> Row:
    options = (head(option.label) for option in pack.options)
    return Row(cells=(head("编号"), head("检查点"), *options, head("说明和整改")), height=HIGH + 8)


def _section(
    pack: Checklist,
    work: Work,
    found: Sequence[ItemTick],
    line: RoomLine | None,
    *,
    blank: bool,
) -> list[Group]:
    columns = len(pack.options) + 3
    title = f"{section_of(pack, work).title}　{_state(work, line, blank=blank)}".rstrip("　")
    heading = Row(cells=(Cell(text=title, columns=columns, role="hei"),), height=HIGH)
    if not found:
        none = Cell(text="不在这间房里查。", columns=columns, size=9.5)
        return [(heading, Row(cells=(none,), height=HIGH))]
    rows = [_item(pack, tick, blank=blank) for tick in found]
    return [(heading, rows[0]), *((row,) for row in rows[1:])]


def _state(work: Work, line: RoomLine | None, *, blank: bool) -> str:
    """How far the work is: on the blank sheet that is to be written."""
    if line is None or blank:
        return ""
    one = line.works[work]
    spent = f"，投入 {yuan(one.spent_fen)} 元" if one.spent_fen is not None else ""
    accepted = f"，{one.accepted_on} {one.accepted_by}验收" if one.accepted_on else ""
    return f"（{one.state.words}{accepted}{spent}）"


def _item(pack: Checklist, tick: ItemTick, *, blank: bool) -> Row:
    answer = None if blank or tick.answer is None else tick.answer.code
    boxes = (middle(_TICK if option.code == answer else "", size=SIGN) for option in pack.options)
    return Row(
        cells=(middle(tick.item.code), Cell(text=_words(tick.item)), *boxes, Cell()), height=26
    )


def _words(item: Item) -> str:
    return f"{item.text}（{item.rule}）" if item.rule else item.text


def workbook(reading: Reading, ticks: Ticks, lines: Sequence[tuple[FloorLines, RoomLine]]) -> bytes:
    """A line for each item of each room with its answer."""
    rows = [
        xlsx.Line(
            cells=(
                floor.title,
                line.room.number,
                work.words,
                tick.item.code,
                tick.item.text,
                tick.answer.label if tick.answer is not None else "",
                tick.item.basis,
            )
        )
        for floor, line in lines
        for work in Work
        for tick in ticks[line.room.id, work]
    ]
    widths = (("楼层", 10), ("房间", 10), ("改项", 8), ("编号", 8), ("检查点", 44))
    more = (("结果", 10), ("依据", 40))
    return xlsx.workbook(
        xlsx.Sheet(
            title="三改逐房检查表",
            period=words(reading.day),
            left=f"单位：{reading.name}",
            right="",
            columns=tuple(xlsx.Column(head=name, width=wide) for name, wide in (*widths, *more)),
            lines=tuple(rows),
            notes=(reading.source,),
            landscape=True,
            day=reading.day,
        )
    )
