"""Who lives in the practice home at the moment, in which bed, and which beds are free."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from nursinghome.core.dates import age_on
from nursinghome.demo.model import BuildingPlan, PersonPlan, half_a_year_after
from nursinghome.demo.sheets import Condition


@dataclass(slots=True, kw_only=True)
class Guest:
    """One present resident as the days go by."""

    file: PersonPlan
    state: Condition
    category: str
    since: date
    free_from: date
    """Nothing else happens to them before this day."""
    due: date
    """When the next assessment is due."""
    funded_since: date
    bed: str = ""
    kept_until: date = date.min
    """Until then they neither leave nor fall ill: the story needs them."""

    @property
    def key(self) -> int:
        return self.file.key

    @property
    def has_family(self) -> bool:
        return self.file.contacts[0].relation != "监护组织"

    def age(self, on: date) -> int:
        return age_on(self.file.person.birth_date, on)

    def busy_through(self, day: date) -> None:
        self.free_from = max(self.free_from, day + timedelta(days=1))

    def assessed(self, on: date) -> None:
        self.due = half_a_year_after(on)


class Beds:
    """The beds with the day from which each is free; None while somebody has it."""

    def __init__(self, rng: Random, buildings: tuple[BuildingPlan, ...], opened: date) -> None:
        self._rng = rng
        self.opened = opened
        rooms = [room for building in buildings for room in building.rooms]
        self._free: dict[str, date | None] = {
            label: opened for room in rooms for label in room.labels
        }
        self._nursing = {label for room in rooms if room.nursing for label in room.labels}
        self._dementia = {label for room in rooms if room.dementia for label in room.labels}

    @property
    def total(self) -> int:
        return len(self._free)

    def any_free(self, on: date) -> bool:
        return bool(self._free_on(on))

    def take(self, on: date, state: Condition) -> str:
        """A bed that is free from the day on, of the kind that fits best; there must be one."""
        free = self._free_on(on)
        fitting = [label for label in free if self._fits(label, state)]
        bed = self._rng.choice(fitting or free)
        self._free[bed] = None
        return bed

    def give_back(self, bed: str, on: date) -> None:
        self._free[bed] = on

    def close(self, on: date, until: date | None, *, least_free: int) -> str | None:
        """A free bed that nobody gets before `until`, if enough others are free then."""
        free = self._free_on(on)
        if len(free) <= least_free:
            return None
        self._free[free[0]] = until
        return free[0]

    def _free_on(self, on: date) -> list[str]:
        return [label for label, since in self._free.items() if since is not None and since <= on]

    def _fits(self, label: str, state: Condition) -> bool:
        if label in self._dementia:
            return state.dementia
        return (label in self._nursing) == (state.body > 0.3 or state.dementia)
