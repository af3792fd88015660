"""Recounts a drawn home one day after the other, as somebody with a pencil would."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from nursinghome.core.dates import Month
from tests.nursinghome.reports.homes import Home, Person, Stay, inside

Cells = dict[str, float | int | None]
Stays = list[tuple[Person, Stay]]
NINE = [
    "choking",
    "ingestion",
    "pressure",
    "burn",
    "bed_fall",
    "fall",
    "injury",
    "missing",
    "event",
]

NO_STAFF = (
    *("staff_total", "managers", "carers", "carers_certified", "cooks", "cooks_health_cert"),
    *("ratio_required", "ratio_actual", "ratio_gap"),
)


def recount(home: Home, month: Month, reassess_months: int) -> Cells:
    """The cells as a person with a pencil would count them, knowing nothing of the program."""
    people = [person for person in home.people if not person.withdrawn]
    stays = [(p, s) for p in people for s in p.stays if not s.withdrawn]
    ending = [(p, s) for p, s in stays if inside(month.last, s.span)]
    days = [month.first + timedelta(n) for n in range(month.days)]
    return {
        **_movement(stays, ending, days),
        **_people([person for person, _ in ending], month.last),
        **_beds(home, stays, ending, days),
        **_assessments(ending, month, days, reassess_months),
        **_absences(stays, days),
        **dict.fromkeys(("incidents", *(f"incidents_{risk}" for risk in NINE)), 0),
        **dict.fromkeys(NO_STAFF, 0),
        **dict.fromkeys(("hazards_found", "hazards_fixed", "hazards_open", "drills", "patrols"), 0),
    }


def _movement(stays: Stays, ending: Stays, days: list[date]) -> Cells:
    left = [s for _, s in stays if s.span[1] in days]
    cells: Cells = {
        "residents_start": sum(inside(days[0] - timedelta(1), s.span) for _, s in stays),
        "admitted": sum(s.span[0] in days for _, s in stays),
        "discharged": len(left),
        "residents_end": len(ending),
    }
    for reason in ("home", "transfer", "death", "other"):
        cells[f"discharged_{reason}"] = sum(s.reason == reason for s in left)
    return cells


def _people(people: list[Person], last: date) -> Cells:
    cells: Cells = {sex: sum(p.sex == sex for p in people) for sex in ("male", "female")}
    for code in ("tekun", "dibao", "social", "veteran", "disabled", "other"):
        cells[code] = sum(_category(p, last) == code for p in people)
    tekun = [p for p in people if _category(p, last) == "tekun"]
    for level in ("full", "partial", "none", "unassessed"):
        held = [_latest(p.levels["tekun"], last, "unassessed") for p in tekun]
        cells[f"selfcare_{level}"] = held.count(level)
    for level in ("0", "1", "2", "3", "4", "unassessed"):
        held = [_latest(p.levels["ability"], last, "unassessed") for p in people]
        cells[f"ability_{level}"] = held.count(level)
    ages = [_age(p.born, last) for p in people]
    cells["age_under60"] = sum(age < 60 for age in ages)
    for decade in (60, 70, 80):
        cells[f"age_{decade}_{decade + 9}"] = sum(decade <= age < decade + 10 for age in ages)
    cells["age_90_up"] = sum(age >= 90 for age in ages)
    return cells


def _beds(home: Home, stays: Stays, ending: Stays, days: list[date]) -> Cells:
    last = days[-1]
    in_service = [bed for bed in home.beds if inside(last, bed.service)]
    used = sum(any(inside(last, span) for _, span in s.beds) for _, s in ending)
    open_days = sum(
        inside(day, bed.service) and not any(inside(day, outage) for outage in bed.outages)
        for bed in home.beds
        for day in days
    )
    bed_days = sum(inside(day, s.span) for _, s in stays for day in days)
    return {
        "beds_total": len(in_service),
        "beds_nursing": sum(bed.nursing for bed in in_service),
        "beds_used": used,
        "beds_free": len(in_service) - used,
        "occupancy_pct": _percent(len(ending), len(in_service)),
        "bed_days": bed_days,
        "bed_days_available": open_days,
        "bed_use_pct": _percent(bed_days, open_days),
    }


def _assessments(ending: Stays, month: Month, days: list[date], reassess_months: int) -> Cells:
    due = [p for p, _ in ending if _due(p, month, reassess_months)]
    done = [p for p in due if any(day in days for day in _confirmed(p))]
    return {
        "assess_due": len(due),
        "assess_done": len(done),
        "assess_overdue": len(due) - len(done),
    }


def _absences(stays: Stays, days: list[date]) -> Cells:
    out = [
        kind
        for _, s in stays
        for kind, span in s.absences
        for day in days
        if inside(day, span) and inside(day, s.span)
    ]
    return {f"{kind}_days": out.count(kind) for kind in ("hospital", "leave")}


def _category(person: Person, day: date) -> str:
    return _latest(person.funding, day, "other")


def _latest(dated: dict[date, str], day: date, otherwise: str) -> str:
    known = sorted(start for start in dated if start <= day)
    return dated[known[-1]] if known else otherwise


def _age(born: date, day: date) -> int:
    """Birthdays lived through, one after the other."""
    return sum(1 for year in range(born.year + 1, day.year + 1) if _birthday(born, year) <= day)


def _birthday(born: date, year: int) -> date:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if (born.month, born.day) == (2, 29) and not leap:
        return date(year, 3, 1)
    return date(year, born.month, born.day)


def _confirmed(person: Person) -> Iterable[date]:
    return [d for d, scale, state in person.assessed if (scale, state) == ("ability", "confirmed")]


def _due(person: Person, month: Month, reassess_months: int) -> bool:
    before = [day for day in _confirmed(person) if day < month.first]
    if not before:
        return True
    year, number = divmod(max(before).month - 1 + reassess_months, 12)
    due_month = Month(max(before).year + year, number + 1)
    due = date(due_month.year, due_month.number, min(max(before).day, due_month.days))
    return due <= month.last


def _percent(part: int, whole: int) -> float | None:
    if whole == 0:
        return None
    hundredths, rest = divmod(part * 10_000, whole)
    return (hundredths + (1 if rest * 2 >= whole else 0)) / 100
