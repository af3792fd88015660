"""汇总表 and 监管线: a row a home, and below what all of them make together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from nursinghome.county import SHOWN, Received, Summary, Watched, nursing_pct, people_each
from nursinghome.standards.thresholds import Line, Thresholds
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.tokens import Space
from ui.kit.words import Role, label

Value = int | float | None
_SHORT = {
    "residents_start": "上月末",
    "residents_end": "月末",
    "beds_total": "床位",
    "beds_nursing": "护理型",
    "hazards_open": "隐患",
}
"""Where the paper has more room for a head than the screen."""
_ON_PAPER = {"residents_start", "carers"}
_AT_20 = 24
"""The icon's side with letters of 20 pixels: there is room for two columns less."""
_LESS_NEEDED = _ON_PAPER | {"tekun", "selfcare_none", "hazards_open", "discharged"}


class SummaryTable(QFrame):
    """The figures of the paper, to be sorted."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.model: RecordTable[Received] = RecordTable(_figure_columns(look))
        self.table = TableView(look, self.model, "各院月报汇总")
        self.table.setMinimumHeight(look.sizes.control * 3)
        self.totals = label(look, "", Role.STRONG, wrap=True)
        self.missing = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        _stacked(self, self.table, self.totals, self.missing)

    def show_summary(self, found: Summary) -> None:
        self.model.show(found.homes)
        told = "　".join(
            f"{_SHORT.get(code, head)} {shown(found.totals.get(code))}" for head, code in SHOWN
        )
        self.totals.setText(f"合计　{told}")
        names = "、".join(home.name for home in found.missing)
        self.missing.setText(
            f"没有计入（未报或已退回）：{names}" if names else "登记的院都计入了。"
        )

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)


class LinesTable(QFrame):
    """Which home crosses which line, and where each line was read."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.model: RecordTable[Watched] = RecordTable(_line_columns(look))
        self.table = TableView(look, self.model, "监管指标")
        self.table.setMinimumHeight(look.sizes.control * 3)
        self.whole = label(look, "", Role.STRONG, wrap=True)
        self.sources = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        _stacked(self, self.whole, self.table, self.sources)

    def show_lines(
        self, watched: Sequence[Watched], lines: Thresholds, crossed: Sequence[Line]
    ) -> None:
        ordered = sorted(watched, key=lambda one: -len(one.crossed))
        self.model.show(ordered)
        count = sum(bool(one.crossed) for one in watched)
        told = "；".join(line.told for line in crossed) or "没有超线"
        self.whole.setText(f"{len(watched)} 家中 {count} 家超线。全县合计：{told}。")
        sources = "；".join(
            f"{line.label}（{line.document}，{line.confidence.label}）" for line in lines.lines
        )
        self.sources.setText(f"只作提醒，不是国家标准。出处：{sources}。")

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)


def shown(value: Value) -> str:
    if value is None:
        return "—"
    return f"{value:.2f}" if isinstance(value, float) else f"{value:,}"


def _stacked(frame: QFrame, *parts: TableView | QFrame | object) -> None:
    box = QVBoxLayout(frame)
    box.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
    box.setSpacing(Space.S)
    for part in parts:
        box.addWidget(part, 1 if isinstance(part, TableView) else 0)  # type: ignore[arg-type] # all are widgets


def _figure_columns(look: Look) -> tuple[Column[Received], ...]:
    """A name needs its room, and large letters need more; the paper has all of them."""
    made = Column[Received]
    left_out = _ON_PAPER
    if look.sizes.icon >= _AT_20:
        left_out = _LESS_NEEDED
    return (
        made(title="单位", words=lambda one: one.home.name, grows=True),
        *(
            made(
                title=_SHORT.get(code, head),
                words=partial(_words, code),
                sort=partial(_sorted, code),
                figures=True,
            )
            for head, code in SHOWN
            if code not in left_out
        ),
    )


def _words(code: str, one: Received) -> str:
    return shown(one.cells.get(code))


def _sorted(code: str, one: Received) -> float:
    value = one.cells.get(code)
    return -1 if value is None else value


def _line_columns(look: Look) -> tuple[Column[Watched], ...]:
    made = Column[Watched]

    def figure(title: str, of: str) -> Column[Watched]:
        return made(
            title=title,
            words=lambda one: shown(one.report.cells.get(of)),
            sort=lambda one: _sorted(of, one.report),
            figures=True,
        )

    return (
        made(title="单位", words=lambda one: one.report.home.name),
        *([] if look.sizes.icon >= _AT_20 else [figure("月末在院", "residents_end")]),
        *([] if look.sizes.icon >= _AT_20 else [figure("总床位", "beds_total")]),
        figure("入住率%", "occupancy_pct"),
        made(
            title="护理型%",
            words=lambda one: shown(nursing_pct(one.report.cells)),
            sort=lambda one: _base(nursing_pct(one.report.cells)),
            figures=True,
        ),
        made(
            title="每员工老人",
            words=lambda one: _tenth(one.report.cells),
            sort=lambda one: _base(people_each(one.report.cells)),
            figures=True,
        ),
        made(title="超出的线", words=lambda one: one.words or "—", grows=True),
    )


def _tenth(cells: Mapping[str, Value]) -> str:
    value = people_each(cells)
    return "—" if value is None else f"{value:.1f}"


def _base(value: Value) -> float:
    return -1 if value is None else value
