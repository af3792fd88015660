"""A year of a practice county: 33 homes, most of them in time, and each kind of trouble once."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from nursinghome.accounts import Cost, Unlocked
from nursinghome.core.clock import FixedClock
from nursinghome.core.dates import Month
from nursinghome.county import HomeLine, Incoming
from nursinghome.demo.county import MORNING, OFFICE, PASSWORD, USER
from nursinghome.demo.model import Wish
from nursinghome.demo.staff import BEIJING
from nursinghome.exchange import Level, Manifest
from nursinghome.exchange.manifest import FORMAT, Anchor, Payload
from nursinghome.workspace import create_workspace, open_workspace

FILE = "county-year.nhdb"
MONTHS = 12
_LATE_DAY, _DAY = 9, 3
_BAG = b"practice"
_TOLD_BACK = "护理员人数和上月差得多，请核对。"


@dataclass(frozen=True, slots=True)
class _House:
    """One home, and how it is from month to month."""

    line: HomeLine
    beds: int
    nursing: int
    residents: int
    staff: int
    habit: int
    """0 is always in time; others are late or missing in some months."""


def show_county_year(
    folder: Path, wish: Wish, cost: Cost, *, name: str = FILE, months: int = MONTHS
) -> Path:
    """Make the file of a county with a year of reports; deterministic for the wish."""
    file = folder / name
    begun = FixedClock(datetime.combine(wish.as_of, MORNING, BEIJING))
    new = create_workspace(
        file, login=USER, name="练习县局", password=PASSWORD, clock=begun, cost=cost
    )
    work = open_workspace(file, new.unlocked, begun)
    try:
        work.county.set_up(OFFICE)
        lines = work.desk.example()
        work.desk.register(lines)
        for target in work.desk.targets().pack.rows[::2]:
            wanted = zip(work.desk.targets().pack.columns, target.values, strict=True)
            done = {column.id: -(-count * 3 // 4) for column, count in wanted if count}
            work.desk.set_done(target.place, done)
    finally:
        work.close()
    chance = random.Random(wish.seed)  # noqa: S311 - a practice county
    houses = [_house(line, chance) for line in lines]
    last = Month.of(wish.as_of).plus(-1)
    for at in range(months):
        _month(file, new.unlocked, houses, last.plus(at - months + 1), wish)
    _send_back(file, new.unlocked, last, begun)
    return file


def _house(line: HomeLine, chance: random.Random) -> _House:
    beds = chance.choice((24, 30, 36, 40, 48, 60, 80))
    residents = min(beds, max(8, round(beds * chance.uniform(0.28, 0.92))))
    return _House(
        line=line,
        beds=beds,
        nursing=round(beds * chance.uniform(0.3, 0.75)),
        residents=residents,
        staff=max(3, round(residents / chance.uniform(4.5, 11))),
        habit=chance.choice((0, 0, 0, 0, 0, 1, 1, 2)),
    )


def _month(file: Path, unlocked: Unlocked, houses: list[_House], month: Month, wish: Wish) -> None:
    """What came of a month: most by the day it was due, some days later."""
    for day, late in ((_DAY, False), (_LATE_DAY, True)):
        moment = datetime.combine(month.end.replace(day=day), time(10, 5), BEIJING)
        if moment.date() > wish.as_of:
            continue
        work = open_workspace(file, unlocked, FixedClock(moment))
        try:
            work.county.merge(list(_packages(houses, month, moment, late=late)))
            if not late and month.number != wish.as_of.month:
                with TemporaryDirectory() as stick:
                    work.receipts.write(Path(stick))
        finally:
            work.close()


def _packages(
    houses: list[_House], month: Month, moment: datetime, *, late: bool
) -> Iterator[tuple[str, Incoming]]:
    for number, house in enumerate(houses):
        dice = random.Random(f"{month} {number}")  # noqa: S311 - as above
        roll = dice.random()
        if house.habit and roll < 0.18 * house.habit:
            if house.habit == 1 and late:
                yield _package(house, month, moment, 1)
            continue
        if not late:
            yield _package(house, month, moment, 1)
        elif roll > 0.95:
            yield _package(house, month, moment, 2)


def _package(house: _House, month: Month, moment: datetime, sequence: int) -> tuple[str, Incoming]:
    code = house.line.code
    marks = [_mark(f"{code} {month} {number}") for number in range(sequence + 1)]
    outer = Manifest(
        format=FORMAT,
        home=code,
        region=house.line.region,
        period=str(month),
        sequence=sequence,
        level=Level.SUMMARY,
        report=marks[sequence],
        replaces=marks[sequence - 1] if sequence > 1 else None,
        written_at=moment - timedelta(hours=2),
        signer=_mark(code),
        anchor=Anchor(action=1, seal=_mark("anchor")),
        payload=Payload(size=len(_BAG), sha256=hashlib.sha256(_BAG).hexdigest()),
    )
    incoming = Incoming(
        sha256=_mark(f"package {code} {month} {sequence}"),
        outer=outer,
        home_name=house.line.name,
        cells=_cells(house, month, sequence),
        findings=int(sequence == 1 and house.residents % 7 == 0),
        bag=_BAG,
    )
    return outer.name, incoming


def _cells(house: _House, month: Month, sequence: int) -> dict[str, int | float | None]:
    """Figures that add up, but for one home whose sexes do not."""
    before, now = _present(house, month.plus(-1)), _present(house, month)
    moved = now - before
    admitted, discharged = max(moved, 0), max(-moved, 0)
    male = now * 3 // 5
    tekun = now * 4 // 5
    none, partial = tekun // 5, tekun // 3
    slip = int(house.residents % 11 == 0 and sequence == 1)
    return {
        "residents_start": before,
        "admitted": admitted,
        "discharged": discharged,
        "residents_end": now,
        "tekun": tekun,
        "dibao": now - tekun,
        "social": 0,
        "veteran": 0,
        "disabled": 0,
        "other": 0,
        "male": male,
        "female": now - male - slip,
        "selfcare_full": tekun - none - partial,
        "selfcare_partial": partial,
        "selfcare_none": none,
        "selfcare_unassessed": 0,
        "beds_total": house.beds,
        "beds_nursing": house.nursing,
        "beds_used": now,
        "beds_free": house.beds - now,
        "occupancy_pct": round(now / house.beds * 100, 2),
        "staff_total": house.staff,
        "carers": max(1, house.staff - 2),
        "hazards_open": house.residents % 4,
    }


def _present(house: _House, month: Month) -> int:
    dice = random.Random(f"{house.line.code} {month} people")  # noqa: S311 - as above
    return min(house.beds, max(6, house.residents + dice.randint(-2, 2)))


def _send_back(file: Path, unlocked: Unlocked, month: Month, clock: FixedClock) -> None:
    """The first report of the last month is sent back to be corrected."""
    work = open_workspace(file, unlocked, clock)
    try:
        for report in work.desk.reports(month)[:1]:
            work.desk.give_back(report.id, _TOLD_BACK)
    finally:
        work.close()


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
