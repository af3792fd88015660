"""What changed since the last result is told in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from nursinghome.care import (
    Assessment,
    AssessmentState,
    Circumstances,
    Occasion,
    ScaleCode,
    last_before,
    reasons,
)
from nursinghome.care.model import Change
from nursinghome.care.scoring import score
from nursinghome.core.ids import AssessmentId, ResidentId
from nursinghome.standards.scale import Scale
from tests.factories import REGISTRY

ABILITY = REGISTRY.of_kind(Scale, "gbt42195-2022")
SELFCARE = REGISTRY.of_kind(Scale, "tekun-2021")
BEST = {item.code: item.top for item in ABILITY.items}
CAN = {item.code: 1 for item in SELFCARE.items}


def result(
    scale: Scale,
    answers: dict[str, int],
    *,
    on: date = date(2026, 4, 4),
    number: int = 1,
    **facts: object,
) -> Assessment:
    found = score(scale, answers, facts)
    return Assessment(
        id=AssessmentId(number),
        circumstances=Circumstances(
            resident_id=ResidentId(1),
            standard=scale.id,
            assessed_on=on,
            occasion=Occasion.REGULAR,
            assessor="王建国",
        ),
        edition=scale.edition,
        scale=ScaleCode.TEKUN if scale is SELFCARE else ScaleCode.ABILITY,
        scored=True,
        answers=answers,
        facts={},
        changes=found.changes,
        subtotals=found.subtotals,
        total=found.total,
        preliminary_level=str(found.preliminary_level),
        level=str(found.level),
        level_before=None,
        state=AssessmentState.CONFIRMED,
        effective_on=on,
        withdrawn_reason=None,
    )


def test_a_first_result_has_nothing_to_stand_beside() -> None:
    now = result(ABILITY, BEST, coma=True)
    told = reasons(now, None, ABILITY)
    assert told == (now.changes[0].reason, "这是这个量表的第一次评估，没有上次可比。")


def test_the_step_the_groups_and_the_items_are_told_worst_first() -> None:
    before = result(ABILITY, BEST)
    now = result(ABILITY, {**BEST, "B.1.8": 1, "B.2.3": 2, "B.2.4": 0}, number=2)
    assert reasons(now, before, ABILITY) == (
        "上次（2026年4月4日）是能力完好，这次重了 1 级。",
        "自理能力 32 分变成 29 分。",
        "基础运动能力 15 分变成 10 分。",
        "变了的项：如厕（4→1）、上下楼梯（3→0）、平地行走（4→2）。",
    )
    assert reasons(before, now, ABILITY)[0] == (
        "上次（2026年4月4日）是能力轻度受损（轻度失能），这次轻了 1 级。"
    )


def test_an_equal_result_says_so_and_names_no_item() -> None:
    one = result(ABILITY, BEST)
    assert reasons(one, one, ABILITY) == ("和上次（2026年4月4日）一样，都是能力完好。",)


def test_a_clause_that_held_last_time_and_no_longer_is_told() -> None:
    before, now = result(ABILITY, BEST, coma=True), result(ABILITY, BEST)
    told = reasons(now, before, ABILITY)
    assert told[1] == f"上次有、这次没有：{before.changes[0].reason}"
    assert told[0].endswith("这次轻了 4 级。")


def test_of_many_changed_items_six_are_named() -> None:
    worst = dict.fromkeys(BEST, 0)
    told = reasons(result(ABILITY, worst), result(ABILITY, BEST), ABILITY)[-1]
    assert told.count("→") == 6
    assert told.endswith("，另有 20 项。")


def test_six_changed_items_are_all_there_are() -> None:
    first = dict.fromkeys(list(BEST)[:6], 0)
    told = reasons(result(ABILITY, {**BEST, **first}), result(ABILITY, BEST), ABILITY)[-1]
    assert (told.count("→"), told[-1]) == (6, "。")
    assert "另有" not in told


def test_an_item_without_an_answer_counts_as_nothing() -> None:
    whole = result(ABILITY, {**BEST, "B.1.1": 0})
    lacking = replace(whole, answers={c: p for c, p in whole.answers.items() if c != "B.1.1"})
    for now, before in ((whole, lacking), (lacking, whole)):
        assert not any(line.startswith("变了的项") for line in reasons(now, before, ABILITY))
    told = reasons(lacking, result(ABILITY, BEST), ABILITY)[-1]
    assert told.endswith(f"（{BEST['B.1.1']}→0）。")
    assert reasons(result(ABILITY, BEST), lacking, ABILITY)[-1].endswith(f"（0→{BEST['B.1.1']}）。")


def test_items_that_are_met_or_not_are_told_as_such() -> None:
    before, now = result(SELFCARE, CAN), result(SELFCARE, {**CAN, "T.5": 0})
    assert reasons(now, before, SELFCARE) == (
        "上次（2026年4月4日）是全自理，这次重了 1 级。",
        "变了的项：室内行走（现在不能）。",
    )
    assert reasons(before, now, SELFCARE)[-1] == "变了的项：室内行走（现在能）。"


def test_answers_of_another_edition_are_not_compared() -> None:
    now = replace(result(ABILITY, BEST), changes=(Change(id="x", basis="C", reason="有依据。"),))
    told = reasons(now, replace(now, edition="2010"), ABILITY)
    assert told == ("有依据。", "上次（2026年4月4日）用的是另一版标准，不逐项比。")


def test_groups_that_an_old_record_does_not_hold_are_left_out() -> None:
    now = result(ABILITY, {**BEST, "B.1.1": 0})
    before = replace(result(ABILITY, BEST), subtotals={})
    assert not any("分变成" in line for line in reasons(now, before, ABILITY))
    assert not any("分变成" in line for line in reasons(before, now, ABILITY))


def test_the_result_before_is_the_newest_confirmed_one_of_the_same_scale() -> None:
    old = result(ABILITY, BEST, on=date(2025, 10, 1), number=1)
    last = result(ABILITY, BEST, on=date(2026, 4, 1), number=2)
    waiting = replace(
        result(ABILITY, BEST, on=date(2026, 5, 1), number=3), state=AssessmentState.PROPOSED
    )
    other = result(SELFCARE, CAN, on=date(2026, 5, 2), number=4)
    now = result(ABILITY, BEST, on=date(2026, 10, 1), number=5)
    history = [now, other, waiting, last, old]
    assert last_before(now, history) == last
    assert last_before(old, history) is None
