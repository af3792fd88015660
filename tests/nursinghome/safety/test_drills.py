"""Drills and training: what a part of the year needs, what is planned and what was held."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.safety import Drill, DrillForm, DrillKind, DrillPlan, DrillService, Held, Part
from nursinghome.safety.drill_model import lacking, split_names
from nursinghome.storage import Ledger
from tests.factories import ALL, REGISTRY, open_ledger

SECOND = Part(date(2026, 7, 1), 6)


def d(day: int, month: int = 10) -> date:
    return date(2026, month, day)


def plan(**changes: Any) -> DrillPlan:
    values: dict[str, Any] = {
        "form": DrillForm.DRILL,
        "kind": DrillKind.FIRE,
        "title": "厨房起火",
        "planned_on": d(15, 9),
        "leader": "陈国安",
    }
    return DrillPlan(**{**values, **changes})


def held(**changes: Any) -> Held:
    values: dict[str, Any] = {
        "held_on": d(16, 9),
        "place": "院坝",
        "staff": "陈国安、王小梅，周国安\n孙玉珍",
        "evaluation": "九分钟走完",
    }
    return Held(**{**values, **changes})


@pytest.fixture
def drills(ledger: Ledger) -> DrillService:
    return DrillService(ledger, REGISTRY)


@pytest.mark.parametrize(
    ("day", "months", "first", "last", "words"),
    [
        (d(30, 6), 6, d(1, 1), d(30, 6), "2026年上半年"),
        (d(1, 7), 6, d(1, 7), d(31, 12), "2026年下半年"),
        (d(31, 12), 12, d(1, 1), d(31, 12), "2026年"),
        (d(5, 5), 3, d(1, 4), d(30, 6), "2026年4—6月"),
        (d(5, 2), 1, d(1, 2), d(28, 2), "2026年2月"),
    ],
)
def test_a_part_of_the_year_has_its_edges_and_its_name(
    day: date, months: int, first: date, last: date, words: str
) -> None:
    part = Part.of(day, months)
    assert (part.first, part.last, part.words) == (first, last, words)
    assert part.plus(1).first == part.end
    assert part.plus(-1).end == part.first


def test_a_plan_is_held_and_the_part_of_the_year_has_what_it_needs(drills: DrillService) -> None:
    assert [(lack.words, lack.due_on, lack.planned) for lack in drills.lacking(SECOND)] == [
        ("消防演练", d(31, 12), False),
        ("安全培训", d(31, 12), False),
    ]
    number = drills.plan(plan(script="关燃气"))
    assert [lack.planned for lack in drills.lacking(SECOND)] == [True, False]
    assert drills.one(number).is_due(d(15, 9))
    assert not drills.one(number).is_due(d(14, 9))
    assert drills.one(number).state_words == "待开展"
    drills.hold(number, held(residents=42))
    one = drills.one(number)
    assert one.held is not None
    assert (one.held.heads, one.held.residents, one.state_words) == (4, 42, "已开展")
    assert one.plan.script == "关燃气"
    assert not one.is_due(d(31))
    assert [lack.words for lack in drills.lacking(SECOND)] == ["安全培训"]
    assert drills.part_of(d(5)) == SECOND


def test_only_a_fire_drill_held_inside_counts() -> None:
    def one(number: int, **changes: Any) -> Drill:
        told = changes.pop("held", None)
        gone = changes.pop("gone", None)
        return Drill(id=number, plan=plan(**changes), held=told, withdrawn_reason=gone)

    assert len(lacking([one(1, kind=DrillKind.FALL, held=held())], SECOND)) == 2
    assert len(lacking([one(1, held=held(held_on=d(30, 6)))], SECOND)) == 2
    assert len(lacking([one(1, held=held(held_on=d(1, 7)))], SECOND)) == 1
    assert len(lacking([one(1, held=held(), gone="错")], SECOND)) == 2
    assert len(lacking([one(1, kind=DrillKind.EVACUATION, held=held())], SECOND)) == 1
    training = one(1, form=DrillForm.TRAINING, kind=DrillKind.CARE, held=held())
    assert [lack.form for lack in lacking([training], SECOND)] == [DrillForm.DRILL]


def test_what_is_needed_is_planned_in_one_step_and_only_once(drills: DrillService) -> None:
    assert drills.plan_part(SECOND, "陈国安") == 2
    assert [one.plan.planned_on for one in drills.of_part(SECOND)] == [d(31), d(7, 11)]
    assert drills.plan_part(SECOND, "陈国安") == 0
    assert drills.plan_part(SECOND.plus(1), "陈国安") == 2
    first = drills.of_part(SECOND.plus(1))[0]
    assert first.plan.planned_on == date(2027, 4, 1)


def test_those_wait_whose_day_has_come(drills: DrillService) -> None:
    number = drills.plan(plan())
    later = drills.plan(plan(planned_on=d(20, 11)))
    assert [one.id for one in drills.waiting(d(31))] == [number]
    assert [one.id for one in drills.waiting(d(20, 11))] == [number, later]
    drills.hold(number, held(held_on=d(2)))
    assert drills.waiting(d(31)) == ()
    drills.withdraw(number, "登记错了")
    assert drills.one(number).state_words == "已撤销"
    with pytest.raises(Clash, match="已经撤销"):
        drills.hold(number, held())
    with pytest.raises(NotFound):
        drills.one(99)


def test_a_plan_is_put_right(drills: DrillService) -> None:
    number = drills.plan(plan())
    drills.correct(number, plan(title="宿舍起火"))
    assert drills.one(number).plan.title == "宿舍起火"
    with pytest.raises(Invalid) as refused:
        drills.correct(number, plan(title="", leader="", script="长" * 2001))
    assert [one.where for one in refused.value.problems] == ["title", "leader", "script"]


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"held_on": d(1, 11)}, "held_on"),
        ({"place": ""}, "place"),
        ({"staff": " "}, "staff"),
        ({"evaluation": "长" * 1001}, "evaluation"),
        ({"residents": -1}, "residents"),
    ],
)
def test_a_record_that_cannot_be_is_refused(
    drills: DrillService, changes: dict[str, Any], where: str
) -> None:
    number = drills.plan(plan())
    with pytest.raises(Invalid) as refused:
        drills.hold(number, held(**changes))
    assert [one.where for one in refused.value.problems] == [where]
    assert drills.one(number).held is None


def test_names_are_parted_however_they_are_written() -> None:
    assert split_names("甲、乙，丙,丁;戊；己\n庚　辛 壬\t癸") == list("甲乙丙丁戊己庚辛壬癸")
    assert split_names(" 、 ") == []


def test_who_may_not_see_sees_no_drills(tmp_path: Path) -> None:
    blind = DrillService(open_ledger(tmp_path, permissions=ALL), REGISTRY)
    for call in (
        lambda: blind.one(1),
        lambda: blind.of_part(SECOND),
        lambda: blind.waiting(d(1)),
        lambda: blind.plan(plan()),
    ):
        with pytest.raises(NotAllowed):
            call()
