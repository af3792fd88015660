"""The status bar: that everything is saved, which file is open, and the keys that help."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.clock import Clock
from ui.kit.buttons import button
from ui.kit.live_page import Listener, listen
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label

OLD = timedelta(days=7)


class StatusBar(Listener):
    """Never disappears and never moves."""

    def __init__(
        self,
        look: Look,
        clock: Clock,
        feed: ChangeFeed,
        file_name: str,
        last_backup: Callable[[], datetime | None],
        *,
        finds_people: bool = True,
    ) -> None:
        """last_backup: when the newest backup was proved; None when there is none."""
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
        self._last_backup = last_backup
        self._backup = self._add(look, "shield-check", "")
        self._backup.setToolTip(f"加密台账 {file_name}。备份在「设置」里。")
        self._hints: list[QWidget] = []
        """What may be left out while something that came by itself is told."""
        if not look.sizes.narrow:
            self._line.addSpacing(Space.M)
            file = self._sign(look, "lock"), self._add_words(look, f"加密台账 {file_name}")
            self._hints += file
        self._tell_backup()
        self._line.addStretch(1)
        self._make_right(look, finds_people=finds_people)
        self.destroyed.connect(listen(feed, self))

    def _make_right(self, look: Look, *, finds_people: bool) -> None:
        keys = ["F1 帮助", "F6 换区", "Ctrl+K 找老人", "Ctrl+P 打印"]
        if not finds_people:
            keys.remove("Ctrl+K 找老人")
        self.notice = button(look, "", "file-input", small=True)
        self.notice.clicked.connect(self._on_notice)
        self.notice.hide()
        self._on_pressed: Callable[[], None] = self.notice.hide
        self._line.addWidget(self.notice)
        for words in keys[: 1 if look.sizes.narrow else 4]:
            hint = label(look, words, Role.NOTE, colour=look.colours.text2)
            self._hints.append(hint)
            self._line.addWidget(hint)
            self._line.addSpacing(Space.S)

    @property
    def saved_words(self) -> str:
        return self._saved.text()

    @property
    def backup_words(self) -> str:
        return self._backup.text()

    def notify(self, words: str, on_pressed: Callable[[], None]) -> None:
        """Something came by itself; a press leads there. It stands where the keys stood."""
        self._on_pressed = on_pressed
        for hint in self._hints:
            hint.hide()
        self.notice.setText(words)
        self.notice.show()

    def _on_notice(self) -> None:
        self.notice.hide()
        for hint in self._hints:
            hint.show()
        self._on_pressed()

    def on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.SETTINGS in topics:
            self._tell_backup()
        now = self._clock.now()
        self._saved.setText(f"已保存 {now.hour:02d}:{now.minute:02d}")

    def _tell_backup(self) -> None:
        last = self._last_backup()
        if last is None:
            self._backup.setText("还没有备份")
            return
        days = (self._clock.now() - last) // timedelta(days=1)
        when = f"{last.month}月{last.day}日 {last:%H:%M}"
        old = f"，{days} 天前" if self._clock.now() - last >= OLD else ""
        self._backup.setText(f"已验证备份 {when}{old}")

    def _add(self, look: Look, icon: str, words: str) -> QLabel:
        self._sign(look, icon)
        return self._add_words(look, words)

    def _sign(self, look: Look, icon: str) -> QLabel:
        sign = QLabel()
        sign.setPixmap(look.pixmap(icon, look.colours.accent, look.sizes.caption + 4))
        self._line.addWidget(sign)
        return sign

    def _add_words(self, look: Look, words: str) -> QLabel:
        made = label(look, words, Role.LABEL)
        self._line.addWidget(made)
        return made
