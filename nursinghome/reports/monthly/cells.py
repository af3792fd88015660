"""The cells of the monthly report: each is defined once, by the people or beds behind it.

A figure is the size of its list, so what the drill-down shows is always what was counted.
Counting rules: half-open days, category and levels in force on the month's last day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from nursinghome.core.ids import BedId, ResidentId
from nursinghome.reports.monthly.facts import (
    IN_RATIO,
    AbsenceFact,
    BedFact,
    DutyFact,
    Facts,
    Happening,
    NeedFact,
    StaffFact,
    StayFact,
)

Value = int | float | None
Cells = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """One line behind a cell: a person with the interval that counts, a bed, or what happened.

    `amount` is 1, or the days for cells that count days.
    """

    resident_id: ResidentId | None = None
    bed_id: BedId | None = None
    happening: Happening | None = None
    worker_id: int | None = None
    name: str
    bed: str | None = None
    from_on: date
    until_on: date | None = None
    amount: int = 1


class Outing(NamedTuple):
    """One absence with the stay it lies in."""

    stay: StayFact
    absence: AbsenceFact


class Counted(NamedTuple):
    """One thing that counts, and how much."""

    what: StayFact | BedFact | Outing | Happening | StaffFact | NeedFact
    amount: int = 1


@dataclass(frozen=True, slots=True)
class Census:
    """The facts of a month with its bounds and those present at its end, found once for all cells."""

    facts: Facts
    first: date
    last: date
    end: date
    present: tuple[StayFact, ...]

    @classmethod
    def of(cls, facts: Facts) -> Census:
        month = facts.month
        return cls(facts, month.first, month.last, month.end, at_end(facts))

    def days(self, start: date, stop: date | None) -> int:
        """How many days of the half-open interval lie in the month."""
        end = self.end if stop is None else min(stop, self.end)
        return max((end - max(start, self.first)).days, 0)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A percentage that is always shown with its fraction."""

    part: str
    whole: str

    def of(self, cells: Cells) -> float | None:
        """Percent rounded half up to two decimals, None over nothing."""
        part, whole = cells[self.part], cells[self.whole]
        if not isinstance(part, int) or not isinstance(whole, int) or whole == 0:
            return None
        return (part * 20_000 + whole) // (2 * whole) / 100


RATIOS = {
    "occupancy_pct": Ratio("residents_end", "beds_total"),
    "bed_use_pct": Ratio("bed_days", "bed_days_available"),
}
AGES = {
    "age_under60": (0, 59),
    "age_60_69": (60, 69),
    "age_70_79": (70, 79),
    "age_80_89": (80, 89),
    "age_90_up": (90, 999),
}
CATEGORIES = ("tekun", "dibao", "social", "veteran", "disabled", "other")
SELFCARE = ("full", "partial", "none", "unassessed")
ABILITY = ("0", "1", "2", "3", "4")
RISKS = (
    "choking",
    "ingestion",
    "pressure",
    "burn",
    "bed_fall",
    "fall",
    "injury",
    "missing",
    "event",
)
"""The nine risks of GB 38600-2019."""
STAFF = ("staff_total", "managers", "carers", "carers_certified", "cooks", "cooks_health_cert")
REASONS = ("home", "transfer", "death", "other")

Test = Callable[[StayFact], bool]
Lister = Callable[[Census], Iterable[Counted]]


def count(facts: Facts) -> dict[str, Value]:
    """Every cell that the registers can answer; cells of other registers are left out."""
    census = Census.of(facts)
    cells: dict[str, Value] = {
        code: sum(one.amount for one in lister(census)) for code, lister in LISTS.items()
    }
    for code, ratio in RATIOS.items():
        cells[code] = ratio.of(cells)
    return cells | _of_the_roster(facts.duty)


def _of_the_roster(duty: DutyFact | None) -> dict[str, Value]:
    """Carers in the house at a time and residents to each, where a roster was published."""
    if duty is None:
        return {}
    return {
        "carers_by_day": duty.by_day,
        "carers_by_night": duty.by_night,
        "ratio_by_day": each(duty.residents, duty.by_day),
        "ratio_by_night": each(duty.residents, duty.by_night),
    }


