"""员工证书到期名单 and 员工培训学时表: what runs out, what is missing, and hours by month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nursinghome.core.dates import Month
from nursinghome.core.errors import NotAllowed
from nursinghome.reports import REPORTS, Made, Wanted
from nursinghome.staff import (
    Certificate,
    CertificateService,
    LeftReason,
    Paper,
    Post,
    StaffService,
    Training,
    TrainingService,
)
from nursinghome.storage import Ledger
from tests.factories import ALL, make_home, open_ledger
from tests.nursinghome.reports.pdf.reading import fonts, marks, texts
from tests.nursinghome.reports.roster.rosters import Sources, rows_of
from tests.nursinghome.roster.desk import hire

OCTOBER = Month(2026, 10)
KINDS = ("staff-certificates", "staff-training")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """At work on 2026-10-31."""
    opened = open_ledger(tmp_path, permissions=ALL | {"staff.see", "staff.change"})
    make_home(opened)
    yield opened
    opened.db.close()


def made(ledger: Ledger, kind: str, month: Month = OCTOBER, *, blank: bool = False) -> Made:
    return REPORTS[kind].make(Sources(ledger), Wanted(month=month, blank=blank))


def prove(ledger: Ledger, who: int, kind: Certificate, until: date | None, **more: Any) -> None:
    paper = Paper(kind=kind, issued_on=date(2025, 1, 1), valid_until=until, **more)
    CertificateService(ledger).add(who, paper)


def teach(ledger: Ledger, who: int, on: date, minutes: int, **more: Any) -> int:
    training = Training(held_on=on, topic="防噎食", minutes=minutes, **more)
    return TrainingService(ledger).add(who, training)


def lines(paper: Made) -> list[list[Any]]:
    return [row for row in rows_of(paper) if isinstance(row[0], int)]


def page(paper: Made) -> str:
    return "".join(map(marks, texts(paper.pdf)))


def test_what_has_run_out_or_soon_will_stands_by_its_last_day(ledger: Ledger) -> None:
    li, zhou = hire(ledger, "李秀英"), hire(ledger, "周敏")
    prove(ledger, li, Certificate.HEALTH, date(2026, 11, 20), number="健2025-07")
    prove(ledger, zhou, Certificate.HEALTH, date(2026, 10, 30))
    prove(ledger, zhou, Certificate.FIRE, date(2028, 1, 1))
    prove(ledger, zhou, Certificate.CARER_4, None)
    paper = made(ledger, "staff-certificates")
    first, second = lines(paper)
    assert first[1:4] == ["周敏", "护理员", "健康证"]
    assert second[1:5] == ["李秀英", "护理员", "健康证", "健2025-07"]
    assert "已过期1份" in page(paper)
    assert "天内到期1份" in page(paper)
    assert "护理员2人，持等级证1人" in page(paper)
    assert all(fonts(paper.pdf).values())


def test_one_that_was_renewed_and_somebody_who_left_are_not_asked_for(ledger: Ledger) -> None:
    li, zhou = hire(ledger, "李秀英"), hire(ledger, "周敏")
    prove(ledger, li, Certificate.HEALTH, date(2026, 10, 1))
    newer = Paper(
        kind=Certificate.HEALTH, issued_on=date(2026, 9, 20), valid_until=date(2027, 9, 19)
    )
    CertificateService(ledger).add(li, newer)
    prove(ledger, zhou, Certificate.HEALTH, date(2026, 10, 1))
    StaffService(ledger).leave(zhou, date(2026, 10, 15), LeftReason.RESIGNED)
    assert lines(made(ledger, "staff-certificates")) == []


def test_a_cook_without_a_paper_comes_first(ledger: Ledger) -> None:
    li = hire(ledger, "李秀英", post=Post.COOK)
    other = hire(ledger, "钱春燕", post=Post.COOK)
    prove(ledger, li, Certificate.HEALTH, date(2026, 10, 1))
    paper = made(ledger, "staff-certificates")
    assert [(row[1], row[7]) for row in lines(paper)] == [
        ("钱春燕", "没有"),
        ("李秀英", "已过期 30 天"),
    ]
    assert "炊事员2人，持健康证0人，没有的2人" in page(paper)
    assert other


def test_hours_stand_in_their_month_and_are_added_up(ledger: Ledger) -> None:
    li = hire(ledger, "李秀英")
    hire(ledger, "周敏")
    teach(ledger, li, date(2026, 3, 5), 90)
    teach(ledger, li, date(2026, 3, 20), 60, passed=False)
    teach(ledger, li, date(2026, 10, 8), 45)
    teach(ledger, li, date(2025, 12, 8), 600)
    withdrawn = teach(ledger, li, date(2026, 5, 5), 30)
    TrainingService(ledger).withdraw(withdrawn, "登记错了")
    paper = made(ledger, "staff-training")
    first, second = lines(paper)
    assert first[1] == "李秀英"
    assert first[3:15] == [None, None, 2.5, *[None] * 6, 0.75, None, None]
    assert first[15:17] == [3.25, 3]
    assert first[18] == 1
    assert second[15:17] == [0, 0]
    assert "今年还没有培训记录：周敏。" in page(paper)
    assert "2026年（到2026年10月31日）" in page(paper)
    earlier = made(ledger, "staff-training", Month(2026, 4))
    assert lines(earlier)[0][15] == 2.5
    assert all(fonts(paper.pdf).values())


def test_who_left_stands_there_if_they_were_taught_this_year(ledger: Ledger) -> None:
    li, zhou = hire(ledger, "李秀英"), hire(ledger, "周敏")
    teach(ledger, li, date(2026, 3, 5), 60)
    for who in (li, zhou):
        StaffService(ledger).leave(who, date(2026, 6, 1), LeftReason.RESIGNED)
    paper = made(ledger, "staff-training")
    assert [row[1] for row in lines(paper)] == ["李秀英"]
    assert "人人都有培训记录" in page(paper)


@pytest.mark.parametrize("kind", KINDS)
def test_the_blank_one_is_empty_lines_and_nobody_prints_it_without_leave(
    ledger: Ledger, kind: str
) -> None:
    li = hire(ledger, "李秀英")
    prove(ledger, li, Certificate.HEALTH, date(2026, 10, 1))
    blank = made(ledger, kind, blank=True)
    assert REPORTS[kind].title in page(blank)
    assert "李秀英" not in page(blank)
    assert lines(blank) == []
    ledger.actor = replace(ledger.actor, permissions=frozenset({"reports.see"}))
    with pytest.raises(NotAllowed):
        made(ledger, kind)
