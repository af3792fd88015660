"""第一次用: the steps one after the other, back and forth, until the file is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from nursinghome.accounts import Cost
from nursinghome.core.clock import Clock
from nursinghome.core.errors import Cancelled, Refusal
from ui.first.answers import FirstAnswers, Part
from ui.first.beds_pane import BedsPane
from ui.first.home_pane import HomePane
from ui.first.look_pane import LookPane
from ui.first.making import found, found_county, home_of
from ui.first.office_pane import OfficePane
from ui.first.pane import StepPane
from ui.first.password_pane import PasswordPane
from ui.first.rooms import plans
from ui.first.sheet_panes import SheetPane, TypedPane
from ui.first.side import FirstSide
from ui.kit.buttons import Choice, Kind, button, row
from ui.kit.card import Scroll, hairline
from ui.kit.dialogs import Dialogs
from ui.kit.form_sheet import unsaved
from ui.kit.jobs import Task
from ui.kit.mark import PRODUCT
from ui.kit.progress import ProgressCard
from ui.kit.tokens import Space, TextSize
from ui.kit.words import Role, label

if TYPE_CHECKING:
    from nursinghome.accounts import Unlocked
    from nursinghome.workspace import Workspace

_SIZES = [("normal", "标准"), ("large", "大"), ("huge", "特大")]
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MADE = {Part.ROSTER, Part.LOOK}
"""Parts that come when the file is there; from them no way leads back before it."""


class FirstStart(QWidget):
    """Shows one part at a time; only its program opens what it has made."""

    made = Signal(object)
    """The file stands at answers.path; this opens it (Unlocked)."""
    left = Signal()
    finished = Signal()
    practice_wanted = Signal()
    size_wanted = Signal(TextSize)

    def __init__(
        self,
        dialogs: Dialogs,
        clock: Clock,
        answers: FirstAnswers,
        *,
        workspace: Workspace | None = None,
        cost: Cost | None = None,
    ) -> None:
        """workspace: the open file, once it was made."""
        super().__init__()
        self.look, self.answers = dialogs.look, answers
        self.setProperty("help", "first-day")
        QShortcut(QKeySequence("F1"), self, self._on_help)
        self._dialogs, self._clock, self._cost = dialogs, clock, cost
        self._workspace = workspace
        self._let_go = False
        self.setAccessibleName("第一次用")
        self.side = FirstSide(self.look)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.side, 20)
        outer.addLayout(self._make_right(), 48)
        self.pane: StepPane = self._make_pane()
        self._show_pane()

    def go_on_with(self, workspace: Workspace) -> None:
        """The file was opened: its own steps come; that of a county has none."""
        self._workspace = workspace
        if self.answers.for_county:
            self.finished.emit()
        else:
            self._go(Part.ROSTER)

    def may_leave(self) -> bool:
        """Whether nothing typed would be lost, or the person does not mind."""
        safe = self._let_go or self._workspace is not None or not self.answers.is_begun
        return safe or self._dialogs.ask(self, unsaved())

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_leave():
            super().closeEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as it does everywhere in a form."""
        focus = self.focusWidget()
        if event.key() in _ENTER and isinstance(focus, QPushButton):
            focus.click()
        else:
            super().keyPressEvent(event)

    def let_go(self) -> None:
        """Whatever was typed is kept elsewhere or not wanted."""
        self._let_go = True

    def _make_right(self) -> QVBoxLayout:
        look, sizes = self.look, self.look.sizes
        box = QVBoxLayout()
        side = sizes.control if sizes.narrow else sizes.control + Space.L
        box.setContentsMargins(side, Space.L, side, Space.M)
        box.setSpacing(Space.S)
        self._where = label(look, "", Role.STRONG, colour=look.colours.accent)
        size = self._size = Choice(look, _SIZES, "字的大小")
        size.choose(look.text_size.value)
        size.chosen.connect(self._on_size)
        self._title = label(look, "", Role.TITLE)
        self._hint = label(look, "", colour=look.colours.text2, wrap=True)
        self._place = QVBoxLayout()
        self.back = button(look, "上一步", "arrow-left")
        self.onward = button(look, "", "arrow-right", kind=Kind.PRIMARY)
        self._keys = label(look, "回车 下一格　F1 帮助", Role.NOTE, colour=look.colours.text2)
        self.back.clicked.connect(self._on_back)
        self.onward.clicked.connect(self._on_onward)
        box.addLayout(row(self._where, None, size))
        box.addWidget(self._title)
        box.addWidget(self._hint)
        box.addSpacing(Space.S)
        box.addLayout(self._place, 1)
        self.progress = ProgressCard(look, self)
        box.addWidget(self.progress)
        box.addWidget(hairline())
        box.addLayout(row(self.back, None, self._keys, self.onward))
        if sizes.narrow:
            self._keys.hide()
        return box

    def _make_pane(self) -> StepPane:
        look, answers = self.look, self.answers
        makers: dict[Part, Callable[[], StepPane]] = {
            Part.OFFICE: lambda: OfficePane(look, answers),
            Part.HOME: self._make_home,
            Part.BEDS: lambda: BedsPane(look, answers),
            Part.PASSWORD: lambda: PasswordPane(look, answers, self._dialogs),
            Part.SHEET: lambda: SheetPane(look, answers, self._dialogs, self._clock),
            Part.TYPED: lambda: TypedPane(look, answers),
            Part.ROSTER: self._make_roster,
            Part.LOOK: self._make_look,
        }
        return makers[answers.part]()

    def _make_home(self) -> StepPane:
        pane = HomePane(self.look, self.answers, self._clock)
        pane.county_wanted.connect(self._on_county)
        return pane

    def _make_roster(self) -> StepPane:
        from ui.first.roster_pane import RosterPane  # noqa: PLC0415 - the file is not there before

        assert self._workspace is not None  # noqa: S101 - the step comes with it
        return RosterPane(self.look, self.answers, self._dialogs, self._workspace)

    def _make_look(self) -> StepPane:
        pane = LookPane(self.look, self.answers)
        pane.practice_wanted.connect(self.practice_wanted)
        return pane

    def _show_pane(self) -> None:
        """The pane that is due, in place of the one before."""
        pane, step = self.pane, self.answers.step
        pane.went_on.connect(self.onward.click)
        while self._place.count():
            old = self._place.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        self._place.addWidget(Scroll(pane))
        self.side.steps.show_due(step, self.answers.steps)
        made = self.answers.part in _MADE
        self.side.note.setText("台账已经存好" if made else "恢复单核对好以后，才存到电脑里")
        self._where.setText(f"第 {step + 1} 步　共 {len(self.answers.steps)} 步")
        self._title.setText(pane.title)
        self.setWindowTitle(f"{PRODUCT} · {pane.title}")
        self._hint.setText(pane.hint)
        self.onward.setText(pane.onward)
        self.back.setText("不建了" if self.answers.part is Part.HOME else "上一步")
        self.back.setVisible(self.answers.part is not Part.ROSTER)
        pane.rebuilt.connect(self._chain)
        self._chain()
        (pane.first() or self.onward).setFocus(Qt.FocusReason.OtherFocusReason)

    def _chain(self) -> None:
        """Tab comes to the sizes, then to the pane from top to bottom, then to the foot."""
        last: QWidget = self._size.button_for(_SIZES[-1][0])
        for one in (*self.pane.in_order(), self.progress.stop, self.back, self.onward):
            QWidget.setTabOrder(last, one)
            last = one

    def _go(self, part: Part) -> None:
        self.answers.part = part
        self.pane = self._make_pane()
        self._show_pane()

    def _on_back(self) -> None:
        order = self.answers.order
        at = order.index(self.answers.part)
        if at:
            self._go(order[at - 1])
        elif self.answers.for_county:
            self._turn(for_county=False)
        elif self.may_leave():
            self.let_go()
            self.left.emit()

    def _on_onward(self) -> None:
        if not self.pane.check():
            return
        part = self.answers.part
        if part is Part.TYPED:
            self._make()
        elif part is Part.LOOK:
            self.finished.emit()
        else:
            order = self.answers.order
            self._go(order[order.index(part) + 1])

    def _on_county(self) -> None:
        self._turn(for_county=True)

    def _turn(self, *, for_county: bool) -> None:
        self.answers.turn(for_county=for_county)
        self._go(self.answers.part)

    def _on_help(self) -> None:
        self._dialogs.on_help(self)

    def _on_size(self, key: str) -> None:
        self.size_wanted.emit(TextSize(key))

    def _make(self) -> None:
        """Everything at once, off the window's thread: the password is made dear on purpose."""
        answers, clock, cost = self.answers, self._clock, self._cost
        path, password, key = answers.path, answers.password, answers.recovery_key
        names = (answers.home["name"].strip(), answers.director)
        rooms = tuple(room for plan in plans(answers.floors) for room in plan.rooms)
        told = None if answers.for_county else home_of(answers.home, rooms)

        def work(task: Task) -> Unlocked:
            if told is None:
                return found_county(
                    path, names, password, key, clock=clock, cost=cost, tell=task.report
                )
            return found(path, told, password, key, clock=clock, cost=cost, tell=task.report)

        self._busy(on=True)
        self.progress.run(
            self, f"正在建「{path.name}」", work, done=self._on_made, failed=self._on_failed
        )

    def _busy(self, *, on: bool) -> None:
        for part in (self.back, self.onward, self.pane):
            part.setEnabled(not on)
        self.onward.setText("正在建…" if on else self.pane.onward)

    def _on_made(self, unlocked: Any) -> None:  # noqa: ANN401 - of a lazily loaded type
        self._busy(on=False)
        self.made.emit(unlocked)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._busy(on=False)
        if not isinstance(error, Cancelled):
            self._dialogs.tell(self, error)
