"""巡查: the month as rounds by days, filled; and the empty sheet of the route for one day."""

from __future__ import annotations

from collections import Counter

from nursinghome.core.dates import Month
from nursinghome.reports import xlsx
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf import Cell, Group, Row, SheetPaper, render_sheets
from nursinghome.reports.report import Made
from nursinghome.safety import Mark, PatrolGrid, PatrolLine, PatrolService, Point, Watch
from nursinghome.safety.numbers import numbers
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

TITLE, ROUTE_TITLE = "巡查月表", "巡查路线表"
SIGNS = {Mark.MISSING: "缺", Mark.FOUND: "患", Mark.DONE: "√"}
_EMPTY_POINTS = 16
_LINE, _SIGN, _TIME = 30.0, 26.0, 14.0
_NOTES = (
    "√ 巡过，患 发现隐患（另见隐患台账），缺 没有巡；开始登记以前的日子空着。",
    "夜间巡查算在开始那天：5 日夜里两点的写在 4 日。",
)
_ROUTE_NOTES = (
    "每个地点走到打√，有隐患写“患”并登记隐患台账；没走到的写明原因。",
    "巡完当天交回，内勤照着补登。夜间巡查算在开始那天。",
)


class PatrolPaper:
    """Made from the rounds as they are written down now."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._registry = registry
        self._patrols = PatrolService(ledger, registry)

    def month(self, month: Month, *, blank: bool = False) -> Made:
        """The month's rounds; blank gives the sheet that is carried along the route."""
        sheet = self._route(month) if blank else self._month(month)
        rendered = render_sheets([sheet])
        return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=self._workbook(month))

    def _month(self, month: Month) -> SheetPaper:
        grid, head = self._patrols.grid(month), home(self._ledger.db)
        days = range(1, month.days + 1)
        heads = ("哪一次", *(str(day) for day in days))
        rounds = [_round_rows(grid, at) for at in range(len(grid.rounds))]
        seen = self._seen(month, len(heads))
        return SheetPaper(
            title=TITLE,
            period=month.words,
            widths=(2.4, *((1.0,) * month.days)),
            head=(Row(cells=tuple(_middle(text, "hei") for text in heads), height=22),),
            body=(*rounds, *seen),
            reported_by=f"单位：{head.name}",
            measured_in=self._told(month, grid),
            signatures=(("负责人（签名）", ""), ("填表人（签名）", ""), ("日期", "")),
            notes=(*_NOTES, self._basis(month)),
            landscape=True,
            author=head.name,
            day=month.last,
        )

    def _seen(self, month: Month, wide: int) -> list[Group]:
        """What was seen, line by line below the grid."""
        lines = [one for one in self._standing(month) if one.patrol.finding or one.patrol.skipped]
        people = Counter(one.patrol.who for one in self._standing(month))
        names = "、".join(f"{who} {count} 次" for who, count in people.most_common())
        told: list[Group] = []
        if names:
            told.append((Row(cells=(Cell(text=f"巡查人：{names}", columns=wide),), height=20),))
        for one in lines:
            held = one.patrol
            skipped = f"没走到：{held.skipped}" if held.skipped else ""
            found = "（已登记隐患）" if one.hazards else ""
            when = f"{held.patrolled_on} {held.watch.words}{held.at or ''} {held.who}："
            text = "；".join(part for part in (f"{held.finding}{found}", skipped) if part)
            told.append((Row(cells=(Cell(text=f"{when}{text}", columns=wide),), height=20),))
        return told

    def _standing(self, month: Month) -> list[PatrolLine]:
        """The rounds that count, the oldest first."""
        found = reversed(self._patrols.of_month(month))
        return [one for one in found if one.withdrawn_reason is None]

    def _route(self, month: Month) -> SheetPaper:
        head = home(self._ledger.db)
        need = self._patrols.need(month.last)
        rounds = [
            f"{watch.words}{number}" for watch in Watch for number in range(1, need[watch] + 1)
        ]
        heads = ("序号", "地点", "看什么", *rounds, "发现什么、怎么办的")
        return SheetPaper(
            title=ROUTE_TITLE,
            period="　　　　年　　月　　日",
            widths=(0.9, 2.6, 4.4, *((1.1,) * len(rounds)), 4.6),
            head=(Row(cells=tuple(_middle(text, "hei") for text in heads), height=24),),
            body=(*self._points(len(rounds)), _foot(len(rounds))),
            reported_by=f"单位：{head.name}",
            signatures=(("负责人（签名）", ""), ("复核日期", "")),
            notes=(*_ROUTE_NOTES, self._basis(month)),
            author=head.name,
            day=month.last,
        )

    def _points(self, rounds: int) -> list[Group]:
        """The places in their order, or empty lines when there is no route yet."""
        points = self._patrols.route() or tuple(Point(name="") for _ in range(_EMPTY_POINTS))
        boxes = (Cell(),) * (rounds + 1)
        return [
            (
                Row(
                    cells=(_middle(str(at)), Cell(text=one.name), Cell(text=one.look_for), *boxes),
                    height=_LINE,
                ),
            )
            for at, one in enumerate(points, 1)
        ]

    def _workbook(self, month: Month) -> bytes:
        """The rounds one by one: a list that can be sorted."""
        lines = self._standing(month)
        return xlsx.workbook(
            xlsx.Sheet(
                title=TITLE,
                period=month.words,
                left=f"单位：{home(self._ledger.db).name}",
                right=f"共 {len(lines)} 次",
                columns=(
                    xlsx.Column(head="日期", width=12, kind="date"),
                    xlsx.Column(head="班", width=6, kind="middle"),
                    xlsx.Column(head="几点", width=8, kind="middle"),
                    xlsx.Column(head="巡查人", width=12),
                    xlsx.Column(head="看到什么", width=36),
                    xlsx.Column(head="没走到", width=24),
                    xlsx.Column(head="登记隐患", width=10, kind="whole"),
                ),
                lines=tuple(
                    xlsx.Line(
                        cells=(
                            one.patrol.patrolled_on,
                            one.patrol.watch.words,
                            one.patrol.at or "",
                            one.patrol.who,
                            one.patrol.finding,
                            one.patrol.skipped,
                            one.hazards,
                        )
                    )
                    for one in lines
                ),
                day=month.last,
            )
        )

    def _told(self, month: Month, grid: PatrolGrid) -> str:
        lines = self._standing(month)
        nights = sum(one.patrol.watch is Watch.NIGHT for one in lines)
        days = len(lines) - nights
        return f"白天 {days} 次，夜间 {nights} 次，缺 {grid.count(Mark.MISSING)} 次"

    def _basis(self, month: Month) -> str:
        held = numbers(self._registry, month.last)
        day, night = held.day_patrols, held.night_patrols
        return f"白天 {day.value} 次：{day.told}；夜间 {night.value} 次：{night.told}。"


def _foot(rounds: int) -> Group:
    """When and by whom, below the boxes of each round."""
    boxes = (Cell(),) * (rounds + 1)
    return tuple(
        Row(cells=(Cell(text=words, columns=3, align="right"), *boxes), height=_LINE)
        for words in ("几点到几点", "巡查人（签名）")
    )


def _middle(text: str, role: str = "song") -> Cell:
    return Cell(text=text, align="middle", role=role, size=9.5, whole=True)


def _round_rows(grid: PatrolGrid, at: int) -> Group:
    """The signs of a round, and small below them when it was."""
    days = range(1, grid.month.days + 1)
    held = [grid.line(at, day) for day in days]
    label = Cell(
        text=grid.rounds[at].words, rows=2, align="middle", role="hei", size=9.5, whole=True
    )
    signs = tuple(
        Cell(text=SIGNS.get(grid.mark(at, day), ""), align="middle", size=11) for day in days
    )
    times = tuple(
        Cell(text=(one.patrol.at or "") if one else "", align="middle", size=7, whole=True)
        for one in held
    )
    return (Row(cells=(label, *signs), height=_SIGN), Row(cells=times, height=_TIME))
