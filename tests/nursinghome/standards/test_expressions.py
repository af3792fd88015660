from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.errors import Invalid
from nursinghome.standards.expressions import Verdict, parse_relation


@pytest.mark.parametrize(
    ("text", "ok"),
    [
        ("end = start + admitted - discharged", True),
        ("end <= 48", True),
        ("end >= 49", False),
        ("2*end = 100 - 4", True),
        ("end*start*0 = 0", True),
        ("last_month.end = start", True),
        ("start-discharged+admitted=end", True),
        ("end = start - admitted + discharged", False),
    ],
)
def test_a_relation_holds_or_not(text: str, ok: bool) -> None:
    cells = {"end": 48, "start": 47, "admitted": 3, "discharged": 2, "last_month.end": 47}
    assert parse_relation(text).judge(cells).ok is ok


def test_the_verdict_tells_both_sides() -> None:
    assert parse_relation("a = b + 1").judge({"a": 3, "b": 1}) == Verdict(ok=False, left=3, right=2)


@pytest.mark.parametrize("cells", [{"a": None, "b": 1}, {"b": 1}])
def test_an_empty_cell_leaves_the_question_open(cells: dict[str, int | None]) -> None:
    assert parse_relation("a = b").judge(cells) == Verdict(ok=None, left=None, right=1)
    assert parse_relation("b = a").judge(cells) == Verdict(ok=None, left=1, right=None)


def test_percents_are_compared_as_decimals() -> None:
    assert parse_relation("rate <= 100").judge({"rate": Decimal("100.1")}).ok is False


def test_two_thousand_characters_are_read_and_one_more_is_too_long() -> None:
    longest = "a = b" + " + b" * 498 + " +c"
    assert len(longest) == 2000
    assert parse_relation(longest).names == {"a", "b", "c"}
    with pytest.raises(Invalid, match="太长"):
        parse_relation(f"{longest}d")


def test_the_names_of_both_sides_are_known() -> None:
    assert parse_relation("a + 2 * b = c.d").names == {"a", "b", "c.d"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a =",
        "= a",
        "a = b = c",
        "a + = b",
        "a b = c",
        "+ a = b",
        "a = -1",
        "a < b",
        "a == b",
        "a = b / 2",
        "a = (b)",
        "a = 1.5",
        "a = __import__('os')",
        "A = b",
        "a = b and c = d",
        "a = " + "9" * 20,
        "a = b" + " + b" * 1000,
    ],
)
def test_anything_else_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(Invalid, match="读不懂") as refusal:
        parse_relation(text)
    assert refusal.value.problems[0].cure == "只用栏目代码、整数、+ - * 和 = <= >=。"
    assert len(refusal.value.message) < 120


def test_a_rule_with_two_comparisons_is_told_so() -> None:
    with pytest.raises(Invalid, match="有且只有一个"):
        parse_relation("a = b = c")


signed = st.lists(st.tuples(st.sampled_from("+-*"), st.integers(0, 99)), min_size=0, max_size=8)


@given(first=st.integers(0, 99), rest=signed, right=st.integers(-500, 500).map(abs))
def test_sums_of_products_come_out_as_in_arithmetic(
    first: int, rest: list[tuple[str, int]], right: int
) -> None:
    text = str(first) + "".join(f" {sign} {number}" for sign, number in rest)
    expected = eval(text)  # noqa: S307 - digits and signs made above; Python is the oracle
    verdict = parse_relation(f"{text} = {right}").judge({})
    assert (verdict.left, verdict.ok) == (expected, expected == right)
