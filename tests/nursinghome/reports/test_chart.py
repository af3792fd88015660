"""The plan of the chart: round scales, marks where the beds changed, months and years named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.dates import Month
from nursinghome.reports import ChartPlan, MonthEnd, Scale


def ends(*figures: tuple[int, int]) -> list[MonthEnd]:
    """Months up to October 2026 from (residents, beds)."""
    first = Month(2026, 10).plus(1 - len(figures))
    return [
        MonthEnd(month=first.plus(at), residents=residents, beds=beds)
        for at, (residents, beds) in enumerate(figures)
    ]


@pytest.mark.parametrize(
    ("least", "most", "steps", "ticks"),
    [
        (0, 86, 2, (0, 50, 100)),
        (0, 52, 3, (0, 20, 40, 60)),
        (0, 0, 3, (0, 1)),
        (68.3, 74.5, 3, (65, 70, 75)),
        (71.7, 71.7, 3, (71, 72)),
        (100, 100, 3, (99, 100)),
        (0, 999_999, 3, tuple(range(0, 1_000_001, 5000))),
    ],
)
def test_scales_are_round_and_hold_all(
    least: float, most: float, steps: int, ticks: tuple[int, ...]
) -> None:
    assert Scale.around(least, most, steps).ticks == ticks


def test_a_rate_that_hardly_moves_is_not_made_much_of() -> None:
    assert ChartPlan.of(ends((100, 100), (100, 100))).rate.ticks == (95, 100)
    assert ChartPlan.of(ends((71, 100), (72, 100))).rate.ticks == (70, 75)
    assert ChartPlan.of(ends((0, 100))).rate.ticks == (0, 5)


@given(st.integers(0, 14_000), st.integers(0, 14_000))
def test_whatever_is_shown_lies_within_its_scale(one: int, other: int) -> None:
    low, high = sorted((one, other))
    scale = Scale.around(low, high, 3)
    assert 0 <= scale.share(low) <= scale.share(high) <= 1
    assert len(scale.ticks) <= 4


def test_bars_and_line_stand_at_their_share_and_a_month_without_beds_leaves_a_gap() -> None:
    plan = ChartPlan.of(ends((10, 20), (10, 0), (20, 25)))
    assert plan.people.ticks == (0, 10, 20)
    assert plan.bars == (0.5, 0.5, 1.0)
    assert plan.rate.ticks == (50, 60, 70, 80)
    assert plan.line == (0.0, None, 1.0)


def test_every_change_of_the_bed_total_is_marked() -> None:
    plan = ChartPlan.of(ends((80, 110), (80, 110), (80, 120), (80, 100)))
    assert [(one.at, one.words) for one in plan.changes] == [
        (2, "床位 110→120"),
        (3, "床位 120→100"),
    ]


def test_every_second_month_is_named_the_last_among_them_and_years_span_their_months() -> None:
    plan = ChartPlan.of(ends(*[(8, 9)] * 13))
    assert [words for _, words in plan.labels] == ["10", "12", "2", "4", "6", "8", "10"]
    assert [at for at, _ in plan.labels] == [0, 2, 4, 6, 8, 10, 12]
    assert [at for at, _ in ChartPlan.of(ends(*[(8, 9)] * 4)).labels] == [1, 3]
    assert plan.years == ((0, 2, "2025年"), (3, 12, "2026年"))


def test_a_new_home_has_an_empty_plan() -> None:
    plan = ChartPlan.of([])
    assert (plan.bars, plan.line, plan.changes, plan.labels, plan.years) == ((), (), (), (), ())
