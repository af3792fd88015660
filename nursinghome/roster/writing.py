"""Writes cells; what is changed in a published month is written down with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from nursinghome.core.clock import stamp
from nursinghome.core.dates import Month, words
from nursinghome.core.errors import Invalid, Problem
from nursinghome.residents import rules
from nursinghome.roster import faults, queries
from nursinghome.roster.model import Place
from nursinghome.staff import HeldJob
from nursinghome.staff import queries as staff_queries
from nursinghome.storage import Action, Database, Ledger

Key = tuple[int, date]
Wanted = Mapping[Key, Place | None]
"""What each cell is to hold; None for a cell that nobody decides."""
Held = Mapping[Key, tuple[int, Place]]
"""What the cells hold now, with the numbers of their rows."""


def write(act: Action, ledger: Ledger, wanted: Wanted, reason: str = "") -> int:
    """Give cells what is wanted; how many are other than before. Raises Invalid, NotFound."""
    if not wanted:
        return 0
    days = [day for _, day in wanted]
    held = queries.cell_rows(ledger.db, (min(days), max(days) + timedelta(days=1)))
    changed = {key: place for key, place in wanted.items() if place != _at(held, key)}
    _refuse_outside(ledger.db, held, changed)
    kinds = [(key, _kind_at(held, key), _kind_of(changed[key])) for key in sorted(changed)]
    log_changes(act, ledger, [one for one in kinds if one[1] != one[2]], reason)
    _store(act, held, changed)
    return len(changed)


def log_changes(
    act: Action, ledger: Ledger, moved: Iterable[tuple[Key, int | None, int | None]], reason: str
) -> None:
    """Write down what changes in published months, each with the kind before and after."""
    published = queries.published_months(ledger.db)
    told = [one for one in moved if Month.of(one[0][1]) in published]
    if told:
        month = Month.of(told[0][0][1])
        faults_found = faults.reason_problems(reason)
        rules.refuse_if(f"{month.words}的班表已经公布，改动要写原因。", faults_found)
    revisions = {
        month: queries.revision(ledger.db, month) + 1
        for month in {Month.of(day) for (_, day), _, _ in told}
    }
    act.insert_all(
        "roster_change",
        [
            {
                "month": str(Month.of(day)),
                "revision": revisions[Month.of(day)],
                "at": stamp(ledger.clock),
                "changed_by": ledger.actor.name,
                "worker_id": worker_id,
                "day": day.isoformat(),
                "before_id": before,
                "after_id": after,
                "reason": reason.strip(),
            }
            for (worker_id, day), before, after in told
        ],
    )


def _kind_at(held: Held, key: Key) -> int | None:
    return _kind_of(_at(held, key))


def _at(held: Held, key: Key) -> Place | None:
    return held[key][1] if key in held else None


def _kind_of(place: Place | None) -> int | None:
    return None if place is None else place.kind_id


def _store(act: Action, held: Held, changed: Wanted) -> None:
    new = []
    for key, place in sorted(changed.items(), key=lambda item: item[0]):
        if place is None:
            act.remove("roster_cell", held[key][0])
        elif key in held:
            row = {"kind_id": place.kind_id, "fixed": int(place.fixed)}
            act.update("roster_cell", held[key][0], row)
        else:
            new.append(place)
    act.insert_all("roster_cell", [_row(place) for place in new])


def _row(place: Place) -> dict[str, object]:
    return {
        "worker_id": place.worker_id,
        "day": place.day.isoformat(),
        "kind_id": place.kind_id,
        "fixed": int(place.fixed),
    }


def at_work(db: Database) -> Callable[[int, date], bool]:
    """Tells whether somebody has a post on a day."""
    jobs: dict[int, list[HeldJob]] = defaultdict(list)
    for held in staff_queries.jobs(db):
        jobs[held.worker_id].append(held)

    def works(worker_id: int, day: date) -> bool:
        return any(
            held.job.from_on <= day and (held.job.until_on is None or day < held.job.until_on)
            for held in jobs[worker_id]
        )

    return works


def _refuse_outside(db: Database, held: Held, changed: Wanted) -> None:
    """Only people on file, on days of their posts, and kinds in use unless it stood there."""
    placed = {key: place for key, place in changed.items() if place is not None}
    names = {one: staff_queries.standing(db, one).name for one in {key[0] for key in placed}}
    works = at_work(db)
    problems = [
        Problem("day", f"{names[worker_id]}{words(day)}不在岗", "请核对到岗和离岗日期。")
        for worker_id, day in sorted(placed)
        if not works(worker_id, day)
    ]
    new = {
        place.kind_id
        for key, place in placed.items()
        if place.kind_id is not None and place.kind_id != _kind_at(held, key)
    }
    problems += [
        Problem("kind_id", f"「{kind.name}」已经停用", "请换一个班次。")
        for kind in (queries.kind(db, one) for one in sorted(new))
        if kind.retired
    ]
    if problems:
        raise Invalid(f"还不能这样排：{problems[0].what}。", problems)
