"""演练培训: what this part of the year needs, the plan, and one drill with its record."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from nursinghome.evidence import Owner, Stage
from nursinghome.safety import DRILL, Drill, DrillForm, Lack, Part
from ui.kit.badges import Badge
from ui.kit.buttons import Choice, Kind, button, row
from ui.kit.empty import Empty, ListOrEmpty
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView, chosen_record
from ui.kit.tokens import Space, TextSize
from ui.kit.withdrawing import Withdrawal
from ui.kit.words import Role, label
from ui.safety.drill_forms import PlanForm, ask_held
from ui.safety.pane import RecordPane
from ui.safety.telling import tell_done
from ui.safety.view import NumberCard, Parts, PrintMenu, SafetyView

NOW, NEXT = "now", "next"
_WRONG = ("登记错了", "不开展了", "重复登记")


class DrillPane(RecordPane):
    """The next step of a plan is to hold it; of what was held, to put its record right."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self.drill: Drill | None = None
        self.step.clicked.connect(self._on_step)
        self.change.clicked.connect(self._on_change)
        self.withdraw.clicked.connect(self._on_withdraw)

    def show_drill(self, drill: Drill) -> None:
        self.drill = drill
        self.rolling.tell_about(drill.id)
        plan, held = drill.plan, drill.held
        self.head.setText(plan.title)
        self.kind.show_badge(Badge.state("plain", f"{plan.form.words}　{plan.kind.words}"))
        late = drill.is_due(self.parts.desk.today)
        tone = "bad" if late else "good" if held and drill.counts else "plain"
        words = "到期没开展" if late else drill.state_words
        self.state.show_badge(Badge.state(tone, words))
        self.words.setText(held.evaluation if held else plan.script)
        self.facts.show_facts(_facts(drill))
        stages = [Stage.RECORD] if drill.counts and held else []
        owner, title = Owner(DRILL, drill.id), drill.plan.title
        self.photos.show_album(self.parts.photos.album(owner, title, stages))
        step = "改开展记录" if held else "登记开展"
        self.show_step(step if drill.counts else "", "check")
        self.show_buttons(stands=drill.counts)

    def _on_step(self) -> None:
        drill = self.drill
        if drill is not None and ask_held(self.parts, self, drill):
            self.done.emit(f"已登记：{drill.plan.title}")

    def _on_change(self) -> None:
        drill = self.drill
        if drill is not None and PlanForm(self.parts).correct(self, drill):
            self.done.emit(f"已更正：{drill.plan.title}")

    def _on_withdraw(self) -> None:
        drill = self.drill
        if drill is None:
            return
        asked = Withdrawal(
            title=f"撤销 {drill.plan.title}？",
            fact="它不再算数，照片和历史都留着。",
            reasons=_WRONG,
            call=partial(self.parts.desk.drills.withdraw, drill.id),
            do="撤销",
        )
        if asked.ask(self, self.parts.dialogs, self.parts.refusals):
            self.done.emit(f"已撤销：{drill.plan.title}")


