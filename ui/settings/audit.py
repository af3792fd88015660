"""审计: who did, saw and took out what, and that nothing of the record was changed or cut off."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nursinghome.audit import Chain, Line, Part, Query
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Card
from ui.kit.fields import DateField, ListField, TextField
from ui.kit.flow import Flow
from ui.kit.live_page import LivePage
from ui.kit.messages import Message
from ui.kit.paper_out import PaperOut
from ui.kit.table import Column, RecordTable, TableView, chosen_record
from ui.kit.tokens import Space
from ui.kit.words import Role, label
from ui.settings.section import Section

if TYPE_CHECKING:
    from nursinghome.audit import AuditService
    from nursinghome.reports import Made

TITLE = "审计记录"
ANYBODY = "*"


class AuditSection(Section):
    """A table that is asked anew with each filter; nothing here can be changed."""

    title = "审计"

    def __init__(
        self,
        page: LivePage,
        service: AuditService,
        *,
        prove: Callable[[], Chain],
        paper: Callable[[Query], Made],
    ) -> None:
        """prove, paper: called in another thread, over another connection."""
        look = page.look
        super().__init__(look)
        self.setProperty("help", "audit")
        self._page, self._service = page, service
        self._prove, self._paper = prove, paper
        card = Card(look)
        card.column.addWidget(self._make_filters())
        self._make_table()
        card.column.addWidget(self.table, 1)
        self.whole = label(look, "", Role.NOTE, wrap=True)
        card.column.addWidget(self.whole)
        card.column.addWidget(self._make_foot())
        self.column.addWidget(card, 1)
        page.lets_out(self.table)

    def _make_filters(self) -> QWidget:
        look = self.look
        self.who = ListField(look, "who", "谁", [(ANYBODY, "所有人")])
        self.part = ListField(look, "part", "做什么", [(one.value, one.words) for one in Part])
        self.since = DateField(look, "since", "从哪天")
        self.until = DateField(look, "until", "到哪天")
        self.words = TextField(look, "words", "找：姓名或字")
        self.part.put(Part.ALL.value)
        made = QWidget()
        flow = Flow(made, gap=Space.M)
        for field in (self.who, self.part, self.since, self.until, self.words):
            field.setMaximumWidth(look.sizes.body * 11)
            flow.addWidget(field)
        for choice in (self.who, self.part):
            choice.edited.connect(self.reload)
        for line in (self.since, self.until, self.words):
            line.line.editingFinished.connect(self.reload)
        return made

    def _make_table(self) -> None:
        self.model: RecordTable[Line] = RecordTable(
            (
                Column[Line](title="时间", words=lambda one: one.at[:16].replace("T", " ")),
                Column[Line](title="谁", words=lambda one: one.who),
                Column[Line](title="做了什么", words=lambda one: one.name),
                Column[Line](title="对什么", words=lambda one: one.about, grows=True),
                Column[Line](title="为什么", words=lambda one: one.reason),
            )
        )
        self.table = TableView(self.look, self.model, TITLE)
        self.model.setParent(self.table)
        self.table.setMinimumHeight(self.look.sizes.control * 3)
        self.table.setProperty("told_whole", True)  # noqa: FBT003 - by place only
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.table.opened.connect(self._on_opened)

    def _make_foot(self) -> QWidget:
        look = self.look
        self.prove = button(look, "查验记录链", "shield-check")
        self.print = button(look, "打印审计记录", "printer", kind=Kind.PRIMARY)
        self.state = label(look, "", Role.NOTE, colour=look.colours.text2)
        self.prove.clicked.connect(self._on_prove)
        self.print.clicked.connect(self._on_print)
        made = QWidget()
        made.setLayout(row(self.state, None, self.prove, self.print))
        return made

    @property
    def query(self) -> Query:
        """As the filters stand; a day that cannot be read counts as none."""
        who = self.who.text
        return Query(
            part=Part(self.part.text or Part.ALL.value),
            who="" if who == ANYBODY else who,
            since=self.since.day,
            until=self.until.day,
            words=self.words.text,
        )

    def reload(self) -> None:
        before = self.who.text or ANYBODY
        names = self._service.names()
        self.who.offer([(ANYBODY, "所有人"), *((name, name) for name in names)])
        self.who.put(before if before in {ANYBODY, *names} else ANYBODY)
        lines = self._service.read(self.query)
        self.model.show(lines)
        self.state.setText(f"{len(lines)} 条" if lines else "没有这样的记录")
        if lines:
            self.table.selectRow(0)
        self._on_selected()

    def _on_selected(self) -> None:
        """The chosen line in full below the table."""
        one = self._chosen
        parts = [] if one is None else [f"第 {one.id} 步", one.name, one.about, one.reason]
        self.whole.setText("　".join(filter(None, parts)))

    @property
    def _chosen(self) -> Line | None:
        return chosen_record(self.table, self.model)

    def _on_opened(self, number: int) -> None:
        """Whoever it is about has a history of one's own."""
        resident = self.model.record(number).resident_id
        if resident is not None:
            self._page.wanted.emit("residents", resident)

    def _on_prove(self) -> None:
        prove = self._prove
        self.prove.setEnabled(False)
        self._page.run(
            "正在一条一条核对", lambda _task: prove(), done=self._on_proved, failed=self._on_failed
        )

    def _on_proved(self, chain: Chain) -> None:
        self.prove.setEnabled(True)
        head = f"{chain.seal[:8]} {chain.seal[8:16]}"
        taken = f"，{chain.taken_out} 步按申请去掉过姓名" if chain.taken_out else ""
        told = f"到第 {chain.last} 步，链头 {head}，对过 {chain.anchors} 处记录锚{taken}"
        self.state.setText(told)
        if chain.problems:
            first = chain.problems[0]
            fact = f"有 {len(chain.problems)} 处对不上。{first.where}：{first.what}"
            self._page.banners.tell(Message(tone="bad", fact=fact, cure=first.cure))
        else:
            cure = "没有改动、删去、截短过"
            self._page.banners.tell(Message(tone="good", fact="记录链完整", cure=cure, seconds=12))

    def _on_print(self) -> None:
        paper, query, page = self._paper, self.query, self._page
        self.print.setEnabled(False)
        page.run(
            "正在排版", lambda _task: paper(query), done=self._on_paper, failed=self._on_failed
        )

    def _on_paper(self, made: Made) -> None:
        self.print.setEnabled(True)
        page = self._page
        out = PaperOut(
            page=page, dialogs=page.dialogs, banners=page.banners, refusals=page.refusals
        )
        out.show(TITLE, made)

    def _on_failed(self, error: BaseException) -> None:
        self.prove.setEnabled(True)
        self.print.setEnabled(True)
        self._page.refusals.failed(error)
