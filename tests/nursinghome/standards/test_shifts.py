"""Ordinary shifts: what homes of each size begin with can be worked, and packs that cannot be."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from nursinghome.core.errors import Invalid
from nursinghome.core.paths import resources
from nursinghome.standards.labour import DEFAULT, LabourRules
from nursinghome.standards.loader import read_pack
from nursinghome.standards.registry import Registry
from nursinghome.standards.shifts import DAY_CLASSES, Shifts

FOLDER = resources("standards")
REGISTRY = Registry([FOLDER])
PACK = "shifts-ordinary"
CASES = tomllib.loads((FOLDER / f"{PACK}.cases.toml").read_text("utf-8"))["cases"]
LONGEST_MONTH, FEWEST_WORKDAYS = 31, 18


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["carers"]))
def test_a_worked_case(case: dict[str, Any]) -> None:
    home = REGISTRY.of_kind(Shifts, PACK).for_carers(case["carers"])
    sums = [sum(needed[at] for needed in home.people.values()) for at in range(len(DAY_CLASSES))]
    assert sums == case["people"]


def test_so_many_carers_can_work_it_in_the_month_with_the_fewest_workdays() -> None:
    pack = REGISTRY.of_kind(Shifts, PACK)
    law = REGISTRY.of_kind(LabourRules, DEFAULT)
    minutes = {
        one.id: 0 if one.on_call or set(one.posts) != {"carer"} else one.lasts - one.breaks
        for one in pack.shifts
    }
    for home in pack.homes[1:]:
        most = max(
            sum(needed[at] * minutes[shift] for shift, needed in home.people.items())
            for at in range(len(DAY_CLASSES))
        )
        assert most * LONGEST_MONTH <= home.carers * law.month_minutes(FEWEST_WORKDAYS)


GOOD = """
kind = "shifts"
id = "shifts-here"
family = "shifts"
title = "班次"
edition = "2026"
scope = "建议"
confidence = "suggested"
source = "试"
[[shifts]]
id = "day"
name = "白班"
mark = "白"
starts = 480
lasts = 480
tint = "day"
digit = 1
posts = ["carer"]
[[shifts]]
id = "night"
name = "夜班"
mark = "夜"
starts = 960
lasts = 960
tint = "night"
digit = 2
posts = ["carer"]
[[homes]]
carers = 0
people = { day = [1, 1, 1] }
[[homes]]
carers = 5
people = { day = [1, 1, 1] }
"""


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ('id = "night"', 'id = "day"', "shifts", "「day」写了 2 次"),
        ('mark = "夜"', 'mark = "白"', "shifts", "「白」写了 2 次"),
        ("digit = 2", "digit = 1", "shifts", "「1」写了 2 次"),
        ("starts = 480", "starts = 1440", "shifts.day", "时间不成立"),
        ("lasts = 960", "lasts = 1441", "shifts.night", "时间不成立"),
        ("lasts = 960", "lasts = 960\nbreaks = 960", "shifts.night", "时间不成立"),
        ("carers = 0", "carers = 1", "homes", "没有从 0 人起由小到大写"),
        ("carers = 5", "carers = 0", "homes", "没有从 0 人起由小到大写"),
        ("{ day", "{ noon", "homes", "没有「noon」这个班次"),
    ],
)
def test_a_pack_that_cannot_be_is_refused(old: str, new: str, where: str, what: str) -> None:
    read_pack(GOOD.encode(), "good.toml")
    with pytest.raises(Invalid) as refused:
        read_pack(GOOD.replace(old, new, 1).encode(), "bad.toml")
    assert (f"bad.toml：{where}", what) in [(p.where, p.what) for p in refused.value.problems]
