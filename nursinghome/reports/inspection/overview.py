"""院情一览: the home on one page, as an inspection asks for it first."""

from __future__ import annotations

from collections import defaultdict

from nursinghome.core.dates import Month
from nursinghome.reports.monthly.cells import Cells
from nursinghome.reports.monthly.service import MonthlyService
from nursinghome.reports.monthly.store import home
from nursinghome.reports.pdf import Cell, Row, SheetPaper, render_sheets
from nursinghome.reports.report import Sources

TITLE = "院情一览"
_LABEL, _VALUE = 2.0, 4.0
_HEIGHT = 27.0


def overview(sources: Sources, month: Month) -> str:
    """Draw the page; give what the contents say of it."""
    head = home(sources.ledger.db)
    cells = MonthlyService(sources.ledger, sources.registry).cells(month)
    pairs = (
        ("单位名称", head.name),
        ("单位编号", head.code),
        ("所在地区", head.region_name),
        ("联系电话", head.phone or ""),
        ("负责人", head.director),
        *((label, _told(cells, words)) for label, words in _FIGURES),
    )
    render_sheets(
        [
            SheetPaper(
                title=TITLE,
                period=month.words,
                widths=(_LABEL, _VALUE, _LABEL, _VALUE),
                head=(),
                body=tuple((row,) for row in _rows(pairs)),
                reported_by=f"单位：{head.name}",
                notes=("数字取自月报的口径，月末为准；本月还没有过完的，按打印当天。",),
                author=head.name,
                day=month.last,
            )
        ]
    )
    used, beds = cells.get("residents_end"), cells.get("beds_total")
    return f"床位 {beds} 张，在院 {used} 人"


_STAFF = (
    "在岗 {staff_total} 人，管理 {managers}，护理员 {carers}（持等级证 {carers_certified}），"
    "炊事员 {cooks}（持健康证 {cooks_health_cert}）"
)
# A label, and what stands behind it: words with the codes of the month's figures in braces.
_FIGURES = (
    ("床位", "{beds_total} 张，其中护理型 {beds_nursing} 张"),
    ("月末在院", "{residents_end} 人（男 {male}，女 {female}）"),
    ("入住率", "{occupancy_pct}%"),
    ("本月进出", "入院 {admitted} 人，离院 {discharged} 人"),
    (
        "供养类别",
        "特困 {tekun}，低保 {dibao}，社会 {social}，优抚 {veteran}，残疾 {disabled}，其他 {other}",
    ),
    ("年龄", "60–79 岁 {age_60_79} 人，80 岁及以上 {age_80_up} 人"),
    ("自理（特困）", "全自理 {selfcare_full}，半护理 {selfcare_partial}，全护理 {selfcare_none}"),
    ("能力评估", "本月应评 {assess_due}，已评 {assess_done}，过期 {assess_overdue}"),
    ("人员配比", "应配 {ratio_required} 人，实有 {ratio_actual} 人，还差 {ratio_gap} 人"),
    ("工作人员", _STAFF),
)


def _told(cells: Cells, words: str) -> str:
    """The words with their figures; a figure that is not known is a dash."""
    known = {
        **cells,
        "age_60_79": _sum(cells, "age_60_69", "age_70_79"),
        "age_80_up": _sum(cells, "age_80_89", "age_90_up"),
    }
    shown = {code: str(value) for code, value in known.items() if value is not None}
    return words.format_map(defaultdict(lambda: "—", shown))


def _sum(cells: Cells, *codes: str) -> int | float:
    return sum(cells.get(code) or 0 for code in codes)


def _rows(pairs: tuple[tuple[str, str], ...]) -> list[Row]:
    """Two pairs side by side; the last one alone takes the width."""
    found = []
    for at in range(0, len(pairs), 2):
        cells: list[Cell] = []
        shared = pairs[at : at + 2]
        for label, value in shared:
            cells += [
                Cell(text=label, align="middle", role="hei", whole=True),
                Cell(text=value, columns=1 if len(shared) == 2 else 3),
            ]
        found.append(Row(cells=tuple(cells), height=_HEIGHT))
    return found
