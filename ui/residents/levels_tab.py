"""等级: each scale with its own steps and its own lines; none ever fills another in."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nursinghome.care import LevelSince, ScaleCode
from nursinghome.core.dates import words
from nursinghome.residents import Origin, SelfCare
from ui.kit.card import Card
from ui.kit.facts import Facts
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label
from ui.residents.level_chart import LevelChart, Step
from ui.residents.services import PersonFile

_SELFCARE = (SelfCare.FULL, SelfCare.PARTIAL, SelfCare.NONE)
ABILITY = ("0级 完好", "1级 轻度", "2级 中度", "3级 重度", "4级 完全")
_SHOWN = 6


class LevelsTab(QWidget):
    """Shows; a level is written in the tab 入住 or by an assessment."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        colours = look.colours
        self.selfcare = LevelChart(
            look, "特困自理类别", [one.words for one in _SELFCARE], colours.selfcare_none.fill
        )
        self.ability = LevelChart(look, "能力等级", ABILITY, colours.ability)
        self._look = look
        self._facts = {code: Facts(look) for code in ScaleCode}
        self._others = Card(look, "其他标准的等级")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, Space.S, 0)
        box.setSpacing(Space.M)
        note = "两种等级各评各的，互不推算。线往下走，是需要照料更多了。"
        box.addWidget(label(look, note, Role.NOTE, colour=colours.text2, wrap=True))
        for code, chart in ((ScaleCode.TEKUN, self.selfcare), (ScaleCode.ABILITY, self.ability)):
            card = Card(look, code.words)
            card.column.addWidget(chart)
            card.column.addWidget(self._facts[code])
            box.addWidget(card)
        for code in (ScaleCode.MZT039, ScaleCode.LTCI):
            self._others.column.addWidget(self._facts[code])
        box.addWidget(self._others)
        box.addStretch(1)

    def show_file(self, file: PersonFile) -> None:
        of = {code: [one for one in file.dated if one.scale is code] for code in ScaleCode}
        ranks = {one.value: rank for rank, one in enumerate(_SELFCARE)}
        self.selfcare.show_steps(
            [
                Step(from_on=one.from_on, rank=ranks[one.level])
                for one in of[ScaleCode.TEKUN]
                if one.level in ranks
            ],
            file.today,
        )
        self.ability.show_steps(
            [Step(from_on=one.from_on, rank=int(one.level)) for one in of[ScaleCode.ABILITY]],
            file.today,
        )
        for code, facts in self._facts.items():
            facts.show_facts([_line(one) for one in of[code][:_SHOWN]] or [_nothing(code)])
        self._others.setVisible(bool(of[ScaleCode.MZT039] or of[ScaleCode.LTCI]))
        for code in (ScaleCode.MZT039, ScaleCode.LTCI):
            self._facts[code].setVisible(bool(of[code]))


def _line(one: LevelSince) -> tuple[str, str]:
    """从 2026年3月1日 起　半护理（评估得出）."""
    if one.scale is ScaleCode.TEKUN:
        level = SelfCare(one.level).words
    else:
        level = f"{one.level}级 {one.word or ''}".rstrip()
    return f"{words(one.from_on)}起", f"{level}，{Origin(one.origin).words}"


def _nothing(code: ScaleCode) -> tuple[str, str]:
    return code.words, "还没有评过，也没有填过"
