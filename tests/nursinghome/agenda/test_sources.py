"""Each source at its edges: the day before, the day itself, the day after; one person, several."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nursinghome.agenda import Urgency
from nursinghome.storage import Database
from tests.nursinghome.agenda.rooms import PAPERS, TODAY, agenda, live, service, settle, told
from tests.nursinghome.reports.crews import put, put_crew
from tests.nursinghome.reports.homes import put_bed, put_resident, put_stay

NEXT_DAY = timedelta(days=1)
DUE = date(2026, 11, 16)  # six months after 16 May


def test_a_home_in_which_nothing_is_lacking_has_no_task(db: Database) -> None:
    live(db, "张建国")
    assert agenda(db).tasks == ()


# --- 月报 --------------------------------------------------------------------------------------


@pytest.fixture
def unsettled(fresh: Database) -> Database:
    """Somebody lives here, and October was not reported."""
    live(fresh, "张建国")
    put_crew(fresh)
    return fresh


@pytest.mark.parametrize(
    ("today", "urgency", "why"),
    [
        (date(2026, 11, 1), "soon", "11月3日截止，还有 2 天"),
        (date(2026, 11, 2), "today", "明天（11月3日）截止"),
        (date(2026, 11, 3), "today", "今天（11月3日）截止"),
        (date(2026, 11, 4), "today", "应 11月3日报出，已超 1 天"),
        (date(2026, 11, 30), "today", "应 11月3日报出，已超 27 天"),
    ],
)
def test_the_report_presses_from_the_day_before_it_is_due(
    unsettled: Database, today: date, urgency: str, why: str
) -> None:
    found = agenda(unsettled, today).tasks
    assert told(found) == [(urgency, "10月月报还没有填表", why)]
    assert (found[0].page, found[0].record) == ("monthly", 202610)
    assert (found[0].verb, found[0].due_on) == ("去填表", date(2026, 11, 3))


def test_the_day_the_report_is_due_is_a_setting(unsettled: Database) -> None:
    put(unsettled, "setting", key="report_due_day", value="28")
    (found,) = agenda(unsettled).tasks
    assert told((found,)) == [("soon", "10月月报还没有填表", "11月28日截止，还有 12 天")]


@pytest.mark.parametrize(
    ("state", "what", "verb"),
    [("prepared", "10月月报还没有审核", "去审核"), ("reviewed", "10月月报还没有定稿", "去定稿")],
)
def test_a_report_on_its_way_names_its_next_step(
    unsettled: Database, state: str, what: str, verb: str
) -> None:
    settle(unsettled, "2026-10", state)
    (found,) = agenda(unsettled).tasks
    assert (found.what, found.verb, found.unchecked) == (what, verb, None)


def test_no_report_is_due_for_a_month_before_anybody_came(fresh: Database) -> None:
    live(fresh, "张建国", since=date(2026, 11, 1))
    assert agenda(fresh).tasks == ()


def test_what_the_checks_found_is_told_when_it_is_asked_for(unsettled: Database) -> None:
    agendas = service(unsettled)
    plain = agendas.today()
    (found,) = agendas.checked(plain).tasks
    assert found.why == "应 11月3日报出，已超 13 天，有 2 处要核对"
    assert (found.verb, found.unchecked) == ("去核对", None)


def test_a_month_whose_checks_all_hold_is_only_to_be_filled_in(unsettled: Database) -> None:
    put(unsettled, "funding", resident_id=1, category="social", from_on="2026-01-10")
    put(
        unsettled,
        "care_level",
        resident_id=1,
        scale="ability",
        level="1",
        from_on="2026-01-10",
        origin="paper",
    )
    agendas = service(unsettled)
    (found,) = agendas.checked(agendas.today()).tasks
    assert (found.why, found.verb, found.unchecked) == (
        "应 11月3日报出，已超 13 天",
        "去填表",
        None,
    )


def test_earlier_months_that_were_begun_and_corrections_are_not_forgotten(db: Database) -> None:
    live(db, "张建国")
    settle(db, "2026-08", "prepared")
    settle(db, "2026-09")
    settle(db, "2026-09", "reviewed", correction=1)
    settle(db, "2026-10", "prepared", correction=1)
    found = agenda(db).tasks
    assert told(found) == [
        ("soon", "2026年8月月报还没有定稿", "已填表，等审核"),
        ("soon", "2026年9月月报的更正还没有定稿", "已审核，等定稿"),
        ("soon", "2026年10月月报的更正还没有定稿", "已填表，等审核"),
    ]
    assert [task.record for task in found] == [202608, 202609, 202610]


def test_a_settled_correction_is_settled(db: Database) -> None:
    live(db, "张建国")
    settle(db, "2026-10", correction=1)
    assert agenda(db).tasks == ()


# --- 评估 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "urgency", "what", "why"),
    [
        (DUE - 31 * NEXT_DAY, None, "", ""),
        (DUE - 30 * NEXT_DAY, "soon", "张建国的评估快到期", "11月16日到期，还有 30 天"),
        (DUE - NEXT_DAY, "soon", "张建国的评估快到期", "11月16日到期，还有 1 天"),
        (DUE, "today", "张建国的评估今天到期", "应 11月16日复评"),
        (DUE + NEXT_DAY, "today", "张建国的评估已过期", "应 11月16日复评，已超 1 天"),
    ],
)
def test_a_reassessment_comes_and_presses_from_its_day_on(
    db: Database, today: date, urgency: str | None, what: str, why: str
) -> None:
    settle(db, "2026-09")
    who = live(db, "张建国", assessed=date(2026, 5, 16))
    found = agenda(db, today).tasks
    assert told(found) == ([(urgency, what, why)] if urgency else [])
    assert [(task.page, task.record) for task in found] == [("care", who)] * len(found)


def test_who_was_never_assessed_is_due_since_admission(db: Database) -> None:
    live(db, "张建国", assessed=None)
    assert told(agenda(db).tasks) == [("today", "张建国还没有评估过", "1月10日入院")]
    live(db, "李秀英", assessed=None, since=date(2026, 3, 1))
    (found,) = agenda(db).tasks
    assert told((found,)) == [("today", "2 位老人还没有评估过", "最早：张建国，1月10日入院")]
    assert found.record == 0


def test_several_who_are_late_stand_on_one_card_and_those_to_come_on_another(db: Database) -> None:
    live(db, "张建国", assessed=date(2026, 4, 1))
    live(db, "李秀英", assessed=date(2026, 5, 1))
    live(db, "王福", assessed=date(2026, 5, 20))
    live(db, "赵石头", assessed=date(2026, 5, 25))
    assert told(agenda(db).tasks) == [
        ("today", "2 位老人该评估了", "最久：张建国"),
        ("soon", "2 位老人的评估快到期", "最早：王福，11月20日"),
    ]
    live(db, "钱来福", assessed=None, since=date(2026, 11, 10))
    assert told(agenda(db).tasks)[0] == (
        "today",
        "3 位老人该评估了",
        "最久：张建国，1 人从未评估",
    )


# --- 年审 --------------------------------------------------------------------------------------


def review(db: Database, who: int, due_on: date) -> None:
    put(
        db,
        "funding",
        resident_id=who,
        category="tekun",
        from_on="2026-01-10",
        review_due_on=due_on.isoformat(),
    )


@pytest.mark.parametrize(
    ("days", "urgency", "what", "why"),
    [
        (31, None, "", ""),
        (30, "soon", "张建国的年审快到期", "特困，12月16日到期，还有 30 天"),
        (1, "soon", "张建国的年审快到期", "特困，11月17日到期，还有 1 天"),
        (0, "today", "张建国的年审已到期", "特困，今天（11月16日）到期"),
        (-1, "today", "张建国的年审已到期", "特困，应 11月15日年审，已超 1 天"),
    ],
)
def test_a_yearly_review_comes_and_presses_from_its_day_on(
    db: Database, days: int, urgency: str | None, what: str, why: str
) -> None:
    who = live(db, "张建国")
    review(db, who, TODAY + timedelta(days=days))
    found = agenda(db).tasks
    assert told(found) == ([(urgency, what, why)] if urgency else [])
    assert [(task.page, task.record, task.verb) for task in found] == [
        ("residents", who, "登记年审")
    ] * len(found)


def test_several_reviews_name_the_first(db: Database) -> None:
    for name, day in (("张建国", date(2026, 11, 5)), ("李秀英", date(2026, 11, 3))):
        review(db, live(db, name), day)
    assert told(agenda(db).tasks) == [("today", "2 位老人的年审已到期", "最早：李秀英，11月3日")]


# --- what a file lacks -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gap", "one", "many", "why", "verb"),
    [
        ("bed", "张建国还没有床位", "4 位老人还没有床位", "1月10日入院", "安排床位"),
        ("number", "张建国没有身份证号", "4 位老人没有身份证号", "101-1 床，1月10日入院", "去补填"),
        ("contact", "张建国没有联系人", "4 位老人没有联系人", "101-1 床，1月10日入院", "去补填"),
    ],
)
def test_what_somebody_lacks_is_told_by_name_or_by_number(
    db: Database, gap: str, one: str, many: str, why: str, verb: str
) -> None:
    who = live(db, "张建国", without=frozenset({gap}))
    (found,) = agenda(db).tasks
    assert told((found,)) == [("soon", one, why)]
    page = "beds" if gap == "bed" else "residents"
    assert (found.page, found.record, found.verb) == (page, who, verb)
    for name in ("李秀英", "王福", "赵石头"):
        live(db, name, without=frozenset({gap}))
    assert told(agenda(db).tasks) == [("soon", many, "张建国、李秀英、王福等")]


def test_two_who_lack_the_same_are_both_named(db: Database) -> None:
    for name in ("张建国", "李秀英"):
        live(db, name, without=frozenset({"contact"}))
    assert told(agenda(db).tasks) == [("soon", "2 位老人没有联系人", "张建国、李秀英")]


def test_a_file_that_lacks_papers_says_how_many(db: Database) -> None:
    who = live(db, "张建国", without=frozenset({"id_card", "photo"}))
    (found,) = agenda(db).tasks
    assert told((found,)) == [("soon", "张建国的档案不齐", "缺 2 样材料")]
    assert (found.page, found.record) == ("residents", who)
    live(db, "李秀英", without=frozenset({"id_card", "photo", "agreement"}))
    (found,) = agenda(db).tasks
    assert told((found,)) == [("soon", "2 位老人的档案不齐", "缺得最多：李秀英，缺 3 样")]


def test_a_paper_marked_as_missing_is_missing_and_one_not_needed_is_not(db: Database) -> None:
    live(db, "张建国")
    db.execute("UPDATE document SET state = 'missing' WHERE kind = 'photo'")
    db.execute("UPDATE document SET state = 'not_needed' WHERE kind = 'id_card'")
    assert told(agenda(db).tasks) == [("soon", "张建国的档案不齐", "缺 1 样材料")]


def test_papers_of_the_destitute_are_asked_of_them_alone(db: Database) -> None:
    """特困 people need papers that others do not, and all of them when none is there."""
    tekun = frozenset(paper.id for paper in PAPERS if paper.need == "tekun")
    always = frozenset(paper.id for paper in PAPERS if paper.need == "always")
    who = live(db, "张建国", without=tekun)
    assert agenda(db).tasks == ()
    put(db, "funding", resident_id=who, category="tekun", from_on="2026-01-10")
    assert told(agenda(db).tasks)[0][2] == f"缺 {len(tekun)} 样材料"
    nobody = live(db, "李秀英", without=frozenset(paper.id for paper in PAPERS))
    (found,) = agenda(db).tasks
    assert (found.record, found.why) == (nobody, f"缺得最多：李秀英，缺 {len(always)} 样")


def test_only_who_lives_here_today_counts(db: Database) -> None:
    gone = put_resident(db, "王福", born=date(1930, 1, 1))
    put_stay(db, gone, "2026-01-01", TODAY.isoformat(), "home")
    coming = put_resident(db, "李秀英", born=date(1930, 1, 1))
    put_stay(db, coming, (TODAY + NEXT_DAY).isoformat())
    put_resident(db, "赵石头", born=TODAY.replace(year=1940))
    lost = put_resident(db, "钱来福", born=date(1930, 1, 1), withdrawn_reason="录重")
    put_stay(db, lost, "2026-01-01")
    found = agenda(db)
    assert (found.tasks, found.birthdays, found.situation.residents) == ((), (), 0)


# --- birthdays ---------------------------------------------------------------------------------


def test_birthdays_of_today_and_of_the_week_stand_on_two_cards(db: Database) -> None:
    live(db, "张建国", born=date(1936, 11, 16))
    live(db, "李秀英", born=date(1948, 11, 23))
    found = agenda(db).tasks
    assert told(found) == [
        ("kind", "今天张建国过生日", "满 90 岁整寿"),
        ("kind", "11月23日李秀英过生日", "满 78 岁"),
    ]
    assert {(task.page, task.action, task.verb) for task in found} == {
        ("today", "print", "打印名单")
    }
    live(db, "王福", born=date(1944, 11, 16))
    live(db, "赵石头", born=date(1951, 11, 20))
    assert told(agenda(db).tasks) == [
        ("kind", "今天有 2 位老人过生日", "张建国 90 岁整寿、王福 82 岁"),
        ("kind", "7 天内有 2 位老人过生日", "最早：赵石头 75 岁，11月20日"),
    ]


# --- all of them -------------------------------------------------------------------------------


def test_red_stands_before_amber_before_kind_and_the_oldest_first(db: Database) -> None:
    review(db, live(db, "张建国", born=TODAY.replace(year=1940)), date(2026, 9, 1))
    live(db, "李秀英", assessed=date(2026, 4, 1), without=frozenset({"bed", "contact"}))
    live(db, "王福", assessed=date(2026, 5, 20))
    found = agenda(db)
    assert [task.source for task in found.tasks] == [
        "reviews",
        "assessments",
        "assessments",
        "beds",
        "contacts",
        "birthdays",
    ]
    assert (found.pressing, found.pressing_on("care"), found.pressing_on("beds")) == (2, 1, 0)
    assert [urgency.words for urgency in Urgency] == ["今天要办", "近期要办", "记得"]


def test_everybody_sees_what_they_may_see(fresh: Database) -> None:
    live(fresh, "张建国", assessed=None, without=frozenset({"contact"}))
    assert [
        t.source for t in agenda(fresh, may=frozenset({"residents.see", "care.see"})).tasks
    ] == [
        "assessments",
        "contacts",
    ]


def test_the_number_of_questions_does_not_hang_on_the_number_of_people(db: Database) -> None:
    def asked() -> int:
        found: list[str] = []
        with db.tracer(lambda sql, _params: found.append(sql)):
            agenda(db)
        return len(found)

    lacks = frozenset({"contact", "number", "photo"})
    live(db, "张建国", assessed=None, without=lacks)
    few = asked()
    for number in range(20):
        live(db, f"人{number}", born=date(1940, 11, 16), assessed=None, without=lacks)
    assert asked() == few


def test_a_bed_that_is_not_in_service_is_no_bed(db: Database) -> None:
    put_bed(db, "201-1", service=(date(2020, 1, 1), TODAY))
    assert agenda(db).situation.beds == 0
