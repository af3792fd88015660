"""The month sheet of a person's entrusted medicines: doses by days, to be ticked by hand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from nursinghome.care import Dose, Given, MedicineService, TickGrid
from nursinghome.core.dates import Month
from nursinghome.core.ids import ResidentId
from nursinghome.reports import assessment_queries, xlsx
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf import Cell, Group, Row, SheetPaper, render_sheets
from nursinghome.reports.report import Made
from nursinghome.storage import Ledger

TITLE = "代管药品给药登记表"
SIGNS = {Given.GIVEN: "√", Given.MISSED: "缺", Given.REFUSED: "拒"}
"""What stands in a box; the same on paper and on screen."""
NOT_DUE = "／"
_NOTES = (
    "给了打√，没给写“缺”，老人不肯吃写“拒”；“／”是那天不用给。",
    "缺和拒都在照护记录里写明原因。药由家属委托保管，要有委托书和处方。",
)
_NAME, _TURN, _DAY = 5.2, 1.3, 1.0
_HIGH, _LARGE, _SIGN = 25.0, 11.5, 13.0
_EMPTY_DOSES = 12


class MedicineSheets:
    """One sheet for each person with medicines in the month; with nobody the empty sheet."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._medicines = MedicineService(ledger)

    def person(self, resident_id: ResidentId, month: Month, *, blank: bool = True) -> Made:
        """The sheet of one person; blank leaves the boxes empty, else they hold what was ticked."""
        return self._made(month, [resident_id], blank=blank)

    def month(self, month: Month, *, blank: bool = False) -> Made:
        """The sheets of everybody, one after another."""
        return self._made(month, list(self._medicines.people(month)), blank=blank)

    def _made(self, month: Month, people: Sequence[ResidentId], *, blank: bool) -> Made:
        grids = [(who, self._medicines.month(who, month)) for who in people]
        held = [(who, grid) for who, grid in grids if grid.doses]
        papers = [self._paper(month, who, grid, blank=blank) for who, grid in held]
        rendered = render_sheets(papers or [self._empty(month)])
        return Made(pdf=rendered.pdf, pages=rendered.pages, xlsx=self._workbook(month, held))

    def _paper(self, month: Month, who: ResidentId, grid: TickGrid, *, blank: bool) -> SheetPaper:
        person = assessment_queries.who(self._ledger.db, who, month.last)
        bed = f"　{person.bed} 床" if person.bed else ""
        groups = [
            tuple(
                _dose_row(grid, line, dose, first=not at, blank=blank) for at, (line, dose) in doses
            )
            for doses in _by_medicine(grid)
        ]
        return self._sheet(month, f"姓名：{person.name}{bed}", groups)

    def _empty(self, month: Month) -> SheetPaper:
        days = tuple(Cell() for _ in range(month.days))
        row = Row(cells=(Cell(), Cell(), *days), height=_HIGH)
        return self._sheet(month, "姓名：", [(row,)] * _EMPTY_DOSES)

    def _sheet(self, month: Month, left: str, groups: Sequence[Group]) -> SheetPaper:
        name = home(self._ledger.db).name
        return SheetPaper(
            title=TITLE,
            period=month.words,
            widths=(_NAME, _TURN, *((_DAY,) * month.days)),
            head=(_head(month),),
            body=tuple(groups),
            reported_by=left,
            measured_in=f"单位：{name}",
            signatures=(("给药人（签名）", ""), ("核对人（签名）", ""), ("家属（签名）", "")),
            notes=_NOTES,
            landscape=True,
            author=name,
            day=month.last,
        )

    def _workbook(self, month: Month, held: Sequence[tuple[ResidentId, TickGrid]]) -> bytes:
        days = range(1, month.days + 1)
        lines = []
        for who, grid in held:
            name = assessment_queries.who(self._ledger.db, who, month.last).name
            for line, dose in enumerate(grid.doses):
                ticks = (_words(grid, line, day, blank=False) for day in days)
                lines.append(xlsx.Line(cells=(name, dose.words, dose.turn_words, *ticks)))
        return xlsx.workbook(
            xlsx.Sheet(
                title=TITLE,
                period=month.words,
                left=f"单位：{home(self._ledger.db).name}",
                right="",
                columns=(
                    xlsx.Column(head="姓名", width=12),
                    xlsx.Column(head="药名和每次用量", width=24),
                    xlsx.Column(head="时间", width=6, kind="middle"),
                    *(xlsx.Column(head=str(day), width=4, kind="middle") for day in days),
                ),
                lines=tuple(lines),
                notes=_NOTES,
                landscape=True,
                day=month.last,
            )
        )


def _by_medicine(grid: TickGrid) -> list[list[tuple[int, tuple[int, Dose]]]]:
    """The lines of the sheet, those of one medicine together."""
    lines = enumerate(grid.doses)
    return [
        list(enumerate(group)) for _, group in groupby(lines, key=lambda line: line[1].entrusted.id)
    ]


def _head(month: Month) -> Row:
    heads = ("药名和每次用量", "时间", *(str(day) for day in range(1, month.days + 1)))
    return Row(
        cells=tuple(Cell(text=text, align="middle", role="hei", whole=True) for text in heads),
        height=_HIGH - 4,
    )


def _dose_row(grid: TickGrid, line: int, dose: Dose, *, first: bool, blank: bool) -> Row:
    signs = tuple(
        Cell(text=_words(grid, line, day, blank=blank), align="middle", size=_SIGN, whole=True)
        for day in range(1, grid.month.days + 1)
    )
    turn = Cell(text=dose.turn_words, align="middle", size=_LARGE, whole=True)
    if not first:
        return Row(cells=(turn, *signs), height=_HIGH)
    times = dose.entrusted.medicine.times_a_day
    return Row(cells=(Cell(text=dose.words, rows=times, size=_LARGE), turn, *signs), height=_HIGH)


def _words(grid: TickGrid, line: int, day: int, *, blank: bool) -> str:
    if not grid.belongs(line, day):
        return NOT_DUE
    outcome = grid.at(line, day)
    return "" if blank or outcome is None else SIGNS[outcome]
