"""The strip under a page's title: what happened, what to do, and a button to do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.buttons import button
from ui.kit.look import Look
from ui.kit.words import Role, label, tint

_SIGNS = {"bad": "circle-alert", "warn": "triangle-alert", "good": "circle-check"}
_SHOWN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """tone: bad, warn or good; `seconds` above 0 lets it go by itself.

    `other` is a second answer, and takes the place of 知道了.
    """

    tone: str
    fact: str
    cure: str = ""
    action: str = ""
    on_action: Callable[[], None] | None = None
    other: str = ""
    on_other: Callable[[], None] | None = None
    seconds: int = 0


class Banners(QWidget):
    """At most two messages at once; the rest waits behind 还有 n 条."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._messages: list[Message] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def messages(self) -> tuple[Message, ...]:
        return tuple(self._messages)

    def tell(self, message: Message) -> None:
        """Show on top; a message with the same fact is replaced."""
        self._messages = [known for known in self._messages if known.fact != message.fact]
        self._messages.insert(0, message)
        if message.seconds:
            QTimer.singleShot(message.seconds * 1000, self, partial(self.take_away, message))
        self._draw()

    def take_away(self, message: Message) -> None:
        if message in self._messages:
            self._messages.remove(message)
            self._draw()

    def clear(self) -> None:
        self._messages.clear()
        self._draw()

    def _draw(self) -> None:
        while self._box.count():
            old = self._box.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        for message in self._messages[:_SHOWN]:
            self._box.addWidget(_Strip(self._look, message, self))
        rest = len(self._messages) - _SHOWN
        if rest > 0:
            self._box.addWidget(label(self._look, f"还有 {rest} 条", Role.NOTE))
        self.setVisible(bool(self._messages))


class _Strip(QFrame):
    def __init__(self, look: Look, message: Message, banners: Banners) -> None:
        super().__init__()
        self.setObjectName(message.tone)
        self.setAccessibleName(f"{message.fact} {message.cure}".strip())
        self._message, self._banners = message, banners
        colour = getattr(look.colours, message.tone).words
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 6, 8, 6)
        line.setSpacing(12)
        sign = QLabel()
        sign.setPixmap(look.pixmap(_SIGNS[message.tone], colour, look.sizes.icon + 2))
        fact = label(look, message.fact, Role.STRONG, colour=colour, wrap=len(message.fact) > 24)
        line.addWidget(sign)
        line.addWidget(fact, 1 if len(message.fact) > 24 else 0)
        cure = label(look, message.cure, wrap=True)
        line.addWidget(cure, 1)
        cure.setVisible(bool(message.cure))
        if not message.cure:
            line.addStretch(1)
        if message.action:
            act = button(look, message.action, small=True)
            act.clicked.connect(self._on_action)
            line.addWidget(act)
        away = button(look, message.other or "知道了", small=True)
        if not message.other:
            away.setAccessibleName(f"收起：{message.fact}")
        away.clicked.connect(self._on_close)
        line.addWidget(away)
        tint(fact, colour)
        self.setMinimumHeight(look.sizes.small_control + 14)

    def _on_action(self) -> None:
        self._banners.take_away(self._message)
        if self._message.on_action is not None:
            self._message.on_action()

    def _on_close(self) -> None:
        self._banners.take_away(self._message)
        if self._message.on_other is not None:
            self._message.on_other()
