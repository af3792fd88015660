"""Staffing ratios: worked cases of each pack, and packs that cannot be."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.errors import Invalid
from nursinghome.core.paths import resources
from nursinghome.standards.loader import read_pack
from nursinghome.standards.ratios import LEVELS, Ratios
from nursinghome.standards.registry import Registry

FOLDER = resources("standards")
REGISTRY = Registry([FOLDER])
PACKS = [head.id for head in REGISTRY.list() if head.kind == "ratios"]
CASES = [
    (pack, case)
    for pack in PACKS
    for case in tomllib.loads((FOLDER / f"{pack}.cases.toml").read_text("utf-8"))["cases"]
]


@pytest.mark.parametrize(("pack", "case"), CASES, ids=lambda x: x if isinstance(x, str) else "")
def test_a_worked_case(pack: str, case: dict[str, Any]) -> None:
    need = REGISTRY.of_kind(Ratios, pack).needed(case["people"])
    assert need.workers == case["workers"]
    assert need.workers_least == case.get("workers_least", need.workers)


@pytest.mark.parametrize("pack", PACKS)
@given(data=st.data())
def test_as_many_workers_as_people_divided_by_the_ratio(pack: str, data: st.DataObject) -> None:
    ratios = REGISTRY.of_kind(Ratios, pack)
    people = {level: data.draw(st.integers(0, 200)) for level in LEVELS[ratios.scale]}
    need = ratios.needed(people)
    assert sum(one.people for one in need.groups) == sum(people.values())
    for one in need.groups:
        assert one.workers * one.group.people >= one.people > (one.workers - 1) * one.group.people
        assert one.workers_least <= one.workers


GOOD = """
kind = "ratios"
id = "ratios-here"
family = "ratios-here"
title = "配比"
edition = "2026"
scope = "建议"
confidence = "suggested"
source = "试"
scale = "tekun"
[[groups]]
id = "all"
label = "全部"
levels = ["full", "partial", "none", "unassessed"]
people = 10
"""


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ('"none", ', "", "groups", "等级「none」没有归到一组，或本表没有它"),
        ('"none", ', '"none", "5", ', "groups", "等级「5」没有归到一组，或本表没有它"),
        ('"none", ', '"none", "none", ', "groups", "「none」写了 2 次"),
        ("people = 10", "people = 0", "groups.all", "1:0–1:None 不成立"),
        ("people = 10", "people = 10\npeople_most = 9", "groups.all", "1:10–1:9 不成立"),
    ],
)
def test_a_pack_that_cannot_be_is_refused(old: str, new: str, where: str, what: str) -> None:
    read_pack(GOOD.encode(), "good.toml")
    with pytest.raises(Invalid) as refused:
        read_pack(GOOD.replace(old, new).encode(), "bad.toml")
    assert [(p.where, p.what) for p in refused.value.problems] == [(f"bad.toml：{where}", what)]
