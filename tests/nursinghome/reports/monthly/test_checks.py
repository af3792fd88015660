"""What is pointed out about a month, with whom it concerns and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nursinghome.core.dates import Month
from nursinghome.core.paths import resources
from nursinghome.reports.monthly.cells import count
from nursinghome.reports.monthly.checks import findings
from nursinghome.reports.monthly.facts import Facts
from nursinghome.reports.monthly.model import Finding
from nursinghome.reports.monthly.queries import read_facts
from nursinghome.standards.form import Form
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

OCTOBER = Month(2026, 10)
FORM = Registry([resources("standards")]).of_kind(Form, "monthly-report-2026")
LATER = date(2026, 11, 2)


@pytest.fixture
def facts(office: Ledger) -> Facts:
    return read_facts(office.db, OCTOBER, 6)


def found(facts: Facts, **cells: float) -> dict[str, Finding]:
    figures = count(facts) | cells
    return {one.id: one for one in findings(FORM, facts, figures, None, LATER)}


def names(facts: Facts, finding: Finding) -> list[str]:
    known = {stay.resident_id: stay.name for stay in facts.stays}
    return [known[person] for person in finding.people]


@pytest.mark.parametrize(
    ("check", "what", "people"),
    [
        ("no_bed", "1 人没有床位。", ["李秀英"]),
        ("category_missing", "1 人没有登记类别，暂记其他。", ["李秀英"]),
        ("selfcare_unassessed", "1 人是特困人员，没有自理类别。", ["欧阳淑芬"]),
        ("ability_unassessed", "2 人没有能力等级。", ["李秀英", "欧阳淑芬"]),
        ("assessment_overdue", "2 人能力评估已到期，本月没有评。", ["李秀英", "欧阳淑芬"]),
        ("id_missing", "2 人没有身份证号。", ["李秀英", "欧阳淑芬"]),
    ],
)
def test_what_the_records_leave_open_is_told_with_the_people(
    facts: Facts, check: str, what: str, people: list[str]
) -> None:
    one = found(facts)[check]
    assert (one.ok, one.severity, one.what) == (False, "warning", what)
    assert one.cure
    assert not one.blocks
    assert one.text == one.what + one.cure
    assert names(facts, one) == people
    assert all(cell in count(facts) for cell in one.cells)


def test_records_that_are_complete_are_found_in_order(facts: Facts) -> None:
    first = next(stay for stay in facts.stays if stay.name == "张建国")
    whole = found(replace(facts, stays=(first,)))
    assert [one.id for one in whole.values() if not one.ok] == []
    assert whole["no_bed"].text == whole["no_bed"].why


def test_the_sums_of_the_form_hold_for_what_was_counted(facts: Facts) -> None:
    sums = found(facts)
    assert all(sums[check.id].ok for check in FORM.checks if check.id in sums)


def test_a_sum_that_does_not_hold_blocks_and_names_its_cells(facts: Facts) -> None:
    broken = found(facts, admitted=5)["end"]
    assert broken.blocks
    assert broken.what == "月末在院 3 人，月初加入院减离院是 7 人。"
    assert broken.cells == ("admitted", "discharged", "residents_end", "residents_start")


def test_a_check_on_figures_of_another_register_is_left_out(facts: Facts) -> None:
    assert "start" not in found(facts)  # nothing is known of the month before here
