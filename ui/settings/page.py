"""设置: text size and colours, tried at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from nursinghome.core.changes import ChangeFeed
from ui.kit.card import Card
from ui.kit.dialogs import Dialogs
from ui.kit.fields import ChoiceField
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.tokens import TextSize, Theme
from ui.kit.words import Role, label

_SIZES = [("normal", "标准"), ("large", "大"), ("huge", "特大")]
_THEMES = [("light", "浅色"), ("dark", "深色"), ("contrast", "高对比")]

Dress = Callable[[Theme, TextSize], None]


class SettingsPage(LivePage):
    """A choice takes effect when it is made; there is nothing to save."""

    def __init__(self, look: Look, dialogs: Dialogs, feed: ChangeFeed, dress: Dress) -> None:
        super().__init__(look, dialogs, feed, "设置")
        self._dress = dress
        self.subtitle.setText("点了就生效，不用保存")
        card = Card(look, "显示")
        self.size_field = ChoiceField(look, "text_size", "字的大小", _SIZES)
        self.theme_field = ChoiceField(look, "theme", "颜色", _THEMES)
        self.size_field.put(look.text_size.value)
        self.theme_field.put(look.theme.value)
        for field in (self.size_field, self.theme_field):
            card.column.addWidget(field)
            field.edited.connect(self._on_chosen)
        note = "只管这台电脑。换一台电脑，请在那里再选。"
        card.column.addWidget(label(look, note, Role.NOTE, colour=look.colours.text2))
        self.column.addWidget(card)
        self.column.addStretch(1)

    def take_focus(self) -> None:
        self.size_field.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_chosen(self) -> None:
        self.later(self._wear)

    def _wear(self) -> None:
        self._dress(Theme(self.theme_field.text), TextSize(self.size_field.text))
