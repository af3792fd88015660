"""What is wrong, below the month: a sentence, the best cure as a button, the others in a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from nursinghome.roster import Repair, Violation
from ui.kit.buttons import Kind, button
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label
from ui.roster.tags import Aside, Sentence

Cures = Sequence[Repair] | None
"""None while they are still looked for."""


class Violations(QWidget):
    """A few at once; 下一处 turns over to the others."""

    chosen = Signal(object)
    """The violation whose cells are to be shown."""
    repair_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    """The repairs after the first, and where."""
    why_wanted = Signal(object)
    """Of a violation that no single step cures."""
    wanted = Signal(object)
    """A violation came into sight whose cures are not known yet."""

    def __init__(self, look: Look, *, most: int, may_change: bool) -> None:
        super().__init__()
        self._look, self._may_change = look, may_change
        self._all: tuple[Violation, ...] = ()
        self._cures: dict[Violation, Cures] = {}
        self._first, self._use = 0, most
        self.told: Callable[[Repair], str] = lambda one: one.words
        """Which cells a cure changes, for whoever wants to know before pressing."""
        self.lines = [_Line(look, self) for _ in range(most)]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        for line in self.lines:
            box.addWidget(line)
            line.title.clicked.connect(partial(self._on_title, line))
            line.cure.clicked.connect(partial(self._on_cure, line))
            line.others.clicked.connect(partial(self._on_others, line))
            line.why.clicked.connect(partial(self._on_why, line))
            line.turn.clicked.connect(self.turn)
        self.setAccessibleName("没排好的地方")

    @property
    def shown(self) -> tuple[Violation, ...]:
        """Those in sight."""
        return self._all[self._first : self._first + self._use]

    def show_violations(self, violations: Sequence[Violation]) -> None:
        """The worst first; the page stays where it was if there are as many."""
        self._all = tuple(violations)
        self._cures = {one: one.repairs or None for one in self._all}
        self._first = 0 if self._first >= len(self._all) else self._first
        self._fill()

    def use(self, lines: int) -> None:
        """So many of the lines, where there is not room for all."""
        if lines != self._use:
            self._use = lines
            self._fill()

    def needed(self, lines: int) -> int:
        """The height with so many lines, or fewer if there is less to say."""
        shown = min(len(self._all), lines)
        return shown * (self.lines[0].maximumHeight() + 6) - 6

    def show_cures(self, violation: Violation, repairs: Sequence[Repair]) -> None:
        if violation in self._cures:
            self._cures[violation] = tuple(repairs)
            self._fill(ask=False)

    def turn(self) -> None:
        """To the next ones, and round again; their first one's cells are shown."""
        if not self._all:
            return
        step = self._use
        self._first = self._first + step if self._first + step < len(self._all) else 0
        self._fill()
        self.chosen.emit(self._all[self._first])

    def menu(self, repairs: Sequence[Repair]) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName("另外的补法")
        menu.setToolTipsVisible(True)
        for repair in repairs:
            act = menu.addAction(repair.words, partial(self.repair_wanted.emit, repair))
            act.setToolTip(self.told(repair))
        return menu

    def _fill(self, *, ask: bool = True) -> None:
        shown = self.shown
        turns = len(self._all) > self._use
        for at, line in enumerate(self.lines):
            one = shown[at] if at < len(shown) else None
            line.setVisible(one is not None)
            if one is None:
                continue
            line.show_violation(one, self._cures[one], may_change=self._may_change)
            cures = self._cures[one]
            line.cure.setToolTip(self.told(cures[0]) if cures else "")
            last = turns and at == len(shown) - 1
            line.turn.setVisible(last)
            number = self._first + at + 1
            line.turn.setText(f"下一处 {number}/{len(self._all)}")
            if ask and self._cures[one] is None:
                self.wanted.emit(one)

    def _on_title(self, line: _Line) -> None:
        self.chosen.emit(line.violation)

    def _on_cure(self, line: _Line) -> None:
        cures = self._cures.get(line.violation) if line.violation is not None else None
        if cures:
            self.repair_wanted.emit(cures[0])

    def _on_why(self, line: _Line) -> None:
        self.why_wanted.emit(line.violation)

    def _on_others(self, line: _Line) -> None:
        cures = self._cures.get(line.violation) if line.violation is not None else None
        if cures:
            corner = line.others.mapToGlobal(line.others.rect().bottomLeft())
            self.menu_wanted.emit(cures[1:], corner)


class _Line(QFrame):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.violation: Violation | None = None
        self.setObjectName("bad")
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.L, 3, Space.S, 3)
        line.setSpacing(Space.M)
        self.sign = QLabel()
        self.title = Sentence(look)
        self.text = Aside(look)
        self.wait = label(look, "正在想补法…", Role.NOTE, colour=look.colours.text2)
        self.cure = button(look, "", kind=Kind.PRIMARY, small=True)
        self.others = button(look, "", small=True)
        self.why = button(look, "为什么排不开", small=True)
        self.turn = button(look, "", "chevron-down", small=True)
        self.turn.setToolTip("F8")
        line.addWidget(self.sign)
        line.addWidget(self.title)
        line.addWidget(self.text, 1)
        for one in (self.wait, self.cure, self.others, self.why, self.turn):
            line.addWidget(one)
        self.setFixedHeight(look.sizes.small_control + 10)
        self.hide()

    def show_violation(self, one: Violation, cures: Cures, *, may_change: bool) -> None:
        look = self._look
        self.violation = one
        notice = look.colours.bad if one.hard else look.colours.warn
        self.setObjectName("bad" if one.hard else "warn")
        self.style().unpolish(self)
        self.style().polish(self)
        icon = "circle-alert" if one.hard else "triangle-alert"
        self.sign.setPixmap(look.pixmap(icon, notice.words, look.sizes.icon))
        self.title.show_words(one.title, notice.words)
        self.text.show_words(one.text)
        self.setAccessibleName(f"{one.title} {one.text}")
        self.wait.setVisible(may_change and cures is None)
        stuck = cures is not None and not cures and one.day is not None
        self.why.setVisible(stuck)
        self.cure.setVisible(may_change and bool(cures))
        self.others.setVisible(may_change and bool(cures) and len(cures or ()) > 1)
        if cures:
            self.cure.setText(cures[0].words)
            self.others.setText(f"另 {len(cures) - 1} 种补法")
