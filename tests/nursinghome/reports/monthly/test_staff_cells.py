"""The cells of the staff against plain counting, and who is behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nursinghome.core.dates import Month
from nursinghome.core.paths import resources
from nursinghome.reports.monthly.cells import count, lines
from nursinghome.reports.monthly.facts import Facts, StayFact
from nursinghome.reports.monthly.queries import read_facts
from nursinghome.reports.monthly.service import MonthlyService
from nursinghome.reports.monthly.staffing import needs
from nursinghome.standards.form import Form
from nursinghome.standards.ratios import Ratios
from nursinghome.standards.registry import Registry
from nursinghome.storage import Database, Ledger
from tests.nursinghome.reports.crews import put, put_certificate, put_worker

OCTOBER = Month(2026, 10)
REGISTRY = Registry([resources("standards")])
FENGJIE = REGISTRY.of_kind(Ratios, "ratios-fengjie-2021")
FORM = REGISTRY.of_kind(Form, "monthly-report-2026")
LAST = OCTOBER.last
Jobs = list[tuple[str, bool, int, int | None]]
"""Post, whether full-time, first day and end, in days from the last of the month."""
Certificates = list[tuple[str, int, int | None]]
edges = st.integers(-2, 2) | st.integers(-40, 10)


@st.composite
def careers(draw: st.DrawFn) -> Jobs:
    """Posts that follow one another, the last perhaps without an end."""
    cuts = sorted(draw(st.lists(edges, min_size=1, max_size=4)))
    spans: list[tuple[int, int | None]] = list(pairwise(cuts))
    if draw(st.booleans()):
        spans.append((cuts[-1], None))
    posts = st.sampled_from(["director", "accountant", "carer", "cook", "guard"])
    return [(draw(posts), draw(st.booleans()), *span) for span in spans]


certificates = st.lists(
    st.tuples(st.sampled_from(["carer_5", "carer_1", "care_training", "health"]), edges, edges)
    .map(lambda drawn: (drawn[0], min(drawn[1:]), max(drawn[1:])))
    .flatmap(lambda one: st.sampled_from([one, (*one[:2], None)])),
    max_size=3,
)
people = st.lists(st.tuples(careers(), certificates, st.booleans()), max_size=5)
Drawn = list[tuple[Jobs, Certificates, bool]]


def day(number: int | None) -> str | None:
    return None if number is None else (LAST + timedelta(number)).isoformat()


def put_drawn(db: Database, drawn: Drawn) -> None:
    for number, (jobs, papers, withdrawn) in enumerate(drawn):
        why = "错" if withdrawn else None
        person = {"sex": "male", "birth_date": "1975-06-01", "withdrawn_reason": why}
        who = put(db, "worker", name=f"员{number}", **person)
        for post, full, begun, ended in jobs:
            span = {"from_on": day(begun), "until_on": day(ended)}
            terms = {"employment": "contract", "full_time": int(full), **span}
            put(db, "job", worker_id=who, post=post, **terms)
        for kind, begun, ended in papers:
            put_certificate(db, who, kind, str(day(begun)), day(ended))


def pencil(drawn: Drawn) -> dict[str, int]:
    """Who is at work on day 0, one person after the other."""
    cells = dict.fromkeys(
        ("staff_total", "managers", "carers", "carers_certified", "cooks", "cooks_health_cert"), 0
    )
    cells["ratio_actual"] = 0
    for jobs, papers, withdrawn in drawn:
        now = [one for one in jobs if one[2] <= 0 and (one[3] is None or one[3] > 0)]
        if withdrawn or not now:
            continue
        post, full, *_ = now[0]
        held = {kind for kind, since, until in papers if since <= 0 and (until or 0) >= 0}
        cells["staff_total"] += 1
        cells["managers"] += post in {"director", "accountant"}
        cells["carers"] += post == "carer"
        cells["carers_certified"] += post == "carer" and bool(held & {"carer_5", "carer_1"})
        cells["cooks"] += post == "cook"
        cells["cooks_health_cert"] += post == "cook" and "health" in held
        cells["ratio_actual"] += not (post == "director" and full)
    return cells


@pytest.mark.no_cover
@settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(drawn=people)
@example(drawn=[([("carer", True, -9, 1)], [("carer_5", 0, 0)], False)])  # the last day counts
@example(drawn=[([("carer", True, -9, 0)], [("carer_5", -9, -1)], False)])  # and the next not
@example(drawn=[([("carer", True, -9, 0), ("cook", True, 0, None)], [("health", 0, 0)], False)])
def test_any_staff_counts_as_with_a_pencil(empty_file: Database, drawn: Drawn) -> None:
    empty_file.execute("BEGIN")
    try:
        put_drawn(empty_file, drawn)
        facts = read_facts(empty_file, OCTOBER, 6, FENGJIE)
    finally:
        empty_file.rollback()
    cells, expected = count(facts), pencil(drawn)
    assert {code: cells[code] for code in expected} == expected
    for code in (*expected, "ratio_required", "ratio_gap"):
        assert sum(line.amount for line in lines(facts, code)) == cells[code]
    named = {check.id: check for check in FORM.checks}
    whole = {code: value for code, value in cells.items() if not isinstance(value, float)}
    for check in ("staff", "carers", "carers_certified", "cooks_health_cert", "ratio_counted"):
        assert named[check].judge(whole).ok


@settings(deadline=None)
@given(levels=st.lists(st.sampled_from(["full", "partial", "none", None]), max_size=25))
def test_the_need_is_rounded_up_group_by_group(facts: Facts, levels: list[str | None]) -> None:
    one = facts.stays[0]
    stays = [replace(one, selfcare=level, discharged_on=None) for level in levels]
    found = needs(FENGJIE, OCTOBER, stays)
    disabled = levels.count("none")
    assert [need.workers for need in found] == [
        ceil(disabled / 3),
        ceil((len(levels) - disabled) / 10),
    ]
    gone = [replace(stay, discharged_on=LAST) for stay in stays]
    assert sum(need.workers for need in needs(FENGJIE, OCTOBER, gone)) == 0


@pytest.fixture(scope="module")
def facts() -> Facts:
    stay = msgspec.convert(
        dict.fromkeys(StayFact.__dataclass_fields__)
        | {"stay_id": 1, "resident_id": 1, "name": "张建国", "sex": "male"}
        | {"birth_date": "1940-01-01", "admitted_on": "2026-10-31", "has_id_number": True},
        StayFact,
    )
    return Facts(month=OCTOBER, reassess_months=6, stays=(stay,), absences=(), beds=())


def test_people_needs_and_the_gap_are_told_behind_their_figures(office: Ledger) -> None:
    months = MonthlyService(office, REGISTRY)
    cells = months.cells(OCTOBER)
    assert [cells[f"ratio_{name}"] for name in ("required", "actual", "gap")] == [1, 2, 0]
    (carer,) = months.names(OCTOBER, "carers_certified")
    assert (carer.name, carer.from_on) == ("周敏（护理员）", date(2021, 1, 1))
    assert (carer.worker_id, carer.resident_id) == (2, None)
    (need,) = months.names(OCTOBER, "ratio_required")
    assert (need.name, need.worker_id) == ("其他在院老人 3 人，1:10", None)
    assert months.names(OCTOBER, "ratio_gap") == ()
    office.db.execute("UPDATE worker SET withdrawn_reason = '录错' WHERE name <> '李桂兰'")
    (gap,) = months.names(OCTOBER, "ratio_gap")
    assert (gap.name, gap.amount) == ("应配 1 人，实有 0 人", 1)


def test_the_pack_that_the_home_chose_reckons(office: Ledger) -> None:
    months = MonthlyService(office, REGISTRY)
    put(office.db, "setting", key="ratio_pack", value="ratios-mzt187-2021")
    told = months.names(OCTOBER, "ratio_required")
    assert [one.name for one in told] != ["其他在院老人 3 人，1:10"]
    assert sum(one.amount for one in told) == months.cells(OCTOBER)["ratio_required"]


def test_a_frozen_month_keeps_its_staff(office: Ledger) -> None:
    months = MonthlyService(office, REGISTRY)
    months.prepare(OCTOBER)
    months.review(OCTOBER)
    months.approve(OCTOBER)
    put_worker(office.db, "补", "carer", "2026-10-01")
    assert months.cells(OCTOBER)["staff_total"] == 3
    assert [one.name for one in months.names(OCTOBER, "cooks")] == ["吴大勇（炊事员）"]
    changed = {one.cell: (one.frozen, one.today) for one in months.drift(OCTOBER)}
    assert changed == {"staff_total": (3, 4), "carers": (1, 2), "ratio_actual": (2, 3)}


def test_a_month_that_was_frozen_before_has_no_staff() -> None:
    old = Facts(month=OCTOBER, reassess_months=6, stays=(), absences=(), beds=())
    assert count(old)["staff_total"] == count(old)["ratio_required"] == 0
