"""The left side of 老人: search box, filters with their counts, and the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from nursinghome.core.ids import ResidentId
from nursinghome.residents import (
    Category,
    Filter,
    Listed,
    Presence,
    SavedFilter,
    SelfCare,
)
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
    fits: Callable[[Listed], bool] = lambda _one: True
    presence: Presence = Presence.PRESENT
    saved: SavedFilter | None = None
    """What somebody has named; it decides instead of `fits`."""
    lacks_photo: bool = False
    is_withdrawn: bool = False

    @property
    def filter(self) -> Filter:
        """What is asked of the register when the people who live here are not meant."""
        return Filter(presence=self.presence, is_withdrawn=self.is_withdrawn)

    def picks(self, one: Listed, today: date, *, has_photo: bool) -> bool:
        if self.saved is not None:
            return self.saved.fits(one, today, has_photo=has_photo)
        return self.fits(one) and not (self.lacks_photo and has_photo)


_ROOM_FOR_KEYS = 14
"""Larger letters leave no room for the hint with the keys."""

OPEN_AFTER_MS = 100
"""Whoever types on within this time does not wait for a file that is passed over."""

WITHDRAWN = "withdrawn"
PILLS = (
    Pill(key="all", words="全部", fits=lambda _one: True),
    Pill(key="tekun", words="特困", fits=lambda one: one.category is Category.TEKUN),
    Pill(key="none", words="全护理", fits=lambda one: one.selfcare is SelfCare.NONE),
    Pill(key="unassessed", words="未评估", fits=lambda one: one.selfcare is SelfCare.UNASSESSED),
    Pill(key="away", words="外出", fits=lambda one: one.absence is not None),
    Pill(key="no_bed", words="没床位", fits=lambda one: one.bed is None),
    Pill(key="no_photo", words="缺照片", lacks_photo=True),
    Pill(key="left", words="已离院", fits=lambda _one: True, presence=Presence.LEFT),
    Pill(key="expected", words="未入住", fits=lambda _one: True, presence=Presence.EXPECTED),
    Pill(key=WITHDRAWN, words="已撤销", presence=Presence.EXPECTED, is_withdrawn=True),
)


class RegisterPane(QFrame):
    """What is typed wins over the filter; the first hit is open when the hand rests a moment."""

    chosen = Signal(int)
    went_in = Signal()
    emptied = Signal()
    keep_wanted = Signal()
    drop_wanted = Signal(object)

    def __init__(self, look: Look, services: ResidentServices, today: date) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._services, self._look = services, look
        self._present: list[Listed] = []
        self._pill = PILLS[0]
        self._pills: tuple[Pill, ...] = PILLS
        self._with_photo: frozenset[ResidentId] = frozenset()
        self.search = SearchField(look, "姓名、拼音、床号、身份证尾号")
        self.found = label(look, "", Role.LABEL)
        self.model = RollModel(today)
        self.roll = Roll(look, self.model)
        keys = label(look, "↑↓ 选人　回车 打开", Role.NOTE, colour=look.colours.text2)
        top = QVBoxLayout()
        top.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        top.setSpacing(Space.S)
        top.addWidget(self.search)
        top.addWidget(self._make_pills())
        self.keep = button(look, "存筛选", "plus", kind=Kind.GHOST, small=True)
        self.keep.clicked.connect(self.keep_wanted)
        self.drop = button(look, "删掉这个筛选", kind=Kind.GHOST, small=True)
        self.drop.clicked.connect(self._on_drop)
        self.drop.hide()
        top.addLayout(row(self.found, keys, None, self.drop, self.keep))
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addLayout(top)
        keys.setVisible(look.sizes.caption <= _ROOM_FOR_KEYS)
        box.addWidget(hairline())
        box.addWidget(self.roll, 1)
        self._opening = QTimer(self)
        self._opening.setSingleShot(True)
        self._opening.setInterval(OPEN_AFTER_MS)
        self._opening.timeout.connect(self._on_rest)
        self._opens_when_shown = False
        self.search.textEdited.connect(self.look_on)
        self.search.went_on.connect(self._on_went_on)
        self.roll.chosen.connect(self._on_chosen)
        self.roll.went_in.connect(self._on_went_in)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever went away or locked the file is not read about any more."""
        super().hideEvent(event)
        self._opens_when_shown = self._opening.isActive()
        self._opening.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._opens_when_shown:
            self._opening.start()

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
        self._with_photo = self._services.attachments.with_photo()
        self._show_saved(self._services.filters.mine())
        for pill in self._pills:
            if pill.presence is Presence.PRESENT:
                count = sum(self._picks(pill, one) for one in self._present)
                self._buttons[pill.key].setText(f"{pill.words} {count}")
        self._show_withdrawn()
        self._fill()
        if keep is None or self._opening.isActive():
            self._open_first()
        else:
            self.roll.open_row(self.model.row_of(keep))

    def look_for(self, words: str) -> None:
        """One more key was typed elsewhere; the words stand in this search field too."""
        self.search.setText(words)
        self.look_on()

    def look_on(self) -> None:
        """Show who is found at once; the first one's file follows, unless more is typed."""
        self._fill()
        if self.model.rowCount():
            self.roll.mark_row(0)
            self._opening.start()
        else:
            self._opening.stop()
            self.emptied.emit()

    def open_now(self) -> None:
        """The hand has left the search field: the file that was to follow is opened."""
        if self._opening.isActive():
            self._on_rest()

    def choose(self, resident_id: ResidentId) -> None:
        """Open a person, leaving search and filter when they hide them."""
        if self.model.row_of(resident_id) < 0:
            presence = self._services.people.line(resident_id).presence
            hidden_by = {Presence.LEFT: "left", Presence.EXPECTED: "expected"}
            self.search.clear()
            self._choose_pill(hidden_by.get(presence, "all"))
            self._fill()
        self.roll.open_row(self.model.row_of(resident_id))

    def take_focus(self) -> None:
        self.open_now()
        self.search.setFocus(Qt.FocusReason.TabFocusReason)

    def _choose_pill(self, key: str) -> None:
        self._buttons[key].setChecked(True)
        self._take(next(pill for pill in self._pills if pill.key == key))

    def _make_pills(self) -> QWidget:
        strip = QWidget()
        self._flow = Flow(strip)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for pill in PILLS:
            self._add_pill(pill)
        self._group.buttonClicked.connect(self._on_pill)
        return strip

    def _add_pill(self, pill: Pill) -> None:
        made = button(self._look, pill.words, kind=Kind.PILL)
        made.setProperty("pill", pill.key)
        made.setCheckable(True)
        made.setChecked(pill is self._pill)
        self._group.addButton(made)
        self._flow.addWidget(made)
        self._buttons[pill.key] = made

    def _show_saved(self, saved: tuple[SavedFilter, ...]) -> None:
        """The pills of the account behind the others, when they are not there already."""
        wanted = (*PILLS, *(Pill(key=f"saved{s.id}", words=s.name, saved=s) for s in saved))
        if wanted == self._pills:
            return
        for pill in self._pills[len(PILLS) :]:
            old = self._buttons.pop(pill.key)
            self._group.removeButton(old)
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._pills = wanted
        for pill in wanted[len(PILLS) :]:
            self._add_pill(pill)
        if self._pill not in wanted:
            self._choose_pill("all")

    def _show_withdrawn(self) -> None:
        """The pill of files taken back stands there only while there is one."""
        found = self._services.people.list(PILLS[-1].filter)
        self._buttons[WITHDRAWN].setVisible(bool(found))
        if not found and self._pill.is_withdrawn:
            self._choose_pill("all")

    def _picks(self, pill: Pill, one: Listed) -> bool:
        has_photo = one.resident_id in self._with_photo
        return pill.picks(one, self.model.today, has_photo=has_photo)

    def _take(self, pill: Pill) -> None:
        """A kept filter that is in use can be dropped; that takes the place of keeping one."""
        self._pill = pill
        self.drop.setVisible(pill.saved is not None)
        self.keep.setVisible(pill.saved is None)

    def _on_drop(self) -> None:
        self.drop_wanted.emit(self._pill.saved)

    def _on_pill(self, pressed: QAbstractButton) -> None:
        self._choose_pill(str(pressed.property("pill")))
        self.search.clear()
        self._open_first()

    def _on_went_on(self) -> None:
        self.open_now()
        self.roll.setFocus()

    def _on_went_in(self) -> None:
        self.open_now()
        self.went_in.emit()

    def _on_chosen(self, number: int) -> None:
        self._opening.stop()
        self.chosen.emit(number)

    def _on_rest(self) -> None:
        found = self.chosen_id
        if found is not None:
            self._on_chosen(found)

    def _people(self) -> list[Listed]:
        text = self.search.text().strip()
        if text:
            hits = self._services.search.find(text)
            return list(self._services.people.lines([hit.resident_id for hit in hits]))
        if self._pill.presence is Presence.PRESENT:
            return [one for one in self._present if self._picks(self._pill, one)]
        return list(self._services.people.list(self._pill.filter))

    def _fill(self) -> None:
        people = self._people()
        self._look.letters.rare(one.name for one in people)
        self.model.show(people, self.search.text())
        self.found.setText(f"找到 {len(people)} 人")

    def _open_first(self) -> None:
        self._opening.stop()
        self._fill()
        if self.model.rowCount():
            self.roll.open_row(0)
        else:
            self.emptied.emit()
