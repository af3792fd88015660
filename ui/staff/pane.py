"""Somebody at the right of the list: facts, posts, certificates with scans, training."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from nursinghome.core.dates import age_on
from nursinghome.evidence import Owner, Stage
from nursinghome.residents import masked_number
from nursinghome.staff import CERTIFICATE, HeldJob, HeldPaper, HeldTraining, hours_words
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Scroll, hairline
from ui.kit.facts import Facts
from ui.kit.look import Look
from ui.kit.photos import PhotoDesk, Photos
from ui.kit.tokens import Space
from ui.kit.words import Role, label
from ui.staff.roll import Row, paper_badge

_WIDE = 24


@dataclass(frozen=True, kw_only=True)
class PaneCalls:
    """What the buttons of the pane do."""

    add_paper: Callable[[], None]
    add_training: Callable[[], None]
    more: Callable[[], QMenu]
    paper_menu: Callable[[HeldPaper], QMenu]
    training_menu: Callable[[HeldTraining], QMenu]


class StaffPane(QFrame):
    """Everything about one person; of the certificates the one that ends first stands on top."""

    def __init__(self, desk: PhotoDesk, calls: PaneCalls, *, may_change: bool) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._desk, self._calls, look = desk, calls, desk.look
        self._may_change = may_change
        self.head = label(look, "", Role.HEAD, wrap=True)
        self.state = BadgeLabel(look, Badge.state("plain", ""))
        self.light = BadgeLabel(look, Badge.state("plain", ""))
        self.facts, self.posts, self.trainings = Facts(look), Facts(look), QVBoxLayout()
        self.papers = QVBoxLayout()
        self.training_name = label(look, "培训", Role.NAME)
        self.paper_name = label(look, "证书", Role.NAME)
        self.add_paper = button(look, "加证书", "plus", kind=Kind.PRIMARY)
        self.add_training = button(look, "记培训", "graduation-cap")
        self.more = button(look, "更多", "chevron-down")
        self._make_body()
        self.setFixedWidth(look.sizes.body * _WIDE)
        self.add_paper.clicked.connect(calls.add_paper)
        self.add_training.clicked.connect(calls.add_training)
        self.more.clicked.connect(partial(self._pop_up, calls.more, self.more))
        for made in (self.add_paper, self.add_training, self.more):
            made.setVisible(may_change)

    def show_row(
        self,
        shown: Row,
        jobs: Sequence[HeldJob],
        papers: Sequence[HeldPaper],
        trainings: Sequence[HeldTraining],
    ) -> None:
        who, today = shown.line.worker, shown.today
        self.rolling.tell_about(who.id)
        self.head.setText(who.name)
        self.state.show_badge(shown.state)
        self.light.show_badge(shown.badge)
        reason = f"没有号码：{who.id_note}" if who.id_note else ""
        number = masked_number(who.id_number) if who.id_number else reason
        self.facts.show_facts(
            [
                ("性别", f"{who.sex.words}，{age_on(who.birth_date, today)} 岁"),
                ("身份证号", number),
                ("电话", who.phone or ""),
                ("学历", who.education or ""),
                ("住址", who.address or ""),
                ("备注", who.note or ""),
            ]
        )
        self.posts.show_facts([_post(one) for one in reversed(jobs)])
        self._show_papers(shown, papers)
        self._show_trainings(trainings, today.year)

    def _show_papers(self, shown: Row, papers: Sequence[HeldPaper]) -> None:
        _empty(self.papers)
        current = {one.id for one in shown.line.current}
        ordered = sorted(
            papers, key=lambda one: (one.id not in current, one.paper.valid_until or date.max)
        )
        self.paper_name.setText(f"证书 {len(current)} 份" if current else "证书，还没有登记")
        for held in ordered:
            if held.withdrawn_reason is None:
                self.papers.addWidget(self._paper(shown, held, replaced=held.id not in current))

    def _paper(self, shown: Row, held: HeldPaper, *, replaced: bool) -> QWidget:
        look, one = self._desk.look, held.paper
        badge = paper_badge(held, shown.days, shown.today)
        if replaced:
            badge = Badge.state("plain", "已换新证")
        block, box = _block()
        more = button(look, "更多", kind=Kind.GHOST, small=True)
        more.setAccessibleName(f"{one.words}：更正、撤销")
        if not self._may_change:
            more.hide()
        more.clicked.connect(partial(self._pop_up, partial(self._calls.paper_menu, held), more))
        box.addWidget(label(look, one.words, wrap=True))
        box.addLayout(row(BadgeLabel(look, badge), None, more, spacing=Space.S))
        until = "长期" if one.valid_until is None else f"到 {one.valid_until}"
        issued = "" if one.issued_on is None else f"{one.issued_on} 发"
        told = "，".join(filter(None, (one.number, one.issuer, issued, until)))
        box.addWidget(label(look, told, Role.NOTE, colour=look.colours.text2, wrap=True))
        photos, owner = Photos(self._desk), Owner(CERTIFICATE, held.id)
        stages = () if replaced else (Stage.RECORD,)
        title = f"{shown.line.worker.name} {one.words}"
        photos.show_album(self._desk.album(owner, title, stages))
        box.addWidget(photos)
        return block

    def _show_trainings(self, trainings: Sequence[HeldTraining], year: int) -> None:
        _empty(self.trainings)
        standing = [one for one in trainings if one.withdrawn_reason is None]
        minutes = sum(one.training.minutes for one in standing)
        now = sum(one.training.minutes for one in standing if one.training.held_on.year == year)
        told = f"培训 {len(standing)} 次，共 {hours_words(minutes)}"
        self.training_name.setText(
            f"{told}，今年 {hours_words(now)}" if standing else "培训，还没有"
        )
        for held in reversed(standing):
            self.trainings.addWidget(self._training(self._desk.look, held))

    def _training(self, look: Look, held: HeldTraining) -> QWidget:
        one = held.training
        block, box = _block()
        more = button(look, "更多", kind=Kind.GHOST, small=True)
        more.setAccessibleName(f"{one.topic}：撤销")
        if not self._may_change:
            more.hide()
        more.clicked.connect(partial(self._pop_up, partial(self._calls.training_menu, held), more))
        words = label(look, one.topic, wrap=True)
        line = row(words, more, spacing=Space.S)
        line.setStretch(0, 1)
        box.addLayout(line)
        result = "" if one.passed else "考核不合格"
        told = (str(one.held_on), hours_words(one.minutes), one.teacher, result)
        note = "，".join(filter(None, told))
        box.addWidget(label(look, note, Role.NOTE, colour=look.colours.text2, wrap=True))
        return block

    def _pop_up(self, make: Callable[[], QMenu], where: QWidget) -> None:
        self._desk.dialogs.pop_up(make(), where.mapToGlobal(where.rect().bottomLeft()))

    def _make_body(self) -> None:
        look = self._desk.look
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(Space.L, Space.M, Space.M, Space.M)
        box.setSpacing(Space.M)
        box.addWidget(self.head)
        box.addLayout(row(self.state, self.light, None, spacing=Space.S))
        box.addWidget(self.facts)
        box.addWidget(hairline())
        box.addWidget(label(look, "岗位", Role.NAME))
        box.addWidget(self.posts)
        for name, held in ((self.paper_name, self.papers), (self.training_name, self.trainings)):
            box.addWidget(hairline())
            box.addWidget(name)
            held.setSpacing(Space.M)
            box.addLayout(held)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, Space.M)
        outer.setSpacing(Space.M)
        self.rolling = Scroll(inner)
        outer.addWidget(self.rolling, 1)
        foot = row(self.add_paper, self.add_training, self.more, spacing=Space.S)
        foot.setStretch(0, 1)
        foot.setContentsMargins(Space.M, 0, Space.M, 0)
        outer.addLayout(foot)


def _post(held: HeldJob) -> tuple[str, str]:
    job = held.job
    terms = f"{job.post.words}，{job.employment.words}{'' if job.full_time else '，兼职'}"
    if job.until_on is None:
        return str(job.from_on), terms
    why = f"，{job.left_reason.words}" if job.left_reason is not None else ""
    return str(job.from_on), f"{terms}，到 {job.until_on}{why}"


def _block() -> tuple[QWidget, QVBoxLayout]:
    block = QWidget()
    box = QVBoxLayout(block)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(Space.XS)
    return block, box


def _empty(box: QVBoxLayout) -> None:
    while box.count():
        old = box.takeAt(0).widget()
        old.hide()
        old.deleteLater()