class DrillsView(SafetyView):
    """Follows the month in the top bar, or looks one part of the year ahead."""

    key = "drills"
    title = "演练"

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        look = parts.look
        self.fire_card = NumberCard(look, "triangle-alert", "消防演练")
        self.training_card = NumberCard(look, "graduation-cap", "安全培训")
        self.waiting_card = NumberCard(look, "clock", "待开展")
        self.done_card = NumberCard(look, "check", "已开展")
        self.which = Choice(look, [(NOW, "这一期"), (NEXT, "下一期")], "看哪一期")
        self.which.choose(NOW)
        self.part_words = label(look, "", Role.NAME)
        self.model: RecordTable[Drill] = RecordTable(_columns(look))
        self.table = TableView(look, self.model, "演练培训")
        self.table.setProperty("told_whole", True)  # noqa: FBT003 - Qt's signature
        self.pane = DrillPane(parts)
        self.usual = button(look, "列出必做的")
        self.write = button(look, "列入计划", "plus", kind=Kind.PRIMARY)
        self.write.setToolTip("Ctrl+N")
        self.papers = PrintMenu(
            self,
            [
                ("计划和记录，这一期（Ctrl+P）", partial(self._print, blank=False)),
                ("签到表和记录，空表", partial(self._print, blank=True)),
            ],
        )
        self._kept = 0
        self._make_body()
        for made in (self.usual, self.write):
            made.setVisible(parts.may_change)
        self.which.chosen.connect(self._on_part)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.write.clicked.connect(self._on_write)
        self.usual.clicked.connect(self._on_usual)
        self.pane.done.connect(partial(tell_done, parts))

    @property
    def tables(self) -> Sequence[TableView]:
        return (self.table,)

    @property
    def part(self) -> Part:
        """The part of the year that is looked at."""
        now = self.parts.desk.drills.part_of(self.month.first)
        return now if self.which.key == NOW else now.plus(1)

    @property
    def chosen(self) -> Drill | None:
        return chosen_record(self.table, self.model)

    def reload(self) -> None:
        part = self.part
        shown = self.parts.desk.drills.of_part(part)
        lacks = {lack.form: lack for lack in self.parts.desk.drills.lacking(part)}
        self.part_words.setText(part.words)
        self._show_cards(shown, lacks)
        self.usual.setEnabled(any(not lack.planned for lack in lacks.values()))
        self.model.show(shown)
        self._stack.show_list(has_lines=bool(shown))
        self.pane.setVisible(bool(shown))
        if shown:
            numbers = [one.id for one in shown]
            self.table.choose_source_row(numbers.index(self._kept) if self._kept in numbers else 0)
        self._on_selected()

    def show_record(self, number: int) -> None:
        drill = self.parts.desk.drills.one(number)
        day = drill.held.held_on if drill.held else drill.plan.planned_on
        now = self.parts.desk.drills.part_of(self.month.first)
        self.which.choose(NEXT if day >= now.end else NOW)
        self._kept = number
        self.reload()

    def new_record(self) -> None:
        self.write.click()

    def print_page(self) -> None:
        self.papers.first()

    def _make_body(self) -> None:
        look = self.parts.look
        buttons = (self.papers.button, self.usual, self.write)
        self.column.addLayout(row(self.which, self.part_words, None, *buttons))
        cards = QHBoxLayout()
        cards.setSpacing(Space.M)
        for card in (self.fire_card, self.training_card, self.waiting_card, self.done_card):
            cards.addWidget(card, 1)
        self.column.addLayout(cards)
        advice = "点「列出必做的」，消防演练和安全培训就排进去。"
        empty = Empty(look, "graduation-cap", "这一期还没有计划", advice)
        self._stack = ListOrEmpty(self.table, empty)
        body = QHBoxLayout()
        body.setSpacing(Space.M)
        body.addWidget(self._stack, 1)
        body.addWidget(self.pane)
        self.column.addLayout(body, 1)

    def _show_cards(self, shown: Sequence[Drill], lacks: dict[DrillForm, Lack]) -> None:
        counted = [one for one in shown if one.counts]
        for card, form in (
            (self.fire_card, DrillForm.DRILL),
            (self.training_card, DrillForm.TRAINING),
        ):
            lack = lacks.get(form)
            made = sum(bool(one.held) and one.plan.form is form for one in counted)
            if lack is None:
                card.show_number(str(made), "次", "这一期已经做过", tone="good")
            else:
                planned = "排了计划，" if lack.planned else ""
                told = f"{planned}{lack.due_on} 前要做"
                card.show_number("0" if not made else str(made), "次", told, tone="warn")
        waiting = [one for one in counted if not one.held]
        late = sum(one.is_due(self.parts.desk.today) for one in waiting)
        told = f"{late} 个到期了" if late else "都没到期"
        self.waiting_card.show_number(str(len(waiting)), "个", told, tone="bad" if late else "")
        done = [one.held for one in counted if one.held]
        heads = sum(one.heads for one in done)
        self.done_card.show_number(str(len(done)), "次", f"签到 {heads} 人次")

    def _on_part(self, _key: str) -> None:
        with self.parts.refusals.shown():
            self.reload()

    def _on_selected(self) -> None:
        drill = self.chosen
        if drill is not None:
            self._kept = drill.id
            self.pane.show_drill(drill)

    def _on_write(self) -> None:
        number = PlanForm(self.parts).plan(self)
        if number:
            with self.parts.refusals.shown():
                self.show_record(number)
            tell_done(self.parts, "已列入计划")

    def _on_usual(self) -> None:
        with self.parts.refusals.shown() as guard:
            count = self.parts.desk.drills.plan_part(self.part, self.parts.desk.me)
        if guard.done:
            tell_done(self.parts, f"已列入 {count} 个，日期可以改")

    def _print(self, *, blank: bool) -> None:
        from nursinghome.core.dates import Month  # noqa: PLC0415 - only when printing
        from nursinghome.reports import Wanted  # noqa: PLC0415 - as above

        title = "演练培训签到表" if blank else f"{self.part.words}演练培训"
        wanted = Wanted(month=Month.of(self.part.first), blank=blank)
        self.print_report(title, "drills", wanted)


def _columns(look: Look) -> tuple[Column[Drill], ...]:
    leader = Column[Drill](title="负责人", words=lambda one: one.plan.leader)
    wide = look.text_size is TextSize.NORMAL
    return (
        Column[Drill](title="日期", words=_day),
        Column[Drill](title="形式", words=lambda one: one.plan.form.words),
        Column[Drill](title="内容", words=lambda one: one.plan.kind.words),
        Column[Drill](title="名称", words=lambda one: one.plan.title, grows=True),
        *((leader,) if wide else ()),
        Column[Drill](title="办到哪", words=lambda one: one.state_words),
    )


def _day(one: Drill) -> str:
    return str(one.held.held_on if one.held else one.plan.planned_on)


def _facts(drill: Drill) -> list[tuple[str, str]]:
    plan, held = drill.plan, drill.held
    facts = [
        ("撤销", drill.withdrawn_reason or ""),
        ("计划", str(plan.planned_on)),
        ("负责人", plan.leader),
    ]
    if held is None:
        return facts
    residents = "" if held.residents is None else f"{held.residents} 人"
    return [
        *facts,
        ("开展", f"{held.held_on} {held.place}"),
        ("签到", f"{held.heads} 人：{held.staff}"),
        ("老人", residents),
        ("脚本", plan.script),
    ]
