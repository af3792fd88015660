"""月报: the sheet of the month, its checks, and its way from 填表 to 定稿 and to paper."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.dates import Month
from nursinghome.reports import Finding, Made
from nursinghome.standards.form import Row
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Kind, button, dress, row
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
from ui.reports.services import MonthlyDesk, MonthView
from ui.reports.sheet import INK, SheetModel, SheetView, shown

_STEPS = (
    ("prepare", "填表", "reports.prepare"),
    ("review", "审核", "reports.review"),
    ("approve", "定稿", "reports.approve"),
)
_WHY_CORRECT = ("补登了入住或离院", "改了老人资料", "县里要求更正")


class MonthlyPage(LivePage):
    """One month at a time; only the step that is due is filled."""

    topics = frozenset({Topic.RESIDENTS, Topic.CARE, Topic.REPORTS, Topic.HOME, Topic.SETTINGS})

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
        self.column.addLayout(row(self.steps, None, *self._badges, spacing=Space.S))
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
        self._on_paper()

    def take_focus(self) -> None:
        self.sheet.setFocus()

    def reload(self) -> None:
        view = self._view = self._desk.read(self._month)
        self._where.setText(f"填报单位：{self._home}")
        self._when.setText(self._month.words)
        self._paper_title.setText(view.figures.form.title)
        self.model.show(view.figures)
        self.sheet.fit()
        self._show_signs(view)
        self._show_steps(view)
        self.pane.show_checks(view.open_findings)
        self._tell_drift(view)
        self._choose_first(view)

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
        self.lets_out(self.pane.table)
        self.pane.setFixedWidth({20: 376, 24: 400, 28: 410}[look.sizes.icon])
        body = QHBoxLayout()
        body.setSpacing(Space.L)
        body.addWidget(self._make_paper(look), 1)
        body.addWidget(self.pane)
        self.column.addLayout(body, 1)
        self.sheet.chosen.connect(self._on_cell)
        self.pane.person_wanted.connect(self._on_person)
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
        self._badges[1].setVisible(warned > 0)
        self._badges[2].setVisible(bad > 0)

    def _show_steps(self, view: MonthView) -> None:
        self.steps.show_due(view.step)
        for number, (made, (_, _, permission)) in enumerate(
            zip(self.step_buttons, _STEPS, strict=True)
        ):
            due = number == view.step
            may = permission in self._permissions and not view.blocking
            again = number == 0 and view.step in {1, 2}  # figures may be filled in again
            made.setEnabled(may and (due or again))
            dress(self.look, made, Kind.PRIMARY if due and may else Kind.PLAIN)
        self.subtitle.setText(self._why(view))

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
            self.pane.show_cell(line, amount, behind, mine)

    def _on_finding(self, finding: Finding) -> None:
        cells = [cell for cell in finding.cells if self.model.row_of(cell) >= 0]
        if cells:
            self.pane.open_view(CELL)
            self.sheet.choose(cells[0])

    def _on_person(self, number: int) -> None:
        self.wanted.emit("residents", number)

    def _on_step(self) -> None:
        name = str(self.sender().property("step"))
        monthly, month = self._desk.monthly, self._month
        if name == "approve" and not self.dialogs.ask(self, _settle(month)):
            return
        done = {"prepare": "已填表", "review": "已审核", "approve": "已定稿"}[name]
        with self.refusals.shown() as guard:
            {"prepare": monthly.prepare, "review": monthly.review, "approve": monthly.approve}[
                name
            ](month)
        if guard.done:
            self.banners.tell(Message(tone="good", fact=f"{month.words}月报{done}", seconds=8))
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

    def _on_paper(self) -> None:
        desk, month = self._desk, self._month

        def work(_task: Task) -> Made:
            return desk.paper(month)

        self.paper_button.setEnabled(False)
        run_job(self, work, done=self._on_made, failed=self._on_failed)

    def _on_made(self, made: Made) -> None:
        self.paper_button.setEnabled(True)
        self.paper_out.show(f"{self._month.words}月报", made)

    def _on_failed(self, error: BaseException) -> None:
        self.paper_button.setEnabled(True)
        self.refusals.failed(error)


def _settle(month: Month) -> Question:
    return Question(
        title=f"{month.words}月报定稿？",
        fact="定稿后这个月的数字不再变。以后查出有误，做更正。",
        do="定稿",
        leave="不定稿",
    )
