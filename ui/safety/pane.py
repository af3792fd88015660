"""One record at the right of its list: badges, facts, photos, and below the next step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Scroll, hairline
from ui.kit.facts import Facts
from ui.kit.photos import Photos
from ui.kit.tokens import Space
from ui.kit.words import Role, label
from ui.safety.view import Parts

_WIDE = 24


class RecordPane(QFrame):
    """A ledger fills it and says what its three buttons do."""

    done = Signal(str)
    """What was done, for the banner with 撤回."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.parts, look = parts, parts.look
        self.head = label(look, "", Role.HEAD, wrap=True)
        self.kind = BadgeLabel(look, Badge.state("plain", ""))
        self.state = BadgeLabel(look, Badge.state("plain", ""))
        self.words = label(look, "", wrap=True)
        self.facts = Facts(look)
        self.photos = Photos(parts.photos)
        self.step = button(look, "", "check", kind=Kind.PRIMARY)
        self.change = button(look, "更正", "pencil")
        self.withdraw = button(look, "撤销", kind=Kind.DANGER)
        self._make_body()
        self.setFixedWidth(look.sizes.body * _WIDE)

    def show_step(self, words: str, icon: str) -> None:
        """What the filled button does; nothing when there is no next step."""
        self.step.setVisible(bool(words) and self.parts.may_change)
        self.step.setText(words)
        self.step.setIcon(self.parts.look.icon(icon, self.parts.look.colours.on_accent))

    def show_buttons(self, *, stands: bool) -> None:
        for made in (self.change, self.withdraw):
            made.setVisible(stands and self.parts.may_change)

    def _make_body(self) -> None:
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(Space.L, Space.M, Space.M, Space.M)
        box.setSpacing(Space.M)
        box.addWidget(self.head)
        box.addLayout(row(self.kind, self.state, None, spacing=Space.S))
        box.addWidget(self.words)
        box.addWidget(hairline())
        box.addWidget(self.facts)
        box.addWidget(self.photos)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, Space.M)
        outer.setSpacing(Space.M)
        self.rolling = Scroll(inner)
        outer.addWidget(self.rolling, 1)
        foot = row(self.step, self.change, self.withdraw, spacing=Space.S)
        foot.setStretch(0, 1)
        foot.setContentsMargins(Space.L, 0, Space.L, 0)
        outer.addLayout(foot)
