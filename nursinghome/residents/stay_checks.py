"""Why a stay, a bed or a day cannot be written, said before the file's own triggers must."""

from __future__ import annotations

from datetime import date

from nursinghome.core.dates import words
from nursinghome.core.errors import Clash, Invalid, NotFound, Problem
from nursinghome.core.ids import BedId, StayId
from nursinghome.residents import person_queries, place_queries, rules, stay_queries
from nursinghome.residents.codes import DischargeReason
from nursinghome.residents.model import Resident
from nursinghome.residents.stay_model import OPEN, Stay, meet
from nursinghome.storage import Database


def standing(db: Database, stay_id: StayId) -> Stay:
    """The stay, unless it was withdrawn."""
    stay = stay_queries.stay(db, stay_id)
    if stay.withdrawn_reason is not None:
        raise NotFound("这次入住已经撤销。请刷新后再看。")
    return stay


def refuse_day(day: date, today: date, person: Resident, where: str = "on") -> None:
    problem = rules.day_problem(day, today, person.birth_date, where)
    if problem is not None:
        raise Invalid(f"日期不对：{problem.what}。", [problem])


def refuse_outside(stay: Stay, day: date, what: str) -> None:
    if stay.covers(day):
        return
    problem = Problem("on", f"{words(day)}不在院", "请核对日期。")
    raise Invalid(f"{words(day)}不在这次入住里，不能登记{what}。", [problem])


def refuse_dates(stay: Stay, today: date, person: Resident) -> None:
    """Admission and discharge in the right order, with a reason exactly when there is an end."""
    refuse_day(stay.admitted_on, today, person, "admitted_on")
    if (stay.discharged_on is None) != (stay.reason is None):
        problem = Problem("reason", "离院日期和离院原因只填了一样", "两样都填，或都不填。")
        raise Invalid("离院日期和离院原因要一起填。", [problem])
    if stay.discharged_on is None:
        return
    refuse_day(stay.discharged_on, today, person, "discharged_on")
    if stay.discharged_on < stay.admitted_on:
        what = f"离院{words(stay.discharged_on)}早于入住{words(stay.admitted_on)}"
        raise Invalid(f"{what}。", [Problem("discharged_on", what, "请核对两个日期。")])


def refuse_second_stay(db: Database, stay: Stay, person: Resident) -> None:
    """Nobody is here twice at once, or again after death."""
    if person.withdrawn_reason is not None:
        raise NotFound(f"{person.name}的登记已经撤销。请先恢复。")
    for other in stay_queries.timeline(db, stay.resident_id).stays:
        if other.id == stay.id:
            continue
        if meet(stay.admitted_on, stay.discharged_on, other.admitted_on, other.discharged_on):
            what = f"{words(other.admitted_on)}起已有一次入住"
            problem = Problem("admitted_on", what, "请先办离院，或核对日期。")
            raise Clash(f"{person.name}{what}。", [problem])
        refuse_after_death(other, stay, person)
        refuse_after_death(stay, other, person)


def refuse_after_death(first: Stay, second: Stay, person: Resident) -> None:
    ended = first.discharged_on or OPEN
    if first.reason is DischargeReason.DEATH and second.admitted_on >= ended:
        what = f"已于{words(ended)}登记去世"
        problem = Problem("admitted_on", what, "请核对是不是同一个人，或先更正那次离院。")
        raise Clash(f"{person.name}{what}，以后不能再有入住。", [problem])


def refuse_bed(
    db: Database, bed_id: BedId, from_on: date, until_on: date | None, *, except_stay: StayId | None
) -> None:
    """The bed is in service, not closed or kept, and nobody else's on any of the days."""
    bed = place_queries.bed(db, bed_id, from_on)
    ends = until_on or OPEN
    if from_on < bed.in_service_from or ends > (bed.retired_on or OPEN):
        what = f"{bed.label} 床在这几天没有启用"
        raise Clash(f"{what}。", [Problem("bed", what, "请选别的床。")])
    for outage in place_queries.outages(db, bed_id):
        if meet(from_on, until_on, outage.from_on, outage.until_on):
            what = f"{bed.label} 床{words(outage.from_on)}起{outage.kind.words}"
            raise Clash(f"{what}。", [Problem("bed", what, "请选别的床，或先结束它。")])
    held = stay_queries.holder(db, bed_id, from_on, until_on, except_stay=except_stay)
    if held is not None:
        what = f"{bed.label} 床{words(held.from_on)}起住着{held.name}"
        raise Clash(f"{what}。", [Problem("bed", what, "请选空床，或先给那位老人换床。")])


def person_of(db: Database, stay: Stay) -> Resident:
    return person_queries.resident(db, stay.resident_id)
