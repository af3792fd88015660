"""Makes a home of a hundred beds with years of history: stays, leave, levels, assessments."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from nursinghome.core.changes import Topic
from nursinghome.residents import HomeService, RoomPlan
from nursinghome.storage import Action, Ledger, create_file
from tests.benchmarks.crowd import KEY, Somebody, ledger_on, people
from tests.factories import HOME, NOW

END = NOW.moment.date()
STAY_DAYS, GAP_DAYS, LEAVE_DAYS, ASSESSED_EVERY = 900, 12, 9, 180
YEAR = timedelta(days=365)
ABILITY = ("0", "1", "2", "3", "4")


def make_house(path: Path, years: int, beds: int = 100) -> Ledger:
    """The home with so many years written up; its last year is the same for any number of years.

    Each stay is one action, so the journal grows as it does in a real home.
    """
    ledger = ledger_on(create_file(path, KEY))
    homes = HomeService(ledger)
    homes.set_up(HOME)
    for number in range(1, beds // 2 + 1):
        homes.add_room(RoomPlan(number=str(100 + number)), beds=2)
    begin = date(END.year - years, END.month, 1)
    crowd = people(beds * 40)
    for bed in homes.beds():
        for number, (start, end) in enumerate(_chain(int(bed.id))):
            one = next(crowd)
            if end is None or end >= begin:
                pick = random.Random(f"{bed.id} {number}")  # noqa: S311 - alike each time
                with ledger.action("入住", Topic.RESIDENTS, permission="residents.change") as act:
                    _Writer(act, pick, begin).write(one, int(bed.id), start, end)
    for place in range(beds // 5):
        for number, (start, end) in enumerate(_chain(-place)):
            if end is None or end >= begin:
                with ledger.action("到岗", Topic.STAFF, permission="staff.change") as act:
                    _write_worker(act, f"员{place}之{number}", place, start, end)
    return ledger


def _write_worker(act: Action, name: str, place: int, start: date, end: date | None) -> None:
    """Somebody on one post, with a certificate for each year."""
    who = act.insert("worker", {"name": name, "sex": "female", "birth_date": "1975-06-01"})
    until = None if end is None else end.isoformat()
    terms = {"employment": "contract", "full_time": 1, "from_on": start.isoformat()}
    post = ("carer", "carer", "carer", "cook", "cleaner")[place % 5]
    act.insert("job", {"worker_id": who, "post": post, **terms, "until_on": until})
    for day in _days(start, end or END, 365):
        days = {"issued_on": day.isoformat(), "valid_until": (day + YEAR).isoformat()}
        for kind in ("health", "carer_5"):
            act.insert("certificate", {"worker_id": who, "kind": kind, **days})


def _chain(seed: int) -> Iterator[tuple[date, date | None]]:
    """Stays in one bed, the present one first, back over ten years."""
    pick = random.Random(seed)  # noqa: S311 - alike each time
    end: date | None = None
    start = END - timedelta(days=pick.randrange(1, STAY_DAYS))
    while start > date(END.year - 11, 1, 1):
        yield start, end
        end = start - timedelta(days=pick.randrange(1, GAP_DAYS))
        start = end - timedelta(days=pick.randrange(60, 2 * STAY_DAYS))


class _Writer:
    """Writes one stay with what belongs to it, from the day on that the file begins with."""

    def __init__(self, act: Action, pick: random.Random, begin: date) -> None:
        self._act, self._pick, self._begin = act, pick, begin

    def write(self, one: Somebody, bed: int, start: date, end: date | None) -> None:
        who = self._act.insert(
            "resident",
            {
                "name": one.name,
                "sex": one.sex,
                "birth_date": one.born.isoformat(),
                "id_number": one.number,
                "search_keys": f'["{one.name}"]',
            },
        )
        until = None if end is None else end.isoformat()
        stay = {"resident_id": who, "admitted_on": start.isoformat(), "discharged_on": until}
        reason = self._pick.choice(("home", "transfer", "death")) if end else None
        stay_id = self._act.insert("stay", {**stay, "reason": reason})
        span = {"from_on": start.isoformat(), "until_on": until}
        self._act.insert("occupancy", {"stay_id": stay_id, "bed_id": bed, **span})
        category = self._pick.choice(("tekun", "tekun", "tekun", "social", "dibao"))
        funding = {"resident_id": who, "category": category, "from_on": start.isoformat()}
        self._act.insert("funding", funding)
        self._write_levels(who, start, end or END)
        self._write_leave(stay_id, start, end or END)

    def _write_levels(self, who: int, start: date, end: date) -> None:
        level = {"resident_id": who, "from_on": start.isoformat(), "origin": "stated"}
        self._act.insert("care_level", {**level, "scale": "tekun", "level": "partial"})
        for day in _days(start, end, ASSESSED_EVERY):
            ability = self._pick.choice(ABILITY)
            if day >= self._begin:
                self._assess(who, day.isoformat(), ability)

    def _assess(self, who: int, day: str, ability: str) -> None:
        found = {
            "resident_id": who,
            "standard": "gbt42195-2022",
            "edition": "2022",
            "scale": "ability",
            "assessed_on": day,
            "occasion": "regular",
            "origin": "paper",
            "assessor": "王建国",
            "answers": "{}",
            "changes": "[]",
            "subtotals": "{}",
            "level": ability,
            "state": "confirmed",
            "effective_on": day,
        }
        number = self._act.insert("assessment", found)
        level = {"resident_id": who, "scale": "ability", "level": ability, "from_on": day}
        self._act.insert("care_level", {**level, "origin": "assessed", "assessment_id": number})

    def _write_leave(self, stay: int, start: date, end: date) -> None:
        """A few days at home or in hospital every two months."""
        for day in _days(start, end, 61):
            back = min(day + timedelta(days=self._pick.randrange(1, LEAVE_DAYS)), end)
            kind = self._pick.choice(("leave", "hospital"))
            if back >= self._begin:
                days = {"from_on": day.isoformat(), "until_on": back.isoformat()}
                self._act.insert("absence", {"stay_id": stay, "kind": kind, **days})


def _days(start: date, end: date, step: int) -> Iterator[date]:
    return (start + timedelta(days=at) for at in range(step, (end - start).days, step))
