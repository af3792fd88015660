"""Years of keeping: sourced, whole, counted from the day of leaving, and replaceable."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from nursinghome.core.errors import Invalid
from nursinghome.core.paths import resources
from nursinghome.privacy.keeping import free_from, rules
from nursinghome.standards.loader import read_pack
from tests.factories import REGISTRY

FILE = resources("standards") / "personal-data-2026.toml"
CASES = tomllib.loads(FILE.with_suffix("").with_suffix(".cases.toml").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['whose']}-{case['left']}")
def test_somebody_is_free_the_years_after_leaving(case: dict[str, Any]) -> None:
    keep = rules(REGISTRY, date(2026, 10, 1)).keep[case["whose"]]
    assert free_from(case["left"], keep) == case["free"]
    assert keep.told.endswith("）")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda text: text.replace("[keep.worker]", "[keep.staff]"), "三类人没有写全"),
        (lambda text: text.replace("联系人写在老年人档案里，随档案保存", " "), "没有写来源"),
    ],
)
def test_a_pack_that_lacks_something_is_refused(change: Callable[[str], str], fault: str) -> None:
    text = FILE.read_text("utf-8")
    changed = change(text)
    assert changed != text
    with pytest.raises(Invalid) as refused:
        read_pack(changed.encode(), FILE.name)
    assert [problem.what for problem in refused.value.problems] == [fault]
