"""The item being answered: its words, the answer by button or points, a note, and 整改 beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from nursinghome.checklists import Answer, Rectification
from nursinghome.standards.checklist import Checklist, Item
from ui.checklists.lines import Line, falls_short, read_points
from ui.checklists.plan_card import PlanCard
from ui.kit.buttons import Kind, button, dress, row
from ui.kit.card import Scroll
from ui.kit.facts import Facts
from ui.kit.fields import MemoField, TextField
from ui.kit.look import Look
from ui.kit.photos import Album, PhotoDesk, Photos
from ui.kit.tokens import Space, TextSize
from ui.kit.words import Role, label

_WIDE = {TextSize.NORMAL: 25, TextSize.LARGE: 23, TextSize.HUGE: 21}
_ACROSS = 2


class ItemPane(QFrame):
    """Tells what is wanted; the sheet writes it down."""

    option_wanted = Signal(int)
    points_wanted = Signal(object)
    """A Decimal, or None for what is no number."""
    left_out_wanted = Signal()
    note_wanted = Signal(object, str)
    """The line and what was noted; also when the next line is gone to."""

    def __init__(self, look: Look, photos: PhotoDesk) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._look = look
        self.may_answer = True
        self.line: Line | None = None
        self._noted = ""
        self.where = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        self.words = label(look, "", Role.SUBHEAD, wrap=True)
        self.facts = Facts(look)
        self.options: list[QPushButton] = []
        self._options = QGridLayout()
        self._options.setSpacing(Space.S)
        self.points = TextField(look, "points", "得分", letters=4)
        self.full = button(look, "满分")
        self.none = button(look, "0 分")
        self.out = button(look, "不适用")
        self._scored = QWidget()
        self.note = MemoField(look, "note", "说明（可空着）", lines=2)
        self.photos_name = label(look, "照片", Role.NAME)
        self.photos = Photos(photos)
        self.plan = PlanCard(look)
        self._make_body()
        self.setFixedWidth(look.sizes.body * _WIDE[look.text_size])
        self.points.line.returnPressed.connect(self._on_points)
        self.full.clicked.connect(self._on_full)
        self.none.clicked.connect(self._on_none)
        self.out.clicked.connect(self.left_out_wanted)

    def show_pack(self, pack: Checklist) -> None:
        """Once for each sheet: the buttons of its options."""
        for old in self.options:
            self._options.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.options = []
        for number, option in enumerate(pack.options):
            made = button(self._look, f"{number + 1}　{option.label}")
            made.clicked.connect(partial(self.option_wanted.emit, number))
            self._options.addWidget(made, number // _ACROSS, number % _ACROSS)
            self.options.append(made)
        self._scored.setVisible(pack.marking != "judged")
        lost = pack.marking == "deducted"
        self.points.caption.setText("扣分" if lost else "得分")
        self.full.setText("没有，0 分" if lost else "满分")
        self.none.setText("扣满" if lost else "0 分")

    def show_line(
        self,
        pack: Checklist,
        line: Line | None,
        answer: Answer | None,
        actions: Sequence[Rectification],
        album: Album,
    ) -> None:
        """Show the line; a note that was being written to another line is handed over first."""
        self.hand_over()
        if line is None or line.item is None or line.spot is None:
            self.hide()
            return
        item = line.item
        same = self.line is not None and self.line.key == line.key
        self.rolling.tell_about(line.key)
        self.line = line
        self.show()
        spot = "" if line.spot.target.place == "home" else f"　{line.spot.label}"
        self.where.setText(f"{line.title}　{item.code}{spot}")
        self.words.setText(item.text)
        self.facts.show_facts(_facts(pack, item))
        for made, option in zip(self.options, pack.options, strict=True):
            is_chosen = answer is not None and answer.option == option.code
            dress(self._look, made, Kind.PRIMARY if is_chosen else Kind.PLAIN)
            made.setEnabled(self.may_answer)
        points = answer.points if answer else None
        self.points.put("" if points is None else f"{points}")
        is_out = answer is not None and answer.is_left_out
        dress(self._look, self.out, Kind.PRIMARY if is_out else Kind.PLAIN)
        self._scored.setEnabled(self.may_answer)
        self._noted = answer.note if answer else ""
        self.note.put(self._noted)
        self.note.setEnabled(self.may_answer and answer is not None)
        self.photos.show_album(album)
        self.plan.show_item(item, line.spot, actions, fresh=not same)
        self.plan.setVisible(bool(actions) or falls_short(pack, item, answer))

    def hand_over(self) -> None:
        """What was noted and not yet stored."""
        if self.line is not None and self.note.text != self._noted:
            self._noted = self.note.text
            self.note_wanted.emit(self.line, self._noted)

    def type_points(self, figure: str) -> None:
        """A figure was pressed in the list: go on typing here."""
        self.points.put(figure)
        self.points.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_body(self) -> None:
        scored = QVBoxLayout(self._scored)
        scored.setContentsMargins(0, 0, 0, 0)
        scored.setSpacing(Space.S)
        scored.addWidget(self.points)
        scored.addLayout(row(self.full, self.none, self.out, None, spacing=Space.S))
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(Space.L, Space.M, Space.M, Space.M)
        box.setSpacing(Space.M)
        box.addWidget(self.where)
        box.addWidget(self.words)
        box.addLayout(self._options)
        box.addWidget(self._scored)
        box.addWidget(self.plan)
        box.addWidget(self.facts)
        box.addWidget(self.note)
        box.addWidget(self.photos_name)
        box.addWidget(self.photos)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        self.rolling = Scroll(inner)
        outer.addWidget(self.rolling)

    def _on_points(self) -> None:
        self.points_wanted.emit(read_points(self.points.text))

    def _on_full(self) -> None:
        self._put(full=True)

    def _on_none(self) -> None:
        self._put(full=False)

    def _put(self, *, full: bool) -> None:
        """满分, or none of it; of a violation: nothing is taken away, or all."""
        if self.line is not None and self.line.item is not None:
            lost = self.points.caption.text() == "扣分"
            points = self.line.item.points
            self.points_wanted.emit(points if full != lost else points * 0)


def _facts(pack: Checklist, item: Item) -> list[tuple[str, str]]:
    judged = pack.marking == "judged"
    return [
        ("分值", "" if judged else f"{item.points} 分"),
        ("怎么判", item.rule),
        ("看什么", item.how),
        ("材料", "、".join(item.papers)),
        ("依据", item.basis),
    ]
