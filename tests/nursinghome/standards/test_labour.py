"""Working time by law: worked cases, every number with its clause, and packs that cannot be."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from nursinghome.core.errors import Invalid
from nursinghome.core.paths import resources
from nursinghome.standards.labour import DEFAULT, LabourRules
from nursinghome.standards.loader import read_pack
from nursinghome.standards.model import Confidence
from nursinghome.standards.registry import Registry

FOLDER = resources("standards")
REGISTRY = Registry([FOLDER])
PACKS = [head.id for head in REGISTRY.list() if head.kind == "labour"]
CASES = [
    (pack, case)
    for pack in PACKS
    for case in tomllib.loads((FOLDER / f"{pack}.cases.toml").read_text("utf-8"))["cases"]
]
LAW = REGISTRY.of_kind(LabourRules, DEFAULT)


@pytest.mark.parametrize(("pack", "case"), CASES, ids=lambda x: x if isinstance(x, str) else "")
def test_a_worked_case(pack: str, case: dict[str, Any]) -> None:
    rules = REGISTRY.of_kind(LabourRules, pack)
    if "workdays" in case:
        assert rules.month_minutes(case["workdays"]) == case["standard"]
    else:
        assert rules.overtime_of(case["minutes"]) == case["overtime"]
        assert (case["minutes"] <= rules.usual_day) is case["usual"]
        assert (case["minutes"] <= rules.longest_day) is case["lawful"]


@pytest.mark.parametrize(
    ("number", "value", "clause"),
    [
        ("day_minutes", 8 * 60, "第三十六条"),
        ("week_minutes", 44 * 60, "第三十六条"),
        ("rest_days", 1, "第三十八条"),
        ("overtime_day", 60, "第四十一条"),
        ("overtime_day_most", 3 * 60, "第四十一条"),
        ("overtime_month", 36 * 60, "第四十一条"),
        ("pregnant", 7, "第六十一条"),
        ("nursing", 12, "第六十三条"),
        ("pay_workday", 150, "第四十四条"),
        ("pay_rest_day", 200, "第四十四条"),
        ("pay_holiday", 300, "第四十四条"),
    ],
)
def test_a_number_of_the_law_stands_in_its_clause(number: str, value: int, clause: str) -> None:
    one = LAW.numbers()[number]
    assert (one.value, one.cited) == (value, f"（《劳动法》{clause}）")
    assert one.confidence is Confidence.ORIGINAL


def test_a_number_that_nobody_compared_with_its_text_says_so() -> None:
    assert LAW.night_from.cited == "（通行的算法，未核实）"
    week = REGISTRY.of_kind(LabourRules, "labour-week-40")
    assert week.week_minutes.cited == "（国务院令第174号，未核实）"
    assert week.confidence is Confidence.UNVERIFIED


def test_the_two_packs_differ_in_the_week_alone() -> None:
    week = REGISTRY.of_kind(LabourRules, "labour-week-40").numbers()
    law = LAW.numbers()
    assert {name for name in law if law[name] != week[name]} == {"week_minutes"}


def test_six_days_in_a_row_leave_a_day_of_rest_in_any_seven() -> None:
    assert LAW.days_in_a_row == 6


@pytest.mark.parametrize(
    ("number", "value", "what"),
    [
        ("day_minutes", 0, "一天的工时不在 1 分到 24 小时之间"),
        ("day_minutes", 1441, "一天的工时不在 1 分到 24 小时之间"),
        ("week_minutes", 479, "一周的工时少于一天的，或超过一周"),
        ("rest_days", 0, "每周休息天数不在 1 到 6 之间"),
        ("rest_days", 7, "每周休息天数不在 1 到 6 之间"),
        ("overtime_day_most", 59, "特殊原因的加班反比一般的少"),
        ("comprehensive", 0, "综合计算的周期不在 1 到 12 个月之间"),
        ("night_from", 360, "夜班的起止不成立"),
        ("pay_holiday", 99, "加班工资低于 100%"),
        ("paid_days", 0, "月计薪天数是 0"),
    ],
)
def test_a_pack_that_cannot_be_is_refused(number: str, value: int, what: str) -> None:
    assert what in refused_with(
        number, f"value = {LAW.numbers()[number].value}", f"value = {value}"
    )


def test_overtime_that_is_paid_as_usual_work_is_taken() -> None:
    text = (FOLDER / f"{DEFAULT}.toml").read_text("utf-8")
    before, after = text.split("[pay_workday]")
    changed = f"{before}[pay_workday]{after.replace('value = 150', 'value = 100', 1)}"
    pack = read_pack(changed.encode(), "own.toml")
    assert isinstance(pack, LabourRules)
    assert pack.pay_workday.value == 100


@pytest.mark.parametrize("field", ["clause", "basis"])
def test_a_number_without_its_clause_is_refused(field: str) -> None:
    old = f'{field} = "{getattr(LAW.rest_days, field)}"'
    assert refused_with("rest_days", old, f'{field} = " "') == ["没有填写"]


def refused_with(number: str, old: str, new: str) -> list[str]:
    text = (FOLDER / f"{DEFAULT}.toml").read_text("utf-8")
    before, after = text.split(f"[{number}]")
    changed = f"{before}[{number}]{after.replace(old, new, 1)}"
    assert changed != text
    with pytest.raises(Invalid) as refused:
        read_pack(changed.encode(), "bad.toml")
    return [problem.what for problem in refused.value.problems]
