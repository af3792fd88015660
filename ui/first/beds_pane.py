"""② Rooms and beds: a line for each floor, and the house drawn while the numbers are typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from nursinghome.core.errors import Problem
from ui.first.answers import FirstAnswers
from ui.first.house_plan import HousePlan
from ui.first.pane import StepPane
from ui.first.rooms import (
    FloorAnswer,
    faults,
    floor_words,
    next_building,
    next_floor,
    plans,
    several_buildings,
)
from ui.kit.buttons import button, row
from ui.kit.look import BOLD, Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_FIELDS = ("rooms", "beds", "nursing")


class BedsPane(StepPane):
    """May be left empty: rooms come with the roster, or later."""

    title = "院里有多少房间和床？"
    hint = "先填个大概，以后在「床位」里能改。现在不填也行，直接下一步。"
    onward = "下一步：密码"

    def __init__(self, look: Look, answers: FirstAnswers) -> None:
        super().__init__(look, answers)
        self.rows: list[FloorRow] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Space.S)
        self.column.addLayout(self._lines)
        self._more = button(look, "再加一层", "plus")
        self._other = button(look, "再加一栋楼", "house")
        self._more.clicked.connect(self._on_floor)
        self._other.clicked.connect(self._on_building)
        self.total = _Total(look)
        self.plan = HousePlan(look)
        self.column.addLayout(row(self._more, self._other, None))
        self.column.addWidget(self.total)
        self.column.addWidget(self.plan)
        self.column.addStretch(1)
        self._show_rows()

    def check(self) -> bool:
        found = list(faults(self.answers.floors))
        for number, line in enumerate(self.rows):
            line.complain([problem for at, problem in found if at == number])
        if found:
            self.rows[found[0][0]].lines[found[0][1].where].setFocus()
        return not found

    def in_order(self) -> list[QWidget]:
        rows = [part for line in self.rows for part in (*line.lines.values(), line.away)]
        return [*rows, self._more, self._other]

    def first(self) -> QWidget:
        return self.rows[0].lines["rooms"]

    def _show_rows(self) -> None:
        while self._lines.count():
            old = self._lines.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        floors = self.answers.floors
        several = several_buildings(floors)
        self.rows = [FloorRow(self.look, one, several=several) for one in floors]
        for line in self.rows:
            self._lines.addWidget(line)
            line.edited.connect(self._on_edited)
            line.taken_away.connect(self._on_taken_away)
            line.stepped.connect(self._on_stepped)
            line.away.setVisible(len(floors) > 1)
        self._on_edited()
        self.rebuilt.emit()

    def _on_edited(self) -> None:
        told = plans(self.answers.floors)
        wrong = {at for at, _ in faults(self.answers.floors)}
        for number, line in enumerate(self.rows):
            line.show_total(known=number not in wrong)
        self.total.show_beds(sum(one.beds for one in told), sum(one.nursing for one in told))
        self.plan.show_plans(told)

    def _on_floor(self) -> None:
        self._add(next_floor(self.answers.floors))

    def _on_building(self) -> None:
        self._add(next_building(self.answers.floors))

    def _add(self, floor: FloorAnswer) -> None:
        self.answers.floors.append(floor)
        self._show_rows()
        self.rows[-1].lines["rooms"].setFocus(Qt.FocusReason.TabFocusReason)
        self.rows[-1].lines["rooms"].selectAll()

    def _on_taken_away(self) -> None:
        line = self.sender()
        at = next(number for number, one in enumerate(self.rows) if one is line)
        del self.answers.floors[at]
        self._show_rows()
        self.rows[max(0, at - 1)].lines["rooms"].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_stepped(self, step: int) -> None:
        """Enter in the last field of a row goes to the next row, and from the last one onward."""
        at = next(number for number, one in enumerate(self.rows) if one is self.sender()) + step
        if at == len(self.rows):
            self.went_on.emit()
        elif at >= 0:
            key = _FIELDS[0] if step > 0 else _FIELDS[-1]
            self.rows[at].lines[key].setFocus(Qt.FocusReason.TabFocusReason)


class FloorRow(QFrame):
    """一楼 [14] 间 每间 [3] 张床 其中 [8] 间护理型."""

    edited = Signal()
    taken_away = Signal()
    stepped = Signal(int)

    def __init__(self, look: Look, answer: FloorAnswer, *, several: bool) -> None:
        super().__init__()
        self.setObjectName("card")
        self._answer = answer
        self.setProperty("help", "rooms")
        words = floor_words(answer, several=several)
        self.setAccessibleName(words)
        self.lines = {key: self._line(look, getattr(answer, key)) for key in _FIELDS}
        for key, name in zip(_FIELDS, ("房间数", "每间几张床", "护理型几间"), strict=True):
            self.lines[key].setAccessibleName(f"{words}{name}")
        self.count = label(look, "", Role.STRONG)
        self.away = QToolButton()
        self.away.setIcon(look.icon("x"))
        self.away.setIconSize(QSize(look.sizes.icon, look.sizes.icon))
        self.away.setAccessibleName(f"不要{words}")
        self.away.setToolTip(f"不要{words}")
        self.away.clicked.connect(self.taken_away)
        self.fault = label(look, "", Role.NOTE, colour=look.colours.bad.words, wrap=True)
        self.fault.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        box.setSpacing(Space.XS)
        parts: list[QWidget | None] = [label(look, words, Role.STRONG)]
        for key, tail in zip(_FIELDS, ("间，每间", "张床，其中", "间是护理型"), strict=True):
            parts += [self.lines[key], label(look, tail, colour=look.colours.text2)]
        box.addLayout(row(*parts, None, self.count, self.away, spacing=Space.S))
        box.addWidget(self.fault)

    def complain(self, problems: list[Problem]) -> None:
        wrong = {problem.where for problem in problems}
        told = "；".join(f"{one.what}。{one.cure}" for one in problems)
        self.fault.setText(told)
        self.fault.setVisible(bool(told))
        for key, line in self.lines.items():
            line.setProperty("wrong", key in wrong)
            line.setAccessibleDescription(told if key in wrong else "")
            line.style().unpolish(line)
            line.style().polish(line)

    def show_total(self, *, known: bool) -> None:
        """How many beds the line makes, when it is understood."""
        answer = self._answer
        shown = known and not answer.is_empty
        self.count.setText(f"{int(answer.rooms) * int(answer.beds)} 张" if shown else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() not in _ENTER:
            return False
        lines = list(self.lines.values())
        step = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        at = next(number for number, line in enumerate(lines) if line is watched) + step
        if 0 <= at < len(lines):
            lines[at].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.stepped.emit(step)
        return True

    def _line(self, look: Look, text: str) -> QLineEdit:
        made = QLineEdit(text)
        made.setFont(look.font(look.sizes.body, BOLD))
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.setFixedWidth(
            max(
                look.sizes.body * 4,
                made.minimumSizeHint().width(),
                look.sizes.body * 3 + 2 * Space.M,
            )
        )
        made.setMaxLength(3)
        made.textEdited.connect(self._on_typed)
        made.installEventFilter(self)
        return made

    def _on_typed(self) -> None:
        for key, line in self.lines.items():
            setattr(self._answer, key, line.text().strip())
        self.complain([])
        self.edited.emit()


class _Total(QFrame):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("good")
        self._words = label(look, "", Role.SUBHEAD)
        self._nursing = label(look, "")
        line = row(self._words, self._nursing, None, spacing=Space.XL)
        line.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        self.setLayout(line)

    def show_beds(self, beds: int, nursing: int) -> None:
        self.setVisible(beds > 0)
        self._words.setText(f"合计 {beds} 张床")
        share = f"{nursing / beds * 100:.1f}%" if beds else ""
        self._nursing.setText(f"护理型 {nursing}/{beds}　{share}")
