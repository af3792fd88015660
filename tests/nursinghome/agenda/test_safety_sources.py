"""The tasks of safety at their edges: the day before, the day itself, the day after."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from nursinghome.agenda import Task
from nursinghome.safety import (
    DrillForm,
    DrillKind,
    DrillPlan,
    DrillService,
    Hazard,
    HazardService,
    Held,
    How,
    Meal,
    Patrol,
    PatrolService,
    Sample,
    SampleService,
    Watch,
)
from nursinghome.safety.hazard_model import HazardLevel
from nursinghome.storage import Database, Ledger
from tests.nursinghome.agenda.rooms import EVERYTHING, REGISTRY, TODAY, agenda, told
from tests.nursinghome.reports.homes import ledger_of

SAFE = EVERYTHING | {"safety.see", "safety.change"}
DAY = timedelta(days=1)


@pytest.fixture
def ledger(db: Database) -> Ledger:
    return ledger_of(db, today=TODAY, may=SAFE)


def tasks(db: Database, today: date = TODAY) -> tuple[Task, ...]:
    return agenda(db, today, SAFE).tasks


def record(ledger: Ledger, due_on: date, place: str = "厨房") -> int:
    return HazardService(ledger, REGISTRY).record(
        Hazard(
            found_on=TODAY - 10 * DAY,
            level=HazardLevel.LOW,
            how=How.PATROL,
            found_by="王小梅",
            place=place,
            text="燃气软管老化",
            owner="周国安",
            due_on=due_on,
        )
    )


@pytest.mark.parametrize(
    ("days", "wanted"),
    [
        (8, []),
        (7, [("soon", "厨房的隐患快到期", "11月23日到期，还有 7 天")]),
        (1, [("soon", "厨房的隐患快到期", "11月17日到期，还有 1 天")]),
        (0, [("today", "厨房的隐患到期没改", "今天（11月16日）到期")]),
        (-1, [("today", "厨房的隐患到期没改", "应 11月15日改好，已超 1 天")]),
    ],
)
def test_a_hazard_presses_from_its_last_day_on(
    db: Database, ledger: Ledger, days: int, wanted: list[tuple[str, str, str]]
) -> None:
    number = record(ledger, TODAY + days * DAY)
    found = tasks(db)
    assert told(found) == wanted
    assert all((one.page, one.action) == ("safety", f"hazards:{number}") for one in found)


def test_several_hazards_are_counted_and_the_oldest_named(db: Database, ledger: Ledger) -> None:
    record(ledger, TODAY - 2 * DAY, "食堂")
    record(ledger, TODAY - DAY)
    record(ledger, TODAY + DAY, "院坝")
    record(ledger, TODAY + 2 * DAY, "大门")
    assert told(tasks(db)) == [
        ("today", "2 处隐患到期没改", "最久：食堂，应 11月14日改好"),
        ("soon", "2 处隐患快到期", "最早：院坝，11月17日到期，还有 1 天"),
    ]


def test_what_is_mended_waits_for_another_person(db: Database, ledger: Ledger) -> None:
    hazards = HazardService(ledger, REGISTRY)
    number = record(ledger, TODAY - DAY)
    hazards.mend(number, TODAY, "周国安", "换了")
    assert told(tasks(db)) == [("soon", "厨房的隐患等复查", "周国安改好了，要另一位来看")]
    record(ledger, TODAY + DAY, "院坝")
    assert tasks(db)[0].why == "周国安改好了，要另一位来看，另有 1 处快到期"
    hazards.recheck(number, TODAY, "李桂兰")
    assert [one.what for one in tasks(db)] == ["院坝的隐患快到期"]


def test_yesterdays_missing_rounds_are_told_today(db: Database, ledger: Ledger) -> None:
    patrols = PatrolService(ledger, REGISTRY)

    def patrol(on: date, watch: Watch) -> Patrol:
        return Patrol(patrolled_on=on, watch=watch, who="王小梅")

    assert tasks(db) == ()
    patrols.fill([patrol(TODAY - 2 * DAY, Watch.DAY), patrol(TODAY - DAY, Watch.NIGHT)])
    (found,) = tasks(db)
    assert told((found,)) == [
        ("today", "昨天的巡查缺 2 次", "11月15日：白天 1 次、夜间 1 次"),
    ]
    assert found.action == "patrols"
    patrols.fill([patrol(TODAY - DAY, Watch.DAY), patrol(TODAY - DAY, Watch.NIGHT)])
    assert tasks(db) == ()


def plan(ledger: Ledger, on: date, **changes: Any) -> int:
    values: dict[str, Any] = {
        "form": DrillForm.DRILL,
        "kind": DrillKind.FIRE,
        "title": "灭火演练",
        "planned_on": on,
        "leader": "李桂兰",
    }
    return DrillService(ledger, REGISTRY).plan(DrillPlan(**{**values, **changes}))


@pytest.mark.parametrize(
    ("days", "wanted"),
    [
        (8, []),
        (7, [("soon", "灭火演练快到了", "计划 11月23日，李桂兰负责")]),
        (0, [("today", "灭火演练该开展了", "计划 11月16日，李桂兰负责")]),
        (-3, [("today", "灭火演练该开展了", "计划 11月13日，李桂兰负责")]),
    ],
)
def test_a_drill_presses_from_its_day_on(
    db: Database, ledger: Ledger, days: int, wanted: list[tuple[str, str, str]]
) -> None:
    plan(ledger, TODAY + days * DAY)
    assert told(tasks(db)) == wanted


def test_of_several_drills_the_first_is_named(db: Database, ledger: Ledger) -> None:
    for days in (-1, 0, 3, 4):
        plan(ledger, TODAY + days * DAY)
    assert [one.why for one in tasks(db)] == [
        "计划 11月15日，李桂兰负责，另有 1 个",
        "计划 11月19日，李桂兰负责，另有 1 个",
    ]


def test_what_the_half_year_lacks_is_told_a_month_before_its_end(
    db: Database, ledger: Ledger
) -> None:
    def about(day: date) -> list[tuple[str, str, str]]:
        return told(tuple(one for one in tasks(db, day) if one.source == "drills"))

    assert about(date(2026, 11, 30)) == []
    both = ("soon", "2026年下半年的消防演练、安全培训还没做", "12月31日前要做，还没有计划")
    assert about(date(2026, 12, 1)) == [both]
    number = plan(ledger, date(2026, 10, 8))
    DrillService(ledger, REGISTRY).hold(
        number,
        Held(held_on=date(2026, 10, 8), place="院坝", staff="李桂兰", evaluation="好"),
    )
    assert [what for _, what, _ in about(date(2026, 12, 31))] == ["2026年下半年的安全培训还没做"]
    plan(ledger, date(2026, 12, 31), form=DrillForm.TRAINING)
    assert about(date(2026, 12, 1)) == []


def test_samples_that_were_kept_long_enough_are_to_go_today(db: Database, ledger: Ledger) -> None:
    samples = SampleService(ledger, REGISTRY)
    now = samples.now

    def keep(*dishes: str, kept_from: datetime) -> list[int]:
        return samples.keep(
            [
                Sample(kept_from=kept_from, meal=Meal.LUNCH, dish=dish, grams=130, kept_by="赵大勺")
                for dish in dishes
            ]
        )

    keep("米饭", kept_from=now - timedelta(hours=47, minutes=59))
    assert tasks(db) == ()
    old = keep("面条", "馒头", "稀饭", "炒青菜", kept_from=now - timedelta(hours=48))
    (found,) = tasks(db)
    assert told((found,)) == [
        ("today", "4 份留样该倒了", "面条、馒头、稀饭等，11月14日留的"),
    ]
    assert (found.page, found.action) == ("safety", "samples")
    samples.throw(old[2:], now, "赵大勺")
    assert tasks(db)[0].why == "面条、馒头，11月14日留的"


def test_who_may_not_see_safety_is_told_nothing_of_it(db: Database, ledger: Ledger) -> None:
    record(ledger, TODAY)
    assert agenda(db, TODAY, EVERYTHING).tasks == ()
