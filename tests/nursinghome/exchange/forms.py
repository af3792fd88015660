"""A county's own form for tests: merged heads, a formula, a print area, and its mapping."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

MAPPING = """\
format = "yanglao-form/1"
title = "敬老院月报表"
edition = "2026"
issuer = "青禾县民政局"
template = "月报.xlsx"

[cells]
residents_end = "月报!C5"
beds_total = "月报!C6"
occupancy_pct = "'月报'!$C$7"
"last_month.residents_end" = "月报!D5"
"last_year.residents_end" = "月报!E5"
carers = "附表!B2"

[words]
home = "月报!B3"
month = "月报!D3"
approved_on = "附表!B3"
"""


def book() -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "月报"
    sheet["A1"] = "敬老院月报表"
    sheet["A1"].font = Font(name="宋体", size=18, bold=True)
    sheet.merge_cells("A1:E1")
    sheet["A3"], sheet["C3"] = "单位", "月份"
    sheet.merge_cells("D3:E3")
    for number, label in enumerate(("月末在院", "总床位", "入住率", "比上月"), start=5):
        sheet[f"B{number}"] = label
        for column in "BCDE":
            sheet[f"{column}{number}"].border = Border(bottom=Side(style="thin"))
    sheet["C8"] = "=C5-D5"
    sheet["C7"].number_format = "0.00"
    sheet["C5"].fill = PatternFill("solid", fgColor="FFFDE9")
    sheet["B9"] = "数字由院里填"
    sheet.print_area = "A1:E9"
    sheet.print_title_rows = "1:3"
    sheet.page_setup.orientation = "landscape"
    sheet.column_dimensions["B"].width = 22
    sheet.row_dimensions[1].height = 30
    whole = DataValidation(type="whole", operator="between", formula1="0", formula2="999")
    whole.add("C5:C6")
    sheet.add_data_validation(whole)
    red = CellIsRule("lessThan", ["0"], fill=PatternFill(bgColor="FF0000"))  # type: ignore[no-untyped-call] # it has no types
    sheet.conditional_formatting.add("C8", red)
    sheet.freeze_panes = "A4"
    made.defined_names["表头"] = DefinedName("表头", attr_text="月报!$A$1")
    other = made.create_sheet("附表")
    other["A2"], other["A3"] = "护理员", "报出日期"
    other["B3"].border = Border(bottom=Side(style="thin"))
    other["B2"].border = Border(bottom=Side(style="thin"))
    return made


def content(made: openpyxl.Workbook) -> bytes:
    to = io.BytesIO()
    made.save(to)
    return to.getvalue()


def put(folder: Path, mapping: str = MAPPING, template: bytes | None = None) -> Path:
    """The two files as a county gives them; the path of the mapping."""
    (folder / "月报.xlsx").write_bytes(content(book()) if template is None else template)
    path = folder / "对照表.toml"
    path.write_text(mapping, encoding="utf-8")
    return path


def with_member(template: bytes, name: str, part: bytes) -> bytes:
    """The template with one more file inside, or another in the place of that name."""
    to = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(to, "w") as out:
        for info in old.infolist():
            if info.filename != name:
                out.writestr(info.filename, old.read(info))
        out.writestr(name, part)
    return to.getvalue()
