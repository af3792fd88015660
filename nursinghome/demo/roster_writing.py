"""Writes the rosters of a plan through the services: one draws, another agrees."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nursinghome.demo.model import Event
from nursinghome.demo.rostering import (
    REST,
    AskFor,
    BeginShifts,
    Cells,
    Draw,
    Redraw,
    SwapShifts,
    TakeLeave,
)
from nursinghome.demo.staff import Staff
from nursinghome.roster import Absent, Place, Request, Swap, Wish


class RosterWriter:
    """The clerk writes, the director publishes and agrees."""

    def __init__(self, staff: Staff, numbers: Sequence[int]) -> None:
        self._clerk, self._director = staff.clerk, staff.director
        self._numbers = numbers
        """Of the crew, by the place in the muster."""
        self._kinds: dict[str, int | None] = {REST: None}

    @property
    def ways(self) -> Mapping[type[Event], Callable[[Any], None]]:
        return {
            BeginShifts: self._begin,
            Draw: self._draw,
            Redraw: self._redraw,
            TakeLeave: self._take_leave,
            AskFor: self._ask,
            SwapShifts: self._swap,
        }

    def _begin(self, _event: BeginShifts) -> None:
        self._director.roster.begin()
        self._kinds |= {kind.mark: kind.id for kind in self._director.shift_kinds.kinds()}

    def _draw(self, event: Draw) -> None:
        self._clerk.roster.put(self._places(event.cells))
        if event.publish:
            self._director.roster.publish(event.month)

    def _redraw(self, event: Redraw) -> None:
        cells = self._director.roster
        gone = [(self._numbers[at], day) for (at, day), mark in event.cells.items() if not mark]
        cells.clear(gone, reason=event.reason)
        cells.put(self._places(event.cells), reason=event.reason)

    def _take_leave(self, event: TakeLeave) -> None:
        self._clerk.absences.add(
            Absent(
                worker_id=self._numbers[event.hand],
                from_on=event.since,
                until_on=event.until,
                kind=event.kind,
                note=event.note,
            )
        )

    def _ask(self, event: AskFor) -> None:
        self._clerk.requests.ask(
            Request(
                worker_id=self._numbers[event.hand],
                day=event.day,
                wish=Wish.WANT,
                kind_id=None,
                weight=event.weight,
                note=event.note,
            )
        )

    def _swap(self, event: SwapShifts) -> None:
        slip = self._clerk.swaps.ask(
            Swap(
                first_id=self._numbers[event.first],
                first_day=event.day,
                second_id=self._numbers[event.second],
                second_day=event.day,
                reason=event.reason,
            )
        )
        if event.agree:
            self._director.swaps.agree(slip)

    def _places(self, cells: Cells) -> list[Place]:
        return [
            Place(worker_id=self._numbers[at], day=day, kind_id=self._kinds[mark])
            for (at, day), mark in cells.items()
            if mark is not None
        ]
