"""The last months in one pass are what each month's own cells say."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nursinghome.core.dates import Month
from nursinghome.reports.monthly.cells import count
from nursinghome.reports.monthly.queries import read_facts
from nursinghome.reports.monthly.trend import MonthEnd, month_ends
from nursinghome.storage import Database, Ledger
from tests.nursinghome.reports import homes
from tests.nursinghome.reports.crews import put

OCTOBER = Month(2026, 10)


@pytest.mark.no_cover
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(home=homes.homes(), last=st.sampled_from(homes.MONTHS), length=st.integers(1, 5))
@example(home=homes.Home(beds=[], people=[]), last=Month(2024, 2), length=3)
def test_any_home_has_the_figures_of_its_cells(
    empty_file: Database, home: homes.Home, last: Month, length: int
) -> None:
    empty_file.execute("BEGIN")
    try:
        homes.store(empty_file, home)
        found = month_ends(empty_file, last, length)
        cells = {one.month: count(read_facts(empty_file, one.month, 6)) for one in found}
    finally:
        empty_file.rollback()
    assert [(one.residents, one.beds, one.occupancy_pct) for one in found] == [
        (cell["residents_end"], cell["beds_total"], cell["occupancy_pct"])
        for cell in cells.values()
    ]
    came = [s.span[0] for person in home.people for s in person.stays if not s.withdrawn]
    first = max(last.plus(1 - length), Month.of(min(came))) if came else last.plus(1)
    expected = [last.plus(-back) for back in range(length) if last.plus(-back) >= first]
    assert [one.month for one in found] == expected[::-1]


def test_the_months_run_since_somebody_lived_here_and_are_at_most_24(office: Ledger) -> None:
    found = month_ends(office.db, OCTOBER)
    assert (len(found), found[0].month, found[-1].month) == (24, Month(2024, 11), OCTOBER)
    assert month_ends(office.db, Month(2021, 2))[0] == MonthEnd(
        month=Month(2021, 1), residents=1, beds=3
    )
    assert month_ends(office.db, Month(2020, 12)) == ()


def test_a_frozen_month_keeps_the_figures_of_its_newest_report(office: Ledger) -> None:
    def report(month: str, state: str, correction: int, residents: int) -> None:
        put(
            office.db,
            "monthly_report",
            month=month,
            correction=correction,
            form="monthly-report-2026",
            state=state,
            prepared_by="李桂兰",
            prepared_at="2026-11-01T09:00:00+08:00",
            reason="补登" if correction else None,
            replaces="0" * 64 if correction else None,
            cells=json.dumps({"residents_end": residents, "beds_total": 40}),
            sha256="0" * 64 if state == "frozen" else None,
        )

    report("2026-08", "frozen", 0, 31)
    report("2026-08", "frozen", 1, 30)
    report("2026-09", "frozen", 0, 20)
    report("2026-09", "prepared", 1, 21)
    report("2026-10", "reviewed", 0, 22)
    told = [(one.residents, one.beds) for one in month_ends(office.db, OCTOBER, 3)]
    assert told == [(30, 40), (3, 3), (3, 3)]


def test_the_rate_is_rounded_as_on_the_report_and_unknown_without_beds() -> None:
    month = Month.of(date(2026, 10, 1))
    assert MonthEnd(month=month, residents=86, beds=120).occupancy_pct == 71.67
    assert MonthEnd(month=month, residents=86, beds=0).occupancy_pct is None
