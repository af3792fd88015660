"""The register of a month's residents: every name in full, numbers as words, nothing executed."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest

from nursinghome.core.dates import Month
from nursinghome.core.errors import NotAllowed
from nursinghome.core.ids import ResidentId
from nursinghome.core.paths import resources
from nursinghome.reports.catalogue import REPORTS, Wanted
from nursinghome.reports.residents_paper import ResidentRegister
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger
from tests.nursinghome.reports import homes
from tests.nursinghome.reports.crews import put
from tests.nursinghome.reports.homes import put_resident, put_stay
from tests.nursinghome.reports.pdf.reading import marks, texts

OCTOBER = Month(2026, 10)


def table(content: bytes) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    head = next(number for number, row in enumerate(rows) if row[0] == "序号")
    return [row for row in rows[head + 1 :] if isinstance(row[0], int)]


def test_all_who_lived_here_in_the_month_are_listed_in_full(office: Ledger) -> None:
    rows = table(ResidentRegister(office).xlsx(OCTOBER))
    assert [(row[1], row[9]) for row in rows] == [
        ("张建国", "101-1"),
        ("王福", "101-2"),
        ("欧阳淑芬", "101-2"),
        ("李秀英", None),
    ]
    assert rows[0][2:9] == (
        "男",
        datetime(1946, 10, 31),  # noqa: DTZ001 - openpyxl reads a date cell as this
        80,
        "500236194610319976",
        "特困",
        "半护理",
        "中度失能",
    )
    assert rows[1][11:] == (datetime(2026, 10, 11), "去世")  # noqa: DTZ001 - as above
    assert rows[2][7:9] == ("未评估", "未评估")
    assert rows[3][6:8] == (None, None)


def test_who_left_on_the_first_is_not_listed_and_who_came_and_left_on_a_day_is(
    office: Ledger,
) -> None:
    for name, admitted, discharged in (
        ("早走", "2026-01-01", "2026-10-01"),
        ("一日", "2026-10-05", "2026-10-05"),
        ("首日", "2026-10-01", "2026-10-01"),
        ("后到", "2026-11-01", None),
        ("后走", "2026-10-31", "2026-11-01"),
    ):
        resident = put_resident(office.db, name, born=date(1950, 1, 1))
        put_stay(office.db, resident, admitted, discharged, "home" if discharged else None)
    rows = {str(row[1]): row for row in table(ResidentRegister(office).xlsx(OCTOBER))}
    assert {"一日", "首日", "后走"} == rows.keys() - {"张建国", "王福", "欧阳淑芬", "李秀英"}
    assert rows["后走"][11] is None  # in October nobody had left yet


def test_numbers_are_masked_on_paper_and_whole_in_the_workbook(office: Ledger) -> None:
    register = ResidentRegister(office)
    told = "".join(texts(register.pdf(OCTOBER).pdf))
    assert "500236********9976" in told
    assert "500236194610319976" not in told
    for name in ("张建国", "李秀英", "王福", "欧阳淑芬"):
        assert name in told
    assert "共4人次，月末在院3人" in marks(told)
    assert register.xlsx(OCTOBER) == register.xlsx(OCTOBER)


def test_words_that_look_like_a_formula_stay_words(office: Ledger) -> None:
    put(office.db, "funding_category", code="local1", label='=HYPERLINK("x")', counts_as="social")
    put(office.db, "funding", resident_id=2, category="local1", from_on="2026-10-01")
    content = ResidentRegister(office).xlsx(OCTOBER)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    (cell,) = [c for row in sheet.iter_rows() for c in row if "HYPERLINK" in str(c.value)]
    assert cell.data_type == "s"


def test_only_those_who_may_see_reports_get_the_register(office: Ledger) -> None:
    register = ResidentRegister(homes.ledger_of(office.db, may=frozenset({"residents.see"})))
    for make in (register.pdf, register.xlsx):
        with pytest.raises(NotAllowed):
            make(OCTOBER)


class Sources:
    """What a workspace gives to reports."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.registry = Registry([resources("standards")])


def test_the_catalogue_makes_each_report_from_a_workspace(office: Ledger) -> None:
    may = homes.EVERYTHING | {
        "care.see",
        "home.see",
        "rating.see",
        "renovation.see",
        "checklists.see",
        "office.see",
        "residents.see",
        "safety.see",
        "staff.see",
    }
    sources = Sources(homes.ledger_of(office.db, may=may))
    for report in REPORTS.values():
        made = report.make(sources, Wanted(month=OCTOBER, resident_id=ResidentId(1)))
        assert made.pages == len(texts(made.pdf))
        assert report.title in plain(marks(texts(made.pdf)[0]))
        assert made.sha256 is None
        assert report.permission in may
        assert report.about_one or not made.xlsx or report.title in table_title(made.xlsx)
    made = REPORTS["monthly"].make(sources, Wanted(month=OCTOBER, names=True))
    assert made.cells["residents_end"] == 3
    assert {one.id for one in made.checks if not one.ok} >= {"no_bed", "id_missing"}
    blank = REPORTS["monthly"].make(sources, Wanted(month=OCTOBER, blank=True))
    assert "李桂兰" not in "".join(texts(blank.pdf))


def plain(title: str) -> str:
    """Without the quotes, which the name of a file cannot have."""
    return title.replace("“", "").replace("”", "")


def table_title(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return str(book.worksheets[0]["A1"].value)