def each(residents: float, carers: float) -> float | None:
    """Residents to one carer; None while there is no carer."""
    return round(residents / carers, 1) if carers else None


def lines(facts: Facts, code: str) -> tuple[Behind, ...]:
    """Who or what is behind a cell; a percentage shows its numerator."""
    ratio = RATIOS.get(code)
    lister = LISTS[ratio.part if ratio else code]
    return tuple(_behind(one) for one in lister(Census.of(facts)))


def category(stay: StayFact) -> str:
    """Nobody is lost from the split: without a record the person counts as other."""
    return stay.category or "other"


def at_end(facts: Facts) -> tuple[StayFact, ...]:
    last = facts.month.last
    return tuple(stay for stay in facts.stays if stay.present_on(last))


def _behind(one: Counted) -> Behind:
    what = one.what
    if isinstance(what, BedFact):
        return Behind(
            bed_id=what.bed_id,
            name=what.label,
            bed=what.label,
            from_on=what.in_service_from,
            until_on=what.retired_on,
            amount=one.amount,
        )
    if isinstance(what, Happening):
        return Behind(
            happening=what,
            name=what.name,
            from_on=what.from_on,
            until_on=what.until_on,
            amount=one.amount,
        )
    if isinstance(what, NeedFact):
        told = f"{what.label} {what.people} 人，1:{what.ratio}"
        return Behind(name=told, from_on=what.on, amount=one.amount)
    if isinstance(what, StaffFact):
        from nursinghome.staff import Post  # noqa: PLC0415 - a paper is made without the registers

        return Behind(
            worker_id=what.worker_id,
            name=f"{what.name}（{Post(what.post).words}）",
            from_on=what.from_on,
            until_on=what.until_on,
        )
    stay, dated = (what.stay, what.absence) if isinstance(what, Outing) else (what, None)
    return Behind(
        resident_id=stay.resident_id,
        name=stay.name,
        bed=stay.bed,
        from_on=dated.from_on if dated else stay.admitted_on,
        until_on=dated.until_on if dated else stay.discharged_on,
        amount=one.amount,
    )


def _present(test: Test) -> Lister:
    return lambda census: (Counted(stay) for stay in census.present if test(stay))


def _among(test: Callable[[StayFact, Census], bool]) -> Lister:
    return lambda census: (Counted(stay) for stay in census.facts.stays if test(stay, census))


def _at_start(stay: StayFact, census: Census) -> bool:
    return stay.admitted_on < census.first  # every stay here still ran when the month began


def _admitted(stay: StayFact, census: Census) -> bool:
    return census.first <= stay.admitted_on < census.end


def _discharged(stay: StayFact, census: Census) -> bool:
    return stay.discharged_on is not None and stay.discharged_on < census.end


def _discharged_for(reason: str) -> Lister:
    return _among(lambda stay, census: _discharged(stay, census) and stay.reason == reason)


def _aged(least: int, most: int) -> Lister:
    return lambda census: (
        Counted(stay) for stay in census.present if least <= stay.age_on(census.last) <= most
    )


def _bed_days(census: Census) -> Iterable[Counted]:
    for stay in census.facts.stays:
        days = census.days(stay.admitted_on, stay.discharged_on)
        if days:
            yield Counted(stay, days)


def _absent(kind: str) -> Lister:
    def absent(census: Census) -> Iterable[Counted]:
        stays = {stay.stay_id: stay for stay in census.facts.stays}
        for absence in census.facts.absences:
            stay = stays[absence.stay_id]
            until = absence.until_on or stay.discharged_on
            days = census.days(absence.from_on, until)
            if absence.kind == kind and days:
                yield Counted(Outing(stay, absence), days)

    return absent


def _due(*, done: tuple[bool, ...]) -> Lister:
    """Those due within the month, as far as they were then assessed or not."""

    def due(census: Census) -> Iterable[Counted]:
        months, last = census.facts.reassess_months, census.last
        for stay in census.present:
            assessed = stay.assessed_within is not None
            if assessed in done and stay.assessment_due_on(months) <= last:
                yield Counted(stay)

    return due


