"""排班表: the month of everybody on A4 or, for the wall, on A3; filled or to be filled in by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nursinghome.reports import xlsx
from nursinghome.reports.monthly.model import HomeHead
from nursinghome.reports.pdf import Cell, Group, Row, SheetPaper, render_sheets
from nursinghome.reports.pdf.paper import BLACK, Colour
from nursinghome.reports.report import Made
from nursinghome.reports.roster.grid import DAY, NAME, line, more_notes, shares
from nursinghome.reports.roster.marks import (
    DRAFT,
    NOTHING,
    REST,
    WHITE,
    Calendar,
    day_column,
    day_head,
    ground,
    hours,
    legend,
    number,
    standing,
)
from nursinghome.reports.roster.reckoning import Sums, sums_of, total
from nursinghome.roster.model import Change, HeldShiftKind, Member, MonthView
from nursinghome.standards.labour import LabourRules

TITLE = "排班表"
SUMS = ("班数", "夜班", "工时", "加班")
MOST, MOST_BY_HAND, MOST_ON_WALL = 18, 15, 22
"""People on a sheet: their letters are as large as the sheet allows, or a hand has room."""
_SUM = 1.72
"""Its share of the width; a day has 1."""
_COVER = 15.5
_MOST_CHANGES = 6
_GONE_SHIFT, _GONE_WORKER = "停用的班", "已离岗的人"
"""What a change may name and the month no longer knows."""
_SIGNERS = ("制表人（签名）", "审核人（签名）", "院长（签名）", "日期")
_SUMS_TOLD = (
    "工时不含休息时间，值班不算工时；跨零点的班算在开始的那天；加班怎么算见《工时和加班汇总表》。"
)


@dataclass(frozen=True, kw_only=True)
class MonthPaper:
    """Made from one view, its hours reckoned by the pack of the law."""

    view: MonthView
    home: HomeHead
    labour: LabourRules

    def made(self, *, wall: bool = False, blank: bool = False) -> Made:
        rendered = render_sheets([self.sheet(wall=wall, blank=blank)])
        return Made(
            pdf=rendered.pdf, pages=rendered.pages, xlsx=self.workbook(), cells=self.cells()
        )

    @cached_property
    def _sums(self) -> dict[int, Sums]:
        view = self.view
        return {one.worker_id: sums_of(view, one, self.labour) for one in view.members}

    @cached_property
    def _signs(self) -> Calendar:
        return Calendar.of(self.view)

    @cached_property
    def _covered(self) -> list[HeldShiftKind]:
        """The shifts that need people on any day, or that anybody works."""
        wanted = {need.kind_id for need in self.view.needs if need.people}
        wanted |= {kind_id for kind_id, _ in self._signs.counts}
        return [one for one in self.view.kinds if one.id in wanted]

    def sheet(self, *, wall: bool = False, blank: bool = False) -> SheetPaper:
        view = self.view
        title = f"{view.month.words}{TITLE}"
        mark = "" if blank else standing(view)
        is_draft = mark == DRAFT
        people = f"　　{len(view.members)} 人" if view.members else ""
        return SheetPaper(
            title=title,
            widths=(NAME, *((DAY,) * len(view.days)), *((_SUM,) * len(SUMS))),
            head=day_head(view.days, ("姓名", "日期"), SUMS),
            body=tuple(self._body(wall=wall, blank=blank)),
            reported_by=f"单位：{self.home.name}{people}",
            measured_in="" if is_draft else mark,
            signatures=tuple((signer, "") for signer in _SIGNERS),
            notes=self._notes(blank=blank),
            landscape=True,
            closed=False,
            wall=wall,
            draft=DRAFT if is_draft else "",
            footer="　".join(part for part in (title, mark) if part),
            author=self.home.name,
            day=view.month.last,
        )

    def _notes(self, *, blank: bool) -> tuple[str, ...]:
        view = self.view
        kinds = [one for one in view.kinds if not one.retired] if blank else self._covered
        return (legend(view, kinds), _SUMS_TOLD, *(() if blank else _changes(view)))

    def _body(self, *, wall: bool, blank: bool) -> Iterator[Group]:
        """The people of each sheet, and the cover of the shifts below the last of them."""
        days = self.view.days
        empty = blank or not self.view.places
        covers = tuple(self._cover(kind, blank=empty) for kind in self._covered)
        most = MOST_ON_WALL if wall else MOST_BY_HAND if blank else MOST
        below = _COVER * len(covers) + more_notes(self._notes(blank=blank))
        sized = shares(self.view.members, most, below=below, spare=blank)

        def row(one: Member | None) -> Row:
            if blank or one is None:
                return line(one, days, [NOTHING] * len(days), ("",) * len(SUMS), sized)
            marks = (self._signs.at(one, day) for day in days)
            return line(one, days, marks, _ends(self._sums[one.worker_id]), sized)

        yield from (tuple(map(row, sheet)) for sheet in sized.sheets)
        if covers:
            yield covers

    def _cover(self, kind: HeldShiftKind, *, blank: bool) -> Row:
        """有/应 of a shift by days, and how many are missing in the month."""
        decided = {day for _, day in self.view.places}
        counted = self._counted(kind)
        boxes = (
            _cover_box(have, need, blank=blank or day.day not in decided, free=ground(day))
            for (have, need), day in zip(counted, self.view.days, strict=True)
        )
        title, told = _cover_words(kind, counted)
        label = Cell(text=title, align="middle", role="hei", size=9, whole=True)
        end = Cell(
            text="" if blank else told, columns=len(SUMS), align="middle", role="hei", size=9.5
        )
        return Row(cells=(label, *boxes, end), height=_COVER)

    def _counted(self, kind: HeldShiftKind) -> list[tuple[int, int]]:
        """How many people work the shift on each day, and how many it needs."""
        counts, view = self._signs.counts, self.view
        return [(counts[kind.id, day.day], view.need(kind.id, day)) for day in view.days]

    def workbook(self) -> bytes:
        view = self.view
        return xlsx.workbook(
            xlsx.Sheet(
                title=TITLE,
                period=view.month.words,
                left=f"单位：{self.home.name}",
                right=standing(view),
                columns=(
                    xlsx.Column(head="姓名", width=10),
                    *map(day_column, view.days),
                    *(xlsx.Column(head=head, width=7, kind="number") for head in SUMS),
                ),
                lines=(*map(self._book_line, view.members), *map(self._book_cover, self._covered)),
                notes=self._notes(blank=False),
                landscape=True,
                day=view.month.last,
            )
        )

    def _book_line(self, one: Member) -> xlsx.Line:
        marks = (self._signs.at(one, day).text for day in self.view.days)
        sums = self._sums[one.worker_id]
        ends = (sums.shifts, sums.nights, number(sums.worked), number(sums.overtime))
        return xlsx.Line(cells=(one.name, *marks, *ends))

    def _book_cover(self, kind: HeldShiftKind) -> xlsx.Line:
        counted = self._counted(kind)
        told = (f"{have}/{need}" if need else str(have) for have, need in counted)
        people = sum(have for have, _ in counted)
        title, _ = _cover_words(kind, counted)
        return xlsx.Line(cells=(title, *told, people, "", "", ""), section=True)

    def cells(self) -> dict[str, Any]:
        """Figures of each person by name and of all together, and the cover of each shift."""
        view, sums = self.view, total(self._sums.values())
        return {
            "published": view.published_at is not None,
            "revision": view.revision,
            "people": len(view.members),
            **figures(sums),
            "short": sum(
                max(need - have, 0) for kind in self._covered for have, need in self._counted(kind)
            ),
            "cover": {
                kind.name: [{"have": have, "need": need} for have, need in self._counted(kind)]
                for kind in self._covered
            },
            "persons": [
                {
                    "name": one.name,
                    **figures(self._sums[one.worker_id]),
                    "days": [self._signs.at(one, day).text for day in view.days],
                }
                for one in view.members
            ],
        }


def figures(sums: Sums) -> dict[str, int | float]:
    """The sums as figures, times in hours."""
    return {
        "shifts": sums.shifts,
        "nights": sums.nights,
        "duties": sums.duties,
        "hours": number(sums.worked),
        "hours_standard": number(sums.standard),
        "overtime": number(sums.overtime),
        "overtime_workday": number(sums.workday),
        "overtime_rest": number(sums.rest),
        "overtime_statutory": number(sums.statutory),
        "leave_days": sums.leave_days,
    }


def _ends(sums: Sums) -> tuple[str, ...]:
    """Nothing while nobody has decided a day."""
    if not sums.days and not sums.rests:
        return ("",) * len(SUMS)
    return (str(sums.shifts), str(sums.nights), hours(sums.worked), hours(sums.overtime))


def _cover_words(kind: HeldShiftKind, counted: Sequence[tuple[int, int]]) -> tuple[str, str]:
    """What a row of the cover is called, and what it comes to."""
    if not any(need for _, need in counted):
        return f"{kind.name}人数", f"共 {sum(have for have, _ in counted)} 班"
    lack = sum(max(need - have, 0) for have, need in counted)
    return f"{kind.name}有/应", f"缺 {lack} 人次" if lack else "人数都够"


def _cover_box(have: int, need: int, *, blank: bool, free: Colour | None) -> Cell:
    """White on black where somebody is missing."""
    if blank:
        text = f"/{need}" if need else ""
        return Cell(text=text, align="right", size=8.5, whole=True, ground=free)
    short = have < need
    return Cell(
        text=f"{have}/{need}" if need else str(have),
        align="middle",
        role="hei" if short else "song",
        size=8.5,
        whole=True,
        ground=BLACK if short else free,
        colour=WHITE if short else BLACK,
    )


def _changes(view: MonthView) -> tuple[str, ...]:
    """What was changed since it was published; the reasons stay in the program."""
    if not view.changes:
        return ()
    names = {one.worker_id: one.name for one in view.members}
    marks = {one.id: one.mark for one in view.kinds}

    def mark(kind_id: int | None) -> str:
        return REST if kind_id is None else marks.get(kind_id, _GONE_SHIFT)

    def told(one: Change) -> str:
        name = names.get(one.worker_id, _GONE_WORKER)
        return f"{one.day.day}日{name} {mark(one.before)}→{mark(one.after)}"

    shown = "；".join(told(one) for one in view.changes[-_MOST_CHANGES:])
    more = "，最近的：" if len(view.changes) > _MOST_CHANGES else "："
    return (f"公布后改动 {len(view.changes)} 处{more}{shown}。",)
