"""The county's own form: judged cell by cell, filled, and everything else as it was."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.writer.excel import ExcelWriter

from nursinghome.core.dates import Month
from nursinghome.core.errors import Invalid, NotAllowed, NotFound, Trouble
from nursinghome.exchange import ExportService, Signer, queries
from nursinghome.exchange.form_filling import Filled
from nursinghome.exchange.forms import FormService
from nursinghome.exchange.keys import PublicKeys, public_key_file
from nursinghome.exchange.model import Along, Kind
from nursinghome.exchange.sealed_sheet import opened
from nursinghome.storage import Ledger
from tests.nursinghome.exchange import forms
from tests.nursinghome.exchange.conftest import REGISTRY
from tests.nursinghome.exchange.forms import MAPPING
from tests.nursinghome.exchange.packages import COUNTY

OCTOBER = Month(2026, 10)
DESK = Signer(bytes(range(1, 33)))


@pytest.fixture
def service(office: Ledger) -> FormService:
    return FormService(office, REGISTRY)


def installed(service: FormService, stick: Path) -> None:
    reading = service.read(forms.put(stick), OCTOBER)
    service.install(reading, reading.fingerprint)


def sheets(made: Filled) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made.workbook))


def test_a_form_is_tried_before_it_is_installed(service: FormService, stick: Path) -> None:
    reading = service.read(forms.put(stick), OCTOBER)
    assert (reading.faults, reading.is_signed, reading.loses_shapes) == ((), False, False)
    assert [(one.label, one.place.words) for one in reading.lines][:2] == [
        ("月末在院人数", "月报!C5"),
        ("核定床位数", "月报!C6"),
    ]
    assert "上月" in reading.lines[3].label
    assert "去年同月" in reading.lines[4].label
    assert service.installed() is None
    with pytest.raises(NotFound, match="还没有县里的表"):
        service.filled(OCTOBER)


def test_a_form_without_a_signature_is_compared_by_telephone(
    service: FormService, stick: Path
) -> None:
    reading = service.read(forms.put(stick), OCTOBER)
    with pytest.raises(Invalid, match="指纹也没有核对上"):
        service.install(reading, "0000")
    form = service.install(reading, reading.fingerprint.replace(" ", ""))
    assert service.installed() == form
    assert (form.pack.title, form.is_signed, form.installed_by) == ("敬老院月报表", False, "李桂兰")
    assert form.fingerprint == reading.fingerprint


def test_the_county_s_signature_is_enough(
    service: FormService, exports: ExportService, stick: Path
) -> None:
    path = forms.put(stick)
    mark = service.read(path, OCTOBER).files.mark
    signature = path.with_name(path.name + ".sig")
    signature.write_text(DESK.sign("form", mark.encode()).hex(), encoding="ascii")
    assert not service.read(path, OCTOBER).is_signed  # nobody knows yet who signs
    keys = PublicKeys(recipients=(COUNTY.public,), signer=DESK.public)
    exports.take_county_key(public_key_file(keys))
    reading = service.read(path, OCTOBER)
    assert service.install(reading).is_signed
    for wrong in (Signer.new().sign("form", mark.encode()).hex(), "zz"):
        signature.write_text(wrong, encoding="ascii")
        with pytest.raises(Invalid, match="签名不是本县局的"):
            service.read(path, OCTOBER)


def test_figures_and_words_are_in_their_cells_and_the_rest_as_it_was(
    service: FormService, office: Ledger, stick: Path
) -> None:
    installed(service, stick)
    made = service.filled(OCTOBER)
    cells = service._monthly.cells(OCTOBER)
    book, plain = sheets(made), forms.book()
    sheet = book["月报"]
    assert sheet["C5"].value == cells["residents_end"]
    assert sheet["C7"].value == cells["occupancy_pct"]
    assert (sheet["B3"].value, sheet["D3"].value) == ("青禾县幸福镇敬老院", "2026年10月")
    assert book["附表"]["B2"].value == cells["carers"]
    assert sheet["C8"].value == "=C5-D5"
    assert (sheet["C7"].number_format, sheet["C5"].fill.fgColor.rgb) == ("0.00", "00FFFDE9")
    assert {str(one) for one in sheet.merged_cells.ranges} == {"A1:E1", "D3:E3"}
    assert sheet.print_area == plain["月报"].print_area
    assert sheet.print_title_rows == plain["月报"].print_title_rows
    assert sheet.page_setup.orientation == "landscape"
    assert sheet["A1"].font.name == "宋体"
    (rule,) = sheet.data_validations.dataValidation
    assert (str(rule.sqref), rule.formula2) == ("C5:C6", "999")
    assert [str(one.sqref) for one in sheet.conditional_formatting] == ["C8"]
    assert (sheet.freeze_panes, list(book.defined_names)) == ("A4", ["表头"])
    assert book.calculation.fullCalcOnLoad
    assert made.workbook == service.filled(OCTOBER).workbook
    approved = next(one for one in made.lines if one.name == "approved_on")
    assert approved.value is None  # it is not settled yet
    assert book["附表"]["B3"].value is None


def test_a_name_that_looks_like_a_formula_stays_a_name(
    service: FormService, office: Ledger, stick: Path
) -> None:
    installed(service, stick)
    office.db.execute("UPDATE home SET name = '=1+1'")
    cell = sheets(service.filled(OCTOBER))["月报"]["B3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("residents_end =", "resident =", "月报里没有「resident」这个数字"),
        ('home = "', 'house = "', "月报里没有「house」这个文字"),
        ("月报!C6", "月报C6", "不是格子"),
        ("月报!C6", "月报!C0", "不是格子"),
        ("月报!C6", "年报!C6", "没有叫「年报」的表"),
        ("月报!C6", "月报!C60", "在表的外面"),
        ("月报!D3", "月报!E3", "合并格 D3:E3 里面的一格"),
        ("月报!C6", "月报!C8", "是公式"),
        ("月报!C6", "月报!B6", "已经写着「总床位」"),
        ("月报!C6", "月报!C5", "也给了「residents_end」"),
    ],
)
def test_a_wrong_mapping_is_told_cell_by_cell(
    service: FormService, stick: Path, old: str, new: str, what: str
) -> None:
    reading = service.read(forms.put(stick, MAPPING.replace(old, new, 1)), OCTOBER)
    (fault,) = reading.faults
    assert what in fault.what
    assert fault.cure
    assert reading.lines == ()
    with pytest.raises(Invalid, match="1 处要改，没有装"):
        service.install(reading, reading.fingerprint)
    assert service.installed() is None


def test_every_wrong_cell_is_told_at_once(service: FormService, stick: Path) -> None:
    mapping = MAPPING.replace("C5", "Z99").replace("C6", "B6").replace("home", "house")
    assert len(service.read(forms.put(stick, mapping), OCTOBER).faults) == 3


def test_a_sheet_that_is_a_chart_has_no_cells(service: FormService, stick: Path) -> None:
    book = forms.book()
    chart = BarChart()
    chart.add_data(Reference(book["月报"], min_col=3, min_row=5, max_row=6))
    book.create_chartsheet("图").add_chart(chart)
    path = forms.put(stick, MAPPING.replace("月报!C6", "图!A1"), forms.content(book))
    (fault,) = service.read(path, OCTOBER).faults
    assert "是图，不是表" in fault.what


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ("a = = 1", "第 1 行写得不对"),
        ('format = "yanglao-form/1"', "缺少「"),
        (MAPPING.replace("yanglao-form/1", "x"), "「format」写得不对"),
        (MAPPING + "extra = {}\n", "写得不对"),
        ("more = 1\n" + MAPPING, "多了「more」"),
        (MAPPING.replace("月报.xlsx", "../月报.xlsx"), "「template」写得不对"),
        ("#" * (257 * 1024), "超过 256 KB"),
        ("a = " + "[" * 5000, "写得不对"),
    ],
)
def test_what_is_no_mapping_is_told(
    service: FormService, stick: Path, mapping: str, words: str
) -> None:
    with pytest.raises(Invalid, match=re.escape(words)):
        service.read(forms.put(stick, mapping), OCTOBER)


def test_a_mapping_in_another_code_is_told(service: FormService, stick: Path) -> None:
    path = forms.put(stick)
    path.write_bytes(MAPPING.encode("gb18030"))
    with pytest.raises(Invalid, match="不是 UTF-8"):
        service.read(path, OCTOBER)


def test_the_template_must_lie_beside_it(service: FormService, stick: Path) -> None:
    path = forms.put(stick)
    (stick / "月报.xlsx").unlink()
    with pytest.raises(NotFound, match="没有找到文件「月报"):
        service.read(path, OCTOBER)
    (stick / "月报.xlsx").write_bytes(bytes((2 << 20) + 1))
    with pytest.raises(Invalid, match="超过 2 MB"):
        service.read(path, OCTOBER)


SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</worksheet>'
)
ONE = "xl/worksheets/sheet1.xml"
RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="h" Target="http://x" TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("name", "part", "words"),
    [
        ("xl/externalLinks/externalLink1.xml", b"<x/>", "引用了别的文件"),
        ("xl/embeddings/oleObject1.bin", b"x", "嵌了别的文件"),
        ("xl/vbaProject.bin", b"x", "表格里有宏"),
        ("xl/connections.xml", b"<x/>", "会去连数据库"),
        (ONE, SHEET % b'<sheetData><row r="1"><c r="A1"><f>WEBSERVICE("x")</f></c></row></sheetData>', "表外面的东西"),
        (ONE, SHEET % b'<sheetData><row r="1"><c r="A1"><f>[1]Sheet1!A1</f></c></row></sheetData>', "表外面的东西"),
        (ONE, SHEET % b"<sheetData><row><c r=\"A1\"><f>cmd|'/c calc'!A1</f></c></row></sheetData>", "表外面的东西"),
        (ONE, SHEET % b'<sheetData><row r="1048576"><c r="XFD1048576"/></row></sheetData>', "离得太远"),
        (ONE, SHEET % b'<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', "格子太多"),
        (ONE, SHEET % b'<sheetData/><mergeCells><mergeCell ref="A1"/></mergeCells>', ""),
        (ONE, b"<!DOCTYPE x><worksheet/>", "文档类型"),
        (ONE, b"<worksheet", "读不完整"),
        ("xl/_rels/workbook.xml.rels", b"<x/>", "打不开"),
        ("xl/styles.xml", b"<x/>", "打不开"),
        (
            "xl/worksheets/_rels/sheet1.xml.rels",
            RELATIONS,
            "连着外面",
        ),
    ],
)  # fmt: skip
def test_a_template_that_reaches_out_or_is_damaged_is_refused(
    service: FormService, stick: Path, name: str, part: bytes, words: str
) -> None:
    template = forms.with_member(forms.content(forms.book()), name, part)
    path = forms.put(stick, template=template)
    if not words:
        assert service.read(path, OCTOBER).faults
        return
    with pytest.raises(Invalid, match="这张表没有装") as caught:
        service.read(path, OCTOBER)
    assert words in caught.value.message
    assert "花名册" not in caught.value.message


def test_shapes_that_would_be_lost_are_told(service: FormService, stick: Path) -> None:
    template = forms.with_member(
        forms.content(forms.book()),
        "xl/drawings/drawing9.xml",
        b'<a xmlns:xdr="x"><xdr:sp></xdr:sp></a>',
    )
    assert not service.read(forms.put(stick), OCTOBER).loses_shapes
    assert service.read(forms.put(stick, template=template), OCTOBER).loses_shapes


def test_a_form_that_came_out_different_is_not_given(
    service: FormService, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(service, stick)
    right = ExcelWriter.write_data

    def spoilt(writer: ExcelWriter) -> None:
        writer.workbook["月报"]["B5"] = "别的"
        right(writer)

    monkeypatch.setattr(ExcelWriter, "write_data", spoilt)
    with pytest.raises(Trouble, match="月报!B5"):
        service.filled(OCTOBER)

    def unmerged(writer: ExcelWriter) -> None:
        writer.workbook["月报"].unmerge_cells("A1:E1")
        right(writer)

    monkeypatch.setattr(ExcelWriter, "write_data", unmerged)
    with pytest.raises(Trouble, match="月报!A1"):
        service.filled(OCTOBER)


def test_filling_leaves_no_temporary_file(
    service: FormService, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(service, stick)
    monkeypatch.setattr("tempfile.NamedTemporaryFile", None)
    assert service.filled(OCTOBER).workbook


def test_the_filled_form_may_go_beside_the_package(
    service: FormService, exports: ExportService, stick: Path, tmp_path: Path
) -> None:
    with pytest.raises(NotFound):
        exports.export(OCTOBER, stick, along=Along(form=True))
    assert list(queries.sent(exports._db)) == []
    installed(service, tmp_path)
    made = exports.export(OCTOBER, stick, along=Along(form=True, view=True))
    assert [one.kind for one in made.beside] == [Kind.VIEW, Kind.FORM, Kind.README]
    form = opened((stick / made.beside[1].name).read_bytes(), made.password)
    assert form == service.filled(OCTOBER).workbook
    assert "县里发的表" in (stick / "README.txt").read_text(encoding="utf-8-sig")


def test_only_who_may_send_installs_a_form(office: Ledger, stick: Path) -> None:
    office.actor = replace(office.actor, permissions=office.actor.permissions - {"reports.send"})
    with pytest.raises(NotAllowed):
        FormService(office, REGISTRY).read(forms.put(stick), OCTOBER)
