"""⑤ All is there: what was made, and the choice between a look around and the first day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from nursinghome.residents import Bed
from ui.first.answers import FirstAnswers
from ui.first.pane import StepPane
from ui.kit.buttons import button, row
from ui.kit.card import Card
from ui.kit.facts import Facts
from ui.kit.look import Look
from ui.kit.words import label


class LookPane(StepPane):
    """Starting is one key away; the practice home is there for who would rather try first."""

    practice_wanted = Signal()

    title = "都好了"
    hint = "现在就能用。怕点错，先到练习院里转转，里面的人都是假的。"
    onward = "开始用"

    def __init__(self, look: Look, answers: FirstAnswers, places: Sequence[Bed]) -> None:
        """places: the beds that are there now; a roster brings some of its own."""
        super().__init__(look, answers)
        made = Card(look, "您的台账")
        facts = Facts(look)
        rooms, beds = len({one.room_id for one in places}), len(places)
        facts.show_facts(
            (
                ("院名", f"{answers.home['name']}，院长 {answers.home['director']}"),
                ("床位", f"{rooms} 间房 {beds} 张床" if beds else "还没填，在「床位」里添"),
                ("老人", f"{answers.people} 位" if answers.people else "还没有，在「老人」里添"),
                ("存在", str(answers.path)),
            )
        )
        made.column.addWidget(facts)
        practice = Card(look, "练习院")
        words = "60 张床的假院，老人、月报、评估都有。随便点，动不了您的台账。随时能从锁屏和「设置」进去。"
        practice.column.addWidget(label(look, words, colour=look.colours.text2, wrap=True))
        self.practice = button(look, "先去练习院看看", "graduation-cap")
        self.practice.clicked.connect(self.practice_wanted)
        practice.column.addLayout(row(self.practice, None))
        self.column.addWidget(made)
        self.column.addWidget(practice)
        self.column.addStretch(1)
