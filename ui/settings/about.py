"""关于: the version, and whose letters and icons these are, with their licences."""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit

from nursinghome.core.paths import resources
from ui.kit.buttons import button, row
from ui.kit.card import Card
from ui.kit.facts import Facts
from ui.kit.fields import ListField
from ui.kit.look import Look
from ui.kit.mark import PRODUCT
from ui.settings.section import Section


class AboutSection(Section):
    """Read only; the texts are the ones that came with the fonts and icons."""

    title = "关于"

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        card = Card(look, PRODUCT)
        facts = Facts(look)
        facts.show_facts(
            (
                ("版本", version()),
                ("许可", "Apache-2.0"),
                ("上网", "不上网，不把任何东西发出去"),
            )
        )
        self.guide = button(look, "打开帮助", "circle-question-mark")
        card.column.addWidget(facts)
        card.column.addLayout(row(self.guide, None))
        parts = Card(look, "字体和图标")
        self._licences = licences()
        options = [(name, f"{name}　{kind}") for name, (kind, _) in self._licences.items()]
        self.which = ListField(look, "licence", "谁的许可", options)
        self.which.setProperty("help", "about")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("许可的原文")
        self.text.setMinimumHeight(look.sizes.body * 8)
        self.which.edited.connect(self._show)
        parts.column.addWidget(self.which)
        parts.column.addWidget(self.text, 1)
        self.column.addWidget(card)
        self.column.addWidget(parts, 1)
        self._show()

    def _show(self) -> None:
        _, file = self._licences[self.which.text]
        self.text.setPlainText(file.read_text(encoding="utf-8", errors="replace"))


def version() -> str:
    """As installed; a copy of the source that was never installed has none."""
    try:
        return metadata.version("nursinghome")
    except metadata.PackageNotFoundError:
        return "没有安装的源码"


def licences() -> dict[str, tuple[str, Path]]:
    """Each source of letters and icons with the kind of its licence and the file of its words."""
    found: dict[str, tuple[str, Path]] = {}
    for folder in (resources("fonts"), resources("icons")):
        told = tomllib.loads((folder / "PROVENANCE.toml").read_text(encoding="utf-8"))
        for name, source in told["source"].items():
            found[name] = (source["licence"], folder / source["licence_file"])
    return found
