"""汇总: the month of all homes as table, reports to look over, lines, the plan, and pictures."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.dates import Month
from nursinghome.county import (
    Received,
    Summary,
    plan_paper,
    summary_paper,
    summary_parquet,
    watch_paper,
)
from nursinghome.reports import ChartPlan, Made
from nursinghome.reports.chart import Change
from ui.county.desk import CountyDesk
from ui.county.homes_chart import HomesChart
from ui.county.plan_view import PlanView, ask_done
from ui.county.review_view import ReviewView
from ui.county.summary_table import LinesTable, SummaryTable
from ui.kit.buttons import Choice, button
from ui.kit.card import Card
from ui.kit.dialogs import Dialogs, Question
from ui.kit.empty import Empty
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.messages import Message
from ui.kit.paper_out import PaperOut
from ui.kit.tokens import Space
from ui.today.chart import TrendChart

TABLE, REVIEW, LINES, PLAN, CHARTS = "table", "review", "lines", "plan", "charts"
_VIEWS = [
    (TABLE, "汇总表"),
    (REVIEW, "审核"),
    (LINES, "监管线"),
    (PLAN, "乡镇任务"),
    (CHARTS, "图"),
]


class _CountyPlan(ChartPlan):
    """Beds come and go with the homes that report: that is no change to be told."""

    @property
    def changes(self) -> tuple[Change, ...]:
        return ()


class SummaryPage(LivePage):
    """The month is that of the top bar; each view prints its own paper."""

    help = "county"
    topics = frozenset({Topic.REPORTS, Topic.SETTINGS})

    def __init__(self, look: Look, dialogs: Dialogs, feed: ChangeFeed, *, desk: CountyDesk) -> None:
        super().__init__(look, dialogs, feed, "汇总")
        self._desk = desk
        self._month = Month.of(desk.today).plus(-1)
        self._found: Summary | None = None
        self.paper_out = PaperOut(
            page=self, dialogs=dialogs, banners=self.banners, refusals=self.refusals
        )
        self.view_choice = Choice(look, _VIEWS, "看什么")
        self.view_choice.choose(TABLE)
        self.view_choice.chosen.connect(self._on_view)
        self.head.insertWidget(1, self.view_choice)
        self.out = button(look, "导出", "file-down")
        self.out.clicked.connect(self._on_out)
        self.paper = button(look, "打印", "printer")
        self.paper.clicked.connect(self.print_page)
        for made in (self.out, self.paper):
            self.head.addWidget(made)
        self._make_views(look)

    def show_month(self, month: Month) -> None:
        self._month = month
        self._stale = True
        if self.isVisible():
            self.freshen()

    def reload(self) -> None:
        desk = self._desk
        found = self._found = desk.county.summary(self._month)
        self.look.letters.rare(one.home.name for one in found.homes)
        self.subtitle.setText(f"已报 {len(found.homes)} 家　未报 {len(found.missing)} 家")
        self.table.show_summary(found)
        self.review.show_reports(desk.board.reports(self._month))
        board = desk.board
        self.lines.show_lines(board.watched(found), board.lines, board.crossed(found))
        self.plan.show_targets(board.targets())
        self.homes.show_homes(found.homes)
        self.trend.show_plan(_CountyPlan.of(board.trend(self._month)))
        self._show_view()

    def print_page(self) -> None:
        with self.refusals.shown():
            title, made = self._made()
            self.paper_out.show(title, made)

    def take_focus(self) -> None:
        view = self.stack.currentWidget()
        if isinstance(view, (SummaryTable, ReviewView, LinesTable, PlanView)):
            view.take_focus()
        else:
            self.view_choice.button_for(self.view_choice.key).setFocus()

    def open_view(self, key: str) -> None:
        self.view_choice.choose(key)
        self._show_view()

    def out_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName("导出这个月的汇总")
        menu.addAction("存成电子表格（.xlsx）", partial(self._on_save, "xlsx"))
        menu.addAction("存成数据文件（.parquet），给统计软件用", partial(self._on_save, "parquet"))
        return menu

    def _make_views(self, look: Look) -> None:
        desk = self._desk
        self.table, self.lines = SummaryTable(look), LinesTable(look)
        self.review = ReviewView(look, desk.board.wrong, may_keep=desk.may_keep)
        self.review.back_wanted.connect(self._on_back)
        self.review.stand_wanted.connect(self._on_stand)
        self.plan = PlanView(look, desk.board.targets(), may_keep=desk.may_keep)
        self.plan.opened.connect(self._on_town)
        self.homes, self.trend = HomesChart(look), TrendChart(look)
        self.empty = Empty(
            look,
            "file-spreadsheet",
            "这个月还没有收到月报",
            "在「收包」收下上报包，或者在上面换一个月。",
        )
        self.stack = QStackedWidget()
        for view in (
            self.table,
            self.review,
            self.lines,
            self.plan,
            self._make_charts(),
            self.empty,
        ):
            self.stack.addWidget(view)
        self.column.addWidget(self.stack, 1)
        self.lets_out(self.table.table, self.review.table, self.lines.table, self.plan.table)

    def _make_charts(self) -> QWidget:
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.M)
        for title, chart in (
            ("各院入住率", self.homes),
            ("已报各院合计：在院人数与入住率", self.trend),
        ):
            card = Card(self.look, title)
            card.column.addWidget(chart, 1)
            box.addWidget(card, 1)
        return made

    def _show_view(self) -> None:
        keys = [key for key, _ in _VIEWS]
        nothing = not (self._found and self._found.homes) and not self.review.model.rowCount()
        is_plan = self.view_choice.key == PLAN
        at = keys.index(self.view_choice.key)
        self.stack.setCurrentIndex(len(keys) if nothing and not is_plan else at)
        self.paper.setEnabled(is_plan or not nothing)
        self.out.setEnabled(not nothing)

    def _on_view(self, _key: str) -> None:
        self._show_view()

    def _made(self) -> tuple[str, Made]:
        """The paper of what is shown."""
        desk, month = self._desk, self._month
        if self.view_choice.key == PLAN:
            return "乡镇任务完成表", plan_paper(desk.maker, desk.board.targets())
        found = desk.county.summary(month)
        if self.view_choice.key == LINES:
            board = desk.board
            made = watch_paper(
                desk.maker, found, board.watched(found), board.lines, board.crossed(found)
            )
            return f"{month.words}敬老院监管指标表", made
        return f"{month.words}敬老院月报汇总表", summary_paper(found, desk.office)

    def _on_out(self) -> None:
        corner = self.out.mapToGlobal(self.out.rect().bottomLeft())
        self.dialogs.pop_up(self.out_menu(), corner)

    def _on_save(self, suffix: str) -> None:
        with self.refusals.shown():
            found = self._desk.county.summary(self._month)
            name = f"{self._month.words}敬老院月报汇总"
            if suffix == "parquet":
                kinds = "数据文件 (*.parquet)"
                self.paper_out.save(name, suffix, kinds, summary_parquet(found))
            else:
                content = summary_paper(found, self._desk.office).xlsx
                self.paper_out.save(name, suffix, "表格 (*.xlsx)", content)

    def _on_town(self, town: str) -> None:
        ask_done(self.dialogs, self.plan, self._desk.board, town)

    def _on_back(self, report: Received) -> None:
        question = Question(
            title=f"退回{report.home.name}的月报？",
            fact="退回以后不计入汇总，理由写在回执里带回院里。院里做了更正再报，就算数。",
            do="退回",
            leave="不退",
        )
        reason = self.dialogs.reason(self, question, self.review.reasons())
        if not reason:
            return
        with self.refusals.shown() as guard:
            self._desk.board.give_back(report.id, reason)
        if guard.done:
            cure = "请到「回执」写一份，带回院里"
            self.banners.tell(Message(tone="good", fact=f"{report.home.name}退回了", cure=cure))

    def _on_stand(self, report: Received) -> None:
        with self.refusals.shown() as guard:
            self._desk.board.take_after_all(report.id)
        if guard.done:
            self.banners.tell(Message(tone="good", fact=f"{report.home.name}又计入汇总了"))
