"""Assessment sheets on paper: blank to tick, filled as stored; the list of who is due."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

import openpyxl
import pytest

from nursinghome.care import Answered, Assessment, CareService, SittingService
from nursinghome.core.dates import Month
from nursinghome.core.errors import NotAllowed
from nursinghome.reports import AssessmentPaper
from nursinghome.reports.due_paper import DuePaper
from nursinghome.standards.scale import Scale
from nursinghome.storage import Ledger
from tests.nursinghome.care.test_service import (
    CAN,
    DAY,
    FIRST,
    MAY,
    REGISTRY,
    SECOND,
    about,
    best_answers,
)
from tests.nursinghome.reports import homes
from tests.nursinghome.reports.pdf.reading import fonts, marks, texts

OCTOBER = Month(2026, 10)
ABILITY, SELFCARE = "gbt42195-2022", "tekun-2021"


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    db = homes.small_home()
    yield homes.ledger_of(db, may=MAY)
    db.close()


@pytest.fixture
def paper(ledger: Ledger) -> AssessmentPaper:
    return AssessmentPaper(ledger, REGISTRY)


def ability(ledger: Ledger, **facts: object) -> Assessment:
    told = about(FIRST, ABILITY, second_assessor="赵敏", informant="女儿", organisation="镇卫生院")
    answers = {**best_answers(), "B.2.3": 2}
    sheet = Answered(circumstances=told, answers=answers, facts=facts)
    (stored,) = SittingService(ledger, REGISTRY).record([sheet])
    return stored


def whole(pdf: bytes) -> str:
    return marks("".join(texts(pdf)))


def test_the_blank_sheet_asks_every_item_and_has_nothing_ticked(paper: AssessmentPaper) -> None:
    scales = [REGISTRY.of_kind(Scale, name) for name in (SELFCARE, ABILITY)]
    made = paper.blank(scales)
    pages = texts(made.pdf)
    assert made.pages == len(pages)
    assert marks(pages[0]).startswith("特困人员生活自理能力评估表")
    text = whole(made.pdf)
    for scale in scales:
        for item in scale.items:
            assert marks(item.code) in text
    assert "☑" not in text
    options = [len(scale.options(item)) for scale in scales for item in scale.items]
    levels, clauses = 3 + 5 + 5, 2 + 2 + 1
    assert text.count("□") == sum(options) + levels + clauses
    assert "____次" in text
    assert all(fonts(made.pdf).values())
    for number, page in enumerate(pages, start=1):
        assert f"第{number}页共{made.pages}页" in marks(page)


def test_the_filled_sheet_says_who_was_assessed_and_what_came_out(
    paper: AssessmentPaper, ledger: Ledger
) -> None:
    stored = ability(ledger, dementia_or_mental=True, coma=False, risk_events_30d=3)
    CareService(ledger, REGISTRY).confirm(stored.id, DAY)
    made = paper.one(stored.id)
    text = whole(made.pdf)
    for words in (
        "张建国",
        "101-1",
        "2026-10-20",
        "常规评估",
        "500236********9976",
        "王建国、赵敏",
        "信息提供人：女儿",
        "机构：镇卫生院",
        "2026年10月20日",
        "☑2分要人少量搀扶",
        "☑1级轻度受损",
        "☑2级中度受损",
        "□是☑否",
        "☑是□否",
        "3次☑2次及以上",
        "条目、分值两处以上来源一致",
        "按附录CC.4在原等级上提高一级",
    ):
        assert words in text, words
    assert text.count("☑") == 26 + 2 + 3
    assert "88" in text
    assert "待确认" not in text
    assert made.pdf == paper.one(stored.id).pdf


def test_a_waiting_and_a_withdrawn_result_say_so_on_every_page(
    paper: AssessmentPaper, ledger: Ledger
) -> None:
    stored = ability(ledger)
    assert all("等级待确认，还没有生效" in marks(page) for page in texts(paper.one(stored.id).pdf))
    CareService(ledger, REGISTRY).withdraw(stored.id, "评错了人")
    assert "已撤销：评错了人" in whole(paper.one(stored.id).pdf)


def test_six_items_stand_on_one_page_with_met_or_not(
    paper: AssessmentPaper, ledger: Ledger
) -> None:
    told = about(SECOND, second_assessor=None)
    sheet = Answered(circumstances=told, answers=CAN | {"T.6": 0}, facts={})
    (stored,) = SittingService(ledger, REGISTRY).record([sheet])
    made = paper.one(stored.id)
    text = whole(made.pdf)
    assert made.pages == 1
    assert "T.6自主洗澡" in text
    assert text.count("☑") == 7
    assert "☑半护理（1–3项）" in text
    row = line_of(made.xlsx)
    assert row[1:3] == ("李秀英", None)
    assert row[4:] == (1, 1, 1, 1, 1, 0, 1, "半护理", "王建国")


def line_of(content: bytes) -> tuple[object, ...]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    head = next(number for number, row in enumerate(rows) if row[0] == "序号")
    return tuple(rows[head + 1])


def test_a_month_gives_every_sheet_that_stands_and_a_month_without_any_the_blank_one(
    paper: AssessmentPaper, ledger: Ledger
) -> None:
    stored = ability(ledger)
    made = paper.month(OCTOBER, ABILITY)
    assert "张建国" in whole(made.pdf)
    assert line_of(made.xlsx)[-2:] == ("能力轻度受损（轻度失能）", "王建国、赵敏")
    assert "张建国" not in whole(paper.month(OCTOBER, ABILITY, blank=True).pdf)
    assert "☑" not in whole(paper.month(OCTOBER, SELFCARE).pdf)
    CareService(ledger, REGISTRY).withdraw(stored.id, "评错了人")
    assert "☑" not in whole(paper.month(OCTOBER, ABILITY).pdf)


def test_who_is_due_stands_before_who_was_done(ledger: Ledger) -> None:
    due = DuePaper(ledger, REGISTRY)
    ability(ledger)
    text = whole(due.pdf(OCTOBER).pdf)
    assert "应评2人，本月已评1人次" in text
    assert text.index("李秀英") < text.index("欧阳淑芬") < text.index("张建国")
    assert "待确认" in text
    assert line_of(due.xlsx(OCTOBER))[1:7] == ("李秀英", None, None, "未评估", when(), "从未评估")
    assert "张建国" not in whole(due.pdf(Month(2027, 2)).pdf)  # due on the next first of March
    march = whole(due.pdf(Month(2027, 3)).pdf)
    assert "本月到期" in march
    assert "已过期" in whole(due.pdf(Month(2027, 4)).pdf)
    assert "本月已评" in whole(due.pdf(Month(2026, 9)).pdf)


def when() -> object:
    from datetime import datetime  # noqa: PLC0415 - only to compare with what openpyxl reads

    return datetime.combine(date(2025, 10, 20), datetime.min.time())


def test_who_may_not_see_care_gets_no_paper(ledger: Ledger) -> None:
    blind = homes.ledger_of(ledger.db, may=frozenset({"reports.see"}))
    stored = ability(ledger)
    paper, due = AssessmentPaper(blind, REGISTRY), DuePaper(blind, REGISTRY)
    for call in (
        lambda: paper.one(stored.id),
        lambda: paper.blank([REGISTRY.of_kind(Scale, ABILITY)]),
        lambda: paper.month(OCTOBER, ABILITY),
        lambda: due.pdf(OCTOBER),
        lambda: due.xlsx(OCTOBER),
    ):
        with pytest.raises(NotAllowed):
            call()
