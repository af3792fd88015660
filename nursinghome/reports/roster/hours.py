"""工时和加班汇总表: what each person worked beside the standard, and overtime by its rate of pay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from nursinghome.reports import xlsx
from nursinghome.reports.monthly.model import HomeHead
from nursinghome.reports.pdf import Cell, Group, Row, SheetPaper, render_sheets
from nursinghome.reports.report import Made
from nursinghome.reports.roster.grid import name_cell
from nursinghome.reports.roster.marks import DRAFT, hours, number, standing
from nursinghome.reports.roster.month import figures
from nursinghome.reports.roster.reckoning import Sums, is_comprehensive, sums_of, total
from nursinghome.roster.model import Member, MonthView
from nursinghome.standards.labour import LabourRules

TITLE = "工时和加班汇总表"
_WIDTHS = (0.8, 1.9, 1.6, 1.5, 1.1, 1.1, 1.1, 1.5, 1.7, 1.7, 1.7, 1.5, 2.4, 2.2)
_STUBS = ("序号", "姓名", "岗位", "标准工时", "班数", "夜班", "值班", "实际工时")
_RATES = ("延长工作", "休息日", "法定假日")
_ENDS = ("请假（天）", "本人签名")
_HEAD, _HIGHEST, _LOWEST, _ROOM, _ONE_SHEET = 19.0, 20.5, 16.5, 285.0, 16
"""Points for a row, and for all rows while so many people stand on one sheet."""
_SIGNERS = ("制表人（签名）", "审核人（签名）", "院长（签名）", "日期")


@dataclass(frozen=True, kw_only=True)
class HoursPaper:
    """Made from one view, its hours reckoned by the pack of the law."""

    view: MonthView
    home: HomeHead
    labour: LabourRules

    def made(self, *, blank: bool = False) -> Made:
        rendered = render_sheets([self.sheet(blank=blank)])
        persons = [
            {"name": one.name, **figures(self._sums[one.worker_id])} for one in self.view.members
        ]
        return Made(
            pdf=rendered.pdf,
            pages=rendered.pages,
            xlsx=self.workbook(),
            cells={**figures(self._total), "people": len(persons), "persons": persons},
        )

    @cached_property
    def _sums(self) -> dict[int, Sums]:
        view = self.view
        return {one.worker_id: sums_of(view, one, self.labour) for one in view.members}

    @cached_property
    def _total(self) -> Sums:
        return total(self._sums.values())

    def sheet(self, *, blank: bool = False) -> SheetPaper:
        view = self.view
        mark = "" if blank else standing(view)
        is_draft = mark == DRAFT
        told = "" if blank or is_draft else f"按排班表：{mark}　　"
        return SheetPaper(
            title=f"{view.month.words}{TITLE}",
            widths=_WIDTHS,
            head=self._head(),
            body=tuple(self._body(blank=blank)),
            reported_by=f"单位：{self.home.name}",
            measured_in=f"{told}计量单位：小时",
            signatures=tuple((signer, "") for signer in _SIGNERS),
            notes=self._notes(blank=blank),
            landscape=True,
            closed=False,
            draft=DRAFT if is_draft else "",
            footer=f"{view.month.words}{TITLE}",
            author=self.home.name,
            day=view.month.last,
        )

    def _head(self) -> Group:
        """The three kinds of overtime below one head, each with its rate."""
        deep = (_middle(text, "hei", rows=2) for text in _STUBS)
        ends = (_middle(text, "hei", rows=2) for text in _ENDS)
        over = _middle("加班", "hei", columns=len(_RATES) + 1)
        rates = (
            _middle(f"{text}\n{rate}%", "hei")
            for text, rate in zip(_RATES, self._rates, strict=True)
        )
        return (
            Row(cells=(*deep, over, *ends), height=_HEAD),
            Row(cells=(*rates, _middle("合计", "hei")), height=_HEAD),
        )

    @property
    def _rates(self) -> tuple[int, int, int]:
        law = self.labour
        return law.pay_workday.value, law.pay_rest_day.value, law.pay_holiday.value

    def _body(self, *, blank: bool) -> Iterator[Group]:
        members: list[Member | None] = list(self.view.members)
        if blank or not members:
            members += [None] * (_ONE_SHEET - len(members))
        few = len(members) <= _ONE_SHEET
        height = min(max(_ROOM / (len(members) + 1), _LOWEST), _HIGHEST) if few else _HIGHEST
        for at, one in enumerate(members, 1):
            told = ("",) * (len(_WIDTHS) - 3)
            if one is not None and not blank:
                told = (*self._told(self._sums[one.worker_id]), "")
            name, post = ("", "") if one is None else (one.name, one.post.words)
            cells = (_middle(str(at)), name_cell(name, height, 11), _middle(post))
            yield (Row(cells=(*cells, *map(_middle, told)), height=height),)
        told = ("",) * (len(_WIDTHS) - 3) if blank else (*self._told(self._total), "")
        yield (Row(cells=(_middle("合计", "hei", columns=3), *map(_middle, told)), height=height),)

    def _told(self, sums: Sums) -> tuple[str, ...]:
        """The figures of a row; a dash for days of rest where the month alone counts."""
        rest = "—" if is_comprehensive(self.view) else hours(sums.rest)
        return (
            hours(sums.standard),
            str(sums.shifts),
            str(sums.nights),
            str(sums.duties),
            hours(sums.worked),
            hours(sums.workday),
            rest,
            hours(sums.statutory),
            hours(sums.overtime),
            _leave(sums),
        )

    def _notes(self, *, blank: bool) -> tuple[str, ...]:
        law, view = self.labour, self.view
        workdays = sum(day.is_workday for day in view.days)
        standard = (
            f"标准工时：本月 {workdays} 个工作日，{hours(law.month_minutes(workdays))} 小时"
            f"，{law.week_minutes.basis}{law.week_minutes.cited}；"
            "在岗不满一个月的按在岗的工作日算，请假的工作日减去。"
        )
        rates = (law.pay_workday, law.pay_rest_day, law.pay_holiday)
        paid = f"加班工资：{'；'.join(f'{one.basis}{one.cited}' for one in rates)}。"
        return (standard, self._reckoned(), paid, self._limit(blank=blank))

    def _reckoned(self) -> str:
        law = self.labour
        if is_comprehensive(self.view):
            return (
                f"综合计算工时，批准文号：{self.view.rules.approval}{law.comprehensive.cited}。"
                "法定假日以外的工时合计超过标准工时的部分是延长工作；跨零点的班算在开始的那天，值班不算工时。"
            )
        return (
            f"延长工作是法定假日以外每天超过 {hours(law.day_minutes.value)} 小时的部分"
            f"{law.day_minutes.cited}；休息日是其余工时合计超过标准工时、没有补休的部分；"
            "跨零点的班算在开始的那天，值班不算工时。"
        )

    def _limit(self, *, blank: bool) -> str:
        """Whose overtime goes beyond the month's limit; work on statutory days is apart."""
        limit = self.labour.overtime_month
        over = [
            one.name
            for one in self.view.members
            if self._sums[one.worker_id].overtime - self._sums[one.worker_id].statutory
            > limit.value
        ]
        found = "" if blank else f"超过的：{'、'.join(over)}。" if over else "没有人超过。"
        return f"{limit.basis}{limit.cited}，法定假日另计。{found}"

    def workbook(self) -> bytes:
        rates = (f"{text} {rate}%" for text, rate in zip(_RATES, self._rates, strict=True))
        heads = (*_STUBS[3:], *rates, "加班合计")
        lines = [
            xlsx.Line(cells=(at, one.name, one.post.words, *_numbers(self._sums[one.worker_id])))
            for at, one in enumerate(self.view.members, 1)
        ]
        sums = xlsx.Line(cells=("", "合计", "", *_numbers(self._total)), section=True)
        return xlsx.workbook(
            xlsx.Sheet(
                title=TITLE,
                period=self.view.month.words,
                left=f"单位：{self.home.name}",
                right=f"{standing(self.view)}　计量单位：小时",
                columns=(
                    xlsx.Column(head="序号", width=6, kind="whole"),
                    xlsx.Column(head="姓名", width=10),
                    xlsx.Column(head="岗位", width=10),
                    *(xlsx.Column(head=head, width=9, kind="number") for head in heads),
                    xlsx.Column(head="请假天数", width=9, kind="whole"),
                    xlsx.Column(head="其中", width=20),
                ),
                lines=(*lines, sums),
                notes=self._notes(blank=False),
                landscape=True,
                day=self.view.month.last,
            )
        )


def _numbers(sums: Sums) -> tuple[xlsx.Content, ...]:
    return (
        number(sums.standard),
        sums.shifts,
        sums.nights,
        sums.duties,
        number(sums.worked),
        number(sums.workday),
        number(sums.rest),
        number(sums.statutory),
        number(sums.overtime),
        sums.leave_days,
        _leave(sums),
    )


def _leave(sums: Sums) -> str:
    """病假 4，年假 2."""
    return "，".join(f"{kind.words} {days}" for kind, days in sums.leave.items())


def _middle(text: str, role: str = "song", *, rows: int = 1, columns: int = 1) -> Cell:
    return Cell(
        text=text,
        rows=rows,
        columns=columns,
        align="middle",
        role=role,
        size=9.5,
        whole=role == "song",
    )
