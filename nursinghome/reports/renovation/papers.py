"""Every paper of the three works by its name, with the figures that other programs read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from nursinghome.core.dates import Month
from nursinghome.core.errors import NotFound
from nursinghome.core.ids import RoomId
from nursinghome.evidence import EvidenceService
from nursinghome.renovation import (
    FloorLines,
    HotWaterService,
    RenovationService,
    RoomLine,
    Work,
    WorkItemService,
)
from nursinghome.renovation.wording import Ticks
from nursinghome.reports.monthly.cells import Value
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf import SheetPaper, render_sheets
from nursinghome.reports.renovation import acceptance, aims, checklist, progress, water
from nursinghome.reports.renovation.reading import Reading, read
from nursinghome.reports.report import Made
from nursinghome.standards.checklist import Targets
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

SEE = "renovation.see"
COUNTY = "county-targets"
"""The family of packs with a county's targets."""


class RenovationPapers:
    """`made` takes progress, checklist, acceptance, county or water; a paper about rooms can be asked for one of them alone."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._registry = registry
        self._items = WorkItemService(ledger, registry)

    def made(
        self, name: str, month: Month, *, room_id: RoomId | None = None, blank: bool = False
    ) -> Made:
        """The paper, filled or for a pen; a blank one has no workbook, which would be filled."""
        self._ledger.require(SEE)
        made = self._made(name, month, room_id, blank=blank)
        return replace(made, xlsx=b"") if blank else made

    def _made(self, name: str, month: Month, room_id: RoomId | None, *, blank: bool) -> Made:
        if name == "water":
            return self._water(month, blank=blank)
        reading = read(self._ledger, self._registry, month)
        if name == "county":
            return self._county(reading, blank=blank)
        ticks = self._items.of_board(reading.board, reading.pack)
        if name == "progress":
            return self._progress(reading, ticks, blank=blank)
        lines = _lines(reading, room_id)
        if name == "acceptance":
            sheets = acceptance.papers(
                reading,
                ticks,
                lines if room_id is not None else _begun(lines, blank=blank),
                acceptance.WorkPhotos(EvidenceService(self._ledger)),
                blank=blank,
            )
            return _made(sheets, b"")
        sheets = checklist.papers(reading, ticks, lines, blank=blank)
        return _made(sheets, checklist.workbook(reading, ticks, lines))

    def _progress(self, reading: Reading, ticks: Ticks, *, blank: bool) -> Made:
        made = _made(progress.papers(reading, blank=blank), progress.workbook(reading))
        return Made(
            pdf=made.pdf, pages=made.pages, xlsx=made.xlsx, cells=dict(_cells(reading, ticks))
        )

    def _county(self, reading: Reading, *, blank: bool) -> Made:
        works = RenovationService(self._ledger, self._registry)
        own = {year: works.targets(year) for year in works.years()}
        county = self._targets(reading)
        sheets = aims.papers(reading, own, county, blank=blank)
        return _made(sheets, aims.workbook(reading, own, county))

    def _targets(self, reading: Reading) -> Targets | None:
        heads = self._registry.list()
        if not any(one.family == COUNTY and one.holds_on(reading.day) for one in heads):
            return None
        found = self._registry.in_force(COUNTY, reading.day)
        return found if isinstance(found, Targets) else None

    def _water(self, month: Month, *, blank: bool) -> Made:
        found = HotWaterService(self._ledger).month(month)
        name = home(self._ledger.db).name
        return _made([water.paper(name, found, blank=blank)], water.workbook(name, found))


def _made(sheets: Sequence[SheetPaper], xlsx: bytes) -> Made:
    rendered = render_sheets(sheets)
    return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=xlsx)


def _lines(reading: Reading, room_id: RoomId | None) -> list[tuple[FloorLines, RoomLine]]:
    found = [
        (floor, line)
        for floor in reading.board.floors
        for line in floor.rooms
        if room_id in {None, line.room.id}
    ]
    if room_id is not None and not found:
        raise NotFound("没有找到这个房间。请刷新后再看。")
    return found


def _begun(
    lines: Sequence[tuple[FloorLines, RoomLine]], *, blank: bool
) -> list[tuple[FloorLines, RoomLine]]:
    """Of all rooms those with something accepted; the blank sheets stand without rooms."""
    if blank:
        return []
    return [
        (floor, line)
        for floor, line in lines
        if any(one.accepted_on is not None for one in line.works.values())
    ]


def _cells(reading: Reading, ticks: Ticks) -> Iterator[tuple[str, Value]]:
    """For each work done, total and money in 元; for each item how many rooms meet it."""
    board = reading.board
    yield "rooms", len(board.rooms)
    yield "rooms_whole", board.whole
    for work in Work:
        one = board.progress(work)
        for key, value in (
            ("done", one.done),
            ("total", one.total),
            ("doing", one.doing),
            ("planned", one.planned),
            ("undone", one.undone),
            ("target", one.target),
        ):
            yield f"{work.value}_{key}", value
        for key, fen in (("budget", one.budget_fen), ("spent", one.spent_fen)):
            yield f"{work.value}_{key}", float(Decimal(fen) / 100)
    yield from _items(reading, ticks)


def _items(reading: Reading, ticks: Ticks) -> Iterator[tuple[str, Value]]:
    for work in Work:
        asked: dict[str, list[bool]] = {}
        for line in reading.board.rooms:
            for tick in ticks[line.room.id, work]:
                asked.setdefault(tick.item.code, []).append(tick.is_met)
        for code in sorted(asked):
            yield f"item_{code}_done", sum(asked[code])
            yield f"item_{code}_total", len(asked[code])
