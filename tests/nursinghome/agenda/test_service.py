"""The day as a whole: figures with their fractions, permissions, the months, the sheet."""

from __future__ import annotations

from datetime import date

import pytest

from nursinghome.agenda import Agenda, percent
from nursinghome.agenda.service import day_words
from nursinghome.core.errors import NotAllowed
from nursinghome.storage import Database
from tests.nursinghome.agenda.rooms import TODAY, agenda, live, service
from tests.nursinghome.reports.crews import put, put_crew
from tests.nursinghome.reports.homes import put_bed
from tests.nursinghome.reports.pdf.reading import marks, texts

SINCE_2020 = (date(2020, 1, 1), None)


def away(db: Database, stay: int, kind: str, since: str, until: str | None = None) -> None:
    put(db, "absence", stay_id=stay, kind=kind, from_on=since, until_on=until)


def test_the_figures_are_those_of_the_day(db: Database) -> None:
    for name in ("张建国", "李秀英", "王福"):
        live(db, name)
    live(db, "赵石头", assessed=date(2026, 5, 1))
    live(db, "钱来福", assessed=None, without=frozenset({"bed"}))
    away(db, 1, "hospital", "2026-11-10")
    away(db, 2, "leave", TODAY.isoformat(), "2026-11-17")
    away(db, 3, "leave", "2026-11-01", TODAY.isoformat())
    put_bed(db, "301-1", nursing=True, service=SINCE_2020)
    shut = put_bed(db, "301-2", nursing=True, service=SINCE_2020)
    put(db, "bed_outage", bed_id=shut, kind="repair", from_on=TODAY.isoformat())
    put_bed(db, "301-3", service=(date(2026, 11, 17), None))
    now = agenda(db).situation
    assert (now.residents, now.beds, now.beds_free, now.beds_nursing) == (5, 6, 1, 2)
    assert (now.in_hospital, now.on_leave, now.away) == (1, 1, 2)
    assert (now.assessed, now.nursing_target_pct) == (3, 50)


def test_an_assessment_holds_on_its_last_day(db: Database) -> None:
    live(db, "张建国", assessed=date(2026, 5, 16))
    assert agenda(db).situation.assessed == 1
    assert agenda(db, date(2026, 11, 17)).situation.assessed == 0


def test_the_target_for_nursing_beds_is_a_setting(db: Database) -> None:
    put(db, "setting", key="nursing_bed_target_pct", value="60")
    assert agenda(db).situation.nursing_target_pct == 60


def test_an_empty_home_has_figures_too(fresh: Database) -> None:
    found = agenda(fresh)
    assert found.tasks == ()
    assert (found.situation.residents, found.situation.beds, found.situation.assessed) == (0, 0, 0)


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(86, 120, "71.7%"), (1, 8, "12.5%"), (1, 16, "6.3%"), (0, 5, "0.0%"), (5, 5, "100.0%")],
)
def test_percent_is_rounded_half_up(part: int, whole: int, told: str) -> None:
    assert percent(part, whole) == told
    assert percent(part, 0) == "—"


def test_nobody_reads_it_without_permission(db: Database) -> None:
    agendas = service(db, may=frozenset({"reports.see"}))
    empty = agenda(db)
    for call in (agendas.today, agendas.trend, lambda: agendas.checked(empty)):
        with pytest.raises(NotAllowed):
            call()


def test_the_months_end_with_the_last_full_one(db: Database) -> None:
    live(db, "张建国", since=date(2026, 8, 20))
    found = service(db).trend()
    assert [(one.month.number, one.residents, one.beds) for one in found] == [
        (8, 1, 1),
        (9, 1, 1),
        (10, 7, 9),  # as the settled report says
    ]


def test_the_day_is_named_by_both_calendars() -> None:
    assert day_words(date(2026, 11, 2)) == "星期一　农历九月廿四"
    assert day_words(date(2023, 3, 22)) == "星期三　农历闰二月初一"


def test_the_sheet_says_what_the_page_says(fresh: Database) -> None:
    live(fresh, "张建国", born=date(1936, 11, 16), assessed=None)
    live(fresh, "李秀英", born=date(1948, 11, 20))
    put_crew(fresh)
    made = service(fresh).paper("青禾县幸福镇敬老院")
    told = marks(texts(made.pdf)[0])
    for words in (
        "2026年11月16日星期一农历十月初八",
        "2件要今天办，共4件",
        "应11月3日报出，已超13天，有3处要核对",
        "今天张建国90岁整寿；11月20日李秀英78岁",
        "2/2入住率100.0%",
        "0/2占0.0%",
        "0/2住院0，请假0",
        "1/2占50.0%",
    ):
        assert words in told, (words, told)


def test_what_presses_is_counted_for_each_page(db: Database) -> None:
    live(db, "张建国", assessed=None)
    found: Agenda = agenda(db)
    assert (found.pressing, found.pressing_on("care"), found.pressing_on("monthly")) == (1, 1, 0)
