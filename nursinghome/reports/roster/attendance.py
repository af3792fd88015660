"""考勤表: who came on which day, by the roster up to today; or the sheet to tick by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from nursinghome.core.dates import words
from nursinghome.core.holidays import CalendarDay
from nursinghome.reports import xlsx
from nursinghome.reports.monthly.model import HomeHead
from nursinghome.reports.pdf import Group, Row, SheetPaper, render_sheets
from nursinghome.reports.report import Made
from nursinghome.reports.roster.grid import DAY, NAME, line, shares
from nursinghome.reports.roster.marks import (
    DRAFT,
    NOTHING,
    REST,
    Calendar,
    Mark,
    day_column,
    day_head,
    standing,
)
from nursinghome.reports.roster.reckoning import Sums, sums_of, total
from nursinghome.roster.codes import Absence
from nursinghome.roster.model import Member, MonthView
from nursinghome.standards.labour import LabourRules

TITLE = "考勤表"
HEADS = ("出勤", "夜班", "休息", "请假", "本人签名")
MOST, MOST_BY_HAND = 18, 16
CAME, NIGHT, DUTY = "√", "夜", "值"
_SUM, _SIGN = 1.35, 3.1
"""Shares of the width; a day has 1."""
_SIGNERS = ("考勤员（签名）", "审核人（签名）", "院长（签名）", "日期")
_TICKED = "每天下班前登记，迟到、早退、没有来的在格里写明并由本人签名；改动的地方盖章或签名。"


@dataclass(frozen=True, kw_only=True)
class AttendancePaper:
    """Made from one view; days after `today` stay empty."""

    view: MonthView
    home: HomeHead
    labour: LabourRules
    today: date

    def made(self, *, blank: bool = False) -> Made:
        rendered = render_sheets([self.sheet(blank=blank)])
        sums = total(self._sums.values())
        cells = {
            "people": len(self.view.members),
            "days": sums.days,
            "nights": sums.nights,
            "rests": sums.rests,
            "leave_days": sums.leave_days,
        }
        return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=self.workbook(), cells=cells)

    @cached_property
    def _sums(self) -> dict[int, Sums]:
        past = replace(self.view, days=tuple(filter(self._is_past, self.view.days)))
        return {one.worker_id: sums_of(past, one, self.labour) for one in past.members}

    @cached_property
    def _signs(self) -> Calendar:
        """The marks of shifts as they are ticked: √, by night 夜, 值 for a duty."""
        signs = Calendar.of(self.view)
        marks = {
            one.id: Mark(DUTY)
            if one.on_call
            else Mark(NIGHT, "hei")
            if one.is_night
            else Mark(CAME)
            for one in self.view.kinds
        }
        return signs._replace(marks=marks)

    def _is_past(self, day: CalendarDay) -> bool:
        return day.day <= self.today

    def sheet(self, *, blank: bool = False) -> SheetPaper:
        view = self.view
        title = f"{view.month.words}{TITLE}"
        people = f"　　{len(view.members)} 人" if view.members else ""
        return SheetPaper(
            title=title,
            widths=(NAME, *((DAY,) * len(view.days)), *((_SUM,) * 4), _SIGN),
            head=day_head(view.days, ("姓名", "日期"), HEADS),
            body=tuple(self._body(blank=blank)),
            reported_by=f"单位：{self.home.name}{people}",
            measured_in="" if blank else self._told(),
            signatures=tuple((signer, "") for signer in _SIGNERS),
            notes=_notes(),
            landscape=True,
            closed=False,
            draft="" if blank or view.published_at else DRAFT,
            footer=title,
            author=self.home.name,
            day=view.month.last,
        )

    def _told(self) -> str:
        """By which roster, and up to which day."""
        until = f"登记到{words(self.today)}" if self.today < self.view.month.last else ""
        held = f"按排班表：{standing(self.view)}" if self.view.published_at else ""
        return "　".join(part for part in (held, until) if part)

    def _body(self, *, blank: bool) -> Iterator[Group]:
        days = self.view.days
        sized = shares(self.view.members, MOST_BY_HAND if blank else MOST, spare=blank)

        def row(one: Member | None) -> Row:
            if blank or one is None:
                return line(one, days, [NOTHING] * len(days), ("",) * len(HEADS), sized)
            return line(one, days, self._marks(one), (*self._ends(one), ""), sized)

        return (tuple(map(row, sheet)) for sheet in sized.sheets)

    def _marks(self, one: Member) -> Iterator[Mark]:
        for day in self.view.days:
            yield self._signs.at(one, day) if self._is_past(day) else NOTHING

    def _ends(self, one: Member) -> tuple[str, ...]:
        sums = self._sums[one.worker_id]
        return tuple(str(each) for each in _figures(sums))

    def workbook(self) -> bytes:
        view = self.view
        return xlsx.workbook(
            xlsx.Sheet(
                title=TITLE,
                period=view.month.words,
                left=f"单位：{self.home.name}",
                right=self._told() or standing(view),
                columns=(
                    xlsx.Column(head="姓名", width=10),
                    *map(day_column, view.days),
                    *(xlsx.Column(head=head, width=7, kind="whole") for head in HEADS[:-1]),
                ),
                lines=tuple(
                    xlsx.Line(
                        cells=(
                            one.name,
                            *(mark.text for mark in self._marks(one)),
                            *_figures(self._sums[one.worker_id]),
                        )
                    )
                    for one in view.members
                ),
                notes=_notes(),
                landscape=True,
                day=view.month.last,
            )
        )


def _figures(sums: Sums) -> tuple[int, int, int, int]:
    return sums.days, sums.nights, sums.rests, sums.leave_days


def _notes() -> tuple[str, ...]:
    """The signs, each kind of leave that has one of its own, and how it is filled in."""
    leave: dict[str, list[str]] = {}
    for kind in Absence:
        leave.setdefault(kind.mark, []).append(kind.words)
    away = (f"{mark} {'、'.join(names)}" for mark, names in leave.items())
    signs = (f"{CAME} 出勤", f"{NIGHT} 夜班", f"{DUTY} 值班", f"{REST} 休息", *away, "／ 不在岗")
    return ("　".join(signs), _TICKED)
