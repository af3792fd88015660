"""隐患台账: four numbers, the list, and one hazard at the right with its next step."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from nursinghome.core.dates import Month
from nursinghome.safety import HazardLevel, HazardLine, HazardState, Standing
from ui.kit.buttons import Choice, Kind, button, row
from ui.kit.empty import Empty, ListOrEmpty
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView, chosen_record
from ui.kit.tokens import Space, TextSize
from ui.safety.hazard_forms import HazardForm
from ui.safety.hazard_pane import HazardPane
from ui.safety.telling import tell_done
from ui.safety.view import NumberCard, Parts, PrintMenu, SafetyView

OPEN, MONTH, ALL = "open", "month", "all"
_RANKS = {level: rank for rank, level in enumerate(HazardLevel)}


class HazardsView(SafetyView):
    """What is open stands first; the month shows what was found or open in it."""

    key = "hazards"
    title = "隐患"

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        look = parts.look
        self.open_card = NumberCard(look, "triangle-alert", "没销号")
        self.late_card = NumberCard(look, "circle-alert", "超期没改")
        self.waiting_card = NumberCard(look, "eye", "待复查")
        self.clear_card = NumberCard(look, "shield-check", "清零")
        which = [(OPEN, "没销号的"), (MONTH, "这个月的"), (ALL, "全部")]
        self.filter = Choice(look, which, "看哪些")
        self.filter.choose(OPEN)
        self.model: RecordTable[HazardLine] = RecordTable(_columns(look))
        self.table = TableView(look, self.model, "隐患台账")
        self.table.setProperty("told_whole", True)  # noqa: FBT003 - Qt's signature
        self.pane = HazardPane(parts)
        self.write = button(look, "登记隐患", "plus", kind=Kind.PRIMARY)
        self.write.setToolTip("Ctrl+N")
        self.papers = PrintMenu(
            self,
            [
                ("隐患清零表，这个月（Ctrl+P）", partial(self._print, blank=False)),
                ("隐患清零表，截至今天", self._print_today),
                ("隐患清零表，空表", partial(self._print, blank=True)),
            ],
        )
        self._kept = 0
        self._make_body()
        self.write.setVisible(parts.may_change)
        self.filter.chosen.connect(self._on_filter)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.write.clicked.connect(self._on_write)
        self.pane.done.connect(partial(tell_done, parts))

    @property
    def tables(self) -> Sequence[TableView]:
        return (self.table,)

    @property
    def chosen(self) -> HazardLine | None:
        return chosen_record(self.table, self.model)

    def reload(self) -> None:
        hazards = self.parts.desk.hazards
        self._show_standing(hazards.standing(self.parts.desk.today))
        if self.filter.key == OPEN:
            shown = hazards.still_open()
        else:
            shown = hazards.of_month(self.month) if self.filter.key == MONTH else hazards.all()
        self.model.show(shown)
        self._stack.show_list(has_lines=bool(shown))
        self.pane.setVisible(bool(shown))
        if shown:
            numbers = [one.id for one in shown]
            at = numbers.index(self._kept) if self._kept in numbers else 0
            self.table.choose_source_row(at)
        self._on_selected()

    def show_record(self, number: int) -> None:
        line = self.parts.desk.hazards.one(number)
        self._kept = number
        self.filter.choose(OPEN if line.stands_open else ALL)
        self.reload()

    def new_record(self) -> None:
        self.write.click()

    def print_page(self) -> None:
        self.papers.first()

    def _make_body(self) -> None:
        look = self.parts.look
        self.column.addLayout(row(self.filter, None, self.papers.button, self.write))
        cards = QHBoxLayout()
        cards.setSpacing(Space.M)
        for card in (self.open_card, self.late_card, self.waiting_card, self.clear_card):
            cards.addWidget(card, 1)
        self.column.addLayout(cards)
        advice = "巡查、自查发现的，点「登记隐患」写下来。"
        empty = Empty(look, "shield-check", "这里没有隐患", advice)
        self._stack = ListOrEmpty(self.table, empty)
        body = QHBoxLayout()
        body.setSpacing(Space.M)
        body.addWidget(self._stack, 1)
        body.addWidget(self.pane)
        self.column.addLayout(body, 1)

    def _show_standing(self, now: Standing) -> None:
        levels = [f"{one.words} {count}" for one, count in now.open_by_level.items() if count]
        serious = now.open_by_level[HazardLevel.MAJOR]
        tone = "bad" if serious else "warn" if now.open else ""
        self.open_card.show_number(str(now.open), "处", "　".join(levels), tone=tone)
        late = "期限已过，先办这些" if now.overdue else "没有过期的"
        self.late_card.show_number(str(now.overdue), "处", late, tone="bad" if now.overdue else "")
        waiting = "改好了，要另一位来看" if now.waiting else "没有等着的"
        tone = "warn" if now.waiting else ""
        self.waiting_card.show_number(str(now.waiting), "处", waiting, tone=tone)
        if now.clear_days is not None:
            told = f"{now.clear_from} 起没有隐患"
            self.clear_card.show_number(str(now.clear_days), "天", told, tone="good")
        elif now.open:
            self.clear_card.show_number("0", "天", f"还差 {now.open} 处")
        else:
            self.clear_card.show_number("—", "", "还没登记过隐患")

    def _on_filter(self, _key: str) -> None:
        with self.parts.refusals.shown():
            self.reload()

    def _on_selected(self) -> None:
        line = self.chosen
        if line is not None:
            self._kept = line.id
            self.pane.show_line(line)

    def _on_write(self) -> None:
        number = HazardForm(self.parts).record(self)
        if number:
            self._kept = number
            self.filter.choose(OPEN)
            self.reload()
            tell_done(self.parts, "已登记隐患")

    def _print_today(self) -> None:
        from nursinghome.reports import Wanted  # noqa: PLC0415 - only when printing

        today = self.parts.desk.today
        title = f"截至{today}隐患清零表"
        self.print_report(title, "hazards", Wanted(month=Month.of(today)))

    def _print(self, *, blank: bool) -> None:
        from nursinghome.reports import Wanted  # noqa: PLC0415 - only when printing

        title = "隐患清零表" if blank else f"{self.month.words}隐患清零表"
        self.print_report(title, "hazards", Wanted(month=self.month, blank=blank))


def _columns(look: Look) -> tuple[Column[HazardLine], ...]:
    """With larger letters the pane alone tells who and since when."""
    found = Column[HazardLine](title="发现", words=lambda one: str(one.hazard.found_on))
    owner = Column[HazardLine](title="责任人", words=lambda one: one.hazard.owner)
    wide = look.text_size is TextSize.NORMAL
    return (
        Column[HazardLine](title="级别", words=lambda one: one.hazard.level.told, sort=_rank),
        *((found,) if wide else ()),
        Column[HazardLine](title="地点", words=lambda one: one.hazard.place),
        Column[HazardLine](title="是什么", words=_text, grows=True),
        *((owner,) if wide else ()),
        Column[HazardLine](title="期限", words=lambda one: str(one.hazard.due_on)),
        Column[HazardLine](title="办到哪", words=lambda one: one.state.value),
    )


def _rank(one: HazardLine) -> int:
    return _RANKS[one.hazard.level]


def _text(one: HazardLine) -> str:
    text = " ".join(one.hazard.text.split())
    return f"（已撤销）{text}" if one.state is HazardState.WITHDRAWN else text
