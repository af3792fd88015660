"""Lines that a county watches: both sides of each edge, and packs that cannot be."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from nursinghome.core.errors import Invalid
from nursinghome.core.paths import resources
from nursinghome.standards.loader import read_pack
from nursinghome.standards.registry import Registry
from nursinghome.standards.thresholds import Thresholds

FOLDER = resources("standards")
PACK = "county-lines-2024"
LINES = Registry([FOLDER]).of_kind(Thresholds, PACK)


def _cases() -> list[dict[str, Any]]:
    text = (FOLDER / f"{PACK}.cases.toml").read_text("utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["cases"]
    return found


@pytest.mark.parametrize("case", _cases(), ids=lambda case: str(case["cells"]))
def test_each_edge(case: dict[str, Any]) -> None:
    assert [line.id for line in LINES.crossed(case["cells"], "home")] == case["home"]
    assert [line.id for line in LINES.crossed(case["cells"], "county")] == case["county"]


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('rule = "residents_end >= 21"', 'rule = "residents_end"', "lines.few_20"),
        ('id = "few_10"', 'id = "few_20"', "lines"),
        ('holds_for = ["home"]', "holds_for = []", "lines.few_20"),
    ],
)
def test_a_pack_with_a_slip_is_refused(old: str, new: str, where: str) -> None:
    text = Path(FOLDER / f"{PACK}.toml").read_text("utf-8").replace(old, new)
    with pytest.raises(Invalid) as refused:
        read_pack(text.encode(), f"{PACK}.toml")
    assert f"{PACK}.toml：{where}" in {problem.where for problem in refused.value.problems}
