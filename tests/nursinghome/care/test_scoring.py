from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.care.scoring import next_due, possible_levels, score, shown
from nursinghome.core.errors import Invalid
from nursinghome.core.paths import resources
from nursinghome.standards.registry import Registry
from nursinghome.standards.scale import Scale

REGISTRY = Registry([resources("standards")])
ABILITY = REGISTRY.of_kind(Scale, "gbt42195-2022")
SELFCARE = REGISTRY.of_kind(Scale, "tekun-2021")
OLD = REGISTRY.of_kind(Scale, "mzt039-2013")
TOP = {item.code: item.top for item in ABILITY.items}

ability_answers = st.fixed_dictionaries(
    {item.code: st.integers(0, item.top) for item in ABILITY.items}
)
facts = st.fixed_dictionaries(
    {},
    optional={
        "coma": st.booleans(),
        "dementia_or_mental": st.booleans(),
        "risk_events_30d": st.integers(0, 999),
    },
)


@given(ability_answers, facts)
def test_the_level_never_improves_by_a_clause_and_falls_by_at_most_one_step_without_coma(
    answers: dict[str, int], changes: dict[str, int]
) -> None:
    result = score(ABILITY, answers, changes)
    assert result.total == sum(answers.values()) == sum(result.subtotals.values())
    fallen = ABILITY.rank(result.level) - ABILITY.rank(result.preliminary_level)
    if changes.get("coma"):
        assert result.level == 4
    else:
        assert 0 <= fallen <= 1
        assert (fallen == 1) == (bool(result.changes) and result.preliminary_level != 4)


@given(ability_answers, facts, st.sets(st.sampled_from(sorted(TOP))))
def test_the_final_level_was_always_among_the_possible_ones(
    answers: dict[str, int], changes: dict[str, int], unasked: set[str]
) -> None:
    given_so_far = {code: points for code, points in answers.items() if code not in unasked}
    possible = possible_levels(ABILITY, given_so_far, changes)
    assert score(ABILITY, answers, changes).level in [level.code for level in possible]
    if not unasked:
        assert len(possible) == 1


@given(st.fixed_dictionaries({item.code: st.integers(0, 1) for item in SELFCARE.items}))
def test_self_care_counts_what_is_not_met(answers: dict[str, int]) -> None:
    result = score(SELFCARE, answers, {})
    assert result.total == 6 - sum(answers.values())
    assert result.subtotals == {}


def codes(scale: Scale, answers: Mapping[str, object], **changes: object) -> list[object]:
    return [level.code for level in possible_levels(scale, answers, changes)]


def test_possible_levels_narrow_while_answering() -> None:
    assert codes(ABILITY, {}) == [0, 1, 2, 3, 4]
    assert codes(ABILITY, {"B.1.1": 3}) == [1, 2, 3, 4]
    assert codes(ABILITY, {code: TOP[code] for code in TOP if code < "B.3"}) == [0, 1, 2]
    assert codes(ABILITY, dict.fromkeys(TOP, 0)) == [4]
    assert codes(ABILITY, {}, dementia_or_mental=True) == [1, 2, 3, 4]
    assert codes(ABILITY, {}, coma=True) == [4]
    assert codes(SELFCARE, {}) == ["full", "partial", "none"]
    assert codes(SELFCARE, {"T.1": 0, "T.2": 1, "T.3": 1, "T.4": 1}) == ["partial"]
    assert codes(SELFCARE, {"T.1": 0, "T.2": 0, "T.3": 0}) == ["partial", "none"]


def test_possible_levels_refuse_an_answer_off_the_scale() -> None:
    with pytest.raises(Invalid) as refusal:
        possible_levels(ABILITY, {"B.2.4": 4}, {"coma": 1})
    assert [p.where for p in refusal.value.problems] == ["B.2.4", "changes.coma"]


def test_a_recorded_scale_is_not_scored() -> None:
    with pytest.raises(Invalid) as refusal:
        possible_levels(OLD, {})
    assert refusal.value.problems[0].where == "standard"
    assert "MZ/T 039-2013" in refusal.value.problems[0].what


def test_a_refusal_says_what_was_read_and_what_fits() -> None:
    with pytest.raises(Invalid) as refusal:
        score(ABILITY, TOP | {"B.2.4": 4, "B.1.1": True}, {})
    told = [(p.where, p.what, p.cure) for p in refusal.value.problems]
    assert refusal.value.message == "评估表有 2 处要改，没有计分。"
    assert told == [
        ("B.1.1", "「进食」写成了 true，不是整数", "填 0 到 4 的整数。"),
        ("B.2.4", "「上下楼梯」没有 4 分", "填 0 到 3 的整数。"),
    ]


def test_the_reason_of_a_change_names_the_clause_of_the_standard() -> None:
    change = score(ABILITY, TOP, {"risk_events_30d": 2}).changes[0]
    assert (change.id, change.basis) == ("risk_events", "附录C C.4、A.2.14")
    assert "附录C C.4" in change.reason
    assert "2 次及以上" in change.reason


def test_two_clauses_of_one_step_ask_the_assessor_to_look_again() -> None:
    result = score(ABILITY, TOP, {"dementia_or_mental": True, "risk_events_30d": 2})
    assert result.remarks == ("2 条“提高一级”同时成立，只提高一级，请评估人核对。",)


def test_at_the_worst_level_the_paper_says_so() -> None:
    result = score(ABILITY, dict.fromkeys(TOP, 0), {"risk_events_30d": 2})
    assert result.remarks == ("已是能力完全丧失（完全失能），不再提高。",)


def test_a_clause_that_names_its_level_is_not_counted_among_the_steps() -> None:
    with_step = {"coma": True, "dementia_or_mental": True}
    assert score(ABILITY, TOP, with_step).remarks == ()
    assert score(ABILITY, dict.fromkeys(TOP, 0), {"coma": True}).remarks == ()


@pytest.mark.parametrize("events", [-1, 1000, 2.0, "2", None, True])
def test_a_count_of_events_is_a_whole_number_within_reason(events: object) -> None:
    with pytest.raises(Invalid) as refusal:
        score(ABILITY, TOP, {"risk_events_30d": events})
    assert [p.where for p in refusal.value.problems] == ["changes.risk_events_30d"]


def test_an_unknown_fact_is_refused_even_when_it_says_no() -> None:
    with pytest.raises(Invalid) as refusal:
        score(ABILITY, TOP, {"risk_events": 0})
    assert [p.where for p in refusal.value.problems] == ["changes.risk_events"]


def test_the_next_assessment_is_due_after_six_months_unless_set_otherwise() -> None:
    assert next_due(date(2026, 8, 31)) == date(2027, 2, 28)
    assert next_due(date(2026, 8, 31), 12) == date(2027, 8, 31)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("四\ud800\n", "四??"),
        ("长" * 50, "长" * 40),
        (10**60, "1" + "0" * 39),
        (False, "false"),
        (None, "null"),
        (2.5, "2.5"),
        ([1], "一组值"),
        ({}, "一组值"),
    ],
)
def test_a_foreign_value_is_shown_short_and_plain(value: object, text: str) -> None:
    assert shown(value) == text
