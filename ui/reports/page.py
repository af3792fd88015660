"""月报: the sheet of the month, its checks, its way from 填表 to 定稿 and to paper; 进门包."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.clock import today
from nursinghome.core.dates import Month
from nursinghome.reports import Finding, Made
from nursinghome.standards.form import Row
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Choice, Kind, button, dress, row
from ui.kit.dialogs import Dialogs, Question
from ui.kit.jobs import Task, run_job
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.messages import Message
from ui.kit.paper_out import PaperOut
from ui.kit.steps import Steps
from ui.kit.tokens import Space
from ui.kit.words import Role, label, tint
from ui.reports.cell_pane import CELL, CHECKS, CellPane
from ui.reports.folder_view import FolderView
from ui.reports.foldering import Foldering
from ui.reports.months_view import MonthsView, told
from ui.reports.services import MonthlyDesk, MonthView
from ui.reports.sheet import INK, SheetModel, SheetView, compared, shown

if TYPE_CHECKING:
    from ui.reports.sending import Sending

_STEPS = (
    ("prepare", "填表", "reports.prepare"),
    ("review", "审核", "reports.review"),
    ("approve", "定稿", "reports.approve"),
)
SHEET, MONTHS, FOLDER = "sheet", "months", "folder"
_WHY_CORRECT = ("补登了入住或离院", "改了老人资料", "县里要求更正")


class MonthlyPage(LivePage):
    """One month at a time; only the step that is due is filled."""

    topics = frozenset(
        {
            *(Topic.RESIDENTS, Topic.CARE, Topic.REPORTS, Topic.HOME, Topic.SETTINGS),
            *(Topic.SAFETY, Topic.RENOVATION, Topic.RATING, Topic.CHECKLISTS),
        }
    )

    def __init__(
        self,
        look: Look,
        dialogs: Dialogs,
        feed: ChangeFeed,
        *,
        desk: MonthlyDesk,
        permissions: frozenset[str],
        home_name: str,
    ) -> None:
        super().__init__(look, dialogs, feed, "月报")
        self._desk, self._permissions, self._home = desk, permissions, home_name
        self._month = Month(2000, 1)
        self._view: MonthView | None = None
        self._cell = ""
        self.paper_out = PaperOut(
            page=self, dialogs=dialogs, banners=self.banners, refusals=self.refusals
        )
        self.steps = Steps(look, [words for _, words, _ in _STEPS])
        self._badges = [BadgeLabel(look, Badge.state(tone, "")) for tone in ("good", "warn", "bad")]
        self._make_buttons(look)
        views = [(SHEET, "月报表"), (MONTHS, "各月"), (FOLDER, "进门包")]
        self.view_choice = Choice(look, views, "看月报表、各月还是检查组进门包")
        self.view_choice.choose(SHEET)
        self.head.insertWidget(1, self.view_choice)
        self.send = button(look, "上报", "send", small=True)
        self.send.clicked.connect(self._on_send)
        self.column.addLayout(row(self.steps, None, *self._badges, self.send, spacing=Space.S))
        self._make_body(look)

    @property
    def view(self) -> MonthView | None:
        """What is shown."""
        return self._view

    def show_month(self, month: Month) -> None:
        self._month = month
        self.banners.clear()
        self._stale = True
        if self.isVisible():
            self.freshen()

    def print_page(self) -> None:
        """The month's sheet; while 上报 is shown the letter that goes with it."""
        if self.sending is not None and self.reads_sticks:
            self.sending.view.letter.click()
        else:
            self._on_paper()

    def take_focus(self) -> None:
        if self.view_choice.key == MONTHS:
            self.months.take_focus()
        elif self.view_choice.key == FOLDER:
            self.folder.take_focus()
        else:
            self.sheet.setFocus()

    def reload(self) -> None:
        view = self._view = self._desk.read(self._month)
        self._where.setText(f"填报单位：{self._home}")
        self._when.setText(self._month.words)
        self._paper_title.setText(view.figures.form.title)
        self.model.show(view.figures)
        self.sheet.fit()
        self._show_steps(view)
        self.pane.show_checks(view.open_findings)
        self._tell_drift(view)
        self._choose_first(view)
        if self.sending is not None and self.reads_sticks:
            self.sending.show(self._month)
        else:
            self._show_view()

    def _make_buttons(self, look: Look) -> None:
        self.step_buttons = [button(look, words) for _, words, _ in _STEPS]
        for made, (name, _, _) in zip(self.step_buttons, _STEPS, strict=True):
            made.setProperty("step", name)
            made.clicked.connect(self._on_step)
            self.head.addWidget(made)
        words = "预览打印" if not look.sizes.narrow else "打印"
        self.paper_button = button(look, words, "printer")
        self.paper_button.clicked.connect(self._on_paper)
        self.head.addWidget(self.paper_button)

    def _make_body(self, look: Look) -> None:
        self.model = SheetModel()
        self.sheet = SheetView(look, self.model)
        self.pane = CellPane(look)
        self.pane.setFixedWidth({20: 376, 24: 408, 28: 454}[look.sizes.icon])
        body = QWidget()
        side_by_side = QHBoxLayout(body)
        side_by_side.setContentsMargins(0, 0, 0, 0)
        side_by_side.setSpacing(Space.L)
        side_by_side.addWidget(self._make_paper(look), 1)
        side_by_side.addWidget(self.pane)
        self.months = MonthsView(look)
        self.folder = FolderView(look)
        self.foldering = Foldering(self, self._desk, self.folder, self.paper_out)
        self.lets_out(self.pane.table, self.months.table, self.folder.table)
        self.stack = QStackedWidget()
        self.stack.addWidget(body)
        self.stack.addWidget(self.months)
        self.stack.addWidget(self.folder)
        self.column.addWidget(self.stack, 1)
        self.sending: Sending | None = None
        self.view_choice.chosen.connect(self._on_view)
        self.months.opened.connect(self._on_month)
        self.folder.whole_wanted.connect(partial(self._make_folder, since_last=False))
        self.folder.changes_wanted.connect(partial(self._make_folder, since_last=True))
        self.sheet.chosen.connect(self._on_cell)
        self.sheet.went_in.connect(self._on_names)
        self.pane.record_wanted.connect(self.wanted)
        self.pane.action_wanted.connect(self.action_wanted)
        self.pane.finding_wanted.connect(self._on_finding)

    def _make_paper(self, look: Look) -> QFrame:
        paper = QFrame()
        paper.setObjectName("paper")
        box = QVBoxLayout(paper)
        box.setContentsMargins(Space.L, Space.M, Space.L, 0)
        box.setSpacing(Space.XS)
        self._paper_title = label(look, "", Role.TITLE, colour=INK)
        self._paper_title.setFont(look.heading(look.sizes.h1))
        self._where, self._when = label(look), label(look)
        unit = label(look, "计量单位：张、人、床日")
        for part in (self._where, self._when, unit):
            part.setFont(look.song(look.sizes.caption + 1))
            tint(part, INK)
        box.addLayout(row(None, self._paper_title, None))
        box.addLayout(row(self._where, None, self._when, None, unit))
        box.addWidget(self.sheet, 1)
        return paper

    def _show_signs(self, view: MonthView) -> None:
        bad = len(view.blocking)
        warned = len(view.open_findings) - bad
        good = len(view.findings) - warned - bad
        told = (
            (f"{good} 项对", "check"),
            (f"{warned} 项提醒", "triangle-alert"),
            (f"{bad} 项错", "circle-x"),
        )
        for badge, tone, (words, icon) in zip(
            self._badges, ("good", "warn", "bad"), told, strict=True
        ):
            badge.show_badge(Badge.state(tone, words, icon))
        one = self.view_choice.key == SHEET
        for badge, shown_now in zip(self._badges, (one, one and warned, one and bad), strict=True):
            badge.setVisible(bool(shown_now))

    def _show_steps(self, view: MonthView) -> None:
        self.steps.show_due(view.step)
        settled = view.step == len(_STEPS)
        self.step_buttons[0].setText("更正" if settled else "填表")
        for number, (made, (_, _, permission)) in enumerate(
            zip(self.step_buttons, _STEPS, strict=True)
        ):
            due = number == view.step
            may = permission in self._permissions and not view.blocking
            again = number == 0 and view.step > 0  # filled in again, or corrected when frozen
            made.setEnabled(may and (due or again))
            dress(self.look, made, Kind.PRIMARY if due and may else Kind.PLAIN)

    def _show_view(self) -> None:
        """The buttons of one month go away while all of them are listed."""
        key = self.view_choice.key
        self.stack.setCurrentIndex((SHEET, MONTHS, FOLDER).index(key))
        for part in (*self.step_buttons, self.paper_button, self.steps):
            part.setVisible(key == SHEET)
        self.send.setVisible(key == SHEET and "reports.send" in self._permissions)
        if self._view is not None:
            self._show_signs(self._view)
            self.subtitle.setText(self._why(self._view))
        if key == FOLDER:
            self.subtitle.setText(f"检查组进门包 · {self._month.words}")
            self.foldering.look(self._month)
        elif key == MONTHS:
            lines = self._desk.months()
            self.months.show_months(lines, today(self._desk.workspace.clock), self._month)
            self.subtitle.setText(told(lines))

    def _why(self, view: MonthView) -> str:
        """What is to be done, or what keeps it from being done."""
        if view.blocking:
            return f"先改对 {len(view.blocking)} 项错，才能往下办"
        if view.step == len(_STEPS):
            name = view.edition.name if view.edition else ""
            return f"{self._month.words}已定稿（{name}）"
        _, words, permission = _STEPS[view.step]
        if permission not in self._permissions:
            return f"等{'院长' if view.step == 2 else '会计或院长'}{words}"
        return f"下一步：{words}"

    def _tell_drift(self, view: MonthView) -> None:
        if not view.drift:
            return
        first = view.drift[0]
        may = "reports.prepare" in self._permissions and view.step == len(_STEPS)
        self.banners.tell(
            Message(
                tone="warn",
                fact=f"{self._month.words}定稿以后又改了 {len(view.drift)} 处",
                cure=f"如{first.label}：定稿 {first.frozen}，现在 {first.today}",
                action="做更正" if may else "",
                on_action=self._on_correct,
            )
        )

    def _choose_first(self, view: MonthView) -> None:
        cells = [cell for finding in view.open_findings for cell in finding.cells]
        known = [cell for cell in (self._cell, *cells) if self.model.row_of(cell) >= 0]
        self.sheet.choose(known[0] if known else view.figures.form.rows[0].cell)

    def _on_cell(self, cell: str) -> None:
        view = self._view
        line = self.model.line(self.model.row_of(cell))
        if view is None or not isinstance(line, Row):
            return
        self._cell = cell
        with self.refusals.shown():
            behind = self._desk.monthly.names(self._month, cell)
            column = view.figures.form.columns[0]
            amount = shown(view.figures.value(column, cell), line, column)
            mine = [one for one in view.open_findings if cell in one.cells]
            before = compared(view.figures, line)
            self.pane.show_cell(line, amount, before, behind, mine)

    def _on_names(self) -> None:
        """A figure was opened: on to the people behind it."""
        self.pane.open_view(CELL)
        self.pane.take_focus()

    def _on_view(self, _key: str) -> None:
        self._show_view()

    def _on_month(self, month: Month) -> None:
        self.view_choice.choose(SHEET)
        self._show_view()
        self.month_wanted.emit(month)
        self.take_focus()

    def _on_finding(self, finding: Finding) -> None:
        cells = [cell for cell in finding.cells if self.model.row_of(cell) >= 0]
        if cells:
            self.pane.open_view(CELL)
            self.sheet.choose(cells[0])

    def _on_step(self) -> None:
        name = str(self.sender().property("step"))
        monthly, month = self._desk.monthly, self._month
        if self._view is not None and self._view.step == len(_STEPS):
            self._on_correct()
            return
        if name == "approve" and not self.dialogs.ask(self, _settle(month)):
            return
        done = {"prepare": "已填表", "review": "已审核", "approve": "已定稿"}[name]
        with self.refusals.shown() as guard:
            {"prepare": monthly.prepare, "review": monthly.review, "approve": monthly.approve}[
                name
            ](month)
        if guard.done:
            self.banners.tell(Message(tone="good", fact=f"{month.words}月报{done}", seconds=8))
            due = (one for one in self.step_buttons if one.property("kind") == Kind.PRIMARY.value)
            next(due, self.send).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.pane.open_view(CHECKS)

    def _on_correct(self) -> None:
        question = Question(
            title=f"更正{self._month.words}月报？",
            fact="原来的报表留着不动。更正表写明它替代哪一份，要重新审核、定稿。",
            do="做更正",
            leave="不更正",
        )
        reason = self.dialogs.reason(self, question, _WHY_CORRECT)
        if reason:
            with self.refusals.shown():
                self._desk.monthly.correct(self._month, reason)

    def _make_folder(self, *, since_last: bool) -> None:
        self.foldering.make(self._month, since_last=since_last)

    @property
    def reads_sticks(self) -> bool:
        """Whether 上报 is shown."""
        return self.sending is not None and self.stack.currentWidget() is self.sending.view

    def begin(self, action: str) -> None:
        """send:202610 - 上报 of that month, where its receipt is shown."""
        verb, _, number = action.partition(":")
        if verb == "send" and "reports.send" in self._permissions:
            self.month_wanted.emit(Month(*divmod(int(number), 100)))
            self._on_send()

    def _on_send(self) -> None:
        """上报 takes the place of the sheet until it is left."""
        if self.sending is None:
            from ui.reports.sending import Sending  # noqa: PLC0415 - what seals and signs

            self.sending = Sending(self, self.dialogs, self._desk)
            self.sending.view.left.connect(self._show_view)
            self.sending.view.correct_wanted.connect(self._on_correct)
            self.sending.view.finding_wanted.connect(self._on_wrong)
            self.stack.addWidget(self.sending.view)
        self.stack.setCurrentWidget(self.sending.view)
        for part in (*self.step_buttons, self.paper_button, self.steps, self.send, *self._badges):
            part.setVisible(False)
        self.subtitle.setText(f"上报 · {self._month.words}")
        self.sending.show(self._month)

    def _on_wrong(self, finding: Finding) -> None:
        """Back from 上报 to the figure that keeps the month from being sent."""
        self._show_view()
        self._on_finding(finding)
        self.pane.open_view(CHECKS)
        self.take_focus()

    def _on_paper(self) -> None:
        desk, month = self._desk, self._month
        if self.view_choice.key == FOLDER:
            self._make_folder(since_last=False)
            return
        if self.view_choice.key == MONTHS:
            month = self.months.month or month

        def work(_task: Task) -> Made:
            return desk.paper(month)

        self.paper_button.setEnabled(False)
        done = partial(self._on_made, month)
        run_job(self, work, done=done, failed=self._on_failed)

    def _on_made(self, month: Month, made: Made) -> None:
        self.paper_button.setEnabled(True)
        self.paper_out.show(f"{month.words}月报", made)

    def _on_failed(self, error: BaseException) -> None:
        self.paper_button.setEnabled(True)
        self.folder.ready()
        self.refusals.failed(error)


def _settle(month: Month) -> Question:
    fact = "定稿后这个月的数字不再变。以后查出有误，做更正。"
    return Question(title=f"{month.words}月报定稿？", fact=fact, do="定稿", leave="不定稿")
