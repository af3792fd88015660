"""三改验收单: one work in one room, with its dates, money and items, to be signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from nursinghome.core.dates import words
from nursinghome.core.money import yuan
from nursinghome.evidence import EvidenceService, Stage
from nursinghome.renovation import (
    WORKS,
    FloorLines,
    ItemTick,
    RoomLine,
    RoomWork,
    Work,
    WorkState,
    section_of,
)
from nursinghome.renovation.wording import Ticks
from nursinghome.reports.pdf import Annex, Cell, Group, Row, SheetPaper, annex_of
from nursinghome.reports.renovation.reading import HIGH, Reading, head, middle
from nursinghome.reports.thumbnails import Thumbnails, told

TITLE = "“三改”验收单"
_SIGNERS = (
    ("施工方（签名）", ""),
    ("院方（签名）", ""),
    ("老人代表（签名）", ""),
    ("乡镇（签章）", ""),
)
_ACROSS = 3
_NOTES = ("必查项目都符合或不适用，才能验收。改前、改后的照片存在台账里。",)


def papers(
    reading: Reading,
    ticks: Ticks,
    lines: Sequence[tuple[FloorLines, RoomLine]],
    shown: WorkPhotos,
    *,
    blank: bool,
) -> list[SheetPaper]:
    """A sheet for each work of each room that applies; without rooms an empty one for each."""
    if not lines:
        return [_sheet(reading, work, "", None, (), blank=True) for work in Work]
    found = []
    for floor, line in lines:
        for work in Work:
            one = line.works[work]
            if one.state is not WorkState.NONE:
                name = f"{floor.title}　{line.room.number}"
                some = ticks[line.room.id, work]
                sheet = _sheet(reading, work, name, one, some, blank=blank)
                photos = None if blank else shown.annex(line, work)
                found.append(sheet if photos is None else replace(sheet, photos=photos))
    return found or [_sheet(reading, work, "", None, (), blank=True) for work in Work]


class WorkPhotos:
    """What a work looked like before, after and between, side by side."""

    def __init__(self, service: EvidenceService) -> None:
        self._held = service.by_owner(WORKS)
        self._small = Thumbnails(service, WORKS)

    def annex(self, line: RoomLine, work: Work) -> Annex | None:
        """Nothing when there is no photo of the work."""
        held = self._held.get(line.ids.get(work, 0), ())
        during = [one for one in held if one.stage is Stage.DURING]
        rest = [one for one in held if one.stage is not Stage.DURING]
        rows = zip_longest(self._small.pairs("", "", rest), during)
        groups = (
            (*(pair or (None, None)), self._small.photo("", one, told(one)) if one else None)
            for pair, one in rows
        )
        return annex_of("改前改后照片", _ACROSS, groups)


def _sheet(
    reading: Reading,
    work: Work,
    name: str,
    one: RoomWork | None,
    found: Sequence[ItemTick],
    *,
    blank: bool,
) -> SheetPaper:
    held = None if blank else one
    groups: list[Group] = [_facts(held), *_items(found, blank=blank), _verdict(held)]
    return SheetPaper(
        title=TITLE,
        period=section_of(reading.pack, work).title,
        widths=(1.4, 2.6, 1.4, 2.6),
        head=(),
        body=tuple(groups),
        reported_by=f"房间：{name}",
        measured_in=f"单位：{reading.name}",
        signatures=_SIGNERS,
        notes=(*_NOTES, reading.source),
        author=reading.name,
        day=reading.day,
    )


def _facts(one: RoomWork | None) -> Group:
    pairs = (
        (("计划", one.planned if one else ""), ("资金来源", one.fund if one else "")),
        (
            ("开工日期", _day(one.started_on) if one else ""),
            ("验收日期", _day(one.accepted_on) if one else ""),
        ),
        (
            ("预算（元）", _money(one.budget_fen) if one else ""),
            ("实际投入（元）", _money(one.spent_fen) if one else ""),
        ),
    )
    return tuple(
        Row(cells=tuple(cell for pair in line for cell in _pair(*pair)), height=HIGH + 6)
        for line in pairs
    )


def _pair(label: str, value: str | None) -> tuple[Cell, Cell]:
    return head(label), Cell(text=value or "", align="middle", whole=True)


def _items(found: Sequence[ItemTick], *, blank: bool) -> list[Group]:
    title = Row(cells=(head("验收项目", columns=3), head("结果")), height=HIGH + 2)
    if not found:
        empty = Row(cells=(Cell(columns=3), Cell()), height=HIGH + 4)
        return [(title, empty), *([(empty,)] * 5)]
    rows = [
        Row(
            cells=(
                Cell(text=f"{tick.item.code}　{tick.item.text}", columns=3),
                middle("" if blank or tick.answer is None else tick.answer.label),
            ),
            height=HIGH + 4,
        )
        for tick in found
    ]
    return [(title, rows[0]), *((row,) for row in rows[1:])]


def _verdict(one: RoomWork | None) -> Group:
    done = one is not None and one.state is WorkState.DONE
    told = f"已验收，验收人 {one.accepted_by}" if done and one is not None else ""
    note = (one.note or "") if one is not None else ""
    return (
        Row(cells=(head("验收意见"), Cell(text=told, columns=3)), height=60),
        Row(cells=(head("备注"), Cell(text=note, columns=3)), height=40),
    )


def _day(day: date | None) -> str:
    return "" if day is None else words(day)


def _money(fen: int | None) -> str:
    return "" if fen is None else yuan(fen)
