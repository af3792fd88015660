"""整改: the list of what is to be put right, and at the right one with its photos and next step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from nursinghome.checklists import Rectification, Source, photo_kind
from nursinghome.core.money import yuan
from nursinghome.evidence import Owner, Stage
from ui.checklists.desk import ChecksDesk
from ui.checklists.forms import ask_change, ask_checked, ask_done
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Choice, Kind, button, row
from ui.kit.card import Scroll
from ui.kit.empty import Empty, ListOrEmpty
from ui.kit.facts import Facts
from ui.kit.look import Look
from ui.kit.photos import Photos
from ui.kit.table import Column, RecordTable, TableView, chosen_record
from ui.kit.tokens import Space, TextSize
from ui.kit.withdrawing import Withdrawal
from ui.kit.words import Role, label
from ui.safety.view import Parts

OPEN, ALL = "open", "all"
_WIDE = {TextSize.NORMAL: 25, TextSize.LARGE: 23, TextSize.HUGE: 21}
_WRONG = ("登记错了", "重复登记", "核实不是问题")
_TONES = {"在整改": "warn", "待复核": "warn", "已销号": "good", "已撤销": "plain"}


class ActionsPane(QWidget):
    """Those of checks; hazards and notices have their own views."""

    done = Signal(str)

    def __init__(self, parts: Parts, desk: ChecksDesk) -> None:
        super().__init__()
        look = parts.look
        self._parts, self._desk = parts, desk
        self._kept = 0
        self.filter = Choice(look, [(OPEN, "没销号的"), (ALL, "全部")], "看哪些")
        self.filter.choose(OPEN)
        self.model: RecordTable[Rectification] = RecordTable(_columns(look))
        self.table = TableView(look, self.model, "问题整改")
        self.table.setProperty("told_whole", True)  # noqa: FBT003 - Qt's signature
        self.title = label(look, "", Role.HEAD, wrap=True)
        self.state = BadgeLabel(look, Badge.state("plain", ""))
        self.facts = Facts(look)
        self.photos = Photos(parts.photos)
        self.step = button(look, "登记完成", "check", kind=Kind.PRIMARY)
        self.change = button(look, "更正", "pencil")
        self.withdraw = button(look, "撤销", kind=Kind.DANGER)
        self.pane = QFrame()
        self._make_body()
        self.filter.chosen.connect(self._on_filter)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.step.clicked.connect(self._on_step)
        self.change.clicked.connect(self._on_change)
        self.withdraw.clicked.connect(self._on_withdraw)

    @property
    def chosen(self) -> Rectification | None:
        return chosen_record(self.table, self.model)

    def reload(self) -> None:
        shown = list(self._desk.actions.of(Source.CHECK))
        if self.filter.key == OPEN:
            shown = sorted(
                (one for one in shown if one.is_open), key=lambda one: (one.plan.due_on, one.id)
            )
        self.model.show(shown)
        self._stack.show_list(has_lines=bool(shown))
        self.pane.setVisible(bool(shown))
        if shown:
            numbers = [one.id for one in shown]
            self.table.choose_source_row(numbers.index(self._kept) if self._kept in numbers else 0)
        self._on_selected()

    def show_action(self, number: int) -> None:
        self._kept = number
        found = self._desk.actions.one(number)
        self.filter.choose(OPEN if found.is_open else ALL)
        self.reload()

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_body(self) -> None:
        look = self._parts.look
        advice = "检查时答了不符合，就在旁边安排整改。"
        empty = Empty(look, "circle-check", "没有要整改的", advice)
        self._stack = ListOrEmpty(self.table, empty)
        self._make_pane()
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        left.addLayout(row(self.filter, None))
        left.addWidget(self._stack, 1)
        body = QHBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(Space.M)
        body.addLayout(left, 1)
        body.addWidget(self.pane)

    def _make_pane(self) -> None:
        look = self._parts.look
        self.pane.setObjectName("pane")
        self.pane.setFixedWidth(look.sizes.body * _WIDE[look.text_size])
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(Space.L, Space.M, Space.M, Space.M)
        box.setSpacing(Space.M)
        box.addWidget(self.title)
        box.addLayout(row(self.state, None))
        box.addWidget(self.facts)
        box.addWidget(label(look, "照片", Role.NAME))
        box.addWidget(self.photos)
        box.addStretch(1)
        outer = QVBoxLayout(self.pane)
        outer.setContentsMargins(1, 1, 1, Space.M)
        self.rolling = Scroll(inner)
        outer.addWidget(self.rolling, 1)
        foot = row(self.step, self.change, self.withdraw, spacing=Space.S)
        foot.setStretch(0, 1)
        foot.setContentsMargins(Space.M, 0, Space.M, 0)
        outer.addLayout(foot)

    def _on_filter(self, _key: str) -> None:
        with self._parts.refusals.shown():
            self.reload()

    def _on_selected(self) -> None:
        one = self.chosen
        if one is None:
            return
        self._kept = one.id
        self.rolling.tell_about(one.id)
        self.title.setText(one.plan.fault)
        late = one.is_late(self._desk.today)
        words = "超期没改" if late else one.state_words
        tone = "bad" if late else _TONES[one.state_words]
        self.state.show_badge(Badge.state(tone, words))
        self.facts.show_facts(_facts(one))
        stages = [Stage.BEFORE, Stage.AFTER] if one.withdrawn_reason is None else []
        owner = Owner(photo_kind(one.plan.source), one.id)
        usual = Stage.BEFORE if one.done_on is None else Stage.AFTER
        album = self._parts.photos.album(owner, one.plan.fault[:16], stages, usual)
        self.photos.show_album(album)
        may = self._desk.may_change and one.withdrawn_reason is None
        self.step.setVisible(may and one.is_open)
        self.step.setText("登记完成" if one.done_on is None else "登记复核")
        self.change.setVisible(may and one.is_open)
        self.withdraw.setVisible(may)

    def _on_step(self) -> None:
        one = self.chosen
        if one is None:
            return
        ask, told = (ask_done, "已登记完成") if one.done_on is None else (ask_checked, "已记下复核")
        if ask(self._desk, self._parts.dialogs, self, one):
            self.done.emit(told)

    def _on_change(self) -> None:
        one = self.chosen
        if one is not None and ask_change(self._desk, self._parts.dialogs, self, one):
            self.done.emit("已更正整改")

    def _on_withdraw(self) -> None:
        one = self.chosen
        if one is None:
            return
        asked = Withdrawal(
            title=f"撤销整改「{one.plan.fault[:16]}」？",
            fact="只在登记错了的时候撤销；改好了用「登记完成」。历史里会留下记录。",
            reasons=_WRONG,
            call=partial(self._desk.actions.withdraw, one.id),
        )
        if asked.ask(self, self._parts.dialogs, self._parts.refusals):
            self.done.emit("已撤销整改")


def _facts(one: Rectification) -> list[tuple[str, str]]:
    plan = one.plan
    done = "" if one.done_on is None else f"{one.done_on}　{one.outcome}"
    checked = "" if one.checked_on is None else f"{one.checked_on}　{one.checker}"
    return [
        ("撤销", one.withdrawn_reason or ""),
        ("条目", plan.item or ""),
        ("地点", plan.spot),
        ("措施", plan.measure),
        ("责任人", plan.who),
        ("发现", str(plan.found_on)),
        ("期限", str(plan.due_on)),
        ("投入", "" if plan.fen is None else f"{yuan(plan.fen)} 元"),
        ("完成", done),
        ("复核", checked),
    ]


def _columns(look: Look) -> tuple[Column[Rectification], ...]:
    spot = Column[Rectification](title="地点", words=lambda one: one.plan.spot)
    wide = look.text_size is TextSize.NORMAL
    return (
        Column[Rectification](title="问题", words=lambda one: one.plan.fault, grows=True),
        *((spot,) if wide else ()),
        Column[Rectification](title="责任人", words=lambda one: one.plan.who),
        Column[Rectification](title="期限", words=lambda one: str(one.plan.due_on)),
        Column[Rectification](title="办到哪", words=lambda one: one.state_words),
    )
