"""The cells are what a person with a pencil would count."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nursinghome.core.dates import Month
from nursinghome.reports.monthly import queries
from nursinghome.reports.monthly.cells import LISTS, RATIOS, Ratio, count, lines
from nursinghome.reports.monthly.queries import read_facts
from nursinghome.storage import Database
from tests.nursinghome.reports import homes
from tests.nursinghome.reports.crews import put
from tests.nursinghome.reports.homes import put_assessment, put_bed, put_resident, put_stay
from tests.nursinghome.reports.recount import recount

OCTOBER = Month(2026, 10)
SHARED_FILE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def check_against_pencil(db: Database, home: homes.Home, month: Month, months: int) -> None:
    db.execute("BEGIN")
    try:
        homes.store(db, home)
        facts = read_facts(db, month, months)
    finally:
        db.rollback()
    cells = count(facts)
    assert cells == recount(home, month, months)
    for code in LISTS:
        assert sum(line.amount for line in lines(facts, code)) == cells[code]


@pytest.mark.no_cover
@settings(max_examples=100, deadline=None, suppress_health_check=SHARED_FILE)
@given(home=homes.homes(), month=st.sampled_from(homes.MONTHS), months=st.integers(1, 12))
@example(home=homes.Home(beds=[], people=[]), month=Month(2024, 2), months=6)
def test_any_home_counts_as_recounted_day_by_day(
    empty_file: Database, home: homes.Home, month: Month, months: int
) -> None:
    check_against_pencil(empty_file, home, month, months)


@pytest.mark.no_cover
@pytest.mark.slow
@pytest.mark.timeout(600)
@settings(max_examples=1000, deadline=None, suppress_health_check=SHARED_FILE)
@given(home=homes.homes(), month=st.sampled_from(homes.MONTHS), months=st.integers(1, 12))
def test_a_thousand_homes_count_as_recounted_day_by_day(
    empty_file: Database, home: homes.Home, month: Month, months: int
) -> None:
    check_against_pencil(empty_file, home, month, months)


def put_example(db: Database) -> None:
    """Two beds and four people.

    甲 lives in 101-1 all month, 3 days in hospital; 乙 comes on the 20th; 丙 dies on the 11th
    and is last counted on the 10th; 丁 comes and leaves on the 5th and has no bed-day.
    Bed 101-2 is under repair from the 1st to the 3rd (3 days).
    """
    one = put_bed(db, "101-1", nursing=True, service=(date(2020, 1, 1), None))
    two = put_bed(db, "101-2", service=(date(2020, 1, 1), None))
    put(db, "bed_outage", bed_id=two, kind="repair", from_on="2026-10-01", until_on="2026-10-04")
    first = put_resident(db, "甲", born=date(1946, 10, 31))  # 80 on the last day
    second = put_resident(db, "乙", born=date(1946, 11, 1), sex="female")  # 79
    third = put_resident(db, "丙", born=date(1930, 1, 1))
    fourth = put_resident(db, "丁", born=date(1950, 1, 1))
    since = {"resident_id": first, "from_on": "2021-01-01"}
    put(db, "funding", category="tekun", **since)
    put(db, "care_level", scale="tekun", level="partial", origin="stated", **since)
    put_assessment(db, first, date(2026, 4, 30))  # due again on 30 October
    put_assessment(db, first, date(2026, 10, 9))
    stay = put_stay(db, first, "2021-01-01", bed=one)
    away = {"from_on": "2026-09-29", "until_on": "2026-10-04"}
    put(db, "absence", stay_id=stay, kind="hospital", **away)
    put_stay(db, second, "2026-10-20")
    put_stay(db, third, "2026-01-01", "2026-10-11", "death")
    put_stay(db, fourth, "2026-10-05", "2026-10-05", "home")


def test_the_worked_example_of_october(empty_file: Database) -> None:
    """The figures were counted by hand."""
    empty_file.execute("BEGIN")
    put_example(empty_file)
    cells = count(read_facts(empty_file, OCTOBER, 6))
    empty_file.rollback()
    wanted = {
        "residents_start": 2,
        "admitted": 2,
        "discharged": 2,
        "discharged_death": 1,
        "discharged_home": 1,
        "residents_end": 2,
        "tekun": 1,
        "other": 1,
        "male": 1,
        "female": 1,
        "age_70_79": 1,
        "age_80_89": 1,
        "selfcare_partial": 1,
        "ability_unassessed": 2,
        "beds_total": 2,
        "beds_nursing": 1,
        "beds_used": 1,
        "beds_free": 1,
        "occupancy_pct": 100.0,
        "bed_days": 31 + 12 + 10 + 0,
        "bed_days_available": 62 - 3,
        "bed_use_pct": 89.83,
        "assess_due": 2,
        "assess_done": 1,
        "assess_overdue": 1,
        "hospital_days": 3,
    }
    assert cells == dict.fromkeys(cells, 0) | wanted


def test_a_bed_that_is_out_all_month_has_no_day(empty_file: Database) -> None:
    empty_file.execute("BEGIN")
    put_bed(empty_file, "101-1", service=(date(2020, 1, 1), None))
    out = put_bed(empty_file, "101-2", service=(date(2020, 1, 1), None))
    put(empty_file, "bed_outage", bed_id=out, kind="repair", from_on="2026-09-01", until_on=None)
    facts = read_facts(empty_file, OCTOBER, 6)
    empty_file.rollback()
    assert count(facts)["bed_days_available"] == 31
    assert [line.amount for line in lines(facts, "bed_days_available")] == [31]


def test_a_percentage_is_rounded_half_up_and_names_its_numerator(empty_file: Database) -> None:
    assert Ratio("a", "b").of({"a": 1, "b": 800}) == 0.13
    assert Ratio("a", "b").of({"a": 9, "b": 800}) == 1.13
    assert Ratio("a", "b").of({"a": 0, "b": 0}) is None
    facts = read_facts(empty_file, OCTOBER, 6)
    for code, ratio in RATIOS.items():
        assert lines(facts, code) == lines(facts, ratio.part)


def test_history_is_found_by_indexes_and_never_walked(empty_file: Database) -> None:
    plan = [
        str(row["detail"])
        for sql in (queries._STAYS, queries._ABSENCES)
        for row in empty_file.query(
            f"EXPLAIN QUERY PLAN {sql}", {"first": "2026-10-01", "end": "2026-11-01"}
        )
    ]
    assert any("stay_by_end" in step for step in plan)
    assert [step for step in plan if step.startswith("SCAN")] == []
