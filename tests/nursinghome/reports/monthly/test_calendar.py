"""How far each month has come, and which ones are late."""

from __future__ import annotations

from datetime import date

import pytest

from nursinghome.core.dates import Month
from nursinghome.core.errors import NotAllowed
from nursinghome.core.paths import resources
from nursinghome.reports.monthly.calendar import CalendarService, MonthLine
from nursinghome.reports.monthly.service import MonthlyService
from nursinghome.standards.registry import Registry
from nursinghome.storage import Database, Ledger, settings
from tests.nursinghome.reports import homes

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)
REGISTRY = Registry([resources("standards")])


def at_work(office: Ledger, today: date) -> Ledger:
    return homes.ledger_of(office.db, today=today)


def months(office: Ledger, today: date) -> dict[Month, MonthLine]:
    return {one.month: one for one in CalendarService(at_work(office, today)).months()}


def begin(office: Ledger, day: date) -> None:
    """The first action of the file."""
    ledger = at_work(office, day)
    with ledger.action("设定", permission="reports.prepare") as act:
        settings.change(act, "report_due_day", 5)


def freeze(office: Ledger, month: Month, today: date) -> None:
    service = MonthlyService(at_work(office, today), REGISTRY)
    service.prepare(month)
    service.review(month)
    service.approve(month)


def test_every_month_since_the_first_stay_stands_there_the_newest_first(office: Ledger) -> None:
    lines = CalendarService(at_work(office, date(2026, 11, 2))).months()
    assert [one.month for one in lines] == [Month(2026, 11).plus(-n) for n in range(71)]
    assert lines[-1].month == Month(2021, 1)  # the first came on 2021-01-01
    assert {one.words for one in lines} == {"没填"}
    assert lines[1].due_on == date(2026, 11, 3)


def test_a_file_in_which_nobody_lived_has_no_months(empty_file: Database) -> None:
    assert CalendarService(homes.ledger_of(empty_file)).months() == ()


def test_who_may_not_see_reports_sees_no_calendar(office: Ledger) -> None:
    with pytest.raises(NotAllowed):
        CalendarService(homes.ledger_of(office.db, may=frozenset())).months()


def test_the_words_follow_the_report(office: Ledger) -> None:
    ledger = at_work(office, date(2026, 11, 2))
    service, calendar = MonthlyService(ledger, REGISTRY), CalendarService(ledger)

    def now() -> str:
        return next(one for one in calendar.months() if one.month == OCTOBER).words

    seen = [now()]
    for step in (service.prepare, service.review, service.approve):
        step(OCTOBER)
        seen.append(now())
    service.correct(OCTOBER, "补登")
    seen.append(now())
    assert seen == ["没填", "已填表", "已审核", "已定稿", "更正01 已填表"]


def test_a_month_is_late_from_the_day_after_the_one_it_was_due(office: Ledger) -> None:
    begin(office, date(2026, 9, 5))
    due = date(2026, 11, 5)
    on_the_day = months(office, due)[OCTOBER]
    assert (on_the_day.due_on, on_the_day.late_days, on_the_day.open_late) == (due, 0, False)
    a_day_later = months(office, date(2026, 11, 6))[OCTOBER]
    assert (a_day_later.late_days, a_day_later.open_late) == (1, True)


def test_the_first_full_month_of_the_file_is_the_first_that_can_be_late(office: Ledger) -> None:
    begin(office, date(2026, 10, 1))
    freeze(office, Month(2026, 8), date(2026, 11, 2))
    lines = months(office, date(2026, 12, 1))
    assert [month for month, one in lines.items() if one.late_days] == [OCTOBER]
    begun_later = homes.ledger_of(office.db, today=date(2026, 12, 1))
    begun_later.db.execute("UPDATE action SET at = '2026-10-02T09:00:00+08:00'")
    assert not any(one.late_days for one in CalendarService(begun_later).months())
    assert lines[Month(2026, 8)].frozen_on == date(2026, 11, 2)


def test_a_frozen_month_was_as_late_as_its_first_report(office: Ledger) -> None:
    begin(office, date(2026, 9, 1))
    freeze(office, SEPTEMBER, date(2026, 10, 9))
    freeze(office, OCTOBER, date(2026, 11, 4))
    late = at_work(office, date(2026, 12, 1))
    MonthlyService(late, REGISTRY).correct(OCTOBER, "补登")
    freeze(office, OCTOBER, date(2026, 12, 2))
    lines = months(office, date(2027, 1, 1))
    september, october = lines[SEPTEMBER], lines[OCTOBER]
    assert (september.late_days, september.open_late) == (4, False)
    assert (october.words, october.late_days) == ("更正01 已定稿", 0)
    assert october.frozen_on == date(2026, 11, 4)
