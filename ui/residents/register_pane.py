"""The left side of 老人: search box, filters with their counts, and the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from nursinghome.core.ids import ResidentId
from nursinghome.residents import Category, Filter, Listed, Presence, SelfCare
from ui.kit.buttons import Kind, button, row
from ui.kit.card import hairline
from ui.kit.flow import Flow
from ui.kit.look import Look
from ui.kit.search import SearchField
from ui.kit.tokens import Space
from ui.kit.words import Role, label
from ui.residents.roll import Roll, RollModel
from ui.residents.services import ResidentServices


@dataclass(frozen=True, slots=True, kw_only=True)
class Pill:
    """A filter with its words; `fits` picks among those who live here."""

    key: str
    words: str
    fits: Callable[[Listed], bool]
    presence: Presence = Presence.PRESENT


PILLS = (
    Pill(key="all", words="全部", fits=lambda _one: True),
    Pill(key="tekun", words="特困", fits=lambda one: one.category is Category.TEKUN),
    Pill(key="none", words="全护理", fits=lambda one: one.selfcare is SelfCare.NONE),
    Pill(key="unassessed", words="未评估", fits=lambda one: one.selfcare is SelfCare.UNASSESSED),
    Pill(key="away", words="外出", fits=lambda one: one.absence is not None),
    Pill(key="no_bed", words="没床位", fits=lambda one: one.bed is None),
    Pill(key="left", words="已离院", fits=lambda _one: True, presence=Presence.LEFT),
    Pill(key="expected", words="未入住", fits=lambda _one: True, presence=Presence.EXPECTED),
)


class RegisterPane(QFrame):
    """What is typed wins over the filter; the first hit is open at once."""

    chosen = Signal(int)
    went_in = Signal()
    emptied = Signal()

    def __init__(self, look: Look, services: ResidentServices, today: date) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._services, self._look = services, look
        self._present: list[Listed] = []
        self._pill = PILLS[0]
        self.search = SearchField(look, "姓名、拼音首字母、床号、身份证尾号")
        self.found = label(look, "", Role.LABEL)
        self.model = RollModel(today)
        self.roll = Roll(look, self.model)
        keys = label(look, "↑↓ 选人　回车 打开", Role.NOTE, colour=look.colours.text2)
        keys.setVisible(not look.sizes.narrow)
        top = QVBoxLayout()
        top.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        top.setSpacing(Space.S)
        top.addWidget(self.search)
        top.addWidget(self._make_pills())
        top.addLayout(row(self.found, keys, None))
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addLayout(top)
        box.addWidget(hairline())
        box.addWidget(self.roll, 1)
        self.search.textEdited.connect(self._on_typed)
        self.search.went_on.connect(self.roll.setFocus)
        self.roll.chosen.connect(self.chosen)
        self.roll.went_in.connect(self.went_in)

    @property
    def present_count(self) -> int:
        return len(self._present)

    @property
    def chosen_id(self) -> ResidentId | None:
        index = self.roll.currentIndex()
        return self.model.person(index.row()).resident_id if index.isValid() else None

    def reload(self, keep: ResidentId | None) -> None:
        """Read again; whoever is open stays so, though the filter may no longer show them."""
        self.model.abilities = self._services.care.abilities(self.model.today)
        self._present = list(self._services.people.list(Filter(presence=Presence.PRESENT)))
        for pill in PILLS:
            if pill.presence is Presence.PRESENT:
                count = sum(pill.fits(one) for one in self._present)
                self._buttons[pill.key].setText(f"{pill.words} {count}")
        self._fill()
        if keep is None:
            self._open_first()
        else:
            self.roll.open_row(self.model.row_of(keep))

    def look_for(self, words: str) -> None:
        self.search.setText(words)
        self._open_first()

    def choose(self, resident_id: ResidentId) -> None:
        """Open a person, leaving search and filter when they hide them."""
        if self.model.row_of(resident_id) < 0:
            presence = self._services.people.line(resident_id).presence
            hidden_by = {Presence.LEFT: "left", Presence.EXPECTED: "expected"}
            self.search.clear()
            self._choose_pill(hidden_by.get(presence, "all"))
            self._fill()
        self.roll.open_row(self.model.row_of(resident_id))

    def choose_pill(self, key: str) -> None:
        self._choose_pill(key)
        self._open_first()

    def take_focus(self) -> None:
        self.search.setFocus(Qt.FocusReason.TabFocusReason)

    def _choose_pill(self, key: str) -> None:
        self._buttons[key].setChecked(True)
        self._pill = next(pill for pill in PILLS if pill.key == key)

    def _make_pills(self) -> QWidget:
        strip = QWidget()
        flow = Flow(strip)
        group = QButtonGroup(self)
        self._buttons = {}
        for number, pill in enumerate(PILLS):
            made = button(self._look, pill.words, kind=Kind.PILL)
            made.setCheckable(True)
            made.setChecked(pill is self._pill)
            group.addButton(made, number)
            flow.addWidget(made)
            self._buttons[pill.key] = made
        group.idClicked.connect(self._on_pill)
        return strip

    def _on_pill(self, number: int) -> None:
        self._pill = PILLS[number]
        self.search.clear()
        self._open_first()

    def _on_typed(self, _text: str) -> None:
        self._open_first()

    def _people(self) -> list[Listed]:
        text = self.search.text().strip()
        if text:
            known = {one.resident_id: one for one in self._present}
            hits = self._services.search.find(text)
            line = self._services.people.line
            return [known.get(hit.resident_id) or line(hit.resident_id) for hit in hits]
        if self._pill.presence is Presence.PRESENT:
            return [one for one in self._present if self._pill.fits(one)]
        return list(self._services.people.list(Filter(presence=self._pill.presence)))

    def _fill(self) -> None:
        people = self._people()
        self._look.letters.rare(one.name for one in people)
        self.model.show(people, self.search.text())
        self.found.setText(f"找到 {len(people)} 人")

    def _open_first(self) -> None:
        self._fill()
        if self.model.rowCount():
            self.roll.open_row(0)
        else:
            self.emptied.emit()
