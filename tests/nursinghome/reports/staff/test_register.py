"""员工名册: who stands on it in a month, what is said of them, and the blank one."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from nursinghome.core.dates import Month
from nursinghome.core.errors import NotAllowed
from nursinghome.reports import REPORTS, Made, Wanted
from nursinghome.residents import Sex
from nursinghome.staff import (
    Certificate,
    CertificateService,
    Employment,
    Job,
    LeftReason,
    Paper,
    Post,
    RatioService,
    StaffService,
    Training,
    TrainingService,
    Worker,
)
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger
from tests.factories import ALL, REGISTRY, make_home, open_ledger
from tests.nursinghome.reports.pdf.reading import fonts, texts

OCTOBER = Month(2026, 10)
NUMBER = "512228197506010003"
JOB = Job(post=Post.CARER, employment=Employment.CONTRACT, from_on=date(2025, 3, 1))


class Sources:
    """What a workspace gives to reports."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.registry: Registry = REGISTRY


@pytest.fixture
def sources(tmp_path: Path) -> Iterator[Sources]:
    ledger = open_ledger(tmp_path, permissions=ALL | {"staff.see", "staff.change"})
    make_home(ledger)
    yield Sources(ledger)
    ledger.db.close()


def made(sources: Sources, month: Month = OCTOBER, *, blank: bool = False) -> Made:
    return REPORTS["staff"].make(sources, Wanted(month=month, blank=blank))


def cells(paper: Made) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(paper.xlsx)).active
    assert sheet is not None
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def take_on(sources: Sources, name: str, job: Job = JOB, **more: Any) -> int:
    values: dict[str, Any] = {"id_note": "证件待补", **more}
    born = date(1975, 6, 1)
    worker = Worker(name=name, sex=Sex.FEMALE, birth_date=born, **values)
    return StaffService(sources.ledger).add(worker, job)


def prove(sources: Sources, who: int, kind: Certificate, until: date | None = None) -> None:
    paper = Paper(kind=kind, issued_on=date(2025, 10, 1), valid_until=until)
    CertificateService(sources.ledger).add(who, paper)


def test_a_line_says_what_is_on_file_and_the_paper_masks_the_number(sources: Sources) -> None:
    who = take_on(sources, "李秀英", id_number=NUMBER, phone="13900000002")
    prove(sources, who, Certificate.CARER_4)
    prove(sources, who, Certificate.HEALTH, date(2027, 1, 9))
    paper = made(sources)
    assert paper.pages == 1
    words = "".join(texts(paper.pdf))
    for part in (
        "员工名册",
        "2026年10月",
        "李秀英",
        "2025-03-01",
        "2027-01-09",
        "护理员 1 人，持等级证 1 人",
    ):
        assert part in words, part
    assert NUMBER not in words
    assert "512228" in words
    assert all(fonts(paper.pdf).values())
    (line,) = [row for row in cells(paper) if row[1] == "李秀英"]
    assert line[4] == NUMBER
    assert line[8] == "养老护理员四级（中级工）"
    assert line[11] == "13900000002"


def test_it_says_for_how_long_each_was_taught_in_the_year(sources: Sources) -> None:
    assert "2026 年还没有登记培训" in "".join(texts(made(sources).pdf))
    who, other = take_on(sources, "李秀英"), take_on(sources, "钱春燕")
    training = TrainingService(sources.ledger)
    for on, minutes in (("2026-01-01", 90), ("2026-10-31", 60), ("2025-12-31", 600)):
        held_on = date.fromisoformat(on)
        training.add(who, Training(held_on=held_on, topic="急救", minutes=minutes))
    training.add(other, Training(held_on=date(2025, 12, 31), topic="急救", minutes=60))
    rows = {row[1]: row for row in cells(made(sources))}
    assert (rows["李秀英"][10], rows["钱春燕"][10]) == ("2.5 小时", None)
    assert "2026 年培训过 1 人，共 2.5 小时。" in "".join(texts(made(sources).pdf))
    september = {row[1]: row for row in cells(made(sources, Month(2026, 9)))}
    assert september["李秀英"][10] == "1.5 小时"


def test_it_says_the_need_by_the_pack_that_the_home_chose(sources: Sources) -> None:
    take_on(sources, "钱春燕", replace(JOB, post=Post.COOK))
    usual = "".join(texts(made(sources).pdf))
    assert "按「乡镇敬老院和失能照护中心人员配备」应配 0 人，实有 1 人。" in usual
    RatioService(sources.ledger, REGISTRY).choose("ratios-shexian-monthly")
    assert "应配 0 人，实有 0 人。" in "".join(texts(made(sources).pdf))


def test_who_left_in_the_month_stands_on_it_and_not_on_the_next(sources: Sources) -> None:
    who = take_on(sources, "孙艳", replace(JOB, full_time=False))
    prove(sources, who, Certificate.HEALTH, date(2026, 10, 20))
    other = take_on(sources, "钱春燕", replace(JOB, post=Post.COOK))
    prove(sources, other, Certificate.HEALTH)
    StaffService(sources.ledger).leave(who, date(2026, 10, 9), LeftReason.RETIRED)
    take_on(sources, "郑娟", replace(JOB, from_on=date(2026, 12, 1)))
    rows = {row[1]: row for row in cells(made(sources))}
    assert rows["孙艳"][12] == "兼职，2026-10-09离岗，退休"
    assert rows["孙艳"][9] == "已过期 2026-10-20"
    assert rows["钱春燕"][9] == "长期"
    assert "郑娟" not in rows
    assert "孙艳" not in {row[1] for row in cells(made(sources, Month(2026, 11)))}
    assert "孙艳" in {row[1] for row in cells(made(sources, Month(2026, 9)))}


def test_a_post_that_followed_another_says_no_reason(sources: Sources) -> None:
    who = take_on(sources, "李秀英", replace(JOB, until_on=date(2026, 11, 1)))
    assert {row[1]: row for row in cells(made(sources))}["李秀英"][12] == "2026-11-01离岗"
    assert who


def test_the_blank_one_is_empty_lines(sources: Sources) -> None:
    take_on(sources, "李秀英")
    paper = made(sources, blank=True)
    words = "".join(texts(paper.pdf))
    assert "员工名册" in words
    assert "李秀英" not in words
    assert "李秀英" not in str(cells(paper))


def test_nobody_prints_it_without_leave(sources: Sources) -> None:
    actor = replace(sources.ledger.actor, permissions=frozenset({"reports.see"}))
    sources.ledger.actor = actor
    with pytest.raises(NotAllowed):
        made(sources)
