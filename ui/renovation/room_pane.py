"""The room that is looked at: one work's items, dates, photos and money, and what to do next."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from nursinghome.core.money import yuan
from nursinghome.renovation import RoomWork, Work, WorkState
from nursinghome.standards.checklist import Checklist
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Choice, Kind, button, row
from ui.kit.card import Scroll, hairline
from ui.kit.facts import Facts
from ui.kit.look import Look
from ui.kit.photos import Album, PhotoDesk, Photos
from ui.kit.tokens import Space, TextSize
from ui.kit.words import Elided, Role, label, tint
from ui.renovation.desk import RoomFile
from ui.renovation.items import ItemList

_TONES = {
    WorkState.DONE: ("good", "check"),
    WorkState.DOING: ("warn", "hammer"),
    WorkState.PLANNED: ("plain", "clock"),
    WorkState.UNDONE: ("plain", ""),
    WorkState.NONE: ("plain", "minus"),
}
_WIDE = {TextSize.NORMAL: 356, TextSize.LARGE: 392, TextSize.HUGE: 408}


class RoomPane(QFrame):
    """Shows; every press is told to the page."""

    work_chosen = Signal(object)
    answered = Signal(str, object)
    accept_wanted = Signal()
    register_wanted = Signal()
    reopen_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, look: Look, photos: PhotoDesk, *, may_change: bool) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setAccessibleName("房间")
        self.setFixedWidth(_WIDE[look.text_size])
        self._look, self._may_change = look, may_change
        self.number = Elided(look, "", Role.HEAD)
        self.facts = Elided(look, "", Role.NOTE)
        tint(self.facts, look.colours.text2)
        self.state = BadgeLabel(look, Badge.state("plain", WorkState.UNDONE.words))
        self.which = Choice(look, [(work.value, work.words) for work in Work], "哪一项")
        self.wording = Elided(look, "", Role.STRONG)
        self.count = label(look, "", Role.STRONG)
        self.items = ItemList(look)
        self.no_items = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        self.dates = Facts(look)
        self.photos = Photos(photos)
        self.money = Facts(look)
        self.accept = button(look, "登记完成", "check", kind=Kind.PRIMARY)
        self.reopen = button(look, "重开", "rotate-ccw")
        narrow = look.text_size is not TextSize.NORMAL
        self.change = button(look, "登记", "" if narrow else "pencil")
        self.print_button = button(look, "打印", "" if narrow else "printer")
        self._make_body(look)
        self._connect()

    @property
    def work(self) -> Work:
        return Work(self.which.key or Work.WATER.value)

    def show_room(
        self, file: RoomFile, work: Work, pack: Checklist, album: Album, *, late: bool
    ) -> None:
        room, one = file.line.room, file.line.works[work]
        self.rolling.tell_about((room.number, work))
        self.number.setText(f"{room.number} 室" if room.number.isdecimal() else room.number)
        self.facts.setText(_facts(file))
        tone, icon = _TONES[one.state]
        words = f"{work.words}过期" if late else f"{work.words}{one.state.words}"
        self.state.show_badge(Badge.state("bad" if late else tone, words, icon))
        self.which.choose(work.value)
        section = pack.sections[list(Work).index(work)].title
        found = file.items[work]
        self.wording.setText(section)
        met = sum(tick.is_met for tick in found)
        self.count.setText(f"{met}/{len(found)} 项" if found else "")
        self.items.show_ticks(found, pack.options, may_change=self._may_change)
        self.no_items.setText("" if found else f"「{section}」不在这间房里查，按栋查。")
        self.no_items.setVisible(not found)
        self.dates.show_facts(_dates(one))
        self.photos.show_album(album)
        self.money.show_facts(_money(file, one))
        self._show_buttons(one)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Items and photos are made anew; Tab still goes from the top to the foot."""
        order: list[QWidget] = [self.which.button_for(work.value) for work in Work]
        order += [*self.items.rows, *self.photos.places]
        order += [self.accept, self.reopen, self.change, self.print_button]
        for one, after in pairwise(order):
            QWidget.setTabOrder(one, after)

    def _show_buttons(self, one: RoomWork) -> None:
        done = one.state is WorkState.DONE
        applies = one.state is not WorkState.NONE
        self.accept.setVisible(self._may_change and not done and applies)
        self.reopen.setVisible(self._may_change and done)
        self.change.setVisible(self._may_change)

    def _make_body(self, look: Look) -> None:
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, Space.S, 0)
        box.setSpacing(Space.S)
        line = row(self.wording, self.count)
        line.setStretch(0, 1)
        box.addLayout(line)
        for part in (self.items, self.no_items, hairline(), self.dates):
            box.addWidget(part)
        box.addWidget(label(look, "照片", Role.STRONG))
        box.addWidget(self.photos)
        box.addWidget(hairline())
        box.addWidget(self.money)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.L, Space.M, Space.S, Space.M)
        outer.setSpacing(Space.S)
        head = row(self.number, self.facts, self.state, spacing=Space.S)
        head.setStretch(1, 1)
        head.setContentsMargins(0, 0, Space.S, 0)
        outer.addLayout(head)
        outer.addLayout(row(self.which, None))
        self.rolling = Scroll(inner)
        outer.addWidget(self.rolling, 1)
        foot = row(self.accept, self.reopen, self.change, self.print_button, spacing=Space.S)
        foot.setStretch(0, 1)
        foot.setContentsMargins(0, 0, Space.S, 0)
        outer.addLayout(foot)

    def _connect(self) -> None:
        self.which.chosen.connect(self._on_which)
        self.items.answered.connect(self.answered)
        self.accept.clicked.connect(self.accept_wanted)
        self.change.clicked.connect(self.register_wanted)
        self.reopen.clicked.connect(self.reopen_wanted)
        self.print_button.clicked.connect(self.print_wanted)

    def _on_which(self, key: str) -> None:
        self.work_chosen.emit(Work(key))


def _facts(file: RoomFile) -> str:
    room = file.line.room
    if not room.beds:
        return "公共"
    nursing = sum(bed.is_nursing for bed in room.beds)
    kind = "护理型" if nursing == len(room.beds) else f"护理型 {nursing} 床" if nursing else ""
    return f"{len(room.beds)} 床　{kind}".strip()


def _dates(one: RoomWork) -> list[tuple[str, str]]:
    accepted = f"{one.accepted_on} {one.accepted_by}" if one.accepted_on else ""
    due = str(one.due_on) if one.due_on and not accepted else ""
    return [
        ("计划", one.planned),
        ("开工", str(one.started_on or "")),
        ("完工期限", due),
        ("验收", accepted),
        ("备注", one.note or ""),
    ]


def _money(file: RoomFile, one: RoomWork) -> list[tuple[str, str]]:
    """What this work cost, and the whole room beside it."""
    budget = f"（预算 {yuan(one.budget_fen)}）" if one.budget_fen is not None else ""
    spent = "" if one.spent_fen is None else f"{yuan(one.spent_fen)} 元"
    return [
        ("这项投入", f"{spent}{budget}"),
        ("全间投入", f"{yuan(file.line.spent_fen)} 元"),
        ("资金来源", "、".join(file.line.funds)),
    ]
