"""Who stands in a month, and what it is judged by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from nursinghome.core.dates import Month
from nursinghome.residents import Admission, SelfCare, StayService
from nursinghome.roster import DayClass, MonthView, ShiftKindService, class_of, fairness
from nursinghome.staff import (
    Certificate,
    CertificateService,
    Employment,
    Job,
    LeftReason,
    Paper,
    Post,
    StaffService,
)
from nursinghome.storage import Ledger
from tests.factories import ALL, bed_id, make_home, make_resident
from tests.nursinghome.roster.desk import EARLY, MAY, MONTH, cell, desk, hire, roster


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = desk(tmp_path)
    yield opened
    opened.db.close()


def names(view: MonthView) -> list[str]:
    return [member.name for member in view.members]


def test_carers_who_work_in_the_month_stand_in_the_order_of_their_files(ledger: Ledger) -> None:
    hire(ledger, "陈国安", post=Post.DIRECTOR)
    hire(ledger, "孙大勇", post=Post.COOK)
    hire(ledger, "何早来", from_on=date(2026, 12, 1))
    hire(ledger, "马中来", from_on=date(2026, 11, 30))
    staff = StaffService(ledger)
    staff.leave(2, date(2026, 11, 1), LeftReason.RESIGNED)
    staff.leave(3, date(2026, 11, 2), LeftReason.RESIGNED)
    view = roster(ledger).view(MONTH)
    assert names(view) == ["李秀英", "冯建军", "吴小燕", "马中来"]
    assert [member.until_on for member in view.members[:2]] == [None, date(2026, 11, 2)]
    duty = replace(EARLY, mark="值", digit=9, posts=frozenset({Post.DIRECTOR}))
    ShiftKindService(ledger).add(duty)
    assert names(roster(ledger).view(MONTH))[-1] == "陈国安"


def test_without_kinds_the_carers_are_shown(ledger: Ledger) -> None:
    for kind in ShiftKindService(ledger).kinds():
        ShiftKindService(ledger).retire(kind.id)
    hire(ledger, "孙大勇", post=Post.COOK)
    assert len(names(roster(ledger).view(MONTH))) == 4


def test_somebody_with_a_cell_stays_in_sight_after_leaving(ledger: Ledger) -> None:
    roster(ledger).put([cell(2, 20)])
    StaffService(ledger).leave(2, date(2026, 10, 1), LeftReason.RESIGNED)
    assert "周敏" in names(roster(ledger).view(MONTH))


def test_a_change_of_post_counts_where_most_of_the_month_is_worked(ledger: Ledger) -> None:
    job = Job(post=Post.COOK, employment=Employment.CONTRACT, from_on=date(2026, 11, 20))
    StaffService(ledger).move(1, job)
    StaffService(ledger).move(2, replace(job, from_on=date(2026, 11, 10)))
    StaffService(ledger).leave(3, date(2026, 3, 1), LeftReason.RESIGNED)
    StaffService(ledger).move(3, replace(job, post=Post.CARER))
    view = roster(ledger).view(MONTH)
    found = {one.name: (one.post, one.from_on, one.until_on) for one in view.members}
    assert found == {
        "李秀英": (Post.CARER, date(2025, 3, 1), None),
        "冯建军": (Post.CARER, date(2026, 11, 20), None),
        "吴小燕": (Post.CARER, date(2025, 3, 1), None),
    }
    (one,) = [one for one in roster(ledger).view(Month(2026, 12)).members if one.worker_id == 3]
    assert one.here(date(2026, 11, 20))
    assert not one.here(date(2026, 11, 19))


def test_posts_on_other_terms_make_one_span(ledger: Ledger) -> None:
    job = Job(post=Post.CARER, employment=Employment.FORMAL, from_on=date(2026, 11, 5))
    StaffService(ledger).move(1, job)
    StaffService(ledger).move(1, replace(job, from_on=date(2026, 11, 25), full_time=False))
    first = roster(ledger).view(MONTH).members[0]
    assert (first.from_on, first.until_on) == (date(2025, 3, 1), None)


def test_a_certificate_counts_from_the_first_day_in_the_month(ledger: Ledger) -> None:
    papers = CertificateService(ledger)
    papers.add(1, Paper(kind=Certificate.CARE_TRAINING, issued_on=date(2026, 10, 30)))
    papers.add(2, Paper(kind=Certificate.HEALTH, issued_on=date(2026, 10, 30)))
    ended = Paper(
        kind=Certificate.CARER_5, issued_on=date(2026, 1, 1), valid_until=date(2026, 10, 31)
    )
    papers.add(3, ended)
    assert [one.certified for one in roster(ledger).view(MONTH).members] == [
        True,
        False,
        False,
        False,
    ]


def test_the_days_before_are_known_and_the_days_of_the_state_are_named(ledger: Ledger) -> None:
    october = [
        replace(cell(1, 1), day=MONTH.first - timedelta(days=number)) for number in (1, 14, 15)
    ]
    roster(ledger).put([*october, cell(1, 1)])
    view = roster(ledger).view(MONTH)
    assert sorted(day for _, day in view.before) == [date(2026, 10, 18), date(2026, 10, 31)]
    assert list(view.places) == [(1, MONTH.first)]
    assert len(view.days) == 30
    assert class_of(view.days[0]) is DayClass.WEEKEND
    assert view.revision == view.needed_by_ratio == 0


def test_the_months_of_a_year_say_who_worked(ledger: Ledger) -> None:
    before = replace(cell(1, 1, 3), day=date(2026, 9, 30))
    roster(ledger).put([before, cell(2, 1)])
    year = roster(ledger).year(MONTH, 3)
    assert [view.month for view in year] == [Month(2026, 9), Month(2026, 10), MONTH]
    assert [len(view.places) for view in year] == [1, 0, 1]
    assert [len(view.members) for view in year] == [4, 0, 4]
    assert year[0].places[1, before.day] == before
    assert len(roster(ledger).year(MONTH)) == 14
    bars = fairness(year)
    assert [line.tally.nights for line in bars.lines] == [1, 0, 0, 0]


def test_the_ratio_of_the_first_day_is_told(tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    ledger = desk(tmp_path / "second", [])
    make_home(ledger, ("101",))
    resident = make_resident(ledger)
    StayService(ledger).admit(
        Admission(
            resident_id=resident,
            on=date(2026, 10, 1),
            bed_id=bed_id(ledger, "101-1"),
            category="tekun",
            selfcare=SelfCare.NONE,
        )
    )
    assert roster(ledger).view(MONTH).needed_by_ratio == 1
    assert MAY > ALL
    ledger.db.close()
