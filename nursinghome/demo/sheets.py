"""Draws answer sheets that belong together: how frail somebody is shows in every item."""

from __future__ import annotations

from datetime import date
from random import Random

from nursinghome.care.model import Sheet
from nursinghome.care.scoring import score
from nursinghome.residents.codes import SelfCare
from nursinghome.standards.scale import Scale

_LOST_AT = {"T.6": 0.22, "T.5": 0.38, "T.4": 0.45, "T.3": 0.52, "T.2": 0.6, "T.1": 0.72}
"""How frail somebody is when the item is no longer managed: bathing goes first, eating last."""
_MIND = "B.3"


class Condition:
    """How somebody is: body and mind from 0 (all well) to 1 (all lost)."""

    def __init__(self, rng: Random, *, dementia: bool) -> None:
        self._rng = rng
        self.dementia = dementia
        well = rng.random() < 0.22 and not dementia
        self.body = 0.0 if well else rng.betavariate(1.3, 2.7)
        self.mind = rng.uniform(0.35, 0.8) if dementia else self.body * rng.uniform(0.1, 0.6)

    def pass_half_a_year(self) -> None:
        """Most stay as they are, some lose a step, a few recover one."""
        fate = self._rng.random()
        if fate < 0.16:
            self._worsen(self._rng.uniform(0.06, 0.2))
        elif fate > 0.96:
            self.body = max(0.0, self.body - 0.1)

    def fall_ill(self) -> None:
        self._worsen(self._rng.uniform(0.08, 0.25))

    def _worsen(self, by: float) -> None:
        self.body = min(0.95, self.body + by)
        self.mind = min(0.95, self.mind + by * (0.8 if self.dementia else 0.3))


def selfcare_sheet(scale: Scale, state: Condition, on: date) -> Sheet:
    answers = {item.code: int(state.body < _LOST_AT[item.code]) for item in scale.items}
    return Sheet(standard=scale.id, assessed_on=on, answers=answers, changes={})


def ability_sheet(rng: Random, scale: Scale, state: Condition, on: date) -> Sheet:
    answers = {}
    for item in scale.items:
        lost = item.top * (state.mind if item.group == _MIND else state.body)
        answers[item.code] = item.top - min(item.top, int(lost + rng.random() * (lost > 0)))
    changes = {
        "dementia_or_mental": state.dementia,
        "risk_events_30d": rng.choice((1, 2)) if rng.random() < 0.05 else 0,
    }
    return Sheet(standard=scale.id, assessed_on=on, answers=answers, changes=changes)


def selfcare_level(scale: Scale, sheet: Sheet) -> SelfCare:
    return SelfCare(str(score(scale, sheet.answers, sheet.changes).level))
