"""The practice home's care notes and entrusted medicines: few, lifelike, the same for a seed."""

from __future__ import annotations

from random import Random

import pytest

from nursinghome.care import Given
from nursinghome.core.dates import Month
from nursinghome.demo import Wish, caring, house, plan
from nursinghome.demo.guests import Beds
from nursinghome.demo.model import DemoPlan, EntrustMedicine, NoteDown, TickMedicines
from nursinghome.demo.planning import begin
from nursinghome.workspace import Workspace, registry_for
from tests.nursinghome.demo.conftest import AS_OF, SMALL

OCTOBER = Month(2026, 10)


def test_only_the_last_full_month_and_the_days_since_are_written(usual: DemoPlan) -> None:
    notes = [event for event in usual.events if isinstance(event, NoteDown)]
    assert {Month.of(note.on) for note in notes} == {OCTOBER, Month(2026, 11)}
    assert 12 <= len(notes) <= 2 * caring.NOTES
    medicines = [event for event in usual.events if isinstance(event, EntrustMedicine)]
    assert {event.on for event in medicines} == {OCTOBER.first}
    assert len({event.who for event in medicines}) == caring.FAMILIES
    sheets = [event for event in usual.events if isinstance(event, TickMedicines)]
    assert {event.who for event in sheets} == {event.who for event in medicines}


@pytest.mark.no_cover
def test_the_same_seed_tells_the_same_and_another_one_does_not(usual: DemoPlan) -> None:
    def notes(told: DemoPlan) -> list[NoteDown]:
        return [event for event in told.events if isinstance(event, NoteDown)]

    assert notes(plan(Wish(as_of=AS_OF))) == notes(usual)
    assert notes(plan(Wish(as_of=AS_OF, seed=2))) != notes(usual)


def test_the_file_holds_them_with_a_sheet_that_is_full_but_for_exceptions(
    opened: Workspace,
) -> None:
    lines = opened.notes.of_month(OCTOBER)
    assert lines
    assert all(line.note.moment.endswith("班") for line in lines)
    people = opened.medicines.people(OCTOBER)
    assert people
    grids = [opened.medicines.month(who, OCTOBER) for who in people]
    assert all(grid.count(None) == 0 for grid in grids)
    assert any(grid.count(Given.MISSED) + grid.count(Given.REFUSED) for grid in grids)
    assert all(grid.count(Given.GIVEN) > 20 for grid in grids)


def test_an_empty_home_writes_nothing() -> None:
    rng = Random(SMALL.seed)  # noqa: S311 - a story, not a secret
    buildings = house.buildings(rng, SMALL.beds)
    life = begin(SMALL, rng, Beds(rng, buildings, house.home(SMALL).opened_on), registry_for())
    life.guests.clear()
    told = list(life.events)
    caring.write_down(life, SMALL.month)
    assert life.events == told
