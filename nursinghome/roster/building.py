"""A month of the home as a problem of plain numbers, and its plan back as cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.roster import house, law, shares, staffing, wishes
from nursinghome.roster.model import MonthView, Place
from nursinghome.roster.problem import OFF, Limit, Plan, Problem, Shift
from nursinghome.roster.setting import Setting, index_of, setting_of
from nursinghome.standards.labour import LabourRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A problem, and whom and what its indexes mean."""

    problem: Problem
    worker_ids: tuple[int, ...]
    kind_ids: tuple[int, ...]
    days: tuple[date, ...]
    setting: Setting


def build(view: MonthView, labour: LabourRules, *, stable: bool = False) -> Built:
    """Everything that a month's roster is made by; `stable` keeps near to what is there."""
    setting = setting_of(view, labour)
    more = [*wishes.fixed(setting), *wishes.retired(setting), *law.hints(setting)]
    more += shares.limits(setting)
    if stable:
        more += wishes.kept(setting)
    return _built(setting, tuple(more))


def build_told(view: MonthView, labour: LabourRules) -> Built:
    """The part of the rules that a roster is judged by in words: quick to build and to check."""
    setting = setting_of(view, labour)
    usual = (one for one in law.hints(setting) if one.rule == "usual_hours")
    return _built(setting, tuple(usual))


def _built(setting: Setting, more: tuple[Limit, ...]) -> Built:
    limits = (
        *house.limits(setting),
        *law.limits(setting),
        *wishes.requests(setting),
        *more,
    )
    kinds = setting.kinds
    problem = Problem(
        days=len(setting.days),
        shifts=tuple(Shift(name=kind.name, minutes=kind.minutes) for kind in kinds),
        workers=tuple(who.name for who in setting.members),
        limits=limits,
        covers=tuple(staffing.covers(setting)),
        successions=tuple(house.successions(setting)),
        runs=(*law.runs(setting), *house.runs(setting)),
        companies=tuple(staffing.companies(setting)),
        pairs=tuple(house.pairs(setting)),
        before=setting.before,
    )
    return Built(
        problem=problem,
        worker_ids=tuple(who.worker_id for who in setting.members),
        kind_ids=tuple(kind.id for kind in kinds),
        days=setting.days,
        setting=setting,
    )


def plan_of(view: MonthView, built: Built) -> Plan:
    """The cells of the month as a plan; what nobody has decided is a day off."""
    kinds = {kind: number for number, kind in enumerate(built.kind_ids)}
    return tuple(
        tuple(index_of(view.places.get((worker, day)), kinds, OFF) for day in built.days)
        for worker in built.worker_ids
    )


def places_of(plan: Plan, built: Built, view: MonthView) -> tuple[Place, ...]:
    """The cells of a plan. Those fixed by hand stay as they are; a day of leave has none."""
    found = []
    for number, worker in enumerate(built.worker_ids):
        for index, (day, shift) in enumerate(zip(built.days, plan[number], strict=True)):
            there = view.places.get((worker, day))
            if there is not None and there.fixed:
                found.append(there)
            elif shift != OFF or not built.setting.away[number][index]:
                kind = None if shift == OFF else built.kind_ids[shift]
                found.append(Place(worker_id=worker, day=day, kind_id=kind))
    return tuple(found)
