"""星级自评: the score and its sections at the left over their items, the nearest way at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.rating import Aim, Filling, ItemLine, Opens, Purpose, Sheet, Step
from ui.kit.buttons import Kind, button
from ui.kit.dialogs import Dialogs
from ui.kit.empty import Empty
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.paper_making import PaperMaking
from ui.kit.photos import PhotoDesk
from ui.kit.tokens import Space
from ui.rating.board import Board
from ui.rating.deeds import Deeds
from ui.rating.desk import RatingDesk, View
from ui.rating.head import TableHead
from ui.rating.menu import more_menu
from ui.rating.score_model import Mode
from ui.rating.side import ITEM, Side

if TYPE_CHECKING:
    pass

_BEGIN, _NO_ITEMS, _BOARD = range(3)
_FEEDS = (Topic.RATING, Topic.CHECKLISTS, Topic.SAFETY, Topic.RENOVATION)


class RatingPage(LivePage):
    """Digits score, the space bar takes a suggestion; nothing counts that nobody confirmed."""

    topics = frozenset({*_FEEDS, Topic.RESIDENTS, Topic.CARE, Topic.SETTINGS, Topic.HOME})

    def __init__(
        self, look: Look, dialogs: Dialogs, feed: ChangeFeed, *, desk: RatingDesk, may_change: bool
    ) -> None:
        super().__init__(look, dialogs, feed, "星级自评")
        self._papers = PaperMaking(self)
        self._desk, self._may_change = desk, may_change
        self._pack: str | None = None
        self._aim = Aim.YUAN
        self.view: View | None = None
        self.deeds = Deeds(self, desk)
        self.subtitle.hide()
        self.top = TableHead(look, self.head)
        self.board = Board(look)
        self.side = Side(
            look, PhotoDesk(self, desk.workspace, may_change=may_change), may_change=may_change
        )
        self._make_body(look)
        self._connect()

    @property
    def sheet(self) -> Sheet | None:
        return self.view.sheet if self.view else None

    @property
    def own(self) -> Filling | None:
        """The home's filling that is shown."""
        return self.sheet.own if self.sheet else None

    @property
    def mode(self) -> Mode:
        return Mode(self.top.which.key or Mode.OWN.value)

    @property
    def line(self) -> ItemLine | None:
        """The item that is looked at."""
        return self.board.table.current

    def reload(self) -> None:
        """One reading of everything; what is looked at stays."""
        self.view = view = self._desk.read(self._pack, self._aim)
        sheet = view.sheet
        self._pack = sheet.pack.id
        self.top.show_sheet(sheet)
        self._work.setCurrentIndex(_BOARD if sheet.own else _BEGIN if sheet.rows else _NO_ITEMS)
        if sheet.own is None:
            return
        self.board.show_sheet(sheet, self.mode, may_type=self._may_type)
        self.side.show_view(view)
        self._show_line()

    def show_record(self, number: int) -> None:
        """A thing on the list for the month: its item; 0 for the page alone."""
        self.freshen()
        if number:
            with self.refusals.shown():
                self.go_to_item(self._desk.advice.find(number).item)

    def go_to_item(self, code: str) -> None:
        """Open the section of an item, choose it, and tell all about it."""
        if self.sheet is None or self.own is None:
            return
        self.board.open_section(self.sheet.row(code).item.section)
        self._show_rows()
        self.board.table.go_to(code)
        self.side.show_pane(ITEM)

    def choose_table(self, pack_id: str) -> None:
        """Look at another star table."""
        self.board.table.commit()
        self._pack = pack_id
        with self.refusals.shown():
            self.reload()

    def print_page(self) -> None:
        """Ctrl+P: the filled paper; the blank one before the first filling."""
        self._print(blank=self.own is None)

    def new_record(self) -> None:
        if self._may_change and self.sheet is not None and self.sheet.rows:
            self.deeds.begin(self.sheet, Purpose.SELF)

    def undo_last(self) -> None:
        if self._may_change:
            self.deeds.undo_last()

    def may_leave(self) -> bool:
        """What stands half typed in a field is stored first."""
        self.board.table.commit()
        return True

    def take_focus(self) -> None:
        into = self.first if self.own is None else self.board.table
        into.setFocus(Qt.FocusReason.TabFocusReason)

    def menu(self) -> QMenu:
        """更多."""
        if self.view is None:
            return QMenu(self)
        menu = more_menu(
            self,
            self._desk,
            self.deeds,
            self.view,
            self.choose_table,
            may_change=self._may_change,
        )
        menu.addSeparator()
        menu.addAction("打印空表", self._print_blank)
        return menu

    def _make_body(self, look: Look) -> None:
        self.first = button(look, "开始自评", "star", kind=Kind.PRIMARY)
        self.blank = button(look, "打印空表", "printer")
        begin = "点「开始自评」。台账里有记录的条目会给出建议得分，由您确认。"
        bring = "先导入县里发的评分表，或在「更多」里换一张表。"
        empties = (
            Empty(look, "star", "还没有自评过", begin, self.first, self.blank),
            Empty(look, "star", "这张表还没有条款", bring),
        )
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.L)
        line.addWidget(self.board, 1)
        line.addWidget(self.side)
        self._work = QStackedWidget()
        for one in empties:
            pane = QFrame()
            pane.setObjectName("pane")
            QVBoxLayout(pane).addWidget(one)
            self._work.addWidget(pane)
        self._work.addWidget(both)
        self.first.setVisible(self._may_change)
        self.column.addWidget(self._work, 1)

    def _connect(self) -> None:
        top, table = self.top, self.board.table
        top.which.chosen.connect(self._on_mode)
        top.more.clicked.connect(self._on_more)
        top.paper.clicked.connect(self.print_page)
        self.blank.clicked.connect(self._print_blank)
        self.first.clicked.connect(self.new_record)
        self.board.sections.chosen.connect(self._on_section)
        table.scored.connect(self._on_scored)
        table.taken.connect(self._on_taken)
        table.left_out.connect(self._on_left_out)
        table.stepped.connect(self._show_line)
        table.opened.connect(self.go_to_item)
        way, item, gaps = self.side.way, self.side.item, self.side.gaps
        way.opened.connect(self._on_step)
        way.aimed.connect(self._on_aim)
        way.list_wanted.connect(self._on_list)
        way.lines_wanted.connect(self._on_lines)
        way.rates_wanted.connect(self._on_rates)
        way.take_all_wanted.connect(self._on_take_all)
        item.open_wanted.connect(self._open)
        item.take_wanted.connect(self._on_take)
        item.note_wanted.connect(self._on_note)
        item.effort_wanted.connect(self._on_effort)
        self.side.musts.answer_wanted.connect(self._on_must)
        gaps.item_wanted.connect(self.go_to_item)
        gaps.plan_wanted.connect(self._on_plan)

    @property
    def _typed_in(self) -> Filling | None:
        """The filling whose scores are typed."""
        if self.sheet is None:
            return None
        return self.sheet.review if self.mode is Mode.REVIEW else self.sheet.own

    @property
    def _may_type(self) -> bool:
        filling = self._typed_in
        return self._may_change and filling is not None and filling.is_open

    def _show_rows(self) -> None:
        if self.sheet is not None and self.own is not None:
            self.board.show_rows(self.sheet, self.mode, may_type=self._may_type)

    def _show_line(self, _code: str = "") -> None:
        if self.view is None or self.own is None:
            return
        line = self.line
        effort = self.view.efforts.get(line.item.code) if line else None
        album = self._desk.album(self.own, line) if line else None
        self.side.item.show_line(line, effort, album, may_score=self.own.is_open)

    def _on_mode(self, key: str) -> None:
        """The reviewer's scores need a filling of their own first."""
        sheet = self.sheet
        if key == Mode.REVIEW.value and sheet and sheet.review is None and self._may_change:
            self.deeds.begin(sheet, Purpose.REVIEW)
        self._show_rows()

    def _on_section(self, section: str) -> None:
        self.board.open_section(section)
        self._show_rows()

    def _on_scored(self, code: str, given: Any) -> None:  # noqa: ANN401 - Decimal or None
        if self._typed_in is not None:
            self.deeds.score(self._typed_in.id, code, given)

    def _on_taken(self, code: str) -> None:
        if self.own is not None:
            self.deeds.take(self.own.id, [code])

    def _on_take(self) -> None:
        if self.line is not None:
            self._on_taken(self.line.item.code)

    def _on_take_all(self) -> None:
        if self.sheet is not None:
            self.deeds.take_all(self.sheet)

    def _on_left_out(self, code: str) -> None:
        if self._typed_in is not None:
            self.deeds.leave_out(self._typed_in.id, code)

    def _on_aim(self, aim: Aim) -> None:
        self._aim = aim
        with self.refusals.shown():
            self.reload()

    def _on_step(self, step: Step) -> None:
        """Where it is mended; an item that no register knows is shown here."""
        if step.opens.page and step.row.score is not None:
            self._open(step.opens)
        else:
            self.go_to_item(step.row.item.code)

    def _open(self, opens: Opens) -> None:
        if opens.action:
            self.action_wanted.emit(opens.page, opens.action)
        elif opens.page:
            self.wanted.emit(opens.page, opens.number)

    def _on_list(self, steps: Any) -> None:  # noqa: ANN401 - a tuple through a signal
        if self.own is not None:
            self.deeds.plan(self.own.id, steps)

    def _on_lines(self) -> None:
        if self.sheet is not None:
            self.deeds.ask.lines(self.sheet)

    def _on_rates(self) -> None:
        if self.sheet is not None:
            for pack in self._desk.choices.subsidies(self.sheet.pack.id)[:1]:
                self.deeds.ask.rates(pack, self.sheet)

    def _on_plan(self, number: int) -> None:
        if self._may_change:
            self.deeds.finish(self._desk.advice.find(number))

    def _on_must(self, must_id: str) -> None:
        sheet = self.sheet
        if sheet is not None and self.own is not None and self._may_change:
            must = next(one for one in sheet.musts if one.need.id == must_id)
            self.deeds.ask.must(sheet, must)

    def _on_note(self) -> None:
        if self.own is not None and self.line is not None:
            self.deeds.ask.note(self.own.id, self.line, self.line.note)

    def _on_effort(self) -> None:
        if self.view is not None and self.line is not None:
            held = self.view.efforts.get(self.line.item.code)
            self.deeds.ask.effort(self.view.sheet, self.line, held)

    def _on_more(self) -> None:
        corner = self.top.more.mapToGlobal(QPoint(0, self.top.more.height()))
        self.dialogs.pop_up(self.menu(), corner)

    def _print_blank(self) -> None:
        self._print(blank=True)

    def _print(self, *, blank: bool) -> None:
        if self.sheet is None:
            return
        title = "星级自评空表" if blank else "星级自评册"
        make = partial(self._desk.paper, self.sheet.pack.id, blank=blank)
        self._papers.show(title, make, self.top.paper, self.blank)
