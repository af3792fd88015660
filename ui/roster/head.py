"""The line above the month: are there enough people, what is wrong, where it stands, what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from nursinghome.roster import MonthView
from nursinghome.staff import Post
from ui.kit.buttons import Kind, button, dress
from ui.kit.look import Look
from ui.kit.tokens import Space, TextSize
from ui.roster.tags import Tag


class RosterHead(QWidget):
    """Only the step that is due is filled."""

    help = "roster"

    def __init__(self, look: Look, *, may_change: bool) -> None:
        super().__init__()
        self._look, self._may_change = look, may_change
        self.enough, self.wrong, self.state = Tag(look), Tag(look), Tag(look)
        self.make = button(look, "自动排班", "refresh-cw", kind=Kind.PRIMARY)
        self.publish = button(look, "公布", "send")
        self.papers = button(look, "打印", "printer")
        self.more = button(look, "更多", "chevron-down")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        for tag in (self.enough, self.wrong, self.state):
            line.addWidget(tag)
        line.addStretch(1)
        for made in (self.make, self.publish, self.papers, self.more):
            line.addWidget(made)

    def show_month(self, view: MonthView, wrong: int, soft: int, *, judged: bool) -> None:
        """wrong, soft: how many rules are broken that may not be, and that should not be."""
        self._show_enough(view)
        self._show_wrong(wrong, soft, judged=judged, empty=not view.places)
        self._show_state(view)
        published = view.published_at is not None
        self.make.setVisible(self._may_change and not published)
        self.publish.setVisible(self._may_change and not published)
        ready = judged and not wrong and bool(view.places) and _whole(view)
        dress(self._look, self.make, Kind.PLAIN if ready else Kind.PRIMARY, "refresh-cw")
        dress(self._look, self.publish, Kind.PRIMARY if ready else Kind.PLAIN, "send")
        self.publish.setEnabled(bool(view.places))
        self.publish.setToolTip("" if view.places else "排好了才能公布")

    def _show_enough(self, view: MonthView) -> None:
        have = sum(one.post is Post.CARER for one in view.members)
        need = view.needed_by_ratio
        told = f"护理员 {have} 人，按配比应有 {need} 人"
        words = told.replace("按配比", "") if self._look.text_size is TextSize.NORMAL else ""
        good = have >= need
        self.enough.show_state(
            "good" if good else "warn",
            words or f"{have} 人/应 {need} 人",
            "circle-check" if good else "triangle-alert",
            told,
        )

    def _show_wrong(self, wrong: int, soft: int, *, judged: bool, empty: bool) -> None:
        self.wrong.setVisible(not empty)
        if not judged:
            self.wrong.show_state("plain", "正在核对", "clock")
        elif wrong:
            self.wrong.show_state("bad", f"{wrong} 处排不开", "circle-alert")
        elif soft:
            self.wrong.show_state("warn", f"{soft} 处可以更好", "triangle-alert")
        else:
            self.wrong.show_state("good", "都排好了", "circle-check")

    def _show_state(self, view: MonthView) -> None:
        at = view.published_at
        self.state.setVisible(at is not None)
        if at is not None:
            changed = f"，改过 {len(view.changes)} 处" if view.changes else ""
            words = f"{at.month}月{at.day}日已公布{changed}"
            told = f"{words}，{view.published_by}"
            self.state.show_state("plain", words, "lock", told)


def _whole(view: MonthView) -> bool:
    """Whether every day of everybody is decided."""
    return all(
        (who.worker_id, at.day) in view.places or view.absent(who.worker_id, at.day) is not None
        for who in view.members
        for at in view.days
        if who.here(at.day)
    )
