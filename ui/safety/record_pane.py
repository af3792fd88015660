"""One record at the right of its list: what it is, its photos, and the next steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QVBoxLayout, QWidget

from nursinghome.evidence import Owner, Stage
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Scroll, hairline
from ui.kit.facts import Facts
from ui.kit.photos import Photos
from ui.kit.tokens import Space
from ui.kit.words import Role, label
from ui.safety.view import Parts

_WIDE = 24
MOST_SHELVES = 2


class Step(NamedTuple):
    """One thing that can be done with the record now."""

    words: str
    call: Callable[[], None]


class Shelf(NamedTuple):
    """Photos of one owner, and of which stages one may be added."""

    title: str
    owner: Owner
    stages: Sequence[Stage]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the pane says of a record; the first step is its filled button."""

    head: str
    badge: Badge
    text: str = ""
    facts: Sequence[tuple[str, str]] = ()
    shelves: Sequence[Shelf] = ()
    steps: Sequence[Step] = ()


class RecordPane(QFrame):
    """Steps that are not the next one stand behind 更多."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._parts, look = parts, parts.look
        self.steps: Sequence[Step] = ()
        self.head = label(look, "", Role.HEAD, wrap=True)
        self.badge = BadgeLabel(look, Badge.state("plain", ""))
        self.text = label(look, "", wrap=True)
        self.facts = Facts(look)
        self.shelves = [
            (label(look, "", Role.NAME), Photos(parts.photos)) for _ in range(MOST_SHELVES)
        ]
        self.step: QPushButton = button(look, "", kind=Kind.PRIMARY)
        self.more: QPushButton = button(look, "更多", "chevron-down")
        self._make_body()
        self.setFixedWidth(look.sizes.body * _WIDE)
        self.step.clicked.connect(self._on_step)
        self.more.clicked.connect(self._on_more)

    def show_record(self, shown: Shown) -> None:
        self.rolling.tell_about((shown.head, shown.text))
        self.head.setText(shown.head)
        self.badge.show_badge(shown.badge)
        self.text.setText(shown.text)
        self.text.setVisible(bool(shown.text))
        self.facts.show_facts(shown.facts)
        for at, (title, photos) in enumerate(self.shelves):
            held = shown.shelves[at] if at < len(shown.shelves) else None
            if held is not None:
                title.setText(held.title)
                desk = self._parts.photos
                photos.show_album(desk.album(held.owner, shown.head, held.stages))
            title.setVisible(held is not None)
            photos.setVisible(held is not None)
        self.steps = shown.steps
        self.step.setVisible(bool(shown.steps))
        self.more.setVisible(len(shown.steps) > 1)
        if shown.steps:
            self.step.setText(shown.steps[0].words)

    def menu(self) -> QMenu:
        """The other steps."""
        menu = QMenu(self)
        menu.setAccessibleName("更多")
        for step in self.steps[1:]:
            menu.addAction(step.words, step.call)
        return menu

    def _make_body(self) -> None:
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(Space.L, Space.M, Space.M, Space.M)
        box.setSpacing(Space.M)
        box.addWidget(self.head)
        box.addLayout(row(self.badge, None))
        box.addWidget(self.text)
        box.addWidget(hairline())
        box.addWidget(self.facts)
        for title, photos in self.shelves:
            box.addWidget(title)
            box.addWidget(photos)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, Space.M)
        outer.setSpacing(Space.M)
        self.rolling = Scroll(inner)
        outer.addWidget(self.rolling, 1)
        foot = row(self.step, self.more, spacing=Space.S)
        foot.setStretch(0, 1)
        foot.setContentsMargins(Space.L, 0, Space.L, 0)
        outer.addLayout(foot)

    def _on_step(self) -> None:
        self.steps[0].call()

    def _on_more(self) -> None:
        corner = self.more.mapToGlobal(self.more.rect().bottomLeft())
        self._parts.dialogs.pop_up(self.menu(), corner)
