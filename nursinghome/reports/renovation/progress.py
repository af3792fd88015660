"""三改进度表: the three works over the home, the map of rooms, and every room with its money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nursinghome.core.dates import words
from nursinghome.core.money import yuan
from nursinghome.renovation import FloorLines, RoomLine, RoomWork, Work, WorkState, section_of
from nursinghome.reports import xlsx
from nursinghome.reports.pdf import Cell, Group, Row, SheetPaper
from nursinghome.reports.renovation.reading import (
    HIGH,
    SIGN,
    SIGN_NOTE,
    SIGNS,
    Reading,
    head,
    middle,
    right,
)

TITLE = "乡镇敬老院“三改”进度表"
LIST_TITLE = "乡镇敬老院“三改”逐房登记"
_ON_A_LINE = 16
"""Rooms side by side on the map."""
_EMPTY_ROOMS = 24
_SIGNERS = (("单位负责人", ""), ("填表人", ""), ("报出日期", ""))
_HEADS = ("改项", "应改", "已改好", "正在改", "计划改", "未改", "目标", "还差", "预算", "已投入")
_SHARES = (1, 1, 1, 1, 1, 1, 1, 4, 5)
"""How many of the map's columns each column of the summary covers; the first has its own."""


def papers(reading: Reading, *, blank: bool) -> list[SheetPaper]:
    """The sheet with summary and map, and behind it the rooms one by one."""
    return [_overview(reading, blank=blank), _list(reading, blank=blank)]


def _overview(reading: Reading, *, blank: bool) -> SheetPaper:
    groups = [_summary(reading, blank=blank)]
    for floor in reading.board.floors:
        groups += _map(floor, blank=blank)
    return SheetPaper(
        title=TITLE,
        period=words(reading.day) if not blank else "　　　　年　　月　　日",
        widths=(2.6, *((1.0,) * _ON_A_LINE)),
        head=(),
        body=tuple(groups),
        reported_by=f"填报单位（公章）：{reading.name}",
        measured_in="计量单位：间、元",
        signatures=_SIGNERS,
        notes=(SIGN_NOTE, reading.source),
        landscape=True,
        author=reading.name,
        day=reading.day,
    )


def _wordings(reading: Reading) -> str:
    titles = [f"{work.words} {section_of(reading.pack, work).title}" for work in Work]
    return f"三项改造：{'；'.join(titles)}。"


def _summary(reading: Reading, *, blank: bool) -> Group:
    """One line for each work; money in 元 at the right."""
    cells = [head(_HEADS[0])]
    cells += [head(text, columns=share) for text, share in zip(_HEADS[1:], _SHARES, strict=True)]
    rows = [Row(cells=tuple(cells), height=HIGH)]
    for work in Work:
        values = [""] * (len(_HEADS) - 1) if blank else _figures(reading, work)
        line = [Cell(text=section_of(reading.pack, work).title, size=9.5, whole=True)]
        line += [
            Cell(text=text, columns=share, align="middle", whole=True)
            for text, share in zip(values, _SHARES, strict=True)
        ]
        rows.append(Row(cells=tuple(line), height=HIGH - 2))
    return tuple(rows)


def _figures(reading: Reading, work: Work) -> list[str]:
    one = reading.board.progress(work)
    counts = (one.total, one.done, one.doing, one.planned, one.undone)
    target = "—" if one.target is None else str(one.target)
    missing = "—" if one.target is None else str(one.missing)
    return [*map(str, counts), target, missing, yuan(one.budget_fen), yuan(one.spent_fen)]


def _map(floor: FloorLines, *, blank: bool) -> Iterator[Group]:
    """Numbers above, a line for each work below; a long floor goes on below itself."""
    for start in range(0, len(floor.rooms), _ON_A_LINE):
        lines = floor.rooms[start : start + _ON_A_LINE]
        rest = _ON_A_LINE - len(lines)
        more = (middle(columns=rest),) if rest else ()
        names = (Cell(text=line.room.number, align="middle", whole=True) for line in lines)
        title = floor.title if not start else ""
        rows = [Row(cells=(head(title), *names, *more), height=17)]
        for work in Work:
            signs = ("" if blank else SIGNS[line.works[work].state] for line in lines)
            cells = (middle(sign, size=SIGN) for sign in signs)
            rows.append(Row(cells=(middle(work.words), *cells, *more), height=15))
        yield tuple(rows)


_LIST_HEADS = (
    "楼层",
    "房间",
    "改项",
    "到哪一步",
    "计划",
    "开工",
    "验收",
    "验收人",
    "预算",
    "已投入",
    "资金来源",
)
_LIST_WIDTHS = (1.5, 1.2, 0.9, 1.2, 1.6, 1.5, 1.5, 1.1, 1.4, 1.5, 2.6)


