"""整改 beside an item: what is planned already, and a short form for one more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from nursinghome.checklists import Plan, Rectification, Source, Spot
from nursinghome.standards.checklist import Item
from ui.kit.buttons import Kind, button, row
from ui.kit.fields import DateField, MemoField, NameField, TextField
from ui.kit.form import Form
from ui.kit.look import Look
from ui.kit.money import fen_of
from ui.kit.tokens import Space
from ui.kit.words import Role, label

USUAL_DAYS = 7
"""The deadline that is offered; an item may say its own."""


class PlanCard(QFrame):
    """The form stands open while an answer falls short and nothing is planned yet."""

    wanted = Signal()
    action_wanted = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("card")
        self._look = look
        self.may_change = True
        self.day = date.min
        """Today; the sheet says it."""
        self._item: Item | None = None
        self._spot: Spot | None = None
        self.known = QVBoxLayout()
        self.known.setSpacing(Space.XS)
        self.due = DateField(look, "due_on", "期限")
        self.form = Form(columns=2)
        self.form.add(MemoField(look, "fault", "存在的问题", lines=1), span=2)
        self.form.add(MemoField(look, "measure", "整改措施", lines=1), span=2)
        self.form.add(NameField(look, "who", "责任人"))
        self.form.add(self.due)
        self.form.add(TextField(look, "fen", "投入（元，可空着）"), span=2)
        self.add = button(look, "安排整改", "plus", kind=Kind.PRIMARY)
        self.more = button(look, "再安排一项", kind=Kind.GHOST)
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        box.setSpacing(Space.M)
        box.addWidget(label(look, "整改", Role.NAME))
        box.addLayout(self.known)
        box.addWidget(self.form)
        box.addLayout(row(self.add, self.more, None))
        self.add.clicked.connect(self.wanted)
        self.form.finished.connect(self.wanted)
        self.more.clicked.connect(self._on_more)

    def show_item(
        self, item: Item, spot: Spot, actions: Sequence[Rectification], *, fresh: bool
    ) -> None:
        """fresh: another item than before, so that what was typed belongs to none."""
        self._item, self._spot = item, spot
        while self.known.count():
            old = self.known.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        for one in actions:
            words = f"{one.plan.fault}　{one.plan.who}　{one.plan.due_on}　{one.state_words}"
            made = button(self._look, words, kind=Kind.GHOST)
            made.clicked.connect(partial(self.action_wanted.emit, one.id))
            self.known.addWidget(made)
        if fresh or actions:
            self._begin()
        self._open(is_open=not actions)
        self.more.setVisible(bool(actions) and self.may_change)

    def plan(self, round_id: int) -> Plan:
        """What was typed. Raises Invalid for an amount that is none."""
        values = self.form.values()
        spot = self._spot
        is_place = spot is not None and spot.target.place != "home"
        return Plan(
            source=Source.CHECK,
            source_id=round_id,
            item=self._item.code if self._item else None,
            spot=spot.label if spot is not None and is_place else "",
            fault=values["fault"],
            measure=values["measure"],
            who=values["who"],
            found_on=self.day,
            due_on=self.due.checked_day(),
            fen=fen_of(values["fen"], "fen"),
        )

    def _begin(self) -> None:
        item = self._item
        assert item is not None  # noqa: S101 - shown before
        day = self.day + timedelta(days=item.days or USUAL_DAYS)
        cost = "" if item.yuan is None else str(item.yuan)
        self.form.put({"fault": item.text, "due_on": day.isoformat(), "fen": cost})

    def _open(self, *, is_open: bool) -> None:
        shown = is_open and self.may_change
        self.form.setVisible(shown)
        self.add.setVisible(shown)

    def _on_more(self) -> None:
        self._begin()
        self._open(is_open=True)
        self.more.hide()
        self.form.focus_first()
