from __future__ import annotations

import pytest

from nursinghome.standards.loader import read_pack
from nursinghome.standards.scale import Clause, Scale
from tests.nursinghome.standards.samples import SCALE


@pytest.fixture
def scale() -> Scale:
    pack = read_pack(SCALE.encode(), "small-2026.toml")
    assert isinstance(pack, Scale)
    return pack


def test_every_total_belongs_to_one_level_only(scale: Scale) -> None:
    held = [[level.code for level in scale.levels if level.holds(total)] for total in range(-1, 7)]
    assert held == [[], ["poor"], ["poor"], ["poor"], ["good"], ["good"], ["good"], []]


def test_levels_are_ranked_from_best_to_worst(scale: Scale) -> None:
    assert (scale.rank("good"), scale.rank("poor")) == (0, 1)
    assert scale.level("poor").name == "差"


@pytest.mark.parametrize(
    ("at_least", "fact", "applies"),
    [(0, False, False), (0, True, True), (2, 1, False), (2, 2, True), (2, 3, True)],
)
def test_a_clause_applies_from_its_number_on(at_least: int, fact: int, applies: bool) -> None:
    clause = Clause(
        id="a", fact="a", basis="b", question="q", reason="r", steps=1, at_least=at_least
    )
    assert clause.applies(fact) is applies
