"""员工排班: who works here, with the ratio on top and whoever is chosen; and the month's roster."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.dates import Month
from nursinghome.staff import HeldPaper, HeldTraining
from ui.importing.flow import ImportFlow
from ui.kit.buttons import Choice, Kind, button, row
from ui.kit.card import framed
from ui.kit.dialogs import Dialogs, Question
from ui.kit.empty import Empty
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.paper_making import PaperMaking
from ui.kit.photos import PhotoDesk
from ui.kit.table import RecordTable, TableView
from ui.kit.table_bar import TableBar
from ui.kit.taking_back import TakingBack
from ui.kit.tokens import Space
from ui.staff import forms, paper_forms
from ui.staff.desk import StaffDesk
from ui.staff.forms import Asking
from ui.staff.light_cells import LightCells
from ui.staff.pane import PaneCalls, StaffPane
from ui.staff.ratio_strip import RatioStrip
from ui.staff.roll import ALL, CERTIFICATES, FILTERS, HERE, Row, columns, rows
from ui.staff.views import PEOPLE, ROSTER, StaffViews

if TYPE_CHECKING:
    pass

PAPERS = (
    ("staff", "员工名册"),
    ("staff-certificates", "员工证书到期名单"),
    ("staff-training", "员工培训学时"),
)
"""By their kind in the catalogue, as the menu calls them."""
_WRONG = ("登记错了", "重复登记", "不是本院的人")
_WRONG_PAPER = ("登记错了", "重复登记", "种类选错")


class StaffPage(LivePage):
    """Knows who is chosen; forms ask, services store, the banner tells and takes back."""

    topics = frozenset({Topic.STAFF, Topic.SETTINGS, Topic.RESIDENTS, Topic.CARE, Topic.ROSTER})
    help = "staff"

    def __init__(
        self, look: Look, dialogs: Dialogs, feed: ChangeFeed, *, desk: StaffDesk, may_change: bool
    ) -> None:
        super().__init__(look, dialogs, feed, "员工排班")
        self._desk, self._may_change = desk, may_change
        self._asking = Asking(look=look, dialogs=dialogs, desk=desk, parent=self)
        self._taking_back = TakingBack(self, desk.undoing)
        self._kept, self._looked_at, self._papers = 0, "", PaperMaking(self)
        self.filter = Choice(look, FILTERS, "看哪些员工")
        self.filter.choose(HERE)
        self.model: RecordTable[Row] = RecordTable(columns(look))
        self.table = TableView(look, self.model, "员工")
        at = [column.title for column in self.model.columns].index(CERTIFICATES)
        self.table.setItemDelegateForColumn(at, LightCells(look, self.table))
        self.bar = TableBar(look, self.table)
        self.strip = RatioStrip(look)
        photos = PhotoDesk(self, desk.shared.workspace, may_change=may_change)
        self.pane = StaffPane(photos, self._calls(), may_change=may_change)
        self.papers = button(look, "打印", "printer")
        self.importing = ImportFlow(self, desk.undoing, desk.lists)
        self.import_button = button(look, "导入", "file-input")
        self.import_button.setToolTip("院里原来的员工花名册")
        self.add = button(look, "添员工", "user-plus", kind=Kind.PRIMARY)
        self.add.setToolTip("Ctrl+N")
        self.views = StaffViews(self, desk.shared, self._papers.show, may_change=may_change)
        self._make_body()
        for made in (self.import_button, self.add):
            made.setProperty("wanted", may_change)
        self.views.show(PEOPLE)
        self._connect()

    def _connect(self) -> None:
        self.views.turned.connect(self._on_turned)
        self.lets_out(self.table)
        self.filter.chosen.connect(self._on_filter)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.strip.pack.clicked.connect(self._on_packs)
        self.strip.picked.connect(self._on_pack)
        self.papers.clicked.connect(self._on_papers)
        self.add.clicked.connect(self._on_add)
        self.import_button.clicked.connect(self.importing.start)
        self.importing.entered.connect(self._on_import)
        self.importing.left.connect(self._on_import_left)

    @property
    def chosen(self) -> Row | None:
        found = self.table.selectionModel().selectedRows()
        return self.model.record(self.table.source_row(found[0])) if found else None

    @property
    def own_month(self) -> Month | None:
        return self.views.month

    def reload(self) -> None:
        if self.views.of_roster is not None:
            self.views.of_roster.reload()
        else:
            self._reload_people()

    def show_month(self, month: Month) -> None:
        """The roster shows the month that is stepped while it is looked at."""
        roster = self.views.of_roster
        if roster is not None:
            roster.month = month
            self._stale = True
            if self.isVisible():
                self.freshen()

    def _reload_people(self) -> None:
        desk = self._desk
        lines, days = desk.staff.lines(), desk.shared.light_days()
        figures = desk.staff.counts(desk.today)
        told = f"在岗 {figures.total} 人，护理员 {figures.carers} 人，持等级证 {figures.carers_certified} 人"
        self.subtitle.setText(told)
        self.strip.show_view(desk.ratios.on(desk.today, self._looked_at))
        found = rows(lines, self.filter.key, desk.today, days)
        self.model.show(found)
        self._stack.setCurrentIndex(0 if found else 1 if lines else 2)
        self.pane.setVisible(bool(found))
        numbers = [one.number for one in found]
        if found:
            at = numbers.index(self._kept) if self._kept in numbers else 0
            self.table.choose_source_row(at)
        self._on_selected()

    def show_record(self, number: int) -> None:
        """In the filter that has the person."""
        self.views.show(PEOPLE)
        self.bar.clear()
        self._kept = number
        self.filter.choose(ALL)
        desk = self._desk
        for key, _ in FILTERS:
            found = rows(desk.staff.lines(), key, desk.today, desk.shared.light_days())
            if number in {one.number for one in found}:
                self.filter.choose(key)
                break
        self.reload()

    def begin(self, action: str) -> None:
        """person:12 shows somebody, add asks for one; import for a list; roster:202611 the month."""
        key, _, number = action.partition(":")
        if key == "person" and number.isdecimal():
            with self.refusals.shown():
                self.show_record(int(number))
        elif key == "add":
            self.views.show(PEOPLE)
            self.new_record()
        elif key == "import" and self._may_change:
            self.views.show(PEOPLE)
            self.importing.start()
        elif key == ROSTER:
            self.views.show_roster(number)

    def new_record(self) -> None:
        if self._may_change and self.views.of_roster is None:
            self._on_add()

    def undo_last(self) -> None:
        if self.views.of_roster is not None:
            self.views.of_roster.undo_last()
        elif self._may_change:
            self._taking_back.undo_last()

    def print_page(self) -> None:
        if self.views.of_roster is not None:
            self.views.of_roster.deeds.print_first()
        else:
            self._print(*PAPERS[0], blank=False)

    def take_focus(self) -> None:
        if self.views.of_roster is not None:
            self.views.of_roster.take_focus()
        else:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def papers_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName("打印")
        for number, (kind, words) in enumerate(PAPERS):
            key = "（Ctrl+P）" if not number else ""
            menu.addAction(f"{words}{key}", partial(self._print, kind, words, blank=False))
        menu.addSeparator()
        for kind, words in PAPERS:
            menu.addAction(f"{words}，空表", partial(self._print, kind, words, blank=True))
        return menu

    def more_menu(self) -> QMenu:
        """What can be done with the chosen person, beside certificates and training."""
        menu = QMenu(self)
        menu.setAccessibleName("更多")
        shown = self.chosen
        if shown is None:
            return menu
        gone = shown.line.job.job.until_on is not None
        menu.addAction("更正资料", partial(self._ask, forms.ask_correct, "worker", "已更正资料"))
        menu.addAction("更正岗位", partial(self._ask, forms.ask_correct_job, "line", "已更正岗位"))
        words = "再到岗" if gone else "调整岗位"
        menu.addAction(words, partial(self._ask, forms.ask_move, "line", f"已{words}"))
        if not gone:
            menu.addAction("登记离岗", partial(self._ask, forms.ask_leave, "line", "已登记离岗"))
        menu.addSeparator()
        withdraw = partial(self._desk.staff.withdraw, shown.number)
        menu.addAction(
            "撤销登记…", partial(self._withdraw, shown.line.worker.name, _WRONG, withdraw)
        )
        return menu

    def paper_menu(self, held: HeldPaper) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(held.paper.words)
        menu.addAction("更正", partial(self._correct_paper, held))
        withdraw = partial(self._desk.certificates.withdraw, held.id)
        name = held.paper.words
        menu.addAction("撤销…", partial(self._withdraw, name, _WRONG_PAPER, withdraw))
        return menu

    def training_menu(self, held: HeldTraining) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(held.training.topic)
        withdraw = partial(self._desk.training.withdraw, held.id)
        name = held.training.topic
        menu.addAction("撤销…", partial(self._withdraw, name, _WRONG[:2], withdraw))
        return menu

    def _calls(self) -> PaneCalls:
        return PaneCalls(
            add_paper=partial(self._ask, paper_forms.ask_paper, "worker", "已登记证书"),
            add_training=partial(self._ask, paper_forms.ask_training, "worker", "已记下培训"),
            more=self.more_menu,
            paper_menu=self.paper_menu,
            training_menu=self.training_menu,
        )

    def _make_body(self) -> None:
        look = self.look
        self.head.addWidget(self.filter)
        for made in (self.import_button, self.papers, self.add):
            self.head.addWidget(made)
        listed = QWidget()
        box = QVBoxLayout(listed)
        box.setContentsMargins(0, 0, 0, 0)
        over = row(self.bar)
        over.setContentsMargins(Space.M, Space.S, Space.M, 0)
        box.addLayout(over)
        box.addWidget(self.table, 1)
        self._stack = QStackedWidget()
        nobody = "这里没有人", "换一个上面的分类看看。"
        none = "还没有登记员工", "点「添员工」，一人一份；有现成的花名册就点「导入」。"
        for inner, margin in (
            (listed, 1),
            (Empty(look, "id-card", *nobody), Space.L),
            (Empty(look, "id-card", *none), Space.L),
        ):
            self._stack.addWidget(framed(inner, margin))
        body = QHBoxLayout()
        body.setSpacing(Space.M)
        body.addWidget(self._stack, 1)
        body.addWidget(self.pane)
        register = QWidget()
        whole = QVBoxLayout(register)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(self.column.spacing())
        whole.addWidget(self.strip)
        whole.addLayout(body, 1)
        self._work = QStackedWidget()
        self._work.addWidget(register)
        people_head = (self.subtitle, self.filter, self.import_button, self.papers, self.add)
        self.views.keep(self._work, *people_head)
        self.column.addWidget(self.views.stack, 1)

    def _on_import(self) -> None:
        self._work.addWidget(self.importing.pane)  # once in, this changes nothing
        self._work.setCurrentWidget(self.importing.pane)

    def _on_import_left(self) -> None:
        self._work.setCurrentIndex(0)

    def _on_turned(self) -> None:
        self.month_lent.emit()
        with self.refusals.shown():
            self.reload()

    def _on_filter(self, _key: str) -> None:
        self.bar.clear()
        with self.refusals.shown():
            self.reload()

    def _on_selected(self) -> None:
        shown = self.chosen
        if shown is None:
            return
        self._kept, desk = shown.number, self._desk
        with self.refusals.shown():
            self.pane.show_row(
                shown,
                desk.staff.jobs(shown.number),
                desk.certificates.of(shown.number),
                desk.training.of(shown.number),
            )

    def _on_add(self) -> None:
        number = forms.ask_new(self._asking)
        if number:
            self.show_record(number)
            self._taking_back.tell("已登记员工")

    def _ask(self, ask: Callable[..., bool], what: str, told: str) -> None:
        """A form about the chosen person, who stays chosen."""
        shown = self.chosen
        if shown is None:
            return
        number, name = shown.number, shown.line.worker.name
        if ask(self._asking, shown.line.worker if what == "worker" else shown.line):
            self.show_record(number)
            self._taking_back.tell(f"{name}：{told}")

    def _correct_paper(self, held: HeldPaper) -> None:
        self._ask(partial(paper_forms.ask_paper, held=held), "worker", "已更正证书")

    def _withdraw(self, name: str, reasons: tuple[str, ...], call: Callable[[str], None]) -> None:
        question = Question(
            title=f"撤销「{name}」？",
            fact="历史里会留下记录和原因。",
            do="撤销",
            leave="先不",
            danger=True,
        )
        reason = self.dialogs.reason(self, question, reasons)
        if reason:
            with self.refusals.shown() as guard:
                call(reason)
            if guard.done:
                self._taking_back.tell(f"已撤销：{name}")

    def _on_packs(self) -> None:
        where = self.strip.pack
        menu = self.strip.menu(self._desk.ratios.packs())
        self.dialogs.pop_up(menu, where.mapToGlobal(where.rect().bottomLeft()))

    def _on_pack(self, key: str) -> None:
        """The home's choice, kept; whoever may not change it has a look."""
        with self.refusals.shown():
            if self._may_change:
                self._desk.ratios.choose(key)
            else:
                self._looked_at = key
                self.reload()

    def _on_papers(self) -> None:
        where = self.papers
        self.dialogs.pop_up(self.papers_menu(), where.mapToGlobal(where.rect().bottomLeft()))

    def _print(self, kind: str, words: str, *, blank: bool) -> None:
        from nursinghome.reports import Wanted  # noqa: PLC0415 - only when printing

        wanted = Wanted(month=Month.of(self._desk.today), blank=blank)
        self._papers.show(words, partial(self._desk.shared.paper, kind, wanted))
