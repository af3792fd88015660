"""The strip over the list: how many are needed, how many there are, who counts and who does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from nursinghome.staff import Post, RatioView, StaffLine
from nursinghome.standards.model import Head
from nursinghome.standards.ratios import GroupNeed
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Card
from ui.kit.look import Look
from ui.kit.tokens import Space, TextSize
from ui.kit.words import Elided, Role, label

_FEW = 2
"""So many are told by name, more by their posts; the tool tip has every name."""


class RatioStrip(Card):
    """One pack at a time; what does not fit stands in the tool tip."""

    picked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, padding=Space.M)
        self._look, self._pack = look, ""
        self.numbers = label(look, "", Role.SUBHEAD)
        self.state = BadgeLabel(look, Badge.state("plain", ""))
        self.pack = button(look, "", "chevron-down", kind=Kind.GHOST)
        self.groups = Elided(look, "")
        self.people = Elided(look, "", Role.NOTE)
        self.column.addLayout(row(self.numbers, self.state, None, self.pack, spacing=Space.M))
        self.column.addWidget(self.groups)
        self.column.addWidget(self.people)
        self.column.setSpacing(0)
        self.people.setVisible(look.text_size is not TextSize.HUGE)

    def show_view(self, view: RatioView) -> None:
        have, need = len(view.counted), view.need
        least = need.workers_least
        span = f"{least}–{need.workers}" if least < need.workers else f"{need.workers}"
        lacking = f"　还差 {view.gap} 人" if view.gap else ""
        self.numbers.setText(f"应配 {span} 人　实有 {have} 人{lacking}")
        enough = have >= need.workers
        self.state.show_badge(_state(enough=enough, at_least=have >= least))
        groups = [_group(one) for one in need.groups]
        self.groups.setText("；".join(groups))
        self.groups.setToolTip("\n".join([*groups, view.pack.note]))
        told = f"算在内：{_posts(view.counted)}"
        if view.left_out:
            few = len(view.left_out) <= _FEW
            out = _names(view.left_out) if few else _posts(view.left_out)
            told = f"不算 {len(view.left_out)} 人：{out}；{told}"
        self.people.setText(told)
        named = (f"算在内：{_names(view.counted)}", f"不算：{_names(view.left_out)}")
        self.people.setToolTip("\n".join(named))
        self._pack = view.pack.id
        self.pack.setText(f"按{view.pack.title}")
        self.setAccessibleName(f"人员配比 {self.numbers.text()}")

    def menu(self, packs: Sequence[Head]) -> QMenu:
        """The ways of reckoning."""
        menu = QMenu(self)
        menu.setAccessibleName("按哪套标准算")
        for head in packs:
            act = menu.addAction(f"{head.title}（{head.issuer or head.document}）")
            act.setCheckable(True)
            act.setChecked(head.id == self._pack)
            act.triggered.connect(lambda _on=False, key=head.id: self.picked.emit(key))
        return menu


def _state(*, enough: bool, at_least: bool) -> Badge:
    if enough:
        return Badge.state("good", "配齐了", "circle-check")
    if at_least:
        return Badge.state("warn", "够下限", "triangle-alert")
    return Badge.state("bad", "没配齐", "circle-alert")


def _group(one: GroupNeed) -> str:
    """全护理 12 人，1:3，要 4 人."""
    most = one.group.people_most
    ratio = f"1:{one.group.people}" + (f"–1:{most}" if most else "")
    return f"{one.group.label} {one.people} 人，{ratio}，要 {one.workers} 人"


def _posts(lines: Sequence[StaffLine]) -> str:
    """护理员 5 人、炊事员 2 人."""
    held = Counter(one.job.job.post for one in lines)
    ordered = [post for post in Post if post in held]
    return "、".join(f"{post.words} {held[post]} 人" for post in ordered) or "没有人"


def _names(lines: Sequence[StaffLine]) -> str:
    return "、".join(f"{one.worker.name}（{one.job.job.post.words}）" for one in lines)
