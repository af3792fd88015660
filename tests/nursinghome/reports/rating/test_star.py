"""The star paper: table, subtotals, must-haves, conclusion, annex; blank and filled."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pdfplumber
import pytest
from openpyxl import load_workbook

from nursinghome.checklists import Purpose
from nursinghome.core.dates import Month
from nursinghome.evidence import EvidenceService
from nursinghome.rating import LineWish, Score
from nursinghome.reports import REPORTS, Made, Wanted
from tests.factories import in_memory
from tests.nursinghome.rating.houses import lives
from tests.nursinghome.rating.tables import MAY, Office, drilled, given, office
from tests.nursinghome.reports.homes import put_home
from tests.pictures import given as file_given
from tests.pictures import pdf, portrait

D = Decimal
MONTH = Month(2026, 11)
SCORES = (("1-1", "20"), ("1-2", "10"), ("1-3", "0"), ("2-1", "20"), ("2-2", "15"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    db = in_memory()
    put_home(db)
    yield office(db, tmp_path, may=MAY | {"home.see"})
    db.close()


def made(desk: Office, *, blank: bool = False, month: Month = MONTH) -> Made:
    return REPORTS["star"].make(desk, Wanted(month=month, blank=blank))


def words(paper: Made) -> list[str]:
    with pdfplumber.open(io.BytesIO(paper.pdf)) as opened:
        return ["".join((page.extract_text() or "").split()) for page in opened.pages]


def marks(paper: Made) -> list[str]:
    with pdfplumber.open(io.BytesIO(paper.pdf)) as opened:
        return [title for _, title, *_ in opened.doc.get_outlines()]


def test_the_filled_paper(desk: Office) -> None:
    round_id = desk.begun(*SCORES)
    lives(desk.db, "甲", "101-1")
    desk.rating.answer_must(round_id, "schooling", "2")
    paper = made(desk)
    pages = words(paper)
    assert len(pages) == paper.pages
    assert "养老机构星级自评册" in pages[0]
    assert "地方·单一来源" in pages[0]
    assert "★★（二星）" in pages[0]
    assert "65/100" in pages[0]
    table = pages[1]
    assert "1-1每半年做一次演练2020演练0/2个半年（共0次）" in table
    assert "小计6030得分率50.0%" in table
    assert "小计4035得分率87.5%" in table
    assert "合计10065得分率65.0%" in table
    rest = "".join(pages[1:])
    assert "我院总得分65分，分数达到二星要求，拟申报二" in rest
    assert "必备内容符合。扣分的有2条，列入要办的事0件。" in rest
    assert "院长学历—高中大专—够二星够" in rest
    assert "一星总分满40、每部分满30%" in rest
    assert "四星的分数线未定，不作判定。" in rest
    assert marks(paper) == [
        "封面", "养老机构等级（星级）自评表", "安全", "服务", "必备内容", "自评结论", "佐证材料",
    ]  # fmt: skip


def test_same_input_same_bytes(desk: Office) -> None:
    desk.begun(*SCORES)
    assert made(desk).pdf == made(desk).pdf
    assert made(desk).xlsx == made(desk).xlsx
    assert made(desk, blank=True).pdf == made(desk, blank=True).pdf


def test_the_blank_paper_has_every_item_and_no_score(desk: Office) -> None:
    desk.begun(*SCORES)
    pages = words(made(desk, blank=True))
    whole = "".join(pages)
    assert "1-1每半年做一次演练20" in whole
    assert "个半年" not in whole
    assert "65" not in pages[0]
    assert "得分率" not in whole
    assert "年月日" in pages[1]
    assert "佐证材料" not in marks(made(desk, blank=True))


def test_before_the_first_filling_the_paper_is_blank(desk: Office) -> None:
    paper = made(desk, month=Month(2026, 10))
    total = paper.cells["total"]
    assert isinstance(total, dict)
    assert total["score"] == 0
    assert paper.cells["level"] is None
    assert "自评等级" in words(paper)[0]


def test_a_score_below_the_lowest_level_is_for_no_level(desk: Office) -> None:
    desk.begun(("1-1", "1"))
    whole = "".join(words(made(desk)))
    assert "分数还不够最低一级" in whole
    assert "院长学历—高中大专—" in whole
    assert "拟申报" not in whole


def test_one_record_more_changes_the_paper(desk: Office) -> None:
    round_id = desk.begun(*SCORES[1:])
    drilled(desk.db, "2026-10-20")
    desk.rating.confirm(round_id, ["1-1"])
    before = words(made(desk))[1]
    assert "小计6020得分率33.3%" in before
    assert "演练1/2个半年（共1次）" in before
    drilled(desk.db, "2026-02-20")
    desk.rating.confirm(round_id, ["1-1"])
    after = words(made(desk))[1]
    assert "小计6030得分率50.0%" in after
    assert "合计10065" in after
    assert "演练2/2个半年（共2次）" in after


def test_cells_for_other_programs(desk: Office) -> None:
    round_id = desk.begun(*SCORES)
    desk.rating.score(round_id, [given("2-2", "12.5"), Score(item="1-3", is_out=True)])
    cells = made(desk).cells
    assert cells["1-1"] == {
        "score": 20,
        "review": None,
        "last": None,
        "max": 20,
        "evidence": [{"figure": "drills_12m", "text": "演练 0/2 个半年（共 0 次）", "records": 0}],
        "photos": 0,
        "suggested": 0,
        "confidence": "one_source",
    }
    half = cells["2-2"]
    assert isinstance(half, dict)
    assert half["score"] == 12.5
    assert cells["section_safe"] == {"score": 30, "max": 30}
    assert cells["level"] == "2"
    assert desk.rating.sheet().pack.id == "small-star"


def test_photos_stand_in_the_annex_with_their_page(desk: Office) -> None:
    round_id = desk.begun(*SCORES)
    photos = EvidenceService(desk.ledger)
    for code, count in (("1-2", 14), ("2-2", 2)):
        owner = desk.rating.photo_owner(round_id, code)
        for at in range(count):
            photos.attach(owner, portrait((at * 15, 90, 30)), caption=f"第{at}张" if at else "")
    photos.attach(desk.rating.photo_owner(round_id, "1-3"), file_given(pdf(), "证书.pdf"))
    paper = made(desk)
    pages = words(paper)
    assert "1-2通道畅通照片14张第4页" in pages[2]
    assert "还没有这项登记；照片1张第4页" in pages[2]
    assert "2-2照片2张第5页" in pages[2]
    assert "1-2照片" in pages[3]
    assert "佐证照片（续）" not in "".join(pages)
    assert "2-2第1张" in pages[4]
    with pdfplumber.open(io.BytesIO(paper.pdf)) as opened:
        assert [len(page.images) for page in opened.pages[-2:]] == [15, 2]
    assert "佐证照片" in marks(paper)
    assert made(desk).pdf == paper.pdf


def test_groups_have_a_column_of_their_own_and_pages_go_on(desk: Office, tmp_path: Path) -> None:
    text = (tmp_path / "small-star.toml").read_text("utf-8")
    items = "\n".join(
        f'  {{ code = "{n}", section = "s{n // 150}", group = "第{n % 150 // 10}组", text = "第{n}条要点，看现场", points = 1, evidence = ["drills_12m"] }},'
        for n in range(300)
    )
    head = text[: text.index("declared_total")].replace("small-star", "large-star")
    (tmp_path / "large-star.toml").write_text(
        f"{head}declared_total = 300\nsections = [\n"
        '  { id = "s0", title = "上半", points = 150 },\n  { id = "s1", title = "下半", points = 150 },\n]\n'
        'levels = [{ code = "1", label = "一星", total = 300 }]\n'
        f"items = [\n{items}\n]\n",
        "utf-8",
    )
    desk.registry._heads = None
    round_id = desk.rating.begin("large-star", date(2026, 11, 3), "李桂兰")
    desk.rating.score(round_id, [Score(item=str(n), points=D(1)) for n in range(299)])
    paper = made(desk)
    pages = words(paper)
    whole = "".join(pages)
    assert all(f"第{n}条要点" in whole for n in range(300))
    assert "评定分项" in pages[2]
    assert whole.count("上半（150分）") == sum("上半（150分）" in page for page in pages) > 2
    assert "合计300299得分率99.7%" in whole
    assert "未评" in whole
    assert "还有1条没有打分，分数还不够最低一级。" in whole.replace("自评", "").replace("结论", "")
    assert "必备内容" not in marks(paper)


def test_a_line_to_be_passed_and_must_haves_that_lack(desk: Office) -> None:
    round_id = desk.begun(*SCORES)
    desk.choices.set_lines(
        "small-star",
        (
            LineWish(level="1", total=D(40), beyond=True),
            LineWish(level="2", total=None, section_pct=D(55)),
        ),
    )
    desk.rating.answer_must(round_id, "schooling", None)
    whole = "".join(words(made(desk)))
    assert "一星总分超过40（本院设定）" in whole
    assert "达不到—" in whole  # 一星 does not ask for it
    assert "必备内容有1项要核：入住率。" in whole


def workbook_rows(paper: Made) -> list[list[object]]:
    sheet = load_workbook(io.BytesIO(paper.xlsx)).worksheets[0]
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def test_reviewer_and_last_year_stand_beside_it(desk: Office, tmp_path: Path) -> None:
    db = desk.db
    before = office(db, tmp_path, date(2025, 12, 1), may=MAY | {"home.see"})
    before.rating.settle(before.begun(*SCORES, on=date(2025, 11, 20)))
    desk.begun(("1-1", "12"))
    review = desk.rating.begin("small-star", date(2026, 11, 2), "王股长", Purpose.REVIEW)
    desk.rating.score(review, [given("1-1", "8"), given("2-1", "5")])
    paper = made(desk)
    assert paper.cells["total"] == {"score": 12, "review": 13, "last": 65, "max": 100}
    assert "评审得分13，上年自评得分65；逐条对照见电子表。" in "".join(words(paper))
    rows = workbook_rows(paper)
    assert ["安全", "小计", 60, 12, 8, 30, "得分率 20.0%"] in rows
    assert rows[-1][:5] == ["合计", "100", "12", "13", "65"]
    assert "评审得分" not in "".join(words(made(desk, blank=True)))


def test_the_workbook(desk: Office) -> None:
    desk.begun(*SCORES)
    rows = workbook_rows(made(desk))
    assert ["安全", "1-1", "每半年做一次演练", 20, 20, "演练 0/2 个半年（共 0 次）"] in rows
    assert ["安全", "小计", 60, 30, "得分率 50.0%"] in rows
    blank = workbook_rows(made(desk, blank=True))
    assert ["安全", "1-1", "每半年做一次演练", 20] in blank
    assert not any("得分率 50.0%" in row for row in blank)
