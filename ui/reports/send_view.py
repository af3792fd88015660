"""上报: what leaves, whether it may leave, the stick, and one button that writes and proves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from nursinghome.exchange import Along, Answer, CountyKey, Leaving, Level
from nursinghome.reports import Finding
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Choice, Kind, button, row
from ui.kit.card import Card, Scroll, column, hairline
from ui.kit.facts import Facts
from ui.kit.look import BOLD, Look
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
    answer: Answer | None = None
    """What the county said last, of this month or the newest before it."""
    form: str = ""
    """Title of the county's own form; empty where none is installed."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Of the cells that findings name."""

    @property
    def blocking(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.blocks)

    @property
    def wrong(self) -> tuple[str, ...]:
        """What keeps the month from being sent, each with its cure, in the words of a list."""
        found = [f"错：{one.what}{one.cure}{self._at(one)}" for one in self.blocking]
        if not self.over:
            found.append(f"{self.leaving.month.words}还没有过完")
        if self.county is None:
            found.append("还没有县局的公钥")
        return tuple(found)

    def _at(self, finding: Finding) -> str:
        named = "、".join(self.labels.get(cell, cell) for cell in finding.cells[:3])
        return f"（看「{named}」）" if named else ""


class SendView(QFrame):
    """Knows nothing of files and keys; it tells what is wanted."""

    left, write_wanted, key_wanted, folder_wanted = Signal(), Signal(), Signal(), Signal()
    look_wanted, letter_wanted, eject_wanted = Signal(), Signal(), Signal()
    form_wanted, log_wanted, correct_wanted = Signal(), Signal(), Signal()
    finding_wanted = Signal(object)
    level_chosen, stick_chosen, fresh_wanted = Signal(str), Signal(int), Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("help", "send")
        self.found: SendLook | None = None
        self._sticks: tuple[Stick, ...] = ()
        self._at = -1
        self._waits = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.M)
        inner = QWidget()
        cards = QHBoxLayout(inner)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(Space.L)
        cards.addWidget(self._make_what(look), 6)
        cards.addWidget(self._make_checks(look), 5)
        way = self._make_way(look)
        if look.sizes.narrow:  # all of it scrolls, the stick first, so that it is seen
            box.addWidget(Scroll(column(way, inner, spacing=Space.M)), 1)
        else:
            box.addWidget(Scroll(inner), 1)
            box.addWidget(way)
        box.addLayout(self._make_foot(look))

    @property
    def level(self) -> Level:
        return Level(self.levels.key)

    @property
    def stick(self) -> Stick | None:
        return self._sticks[self._at] if 0 <= self._at < len(self._sticks) else None

    @property
    def along(self) -> Along:
        """What is to go beside the package; how it is opened always goes with that."""
        wanted = self.view_too.isChecked(), self.form_too.isChecked()
        return Along(view=wanted[0], form=wanted[1], readme=any(wanted))

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
        if not found.form:
            self.form_too.setChecked(False)
        self.to.setText((found.county.office if found.county else "") or "县局")
        self._show_checks(found)
        self._show_answer(found)
        self._show_ready()

    def show_sticks(self, found: Sequence[Stick], chosen: int = 0) -> None:
        self._sticks = tuple(found)
        self._at = chosen if self._sticks else -1
        stick = self.stick
        self.where.setText(stick.name if stick else "没有插U盘")
        self.room.setText(stick.room if stick else "插上就认出来，不用按")
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
        self._waits = on
        parts = (self.levels, self.choose, self.back, self.key, self.look, self.letter)
        for part in (*parts, self.eject, self.form, self.view_too, self.form_too):
            part.setEnabled(not on)
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
        self.look = button(look, "看看明细", "eye", small=True)
        self.look.clicked.connect(self.look_wanted)
        card.column.addWidget(self.facts)
        card.column.addStretch(1)
        card.column.addWidget(hairline())
        card.column.addWidget(self.seen)
        card.column.addLayout(row(self.look, None))
        return card

    def _make_checks(self, look: Look) -> Card:
        card = Card(look)
        self.state = BadgeLabel(look, Badge.state("good", "能上报", "check"))
        card.column.addLayout(row(label(look, "检查结果", Role.SUBHEAD), None, self.state))
        card.column.addWidget(hairline())
        self.checks = label(look, "", wrap=True)
        card.column.addWidget(self.checks)
        self.fix = button(look, "去改", "arrow-right", small=True)
        self.fix.clicked.connect(self._on_fix)
        card.column.addLayout(row(self.fix, None))
        card.column.addStretch(1)
        card.column.addWidget(hairline())
        self.answer = label(look, "", wrap=True)
        self.correct = button(look, "做更正", "pencil", small=True)
        self.correct.clicked.connect(self.correct_wanted)
        line = row(self.answer, self.correct)
        line.setStretch(0, 1)
        card.column.addLayout(line)
        card.column.addWidget(hairline())
        self.county = label(look, "", wrap=True)
        self.key = button(look, "装公钥", "key-round", small=True)
        self.key.clicked.connect(self.key_wanted)
        line = row(self.county, self.key)
        line.setStretch(0, 1)
        card.column.addLayout(line)
        return card

    def _make_way(self, look: Look) -> Card:
        card = Card(look)
        second = look.colours.text2
        self.where = label(look, "", Role.STRONG)
        self.room = label(look, "", Role.NOTE, colour=second)
        self.choose = button(look, "换一个", small=True)
        self.choose.clicked.connect(self._on_choose)
        self.to = label(look, "", Role.STRONG)
        sealed = label(look, "加密后只有县局能打开", Role.NOTE, colour=second)
        arrow = QLabel()
        arrow.setPixmap(look.pixmap("arrow-right", second, look.sizes.icon))
        line = row(self.where, self.room, self.choose, None, arrow, self.to, sealed)
        card.column.addLayout(line)
        self.view_too = self._option("放一份带密码的表", "县里没有装程序时，用表格软件输密码打开")
        self.form_too = self._option("放县里的表", "照县里发的样子填好，带密码")
        self.form = button(look, "县里的表", "file-spreadsheet", small=True)
        self.form.clicked.connect(self.form_wanted)
        self.log = button(look, "写过的记录", "file-clock", small=True)
        self.log.clicked.connect(self.log_wanted)
        card.column.addLayout(row(self.view_too, self.form_too, None, self.form, self.log))
        sealed.setVisible(not look.sizes.narrow)
        return card

    def _option(self, words: str, why: str) -> QPushButton:
        """Something that may go beside the package; a tick shows that it does."""
        look = self._look
        made = button(look, words, "plus", kind=Kind.PILL)
        made.setCheckable(True)
        made.setToolTip(why)

        def show(on: bool) -> None:
            sign = ("check", look.colours.on_accent) if on else ("plus", look.colours.text)
            made.setIcon(look.icon(*sign))

        made.toggled.connect(show)
        return made

    def _make_foot(self, look: Look) -> QHBoxLayout:
        self.back = button(look, "返回月报" if not look.sizes.narrow else "返回", "arrow-left")
        self.back.clicked.connect(self.left)
        self.letter = button(look, "打印送件函", "printer")
        self.letter.clicked.connect(self.letter_wanted)
        self.eject = button(look, "退出U盘", "log-out")
        self.eject.clicked.connect(self.eject_wanted)
        self.write = button(look, "写入U盘并核对", "send", kind=Kind.PRIMARY)
        self.write.setFont(look.font(look.sizes.h2, BOLD))
        self.write.setProperty("big", "true")
        self.write.clicked.connect(self.write_wanted)
        return row(self.back, self.letter, self.eject, None, self.write)

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
        self.fix.setVisible(bool(found.blocking))
        key = found.county
        told_key = f"县局公钥指纹 {key.fingerprint}" if key else "县局的公钥还没有装"
        if key and key.signer_fingerprint:
            told_key += f"\n回执签名指纹 {key.signer_fingerprint}"
        self.county.setText(told_key)
        self.key.setText("换公钥" if key else "装公钥")

    def _show_answer(self, found: SendLook) -> None:
        """回执: of this month when there is one, otherwise of the newest that was answered."""
        answer, month = found.answer, found.leaving.month
        sent_back = answer is not None and not answer.accepted
        if answer is None:
            told = "还没有回执。县里写在U盘上的，插上就自己读"
        else:
            package = answer.package
            told = f"{package.month.words}第 {package.sequence} 份，{answer.office}{answer.words}"
            told += f"\n{answer.reason}" if answer.reason else ""
        self.answer.setText(told)
        self.correct.setVisible(sent_back and answer is not None and answer.package.month == month)

    def _show_ready(self) -> None:
        stick, found = self.stick, self.found
        ready = found is not None and not found.wrong and not self._waits
        self.write.setEnabled(bool(ready and stick is not None and not stick.read_only))
        if self._waits:
            return
        self.form_too.setEnabled(found is not None and bool(found.form))
        self.letter.setEnabled(found is not None and found.leaving.sent is not None)
        self.eject.setEnabled(stick is not None and bool(stick.device))
        self.look.setEnabled(found is not None and found.over and not found.blocking)

    def _on_fix(self) -> None:
        if self.found is not None:
            self.finding_wanted.emit(self.found.blocking[0])

    def _on_choose(self) -> None:
        if self._sticks:
            self.stick_menu().popup(self.choose.mapToGlobal(self.choose.rect().bottomLeft()))
        else:
            self.folder_wanted.emit()
