"""The numbers of daily safety work: complete, sourced, and replaceable by a county's own."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from nursinghome.core.errors import Invalid
from nursinghome.core.paths import resources
from nursinghome.safety import numbers
from nursinghome.standards.loader import read_pack
from nursinghome.standards.model import Confidence
from nursinghome.standards.safety import SafetyNumbers
from tests.factories import REGISTRY

FILE = resources("standards") / "safety-daily-2026.toml"
CASES = tomllib.loads(FILE.with_suffix("").with_suffix(".cases.toml").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["number"])
def test_a_number_is_the_written_one_and_says_its_source(case: dict[str, Any]) -> None:
    one = getattr(numbers(REGISTRY, date(2026, 10, 1)), case["number"])
    assert one.value == case["value"]
    assert one.told.endswith("（两处一致）")


def test_a_deadline_of_ones_own_is_not_told_as_a_rule() -> None:
    found = numbers(REGISTRY, date(2026, 10, 1)).hazard_days
    assert {one.confidence for one in found.values()} == {Confidence.SUGGESTED}


@pytest.mark.parametrize("months", [1, 2, 3, 4, 6, 12])
def test_whole_parts_of_a_year_are_taken(months: int) -> None:
    text = FILE.read_text("utf-8").replace("value = 6\n", f"value = {months}\n")
    pack = read_pack(text.encode(), FILE.name)
    assert isinstance(pack, SafetyNumbers)
    assert pack.drill_months.value == months


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda text: text.replace("[hazard_days.low]", "[hazard_days.least]"), "没有写全"),
        (lambda text: text.replace('basis = "院里自定的期限"', 'basis = " "', 1), "没有写来源"),
        (lambda text: text.replace("value = 2\n", "value = 12\n"), "一天超过 12 次"),
        (lambda text: text.replace("value = 6\n", "value = 5\n"), "不成整数段|分不成"),
    ],
)
def test_numbers_that_cannot_be_are_refused(change: Callable[[str], str], fault: str) -> None:
    text = FILE.read_text("utf-8")
    changed = change(text)
    assert changed != text
    with pytest.raises(Invalid) as refused:
        read_pack(changed.encode(), FILE.name)
    told = " ".join(problem.what for problem in refused.value.problems)
    assert any(word in told for word in fault.split("|"))
