"""留样: what stands in the cupboard, what is to be thrown away now, and the month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from nursinghome.safety import Limits, SampleLine
from ui.kit.buttons import Choice, Kind, button, row
from ui.kit.empty import Empty, ListOrEmpty
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.tokens import Space, TextSize
from ui.kit.withdrawing import Withdrawal
from ui.safety.sample_forms import SampleForm, ask_thrown
from ui.safety.telling import tell_done
from ui.safety.view import NumberCard, Parts, PrintMenu, SafetyView

HELD, MONTH = "held", "month"
_WRONG = ("登记错了", "重复登记")


class SamplesView(SafetyView):
    """The oldest stands first; whole rows of them are thrown away in one step."""

    key = "samples"
    title = "留样"

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        look = parts.look
        self._limits: Limits = parts.desk.samples.limits()
        self.going_card = NumberCard(look, "clock", "该倒了")
        self.held_card = NumberCard(look, "check", "还留着")
        self.month_card = NumberCard(look, "clipboard-check", "这个月留样")
        self.fault_card = NumberCard(look, "triangle-alert", "不合要求")
        self.filter = Choice(look, [(HELD, "还留着的"), (MONTH, "这个月的")], "看哪些")
        self.filter.choose(HELD)
        self.model: RecordTable[SampleLine] = RecordTable(self._columns(look))
        self.table = TableView(look, self.model, "食品留样")
        self._make_buttons()
        self._make_body()
        for made in (self.write, self.throw_due):
            made.setVisible(parts.may_change)
        self._connect()

    @property
    def tables(self) -> Sequence[TableView]:
        return (self.table,)

    @property
    def chosen(self) -> list[SampleLine]:
        """All chosen lines, from the top down."""
        rows = sorted(self.table.selectionModel().selectedRows(), key=lambda index: index.row())
        return [self.model.record(self.table.source_row(index)) for index in rows]

    def reload(self) -> None:
        samples = self.parts.desk.samples
        self._limits = samples.limits()
        of_month, held = samples.of_month(self.month), samples.held()
        self._show_cards(of_month, held)
        shown = held if self.filter.key == HELD else of_month
        self.model.show(shown)
        self._stack.show_list(has_lines=bool(shown))
        if shown:
            self.table.choose_source_row(0)
        self._on_selected()

    def new_record(self) -> None:
        self.write.click()

    def print_page(self) -> None:
        self.papers.first()

    def _make_buttons(self) -> None:
        look = self.parts.look
        self.write = button(look, "留样", "plus", kind=Kind.PRIMARY)
        self.write.setToolTip("Ctrl+N")
        self.throw_due = button(look, "该倒的都倒掉")
        self.throw = button(look, "倒掉选中的")
        self.change = button(look, "更正", "pencil")
        self.withdraw = button(look, "撤销", kind=Kind.DANGER)
        self.papers = PrintMenu(
            self,
            [
                ("留样登记表，这个月（Ctrl+P）", partial(self._print, blank=False)),
                ("留样登记表，空表", partial(self._print, blank=True)),
            ],
        )

    def _make_body(self) -> None:
        look = self.parts.look
        first = (self.papers.button, self.throw_due, self.write)
        self.column.addLayout(row(self.filter, None, *first))
        cards = QHBoxLayout()
        cards.setSpacing(Space.M)
        for card in (self.going_card, self.held_card, self.month_card, self.fault_card):
            cards.addWidget(card, 1)
        self.column.addLayout(cards)
        foot = row(None, self.withdraw, self.change, self.throw, spacing=Space.S)
        foot.setContentsMargins(Space.M, 0, Space.M, 0)
        advice = f"每餐每样留 {self._limits.grams} 克，点「留样」记下。"
        empty = Empty(look, "clipboard-check", "这里没有留样", advice)
        self._stack = ListOrEmpty(self.table, empty, foot)
        self.column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.filter.chosen.connect(self._on_filter)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.write.clicked.connect(self._on_write)
        self.throw.clicked.connect(self._on_throw)
        self.throw_due.clicked.connect(self._on_throw_due)
        self.change.clicked.connect(self._on_change)
        self.withdraw.clicked.connect(self._on_withdraw)

    def _show_cards(self, of_month: Sequence[SampleLine], held: Sequence[SampleLine]) -> None:
        going = self.parts.desk.samples.to_go()
        told = "、".join(one.sample.dish for one in going[:3])
        more = "等" if len(going) > 3 else ""
        self.going_card.show_number(
            str(len(going)), "份", f"{told}{more}" or "没有到时间的", tone="warn" if going else ""
        )
        self.throw_due.setEnabled(bool(going))
        hours = f"要留满 {self._limits.hours} 小时"
        self.held_card.show_number(str(len(held)), "份", hours)
        counted = [one for one in of_month if one.withdrawn_reason is None]
        days = len({one.sample.kept_from.date() for one in counted})
        self.month_card.show_number(str(len(counted)), "份", f"{days} 天有留样")
        bad = sum(bool(one.faults(self._limits)) for one in counted)
        told = "不足克数或没留满时间" if bad else f"都够 {self._limits.grams} 克"
        self.fault_card.show_number(str(bad), "份", told, tone="bad" if bad else "")

    def _columns(self, look: Look) -> tuple[Column[SampleLine], ...]:
        by = Column[SampleLine](title="留样人", words=lambda one: one.sample.kept_by)
        wide = look.text_size is not TextSize.HUGE
        return (
            Column[SampleLine](title="留样时间", words=lambda one: _told(one.sample.kept_from)),
            Column[SampleLine](title="餐", words=lambda one: one.sample.meal.words),
            Column[SampleLine](title="菜名", words=lambda one: one.sample.dish, grows=True),
            Column[SampleLine](
                title="克",
                words=lambda one: str(one.sample.grams),
                sort=lambda one: one.sample.grams,
                figures=True,
            ),
            *((by,) if wide else ()),
            Column[SampleLine](title="留到", words=lambda one: _told(self._until(one))),
            Column[SampleLine](title="倒掉", words=self._gone),
        )

    def _until(self, one: SampleLine) -> datetime:
        return one.keep_until(self._limits)

    def _gone(self, one: SampleLine) -> str:
        """When it was thrown away and by whom, and what is to be objected to."""
        faults = "，".join(one.faults(self._limits))
        if one.withdrawn_reason is not None:
            return f"已撤销：{one.withdrawn_reason}"
        if one.thrown_at is None:
            going = one.may_go(self.parts.desk.samples.now, self._limits)
            return "，".join(part for part in ("该倒了" if going else "留着", faults) if part)
        told = f"{_told(one.thrown_at)} {one.thrown_by}"
        return f"{told}（{faults}）" if faults else told

    def _on_filter(self, _key: str) -> None:
        with self.parts.refusals.shown():
            self.reload()

    def _on_selected(self) -> None:
        lines, may = self.chosen, self.parts.may_change
        held = bool(lines) and all(one.is_held for one in lines)
        stands = len(lines) == 1 and lines[0].withdrawn_reason is None
        self.throw.setVisible(may and held)
        for made in (self.change, self.withdraw):
            made.setVisible(may and stands)

    def _on_write(self) -> None:
        if SampleForm(self.parts).keep(self):
            tell_done(self.parts, "已记下留样")

    def _on_throw(self) -> None:
        self._throw(self.chosen)

    def _on_throw_due(self) -> None:
        self._throw(self.parts.desk.samples.to_go())

    def _throw(self, lines: Sequence[SampleLine]) -> None:
        if lines and ask_thrown(self.parts, self, lines):
            tell_done(self.parts, f"已登记倒掉 {len(lines)} 份")

    def _on_change(self) -> None:
        for line in self.chosen[:1]:
            if SampleForm(self.parts).correct(self, line):
                tell_done(self.parts, "已更正留样")

    def _on_withdraw(self) -> None:
        for line in self.chosen[:1]:
            asked = Withdrawal(
                title=f"撤销 {line.sample.dish} 的留样？",
                fact="它不再算数，历史里会留下记录。",
                reasons=_WRONG,
                call=partial(self.parts.desk.samples.withdraw, line.id),
            )
            if asked.ask(self, self.parts.dialogs, self.parts.refusals):
                tell_done(self.parts, "已撤销留样")

    def _print(self, *, blank: bool) -> None:
        from nursinghome.reports import Wanted  # noqa: PLC0415 - only when printing

        title = "食品留样登记表" if blank else f"{self.month.words}食品留样登记表"
        self.print_report(title, "samples", Wanted(month=self.month, blank=blank))


def _told(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
