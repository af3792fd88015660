"""Every worked case that stands beside a scale's pack."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from nursinghome.care.scoring import score
from nursinghome.core.errors import Invalid
from nursinghome.core.paths import resources
from nursinghome.standards.registry import Registry
from nursinghome.standards.scale import Scale

FOLDER = resources("standards")
REGISTRY = Registry([FOLDER])
SCALES = [head.id for head in REGISTRY.list() if head.kind == "scale"]


def cases_of(pack: str) -> list[dict[str, Any]]:
    path: Path = FOLDER / f"{pack}.cases.toml"
    cases: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["cases"]
    return cases


def answers_of(scale: Scale, case: dict[str, Any]) -> dict[str, object]:
    top = case["start"] == "top"
    answers: dict[str, object] = {item.code: item.top if top else 0 for item in scale.items}
    answers |= case.get("answers", {})
    return {code: value for code, value in answers.items() if code not in case.get("without", [])}


CASES = [
    pytest.param(pack, case, id=f"{pack}-{case['name']}")
    for pack in SCALES
    for case in cases_of(pack)
]


@pytest.mark.parametrize(("pack", "case"), CASES)
def test_a_worked_case_comes_out_as_written(pack: str, case: dict[str, Any]) -> None:
    scale = REGISTRY.of_kind(Scale, pack)
    answers, changes = answers_of(scale, case), case.get("changes", {})
    if "problems" in case:
        with pytest.raises(Invalid) as refusal:
            score(scale, answers, changes)
        assert [problem.where for problem in refusal.value.problems] == case["problems"]
        assert all(problem.what and problem.cure for problem in refusal.value.problems)
        return
    result = score(scale, answers, changes)
    assert result.standard == pack
    assert result.total == case["total"]
    assert result.preliminary_level == case["preliminary_level"]
    assert result.level == case["level"]
    assert result.level_name == scale.level(case["level"]).name
    assert [change.id for change in result.changes] == case.get("clauses", [])
    assert len(result.remarks) == case.get("remarks", 0)
    assert sum(result.subtotals.values()) in {0, result.total}
    assert result.subtotals == case.get("subtotals", result.subtotals)


def test_every_edge_of_every_band_has_a_worked_case() -> None:
    for pack in SCALES:
        levels = REGISTRY.of_kind(Scale, pack).levels
        edges = {edge for level in levels if level.bounded for edge in (level.low, level.high)}
        assert edges <= {case.get("total") for case in cases_of(pack)}, pack
