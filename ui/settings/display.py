"""显示: text size and colours, tried at once."""

from __future__ import annotations

from collections.abc import Callable

from ui.kit.card import Card
from ui.kit.fields import ChoiceField
from ui.kit.look import Look
from ui.kit.tokens import TextSize, Theme
from ui.kit.words import Role, label
from ui.settings.section import Section

_SIZES = [("normal", "标准"), ("large", "大"), ("huge", "特大")]
_THEMES = [("light", "浅色"), ("dark", "深色"), ("contrast", "高对比")]

Dress = Callable[[Theme, TextSize], None]


class DisplaySection(Section):
    """A choice takes effect when it is made; there is nothing to save."""

    title = "显示"

    def __init__(self, look: Look, chosen: Callable[[], None]) -> None:
        super().__init__(look)
        card = Card(look, "字和颜色")
        self.size_field = ChoiceField(look, "text_size", "字的大小", _SIZES)
        self.theme_field = ChoiceField(look, "theme", "颜色", _THEMES)
        self.size_field.put(look.text_size.value)
        self.theme_field.put(look.theme.value)
        for field in (self.size_field, self.theme_field):
            card.column.addWidget(field)
            field.edited.connect(chosen)
        note = "点了就生效，不用保存。只管这台电脑，换一台请在那里再选。"
        card.column.addWidget(label(look, note, Role.NOTE, colour=look.colours.text2, wrap=True))
        self.column.addWidget(card)
        self.column.addStretch(1)
