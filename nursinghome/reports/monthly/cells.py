"""The cells of the monthly report: each is defined once, by the people or beds behind it.

A figure is the size of its list, so what the drill-down shows is always what was counted.
Counting rules: half-open days, category and levels in force on the month's last day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from nursinghome.core.ids import BedId, ResidentId
from nursinghome.reports.monthly.facts import BedFact, Facts, StayFact, days_within

Value = int | float | None
Cells = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """One line behind a cell: a person with the interval that counts, or a bed.

    `amount` is 1, or the days for cells that count days.
    """

    resident_id: ResidentId | None = None
    bed_id: BedId | None = None
    name: str
    bed: str | None = None
    from_on: date
    until_on: date | None = None
    amount: int = 1


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
REASONS = ("home", "transfer", "death", "other")

Test = Callable[[StayFact], bool]
Lister = Callable[[Facts], tuple[Behind, ...]]


def count(facts: Facts) -> dict[str, Value]:
    """Every cell that the registers can answer; cells of other registers are left out."""
    cells: dict[str, Value] = {
        code: sum(line.amount for line in lister(facts)) for code, lister in LISTS.items()
    }
    for code, ratio in RATIOS.items():
        cells[code] = ratio.of(cells)
    return cells


def lines(facts: Facts, code: str) -> tuple[Behind, ...]:
    """Who or what is behind a cell; a percentage shows its numerator."""
    ratio = RATIOS.get(code)
    return LISTS[ratio.part if ratio else code](facts)


def category(stay: StayFact) -> str:
    """Nobody is lost from the split: without a record the person counts as other."""
    return stay.category or "other"


def at_end(facts: Facts) -> tuple[StayFact, ...]:
    return tuple(stay for stay in facts.stays if stay.present_on(facts.month.last))


def _person(stay: StayFact, amount: int = 1) -> Behind:
    return Behind(
        resident_id=stay.resident_id,
        name=stay.name,
        bed=stay.bed,
        from_on=stay.admitted_on,
        until_on=stay.discharged_on,
        amount=amount,
    )


def _present(test: Test) -> Lister:
    return lambda facts: tuple(_person(stay) for stay in at_end(facts) if test(stay))


def _among(test: Callable[[StayFact, Facts], bool]) -> Lister:
    return lambda facts: tuple(_person(stay) for stay in facts.stays if test(stay, facts))


def _at_start(stay: StayFact, facts: Facts) -> bool:
    return stay.admitted_on < facts.month.first  # every stay here still ran when the month began


def _admitted(stay: StayFact, facts: Facts) -> bool:
    return facts.month.first <= stay.admitted_on < facts.month.end


def _discharged(stay: StayFact, facts: Facts) -> bool:
    return stay.discharged_on is not None and stay.discharged_on < facts.month.end


def _discharged_for(reason: str) -> Lister:
    return _among(lambda stay, facts: _discharged(stay, facts) and stay.reason == reason)


def _aged(least: int, most: int) -> Lister:
    return _among(
        lambda stay, facts: (
            stay.present_on(facts.month.last) and least <= stay.age_on(facts.month.last) <= most
        )
    )


def _bed_days(facts: Facts) -> tuple[Behind, ...]:
    counted = (
        (stay, days_within(stay.admitted_on, stay.discharged_on, facts.month))
        for stay in facts.stays
    )
    return tuple(_person(stay, days) for stay, days in counted if days)


def _absent(kind: Literal["leave", "hospital"]) -> Lister:
    def absent(facts: Facts) -> tuple[Behind, ...]:
        stays = {stay.stay_id: stay for stay in facts.stays}
        found = []
        for absence in facts.absences:
            stay = stays[absence.stay_id]
            days = days_within(absence.from_on, absence.until_on or stay.discharged_on, facts.month)
            if absence.kind == kind and days:
                found.append(
                    Behind(
                        resident_id=stay.resident_id,
                        name=stay.name,
                        bed=stay.bed,
                        from_on=absence.from_on,
                        until_on=absence.until_on,
                        amount=days,
                    )
                )
        return tuple(found)

    return absent


def _due(stay: StayFact, facts: Facts) -> bool:
    last = facts.month.last
    return stay.present_on(last) and stay.assessment_due_on(facts.reassess_months) <= last


def _done(stay: StayFact, facts: Facts) -> bool:
    return _due(stay, facts) and stay.assessed_within is not None


def _overdue(stay: StayFact, facts: Facts) -> bool:
    return _due(stay, facts) and stay.assessed_within is None


def _bed(bed: BedFact, amount: int = 1) -> Behind:
    return Behind(
        bed_id=bed.bed_id,
        name=bed.label,
        bed=bed.label,
        from_on=bed.in_service_from,
        until_on=bed.retired_on,
        amount=amount,
    )


def _beds(test: Callable[[BedFact], bool]) -> Lister:
    return lambda facts: tuple(
        _bed(bed) for bed in facts.beds if bed.in_service_on(facts.month.last) and test(bed)
    )


def _free_beds(facts: Facts) -> tuple[Behind, ...]:
    taken = {stay.bed_id for stay in at_end(facts)}
    return _beds(lambda bed: bed.bed_id not in taken)(facts)


def _available(facts: Facts) -> tuple[Behind, ...]:
    counted = (
        (bed, days_within(bed.in_service_from, bed.retired_on, facts.month) - bed.outage_days)
        for bed in facts.beds
    )
    return tuple(_bed(bed, days) for bed, days in counted if days)


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
    "assess_due": _among(_due),
    "assess_done": _among(_done),
    "assess_overdue": _among(_overdue),
    "hospital_days": _absent("hospital"),
    "leave_days": _absent("leave"),
}
