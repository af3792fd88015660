"""Both levels of one person with the days they hold from; neither ever stands for the other."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from nursinghome.care import LevelSince
from nursinghome.core.dates import words
from nursinghome.residents import StatedLevel
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Elided, Role, label, tint
from ui.residents.services import PersonFile

_ROOM_FOR_CAPTIONS = 14
"""Larger letters leave room for badges and days only; the badges' shapes tell them apart."""


def short_word(level: LevelSince) -> str:
    """2级 中度失能 for 能力中度受损（中度失能）."""
    told = (level.word or "").partition("（")
    return f"{level.level}级 {told[2].rstrip('）') or told[0]}".rstrip()


def stated_since(levels: tuple[StatedLevel, ...], today: date) -> date | None:
    """The day from which the level of today holds."""
    return max((one.from_on for one in levels if one.from_on <= today), default=None)


def _since(day: date | None) -> str:
    return f"{words(day)}起" if day else ""


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
        self._selfcare_day.setText(_since(stated_since(file.levels, file.today)))
        badge = Badge.selfcare("", "未评估")
        if ability is not None:
            badge = Badge.ability(int(ability.level), short_word(ability))
        self._ability.show_badge(badge)
        self._ability_day.setText(_since(ability.from_on if ability else None))

    @property
    def told(self) -> tuple[str, str]:
        """What the two badges and their days say."""
        pairs = ((self._selfcare, self._selfcare_day), (self._ability, self._ability_day))
        selfcare, ability = (f"{badge.words} {day.text()}".rstrip() for badge, day in pairs)
        return selfcare, ability
