"""上报: what leaves, whether it may leave, the stick, and one button that writes and proves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from nursinghome.exchange import CountyKey, Leaving, Level
from nursinghome.reports import Finding
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Choice, Kind, button, row
from ui.kit.card import Card, Scroll, hairline
from ui.kit.facts import Facts
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label
from ui.reports.sticks import Stick

_LEVELS = [(level.value, level.words) for level in Level]
_SHOWN = 4
_SEEN = {
    Level.SUMMARY: "县里看不到：任何一位老人",
    Level.MASKED: "县里看不到：全名、出生月日、完整号码、照片、病历、家属、住址",
    Level.NAMED: "县里看不到：照片、病历、家属电话、住址",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SendLook:
    """Everything that the view shows of a month."""

    leaving: Leaving
    findings: tuple[Finding, ...]
    county: CountyKey | None
    over: bool
    """Whether the month has passed."""

    @property
    def wrong(self) -> tuple[str, ...]:
        """What keeps the month from being sent, in the words of a list."""
        found = [one.what for one in self.findings if one.blocks]
        if not self.over:
            found.append(f"{self.leaving.month.words}还没有过完")
        if self.county is None:
            found.append("还没有县局的公钥")
        return tuple(found)


class SendView(QFrame):
    """Knows nothing of files and keys; it tells what is wanted."""

    left, write_wanted, key_wanted, folder_wanted = Signal(), Signal(), Signal(), Signal()
    level_chosen, stick_chosen, fresh_wanted = Signal(str), Signal(int), Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("help", "send")
        self.found: SendLook | None = None
        self._sticks: tuple[Stick, ...] = ()
        self._at = -1
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.M)
        inner = QWidget()
        cards = QHBoxLayout(inner)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(Space.L)
        cards.addWidget(self._make_what(look), 6)
        cards.addWidget(self._make_checks(look), 5)
        box.addWidget(Scroll(inner), 1)  # where large letters need more than the screen has
        box.addWidget(self._make_way(look))
        box.addLayout(self._make_foot(look))

    @property
    def level(self) -> Level:
        return Level(self.levels.key)

    @property
    def stick(self) -> Stick | None:
        return self._sticks[self._at] if 0 <= self._at < len(self._sticks) else None

    def show_look(self, found: SendLook) -> None:
        self.found = found
        leaving = found.leaving
        people = f"{leaving.people} 人" if leaving.people else "不带名单"
        written = f"第 {leaving.sequence} 份" + (
            "，写过一次，再写还是一样的" if leaving.sent else ""
        )
        self.facts.show_facts(
            (
                ("月报表", "PDF 和电子表，各 1 份"),
                ("数字", "县里直接汇总的表，三种格式"),
                ("老人明细", people),
                ("校验", f"{len(found.findings)} 项结果一起送"),
                ("签名", "改过一个字，县里都能查出来"),
                ("份次", written),
            )
        )
        self.seen.setText(_SEEN[leaving.level])
        self._show_checks(found)
        self._show_ready()

    def show_sticks(self, found: Sequence[Stick], chosen: int = 0) -> None:
        self._sticks = tuple(found)
        self._at = chosen if self._sticks else -1
        stick = self.stick
        self.where.setText(stick.words if stick else "没有插U盘")
        self.choose.setText("换一个" if stick else "选文件夹")
        self._show_ready()

    def stick_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName("写到哪里")
        for number, stick in enumerate(self._sticks):
            menu.addAction(stick.words, partial(self.stick_chosen.emit, number))
        menu.addAction("再看一遍有没有U盘", self.fresh_wanted.emit)
        menu.addAction("选一个文件夹", self.folder_wanted.emit)
        return menu

    def wait(self, *, on: bool) -> None:
        """While it is being written nothing else can be chosen."""
        for part in (self.levels, self.choose, self.back, self.key):
            part.setEnabled(not on)
        self.write.setEnabled(False)
        if not on:
            self._show_ready()

    def take_focus(self) -> None:
        target = self.write if self.write.isEnabled() else self.choose
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_what(self, look: Look) -> Card:
        card = Card(look)
        self.levels = Choice(look, _LEVELS, "送多少")
        self.levels.choose(Level.SUMMARY.value)
        self.levels.chosen.connect(self.level_chosen)
        card.column.addLayout(row(label(look, "要送出的内容", Role.SUBHEAD), None, self.levels))
        card.column.addWidget(hairline())
        self.facts = Facts(look)
        self.seen = label(look, "", wrap=True)
        card.column.addWidget(self.facts)
        card.column.addStretch(1)
        card.column.addWidget(hairline())
        card.column.addWidget(self.seen)
        return card

    def _make_checks(self, look: Look) -> Card:
        card = Card(look)
        self.state = BadgeLabel(look, Badge.state("good", "能上报", "check"))
        card.column.addLayout(row(label(look, "检查结果", Role.SUBHEAD), None, self.state))
        card.column.addWidget(hairline())
        self.checks = label(look, "", wrap=True)
        card.column.addWidget(self.checks)
        card.column.addStretch(1)
        card.column.addWidget(hairline())
        self.county = label(look, "", wrap=True)
        self.key = button(look, "装公钥", "key-round", small=True)
        self.key.clicked.connect(self.key_wanted)
        card.column.addLayout(row(self.county, None, self.key))
        return card

    def _make_way(self, look: Look) -> Card:
        card = Card(look)
        self.where = label(look, "", Role.STRONG)
        self.choose = button(look, "换一个", small=True)
        self.choose.clicked.connect(self._on_choose)
        self.to = label(look, "加密后只有县局能打开", colour=look.colours.text2)
        card.column.addLayout(row(self.where, self.choose, None, self.to))
        return card

    def _make_foot(self, look: Look) -> QHBoxLayout:
        self.back = button(look, "返回月报", "arrow-left")
        self.back.clicked.connect(self.left)
        note = label(look, "写完自己读回来核对", Role.NOTE, colour=look.colours.text2)
        self.write = button(look, "写入U盘并核对", "send", kind=Kind.PRIMARY)
        self.write.clicked.connect(self.write_wanted)
        return row(self.back, None, note, self.write)

    def _show_checks(self, found: SendLook) -> None:
        warned = [one.what for one in found.findings if not one.ok and not one.blocks]
        good = sum(one.ok for one in found.findings)
        lines = [*found.wrong, *(f"提醒：{words}" for words in warned)]
        more = len(lines) - _SHOWN
        told = [f"{good} 项都对", *lines[:_SHOWN], *([f"还有 {more} 条"] if more > 0 else [])]
        if not found.leaving.settled and not found.wrong:
            told.append("还没有定稿，写入时一起定稿")
        self.checks.setText("\n".join(told))
        bad = Badge.state("bad", "还不能报", "circle-x")
        self.state.show_badge(bad if found.wrong else Badge.state("good", "能上报", "check"))
        key = found.county
        self.county.setText(f"县局公钥指纹 {key.fingerprint}" if key else "县局的公钥还没有装")
        self.key.setText("换公钥" if key else "装公钥")

    def _show_ready(self) -> None:
        stick = self.stick
        ready = self.found is not None and not self.found.wrong
        self.write.setEnabled(bool(ready and stick is not None and not stick.read_only))

    def _on_choose(self) -> None:
        if self._sticks:
            self.stick_menu().popup(self.choose.mapToGlobal(self.choose.rect().bottomLeft()))
        else:
            self.folder_wanted.emit()
