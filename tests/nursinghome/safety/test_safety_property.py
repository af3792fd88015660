"""Days of open hazards, gaps of rounds and times of samples against plain counting."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.dates import Month
from nursinghome.safety import (
    HazardLevel,
    HazardLine,
    Limits,
    Mark,
    Meal,
    Patrol,
    PatrolGrid,
    PatrolLine,
    Sample,
    SampleLine,
    Turn,
    Watch,
)
from nursinghome.safety.hazard_model import standing
from nursinghome.safety.patrol_model import gaps
from nursinghome.safety.sample_model import to_go
from tests.nursinghome.safety.rooms import hazard

START = date(2026, 10, 1)
DAYS = range(31)
OCTOBER = Month(2026, 10)


def day(number: int) -> date:
    return START + timedelta(days=number)


@st.composite
def hazard_lines(draw: st.DrawFn) -> tuple[HazardLine, set[int], set[int]]:
    """A hazard of one or two turns, the days on which it is open, and those when it closed."""
    edges = sorted(draw(st.lists(st.integers(0, 30), min_size=1, max_size=4)))
    pairs = [edges[at : at + 2] for at in range(0, len(edges), 2)]
    turns, open_days, ends = [], set(), set()
    for number, pair in enumerate(pairs, 1):
        closed = day(pair[1]) if len(pair) == 2 else None
        turns.append(
            Turn(
                id=number,
                from_on=day(pair[0]),
                rectified_on=closed,
                rectified_by="周国安" if closed else None,
                rechecked_on=closed,
                rechecked_by="陈国安" if closed else None,
            )
        )
        open_days |= set(range(pair[0], pair[1] if closed else 31))
        ends |= {pair[1]} if closed else set()
    found = hazard(
        found_on=day(edges[0]),
        due_on=day(40),
        level=draw(st.sampled_from(HazardLevel)),
    )
    gone = draw(st.none() | st.just("错"))
    line = HazardLine(id=1, hazard=found, turns=tuple(turns), withdrawn_reason=gone)
    return line, open_days, ends


@given(st.lists(hazard_lines(), max_size=6), st.integers(0, 30))
def test_what_is_open_and_since_when_nothing_is(
    drawn: list[tuple[HazardLine, set[int], set[int]]], number: int
) -> None:
    found = standing([line for line, _, _ in drawn], day(number))
    counted = [(line, days, ends) for line, days, ends in drawn if not line.withdrawn_reason]
    open_now = [line for line, days, _ in counted if number in days]
    assert found.open == len(open_now)
    for level in HazardLevel:
        assert found.open_by_level[level] == sum(one.hazard.level is level for one in open_now)
    ends = [end for _, _, ends in counted for end in ends if end <= number]
    if open_now or not ends:
        assert found.clear_days is None
    else:
        assert found.clear_days == number - max(ends)
    assert found.overdue == found.waiting == 0


rounds = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from(Watch), st.booleans()), max_size=120
)
needs = st.fixed_dictionaries({watch: st.integers(1, 3) for watch in Watch})


def lines_of(drawn: list[tuple[int, Watch, bool]]) -> list[PatrolLine]:
    return [
        PatrolLine(
            id=turn,
            patrol=Patrol(patrolled_on=day(number), watch=watch, who="王小梅", turn=turn),
            hazards=0,
            withdrawn_reason=None if stands else "错",
        )
        for turn, (number, watch, stands) in enumerate(drawn, 1)
    ]


@given(rounds, needs, st.integers(0, 30), st.integers(0, 30))
def test_gaps_are_what_is_lacking_on_each_day(
    drawn: list[tuple[int, Watch, bool]], need: dict[Watch, int], first: int, last: int
) -> None:
    found = {
        (gap.on, gap.watch): gap.missing
        for gap in gaps(lines_of(drawn), day(first), day(last), need)
    }
    for number in DAYS:
        for watch in Watch:
            made = sum(one == (number, watch, True) for one in drawn)
            lack = max(need[watch] - made, 0) if first <= number <= last else 0
            assert found.pop((day(number), watch), 0) == lack
    assert not found


@given(rounds, needs, st.integers(0, 30), st.integers(0, 30))
def test_the_grid_counts_the_same_gaps(
    drawn: list[tuple[int, Watch, bool]], need: dict[Watch, int], today: int, since: int
) -> None:
    lines = lines_of(drawn)
    grid = PatrolGrid(OCTOBER, day(today), day(since), lines, need)
    expected = sum(gap.missing for gap in gaps(lines, day(since), day(today - 1), need))
    assert grid.count(Mark.MISSING) == expected
    made = sum(stands for _, _, stands in drawn)
    assert grid.count(Mark.DONE) == made
    for row in range(len(grid.rounds)):
        grid.fill_row(row)
    assert grid.count(Mark.MISSING) == 0
    assert len(grid.changes("周国安")) == expected


MIDNIGHT = datetime(2026, 10, 1)  # noqa: DTZ001 - local, as samples are kept
moments = st.integers(0, 6000).map(lambda minutes: MIDNIGHT + timedelta(minutes=minutes))


@given(st.lists(st.tuples(moments, st.booleans()), max_size=20), moments, st.integers(1, 72))
def test_what_may_go_was_kept_long_enough(
    drawn: list[tuple[datetime, bool]], now: datetime, hours: int
) -> None:
    limits = Limits(grams=125, hours=hours)
    lines = [
        SampleLine(
            id=number,
            sample=Sample(
                kept_from=kept, meal=Meal.LUNCH, dish="米饭", grams=125, kept_by="赵大勺"
            ),
            thrown_at=kept if thrown else None,
            thrown_by="赵大勺" if thrown else None,
            withdrawn_reason=None,
        )
        for number, (kept, thrown) in enumerate(drawn, 1)
    ]
    going = to_go(lines, now, limits)
    wanted = [
        (kept, number)
        for number, (kept, thrown) in enumerate(drawn, 1)
        if not thrown and (now - kept) >= timedelta(hours=hours)
    ]
    assert [(one.sample.kept_from, one.id) for one in going] == sorted(wanted)
