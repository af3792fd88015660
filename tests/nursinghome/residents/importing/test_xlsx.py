"""Workbooks of today: values, dates, formulas, merged cells, hidden rows; and damage."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from nursinghome.core.errors import Invalid
from nursinghome.residents.importing.grid import Cell, Grid, is_blank, shown
from nursinghome.residents.importing.xlsx import read_xlsx
from tests.data.rosters import books
from tests.data.rosters.books import SHEET, repacked, with_sheet, xlsx

STYLES = f"""<x:styleSheet xmlns:x="{books.SPREADSHEET}">
<x:numFmts><x:numFmt numFmtId="200" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;"/>
<x:numFmt numFmtId="201" formatCode="0.00&quot;day&quot;"/></x:numFmts>
<x:cellStyleXfs><x:xf numFmtId="14"/></x:cellStyleXfs>
<x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="14"/><x:xf numFmtId="31"/><x:xf numFmtId="200"/>
<x:xf numFmtId="201"/><x:xf numFmtId="21"/><x:xf/></x:cellXfs></x:styleSheet>"""


def only(content: bytes) -> Grid:
    (grid,) = read_xlsx(content)
    return grid


def cells(body: str, **parts: str) -> list[Cell]:
    """The cells of the first row of a sheet written by hand."""
    named = {f"xl/{name}.xml": part for name, part in parts.items()}
    return list(only(with_sheet(f'<row r="1">{body}</row>', parts=dict(named))).lines[0].cells)


def test_values_come_back_as_they_were_stored() -> None:
    row = ["赵石头", 7, 1.5, True, date(1950, 3, 2), " 203－1 ", None, "䶮𬘭"]
    assert list(only(xlsx([row])).lines[0].cells) == row


def test_numbers_keep_all_the_digits_that_are_there() -> None:
    found = cells(
        '<c r="A1"><v>500101400131997</v></c><c r="B1"><v>1.40521196309099E+17</v></c>'
        '<c r="C1"><v>500236194003029970</v></c><c r="D1"><v>18900009534</v></c>'
        '<c r="E1"><v>-7</v></c><c r="F1"><v>x7</v></c><c r="G1" s="1"><v>x7</v></c>'
    )
    assert found == [
        500101400131997, 1.40521196309099e17, 500236194003029970, 18900009534, -7, "x7", "x7",
    ]  # fmt: skip
    assert [shown(cell) for cell in found[:3]] == [
        "500101400131997",
        "1.40521196309099e+17",
        "500236194003029970",
    ]


def test_a_style_tells_which_numbers_are_days() -> None:
    body = "".join(f'<c s="{style}"><v>18324.5</v></c>' for style in range(8))
    day = date(1950, 3, 2)
    assert cells(body, styles=STYLES) == [
        18324.5,
        day,
        day,
        day,
        18324.5,
        18324.5,
        18324.5,
        18324.5,
    ]


def test_the_first_two_months_of_1900_and_numbers_that_are_no_day() -> None:
    body = "".join(f'<c s="1"><v>{n}</v></c>' for n in (1, 59, 61, 0, 0.5, 2958466, -1))
    assert cells(body, styles=STYLES) == [
        date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), 0, 0.5, 2958466, -1,
    ]  # fmt: skip


def test_days_of_the_1904_system() -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    assert book.active is not None
    book.active["A1"] = date(1950, 3, 2)
    file = io.BytesIO()
    book.save(file)
    assert list(only(file.getvalue()).lines[0].cells) == [date(1950, 3, 2)]


def test_a_workbook_without_styles_has_no_dates() -> None:
    assert cells('<c s="1"><v>18324</v></c>', styles="<styleSheet/>") == [18324]


def test_a_workbook_that_names_no_styles_is_read() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    link = f'<Relationship Id="rId1" Type="{kind}" Target="worksheets/sheet1.xml"/>'
    rels: dict[str, str | bytes] = {
        "xl/_rels/workbook.xml.rels": f"<Relationships>{link}</Relationships>"
    }
    body = '<row r="1"><c s="1"><v>18324</v></c></row>'
    assert list(only(with_sheet(body, parts=rels)).lines[0].cells) == [18324]


def test_other_kinds_of_cells() -> None:
    found = cells(
        '<c t="b"><v>0</v></c><c t="d"><v>1950-03-02T00:00:00</v></c><c t="d"><v>x</v></c>'
        '<c t="str"><v>甲_x000A_乙</v></c><c t="e"><v>#N/A</v></c><c t="inlineStr"><is><t>丙</t></is></c>'
        "<c/><c><v></v></c><c><v>9</v></c>"
    )
    assert found == [False, date(1950, 3, 2), "x", "甲\n乙", None, "丙", None, None, 9]


def test_a_formula_reads_as_what_it_last_gave_or_as_its_text() -> None:
    found = cells(
        '<c t="str"><f>MID(A1,1,4)</f><v>1950</v></c><c><f>1+2</f></c><c><f>1+2</f><v/></c>'
    )
    assert found == ["1950", "=1+2", "=1+2"]


def test_shared_texts_are_joined_without_their_phonetic_guides() -> None:
    texts = (
        "<sst><si><t>甲_x005F_x</t></si><si><r><t>赵</t></r><r><t>石头</t></r>"
        "<rPh sb='0' eb='1'><t>ZHAO</t></rPh><phoneticPr/></si></sst>"
    )
    links = books.xlsx([["x"]])
    with zipfile.ZipFile(io.BytesIO(links)) as archive:
        rels = archive.read("xl/_rels/workbook.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    link = (
        f'<Relationship Id="rId99" Type="{kind}" Target="/xl/shared%20texts.xml"/></Relationships>'
    )
    parts: dict[str, str | bytes] = {
        "xl/_rels/workbook.xml.rels": rels.replace("</Relationships>", link),
        "xl/shared texts.xml": texts,
    }
    body = '<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
    assert list(only(with_sheet(body, parts=parts)).lines[0].cells) == ["甲_x", "赵石头"]


def test_guides_in_the_cell_itself_are_left_out() -> None:
    assert cells('<c t="inlineStr"><is><t>赵</t><rPh><t>ZHAO</t></rPh></is></c>') == ["赵"]


def test_hidden_rows_and_sheets_are_flagged_and_blank_rows_left_out() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["甲"])
    sheet.append([None])
    sheet.append(["  "])
    sheet.append(["乙"])
    sheet.row_dimensions[4].hidden = True
    book.create_sheet("旧").sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    first, second = read_xlsx(file.getvalue())
    assert [(line.number, line.hidden) for line in first.lines] == [(1, False), (4, True)]
    assert (first.visible, second.visible, second.title) == (True, False, "旧")


def test_a_merged_cell_lends_its_value_to_the_rows_below() -> None:
    grid = only(xlsx([["101", 1], [None, 2], ["102", 3]], merges=["A1:A2"]))
    assert [line.at(0) for line in grid.lines] == ["101", "101", "102"]
    assert [line.own(0) for line in grid.lines] == ["101", None, "102"]
    assert grid.lines[1].at(9) is None


def test_merges_that_cover_nothing_are_no_matter() -> None:
    after = '<mergeCells><mergeCell ref="B2:C3"/><mergeCell ref="?"/><mergeCell ref="A9:A10"/><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    body = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="C2"><v>2</v></c></row>'
    grid = only(with_sheet(body, after=after))
    assert [dict(line.covered) for line in grid.lines] == [{}, {0: 1}]


def test_styled_blanks_far_to_the_right_are_no_matter() -> None:
    assert cells('<c r="A1"><v>1</v></c><c r="XFD1" s="1"/>') == [1]


# U+FFFE and U+FFFF have no place in XML; openpyxl would write a file that nothing can read.
LETTER = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
CELL = st.one_of(
    st.none(),
    st.integers(-(10**14), 10**14),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2199, 12, 31)),
    st.text(LETTER, min_size=1, max_size=8).filter(lambda text: not text.startswith("=")),
)


@pytest.mark.no_cover
@given(st.lists(st.lists(CELL, max_size=5), max_size=6))
def test_a_random_table_reads_as_openpyxl_reads_it(rows: list[list[Cell]]) -> None:
    content = xlsx(rows)
    by_number = {line.number: line for line in only(content).lines}
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        for column, value in enumerate(row):
            expected = value.date() if isinstance(value, datetime) else value
            found = by_number[number].own(column) if number in by_number else None
            assert found == expected or (is_blank(found) and is_blank(expected))  # type: ignore[arg-type]  # what openpyxl gives is a cell


GOOD = xlsx([["姓名", "身份证号"], ["赵石头", "1"]])


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<row r="2"/><row r="1"/>', "次序"),
        ('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>', "次序"),
        ('<row r="x"/>', "读不完整"),
        ('<row><c t="s"><v>0</v></c></row>', "找不到"),
        ('<row><c t="s"><v>x</v></c></row>', "读不完整"),
        ("<row>", "读不完整"),
        ('<row r="1"><c r="SG1"><v>1</v></c></row>', "第 501 列"),
        ('<row r="100001"><c><v>1</v></c></row>', "第 100001 行"),
        (f'<row><c t="str"><v>{"长" * 40_001}</v></c></row>', "太长"),
        ("<row/>" * 100_001, "行太多"),
        ("<row>" + "<c/>" * 300_001 + "</row>", "格子太多"),
    ],
)
def test_a_sheet_that_cannot_be_right_or_is_too_large_is_refused(body: str, words: str) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(with_sheet(body))) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():  # stored as it is: it is not the ratio that is asked about
            new.writestr(name, old.read(name))
    with pytest.raises(Invalid, match=words):
        read_xlsx(content.getvalue())


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"_rels/.rels": "<Relationships/>"}, "找不到工作簿"),
        ({"xl/workbook.xml": "<workbook><sheets/></workbook>"}, "没有工作表"),
        ({"xl/styles.xml": "<styleSheet>"}, "styles"),
        ({"docProps/core.xml": "not xml"}, "core.xml"),
        ({"docProps/core.xml": '<?xml version="1.0" encoding="no-such"?><x/>'}, "core.xml"),
        ({"docProps/core.xml": "<!DOCTYPE x><x/>"}, "文档类型"),
        ({"docProps/core.xml": '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'.encode("utf-16")}, "文档类型"),
        ({"xl/drawings/vmlDrawing1.vml": "<br><!ENTITY x 'y'>"}, "文档类型"),
        ({"xl/worksheets/other.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, "实体"),
        ({"xl/vbaProject.bin": b"x"}, "宏"),
        ({"[Content_Types].xml": "<Types>sheet.macroEnabled.main+xml</Types>"}, "宏"),
        ({"[Content_Types].xml": "<Types>sheet.binary.macro</Types>", "xl/workbook.bin": b""}, "xlsb"),
        ({"[Content_Types].xml": "<Types>wordprocessingml</Types>"}, "不是表格"),
    ],
)  # fmt: skip
def test_a_package_that_is_no_plain_workbook_is_refused(
    parts: dict[str, str | bytes], words: str
) -> None:
    with pytest.raises(Invalid, match=words):
        read_xlsx(repacked(GOOD, parts))


def test_a_sheet_whose_part_is_missing_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name != SHEET:
                new.writestr(name, old.read(name))
    with pytest.raises(Invalid, match=r"缺少其中的「xl/worksheets/sheet1.xml」"):
        read_xlsx(made.getvalue())


def test_a_workbook_that_links_to_nothing_has_no_sheets() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name != "xl/_rels/workbook.xml.rels":
                new.writestr(name, old.read(name))
    with pytest.raises(Invalid, match="没有工作表"):
        read_xlsx(made.getvalue())


def test_old_drawings_need_not_be_well_formed() -> None:
    content = repacked(GOOD, {"xl/drawings/vmlDrawing1.vml": "<xml><br></xml>"})
    assert len(only(content).lines) == 2


def test_tabs_that_are_no_worksheets_are_passed_over() -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        book = archive.read("xl/workbook.xml").decode()
    chart = '<sheet name="图" sheetId="9" r:id="rId77"/></sheets>'
    content = repacked(GOOD, {"xl/workbook.xml": book.replace("</sheets>", chart)})
    assert [grid.title for grid in read_xlsx(content)] == ["花名册"]
