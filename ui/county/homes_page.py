"""院名册: which homes are to report, whose key is known, and where the list came from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.county import CountyHome, HomeLine, read_homes
from ui.county.desk import CountyDesk
from ui.kit.badges import Badge
from ui.kit.buttons import Kind, button
from ui.kit.dialogs import Dialogs, Question
from ui.kit.empty import Empty
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.messages import Message
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.table_bar import TableBar
from ui.kit.tokens import Space
from ui.kit.words import Role, label
from ui.reports.months_view import BadgeCell

LISTS = "院名册 (*.xlsx *.toml)"
STATE = 4
_NAMED = 5


def state_badge(home: CountyHome) -> Badge:
    """Whether its key is known, and whether it is only an example."""
    if home.source:
        return Badge.state("warn", "示例")
    if home.signer is None:
        return Badge.state("", "还没报过")
    return Badge.state("good", "钥匙已登记", "check")


class HomesPage(LivePage):
    """The list is taken in from a workbook; a home that reports for the first time is added."""

    help = "county"
    topics = frozenset({Topic.REPORTS, Topic.SETTINGS})

    def __init__(self, look: Look, dialogs: Dialogs, feed: ChangeFeed, *, desk: CountyDesk) -> None:
        super().__init__(look, dialogs, feed, "院名册")
        self._desk = desk
        self.read = button(look, "导入名册", "file-spreadsheet", kind=Kind.PRIMARY)
        self.read.clicked.connect(self._on_read)
        self.close_one = button(look, "停止上报", "log-out")
        self.close_one.clicked.connect(self._on_close)
        for made in (self.close_one, self.read):
            made.setEnabled(desk.may_keep)
            self.head.addWidget(made)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._make_list(look))
        self.stack.addWidget(self._make_empty(look))
        self.column.addWidget(self.stack, 1)

    def reload(self) -> None:
        homes = self._desk.county.homes()
        self.look.letters.rare(home.name for home in homes)
        self.subtitle.setText(f"登记 {len(homes)} 家" if homes else "")
        self.model.show(homes)
        self.stack.setCurrentIndex(0 if homes else 1)
        self.close_one.setVisible(bool(homes))
        examples = [home.source for home in homes if home.source]
        self.note.setText(f"{examples[0]}，院是假的，只供试用。" if examples else "")
        self.note.setVisible(bool(examples))

    def take_focus(self) -> None:
        target = self.table if self.model.rowCount() else self.read
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_list(self, look: Look) -> QFrame:
        frame = QFrame()
        frame.setObjectName("pane")
        box = QVBoxLayout(frame)
        box.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        box.setSpacing(Space.S)
        self.model: RecordTable[CountyHome] = RecordTable(_columns())
        self.table = TableView(look, self.model, "上报的院")
        self._cell = BadgeCell(look, state_badge)
        self.table.setItemDelegateForColumn(STATE, self._cell)
        self.table.setMinimumHeight(look.sizes.control * 3)
        self.bar = TableBar(look, self.table)
        self.note = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        box.addWidget(self.bar)
        box.addWidget(self.table, 1)
        box.addWidget(self.note)
        self.lets_out(self.table)
        return frame

    def _make_empty(self, look: Look) -> QFrame:
        frame = QFrame()
        frame.setObjectName("pane")
        box = QVBoxLayout(frame)
        fact = "还没有登记要上报的院"
        advice = (
            "导入一张表：机构代码、区划代码、院名、乡镇。登记了，才知道谁没有报。"
            "只想试一试，可以用奉节 33 个乡镇的示例。"
        )
        self.example = button(look, "用示例试一试", "graduation-cap")
        self.example.clicked.connect(self._on_example)
        self.example.setEnabled(self._desk.may_keep)
        box.addWidget(Empty(look, "house", fact, advice, self.example))
        return frame

    def _on_read(self) -> None:
        chosen = self.dialogs.open_file(self, "选院名册", LISTS)
        if chosen is None:
            return
        with self.refusals.shown():
            self._register(read_homes(chosen))

    def _on_example(self) -> None:
        with self.refusals.shown():
            self._register(self._desk.board.example())

    def _register(self, lines: Sequence[HomeLine]) -> None:
        """First what would be, then a question, then the list."""
        would = self._desk.board.register(lines, dry_run=True)
        if not would.new and not would.changed:
            self.banners.tell(Message(tone="good", fact=f"{would.same} 家都在，没有要改的"))
            return
        question = Question(
            title=f"登记这 {len(lines)} 家？",
            fact=f"新的 {len(would.new)} 家，名称或乡镇要改的 {len(would.changed)} 家，"
            f"一样的 {would.same} 家。",
            note=_names(would.new or would.changed),
            do="登记",
            leave="不登记",
        )
        if self.dialogs.ask(self, question):
            done = self._desk.board.register(lines)
            fact = f"登记好了：新的 {len(done.new)} 家，改了 {len(done.changed)} 家"
            self.banners.tell(Message(tone="good", fact=fact, seconds=8))

    def _on_close(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid():
            self.banners.tell(Message(tone="warn", fact="请先在表里选一家"))
            return
        home = self.model.record(self.table.source_row(index))
        question = Question(
            title=f"{home.name}停止上报？",
            fact="以后不再催它的月报，名册上也没有它。已经报的都留着。",
            do="停止上报",
            leave="先不停",
            danger=True,
        )
        if self.dialogs.ask(self, question):
            with self.refusals.shown():
                self._desk.board.close(home.id)


def _names(names: Sequence[str]) -> str:
    more = f"……共 {len(names)} 家" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more


def _columns() -> tuple[Column[CountyHome], ...]:
    made = Column[CountyHome]
    return (
        made(title="院名", words=lambda home: home.name, grows=True),
        made(title="乡镇", words=lambda home: home.town or "—"),
        made(title="机构代码", words=lambda home: home.code),
        made(title="区划代码", words=lambda home: home.region),
        made(title="状态", words=lambda home: state_badge(home).words),
    )
