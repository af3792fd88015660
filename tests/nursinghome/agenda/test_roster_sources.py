"""Tasks of the roster at their edges: publishing in time, tomorrow's shifts, slips that wait."""

from __future__ import annotations

from datetime import date, timedelta

from nursinghome.agenda import Task
from nursinghome.storage import Database
from tests.nursinghome.agenda.rooms import EVERYTHING, TODAY, agenda, told
from tests.nursinghome.agenda.test_staff_sources import works
from tests.nursinghome.reports.crews import put

MAY = EVERYTHING | {"staff.see", "staff.change"}
TOMORROW = TODAY + timedelta(days=1)
"""A Tuesday."""


def tasks(db: Database, source: str, on: date = TODAY) -> tuple[Task, ...]:
    return tuple(one for one in agenda(db, on, MAY).tasks if one.source == source)


def kind(db: Database, name: str = "夜班", mark: str = "夜", *, retired: int = 0) -> int:
    return put(db, "shift_kind", name=name, mark=mark, starts=1320, lasts=480, breaks=0,
               tint="night", digit=None, posts='["carer"]', on_call=0, retired=retired)  # fmt: skip


def cell(db: Database, who: int, day: date, kind_id: int | None) -> None:
    put(db, "roster_cell", worker_id=who, day=day.isoformat(), kind_id=kind_id, fixed=0)


def publish(db: Database, month: str) -> None:
    put(db, "roster_issue", month=month, revision=1, published_at="2026-10-20T09:00:00+08:00",
        published_by="陈国安", content="{}", sha256="0" * 64)  # fmt: skip


def test_without_shifts_nothing_is_asked_for(db: Database) -> None:
    assert tasks(db, "rosters") == ()
    kind(db, retired=1)
    assert tasks(db, "rosters") == ()


def test_the_month_that_runs_is_asked_for_until_it_is_published(db: Database) -> None:
    who, night = works(db, "李秀英"), kind(db)
    why = "这个月已经开始，大家要照班表上班"
    assert told(tasks(db, "rosters")) == [("soon", "11月的班表还没有公布", why)]
    cell(db, who, TODAY, night)
    assert told(tasks(db, "rosters")) == [("today", "11月的班表还没有公布", why)]
    (task,) = tasks(db, "rosters")
    assert (task.page, task.action, task.due_on) == ("staff", "roster:202611", date(2026, 11, 1))
    publish(db, "2026-11")
    assert tasks(db, "rosters") == ()


def test_the_next_month_is_asked_for_from_the_25th_on(db: Database) -> None:
    kind(db)
    publish(db, "2026-11")
    for day, found in (
        (24, []),
        (25, [("soon", "12月的班表还没有公布", "12月1日开始，还有 6 天")]),
        (27, [("soon", "12月的班表还没有公布", "12月1日开始，还有 4 天")]),
        (28, [("today", "12月的班表还没有公布", "12月1日开始，还有 3 天")]),
    ):
        assert told(tasks(db, "rosters", date(2026, 11, day))) == found
    publish(db, "2026-12")
    assert tasks(db, "rosters", date(2026, 11, 30)) == ()


def test_a_shift_of_tomorrow_without_enough_people_presses(db: Database) -> None:
    first, second, night = works(db, "李秀英"), works(db, "周敏"), kind(db)
    put(db, "shift_need", kind_id=night, day_class="workday", people=2)
    put(db, "shift_need", kind_id=night, day_class="weekend", people=9)
    assert tasks(db, "shifts") == ()  # nobody has drawn tomorrow
    cell(db, second, TOMORROW, None)
    assert tasks(db, "shifts") == ()
    cell(db, first, TOMORROW, night)
    assert told(tasks(db, "shifts")) == [("today", "明天夜班缺 1 人", "11月17日，请找人顶班")]
    early = kind(db, "早班", "早")
    put(db, "shift_need", kind_id=early, day_class="workday", people=1)
    both = [("today", "明天缺 2 人", "11月17日：夜班缺 1 人、早班缺 1 人")]
    assert told(tasks(db, "shifts")) == both
    (task,) = tasks(db, "shifts")
    assert (task.action, task.due_on) == ("roster:202611", TOMORROW)


def test_whoever_is_on_leave_tomorrow_does_not_count(db: Database) -> None:
    who, night = works(db, "李秀英"), kind(db)
    put(db, "shift_need", kind_id=night, day_class="workday", people=1)
    cell(db, who, TOMORROW, night)
    assert tasks(db, "shifts") == ()
    after = (TOMORROW + timedelta(days=1)).isoformat()
    put(db, "worker_absence", worker_id=who, from_on=TOMORROW.isoformat(), until_on=after,
        kind="sick")  # fmt: skip
    assert len(tasks(db, "shifts")) == 1


def test_slips_wait_and_press_from_the_day_before_on(db: Database) -> None:
    first, second = works(db, "李秀英"), works(db, "周敏")

    def slip(day: date, state: str = "asked") -> None:
        decided = None if state == "asked" else "2026-11-01"
        put(db, "roster_swap", first_id=first, first_day=day.isoformat(), second_id=second,
            second_day=(day + timedelta(days=3)).isoformat(), reason="有事", asked_by=1,
            state=state, decided_on=decided)  # fmt: skip

    slip(TODAY, "agreed")
    assert tasks(db, "slips") == ()
    slip(TODAY + timedelta(days=2))
    what = "李秀英和周敏换班，等着批准"
    assert told(tasks(db, "slips")) == [("soon", what, "换11月18日的班")]
    slip(TOMORROW)
    assert told(tasks(db, "slips")) == [
        ("today", "2 张换班单等着批准", "最早：李秀英和周敏，11月17日")
    ]
    assert tasks(db, "slips")[0].action == "roster:202611"


def test_who_is_on_duty_stands_beside_the_tasks(db: Database) -> None:
    """It is nine in the morning."""
    assert agenda(db).duty == ""
    first, second, night = works(db, "李秀英"), works(db, "周敏"), kind(db)
    day = put(db, "shift_kind", name="白班", mark="白", starts=480, lasts=480, breaks=0,
              tint="day", digit=None, posts='["carer"]', on_call=0, retired=0)  # fmt: skip
    cell(db, first, TODAY, day)
    cell(db, second, TODAY, night)
    assert agenda(db).duty == "白班 李秀英　22:00 接班：夜班 周敏（班表未公布）"
    for name in ("吴小燕", "冯建军", "何秀云", "邓国强"):
        cell(db, works(db, name), TODAY, day)
    publish(db, "2026-11")
    many = "白班 李秀英、吴小燕、冯建军、何秀云等 5 人　22:00 接班：夜班 周敏"
    assert agenda(db).duty == many
    assert agenda(db, TOMORROW).duty == ""


def test_before_the_first_shift_the_relief_alone_is_told(db: Database) -> None:
    cell(db, works(db, "李秀英"), TODAY, kind(db))
    publish(db, "2026-11")
    assert agenda(db).duty == "22:00 接班：夜班 李秀英"
