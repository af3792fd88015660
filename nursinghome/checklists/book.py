"""What there is to be checked and what was found: packs, rounds, places, results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from nursinghome.checklists import queries
from nursinghome.checklists.due import Due, due_list
from nursinghome.checklists.judging import judge
from nursinghome.checklists.model import (
    HOME,
    WITHIN,
    Answer,
    Purpose,
    Result,
    Round,
    Spot,
    Step,
    Target,
)
from nursinghome.standards.checklist import Checklist, Place
from nursinghome.standards.model import Head
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

SEE = "checklists.see"


class CheckBook:
    """Reads rounds, each with the edition that it names; nothing is written here."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._registry = registry

    def packs(self, marking: str | None = None) -> tuple[Head, ...]:
        """The heads of all checklists, by id; the items are read when a pack is asked for."""
        return tuple(
            head
            for head in self._registry.list()
            if head.kind == Checklist.tag() and marking in (None, head.marking)
        )

    def pack_of(self, round_: Round) -> Checklist:
        return self._registry.of_kind(Checklist, round_.pack_id, round_.edition)

    def rounds(
        self, pack_id: str | None = None, purpose: Purpose | None = None
    ) -> tuple[Round, ...]:
        """The newest first; withdrawn ones with their reason."""
        self._ledger.require(SEE)
        return tuple(queries.rounds(self._db, pack_id, purpose))

    def round(self, round_id: int) -> Round:
        self._ledger.require(SEE)
        return queries.round_(self._db, round_id)

    def answers(self, round_id: int) -> tuple[Answer, ...]:
        self._ledger.require(SEE)
        return tuple(queries.answers(self._db, [round_id])[round_id].values())

    def result(self, round_id: int) -> Result:
        """What the round comes to by its own edition."""
        found = self.round(round_id)
        pack = self.pack_of(found)
        given = queries.answers(self._db, [round_id])[round_id].values()
        asked = {
            code: [spot.target for spot in spots] for code, spots in self._spots(found).items()
        }
        return judge(pack, asked, given)

    def spots(self, round_id: int) -> Mapping[str, Sequence[Spot]]:
        """For each item the places at which it is to be answered, as they are on the day.

        Of a settled round the places that were answered, whatever the home has become since.
        """
        self._ledger.require(SEE)
        return self._spots(queries.round_(self._db, round_id))

    def where(self, found: Round) -> str:
        """The name of the place that the round is about."""
        self._ledger.require(SEE)
        return queries.label(self._db, found.target)

    def history(self, round_id: int) -> tuple[Step, ...]:
        """Who opened, filled, closed, opened again or withdrew the round, and why."""
        self._ledger.require(SEE)
        return tuple(queries.history(self._db, round_id))

    def places(self, place: Place, on: date) -> tuple[Spot, ...]:
        """The places of the kind that a round can be about, as they are on the day."""
        self._ledger.require(SEE)
        return queries.spots(self._db, place, on, HOME)

    def due(self, on: date) -> tuple[Due, ...]:
        """Checks that repeat and were done before: when the next of each falls due."""
        self._ledger.require(SEE)
        return due_list(queries.rounds(self._db, None, Purpose.CHECK), on)

    def _spots(self, found: Round) -> Mapping[str, Sequence[Spot]]:
        pack = self.pack_of(found)
        if found.closed_on is not None:
            return self._answered(found, pack)
        places = {pack.place_of(item) for item in pack.items}
        inside = {place: self._inside(found, pack, place) for place in places}
        return {item.code: inside[pack.place_of(item)] for item in pack.items}

    def _inside(self, found: Round, pack: Checklist, place: Place) -> Sequence[Spot]:
        """Where the items about such a place are answered in this round.

        In a round about less than the pack is made for, what asks about the whole is asked of
        that place alone; what is not to be found inside it is not asked.
        """
        target = found.target
        if place != target.place and (target.place == pack.place or place in WITHIN[target.place]):
            return queries.spots(self._db, place, found.on, target)
        if place in {target.place, pack.place}:
            return (Spot(target, queries.label(self._db, target)),)
        return ()

    def _answered(self, found: Round, pack: Checklist) -> Mapping[str, Sequence[Spot]]:
        spots: dict[str, list[Spot]] = {item.code: [] for item in pack.items}
        names: dict[Target, str] = {}
        for answer in queries.answers(self._db, [found.id])[found.id].values():
            if answer.target not in names:
                names[answer.target] = queries.label(self._db, answer.target)
            spots[answer.item].append(Spot(answer.target, names[answer.target]))
        return spots
