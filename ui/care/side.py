"""What a sheet comes to while it is being answered: score, range, and the clauses with reasons."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from nursinghome.care import possible_levels, possible_totals
from nursinghome.standards.scale import Clause, Scale
from ui.care.ladder import Ladder
from ui.care.tick import TickButton
from ui.kit.buttons import Choice, row
from ui.kit.card import Card
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label, tint


class ScoreSide(QWidget):
    """The points so far, the levels still possible, and what changes a level at once."""

    changed = Signal()

    def __init__(self, look: Look, scale: Scale) -> None:
        super().__init__()
        self._look, self._scale = look, scale
        self.total = label(look, "0", Role.BIG)
        self.left = label(look, "")
        self.told = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        self.ladder = Ladder(look, scale.levels)
        self.clauses: dict[str, TickButton | Choice] = {}
        self._effect = label(look, "", Role.LABEL, wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, Space.XS, 0)
        box.setSpacing(Space.M)
        box.addWidget(self._make_score())
        box.addWidget(self._make_clauses())
        box.addStretch(1)

    def facts(self) -> dict[str, object]:
        """What is told for the clauses: a yes or no, or a count."""
        told: dict[str, object] = {}
        for fact, asked in self.clauses.items():
            if isinstance(asked, Choice):
                told[fact] = int(asked.key)
            else:
                told[fact] = asked.isChecked()
        return told

    def put(self, facts: Mapping[str, int]) -> None:
        """Facts as they were told before."""
        for fact, asked in self.clauses.items():
            value = facts.get(fact, 0)
            if isinstance(asked, Choice):
                asked.choose(str(value))
            else:
                asked.setChecked(bool(value))

    def show_score(self, answers: Mapping[str, int]) -> None:
        scale, open_items = self._scale, len(self._scale.items) - len(answers)
        least, most = possible_totals(scale, answers)
        self.total.setText(str(sum(answers.values())))
        self.left.setText(f"分　还有 {open_items} 项没答" if open_items else "分　都答完了")
        levels = possible_levels(scale, answers, self.facts())
        self.ladder.show_possible(levels)
        between = f"答完会在 {least}–{most} 分之间"
        self.told.setText(between if open_items else f"评为 {self.ladder.possible[0]}")
        self._show_effect(len(levels))

    def _make_score(self) -> QFrame:
        look, colour = self._look, self._look.colours.text2
        card = Card(look, padding=Space.M)
        card.setAccessibleName("现在得分")
        card.column.setSpacing(Space.XS)
        most = label(look, f"满分 {self._scale.declared_total}", Role.NOTE, colour=colour)
        card.column.addLayout(row(label(look, "现在得分", colour=colour), None, most))
        card.column.addLayout(row(self.total, self.left, None, spacing=Space.S))
        card.column.addWidget(self.ladder)
        card.column.addWidget(self.told)
        return card

    def _make_clauses(self) -> QFrame:
        card = Card(self._look, "等级变更依据", padding=Space.M)
        card.column.setSpacing(Space.XS)
        for clause in self._scale.clauses:
            if clause.at_least:
                self._add_count(card, clause)
            else:
                tick = TickButton(self._look, clause.question)
                tick.toggled.connect(self.changed)
                self.clauses[clause.fact] = tick
                card.column.addWidget(tick)
        tint(self._effect, self._look.colours.warn.words)
        card.column.addWidget(self._effect)
        return card

    def _add_count(self, card: Card, clause: Clause) -> None:
        last = clause.at_least
        options = [(str(n), str(n)) for n in range(last)] + [(str(last), f"{last} 次以上")]
        choice = Choice(self._look, options, clause.question)
        choice.choose("0")
        choice.chosen.connect(self.changed)
        self.clauses[clause.fact] = choice
        card.column.addWidget(label(self._look, clause.question, Role.BODY, wrap=True))
        line = QHBoxLayout()
        line.addWidget(choice)
        line.addStretch(1)
        card.column.addLayout(line)

    def _show_effect(self, possible: int) -> None:
        facts = self.facts()
        chosen = [c for c in self._scale.clauses if c.applies(int(bool_or_count(facts[c.fact])))]
        said = ""
        if any(clause.level is not None for clause in chosen):
            said = f"已选 {len(chosen)} 项，直接定级"
        elif chosen:
            said = f"已选 {len(chosen)} 项，最后等级加重一级"
        self._effect.setText(said if possible else "")
        self._effect.setVisible(bool(said))


def bool_or_count(value: object) -> int:
    """A fact as the clauses count it."""
    return value if isinstance(value, int) else 0
