"""Incidents in the monthly report: by the day they happened, by their risk, as long as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from nursinghome.core.dates import Month
from nursinghome.core.ids import ResidentId
from nursinghome.reports.monthly.cells import RISKS, count, lines
from nursinghome.reports.monthly.queries import read_facts
from nursinghome.safety import Harm, Hurt, Incident, IncidentService, Risk
from nursinghome.storage import Ledger
from tests.factories import ALL, make_resident, open_ledger

OCTOBER = Month(2026, 10)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions=ALL | {"safety.see", "safety.change"})
    yield opened
    opened.db.close()


def report(ledger: Ledger, risk: Risk, day: date, *people: ResidentId) -> int:
    made = Incident(
        risk=risk,
        happened_on=day,
        at="06:20",
        place="走廊",
        seen_by="罗护理",
        what="经过。",
        hurt=tuple(Hurt(person, Harm.SLIGHT) for person in people),
    )
    return IncidentService(ledger).report(made)


def test_the_codes_are_those_of_the_register() -> None:
    assert [risk.value for risk in Risk] == list(RISKS)


def test_first_and_last_day_count_and_one_incident_of_two_people_is_one(ledger: Ledger) -> None:
    zhao, qian = make_resident(ledger), make_resident(ledger, "钱秀英")
    report(ledger, Risk.FALL, date(2026, 9, 30), zhao)
    report(ledger, Risk.FALL, date(2026, 10, 1), zhao)
    report(ledger, Risk.FALL, date(2026, 10, 31), zhao, qian)
    report(ledger, Risk.BURN, date(2026, 10, 9), qian)
    wrong = report(ledger, Risk.MISSING, date(2026, 10, 9), qian)
    IncidentService(ledger).withdraw(wrong, "没有发生")
    cells = count(read_facts(ledger.db, OCTOBER, 6))
    found = {risk: cells[f"incidents_{risk}"] for risk in RISKS if cells[f"incidents_{risk}"]}
    assert (cells["incidents"], found) == (3, {"burn": 1, "fall": 2})
    assert count(read_facts(ledger.db, OCTOBER.plus(-1), 6))["incidents"] == 1
    assert count(read_facts(ledger.db, OCTOBER.plus(1), 6))["incidents"] == 0


def test_whom_it_befell_is_behind_the_figure(ledger: Ledger) -> None:
    zhao, qian = make_resident(ledger), make_resident(ledger, "钱秀英")
    report(ledger, Risk.FALL, date(2026, 10, 31), zhao, qian)
    facts = read_facts(ledger.db, OCTOBER, 6)
    for code in ("incidents", "incidents_fall"):
        (behind,) = lines(facts, code)
        assert (behind.name, behind.from_on, behind.amount) == (
            "走廊：赵石头、钱秀英",
            date(2026, 10, 31),
            1,
        )
    assert lines(facts, "incidents_burn") == ()
