"""巡查: the month as a grid of rounds by days, what is missing, and the rounds one by one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from nursinghome.core.dates import Month
from nursinghome.safety import Mark, PatrolLine, Watch
from ui.kit.buttons import Kind, button, row
from ui.kit.fields import NameField
from ui.kit.form_sheet import unsaved
from ui.kit.table import Column, RecordTable, TableView, chosen_record
from ui.kit.tokens import Space, TextSize
from ui.kit.withdrawing import Withdrawal
from ui.kit.words import Role, label
from ui.safety.patrol_forms import PatrolForm, ask_route
from ui.safety.round_table import RoundTable
from ui.safety.telling import tell_done
from ui.safety.view import NumberCard, Parts, PrintMenu, SafetyView

_WRONG = ("登记错了", "重复登记", "没有去巡")
_KEYS = "1 巡过　0 去掉　回车 这一行缺的都补上"


class PatrolsView(SafetyView):
    """Only what is new in the grid is stored, in one step."""

    key = "patrols"
    title = "巡查"

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        look = parts.look
        self.today_card = NumberCard(look, "clock", "今天", flat=True)
        self.missing_card = NumberCard(look, "circle-alert", "这个月缺", flat=True)
        self.found_card = NumberCard(look, "triangle-alert", "发现隐患", flat=True)
        self.done_card = NumberCard(look, "check", "这个月巡了", flat=True)
        self.grid = RoundTable(look)
        self.who = NameField(look, "who", "谁巡的")
        self.counts = label(look, "", Role.NAME)
        self.model: RecordTable[PatrolLine] = RecordTable(_columns())
        self.table = TableView(look, self.model, "巡查记录")
        self._make_buttons()
        self._make_body()
        for made in (self.write, self.route, self.fill, self.who, self.change, self.withdraw):
            made.setVisible(parts.may_change)
        self._connect()

    @property
    def tables(self) -> Sequence[TableView]:
        return (self.table,)

    @property
    def chosen(self) -> PatrolLine | None:
        return chosen_record(self.table, self.model)

    @property
    def changed(self) -> int:
        grid = self.grid.model_.grid
        return grid.changed if grid is not None else 0

    def reload(self) -> None:
        """Read again; what is new in the grid stays until it is stored or left."""
        patrols, today = self.parts.desk.patrols, self.parts.desk.today
        lines = patrols.of_month(self.month)
        self.model.show(lines)
        if lines:
            self.table.choose_source_row(0)
        if not self.changed or self.grid.model_.grid is None:
            here = Month.of(today) == self.month
            self.grid.show_grid(patrols.grid(self.month), today.day if here else self.month.days)
        self._show_cards(lines)
        self._show_counts()
        self._on_selected()

    def may_leave(self) -> bool:
        if not self.changed or self.parts.dialogs.ask(self, unsaved()):
            self.grid.revert()
            return True
        return False

    def save_form(self) -> None:
        """Store the rounds that are new in the grid."""
        grid = self.grid.model_.grid
        if grid is None or not grid.changed:
            return
        self.who.complain("")
        if not self.who.text:
            self.who.complain("还没写谁巡的。请填姓名。")
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        patrols = grid.changes(self.who.text)
        with self.parts.refusals.shown() as guard:
            self.parts.desk.patrols.fill(patrols)
        if guard.done:
            grid.revert()
            self.reload()
            tell_done(self.parts, f"已补登 {len(patrols)} 次巡查")

    def new_record(self) -> None:
        self.write.click()

    def print_page(self) -> None:
        self.papers.first()

    def take_focus(self) -> None:
        self.grid.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_buttons(self) -> None:
        look = self.parts.look
        self.write = button(look, "登记巡查", "plus", kind=Kind.PRIMARY)
        self.write.setToolTip("Ctrl+N")
        self.route = button(look, "路线")
        self.change = button(look, "更正", "pencil")
        self.withdraw = button(look, "撤销", kind=Kind.DANGER)
        self.fill = button(look, "存好")
        self.revert = button(look, "不存")
        self.papers = PrintMenu(
            self,
            [
                ("巡查月表，这个月（Ctrl+P）", partial(self._print, blank=False)),
                ("巡查路线表，空表", partial(self._print, blank=True)),
            ],
        )

    def _make_body(self) -> None:
        look = self.parts.look
        top = (self.withdraw, self.change, self.route, self.papers.button, self.write)
        self.column.addLayout(row(None, *top))
        cards = QHBoxLayout()
        cards.setSpacing(Space.M)
        for card in (self.today_card, self.missing_card, self.found_card, self.done_card):
            cards.addWidget(card, 1)
        self.column.addLayout(cards)
        if look.text_size is TextSize.HUGE:
            self.column.setSpacing(Space.S)
        sheet = QFrame()
        sheet.setObjectName("pane")
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(1, 1, 1, Space.S)
        inner.setSpacing(Space.S)
        inner.addWidget(self.grid)
        self.who.caption.hide()
        self.who.setFixedWidth(look.sizes.body * 8)
        keys = label(look, _KEYS, Role.NOTE, colour=look.colours.text2)
        who = label(look, "谁巡的", Role.LABEL)
        foot = row(self.counts, keys, None, who, self.who, self.revert, self.fill, spacing=Space.S)
        foot.setContentsMargins(Space.M, 0, Space.M, 0)
        inner.addLayout(foot)
        self.column.addWidget(sheet)
        keys.setVisible(self.parts.may_change and look.text_size is not TextSize.HUGE)
        who.setVisible(self.parts.may_change)
        listed = QFrame()
        listed.setObjectName("pane")
        box = QVBoxLayout(listed)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(self.table)
        self.column.addWidget(listed, 1)

    def _connect(self) -> None:
        self.who.put(self.parts.desk.me)
        self.grid.changed.connect(self._show_counts)
        self.grid.day_chosen.connect(self._on_day)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.write.clicked.connect(self._on_write)
        self.route.clicked.connect(self._on_route)
        self.change.clicked.connect(self._on_change)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.fill.clicked.connect(self.save_form)
        self.revert.clicked.connect(self.grid.revert)

    def _show_cards(self, lines: Sequence[PatrolLine]) -> None:
        patrols, today = self.parts.desk.patrols, self.parts.desk.today
        need = patrols.need(today)
        made = [one for one in patrols.of_month(Month.of(today)) if not one.withdrawn_reason]
        done = {
            watch: sum(
                one.patrol.patrolled_on == today and one.patrol.watch is watch for one in made
            )
            for watch in Watch
        }
        told = "　".join(f"{watch.words} {done[watch]}/{need[watch]}" for watch in Watch)
        self.today_card.show_number(str(sum(done.values())), "次", told)
        missing = sum(gap.missing for gap in patrols.gaps(self.month.first, self.month.last))
        gone = "到昨天为止" if missing else "到昨天都齐"
        self.missing_card.show_number(str(missing), "次", gone, tone="bad" if missing else "")
        counted = [one for one in lines if one.withdrawn_reason is None]
        found = sum(one.hazards for one in counted)
        self.found_card.show_number(str(found), "处", "在隐患台账里跟着改")
        nights = sum(one.patrol.watch is Watch.NIGHT for one in counted)
        told = f"白天 {len(counted) - nights}　夜间 {nights}"
        self.done_card.show_number(str(len(counted)), "次", told)

    def _show_counts(self) -> None:
        grid, changed = self.grid.model_.grid, self.changed
        if grid is None:
            return
        waiting = f"，补了 {changed} 次还没存" if changed else ""
        self.counts.setText(f"{self.month.words}　缺 {grid.count(Mark.MISSING)} 次{waiting}")
        self.fill.setEnabled(bool(changed))
        self.revert.setVisible(bool(changed))

    def _on_day(self, day: int) -> None:
        """The rounds of the day stand chosen in the list."""
        on = self.month.first.replace(day=day)
        for at in range(self.model.rowCount()):
            if self.model.record(at).patrol.patrolled_on == on:
                self.table.choose_source_row(at)
                return

    def _on_selected(self) -> None:
        line = self.chosen
        stands = line is not None and line.withdrawn_reason is None and self.parts.may_change
        self.change.setVisible(stands)
        self.withdraw.setVisible(stands)

    def _on_write(self) -> None:
        form = PatrolForm(self.parts)
        form.begin(Watch.DAY)
        if form.record(self):
            tell_done(self.parts, "已登记巡查")

    def _on_route(self) -> None:
        if ask_route(self.parts, self):
            tell_done(self.parts, "已保存路线")

    def _on_change(self) -> None:
        line = self.chosen
        if line is not None and PatrolForm(self.parts).correct(self, line):
            tell_done(self.parts, "已更正巡查")

    def _on_withdraw(self) -> None:
        line = self.chosen
        if line is None:
            return
        held = line.patrol
        asked = Withdrawal(
            title=f"撤销 {held.patrolled_on} {held.watch.words}的巡查？",
            fact="它不再算数；它发现的隐患留在台账里。历史里会留下记录。",
            reasons=_WRONG,
            call=partial(self.parts.desk.patrols.withdraw, line.id),
        )
        if asked.ask(self, self.parts.dialogs, self.parts.refusals):
            tell_done(self.parts, "已撤销巡查")

    def _print(self, *, blank: bool) -> None:
        from nursinghome.reports import Wanted  # noqa: PLC0415 - only when printing

        title = "巡查路线表" if blank else f"{self.month.words}巡查月表"
        self.print_report(title, "patrols", Wanted(month=self.month, blank=blank))


def _columns() -> tuple[Column[PatrolLine], ...]:
    return (
        Column[PatrolLine](title="日期", words=lambda one: str(one.patrol.patrolled_on)),
        Column[PatrolLine](title="班", words=lambda one: one.patrol.watch.words),
        Column[PatrolLine](title="几点", words=lambda one: one.patrol.at or ""),
        Column[PatrolLine](title="谁巡的", words=lambda one: one.patrol.who),
        Column[PatrolLine](title="看到什么", words=_finding, grows=True),
        Column[PatrolLine](title="没走到", words=lambda one: one.patrol.skipped),
        Column[PatrolLine](
            title="隐患", words=lambda one: f"{one.hazards} 处" if one.hazards else ""
        ),
    )


def _finding(one: PatrolLine) -> str:
    text = " ".join(one.patrol.finding.split())
    return f"（已撤销：{one.withdrawn_reason}）{text}" if one.withdrawn_reason else text
