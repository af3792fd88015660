"""The status bar: that everything is saved, which file is open, and the keys that help."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.clock import Clock
from ui.kit.live_page import Listener, listen
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label


class StatusBar(Listener):
    """Never disappears and never moves."""

    def __init__(self, look: Look, clock: Clock, feed: ChangeFeed, file_name: str) -> None:
        super().__init__()
        self.setObjectName("statusbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(look.sizes.status)
        self._clock = clock
        self._line = QHBoxLayout(self)
        margin = Space.XL if not look.sizes.narrow else Space.L
        self._line.setContentsMargins(margin, 0, margin, 0)
        self._line.setSpacing(Space.S)
        self._saved = self._add(look, "circle-check", "都存好了")
        self._line.addSpacing(Space.M)
        self._add(look, "shield-check", f"加密台账 {file_name}")
        self._line.addStretch(1)
        keys = ["F1 帮助", "F6 换区", "Ctrl+K 找老人", "Ctrl+P 打印"]
        for words in keys[: 1 if look.sizes.narrow else 4]:
            self._line.addWidget(label(look, words, Role.NOTE, colour=look.colours.text2))
            self._line.addSpacing(Space.S)
        self.destroyed.connect(listen(feed, self))

    @property
    def saved_words(self) -> str:
        return self._saved.text()

    def on_changed(self, topics: frozenset[Topic]) -> None:  # noqa: ARG002 - every topic counts
        now = self._clock.now()
        self._saved.setText(f"已保存 {now.hour:02d}:{now.minute:02d}")

    def _add(self, look: Look, icon: str, words: str) -> QLabel:
        sign = QLabel()
        sign.setPixmap(look.pixmap(icon, look.colours.accent, look.sizes.caption + 4))
        made = label(look, words, Role.LABEL)
        parts: tuple[QWidget, ...] = (sign, made)
        for part in parts:
            self._line.addWidget(part)
        return made