def _list(reading: Reading, *, blank: bool) -> SheetPaper:
    floors = reading.board.floors
    groups = [_room_rows(floor, line, blank=blank) for floor in floors for line in floor.rooms]
    return SheetPaper(
        title=LIST_TITLE,
        period=words(reading.day) if not blank else "　　　　年　　月　　日",
        widths=_LIST_WIDTHS,
        head=(Row(cells=tuple(head(text) for text in _LIST_HEADS), height=HIGH + 2),),
        body=tuple(groups or [_empty_rows()] * _EMPTY_ROOMS),
        reported_by=f"填报单位：{reading.name}",
        measured_in="计量单位：元",
        signatures=_SIGNERS,
        landscape=True,
        author=reading.name,
        day=reading.day,
    )


def _room_rows(floor: FloorLines, line: RoomLine, *, blank: bool) -> Group:
    rows = []
    for at, work in enumerate(Work):
        one = line.works[work]
        cells = [Cell(text=work.words, align="middle")]
        cells += [Cell()] * 8 if blank else _facts(one)
        if not at:
            first = (floor.title, line.room.number)
            names = (Cell(text=text, rows=len(Work), align="middle", size=9.5) for text in first)
            cells = [*names, *cells]
        rows.append(Row(cells=tuple(cells), height=16))
    return tuple(rows)


def _empty_rows() -> Group:
    names = (Cell(rows=len(Work)), Cell(rows=len(Work)))
    rows = []
    for at, work in enumerate(Work):
        cells = (Cell(text=work.words, align="middle"), *((Cell(),) * 8))
        rows.append(Row(cells=cells if at else (*names, *cells), height=16))
    return tuple(rows)


def _facts(one: RoomWork) -> list[Cell]:
    plan = one.planned or (str(one.due_on) if one.due_on and not one.accepted_on else "")
    days = (plan, str(one.started_on or ""), str(one.accepted_on or ""))
    return [
        middle(one.state.words, size=9.5),
        *(Cell(text=day, align="middle", size=9, whole=True) for day in days),
        Cell(text=one.accepted_by or "", align="middle", whole=True),
        right(_money(one.budget_fen)),
        right(_money(one.spent_fen)),
        Cell(text=one.fund or "", size=9, whole=True),
    ]


def _money(fen: int | None) -> str:
    return "" if fen is None else yuan(fen)


def workbook(reading: Reading) -> bytes:
    """Every room and work as a line, ready to be sorted and added up."""
    lines = [
        xlsx.Line(cells=_cells(floor, line, line.works[work]))
        for floor in reading.board.floors
        for line in floor.rooms
        for work in Work
    ]
    return xlsx.workbook(
        xlsx.Sheet(
            title="乡镇敬老院三改进度表（逐房）",
            period=words(reading.day),
            left=f"填报单位：{reading.name}",
            right="计量单位：元",
            columns=_columns(),
            lines=(*lines, *_totals(reading)),
            notes=(_wordings(reading), reading.source),
            landscape=True,
            day=reading.day,
        )
    )


def _columns() -> tuple[xlsx.Column, ...]:
    kinds: dict[str, xlsx.Kind] = {
        "开工": "date",
        "验收": "date",
        "预算": "percent",
        "已投入": "percent",
    }
    usual = (
        xlsx.Column(head=text, width=14 if text in kinds else 10, kind=kinds.get(text, "middle"))
        for text in _LIST_HEADS[:-1]
    )
    return (*usual, xlsx.Column(head=_LIST_HEADS[-1], width=24))


def _cells(floor: FloorLines, line: RoomLine, one: RoomWork) -> tuple[xlsx.Content, ...]:
    return (
        floor.title,
        line.room.number,
        one.work.words,
        one.state.words,
        one.planned,
        one.started_on,
        one.accepted_on,
        one.accepted_by or "",
        _fen(one.budget_fen),
        _fen(one.spent_fen),
        one.fund or "",
    )


def _totals(reading: Reading) -> Sequence[xlsx.Line]:
    lines = []
    for work in Work:
        one = reading.board.progress(work)
        told = f"{WorkState.DONE.words} {one.done}/{one.total} 间"
        money = (one.budget_fen / 100, one.spent_fen / 100)
        cells = ("合计", "", work.words, told, "", None, None, "", *money, "")
        lines.append(xlsx.Line(cells=cells, section=True))
    return lines


def _fen(fen: int | None) -> float | None:
    return None if fen is None else fen / 100
