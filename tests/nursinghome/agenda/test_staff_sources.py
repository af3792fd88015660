"""Tasks of the staff's certificates at their edges: the day before, the day itself, the day after."""

from __future__ import annotations

from datetime import date, timedelta

from nursinghome.agenda import Task
from nursinghome.storage import Database
from tests.nursinghome.agenda.rooms import EVERYTHING, TODAY, agenda, told
from tests.nursinghome.reports.crews import put

MAY = EVERYTHING | {"staff.see", "staff.change"}
DAY = timedelta(days=1)


def tasks(db: Database, may: frozenset[str] = MAY) -> tuple[Task, ...]:
    return tuple(one for one in agenda(db, TODAY, may).tasks if one.source == "certificates")


def works(db: Database, name: str, post: str = "carer", until: date | None = None) -> int:
    who = put(db, "worker", name=name, sex="female", birth_date="1975-06-01")
    ends = None if until is None else until.isoformat()
    put(db, "job", worker_id=who, post=post, employment="contract", full_time=1,
        from_on="2025-03-01", until_on=ends)  # fmt: skip
    return who


def proves(db: Database, who: int, until: date | None, kind: str = "health") -> None:
    ends = None if until is None else until.isoformat()
    put(db, "certificate", worker_id=who, kind=kind, issued_on="2025-01-01", valid_until=ends)


def test_nobody_has_no_tasks(db: Database) -> None:
    assert tasks(db) == ()
    proves(db, works(db, "李秀英"), None)
    assert tasks(db) == ()


def test_a_certificate_is_told_from_ahead_to_its_end_and_beyond(db: Database) -> None:
    who = works(db, "李秀英")
    for left, found in (
        (91, []),
        (90, [("soon", "李秀英的健康证快到期", "2月14日到期，还有 90 天")]),
        (0, [("soon", "李秀英的健康证快到期", "今天（11月16日）到期")]),
        (-1, [("today", "李秀英的健康证已过期", "11月15日到期，已超 1 天")]),
    ):
        db.execute("DELETE FROM certificate")
        proves(db, who, TODAY + left * DAY)
        assert told(tasks(db)) == found
    (task,) = tasks(db)
    assert (task.page, task.action, task.due_on) == ("staff", f"person:{who}", TODAY - DAY)
    assert tasks(db, MAY - {"staff.change"}) == ()


def test_several_are_one_card_and_a_newer_one_counts(db: Database) -> None:
    first, second = works(db, "李秀英"), works(db, "钱春燕")
    proves(db, first, TODAY - 3 * DAY)
    proves(db, second, TODAY - DAY)
    assert told(tasks(db)) == [("today", "2 份员工证书已过期", "最早：李秀英的健康证，11月13日")]
    proves(db, first, TODAY + 200 * DAY)
    assert told(tasks(db)) == [("today", "钱春燕的健康证已过期", "11月15日到期，已超 1 天")]


def test_who_left_is_not_asked(db: Database) -> None:
    proves(db, works(db, "李秀英", until=TODAY), TODAY - DAY)
    assert tasks(db) == ()


def test_a_cook_without_a_health_certificate(db: Database) -> None:
    works(db, "赵大勺", "cook")
    assert told(tasks(db)) == [("today", "赵大勺没有健康证", "炊事员要有健康证才能上岗")]
    late = works(db, "孙小勺", "cook")
    proves(db, late, TODAY - DAY)
    assert {one[1] for one in told(tasks(db))} == {"赵大勺没有健康证", "孙小勺的健康证已过期"}
    works(db, "钱大厨", "cook")
    assert ("today", "2 位炊事员没有健康证", "最先补：赵大勺") in told(tasks(db))
