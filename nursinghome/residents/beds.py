"""The bed service: what a bed is for, when it cannot be given out, and its end of service."""

from __future__ import annotations

from datetime import date

from nursinghome.core.changes import Topic
from nursinghome.core.clock import today
from nursinghome.core.dates import words
from nursinghome.core.errors import Clash, Invalid, Problem
from nursinghome.core.ids import BedId, StayId
from nursinghome.residents import moving, place_queries, rules, stay_queries
from nursinghome.residents.codes import OutageKind
from nursinghome.residents.place_model import Bed, Outage
from nursinghome.residents.stay_model import Stay
from nursinghome.residents.values import iso
from nursinghome.storage import Ledger

SEE = "residents.see"
CHANGE = "home.change"
MOVE = "residents.change"


class BedService:
    """One bed at a time; rooms and new beds are HomeService's."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def free(self, on: date | None = None) -> tuple[Bed, ...]:
        """Beds that can be given out from the day (today) on and stay free."""
        self._ledger.require(SEE)
        day = on or today(self._ledger.clock)
        return tuple(
            bed
            for bed in place_queries.beds(self._db, day)
            if bed.is_free and not self._is_promised(bed, day)
        )

    def outages(self, bed_id: BedId) -> tuple[Outage, ...]:
        """All days on which the bed could not be given out, oldest first."""
        self._ledger.require(SEE)
        return tuple(place_queries.outages(self._db, bed_id))

    def retired(self) -> tuple[Bed, ...]:
        """Beds that were taken out of service for good, or will be on a day ahead."""
        self._ledger.require(SEE)
        return tuple(place_queries.retired(self._db, today(self._ledger.clock)))

    def swap(self, one: StayId, other: StayId, on: date) -> None:
        """Two people change places from a day on, as one step. Raises Clash as a move does."""
        with self._ledger.action("对调床位", Topic.RESIDENTS, permission=MOVE) as act:
            day = today(self._ledger.clock)
            first, second = (
                moving.running(act, stay_id, on, today=day, what="对调") for stay_id in (one, other)
            )
            to_first, to_second = _bed_of(second, on), _bed_of(first, on)
            moving.move(act, first, None, on)
            moving.move(act, second, to_second, on)
            moving.move(act, stay_queries.stay(act.db, one), to_first, on)

    def flag(self, bed_id: BedId, *, nursing: bool, dementia: bool) -> None:
        """Say whether it is a nursing bed and whether it stands in the dementia area."""
        with self._ledger.action("更正床位", Topic.HOME, permission=CHANGE) as act:
            values = {"is_nursing": int(nursing), "is_dementia": int(dementia)}
            act.update("bed", bed_id, values)

    def close(
        self,
        bed_id: BedId,
        kind: OutageKind,
        on: date,
        *,
        until: date | None = None,
        note: str | None = None,
    ) -> int:
        """Keep the bed from being given out from a day on; the days may lie ahead."""
        with self._ledger.action(f"床位{kind.words}", Topic.HOME, permission=CHANGE) as act:
            bed = place_queries.bed(self._db, bed_id, on)
            if until is not None and until < on:
                what = f"到{words(until)}早于从{words(on)}"
                raise Invalid(f"{what}。", [Problem("until", what, "请核对两个日期。")])
            self._refuse_held(bed, on, until)
            values = {
                "bed_id": bed_id,
                "kind": kind,
                "from_on": iso(on),
                "until_on": iso(until),
                "note": note,
            }
            return act.insert("bed_outage", values)

    def open_again(self, outage_id: int, on: date) -> None:
        """End an outage: from the day on the bed can be given out."""
        with self._ledger.action("恢复床位", Topic.HOME, permission=CHANGE) as act:
            start = act.row("bed_outage", outage_id)["from_on"]
            if on.isoformat() < start:
                what = f"{words(on)}早于开始的日期"
                raise Invalid(f"{what}。", [Problem("on", what, "请核对日期。")])
            act.update("bed_outage", outage_id, {"until_on": iso(on)})

    def withdraw_outage(self, outage_id: int, reason: str) -> None:
        why = rules.required_reason(reason)
        with self._ledger.action("撤销床位停用", Topic.HOME, permission=CHANGE, reason=why) as act:
            act.remove("bed_outage", outage_id)

    def retire(self, bed_id: BedId, on: date) -> None:
        """Take the bed out of service for good; it counts up to the day before."""
        with self._ledger.action("撤床", Topic.HOME, permission=CHANGE) as act:
            bed = place_queries.bed(self._db, bed_id, on)
            if on < bed.in_service_from:
                what = f"{words(on)}早于启用{words(bed.in_service_from)}"
                raise Invalid(f"{what}。", [Problem("on", what, "请核对日期。")])
            self._refuse_held(bed, on, None)
            act.update("bed", bed_id, {"retired_on": iso(on)})

    def put_back(self, bed_id: BedId) -> None:
        """Take back a retirement."""
        with self._ledger.action("恢复撤下的床", Topic.HOME, permission=CHANGE) as act:
            act.update("bed", bed_id, {"retired_on": None})

    def _refuse_held(self, bed: Bed, on: date, until: date | None) -> None:
        held = stay_queries.holder(self._db, bed.id, on, until, except_stay=None)
        if held is not None:
            what = f"{bed.label} 床在这几天住着{held.name}"
            raise Clash(f"{what}。", [Problem("bed", what, "请先给那位老人换床。")])

    def _is_promised(self, bed: Bed, day: date) -> bool:
        """Whether somebody's days in the bed, an outage or its end lie ahead."""
        ahead = any(
            (one.until_on or date.max) > day for one in place_queries.outages(self._db, bed.id)
        )
        held = stay_queries.holder(self._db, bed.id, day, None, except_stay=None)
        return ahead or held is not None or bed.retired_on is not None


def _bed_of(stay: Stay, on: date) -> BedId:
    held = stay.bed_on(on)
    if held is None:
        what = f"{words(on)}没有床位"
        raise Invalid(f"{what}，不能对调。", [Problem("bed", what, "请直接换到空床。")])
    return held.bed_id
