"""今日: what is to be done at the left, how the home stands at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from nursinghome.agenda import MOST_CARDS, Agenda, Task, day_words
from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.dates import Month
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Card, column
from ui.kit.dialogs import Dialogs
from ui.kit.empty import Empty
from ui.kit.jobs import Task as Running
from ui.kit.jobs import run_job
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.painted import Painted
from ui.kit.tokens import Space
from ui.kit.words import Role, label
from ui.today.cards import TaskList, TaskScroll
from ui.today.chart import TrendChart
from ui.today.desk import TodayDesk
from ui.today.legend import Key
from ui.today.tiles import Tiles

if TYPE_CHECKING:
    from nursinghome.reports import Made

KEY = "today"
MORE = MOST_CARDS + 1
"""The digit that shows the tasks beyond the first ones."""
_MINUTE = 60_000


class TodayPage(LivePage):
    """Each card is done or led to by one press; the figures follow whatever changes."""

    topics = frozenset(Topic) - {Topic.ACCOUNTS}

    def __init__(self, look: Look, dialogs: Dialogs, feed: ChangeFeed, *, desk: TodayDesk) -> None:
        super().__init__(look, dialogs, feed, "今日")
        self._desk = desk
        self._agenda: Agenda | None = None
        self._told: set[str] = set()
        self._all_shown = self._count_waits = False
        self._make_head(look)
        self._make_body(look)
        for digit in range(1, MORE + 1):
            press = QShortcut(QKeySequence(str(digit)), self, self._on_digit)
            press.setProperty("digit", digit)
        minutes = QTimer(self)
        minutes.timeout.connect(self.watch_day)
        minutes.start(_MINUTE)

    @property
    def agenda(self) -> Agenda | None:
        """What is shown."""
        return self._agenda

    def reload(self) -> None:
        agenda = self._agenda = self._desk.read()
        self._tell(agenda)
        self.look.letters.rare(task.what + task.why for task in agenda.tasks)
        day = agenda.day
        self.subtitle.setText(f"{day.month}月{day.day}日　{day_words(day)}")
        self._show_pressing(agenda)
        self._show_tasks(agenda)
        self.tiles.show_situation(agenda.situation)
        self._show_duty(agenda.duty)
        self._moment.setText(f"{day.month}月{day.day}日 {self._desk.clock.now():%H:%M}")
        self._show_chart()
        if any(task.unchecked for task in agenda.tasks):
            Painted(self).happened.connect(self._check)

    def on_changed(self, topics: frozenset[Topic]) -> None:
        super().on_changed(topics)
        if self._stale and not self._count_waits:
            self._count_waits = True
            self.later(self.tell_due)

    def tell_due(self) -> None:
        self._count_waits = False
        if self._stale:
            with self.refusals.shown():
                self._tell(self._desk.read())

    def watch_day(self) -> None:
        """Called each minute: a new day brings new tasks, a new hour another shift."""
        if self._agenda is None:
            return
        if self._agenda.day != self._desk.day:
            self.on_changed(self.topics)
        elif self.isVisible():
            self._show_duty(self._desk.duty())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watch_day()

    def take_focus(self) -> None:
        if not self.cards.take_focus():
            super().take_focus()

    def print_page(self) -> None:
        """交班单, made in another thread."""
        desk = self._desk

        def work(_task: Running) -> Made:
            return desk.paper()

        self.paper_button.setEnabled(False)
        run_job(self, work, done=self._on_made, failed=self._on_failed)

    def _make_head(self, look: Look) -> None:
        self.pressing = BadgeLabel(look, Badge.state("bad", ""))
        self.head.insertWidget(2, self.pressing)
        self.add_button = button(look, "添老人", "user-plus")
        self.add_button.clicked.connect(self._on_add)
        words = "打印交班单" if not look.sizes.narrow else "交班单"
        self.paper_button = button(look, words, "printer")
        self.paper_button.clicked.connect(self.print_page)
        self.head.addWidget(self.add_button)
        self.add_button.setVisible("residents.change" in self._desk.permissions)
        self.head.addWidget(self.paper_button)

    def _make_body(self, look: Look) -> None:
        body = QHBoxLayout()
        body.setSpacing(Space.XL)
        body.addWidget(self._make_tasks(look), 11)
        body.addWidget(self._make_figures(look), 12)
        self.column.addLayout(body, 1)

    def _make_tasks(self, look: Look) -> QWidget:
        self.cards = TaskList(look, MOST_CARDS)
        self.cards.wanted.connect(self._on_task)
        self.more = button(look, "", kind=Kind.GHOST, small=True)
        self.more.clicked.connect(self._on_more)
        hint = self._hint = label(look, "按数字键直接办理", Role.NOTE, colour=look.colours.text2)
        add = button(look, "添老人", "user-plus", kind=Kind.PRIMARY)
        add.clicked.connect(self._on_add)
        bring = button(look, "导入花名册", "file-input")
        bring.clicked.connect(self._on_import)
        self.done = _framed(
            Empty(look, "circle-check", "今天的事都办完了", "到期的事会自己出现在这里。")
        )
        self.nobody = _framed(
            Empty(look, "users", "还没有老人", "先添一位老人，或导入花名册。", add, bring)
        )
        for made in (add, bring):
            made.setVisible("residents.change" in self._desk.permissions)
        self.tasks = QStackedWidget()
        for part in (TaskScroll(self.cards), self.done, self.nobody):
            self.tasks.addWidget(part)
        duty = self._make_duty(look)
        if look.sizes.narrow:
            return column(self.tasks, self.more, duty)
        return column(_titled(look, "要办的事", self.tasks, hint, None, self.more), duty)

    def _make_figures(self, look: Look) -> QWidget:
        narrow = look.sizes.narrow
        self.tiles = Tiles(look)
        self.chart = TrendChart(look)
        card = Card(look, padding=Space.M if narrow else Space.L)
        card.setAccessibleName("在院人数与入住率")
        self._span = label(look, "", Role.NOTE, colour=look.colours.text2)
        title = label(look, "在院人数与入住率", Role.NAME if narrow else Role.SUBHEAD)
        self._keys: tuple[Key, ...] = ()
        if not narrow:
            self._keys = (
                Key(look, "在院人数", is_line=False),
                Key(look, "入住率", is_line=True),
            )
        card.column.addLayout(row(title, self._span, None, *self._keys))
        self.young = label(
            look,
            "住满一个月以后，这里画出每月的人数和入住率。",
            colour=look.colours.text2,
            wrap=True,
        )
        self.young.hide()
        card.column.addWidget(self.young, 1)
        card.column.addWidget(self.chart, 1)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.M)
        box.addWidget(self.tiles)
        box.addWidget(card, 1)
        self._moment = label(look, "", Role.NOTE, colour=look.colours.text2)
        if narrow:
            return inner
        return _titled(look, "院里情况", inner, self._moment, None)

    def _make_duty(self, look: Look) -> Card:
        """Who is on duty now; hidden while there is no roster."""
        self.on_duty = Card(look, padding=Space.M)
        self.on_duty.setAccessibleName("在岗")
        self.duty = label(look, "", wrap=True)
        self.on_duty.column.addWidget(self.duty)
        self.on_duty.hide()
        return self.on_duty

    def _show_duty(self, words: str) -> None:
        self.look.letters.rare([words])
        self.duty.setText(f"在岗　{words}")
        self.on_duty.setVisible(bool(words))

    def _show_pressing(self, agenda: Agenda) -> None:
        count = agenda.pressing
        if count:
            badge = Badge.state("bad", f"{count} 件要今天办", "circle-alert")
        else:
            badge = Badge.state("good", "没有非今天办不可的事", "circle-check")
        self.pressing.show_badge(badge)
        self.pressing.setVisible(bool(count) or agenda.situation.residents > 0)

    def _show_tasks(self, agenda: Agenda) -> None:
        rest = len(agenda.tasks) - MOST_CARDS
        shown = agenda.tasks if self._all_shown else agenda.tasks[:MOST_CARDS]
        self.cards.show_tasks(shown)
        self.more.setVisible(rest > 0)
        self.more.setText(f"只看前 {MOST_CARDS} 件" if self._all_shown else f"还有 {rest} 件")
        empty = self.nobody if agenda.situation.residents == 0 else self.done
        self.tasks.setCurrentWidget(self.tasks.widget(0) if shown else empty)
        self._hint.setVisible(bool(shown) and not self.look.sizes.narrow)

    def _show_chart(self) -> None:
        plan = self._desk.chart()
        self.chart.show_plan(plan)
        self.chart.setVisible(bool(plan.months))
        self.young.setVisible(not plan.months)
        for key in self._keys:
            key.setVisible(bool(plan.months))
        self._span.setText(f"最近 {len(plan.months)} 个月" if plan.months else "")

    def _check(self) -> None:
        """Look into the month once the page is painted, in another thread."""
        desk, agenda = self._desk, self._agenda
        if agenda is None:
            return

        def work(_task: Running) -> Agenda:
            return desk.checked(agenda)

        run_job(self, work, done=self._on_checked, failed=self.refusals.failed)

    def _on_checked(self, checked: Agenda) -> None:
        agenda = self._agenda
        if agenda is not None and checked == replace(agenda, tasks=checked.tasks):
            self._agenda = checked
            self._show_tasks(checked)

    def _tell(self, agenda: Agenda) -> None:
        """Today's count for this page, and for each page that a task of today leads to."""
        self.due_told.emit(KEY, agenda.pressing)
        for page in sorted(({task.page for task in agenda.tasks} | self._told) - {KEY}):
            self.due_told.emit(page, agenda.pressing_on(page))
        self._told = {task.page for task in agenda.tasks}

    def _on_digit(self) -> None:
        digit = int(self.sender().property("digit"))
        if digit < MORE:
            self.cards.press(digit)
        elif not self.more.isHidden():
            self.more.click()

    def _on_task(self, task: Task) -> None:
        if task.action == "print":
            self.print_page()
        elif task.page == "monthly":
            self.month_wanted.emit(Month(task.record // 100, task.record % 100))
            self.wanted.emit(task.page, 0)
        elif task.action:
            self.action_wanted.emit(task.page, task.action)
        else:
            self.wanted.emit(task.page, task.record)

    def _on_more(self) -> None:
        self._all_shown = not self._all_shown
        if self._agenda is not None:
            self._show_tasks(self._agenda)

    def _on_add(self) -> None:
        self.action_wanted.emit("residents", "add")

    def _on_import(self) -> None:
        self.action_wanted.emit("residents", "import")

    def _on_made(self, made: Made) -> None:
        from ui.kit.paper_out import PaperOut  # noqa: PLC0415 - loads the reader of PDF files

        self.paper_button.setEnabled(True)
        PaperOut.over(self).show("交班单", made)

    def _on_failed(self, error: BaseException) -> None:
        self.paper_button.setEnabled(True)
        self.refusals.failed(error)


def _titled(look: Look, title: str, body: QWidget, *beside: QWidget | None) -> QWidget:
    made = QWidget()
    made.setAccessibleName(title)
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(Space.S)
    box.addLayout(row(label(look, title, Role.SUBHEAD), *beside))
    box.addWidget(body, 1)
    return made


def _framed(widget: QWidget) -> QFrame:
    frame = QFrame()
    frame.setObjectName("pane")
    box = QVBoxLayout(frame)
    box.setContentsMargins(1, 1, 1, 1)
    box.addWidget(widget)
    return frame
