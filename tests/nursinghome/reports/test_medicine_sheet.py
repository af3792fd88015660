"""The month sheet of entrusted medicines: empty boxes to tick, or what was ticked."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from nursinghome.care import Given, MedicineService
from nursinghome.care.daily_model import Tick
from nursinghome.core.dates import Month
from nursinghome.core.errors import NotAllowed
from nursinghome.core.ids import ResidentId
from nursinghome.reports import MedicineSheets
from nursinghome.storage import Ledger
from tests.factories import ALL, make_home, make_resident, open_ledger
from tests.nursinghome.care.test_daily import medicine
from tests.nursinghome.reports.pdf.reading import fonts, marks, texts

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions=ALL | {"care.see", "care.change"})
    make_home(opened)
    yield opened
    opened.db.close()


@pytest.fixture
def zhao(ledger: Ledger) -> ResidentId:
    """With a medicine twice a day from 10 October, its first days ticked."""
    who = make_resident(ledger)
    medicines = MedicineService(ledger)
    number = medicines.entrust(medicine(who, until_on=date(2026, 10, 30)))
    medicines.tick(
        [
            Tick(medicine_id=number, on=date(2026, 10, 10), turn=1, outcome=Given.GIVEN),
            Tick(medicine_id=number, on=date(2026, 10, 10), turn=2, outcome=Given.REFUSED),
            Tick(medicine_id=number, on=date(2026, 10, 11), turn=1, outcome=Given.MISSED),
        ]
    )
    return who


def test_the_blank_sheet_has_empty_boxes_on_the_days_that_count(
    ledger: Ledger, zhao: ResidentId
) -> None:
    made = MedicineSheets(ledger).person(zhao, OCTOBER)
    (page,) = texts(made.pdf)
    text = marks(page)
    assert text.startswith("代管药品给药登记表2026年10月")
    for words in ("姓名：赵石头", "硝苯地平缓释片1片", "给药人（签名）", "第1页共1页"):
        assert words in text
    assert text.count("／") == 2 * 11 + 1  # nine days before, two after, and the note
    assert text.count("√") == 1  # in the note alone
    assert all(fonts(made.pdf).values())


def test_the_filled_sheet_and_its_workbook_hold_what_was_ticked(
    ledger: Ledger, zhao: ResidentId
) -> None:
    made = MedicineSheets(ledger).person(zhao, OCTOBER, blank=False)
    text = marks(texts(made.pdf)[0])
    assert [text.count(sign) - 1 for sign in "√缺"] == [1, 2]  # the notes name 缺 twice
    sheet = openpyxl.load_workbook(io.BytesIO(made.xlsx)).active
    assert sheet is not None
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] == "赵石头"]
    assert rows[0][1:4] == ("硝苯地平缓释片 1 片", "早", "／")
    assert (rows[0][12], rows[0][13], rows[1][12]) == ("√", "缺", "拒")


def test_a_month_has_a_sheet_for_everybody_and_without_anybody_an_empty_one(
    ledger: Ledger, zhao: ResidentId
) -> None:
    other = make_resident(ledger, "钱秀英")
    MedicineService(ledger).entrust(medicine(other, times_a_day=1))
    sheets = MedicineSheets(ledger)
    made = sheets.month(OCTOBER)
    assert [("赵石头" in page, "钱秀英" in page) for page in texts(made.pdf)] == [
        (True, False),
        (False, True),
    ]
    (page,) = texts(sheets.month(NOVEMBER).pdf)
    assert "钱秀英" in page
    (page,) = texts(sheets.month(Month(2026, 9)).pdf)
    assert marks("姓名：单位：青莲镇敬老院") in marks(page)
    assert sheets.person(zhao, NOVEMBER).pages == 1


def test_who_may_not_see_care_gets_no_sheet(ledger: Ledger, zhao: ResidentId) -> None:
    blind = open_ledger(
        Path(ledger.db.execute("PRAGMA database_list").fetchone()[2]).parent,
        permissions=frozenset(),
        file="other.nhdb",
    )
    sheets = MedicineSheets(blind)
    with pytest.raises(NotAllowed):
        sheets.month(OCTOBER)
    with pytest.raises(NotAllowed):
        sheets.person(zhao, OCTOBER)
    blind.db.close()
