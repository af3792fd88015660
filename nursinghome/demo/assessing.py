"""The assessors of the practice home: whom they see, by which scale, and what they write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from nursinghome.care import Occasion
from nursinghome.care.model import Sheet
from nursinghome.demo.guests import Guest
from nursinghome.demo.model import Assess, AssessedOnPaper, Event
from nursinghome.demo.sheets import Condition, ability_sheet, selfcare_level, selfcare_sheet
from nursinghome.residents.codes import SelfCare
from nursinghome.standards.registry import Registry
from nursinghome.standards.scale import Scale

SELFCARE = "tekun-2021"
ABILITY = "gbt42195-2022"
ABILITY_BEFORE = "mzt039-2013"
ABILITY_FROM = date(2023, 1, 1)
"""The national standard came out at the end of 2022; until then homes used the older one."""
NAMES = ("蒋慧敏", "秦月华")


class Assessors:
    """Two people who see everyone about twice a year."""

    def __init__(self, rng: Random, registry: Registry) -> None:
        self._rng = rng
        self._selfcare = registry.of_kind(Scale, SELFCARE)
        self._ability = registry.of_kind(Scale, ABILITY)
        self._older_from = registry.of_kind(Scale, ABILITY_BEFORE).in_force_from or date.min

    def selfcare(self, state: Condition, on: date) -> SelfCare:
        """The level the home writes down on admission."""
        return selfcare_level(self._selfcare, selfcare_sheet(self._selfcare, state, on))

    def visit(self, guest: Guest, seen: date, occasion: Occasion, *, on: date) -> list[Event]:
        """Both scales on one day; written down on the day `on`, which may be later."""
        guest.assessed(seen)
        guest.busy_through(on)
        found = list(self._of_ability(guest, seen, occasion, on))
        if guest.category == "tekun":
            sheet = selfcare_sheet(self._selfcare, guest.state, seen)
            found.append(self._event(guest, sheet, occasion, on))
        return found

    def _of_ability(
        self, guest: Guest, seen: date, occasion: Occasion, on: date
    ) -> Iterator[Event]:
        if seen >= ABILITY_FROM:
            sheet = ability_sheet(self._rng, self._ability, guest.state, seen)
            yield self._event(guest, sheet, occasion, on)
        elif seen >= self._older_from:
            level = sum(guest.state.body >= step for step in (0.02, 0.35, 0.65))
            yield AssessedOnPaper(
                on=on,
                who=guest.key,
                standard=ABILITY_BEFORE,
                assessed_on=seen,
                occasion=occasion,
                level=str(level),
                assessors=NAMES,
            )

    def _event(self, guest: Guest, sheet: Sheet, occasion: Occasion, on: date) -> Assess:
        names = NAMES if self._rng.random() < 0.5 else NAMES[::-1]
        return Assess(on=on, who=guest.key, sheet=sheet, occasion=occasion, assessors=names)
