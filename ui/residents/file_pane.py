"""The file of one person: who, in which bed, both levels, then the parts of the file in tabs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nursinghome.core.dates import age_on, words
from nursinghome.residents import Presence
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Scroll, hairline
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Elided, Role, label
from ui.residents.health_tab import HealthTab
from ui.residents.history_tab import HistoryTab
from ui.residents.levels import Levels
from ui.residents.levels_tab import LevelsTab
from ui.residents.overview import Overview
from ui.residents.papers_tab import PapersTab
from ui.residents.portrait import Portrait
from ui.residents.services import PersonFile
from ui.residents.stays_tab import StaysTab, absence_words

OVERVIEW, STAYS, LEVELS, HEALTH, PAPERS, HISTORY = range(6)
_TABS = ("概况", "入住", "等级", "健康", "档案", "历史")


class FilePane(QWidget):
    """Shows; what is pressed is told to the page."""

    change_wanted = Signal()
    withdraw_wanted = Signal()
    restore_wanted = Signal()
    assess_wanted = Signal()
    emergency_wanted = Signal()
    booklet_wanted = Signal()
    health_seen = Signal(str)
    """Somebody looked at what this person's health is."""

    def __init__(self, look: Look, ethnic: dict[str, str], *, may_change: bool) -> None:
        super().__init__()
        self._look, self._may_change = look, may_change
        self._file: PersonFile | None = None
        self._stale: set[int] = set()
        self.overview = Overview(look, ethnic)
        self.stays = StaysTab(look)
        self.trend = LevelsTab(look)
        self.health = HealthTab(look)
        self.papers = PapersTab(look)
        self.history = HistoryTab(look)
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.L, Space.L, Space.L, Space.M)
        box.setSpacing(Space.M)
        box.addLayout(self._make_head())
        box.addLayout(self._make_tabs())
        line = hairline()
        box.addWidget(line)
        box.setSpacing(Space.S)
        self.stack = QStackedWidget()
        told = (self.overview, self.trend, self.health, self.papers)
        overview, levels, health, papers = self.rolling = tuple(Scroll(part) for part in told)
        for part in (overview, self.stays, levels, health, papers, self.history):
            self.stack.addWidget(part)
        box.addWidget(self.stack, 1)

    def show_file(self, file: PersonFile) -> None:
        """The open tab at once; the others when they are opened."""
        self._file, self._stale = file, set(range(len(_TABS)))
        for rolling in self.rolling:
            rolling.tell_about(file.resident.id)
        self._show_head(file)
        self._freshen(self.stack.currentIndex())

    def open_tab(self, tab: int) -> None:
        self.tabs.button(tab).setChecked(True)
        self._on_tab(tab)

    def _make_head(self) -> QHBoxLayout:
        look, sizes = self._look, self._look.sizes
        self.portrait = Portrait(look)
        self._name = Elided(look, "", Role.TITLE)
        self._who = label(look, "", Role.SUBHEAD, colour=look.colours.text2)
        self._who.setFont(look.font(sizes.h3))
        self.change = button(look, "修改", "pencil", kind=Kind.PRIMARY)
        self.change.clicked.connect(self.change_wanted)
        self.assess = button(look, "评估", "clipboard-check")
        self.assess.clicked.connect(self.assess_wanted)
        self.withdraw = button(look, "撤销登记", "undo-2", kind=Kind.DANGER)
        self.withdraw.clicked.connect(self.withdraw_wanted)
        self.restore = button(look, "恢复登记", "rotate-ccw", kind=Kind.PRIMARY)
        self.restore.clicked.connect(self.restore_wanted)
        self.restore.hide()  # never beside the others, for which there is just room
        self._where = Elided(look)
        self._state = BadgeLabel(look, Badge.state("warn", ""))
        self.levels = Levels(look)
        middle = QVBoxLayout()
        middle.setSpacing(2)
        buttons = (self.withdraw, self.assess, self.change, self.restore)
        middle.addLayout(row(self._name, self._who, None, *buttons))
        middle.addLayout(row(self._where, None, self._state, spacing=Space.S))
        middle.addWidget(self.levels)
        middle.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        head.addWidget(self.portrait)
        head.addLayout(middle, 1)
        return head

    def _make_tabs(self) -> QHBoxLayout:
        self.tabs = QButtonGroup(self)
        strip = QHBoxLayout()
        strip.setSpacing(Space.M)
        strip.setContentsMargins(0, 0, 0, 0)
        for number, words_on in enumerate(_TABS):
            made = button(self._look, words_on, kind=Kind.TAB)
            made.setCheckable(True)
            self.tabs.addButton(made, number)
            strip.addWidget(made)
        strip.addStretch(1)
        for made in self._make_papers():
            strip.addWidget(made)
        self.tabs.button(OVERVIEW).setChecked(True)
        self.tabs.idClicked.connect(self._on_tab)
        return strip

    def _make_papers(self) -> tuple[QPushButton, QPushButton]:
        """What goes to hospital with a person, and the whole file as a booklet."""
        look = self._look
        self.emergency = button(look, "急救单 F9", "heart-pulse", kind=Kind.GHOST, small=True)
        self.booklet = button(look, "打印档案", "book-open-text", kind=Kind.GHOST, small=True)
        self.emergency.setToolTip("一张纸：送医、转院时带上")
        self.emergency.clicked.connect(self.emergency_wanted)
        self.booklet.clicked.connect(self.booklet_wanted)
        return self.emergency, self.booklet

    def _show_head(self, file: PersonFile) -> None:
        person, line = file.resident, file.line
        may_change = self._may_change and not file.is_withdrawn
        self.portrait.show_photo(person.name, file.photo, may_change=may_change)
        self._name.setText(person.name)
        self._who.setText(f"{person.sex.words}　{age_on(person.birth_date, file.today)} 岁")
        self._where.setText(_where(file))
        self.levels.show_file(file)
        away = absence_words(file)
        self._state.show_badge(Badge.state("warn", away, "clock"))
        self._state.setVisible(bool(away))
        self.change.setVisible(may_change)
        self.withdraw.setVisible(may_change and line.presence is Presence.EXPECTED)
        self.restore.setVisible(self._may_change and file.is_withdrawn)
        here = line.presence in {Presence.PRESENT, Presence.ABSENT}
        self.assess.setVisible(here)

    def _freshen(self, tab: int) -> None:
        if self._file is None or tab not in self._stale:
            return
        self._stale.discard(tab)
        if tab in {LEVELS, HISTORY}:
            (self.trend if tab == LEVELS else self.history).show_file(self._file)
            return
        changed: dict[int, Overview | StaysTab | HealthTab | PapersTab] = {
            OVERVIEW: self.overview,
            STAYS: self.stays,
            HEALTH: self.health,
            PAPERS: self.papers,
        }
        may_change = self._may_change and not self._file.is_withdrawn
        changed[tab].show_file(self._file, may_change=may_change)

    def _on_tab(self, number: int) -> None:
        self._freshen(number)
        if number == HEALTH and self._file is not None:
            self.health_seen.emit(self._file.resident.name)
        self.stack.setCurrentIndex(number)


def _where(file: PersonFile) -> str:
    line = file.line
    kind = line.category_label or (line.category.words if line.category else "")
    if file.is_withdrawn:
        return f"登记已撤销：{file.resident.withdrawn_reason}"
    if line.presence is Presence.EXPECTED:
        return "　".join(word for word in ("还没办理入住", kind) if word)
    if line.presence is Presence.LEFT and line.discharged_on is not None:
        why = line.discharge_reason.words if line.discharge_reason else ""
        return "　".join(w for w in (f"{words(line.discharged_on)}离院", why, kind) if w)
    bed = f"{line.bed} 床" if line.bed else "没有床位"
    since = f"{words(line.admitted_on)}入院" if line.admitted_on else ""
    return "　".join(word for word in (bed, kind, since) if word)
