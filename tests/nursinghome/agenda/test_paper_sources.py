"""Tasks of the home's papers at their edges: the day before, the day itself, the day after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nursinghome.agenda import Task
from nursinghome.core.ids import ResidentId
from nursinghome.safety import (
    About,
    Channel,
    Complaint,
    ComplaintService,
    Equipment,
    EquipmentKind,
    EquipmentService,
    Harm,
    Hurt,
    Incident,
    IncidentService,
    Item,
    Licence,
    LicenceService,
    Moment,
    Notice,
    NoticeService,
    Outcome,
    Review,
    Risk,
    Satisfaction,
    Upkeep,
    UpkeepKind,
)
from nursinghome.storage import Database, Ledger
from tests.nursinghome.agenda.rooms import EVERYTHING, REGISTRY, TODAY, agenda, told
from tests.nursinghome.reports.crews import put
from tests.nursinghome.reports.homes import ledger_of, put_resident

OFFICE = EVERYTHING | {
    "office.see",
    "office.change",
    "safety.change",
    "residents.change",
    "home.see",
    "home.change",
}
DAY = timedelta(days=1)
KINDS = ("registration", "record", "fire", "building", "food", "medical")


@pytest.fixture
def ledger(db: Database) -> Ledger:
    return ledger_of(db, today=TODAY, may=OFFICE | {"safety.see"})


def tasks(db: Database, source: str) -> tuple[Task, ...]:
    """Those of the office; what the ledgers of every day lack is not asked for."""
    may = OFFICE | ({"safety.see"} if source == "incidents" else set())
    return tuple(task for task in agenda(db, TODAY, may).tasks if task.source == source)


def hold(ledger: Ledger, *kinds: str, until: date | None = None) -> list[int]:
    service = LicenceService(ledger, REGISTRY)
    return [
        service.add(
            Licence(
                kind=kind,
                title=f"{kind}证",
                issuer="县局",
                issued_on=date(2020, 1, 1),
                valid_until=until,
            )
        )
        for kind in kinds
    ]


def test_a_home_that_has_not_begun_is_not_told_of_every_paper_it_lacks(db: Database) -> None:
    assert tasks(db, "licences") == ()


def test_what_is_missing_is_told_as_soon_as_the_register_is_kept(
    db: Database, ledger: Ledger
) -> None:
    hold(ledger, *KINDS[:4])
    (found,) = tasks(db, "licences")
    assert told((found,)) == [("soon", "还缺 2 种证照", "最先补：食品经营许可证")]
    assert found.action == "licences:-5"
    hold(ledger, "food")
    assert told(tasks(db, "licences")) == [("soon", "还缺医疗服务协议", "应有的证照里没有登记")]


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (-1, [("today", "food证已过期", "11月15日到期，已超 1 天")]),
        (0, [("soon", "food证快到期", "今天（11月16日）到期")]),
        (90, [("soon", "food证快到期", "2月14日到期，还有 90 天")]),
        (91, []),
    ],
)
def test_a_licence_is_told_as_far_ahead_as_is_set(
    db: Database, ledger: Ledger, left: int, expected: list[tuple[str, str, str]]
) -> None:
    hold(ledger, *(kind for kind in KINDS if kind != "food"))
    (number,) = hold(ledger, "food", until=TODAY + left * DAY)
    found = tasks(db, "licences")
    assert told(found) == expected
    assert [task.action for task in found] == [f"licences:{number}"] * len(expected)


def test_how_far_ahead_is_a_setting_and_several_are_counted(db: Database, ledger: Ledger) -> None:
    hold(ledger, *KINDS[2:])
    hold(ledger, "registration", "record", until=TODAY + 20 * DAY)
    assert told(tasks(db, "licences")) == [
        ("soon", "2 份证照快到期", "最早：registration证，12月6日")
    ]
    put(db, "setting", key="paper_ahead_days", value="19")
    assert tasks(db, "licences") == ()


def device(ledger: Ledger, name: str, due: date | None) -> int:
    made = Equipment(kind=EquipmentKind.ELEVATOR, name=name, place="主楼", due_on=due)
    return EquipmentService(ledger).add(made)


def test_a_device_is_told_when_it_is_overdue_or_was_found_faulty(
    db: Database, ledger: Ledger
) -> None:
    lift = device(ledger, "电梯", TODAY - DAY)
    device(ledger, "水泵", None)
    assert told(tasks(db, "equipment")) == [("today", "电梯已过期", "11月15日到期，已超 1 天")]
    failed = Upkeep(
        done_on=TODAY,
        kind=UpkeepKind.INSPECT,
        passed=False,
        who="特检所",
        next_on=TODAY + 200 * DAY,
    )
    EquipmentService(ledger).keep_up(lift, failed)
    assert told(tasks(db, "equipment")) == [("today", "电梯不合格", "在主楼")]
    other = device(ledger, "锅炉", None)
    EquipmentService(ledger).keep_up(other, failed)
    (found,) = tasks(db, "equipment")
    assert told((found,)) == [("today", "2 项设备不合格", "最先修：电梯")]
    EquipmentService(ledger).retire(lift, TODAY, "报废")
    EquipmentService(ledger).retire(other, TODAY, "报废")
    assert tasks(db, "equipment") == ()


def fell(ledger: Ledger, on: date, harm: Harm = Harm.SLIGHT) -> int:
    who = ResidentId(put_resident(ledger.db, "张建国", born=date(1940, 6, 15)))
    made = Incident(
        risk=Risk.FALL,
        happened_on=on,
        at="06:20",
        place="走廊",
        seen_by="罗护理",
        what="滑倒。",
        hurt=(Hurt(who, harm),),
    )
    return IncidentService(ledger).report(made)


@pytest.mark.parametrize(("days", "urgency"), [(6, "soon"), (7, "today")])
def test_an_incident_presses_when_its_review_waits_for_a_week(
    db: Database, ledger: Ledger, days: int, urgency: str
) -> None:
    on = TODAY - days * DAY
    number = fell(ledger, on)
    (found,) = tasks(db, "incidents")
    day = f"{on.month}月{on.day}日"
    assert told((found,)) == [(urgency, "张建国的跌倒还没有分析", f"最早：{day}张建国跌倒")]
    assert found.action == f"incidents:{number}"
    learnt = Review(reviewed_on=TODAY, cause="水", measure="擦", review="好")
    IncidentService(ledger).review(number, learnt)
    assert tasks(db, "incidents") == ()


def test_a_grave_incident_that_the_county_was_not_told_of_presses_at_once(
    db: Database, ledger: Ledger
) -> None:
    first, second = fell(ledger, TODAY, Harm.HOSPITAL), fell(ledger, TODAY - DAY)
    assert told(tasks(db, "incidents")) == [
        ("today", "张建国的跌倒还没有报告民政", "11月16日张建国跌倒，住院"),
        ("soon", "张建国的跌倒还没有分析", "最早：11月15日张建国跌倒"),
    ]
    held = IncidentService(ledger).one(first).incident
    changed = Incident(
        **{
            **{name: getattr(held, name) for name in held.__dataclass_fields__},
            "county_told": Moment(TODAY),
        }
    )
    IncidentService(ledger).correct(first, changed)
    (found,) = tasks(db, "incidents")
    assert (found.what, found.action) == ("2 起事故还没有分析", f"incidents:{second}")


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (-1, [("today", "1 项整改到期没改", "楼梯堆物，11月15日到期，已超 1 天")]),
        (0, [("today", "1 项整改到期没改", "楼梯堆物，今天（11月16日）到期")]),
        (1, [("soon", "1 项整改快到期", "楼梯堆物，11月17日到期，还有 1 天")]),
        (7, [("soon", "1 项整改快到期", "楼梯堆物，11月23日到期，还有 7 天")]),
        (8, []),
    ],
)
def test_an_item_is_red_on_its_last_day(
    db: Database, ledger: Ledger, left: int, expected: list[tuple[str, str, str]]
) -> None:
    summon(ledger, TODAY + left * DAY)
    assert told(tasks(db, "notices")) == expected


def summon(ledger: Ledger, *due: date) -> int:
    paper = Notice(issuer="县民政局", title="整改通知", received_on=TODAY - 20 * DAY)
    items = [Item(what="楼梯堆物", due_on=day, who="陈国安") for day in due]
    return NoticeService(ledger).receive(paper, items)


def test_several_items_are_counted_and_a_notice_that_is_done_waits_for_its_reply(
    db: Database, ledger: Ledger
) -> None:
    service = NoticeService(ledger)
    number = summon(ledger, TODAY, TODAY)
    assert told(tasks(db, "notices")) == [("today", "2 项整改到期没改", "最早：楼梯堆物")]
    for item in service.one(number).items:
        service.finish_item(item.id, TODAY, "清走")
    (found,) = tasks(db, "notices")
    assert told((found,)) == [("soon", "1 份整改通知等回复", "《整改通知》都改好了")]
    service.reply(number, TODAY)
    assert tasks(db, "notices") == ()


def test_complaints_stay_until_they_are_settled(db: Database, ledger: Ledger) -> None:
    service = ComplaintService(ledger)
    made = Complaint(
        received_on=TODAY - 3 * DAY,
        channel=Channel.BOX,
        about=About.FOOD,
        what="饭凉了。",
        handled_by="陈国安",
    )
    first = service.receive(made)
    assert told(tasks(db, "complaints")) == [("soon", "伙食投诉没办结", "11月13日收到，已 3 天")]
    second = service.receive(made)
    assert told(tasks(db, "complaints")) == [
        ("soon", "2 件投诉没办结", "最早：11月13日收到，已 3 天")
    ]
    for number in (first, second):
        outcome = Outcome(closed_on=TODAY, result="好", satisfaction=Satisfaction.GOOD)
        service.settle(number, outcome)
    assert tasks(db, "complaints") == ()
