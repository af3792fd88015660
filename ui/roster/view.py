"""排班: the month with its counts, what is wrong below it, and the steps that lead to a roster."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from nursinghome.core.dates import Month
from nursinghome.roster import MonthView, Repair, Violation
from ui.kit.tokens import Space, TextSize
from ui.roster import counts
from ui.roster.cell_sheet import ask_cell
from ui.roster.cures import Cures, repair_words
from ui.roster.deeds import RosterDeeds
from ui.roster.edits import Edit
from ui.roster.empty import Empties
from ui.roster.faces import Key
from ui.roster.fair_strip import Fair, FairStrip
from ui.roster.foot import FootModel, FootView
from ui.roster.grid import WIDEST, GridView, least_row
from ui.roster.grid_model import GridModel
from ui.roster.head import RosterHead
from ui.roster.hint import FirstStep
from ui.roster.judging import Judge
from ui.roster.legend import Legend
from ui.roster.parts import RosterParts
from ui.roster.publishing import ask_change_reason
from ui.roster.redoing import Redoing
from ui.roster.strip import Violations
from ui.roster.tags import Aside

_LINES = {TextSize.NORMAL: 2, TextSize.LARGE: 1, TextSize.HUGE: 1}
"""So many violations stand below the month at once."""


class RosterView(QWidget):
    """Every change is stored at once, judged at once, and can be taken back."""

    help = "roster"
    people_wanted = Signal()
    """There is nobody to put into the month: the list of the staff is to be shown."""

    def __init__(self, parts: RosterParts) -> None:
        super().__init__()
        look = parts.look
        self.parts = parts
        self.month = Month.of(parts.desk.today)
        self.model, self.counted = GridModel(), FootModel()
        self.violations: tuple[Violation, ...] = ()
        self.head = RosterHead(look, may_change=parts.may_change)
        self.grid = GridView(look, self.model, may_change=parts.may_change)
        self.foot = FootView(look, self.counted)
        most = _LINES[look.text_size]
        self.strip = Violations(look, most=most, may_change=parts.may_change)
        self.first = FirstStep(look)
        self.fair_strip = FairStrip(look)
        self.fair_wanted: bool | None = None
        """Whether the bars of a year are shown; None while there is room."""
        self.legend = Legend(look)
        self.said = Aside(look, quiet=True)
        self.deeds = RosterDeeds(self)
        self.cures = Cures(self)
        self.fair = Fair(self, self.fair_strip)
        self.redoing = Redoing(self)
        self.empties = Empties(self)
        self._ahead: MonthView | None = None
        """The month as the step that is being stored leaves it."""
        self.judge = Judge(self, parts.desk.judge, self.show_view, parts.refusals.failed)
        self._make_body()
        self._connect()

    @property
    def view(self) -> MonthView | None:
        return self.model.view

    def reload(self) -> None:
        """Read the month, show it, and judge it; after a step of one's own nothing is read."""
        if self._ahead is None:
            self.fair.forget()
        view = self._ahead or self.parts.desk.roster.view(self.month)
        self.parts.look.letters.rare(one.name for one in view.members)
        self.judge.look_at(view)

    def show_view(self, view: MonthView, found: tuple[Violation, ...] | None) -> None:
        """found: what is wrong; None while it is looked for."""
        self.violations = found or ()
        hard = sum(one.hard for one in self.violations)
        self.model.show(view, self.violations)
        brief = self.parts.look.text_size is TextSize.HUGE
        residents = self.parts.desk.residents(view.month)
        rows = counts.rows(view, residents=residents, brief=brief)
        self.counted.show(rows if view.places else ())
        below = self.foot.names.needed([row.name for row in rows])
        self.grid.also_need(below)
        self._on_fitted()
        self.head.show_month(view, hard, len(self.violations) - hard, judged=found is not None)
        self.legend.show_kinds(view)
        self.strip.told = partial(repair_words, view)
        self.strip.show_violations([one for one in self.violations if one.hard or not hard])
        self._pages.setCurrentIndex(self.empties.page_for(view))
        self.fair.look_at(view)
        self.arrange()

    def store(self, edit: Edit) -> None:
        """One step, with a reason when the month is published."""
        view, reason = self.view, ""
        if view is None or not edit or not self.grid.may_change:
            return
        if view.published_at is not None:
            reason = ask_change_reason(self.parts, self, len(edit.places) + len(edit.cleared))
            if not reason:
                return
        self._ahead = edit.done(view) if view.published_at is None else None
        with self.parts.refusals.shown() as guard:
            self.parts.desk.store(edit, reason)
        self._ahead = None
        if guard.done:
            self.redoing.forget()
            self.say(self._what(edit))

    def say(self, words: str) -> None:
        """One line about what was just done; the keyboard stays where it is."""
        self.said.show_words(words)
        self.legend.make_room()

    def mend(self, repair: Repair) -> None:
        """One click: the cells as the repair has them."""
        self.store(Edit(places=repair.places, words=repair.words))

    def show_violation(self, one: Violation) -> None:
        days = one.days or ((one.day,) if one.day is not None else ())
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        if one.worker_id is not None:
            self.grid.show_cells([(one.worker_id, day) for day in days])
        elif days:
            self.grid.show_cells([])
            block = self.grid.block
            self.grid.go_to(block.top if block is not None else 0, self.model.column_of(days[0]))
        self.say(f"{one.title}。{one.text}")

    def busy(self, *, on: bool) -> None:
        """While a roster is made nothing else may be written into the month."""
        self.grid.may_change = self.parts.may_change and not on
        for made in (self.head.make, self.head.publish, self.head.more):
            made.setEnabled(not on)

    def undo_last(self) -> None:
        """Ctrl+Z: the newest step of the roster, without a question: it can be done again."""
        last, before = self.parts.desk.undoing.last(), self.view
        if last is None or not self.grid.may_change:
            return
        with self.parts.refusals.shown() as guard:
            self.parts.desk.undoing.undo(last.id)
        if guard.done:
            self.redoing.keep(last.name, before, self.view)
            again = "，Ctrl+Y 重做" if self.redoing.next is not None else ""
            self.say(f"撤回了：{last.name}{again}")

    def take_focus(self) -> None:
        self.grid.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F8: the next thing that is wrong; Ctrl+Y: what was taken back."""
        if event.key() == Qt.Key.Key_F8:
            self.strip.turn()
        elif event.matches(QKeySequence.StandardKey.Redo) or _is_redo(event):
            self.redoing.redo()
        else:
            super().keyPressEvent(event)

    def _make_body(self) -> None:
        card = self._card = QFrame()
        card.setObjectName("card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        inner.addWidget(self.grid, 1)
        inner.addWidget(self.foot)
        month = QWidget()
        self._month_box = QVBoxLayout(month)
        self._month_box.setContentsMargins(0, 0, 0, 0)
        self._month_box.setSpacing(Space.S)
        self._month_box.addWidget(card, 1000)
        self._month_box.addWidget(self.strip)
        self._month_box.addWidget(self.first)
        self._month_box.addWidget(self.fair_strip)
        self._month_box.addWidget(self.legend)
        self._month_box.addStretch(1)
        self._pages = QStackedWidget()
        self._pages.addWidget(month)
        for empty in self.empties.pages:
            self._pages.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages, 1)
        self.legend.also(self.said)

    def _connect(self) -> None:
        self.grid.edited.connect(self.store)
        self.grid.fitted.connect(self._on_fitted)
        self.grid.opened.connect(self._on_opened)
        self.grid.menu_wanted.connect(self.deeds.show_cell_menu)
        self.grid.said.connect(self.say)
        self.grid.moved.connect(self.fair.point)
        self.fair_strip.clicked.connect(self.deeds.fairness)
        self.strip.chosen.connect(self.show_violation)
        self.strip.repair_wanted.connect(self.mend)
        self.strip.menu_wanted.connect(self._on_cures)
        self.strip.wanted.connect(self.cures.find)
        self.strip.why_wanted.connect(self.deeds.why)
        self.head.wrong.clicked.connect(self._on_wrong)
        self.head.make.clicked.connect(self.deeds.make)
        self.head.publish.clicked.connect(self.deeds.publish)
        self.head.papers.clicked.connect(self.deeds.show_papers)
        self.head.more.clicked.connect(self.deeds.show_more)
        self.head.enough.clicked.connect(self.deeds.needs)
        self.head.state.clicked.connect(self.deeds.changes)
        self.first.copy.clicked.connect(self.deeds.copy)

    def arrange(self) -> None:
        """What gives way when rows would be too low: the bars, the legend, then the strip."""
        view, look = self.view, self.parts.look
        if view is None:
            return
        widest = self.grid.needed_height(WIDEST)
        self.grid.setMaximumHeight(widest)
        self._card.setMaximumHeight(widest + 2 + self.foot.maximumHeight() * bool(view.places))
        wrong, empty = bool(self.violations), not view.places and self.parts.may_change
        self.first.setVisible(empty)
        grid = self.grid.needed_height(least_row(look)) + self.foot.maximumHeight() + 2
        few = self.grid.needed_height(least_row(look), rows=8) + self.foot.maximumHeight()
        first = self.first.maximumHeight() + Space.S if empty else 0
        room = self.height() - first
        lines = len(self.strip.lines)
        if grid + self._strip_height(lines) > room:
            lines = 1
        strip = self._strip_height(lines) if wrong else 0
        whole = grid <= room and look.text_size is TextSize.HUGE
        folded = wrong and grid + strip > room and (whole or few + strip > room)
        self.strip.use(lines)
        self.strip.setVisible(wrong and not folded)
        used = grid + (0 if folded else strip)
        line = self.legend.sizeHint().height() + Space.S
        bars = self.fair_strip.maximumHeight() + Space.S
        scrolls = used > room and few + used - grid + bars <= room
        fair = used + bars + line <= room or scrolls
        fair = fair if self.fair_wanted is None else self.fair_wanted
        fair = fair and bool(self.fair.year.lines)
        self.fair_strip.setVisible(fair)
        used += bars * fair
        roomy = used + line <= room or (grid > room and look.text_size is TextSize.NORMAL)
        self.legend.setVisible(roomy)

    def _strip_height(self, lines: int) -> int:
        return self.strip.needed(lines) + Space.S

    def _what(self, edit: Edit) -> str:
        """排夜班：陈小英 12月5日, or how many cells."""
        keys: list[Key] = [(one.worker_id, one.day) for one in edit.places] or list(edit.cleared)
        row = self.model.row_of(keys[0][0])
        if len(keys) > 1 or row < 0:
            return f"{edit.words}：{len(keys)} 格"
        day = keys[0][1]
        return f"{edit.words}：{self.model.member(row).name} {day.month}月{day.day}日"

    def _on_fitted(self) -> None:
        """The counts stand below their days."""
        self.foot.follow(self.grid.names.width(), self.grid.widths())

    def _on_opened(self, row: int, column: int) -> None:
        faces = self.model.faces
        if faces is not None and self.parts.may_change:
            key = (self.model.member(row).worker_id, self.model.day(column).day)
            self.store(ask_cell(self.parts, self, faces, key))

    def _on_cures(self, repairs: tuple[Repair, ...], corner: QPoint) -> None:
        self.parts.dialogs.pop_up(self.strip.menu(repairs), corner)

    def _on_wrong(self) -> None:
        """The red tag: the list of everything that is wrong."""
        if self.violations:
            self.deeds.show_wrong()


def _is_redo(event: QKeyEvent) -> bool:
    """Ctrl+Y, which is not the standard key everywhere."""
    return event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
