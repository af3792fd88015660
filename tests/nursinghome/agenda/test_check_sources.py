"""Cards of checks and of 整改: the day before, the day, the day after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from nursinghome.agenda import AgendaService, Task, Urgency
from nursinghome.agenda.sources import SOURCES
from nursinghome.checklists import ActionService, Answer, ChecklistService, Plan, Source
from nursinghome.core.clock import FixedClock
from nursinghome.standards.checklist import Checklist
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger
from tests.factories import ALL, make_home, open_ledger
from tests.nursinghome.checklists.packs import registry

MAY = ALL | {"checklists.see", "checklists.change", "care.see"}
TODAY = date(2026, 10, 31)
DAY = timedelta(days=1)
MINE = tuple(source for source in SOURCES if source.permission == "checklists.see")


@pytest.fixture
def packs(tmp_path: Path) -> Registry:
    return registry(tmp_path / "packs")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions=MAY)
    make_home(opened)
    yield opened
    opened.db.close()


def tasks(ledger: Ledger, packs: Registry, on: date) -> list[Task]:
    ledger.clock = FixedClock(datetime(on.year, on.month, on.day, 9, tzinfo=UTC))
    return list(AgendaService(ledger, packs, MINE).today().tasks)


def done(ledger: Ledger, packs: Registry, pack_id: str, on: date, who: str = "陈国安") -> int:
    checks = ChecklistService(ledger, packs)
    number = checks.open(pack_id, on, who)
    pack = packs.of_kind(Checklist, pack_id)
    given = [
        Answer(item=one.code, option="A" if pack.options else None, points=one.points or None)
        for one in pack.items
    ]
    checks.answer(number, given)
    checks.close(number)
    return number


@pytest.mark.parametrize(
    ("on", "urgency", "why"),
    [
        (date(2026, 11, 22), None, ""),
        (date(2026, 11, 23), Urgency.SOON, "11月30日前做完，还有 7 天"),
        (date(2026, 11, 29), Urgency.SOON, "11月30日前做完，还有 1 天"),
        (date(2026, 11, 30), Urgency.TODAY, "今天（11月30日）是最后一天"),
        (date(2026, 12, 1), Urgency.TODAY, "应 11月30日前做完，已超 1 天"),
    ],
)
def test_a_monthly_check_is_named_a_week_ahead(
    ledger: Ledger, packs: Registry, on: date, urgency: Urgency | None, why: str
) -> None:
    done(ledger, packs, "monthly", date(2026, 10, 3))
    found = tasks(ledger, packs, on)
    if urgency is None:
        assert found == []
        return
    (task,) = found
    assert (task.what, task.why, task.urgency) == ("月度检查还没有做", why, urgency)
    assert (task.page, task.action, task.verb) == ("safety", "checks", "去检查")


def test_a_check_that_is_begun_goes_on(ledger: Ledger, packs: Registry) -> None:
    done(ledger, packs, "monthly", date(2026, 10, 3))
    ledger.clock = FixedClock(datetime(2026, 11, 25, tzinfo=UTC))
    number = ChecklistService(ledger, packs).open("monthly", date(2026, 11, 25), "陈国安")
    (task,) = tasks(ledger, packs, date(2026, 11, 25))
    assert (task.action, task.verb) == (f"checks:{number}", "接着填")


def test_several_checks_share_a_card(ledger: Ledger, packs: Registry) -> None:
    done(ledger, packs, "monthly", date(2026, 9, 3))
    ledger.clock = FixedClock(datetime(2025, 10, 31, tzinfo=UTC))
    done(ledger, packs, "stars", date(2025, 10, 31))
    soon, late = tasks(ledger, packs, date(2026, 12, 1))[::-1]
    assert (late.what, soon.what) == ("月度检查还没有做", "星级表还没有做")
    (both,) = tasks(ledger, packs, date(2027, 1, 1))
    assert both.what == "2 张检查表还没有做"
    assert both.why == "最早：月度检查，应 10月31日前做完，已超 62 天"


def plan(round_id: int, **more: object) -> Plan:
    values: dict[str, object] = {
        "source": Source.CHECK,
        "source_id": round_id,
        "fault": "卫生间扶手松动，一扶就晃动不稳",
        "measure": "固定",
        "who": "刘建军",
        "found_on": TODAY,
        "due_on": TODAY + 10 * DAY,
    }
    return Plan(**(values | more))  # type: ignore[arg-type]  # the caller names real fields


@pytest.mark.parametrize(
    ("days", "urgency", "what", "why"),
    [
        (2, None, "", ""),
        (3, Urgency.SOON, "「卫生间扶手松动，一扶就晃」快到期", "刘建军，期限 11月10日"),
        (10, Urgency.TODAY, "「卫生间扶手松动，一扶就晃」到期没改完", "刘建军，期限 11月10日"),
        (
            11,
            Urgency.TODAY,
            "「卫生间扶手松动，一扶就晃」到期没改完",
            "刘建军，期限 11月10日，已超 1 天",
        ),
    ],
)
def test_what_is_put_right_is_named_a_week_ahead(
    ledger: Ledger, packs: Registry, days: int, urgency: Urgency | None, what: str, why: str
) -> None:
    ActionService(ledger).add(plan(done(ledger, packs, "losses", TODAY)))
    found = tasks(ledger, packs, TODAY + days * DAY)
    if urgency is None:
        assert found == []
        return
    (task,) = found
    assert (task.what, task.why, task.urgency) == (what, why, urgency)
    assert (task.page, task.action) == ("safety", "checks:0")


def test_what_is_done_waits_for_another_person(ledger: Ledger, packs: Registry) -> None:
    actions = ActionService(ledger)
    number = done(ledger, packs, "losses", TODAY)
    for who in ("刘建军", "周桂兰"):
        actions.done(actions.add(plan(number, who=who, due_on=TODAY)), TODAY, "好了")
    (task,) = tasks(ledger, packs, TODAY + 5 * DAY)
    assert task.what == "2 项整改等人复核"
    assert task.why == "最早：卫生间扶手松动，一扶就晃，刘建军，期限 10月31日"
    ledger.clock = FixedClock(datetime(2026, 10, 31, tzinfo=UTC))
    actions.add(plan(number, due_on=TODAY + DAY))
    (task,) = tasks(ledger, packs, TODAY)
    assert "快到期" in task.what, "one amber card at most"
