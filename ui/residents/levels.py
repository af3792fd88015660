"""Both levels of one person with the days they hold from; neither ever stands for the other."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from nursinghome.care import LevelSince
from nursinghome.core.dates import words
from nursinghome.residents import StatedLevel
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Elided, Role, label, tint
from ui.residents.services import PersonFile, same_since

_ROOM_FOR_CAPTIONS = 14
"""Larger letters leave room for badges and days only; the badges' shapes tell them apart."""


def short_word(level: LevelSince) -> str:
    """2级 中度失能 for 能力中度受损（中度失能）."""
    told = (level.word or "").partition("（")
    return f"{level.level}级 {told[2].rstrip('）') or told[0]}".rstrip()


def _since(level: StatedLevel | LevelSince | None) -> str:
    return f"{words(level.from_on)}起" if level else ""


class Levels(QWidget):
    """自理类别 in its pill, 能力等级 in its frame, each with its day."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._selfcare = BadgeLabel(look, Badge.selfcare("", ""))
        self._ability = BadgeLabel(look, Badge.ability(0, ""))
        self._selfcare_day, self._ability_day = (Elided(look, "", Role.NOTE) for _ in range(2))
        captions = [label(look, told, Role.NOTE) for told in ("自理类别", "能力等级")]
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.S)
        days = (self._selfcare_day, self._ability_day)
        for caption, badge, day in zip(
            captions, (self._selfcare, self._ability), days, strict=True
        ):
            for made in (caption, day):
                tint(made, look.colours.text2)
            if look.sizes.caption <= _ROOM_FOR_CAPTIONS:
                box.addWidget(caption)
            box.addWidget(badge)
            box.addWidget(day)
            box.addSpacing(Space.S)
        box.addStretch(1)

    def show_file(self, file: PersonFile) -> None:
        line, ability = file.line, file.ability
        self._selfcare.show_badge(Badge.selfcare(line.selfcare.value, line.selfcare.words))
        self._selfcare_day.setText(_since(same_since(file.levels, file.today)))
        badge = Badge.selfcare("", "未评估")
        if ability is not None:
            badge = Badge.ability(int(ability.level), short_word(ability))
        self._ability.show_badge(badge)
        self._ability_day.setText(_since(ability))

    @property
    def told(self) -> tuple[str, str]:
        """What the two badges and their days say."""
        pairs = ((self._selfcare, self._selfcare_day), (self._ability, self._ability_day))
        selfcare, ability = (f"{badge.words} {day.text()}".rstrip() for badge, day in pairs)
        return selfcare, ability
