"""The hot-water log: zero is not a gap, and what is off is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from nursinghome.core.dates import Month
from nursinghome.core.errors import Invalid, NotAllowed
from nursinghome.renovation import HotWaterService, RenovationService, Scald, WaterDay
from nursinghome.storage import Ledger
from tests.factories import ALL, REGISTRY, dump, open_ledger

MAY = ALL | {"renovation.see", "renovation.change"}
TODAY = date(2026, 10, 31)  # of tests.factories.NOW
OCTOBER = Month(2026, 10)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions=MAY)
    yield opened
    opened.db.close()


@pytest.fixture
def water(ledger: Ledger) -> HotWaterService:
    return HotWaterService(ledger)


def day(number: int, hours: int | None = None, **more: object) -> WaterDay:
    return WaterDay(on=date(2026, 10, number), hours=hours, **more)  # type: ignore[arg-type]  # the caller names real fields


def test_a_day_without_water_is_not_a_day_without_an_entry(water: HotWaterService) -> None:
    water.record([day(5, 8), day(6, 0, note="水管检修"), day(8, 7), day(9, celsius=45)])
    month = water.month(OCTOBER)
    assert (month.supplied, month.stops) == (2, 1)
    assert [one.day for one in month.shown if month.is_gap(one)] == [7, *range(9, 31)]
    assert month.gaps == 23
    assert month.mean_hours == "5.0"
    assert month.at(date(2026, 10, 6)).note == "水管检修"
    assert water.month(Month(2026, 9)).gaps == 0


def test_nothing_is_missing_before_the_log_was_begun(water: HotWaterService) -> None:
    month = water.month(OCTOBER)
    assert (month.gaps, month.stops, month.mean_hours, month.measured) == (0, 0, "", None)
    assert water.unlogged(TODAY) is None


@pytest.mark.parametrize(("celsius", "off"), [(39, True), (40, False), (50, False), (51, True)])
def test_the_suggested_temperatures_count_their_edges(
    water: HotWaterService, celsius: int, off: bool
) -> None:
    water.record([day(1, celsius=celsius), day(2, celsius=45, scald=Scald.BAD)])
    month = water.month(OCTOBER)
    assert month.off == off
    assert month.measured == (min(celsius, 45), max(celsius, 45))
    assert (month.scalds(Scald.BAD), month.scalds(Scald.GOOD)) == (1, 0)


def test_the_mean_is_rounded_half_up(water: HotWaterService) -> None:
    water.record([day(n, 8) for n in range(1, 20)] + [day(20, 9)])
    assert water.month(OCTOBER).mean_hours == "8.1"  # 8.05


def test_a_day_is_written_over_and_cleared(water: HotWaterService, ledger: Ledger) -> None:
    empty = dump(ledger)
    assert water.record([day(1, 8)]) == 1
    assert water.record([day(1, 8)]) == 0
    assert water.record([day(1, 6), day(2)]) == 1
    assert water.month(OCTOBER).at(date(2026, 10, 1)).hours == 6
    assert water.record([day(1)]) == 1
    assert dump(ledger) == empty
    works = RenovationService(ledger, REGISTRY)
    newest = works.last()
    assert newest is not None
    works.undo(newest.id)
    assert water.month(OCTOBER).at(date(2026, 10, 1)).hours == 6


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        (WaterDay(on=date(2026, 11, 1), hours=8), "on"),
        (day(1, 25), "hours"),
        (day(1, -1), "hours"),
        (day(1, celsius=101), "celsius"),
        (day(1, note="字" * 101), "note"),
    ],
)
def test_what_cannot_be_right_is_refused_and_changes_nothing(
    water: HotWaterService, ledger: Ledger, wrong: WaterDay, where: str
) -> None:
    before = dump(ledger)
    with pytest.raises(Invalid) as refused:
        water.record([day(2, 8), wrong])
    assert [problem.where for problem in refused.value.problems] == [where]
    assert dump(ledger) == before


def test_the_edges_of_hours_and_degrees_are_taken(water: HotWaterService) -> None:
    assert water.record([day(1, 0, celsius=0), day(2, 24, celsius=100)]) == 2


def test_how_long_nobody_wrote_anything_down(water: HotWaterService) -> None:
    water.record([day(20, 8), day(25, celsius=44)])
    assert water.unlogged(date(2026, 10, 20)) == 0
    assert water.unlogged(date(2026, 10, 21)) == 0
    assert water.unlogged(date(2026, 10, 23)) == 2


def test_the_usual_hours_are_those_written_most(water: HotWaterService) -> None:
    assert water.usual_hours(TODAY) is None
    water.record([day(1, 24), day(2, 8), day(3, 8), day(4, 0), day(5, 0), day(6, 0)])
    assert water.usual_hours(TODAY) == 8
    assert water.usual_hours(TODAY + timedelta(days=60)) is None


def test_nobody_sees_it_without_permission(water: HotWaterService, ledger: Ledger) -> None:
    ledger.actor = replace(ledger.actor, permissions=frozenset())
    for ask in (
        lambda: water.month(OCTOBER),
        lambda: water.unlogged(TODAY),
        lambda: water.usual_hours(TODAY),
        lambda: water.record([day(1, 8)]),
    ):
        with pytest.raises(NotAllowed):
            ask()
