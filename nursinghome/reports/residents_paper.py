"""The register of all residents of a month: every name in full, as a paper and as a workbook."""

from __future__ import annotations

from nursinghome.core.dates import Month, age_on
from nursinghome.reports import register_queries, xlsx
from nursinghome.reports.monthly.annex import ability_words
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf import ListColumn, ListPaper, Rendered, render_list
from nursinghome.reports.register_queries import RegisterLine
from nursinghome.residents.codes import DischargeReason, SelfCare, Sex
from nursinghome.residents.idnumber import masked
from nursinghome.storage import Ledger

TITLE = "在院老年人花名册"
# Head, share of the paper's width, width in the workbook, what the cells hold.
_COLUMNS: tuple[tuple[str, float, float, xlsx.Kind], ...] = (
    ("序号", 1.1, 6, "whole"),
    ("姓名", 2.0, 12, "text"),
    ("性别", 1.1, 6, "middle"),
    ("出生日期", 2.2, 12, "date"),
    ("年龄", 1.1, 6, "whole"),
    ("身份证号", 3.6, 21, "text"),
    ("类别", 1.9, 11, "text"),
    ("自理类别", 1.8, 10, "text"),
    ("能力等级", 1.8, 10, "text"),
    ("床号", 1.6, 9, "middle"),
    ("入院日期", 2.2, 12, "date"),
    ("离院日期", 2.2, 12, "date"),
    ("离院原因", 1.8, 10, "text"),
)
_NOTES = (
    "本月在院一天以上的都列入，当天入院当天离院的也列入；入院当天计入，离院当天不计入。",
    "类别、床号和等级按月末当天填写，本月离院的按离院前一天填写。",
)
_MASKED = "纸上身份证号遮住出生日期，全号见电子表。"


class ResidentRegister:
    """Made from the registers as they are now; it is not frozen."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def pdf(self, month: Month) -> Rendered:
        self._ledger.require("reports.see")
        head = home(self._ledger.db)
        lines = register_queries.register_lines(self._ledger.db, month)
        return render_list(
            ListPaper(
                title=TITLE,
                period=month.words,
                columns=tuple(_paper_column(*column) for column in _COLUMNS),
                rows=tuple(
                    tuple(_shown(cell) for cell in _cells(number, line, month, whole_id=False))
                    for number, line in enumerate(lines, start=1)
                ),
                reported_by=f"填报单位：{head.name}",
                measured_in=_total(lines),
                signatures=(("单位负责人", head.director), ("填表人", ""), ("填表日期", "")),
                notes=(*_NOTES, _MASKED),
                author=head.name,
                day=month.last,
            )
        )

    def xlsx(self, month: Month) -> bytes:
        """The same lines; numbers of identity cards in full, as text."""
        self._ledger.require("reports.see")
        head = home(self._ledger.db)
        lines = register_queries.register_lines(self._ledger.db, month)
        return xlsx.workbook(
            xlsx.Sheet(
                title=TITLE,
                period=month.words,
                left=f"填报单位：{head.name}",
                right=_total(lines),
                columns=tuple(
                    xlsx.Column(head=title, width=width, kind=kind)
                    for title, _, width, kind in _COLUMNS
                ),
                lines=tuple(
                    xlsx.Line(cells=_cells(number, line, month, whole_id=True))
                    for number, line in enumerate(lines, start=1)
                ),
                notes=_NOTES,
                landscape=True,
                day=month.last,
            )
        )


def _paper_column(head: str, share: float, _: float, kind: xlsx.Kind) -> ListColumn:
    align = {"text": "left", "whole": "right"}.get(kind, "middle")
    return ListColumn(head=head, share=share, align=align, whole=kind != "text" or "号" in head)


def _cells(
    number: int, line: RegisterLine, month: Month, *, whole_id: bool
) -> tuple[xlsx.Content, ...]:
    id_number = line.id_number or ""
    return (
        number,
        line.name,
        Sex(line.sex).words,
        line.birth_date,
        age_on(line.birth_date, month.last),
        id_number if whole_id else masked(id_number),
        line.category or "",
        SelfCare(line.selfcare or "unassessed").words if _has_selfcare(line) else "",
        ability_words(line.ability),
        line.bed or "",
        line.admitted_on,
        line.discharged_on,
        DischargeReason(line.reason).words if line.reason else "",
    )


def _has_selfcare(line: RegisterLine) -> bool:
    """The 特困 scale is for 特困 people; whatever was written for others is shown too."""
    return line.category_counts_as == "tekun" or line.selfcare is not None


def _shown(cell: xlsx.Content) -> str:
    return "" if cell is None else str(cell)


def _total(lines: list[RegisterLine]) -> str:
    left = sum(line.discharged_on is not None for line in lines)
    return f"共 {len(lines)} 人次，月末在院 {len(lines) - left} 人"
