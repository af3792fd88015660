"""三改年度目标: what the home means to do year by year, and what the county asked of each town."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nursinghome.core.dates import words
from nursinghome.renovation import Work, section_of
from nursinghome.reports import xlsx
from nursinghome.reports.pdf import Cell, Group, Row, SheetPaper
from nursinghome.reports.renovation.reading import HIGH, Reading, head, middle
from nursinghome.standards.checklist import Targets
from nursinghome.standards.model import badge

TITLE = "乡镇敬老院“三改”年度目标"
_HEADS = ("年份", "改项", "目标（间）", "已改好（间）", "还差（间）")
_EMPTY_LINES = 6
_OWN_NOTE = "目标是到这年年底一共要改好的间数；已改好的只算到这年年底为止验收的。"
Aims = Mapping[int, Mapping[Work, int]]


def papers(
    reading: Reading, aims: Aims, county: Targets | None, *, blank: bool
) -> list[SheetPaper]:
    """The home's own targets, and the county's table where one is installed."""
    found = [_own(reading, aims, blank=blank)]
    return found if county is None else [*found, _county(reading, county)]


def _own(reading: Reading, aims: Aims, *, blank: bool) -> SheetPaper:
    lines = _lines(reading, aims)
    empty = Row(cells=(Cell(),) * len(_HEADS), height=HIGH + 4)
    rows = [(empty,)] * _EMPTY_LINES
    if lines and not blank:
        rows = [(_row(line),) for line in lines]
    return SheetPaper(
        title=TITLE,
        period="　　　　年度" if blank else words(reading.day),
        widths=(1.0, 3.4, 1.4, 1.4, 1.4),
        head=(Row(cells=tuple(head(text) for text in _HEADS), height=HIGH + 4),),
        body=tuple(rows),
        reported_by=f"填报单位（公章）：{reading.name}",
        measured_in="计量单位：间",
        signatures=(("单位负责人", ""), ("填表人", ""), ("报出日期", "")),
        notes=(_OWN_NOTE,),
        author=reading.name,
        day=reading.day,
    )


def _row(line: Sequence[str | int]) -> Row:
    year, title, *figures = map(str, line)
    cells = (middle(year), Cell(text=title), *(middle(figure) for figure in figures))
    return Row(cells=cells, height=HIGH + 4)


def _lines(reading: Reading, aims: Aims) -> list[tuple[str | int, ...]]:
    """Done by the end of the year, of those that are to be done by then."""
    found: list[tuple[str | int, ...]] = []
    for year, targets in aims.items():
        for work in Work:
            if work in targets:
                done = sum(
                    one.accepted_on is not None and one.accepted_on.year <= year
                    for one in (line.works[work] for line in reading.board.rooms)
                )
                target, title = targets[work], section_of(reading.pack, work).title
                found.append((year, title, target, done, max(0, target - done)))
    return found


def _county(reading: Reading, county: Targets) -> SheetPaper:
    heads = ("乡镇（街道）", *(f"{one.label}（{one.unit}）" for one in county.columns))
    whole = ("合计", *(str(one.total) for one in county.columns))
    rows = [(row.place, *(str(value or "") for value in row.values)) for row in county.rows]
    groups: list[Group] = [(_town(line, role="song"),) for line in rows]
    return SheetPaper(
        title=county.title,
        period=county.clause,
        widths=(2.2, *((1.6,) * len(county.columns))),
        head=(Row(cells=tuple(head(text) for text in heads), height=34), _town(whole, role="hei")),
        body=tuple(groups),
        reported_by=f"单位：{reading.name}",
        measured_in=county.document,
        notes=(f"{badge(county)}。{county.source}。", county.note),
        author=reading.name,
        day=reading.day,
    )


def _town(line: Sequence[str], *, role: str) -> Row:
    name, *figures = line
    cells = (Cell(text=figure, align="middle", role=role) for figure in figures)
    return Row(cells=(Cell(text=name, role=role), *cells), height=16.5)


def workbook(reading: Reading, aims: Aims, county: Targets | None) -> bytes:
    """The home's own targets above, the county's table below as it stands on paper."""
    lines = [
        xlsx.Line(cells=(str(year), title, *figures))
        for year, title, *figures in _lines(reading, aims)
    ]
    if county is not None:
        lines.append(xlsx.Line(cells=("", county.title, None, None, None), section=True))
        lines += [
            xlsx.Line(cells=(row.place, column.label, row.values[at], None, None))
            for row in county.rows
            for at, column in enumerate(county.columns)
            if row.values[at]
        ]
    widths = (14.0, 34.0, 12.0, 14.0, 12.0)
    kinds: tuple[xlsx.Kind, ...] = ("middle", "text", "whole", "whole", "whole")
    return xlsx.workbook(
        xlsx.Sheet(
            title="三改年度目标",
            period=words(reading.day),
            left=f"填报单位：{reading.name}",
            right="",
            columns=tuple(
                xlsx.Column(head=text, width=wide, kind=kind)
                for text, wide, kind in zip(_HEADS, widths, kinds, strict=True)
            ),
            lines=tuple(lines),
            notes=(_OWN_NOTE,),
            day=reading.day,
        )
    )
