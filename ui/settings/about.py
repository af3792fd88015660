"""关于: the version, and what the program is made of, with the licences in full."""

from __future__ import annotations

from importlib import metadata

from PySide6.QtWidgets import QPlainTextEdit

from ui.kit.buttons import button, row
from ui.kit.card import Card
from ui.kit.facts import Facts
from ui.kit.fields import ListField
from ui.kit.look import Look
from ui.kit.mark import PRODUCT
from ui.kit.words import Role, label
from ui.settings.components import components
from ui.settings.section import Section


class AboutSection(Section):
    """Read only; the texts are the ones that came with each part."""

    title = "关于"

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._parts = components()
        card = Card(look, PRODUCT)
        facts = Facts(look)
        facts.show_facts(
            (
                ("版本", version()),
                ("许可", "Apache-2.0"),
                ("上网", "不上网，不把任何东西发出去"),
                ("清单", f"{len(self._parts)} 样，各有许可，都在下面"),
            )
        )
        self.guide = button(look, "打开帮助", "circle-question-mark")
        card.column.addWidget(facts)
        card.column.addLayout(row(self.guide, None))
        parts = Card(look, "用到的库、字体和图标")
        options = [(str(at), part.title) for at, part in enumerate(self._parts)]
        self.which = ListField(look, "licence", "谁的许可", options)
        self.which.setProperty("help", "about")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("许可的原文")
        self.text.setMinimumHeight(look.sizes.body * 8)
        self.note = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        self.which.edited.connect(self._show)
        parts.column.addWidget(self.which)
        parts.column.addWidget(self.note)
        parts.column.addWidget(self.text, 1)
        self.column.addWidget(card)
        self.column.addWidget(parts, 1)
        self._show()

    def _show(self) -> None:
        part = self._parts[int(self.which.text)]
        self.note.setText(part.note)
        self.note.setVisible(bool(part.note))
        self.text.setPlainText(part.words)


def version() -> str:
    """As installed; a copy of the source that was never installed has none."""
    try:
        return metadata.version("nursinghome")
    except metadata.PackageNotFoundError:
        return "没有安装的源码"
