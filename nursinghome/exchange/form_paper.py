"""What was put into the county's form, as a list to be signed and kept beside it."""

from __future__ import annotations

from nursinghome.core.dates import Month
from nursinghome.exchange.form_filling import Filled, FormLine
from nursinghome.reports.pdf import ListColumn, ListPaper, Rendered, render_list

_NOTES = (
    "左边是县里的表上的格子，右边是填进去的数字；表本身用 WPS 表格或 Excel 打开和打印。",
    "写「—」的格子没有填，和县里发来时一样。",
)


def form_paper(done: Filled, month: Month, home: str) -> Rendered:
    """A4, one line a cell, in the order of the county's mapping."""
    return render_list(
        ListPaper(
            title=f"{done.title}填表清单",
            period=month.words,
            columns=(
                ListColumn(head="序号", share=0.8),
                ListColumn(head="格子", share=2.2),
                ListColumn(head="项目", share=4.0),
                ListColumn(head="填了", share=2.2, align="right"),
            ),
            rows=tuple(
                (str(number), line.place.words, line.label, shown(line))
                for number, line in enumerate(done.lines, start=1)
            ),
            reported_by=f"填报单位：{home}",
            measured_in=f"共 {len(done.lines)} 格",
            signatures=(("单位负责人", ""), ("填表人", ""), ("填表日期", "")),
            notes=_NOTES,
            author=home,
            day=month.last,
        )
    )


def shown(line: FormLine) -> str:
    """A figure as it is; two decimals for one with a point."""
    if line.value is None:
        return "—"
    return f"{line.value:.2f}" if isinstance(line.value, float) else str(line.value)
