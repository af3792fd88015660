"""星级自评: the score and its sections at the left over their items, the nearest way at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.rating import Aim, ItemLine, Opens, Purpose, Sheet, Step, points
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Choice, Kind, button
from ui.kit.card import Card
from ui.kit.dialogs import Dialogs
from ui.kit.empty import Empty
from ui.kit.jobs import Task, run_job
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.paper_out import PaperOut
from ui.kit.tokens import Space
from ui.kit.words import Elided, Role
from ui.rating.deeds import Deeds
from ui.rating.desk import RatingDesk, View
from ui.rating.gauge import ScoreGauge
from ui.rating.item_pane import ItemPane
from ui.rating.lists_pane import GapsPane, MustPane
from ui.rating.score_model import Mode
from ui.rating.score_table import ScoreTable
from ui.rating.section_cards import SectionCards
from ui.rating.way_pane import WayPane

if TYPE_CHECKING:
    from nursinghome.reports import Made

WAY, ITEM, MUSTS, GAPS = "way", "item", "musts", "gaps"
_PANES = [(WAY, "近路"), (ITEM, "这条"), (MUSTS, "必备"), (GAPS, "缺项")]
_MODES = [(Mode.OWN.value, "自评"), (Mode.REVIEW.value, "评审"), (Mode.COMPARE.value, "对比")]
_FEEDS = (Topic.RATING, Topic.CHECKLISTS, Topic.SAFETY, Topic.RENOVATION)


class RatingPage(LivePage):
    """Digits score, the space bar takes a suggestion; nothing counts that nobody confirmed."""

    topics = frozenset({*_FEEDS, Topic.RESIDENTS, Topic.CARE, Topic.SETTINGS, Topic.HOME})

    def __init__(
        self, look: Look, dialogs: Dialogs, feed: ChangeFeed, *, desk: RatingDesk, may_change: bool
    ) -> None:
        super().__init__(look, dialogs, feed, "星级自评")
        self._desk, self._may_change = desk, may_change
        self._pack: str | None = None
        self._section, self._aim = "", Aim.YUAN
        self.view: View | None = None
        self.deeds = Deeds(self, desk)
        self._make_head(look)
        self._make_body(look)
        self._connect()

    @property
    def sheet(self) -> Sheet | None:
        return self.view.sheet if self.view else None

    @property
    def mode(self) -> Mode:
        return Mode(self.which.key or Mode.OWN.value)

    @property
    def line(self) -> ItemLine | None:
        """The item that is looked at."""
        return self.table.current

    def reload(self) -> None:
        """One reading of everything; what is looked at stays."""
        self.view = view = self._desk.read(self._pack, self._aim)
        sheet = view.sheet
        self._pack = sheet.pack.id
        self._show_head(sheet)
        begun = sheet.own is not None
        self._work.setCurrentIndex(1 if begun else 0)
        self._empty_note(sheet)
        if not begun:
            return
        if self._section not in {part.id for part in sheet.parts}:
            self._section = sheet.parts[0].id
        self.gauge.show_sheet(sheet)
        found = sheet.judgement.next
        shorts = (
            {key: f"还差 {points(gap)} 分" for key, gap in found.sections_short.items()}
            if found
            else {}
        )
        self.sections.show_parts(sheet.parts, shorts, self._section)
        self._show_rows()
        self.way.show_advice(sheet, view.advice, view.worth)
        reached = sheet.judgement.reached
        level = view.advice.target.code if view.advice else reached.code if reached else ""
        self.musts.show_sheet(sheet, level)
        self.gaps.show_sheet(sheet, view.planned)
        self._show_line()

    def show_record(self, number: int) -> None:
        """A thing on the list for the month: its item."""
        self.freshen()
        with self.refusals.shown():
            plan = self._desk.advice.find(number)
            self.go_to_item(plan.item)
            self.show_pane(ITEM)

    def show_pane(self, key: str) -> None:
        self.panes.choose(key)
        self._on_pane(key)

    def go_to_item(self, code: str) -> None:
        """Open the section of an item and choose it."""
        if self.sheet is None or self.sheet.own is None:
            return
        self._section = self.sheet.row(code).item.section
        for card in self.sections.cards:
            card.setChecked(card.part.id == self._section)
        self._show_rows()
        self.table.go_to(code)

    def print_page(self) -> None:
        """Ctrl+P: the filled paper; the blank one before the first filling."""
        self._print(blank=self.sheet is None or self.sheet.own is None)

    def new_record(self) -> None:
        if self._may_change and self.sheet is not None:
            self.deeds.begin(self.sheet, Purpose.SELF)

    def undo_last(self) -> None:
        if self._may_change:
            self.deeds.undo_last()

    def may_leave(self) -> bool:
        """What stands half typed in a field is stored first."""
        self.table.commit()
        return True

    def take_focus(self) -> None:
        if self._work.currentIndex():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.first.setFocus(Qt.FocusReason.TabFocusReason)

    def menu(self) -> QMenu:
        """What is done seldom, by what can be done now."""
        menu = QMenu(self)
        sheet = self.sheet
        if sheet is None:
            return menu
        if self._may_change:
            self._add_changes(menu, sheet)
            menu.addSeparator()
        for head in self._desk.tables():
            act = menu.addAction(f"换成：{head.title}", lambda key=head.id: self.choose_table(key))
            act.setEnabled(head.id != sheet.pack.id)
        menu.addSeparator()
        menu.addAction("打印空表", lambda: self._print(blank=True))
        return menu

    def choose_table(self, pack_id: str) -> None:
        """Look at another star table."""
        self._pack, self._section = pack_id, ""
        with self.refusals.shown():
            self.reload()

    def _add_changes(self, menu: QMenu, sheet: Sheet) -> None:
        deeds, own = self.deeds, sheet.own
        entries: tuple[tuple[str, Callable[[], object], bool], ...] = (
            (
                f"采用建议得分（{len(sheet.waiting)} 条）",
                lambda: deeds.take_all(sheet),
                bool(own and own.is_open and sheet.waiting),
            ),
            ("开始新的自评", lambda: deeds.begin(sheet, Purpose.SELF), bool(sheet.rows)),
            ("登记评审得分", lambda: deeds.begin(sheet, Purpose.REVIEW), own is not None),
            ("自评定稿", lambda: deeds.settle(sheet), bool(own and own.is_open)),
            ("重新打开自评", lambda: deeds.reopen(sheet), bool(own and not own.is_open)),
            ("撤销这份自评", lambda: deeds.withdraw(sheet), own is not None),
            ("撤销这份评审", lambda: deeds.withdraw(sheet, review=True), sheet.review is not None),
            ("分数线…", lambda: deeds.ask.lines(sheet), True),
            (
                "分数线照评定表",
                lambda: deeds.give_lines_back(sheet),
                any(one.own for one in sheet.lines),
            ),
            ("没填花费的按多少算…", self._on_default, True),
            ("补贴标准…", self._on_rates, bool(self._desk.choices.subsidies(sheet.pack.id))),
        )
        for words, call, able in entries:
            if able:
                menu.addAction(words, call)

    def _make_head(self, look: Look) -> None:
        self.subtitle.hide()
        self.table_name = Elided(look, "", Role.BODY)
        self.badges = (
            BadgeLabel(look, Badge.state("", "地方")),
            BadgeLabel(look, Badge.state("warn", "不是国标")),
        )
        self.which = Choice(look, _MODES, "看什么分")
        self.which.choose(Mode.OWN.value)
        self.more = button(look, "更多", "chevron-down")
        self.paper = button(look, "打印自评册", "printer")
        self.head.takeAt(self.head.count() - 1)
        self.head.addWidget(self.table_name, 1)
        for part in (*self.badges, self.which, self.more, self.paper):
            self.head.addWidget(part)

    def _make_body(self, look: Look) -> None:
        self.first = button(look, "开始自评", "star", kind=Kind.PRIMARY)
        self.blank = button(look, "打印空表", "printer")
        self._empty = QFrame()
        self._empty.setObjectName("pane")
        inner = QVBoxLayout(self._empty)
        self._empty_box = inner
        self._empty_part: QWidget | None = None
        self.gauge = ScoreGauge(look)
        self.sections = SectionCards(look)
        self.table = ScoreTable(look)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.gauge)
        column.addWidget(self.sections)
        framed = Card(look, padding=4)
        framed.column.setContentsMargins(1, 1, 1, 1)
        framed.column.addWidget(self.table, 1)
        column.addWidget(framed, 1)
        self._make_side(look)
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.L)
        line.addWidget(left, 1)
        line.addWidget(self._side)
        self._work = QStackedWidget()
        self._work.addWidget(self._empty)
        self._work.addWidget(both)
        self.column.addWidget(self._work, 1)

    def _make_side(self, look: Look) -> None:
        self._side = Card(look, padding=Space.M)
        self._side.setFixedWidth({20: 354, 24: 400, 28: 440}[look.sizes.icon])
        self.panes = Choice(look, _PANES, "右边看什么")
        self.panes.choose(WAY)
        self.way = WayPane(look, may_change=self._may_change)
        self.item = ItemPane(look, may_change=self._may_change)
        self.musts, self.gaps = MustPane(look), GapsPane(look)
        self._stack = QStackedWidget()
        for pane in (self.way, self.item, self.musts, self.gaps):
            self._stack.addWidget(pane)
        self._side.column.addWidget(self.panes)
        self._side.column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.which.chosen.connect(self._on_mode)
        self.more.clicked.connect(self._on_more)
        self.paper.clicked.connect(self.print_page)
        self.blank.clicked.connect(lambda: self._print(blank=True))
        self.first.clicked.connect(self.new_record)
        self.sections.chosen.connect(self._on_section)
        self.table.scored.connect(self._on_scored)
        self.table.taken.connect(self._on_taken)
        self.table.left_out.connect(self._on_left_out)
        self.table.stepped.connect(self._on_stepped)
        self.table.opened.connect(lambda _code: self.show_pane(ITEM))
        self.panes.chosen.connect(self._on_pane)
        self._connect_panes()

    def _connect_panes(self) -> None:
        way, item = self.way, self.item
        way.opened.connect(self._on_step)
        way.aimed.connect(self._on_aim)
        way.list_wanted.connect(self._on_list)
        way.lines_wanted.connect(lambda: self.sheet and self.deeds.ask.lines(self.sheet))
        way.rates_wanted.connect(self._on_rates)
        item.open_wanted.connect(self._open)
        item.take_wanted.connect(self._on_take)
        item.note_wanted.connect(self._on_note)
        item.effort_wanted.connect(self._on_effort)
        item.photo_wanted.connect(self._on_photo)
        item.photos_wanted.connect(self._on_photos)
        self.musts.answer_wanted.connect(self._on_must)
        self.gaps.item_wanted.connect(self._on_gap)
        self.gaps.plan_wanted.connect(self._on_plan)

    def _show_head(self, sheet: Sheet) -> None:
        own = sheet.own
        told = f"{own.who} {own.on}自评" if own else "还没有自评"
        settled = "，已定稿" if own and not own.is_open else ""
        self.table_name.setText(f"{sheet.pack.title}　{told}{settled}")
        scope, warn = self.badges
        scope.show_badge(Badge.state("", sheet.badge))
        warn.setVisible(sheet.pack.scope.value != "国标")
        self.which.setVisible(own is not None)

    def _empty_note(self, sheet: Sheet) -> None:
        """What to do first: begin, or bring the items in."""
        if self._empty_part is not None:
            self._empty_part.hide()
            self._empty_part.deleteLater()
            self._empty_part = None
        if sheet.own is not None:
            return
        if sheet.rows:
            fact, advice = (
                "还没有自评过",
                "点「开始自评」，台账里有记录的条目会给出建议得分，由您确认。",
            )
        else:
            fact, advice = (
                "这张表还没有条款",
                "请到检查自查里导入县里发的评分表，或在「更多」里换一张表。",
            )
        self.first.setVisible(self._may_change and bool(sheet.rows))
        self._empty_part = Empty(self.look, "star", fact, advice)
        self._empty_box.addWidget(self._empty_part)
        for made in (self.first, self.blank):
            self._empty_box.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)

    def _show_rows(self) -> None:
        if self.sheet is None:
            return
        filling = self.sheet.review if self.mode is Mode.REVIEW else self.sheet.own
        self.table.may_type = self._may_change and filling is not None and filling.is_open
        self.table.show_rows(self.sheet.rows_of(self._section), self.mode)

    def _show_line(self) -> None:
        line, view = self.line, self.view
        if view is None or view.sheet.own is None:
            return
        effort = view.efforts.get(line.item.code) if line else None
        self.item.show_line(line, effort, may_score=view.sheet.own.is_open)

    def _on_mode(self, key: str) -> None:
        """The reviewer's scores need a filling of their own first."""
        if (
            key == Mode.REVIEW.value
            and self.sheet is not None
            and self.sheet.review is None
            and self._may_change
        ):
            self.deeds.begin(self.sheet, Purpose.REVIEW)
        self._show_rows()

    def _on_pane(self, key: str) -> None:
        self._stack.setCurrentIndex([pane for pane, _ in _PANES].index(key))

    def _on_section(self, section: str) -> None:
        self.table.commit()
        self._section = section
        self._show_rows()

    def _on_stepped(self, _code: str) -> None:
        self._show_line()

    def _on_scored(self, code: str, given: Any) -> None:  # noqa: ANN401 - Decimal or None
        round_id = self._typed_in()
        if round_id:
            self.deeds.score(round_id, code, given)

    def _on_taken(self, code: str) -> None:
        if self.sheet is not None and self.sheet.own is not None:
            self.deeds.take(self.sheet.own.id, [code])

    def _on_take(self) -> None:
        if self.line is not None:
            self._on_taken(self.line.item.code)

    def _on_left_out(self, code: str) -> None:
        round_id = self._typed_in()
        if round_id:
            self.deeds.leave_out(round_id, code)

    def _typed_in(self) -> int:
        """The filling whose scores are typed; 0 where there is none."""
        if self.sheet is None:
            return 0
        filling = self.sheet.review if self.mode is Mode.REVIEW else self.sheet.own
        return filling.id if filling else 0

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
            self.show_pane(ITEM)

    def _open(self, opens: Opens) -> None:
        if opens.action:
            self.action_wanted.emit(opens.page, opens.action)
        elif opens.page:
            self.wanted.emit(opens.page, opens.number)

    def _on_list(self, steps: Any) -> None:  # noqa: ANN401 - a tuple through a signal
        if self.sheet is not None and self.sheet.own is not None:
            self.deeds.plan(self.sheet.own.id, steps)

    def _on_gap(self, code: str) -> None:
        self.go_to_item(code)
        self.show_pane(ITEM)

    def _on_plan(self, number: int) -> None:
        plans = self.view.planned if self.view else ()
        for plan in plans:
            if plan.id == number and self._may_change:
                self.deeds.finish(plan)

    def _on_must(self, must_id: str) -> None:
        sheet = self.sheet
        if sheet is not None and sheet.own is not None and self._may_change:
            must = next(one for one in sheet.musts if one.need.id == must_id)
            self.deeds.ask.must(sheet, must)

    def _on_note(self) -> None:
        if self.sheet is not None and self.sheet.own is not None and self.line is not None:
            self.deeds.ask.note(self.sheet.own.id, self.line, self.line.note)

    def _on_effort(self) -> None:
        if self.view is not None and self.line is not None:
            held = self.view.efforts.get(self.line.item.code)
            self.deeds.ask.effort(self.view.sheet, self.line, held)

    def _on_default(self) -> None:
        if self.view is not None:
            from nursinghome.rating import DEFAULT  # noqa: PLC0415 - seldom

            self.deeds.ask.effort(self.view.sheet, None, self.view.efforts.get(DEFAULT))

    def _on_rates(self) -> None:
        if self.sheet is not None:
            for pack in self._desk.choices.subsidies(self.sheet.pack.id)[:1]:
                self.deeds.ask.rates(pack, self.sheet)

    def _on_photo(self) -> None:
        if self.sheet is not None and self.sheet.own is not None and self.line is not None:
            self.deeds.attach(self.sheet.own.id, self.line)

    def _on_photos(self) -> None:
        if self.sheet is not None and self.sheet.own is not None and self.line is not None:
            self.deeds.look_at_photos(self.sheet.own.id, self.line)

    def _on_more(self) -> None:
        corner = self.more.mapToGlobal(QPoint(0, self.more.height()))
        self.dialogs.pop_up(self.menu(), corner)

    def _print(self, *, blank: bool) -> None:
        """Made beside the window's thread, shown when it is ready."""
        if self.sheet is None:
            return
        pack = self.sheet.pack

        def work(_task: Task) -> Made:
            return self._desk.paper(pack.id, blank=blank)

        def done(made: Made) -> None:
            self.paper.setEnabled(True)
            out = PaperOut(
                page=self, dialogs=self.dialogs, banners=self.banners, refusals=self.refusals
            )
            out.show("星级自评空表" if blank else "星级自评册", made)

        def failed(error: BaseException) -> None:
            self.paper.setEnabled(True)
            self.refusals.failed(error)

        self.paper.setEnabled(False)
        run_job(self, work, done=done, failed=failed)
