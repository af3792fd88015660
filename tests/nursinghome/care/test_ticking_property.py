"""The month sheet against a plain table of what was pressed, and stored and read again."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from nursinghome.care import Entrusted, Given, Medicine, TickGrid
from nursinghome.care.daily_model import Tick
from nursinghome.core.dates import Month
from nursinghome.core.ids import ResidentId

OCTOBER = Month(2026, 10)
TODAY = date(2026, 10, 20)
OUTCOMES = [*Given, None]


class Press(NamedTuple):
    """One thing that a hand does on the sheet."""

    what: str
    line: int
    day: int
    outcome: Given | None


def held(number: int, start: int, length: int, times: int) -> Entrusted:
    first = date.fromordinal(date(2026, 9, 20).toordinal() + start)
    return Entrusted(
        id=number,
        stopped_reason=None,
        withdrawn_reason=None,
        medicine=Medicine(
            resident_id=ResidentId(1),
            name=f"药{number}",
            dose="1 片",
            times_a_day=times,
            from_on=first,
            until_on=date.fromordinal(first.toordinal() + length) if length else None,
            brought_by="家属",
            brought_on=first,
            quantity="1 盒",
        ),
    )


medicines = st.lists(
    st.tuples(st.integers(0, 45), st.integers(0, 30), st.integers(1, 6)), min_size=1, max_size=3
).map(lambda found: [held(number, *each) for number, each in enumerate(found, start=1)])
presses = st.lists(
    st.builds(
        Press,
        st.sampled_from(["put", "put", "put", "line", "all", "revert"]),
        st.integers(0, 17),
        st.integers(1, 31),
        st.sampled_from(OUTCOMES),
    ),
    max_size=12,
)


def open_places(entrusted: list[Entrusted]) -> list[list[int]]:
    """The days that may be ticked, line by line, counted anew."""
    lines = []
    for one in entrusted:
        days = [
            day
            for day in range(1, 32)
            if date(2026, 10, day) <= TODAY
            and one.medicine.from_on <= date(2026, 10, day)
            and (one.medicine.until_on is None or date(2026, 10, day) < one.medicine.until_on)
        ]
        lines += [days] * one.medicine.times_a_day
    return lines


@given(medicines, presses)
def test_the_sheet_holds_what_was_pressed_and_stores_only_what_differs(
    entrusted: list[Entrusted], pressed: list[Press]
) -> None:
    grid = TickGrid(OCTOBER, TODAY, entrusted, [])
    places = open_places(entrusted)
    plain: dict[tuple[int, int], Given] = {}
    for press in pressed:
        line = press.line % len(places)
        if press.what == "put":
            assert grid.put(line, press.day, press.outcome) is (press.day in places[line])
            if press.day in places[line]:
                plain.pop((line, press.day), None)
                if press.outcome is not None:
                    plain[line, press.day] = press.outcome
        elif press.what == "revert":
            grid.revert()
            plain.clear()
        else:
            lines = [line] if press.what == "line" else range(len(places))
            empty = {(at, day) for at in lines for day in places[at] if (at, day) not in plain}
            filled = grid.fill_line(line) if press.what == "line" else grid.fill_all()
            assert filled == len(empty)
            plain |= dict.fromkeys(empty, Given.GIVEN)
    assert {
        (line, day): grid.at(line, day)
        for line in range(len(places))
        for day in range(1, 32)
        if grid.at(line, day) is not None
    } == plain
    assert sum(grid.count(outcome) for outcome in OUTCOMES) == sum(map(len, places))
    changes = grid.changes()
    assert len(changes) == len(plain)
    again = TickGrid(OCTOBER, TODAY, entrusted, changes)
    assert again.changes() == ()
    assert [again.at(line, day) for line, day in plain] == list(plain.values())


@given(medicines, st.data())
def test_a_changed_or_emptied_place_is_the_only_change(
    entrusted: list[Entrusted], data: st.DataObject
) -> None:
    grid = TickGrid(OCTOBER, TODAY, entrusted, [])
    grid.fill_all()
    stored = grid.changes()
    if not stored:
        return
    again = TickGrid(
        OCTOBER, TODAY, entrusted, [*stored, Tick(medicine_id=1, on=TODAY, turn=1, outcome=None)]
    )
    chosen = data.draw(st.sampled_from(stored))
    outcome = data.draw(st.sampled_from([Given.MISSED, Given.REFUSED, None]))
    line = next(
        at
        for at, dose in enumerate(again.doses)
        if (dose.entrusted.id, dose.turn) == (chosen.medicine_id, chosen.turn)
    )
    assert again.put(line, chosen.on.day, outcome)
    (change,) = again.changes()
    assert (change.medicine_id, change.on, change.turn) == (
        chosen.medicine_id,
        chosen.on,
        chosen.turn,
    )
    assert change.outcome is outcome


def test_a_line_says_what_is_given_and_when() -> None:
    grid = TickGrid(OCTOBER, TODAY, [held(1, 0, 0, 2)], [])
    assert [(dose.words, dose.turn_words) for dose in grid.doses] == [
        ("药1 1 片", "早"),
        ("药1 1 片", "晚"),
    ]
    assert grid.belongs(0, 31)
    assert not grid.is_open(0, 31)