def _beds(test: Callable[[BedFact], bool]) -> Lister:
    return lambda census: (
        Counted(bed) for bed in census.facts.beds if bed.in_service_on(census.last) and test(bed)
    )


def _free_beds(census: Census) -> Iterable[Counted]:
    taken = {stay.bed_id for stay in census.present}
    return _beds(lambda bed: bed.bed_id not in taken)(census)


def _available(census: Census) -> Iterable[Counted]:
    for bed in census.facts.beds:
        days = census.days(bed.in_service_from, bed.retired_on) - bed.outage_days
        if days:
            yield Counted(bed, days)


def _happened(kind: str, test: Callable[[Happening, Census], bool]) -> Lister:
    return lambda census: (
        Counted(one) for one in census.facts.happenings if one.kind == kind and test(one, census)
    )


def _incidents(census: Census) -> Iterable[Counted]:
    for risk in RISKS:
        yield from _happened(f"incident_{risk}", _begun)(census)


def _begun(one: Happening, census: Census) -> bool:
    return one.begins_in(census.first, census.end)


def _ended(one: Happening, census: Census) -> bool:
    return one.ends_in(census.first, census.end)


def _lasting(one: Happening, census: Census) -> bool:
    return one.lasts_beyond(census.last)


def _staff(code: str) -> Lister:
    return lambda census: (Counted(one) for one in census.facts.staff if code in one.cells)


def _needed(census: Census) -> Iterable[Counted]:
    return (Counted(need, need.workers) for need in census.facts.needs if need.workers)


def _lacking(census: Census) -> Iterable[Counted]:
    """One line that tells both figures, when there are fewer than are needed."""
    need = sum(one.amount for one in _needed(census))
    have = sum(one.amount for one in _staff(IN_RATIO)(census))
    if have < need:
        told = f"应配 {need} 人，实有 {have} 人"
        yield Counted(Happening(kind="ratio", name=told, from_on=census.last), need - have)


def _in_category(code: str) -> Test:
    return lambda stay: category(stay) == code


def _in_selfcare(level: str) -> Test:
    return lambda stay: category(stay) == "tekun" and (stay.selfcare or "unassessed") == level


def _in_ability(level: str | None) -> Test:
    return lambda stay: stay.ability == level


def _of_sex(sex: str) -> Test:
    return lambda stay: stay.sex == sex


LISTS: Mapping[str, Lister] = {
    "residents_start": _among(_at_start),
    "admitted": _among(_admitted),
    "discharged": _among(_discharged),
    **{f"discharged_{reason}": _discharged_for(reason) for reason in REASONS},
    "residents_end": _present(lambda _: True),
    **{code: _present(_in_category(code)) for code in CATEGORIES},
    "male": _present(_of_sex("male")),
    "female": _present(_of_sex("female")),
    **{code: _aged(*limits) for code, limits in AGES.items()},
    **{f"selfcare_{level}": _present(_in_selfcare(level)) for level in SELFCARE},
    **{f"ability_{level}": _present(_in_ability(level)) for level in ABILITY},
    "ability_unassessed": _present(_in_ability(None)),
    "beds_total": _beds(lambda _: True),
    "beds_nursing": _beds(lambda bed: bed.is_nursing),
    "beds_used": _present(lambda stay: stay.bed_id is not None),
    "beds_free": _free_beds,
    "bed_days": _bed_days,
    "bed_days_available": _available,
    "assess_due": _due(done=(True, False)),
    "assess_done": _due(done=(True,)),
    "assess_overdue": _due(done=(False,)),
    "hospital_days": _absent("hospital"),
    "leave_days": _absent("leave"),
    "hazards_found": _happened("hazard", _begun),
    "hazards_fixed": _happened("hazard", _ended),
    "hazards_open": _happened("hazard", _lasting),
    "drills": _happened("drill", _begun),
    "patrols": _happened("patrol", _begun),
    "incidents": _incidents,
    **{f"incidents_{risk}": _happened(f"incident_{risk}", _begun) for risk in RISKS},
    **{code: _staff(code) for code in (*STAFF, IN_RATIO)},
    "ratio_required": _needed,
    "ratio_gap": _lacking,
}
