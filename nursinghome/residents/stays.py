"""The stay service: admission, moves between beds, leave and hospital, discharge, corrections."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from nursinghome.core.changes import Topic
from nursinghome.core.clock import today
from nursinghome.core.dates import words
from nursinghome.core.errors import Clash, Invalid, Problem
from nursinghome.core.ids import BedId, ResidentId, StayId
from nursinghome.residents import (
    moving,
    person_queries,
    rules,
    stay_checks,
    stay_queries,
    writing,
)
from nursinghome.residents.codes import AbsenceKind, DischargeReason, SelfCare
from nursinghome.residents.model import Funding, Listed, StatedLevel
from nursinghome.residents.refitting import refit
from nursinghome.residents.stay_model import Stay, Timeline, covers, meet
from nursinghome.residents.values import iso
from nursinghome.storage import Action, Ledger

SEE = "residents.see"
CHANGE = "residents.change"
_NOT_YET = StayId(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """What is said when somebody comes to live in the home.

    A stay of the past that is entered late has its discharge here too.
    """

    resident_id: ResidentId
    on: date
    bed_id: BedId | None = None
    category: str | None = None
    selfcare: SelfCare | None = None
    note: str | None = None
    discharged_on: date | None = None
    reason: DischargeReason | None = None


class StayService:
    """Who lives here, from when to when and in which bed. Days are half-open."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def admit(self, admission: Admission) -> StayId:
        """Begin a stay. Raises Clash when the person is here, or died, or the bed is held."""
        stay = Stay(
            id=_NOT_YET,
            resident_id=admission.resident_id,
            admitted_on=admission.on,
            discharged_on=admission.discharged_on,
            reason=admission.reason,
        )
        with self._action("办理入住") as act:
            person = stay_checks.person_of(self._db, stay)
            stay_checks.refuse_dates(stay, self._today(), person)
            stay_checks.refuse_second_stay(self._db, stay, person)
            if admission.bed_id is not None:
                stay_checks.refuse_bed(
                    self._db,
                    admission.bed_id,
                    admission.on,
                    admission.discharged_on,
                    except_stay=stay.id,
                )
            return _write(act, admission)

    def move(self, stay_id: StayId, bed_id: BedId | None, on: date) -> None:
        """Change the bed from a day on, up to the next recorded change; None means no bed."""
        with self._action("换床") as act:
            moving.move(act, self._running(act, stay_id, on, "换床"), bed_id, on)

    def leave(
        self,
        stay_id: StayId,
        kind: AbsenceKind,
        on: date,
        *,
        until: date | None = None,
        place: str | None = None,
    ) -> int:
        """Record leave or hospital from its first day away; the bed stays theirs.

        `until` is the day they were here again; None while they are still away.
        """
        with self._action(f"登记{kind.words}") as act:
            stay = self._running(act, stay_id, on, kind.words)
            end = until or stay.discharged_on
            if until is not None:
                _refuse_return(stay, on, until, self._today())
            for other in stay.absences:
                if meet(other.from_on, other.until_on, on, end):
                    what = f"{words(other.from_on)}起已登记{other.kind.words}"
                    cure = "请先登记返回，或更正那条记录。"
                    raise Clash(f"{what}。", [Problem("on", what, cure)])
            values = {"stay_id": stay_id, "kind": kind, "from_on": iso(on), "until_on": iso(end)}
            return act.insert("absence", {**values, "place": place})

    def come_back(self, stay_id: StayId, on: date) -> None:
        """End the absence that runs on the day; from that day on the person is here again."""
        with self._action("登记返回") as act:
            stay = stay_checks.standing(self._db, stay_id)
            stay_checks.refuse_day(on, self._today(), stay_checks.person_of(self._db, stay))
            out = stay.absence_on(on)
            if out is None:
                what = f"{words(on)}没有请假或住院"
                raise Invalid(f"{what}。", [Problem("on", what, "请核对日期。")])
            act.update("absence", out.id, {"until_on": iso(on)})

    def withdraw_absence(self, absence_id: int, reason: str) -> None:
        with self._action("撤销请假或住院", rules.required_reason(reason)) as act:
            act.remove("absence", absence_id)

    def discharge(
        self, stay_id: StayId, on: date, reason: DischargeReason, *, word: str | None = None
    ) -> None:
        """End a stay; its bed is free from that day on. A running absence ends with it."""
        with self._action("办理离院") as act:
            stay = stay_checks.standing(self._db, stay_id)
            if stay.discharged_on is not None:
                what = f"{words(stay.discharged_on)}已经离院"
                raise Clash(f"{what}。", [Problem("on", what, "要改日期，请用更正。")])
            ended = replace(stay, discharged_on=on, reason=reason, reason_word=word)
            refit(act, stay, ended, self._today())

    def correct(self, stay: Stay, reason: str) -> None:
        """Put right the dates, the discharge reason or the note of a stay, as given.

        Beds and absences follow the dates; raises Invalid when one would fall outside.
        """
        with self._action("更正入住记录", rules.required_reason(reason)) as act:
            refit(act, stay_checks.standing(self._db, stay.id), stay, self._today())

    def reopen(self, stay_id: StayId, reason: str) -> None:
        """Take back a discharge: the person never left. Raises Clash when the bed is held now."""
        with self._action("撤销离院", rules.required_reason(reason)) as act:
            stay = stay_checks.standing(self._db, stay_id)
            running = replace(stay, discharged_on=None, reason=None, reason_word=None)
            refit(act, stay, running, self._today())

    def withdraw(self, stay_id: StayId, reason: str) -> None:
        """Take back a stay entered by mistake, with its beds and absences."""
        why = rules.required_reason(reason)
        with self._action("撤销入住", why) as act:
            stay = stay_checks.standing(self._db, stay_id)
            for absence in stay.absences:
                act.remove("absence", absence.id)
            for occupancy in stay.occupancies:
                act.remove("occupancy", occupancy.id)
            act.update("stay", stay_id, {"withdrawn_reason": why})

    def present_on(self, day: date) -> list[Listed]:
        """Everyone counted on the day, by bed."""
        self._ledger.require(SEE)
        return person_queries.present(self._db, day)

    def timeline(self, resident_id: ResidentId) -> Timeline:
        """All stays of a person with their beds and absences; withdrawn ones are left out."""
        self._ledger.require(SEE)
        return stay_queries.timeline(self._db, resident_id)

    def get(self, stay_id: StayId) -> Stay:
        self._ledger.require(SEE)
        return stay_queries.stay(self._db, stay_id)

    @contextmanager
    def _action(self, name: str, reason: str | None = None) -> Iterator[Action]:
        with self._ledger.action(name, Topic.RESIDENTS, permission=CHANGE, reason=reason) as act:
            yield act

    def _today(self) -> date:
        return today(self._ledger.clock)

    def _running(self, act: Action, stay_id: StayId, on: date, what: str) -> Stay:
        return moving.running(act, stay_id, on, today=self._today(), what=what)


def _write(act: Action, admission: Admission) -> StayId:
    resident_id, on = admission.resident_id, admission.on
    draft = writing.StayDraft(
        resident_id=resident_id,
        admitted_on=on,
        discharged_on=admission.discharged_on,
        reason=admission.reason,
        note=admission.note,
        bed_id=admission.bed_id,
    )
    stay_id = writing.write_stay(act, draft)
    if admission.category is not None:
        funding = Funding(category=admission.category, from_on=on)
        writing.write_funding(act, resident_id, funding)
    if admission.selfcare is not None:
        stated = StatedLevel(level=admission.selfcare, from_on=on)
        writing.write_selfcare(act, resident_id, stated)
    return stay_id


def _refuse_return(stay: Stay, on: date, until: date, today: date) -> None:
    if until < on:
        what = f"返回{words(until)}早于外出{words(on)}"
    elif until > today:
        what = f"{words(until)}还没有到"
    elif not covers(stay.admitted_on, stay.discharged_on, until) and until != stay.discharged_on:
        what = f"{words(until)}已经离院"
    else:
        return
    raise Invalid(f"{what}。", [Problem("until", what, "请核对返回日期。")])
