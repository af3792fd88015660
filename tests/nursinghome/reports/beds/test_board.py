from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from nursinghome.core.dates import Month
from nursinghome.core.errors import NotAllowed, NotFound
from nursinghome.reports.beds.board import BedBoard
from nursinghome.storage import Ledger
from tests.nursinghome.reports import homes
from tests.nursinghome.reports.crews import put
from tests.nursinghome.reports.homes import put_bed
from tests.nursinghome.reports.pdf.reading import marks, texts

OCTOBER = Month(2026, 10)
ALWAYS = (date(2020, 1, 1), None)


@pytest.fixture
def board(office: Ledger) -> BedBoard:
    return BedBoard(office)


def told(board: BedBoard, *, blank: bool = False) -> list[str]:
    return [marks(page) for page in texts(board.pdf(OCTOBER, blank=blank).pdf)]


def rows(board: BedBoard) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(board.xlsx(OCTOBER))).active
    assert sheet is not None
    found = list(sheet.iter_rows(values_only=True))
    start = next(number for number, row in enumerate(found) if "房间" in row)
    return found[start + 1 :]


def test_the_board_shows_each_room_with_its_beds_and_who_has_none(board: BedBoard) -> None:
    (page,) = told(board)
    for words in (
        "床位图2026年10月31日",
        "住2/3空1",
        "护理型床位1/3，33.3%（目标≥50%）认知症照护床位0/3，0.0%",
        "1张建国半2欧阳淑芬",
        "还没有床位：李秀英。",
        "第1页共1页",
    ):
        assert words in page, page
    assert "500236" not in page
    assert rows(board)[:3] == [
        ("一楼", "101", "1", "护理型", "张建国", "男", "80", "半护理", "在住"),
        ("一楼", "101", "2", None, "欧阳淑芬", "女", "86", "未评估", "在住"),
        ("一楼", "102", "1", None, None, None, None, None, "空"),
    ]


def test_hospital_leave_and_outages_are_told(office: Ledger, board: BedBoard) -> None:
    put(office.db, "absence", stay_id=1, kind="hospital", from_on="2026-10-20")
    put(office.db, "bed_outage", bed_id=3, kind="repair", from_on="2026-10-01")
    office.db.execute("UPDATE bed SET is_dementia = 1, is_nursing = 1 WHERE room_id = 1")
    (page,) = told(board)
    assert "住2/3空0不能用1" in page
    assert "101认知症护理1张建国住院半" in page
    assert "1维修" in page
    assert [row[8] for row in rows(board)[:3]] == ["住院", "在住", "维修"]
    assert rows(board)[0][3] == "护理型、认知症"


def test_a_blank_board_has_the_beds_without_the_names(board: BedBoard) -> None:
    (page,) = told(board, blank=True)
    assert "101护理" not in page  # one of its two beds only
    assert "年月日" in page
    for hidden in ("张建国", "李秀英", "住2/3", "空1"):
        assert hidden not in page


def test_a_target_for_dementia_beds_is_shown_where_the_county_has_one(
    office: Ledger, board: BedBoard
) -> None:
    put(office.db, "setting", key="dementia_bed_target_pct", value="5")
    assert "认知症照护床位0/3，0.0%（目标≥5%）" in told(board)[0]


def test_floors_go_on_over_pages_and_large_rooms_over_frames(
    office: Ledger, board: BedBoard
) -> None:
    for number in range(1, 27):
        put_bed(office.db, f"301-{number}", service=ALWAYS)
    for room in range(302, 326):
        for number in (1, 2, 3, 4):
            put_bed(office.db, f"{room}-{number}", service=ALWAYS)
    put(office.db, "room", number="900", floor=9)
    pages = told(board)
    assert len(pages) == 2
    assert pages[0].count("301") == 3  # 26 beds in frames of twelve
    assert "一楼（续）" in pages[1]
    assert "九楼900" in pages[-1]  # a room without beds
    assert [f"第{n}页共2页" in page for n, page in enumerate(pages, 1)] == [True, True]
    assert board.pdf(OCTOBER).pdf == board.pdf(OCTOBER).pdf


def test_a_home_without_beds_is_told_what_to_do(office: Ledger) -> None:
    board = BedBoard(office)
    with pytest.raises(NotFound, match="请先添房间"):
        board.pdf(Month(2019, 12))


def test_only_those_who_may_see_reports_get_the_board(office: Ledger) -> None:
    board = BedBoard(homes.ledger_of(office.db, may=frozenset({"residents.see"})))
    for make in (board.pdf, board.xlsx):
        with pytest.raises(NotAllowed):
            make(OCTOBER)
