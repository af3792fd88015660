"""The month of all homes as one paper and one workbook."""

from __future__ import annotations

from nursinghome.county.model import Received, Summary, Value
from nursinghome.reports import xlsx
from nursinghome.reports.pdf import ListColumn, ListPaper, Rendered, render_list
from nursinghome.reports.report import Made

TITLE = "敬老院月报汇总表"
# Head, code of the figure, share of the paper's width, width in the workbook, what it is.
COLUMNS: tuple[tuple[str, str, float, float, xlsx.Kind], ...] = (
    ("上月末在院", "residents_start", 1.2, 10, "whole"),
    ("入院", "admitted", 1.0, 8, "whole"),
    ("离院", "discharged", 1.0, 8, "whole"),
    ("月末在院", "residents_end", 1.2, 10, "whole"),
    ("特困", "tekun", 1.0, 8, "whole"),
    ("全护理", "selfcare_none", 1.0, 8, "whole"),
    ("总床位", "beds_total", 1.1, 8, "whole"),
    ("护理型床位", "beds_nursing", 1.2, 10, "whole"),
    ("入住率%", "occupancy_pct", 1.2, 9, "percent"),
    ("员工", "staff_total", 1.0, 8, "whole"),
    ("护理员", "carers", 1.0, 8, "whole"),
    ("隐患未清", "hazards_open", 1.1, 9, "whole"),
)
SHOWN = tuple((head, code) for head, code, *_ in COLUMNS)
"""Head and code of each figure, as tables show them."""
_NAMED = 40
_NOTES = (
    "各院取最新一份（更正后的）；人数、床位逐项相加，入住率按合计数重新计算。",
    "入住率＝月末在院÷总床位。",
)


def summary_paper(summary: Summary, office: str) -> Made:
    """Paper and workbook."""
    paper = pdf(summary, office)
    return Made(pdf=paper.pdf, pages=paper.pages, xlsx=workbook(summary, office))


def pdf(summary: Summary, office: str) -> Rendered:
    """A4, homes as rows, the totals last."""
    return render_list(
        ListPaper(
            title=TITLE,
            period=summary.month.words,
            columns=(
                ListColumn(head="序号", share=0.8),
                ListColumn(head="单位", share=3.6),
                *(
                    ListColumn(head=head, share=share, align="right")
                    for head, _, share, _, _ in COLUMNS
                ),
            ),
            rows=(
                *(
                    (str(number), one.home.name, *map(_shown, _figures(one)))
                    for number, one in enumerate(summary.homes, start=1)
                ),
                ("", "合计", *(_shown(summary.totals.get(code)) for _, code, *_ in COLUMNS)),
            ),
            reported_by=f"填报单位：{office}",
            measured_in=_told(summary),
            signatures=(("单位负责人", ""), ("填表人", ""), ("填表日期", "")),
            notes=(*_NOTES, _missing(summary)),
            author=office,
            day=summary.month.last,
        )
    )


def workbook(summary: Summary, office: str) -> bytes:
    """The same, figures as numbers."""
    return xlsx.workbook(
        xlsx.Sheet(
            title=TITLE,
            period=summary.month.words,
            left=f"填报单位：{office}",
            right=_told(summary),
            columns=(
                xlsx.Column(head="序号", width=6, kind="whole"),
                xlsx.Column(head="单位", width=28),
                *(
                    xlsx.Column(head=head, width=width, kind=kind)
                    for head, _, _, width, kind in COLUMNS
                ),
            ),
            lines=(
                *(
                    xlsx.Line(cells=(number, one.home.name, *_figures(one)))
                    for number, one in enumerate(summary.homes, start=1)
                ),
                xlsx.Line(
                    cells=(None, "合计", *(summary.totals.get(code) for _, code, *_ in COLUMNS))
                ),
            ),
            notes=(*_NOTES, _missing(summary)),
            landscape=True,
            day=summary.month.last,
        )
    )


def _figures(one: Received) -> tuple[Value, ...]:
    return tuple(one.cells.get(code) for _, code, *_ in COLUMNS)


def _shown(value: Value) -> str:
    if value is None:
        return "—"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _told(summary: Summary) -> str:
    return f"已报 {len(summary.homes)} 家，未报 {len(summary.missing)} 家"


def _missing(summary: Summary) -> str:
    if not summary.missing:
        return "登记的院都报了。"
    named = "、".join(home.name for home in summary.missing[:_NAMED])
    more = f"等 {len(summary.missing)} 家" if len(summary.missing) > _NAMED else ""
    return f"未报：{named}{more}。"
