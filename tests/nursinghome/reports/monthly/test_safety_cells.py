"""The cells of safety against plain counting, and the names behind them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nursinghome.core.dates import Month
from nursinghome.core.paths import resources
from nursinghome.reports.monthly.cells import count, lines
from nursinghome.reports.monthly.facts import Facts
from nursinghome.reports.monthly.queries import read_facts
from nursinghome.standards.form import Form
from nursinghome.standards.registry import Registry
from nursinghome.storage import Database
from tests.nursinghome.reports.crews import put

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
START = date(2026, 9, 15)
FORM = Registry([resources("standards")]).of_kind(Form, "monthly-report-2026")
Span = tuple[int, int | None]
spans = st.tuples(st.integers(0, 70), st.integers(0, 20) | st.none())


def day(number: int) -> date:
    return START + timedelta(days=number)


def put_hazard(db: Database, span: Span, *, withdrawn: bool = False) -> None:
    begun, length = span
    number = put(
        db,
        "hazard",
        found_on=day(begun).isoformat(),
        level="low",
        how="patrol",
        found_by="王小梅",
        place="厨房",
        text=f"第 {begun} 天",
        owner="周国安",
        due_on=day(100).isoformat(),
        withdrawn_reason="错" if withdrawn else None,
    )
    closed = None if length is None else day(begun + length).isoformat()
    people = {"rectified_by": "周国安", "rechecked_by": "陈国安"} if closed else {}
    put(
        db,
        "hazard_turn",
        hazard_id=number,
        from_on=day(begun).isoformat(),
        rectified_on=closed,
        rechecked_on=closed,
        **people,
    )


def facts_of(db: Database, drawn: list[tuple[Span, bool]], month: Month) -> Facts:
    db.execute("BEGIN")
    try:
        for span, withdrawn in drawn:
            put_hazard(db, span, withdrawn=withdrawn)
        return read_facts(db, month, 6)
    finally:
        db.rollback()


@pytest.mark.no_cover
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(drawn=st.lists(st.tuples(spans, st.booleans()), max_size=8))
@example(drawn=[((20, 26), False)])  # closed on the last day of October
@example(drawn=[((20, 27), False), ((46, 0), False), ((47, 0), False)])
def test_hazards_are_counted_as_day_by_day_and_go_on_from_month_to_month(
    empty_file: Database, drawn: list[tuple[Span, bool]]
) -> None:
    standing = [span for span, withdrawn in drawn if not withdrawn]
    before = None
    for month in (OCTOBER, NOVEMBER):
        cells = count(facts_of(empty_file, drawn, month))
        days = [month.first + timedelta(days=n) for n in range(month.days)]
        ends = [day(begun + length) for begun, length in standing if length is not None]
        assert cells["hazards_found"] == sum(day(begun) in days for begun, _ in standing)
        assert cells["hazards_fixed"] == sum(end in days for end in ends)
        assert cells["hazards_open"] == sum(
            day(begun) <= month.last and (length is None or month.last < day(begun + length))
            for begun, length in standing
        )
        check = next(check for check in FORM.checks if check.id == "hazards")
        judged = {"last_month.hazards_open": before, **cells}
        whole = {code: value for code, value in judged.items() if not isinstance(value, float)}
        assert check.judge(whole).ok is (None if before is None else True)
        before = cells["hazards_open"]


def put_rounds(db: Database) -> None:
    for on, watch, turn, gone in (
        ("2026-09-30", "day", 1, None),
        ("2026-10-01", "day", 1, None),
        ("2026-10-31", "night", 1, None),
        ("2026-10-31", "night", 2, "错"),
        ("2026-11-01", "day", 1, None),
    ):
        told = {"who": "王小梅", "withdrawn_reason": gone}
        put(db, "patrol", patrolled_on=on, watch=watch, turn=turn, **told)


def put_drills(db: Database) -> None:
    plan = {"kind": "fire", "title": "灭火", "planned_on": "2026-10-08", "leader": "陈国安"}
    for form, held_on in (
        ("drill", "2026-10-31"),
        ("drill", "2026-11-01"),
        ("drill", None),
        ("training", "2026-10-08"),
    ):
        held = {"staff": "陈国安", "evaluation": "好", "place": "院坝"} if held_on else {}
        put(db, "drill", form=form, held_on=held_on, **plan, **held)


def test_rounds_and_drills_that_were_made_stand_behind_their_figures(empty_file: Database) -> None:
    empty_file.execute("BEGIN")
    put_rounds(empty_file)
    put_drills(empty_file)
    put_hazard(empty_file, (20, None))
    facts = read_facts(empty_file, OCTOBER, 6)
    (hazard,) = empty_file.query("SELECT id FROM hazard")
    empty_file.rollback()
    cells = count(facts)
    assert (cells["patrols"], cells["drills"], cells["hazards_open"]) == (2, 1, 1)
    told = [(one.name, one.from_on, one.resident_id) for one in lines(facts, "patrols")]
    assert told == [
        ("白天 王小梅", date(2026, 10, 1), None),
        ("夜间 王小梅", date(2026, 10, 31), None),
    ]
    (standing,) = lines(facts, "hazards_open")
    assert standing.name == "厨房：第 20 天"
    assert standing.happening is not None
    assert (standing.happening.kind, standing.happening.number) == ("hazard", hazard["id"])
    assert lines(facts, "hazards_open")[0].until_on is None


def test_a_month_that_was_frozen_before_has_no_such_facts() -> None:
    old = Facts(month=OCTOBER, reassess_months=6, stays=(), absences=(), beds=())
    assert count(old)["patrols"] == 0


@pytest.mark.parametrize("code", ["hazards_found", "hazards_fixed", "drills"])
def test_nothing_happened_in_an_empty_file(empty_file: Database, code: str) -> None:
    assert lines(read_facts(empty_file, OCTOBER, 6), code) == ()
