"""入住: the stays as words, and what can be registered about the running one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from nursinghome.core.dates import words
from nursinghome.residents import AbsenceKind, Presence, Stay
from ui.kit.buttons import Kind, button
from ui.kit.flow import Flow
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.tokens import Space
from ui.residents.mistakes import has_mistakes_to_find
from ui.residents.services import PersonFile

ADMIT, MOVE, LEAVE, HOSPITAL, BACK = "admit", "move", "leave", "hospital", "back"
DISCHARGE, REOPEN, WITHDRAW = "discharge", "reopen", "withdraw"
CATEGORY, LEVEL, CONTACT, HEALTH = "category", "level", "contact", "health"
CARD, MISTAKE, OFF_CARD = "card", "mistake", "off_card"
_WORDS = {
    ADMIT: ("办理入住", "plus"),
    BACK: ("登记回院", "check"),
    MOVE: ("换床", "bed-double"),
    LEAVE: ("登记请假", ""),
    HOSPITAL: ("登记住院", ""),
    DISCHARGE: ("登记离院", "log-out"),
    CATEGORY: ("改类别", ""),
    LEVEL: ("填自理类别", ""),
    CARD: ("床头卡", "printer"),
    REOPEN: ("撤销离院", "undo-2"),
    WITHDRAW: ("撤销入住", "undo-2"),
    MISTAKE: ("撤销填错的", "undo-2"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line about a stay."""

    from_on: str
    until_on: str
    what: str
    note: str = ""


def events(stays: tuple[Stay, ...]) -> list[Event]:
    """What happened, newest first."""
    found = [event for stay in stays for event in _events_of(stay)]
    return sorted(found, key=lambda event: event.from_on, reverse=True)


def _events_of(stay: Stay) -> Iterator[Event]:
    yield Event(from_on=str(stay.admitted_on), until_on="", what="入院", note=stay.note or "")
    for bed in stay.occupancies:
        yield Event(
            from_on=str(bed.from_on), until_on=str(bed.until_on or "今"), what=f"住 {bed.bed} 床"
        )
    for away in stay.absences:
        yield Event(
            from_on=str(away.from_on),
            until_on=str(away.until_on or "今"),
            what=away.kind.words,
            note=away.place or "",
        )
    if stay.discharged_on is not None:
        why = stay.reason.words if stay.reason else ""
        yield Event(
            from_on=str(stay.discharged_on),
            until_on="",
            what=f"离院（{why}）" if why else "离院",
            note=stay.reason_word or "",
        )


class StaysTab(QWidget):
    """Asks for what was pressed; the page opens the sheet."""

    wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.M)
        strip = QWidget()
        flow = Flow(strip, gap=Space.S)
        self.buttons: dict[str, QPushButton] = {}
        for key, (text, icon) in _WORDS.items():
            kind = Kind.DANGER if key in {REOPEN, WITHDRAW, MISTAKE} else Kind.PLAIN
            made = button(look, text, icon, kind=Kind.PRIMARY if key in {ADMIT, BACK} else kind)
            made.setProperty("action", key)
            made.clicked.connect(self._on_pressed)
            self.buttons[key] = made
            flow.addWidget(made)
        box.addWidget(strip)
        self.model: RecordTable[Event] = RecordTable(
            (
                Column[Event](title="从", words=lambda e: e.from_on),
                Column[Event](title="到", words=lambda e: e.until_on),
                Column[Event](title="什么事", words=lambda e: e.what),
                Column[Event](title="说明", words=lambda e: e.note),
            )
        )
        self.table = TableView(look, self.model, "入住经过")
        self.table.setMinimumHeight(look.sizes.control * 3 // (2 if look.sizes.narrow else 1))
        box.addWidget(self.table, 1)

    def show_file(self, file: PersonFile, *, may_change: bool) -> None:
        self.model.show(events(file.timeline.stays))
        due = possible(file) if may_change else set()
        for key, made in self.buttons.items():
            made.setVisible(key in due)

    def _on_pressed(self) -> None:
        self.wanted.emit(str(self.sender().property("action")))


def possible(file: PersonFile) -> set[str]:
    """What can be registered and taken back now."""
    if file.is_withdrawn:
        return set()
    return _registered_now(file) | ({MISTAKE} if has_mistakes_to_find(file) else set())


def _registered_now(file: PersonFile) -> set[str]:
    presence = file.line.presence
    if presence is Presence.PRESENT:
        return {MOVE, LEAVE, HOSPITAL, DISCHARGE, CATEGORY, LEVEL, CARD, WITHDRAW}
    if presence is Presence.ABSENT:
        return {BACK, DISCHARGE, CATEGORY, LEVEL, CARD}
    if presence is Presence.LEFT:
        died = file.timeline.died_on is not None
        return {REOPEN} if died else {ADMIT, REOPEN}
    return {ADMIT}


def absence_words(file: PersonFile) -> str:
    """住院，11月2日起."""
    kind = file.line.absence
    stay = file.timeline.stays[-1] if file.timeline.stays else None
    away = stay.open_absence if stay else None
    if kind is None or away is None:
        return ""
    return f"{AbsenceKind(kind).words}，{words(away.from_on)}起"
