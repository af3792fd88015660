"""Ctrl+Y: what was just taken back is written again, while nothing else was written since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nursinghome.roster import MonthView, Place
from ui.roster.faces import Key

if TYPE_CHECKING:
    from ui.roster.view import RosterView

Cells = Mapping[Key, Place | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """A step, and the cells as they were before and after it was taken back."""

    words: str
    cells: Cells
    left: Cells


class Redoing:
    """The steps that were taken back, the newest last."""

    def __init__(self, owner: RosterView) -> None:
        self._owner = owner
        self._steps: list[TakenBack] = []

    @property
    def next(self) -> TakenBack | None:
        """What Ctrl+Y would do; nothing once the month was written otherwise."""
        view = self._owner.view
        if view is None or view.published_at is not None or not self._steps:
            return None
        last = self._steps[-1]
        if any(view.places.get(key) != place for key, place in last.left.items()):
            return None
        return last

    def keep(self, words: str, before: MonthView | None, after: MonthView | None) -> None:
        """A step was taken back; one that changed no cell of the month cannot be done again."""
        if before is None or after is None or before.month != after.month:
            return
        keys = [
            key
            for key in {**before.places, **after.places}
            if before.places.get(key) != after.places.get(key)
        ]
        if keys:
            cells, left = ({key: one.places.get(key) for key in keys} for one in (before, after))
            self._steps.append(TakenBack(words=words, cells=cells, left=left))

    def forget(self) -> None:
        self._steps.clear()

    def redo(self) -> None:
        owner, step = self._owner, self.next
        if step is None or not owner.grid.may_change:
            owner.say("没有可以重做的")
            return
        with owner.parts.refusals.shown() as guard:
            owner.parts.desk.roster.rewrite(step.cells, words=step.words)
        if guard.done:
            self._steps.pop()
            owner.say(f"重做了：{step.words}")
