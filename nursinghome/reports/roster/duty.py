"""值班表: who is here on one day, shift by shift, to sign when they come and go; or empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from nursinghome.core.dates import words
from nursinghome.core.holidays import CalendarDay, DayKind
from nursinghome.reports import xlsx
from nursinghome.reports.monthly.model import HomeHead
from nursinghome.reports.pdf import Cell, Group, Row, SheetPaper, render_sheets
from nursinghome.reports.report import Made
from nursinghome.reports.roster.marks import DRAFT, WEEKDAYS, standing
from nursinghome.reports.roster.reckoning import running_over
from nursinghome.roster.model import DAY_MINUTES, HeldShiftKind, Member, MonthView, clock

TITLE = "值班表"
_HEADS = ("班次", "时间", "值班人", "岗位", "到岗签名", "离岗签名", "备注")
_WIDTHS = (1.7, 2.3, 2.0, 1.6, 1.9, 1.9, 2.0)
_HEAD, _LINE, _FOOT = 24.0, 27.0, 30.0
_ROOM, _LOWEST = 465.0, 18.0
"""Points for all lines of a sheet; more than it has room for go on behind it."""
_EMPTY = 3
"""Lines of a shift on the empty sheet."""
_SIGNERS = ("带班领导（签名）", "制表人（签名）", "日期")
_NOTES = (
    "按时到岗签名，交接清楚再离岗签名；换人要有批准的换班单。",
    "有急病、走失、火情先报警、急救，再报院长。",
)


_NOBODY = "这天还没有排班"


class Turn(NamedTuple):
    """A shift of the day with everybody who works it."""

    name: str
    """On paper in two lines where it began the day before."""
    hours: str
    people: tuple[Member, ...]
    need: int

    @property
    def plain_name(self) -> str:
        return self.name.replace("\n", "")


@dataclass(frozen=True, kw_only=True)
class DutyPaper:
    """Made from the view of the month in which the day is."""

    view: MonthView
    home: HomeHead
    day: date

    def made(self, *, blank: bool = False) -> Made:
        rendered = render_sheets([self.sheet(blank=blank)])
        return Made(
            pdf=rendered.pdf, pages=rendered.pages, xlsx=self.workbook(), cells=self.cells()
        )

    def turns(self) -> tuple[Turn, ...]:
        """What runs on from the day before, then the shifts of the day by their begin."""
        late: dict[HeldShiftKind, list[Member]] = {}
        for one in self.view.members:
            kind = running_over(self.view, one, self.day)
            if kind is not None:
                late.setdefault(kind, []).append(one)
        earlier = (
            Turn(
                f"{kind.name}\n（昨日）",
                f"到今天{clock(kind.ends - DAY_MINUTES)}",
                tuple(people),
                0,
            )
            for kind, people in late.items()
        )
        return (*earlier, *self._begun())

    def _begun(self) -> Iterator[Turn]:
        calendar = self._calendar_day
        for kind in self.view.kinds:
            people = tuple(one for one in self.view.members if self._works(one) == kind.id)
            need = self.view.need(kind.id, calendar)
            if people or need:
                yield Turn(kind.name, kind.hours_words, people, need)

    def _works(self, one: Member) -> int | None:
        place = self.view.places.get((one.worker_id, self.day))
        return None if place is None else place.kind_id

    @property
    def _calendar_day(self) -> CalendarDay:
        return next(one for one in self.view.days if one.day == self.day)

    def sheet(self, *, blank: bool = False) -> SheetPaper:
        view = self.view
        is_draft = not blank and view.published_at is None
        return SheetPaper(
            title=TITLE,
            period="　　　　年　　月　　日　　星期　　" if blank else self._day_words(),
            widths=_WIDTHS,
            head=(Row(cells=tuple(_middle(text, "hei") for text in _HEADS), height=_HEAD),),
            body=tuple(self._empty() if blank else self._body()),
            reported_by=f"单位：{self.home.name}",
            measured_in="" if blank or is_draft else f"按排班表：{standing(view)}",
            signatures=tuple((signer, "") for signer in _SIGNERS),
            notes=_NOTES,
            closed=False,
            draft=DRAFT if is_draft else "",
            author=self.home.name,
            day=self.day,
        )

    def _day_words(self) -> str:
        found = self._calendar_day
        festival = "调休上班" if found.kind is DayKind.MAKE_UP else found.festival
        return f"{words(self.day)}　星期{WEEKDAYS[self.day.weekday()]}　{festival}".rstrip()

    def _body(self) -> Iterator[Group]:
        turns = self.turns()
        lines = sum(max(len(turn.people), turn.need) for turn in turns)
        for turn in turns:
            yield _turn_rows(turn, min(max(_ROOM / lines, _LOWEST), _LINE))
        if not turns:
            nobody = Cell(text=_NOBODY, columns=len(_HEADS), align="middle", size=11)
            yield (Row(cells=(nobody,), height=_FOOT),)
        yield from self._foot(self._away())

    def _empty(self) -> Iterator[Group]:
        """A few lines for each shift of the home, or for three without names."""
        kinds = [one for one in self.view.kinds if not one.retired]
        heads = [(one.name, one.hours_words) for one in kinds] or [("", "")] * _EMPTY
        for name, hours in heads:
            yield _turn_rows(Turn(name, hours, (), _EMPTY), _LINE, told=False)
        yield from self._foot("")

    def _foot(self, away: str) -> Iterator[Group]:
        wide = len(_HEADS) - 1
        told = f"{self.home.director}　电话 {self.home.phone or '　　　　　　　　'}"
        for label, text in (("请假", away), ("院长", told), ("交接事项", "")):
            height = _FOOT * 2 if label == "交接事项" else _FOOT
            cells = (_middle(label, "hei"), Cell(text=text, columns=wide, size=11))
            yield (Row(cells=cells, height=height),)

    def _away(self) -> str:
        names = [one.name for one in self.view.members if self.view.absent(one.worker_id, self.day)]
        return "、".join(names) or "没有人请假"

    def workbook(self) -> bytes:
        heads = (("班次", 14), ("时间", 18), ("值班人", 12), ("岗位", 12), ("备注", 14))
        return xlsx.workbook(
            xlsx.Sheet(
                title=TITLE,
                period=self._day_words(),
                left=f"单位：{self.home.name}",
                right=standing(self.view),
                columns=tuple(xlsx.Column(head=head, width=width) for head, width in heads),
                lines=tuple(
                    xlsx.Line(cells=(turn.plain_name, turn.hours, name, post, note))
                    for turn in self.turns()
                    for name, post, note in _people(turn)
                ),
                notes=(f"请假：{self._away()}",),
                day=self.day,
            )
        )

    def cells(self) -> dict[str, Any]:
        return {
            "day": self.day.isoformat(),
            "published": self.view.published_at is not None,
            "shifts": [
                {
                    "name": turn.plain_name,
                    "hours": turn.hours,
                    "people": [one.name for one in turn.people],
                    "need": turn.need,
                }
                for turn in self.turns()
            ],
        }


def _people(turn: Turn) -> Iterator[tuple[str, str, str]]:
    """Name, post and a word for whoever is missing."""
    for one in turn.people:
        yield one.name, one.post.words, ""
    for _ in range(turn.need - len(turn.people)):
        yield "", "", "缺人"


def _turn_rows(turn: Turn, height: float, *, told: bool = True) -> Group:
    """A line for each person; places that nobody fills say so."""
    people = list(_people(turn))
    rows = []
    for at, (name, post, note) in enumerate(people):
        cells: tuple[Cell, ...] = (
            _middle(name, size=13),
            _middle(post),
            Cell(),
            Cell(),
            _middle(note if told else "", "hei"),
        )
        if not at:
            heads = (
                Cell(text=turn.name, rows=len(people), align="middle", role="hei", size=12),
                _middle(turn.hours, rows=len(people)),
            )
            cells = (*heads, *cells)
        rows.append(Row(cells=cells, height=height))
    return tuple(rows)


def _middle(text: str, role: str = "song", *, rows: int = 1, size: float = 10.5) -> Cell:
    return Cell(text=text, rows=rows, align="middle", role=role, size=size, whole=True)
