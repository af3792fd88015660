"""A template that came on a stick: looked through before anything opens it, and judged cell by cell."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from nursinghome.core.errors import Invalid, Problem
from nursinghome.exchange.form_pack import WORDS, FormPack, Place, place_of
from nursinghome.residents.importing.package import Attributes, Package, parse

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_CELLS = 100_000
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_REACHING_OUT = (
    ("xl/externalLinks/", "引用了别的文件"),
    ("xl/embeddings/", "嵌了别的文件"),
    ("xl/activeX/", "里面有控件"),
    ("xl/ctrlProps/", "里面有控件"),
    ("xl/connections.xml", "会去连数据库"),
    ("xl/queryTables/", "会去连数据库"),
    ("xl/webextensions/", "里面有插件"),
    ("xl/macrosheets/", "里面有宏"),
)
_LIVE = re.compile(
    r"\[|\||\b(WEBSERVICE|HYPERLINK|IMPORTXML|CALL|REGISTER|DDE|RTD)\b", re.IGNORECASE
)
_LOST = (b"<xdr:sp>", b"<xdr:sp ", b"<xdr:grpSp", b"<xdr:cxnSp")


def refuse_strange(template: bytes) -> None:
    """Raises Invalid for macros, links to elsewhere, and more cells than a form has."""
    try:
        package = Package(template)
    except Invalid as error:
        raise _refused(error.problems[0].what) from error
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        names = archive.namelist()
    for start, what in _REACHING_OUT:
        if any(name.startswith(start) for name in names):
            raise _refused(what)
    count = _Count()
    for name in names:
        part = package.part(name) or b""
        if name.endswith(".rels") and re.search(rb"TargetMode\s*=\s*[\"']External", part):
            raise _refused("连着外面的文件或网址")
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            parse(part, name, count.start, count.end, count.text)


class _Count:
    """How many cells the sheets have, merged ones with all that they cover; stops at too many."""

    def __init__(self) -> None:
        self._cells = 0
        self._formula: list[str] | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self._add(1)
            self._far(attributes.get("r", "A1"))
        elif name == "mergeCell":
            self._add(_area(attributes.get("ref", "")))
        elif name in {"f", "formula1", "formula2", "formula"}:
            self._formula = []

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if self._formula is not None and name.startswith("f"):
            text, self._formula = "".join(self._formula), None
            if _LIVE.search(text):
                raise _refused(f"有公式「{text[:30]}」会用到表外面的东西")

    def text(self, text: str) -> None:
        if self._formula is not None:
            self._formula.append(text)

    def _add(self, cells: int) -> None:
        self._cells += cells
        if self._cells > MOST_CELLS:
            raise _refused(f"格子太多，超过 {MOST_CELLS} 个")

    def _far(self, address: str) -> None:
        if not re.fullmatch(r"[A-Z]{1,2}[1-9][0-9]{0,3}", address):
            raise _refused(f"「{address[:12]}」离得太远，表里不该有")


def _area(ref: str) -> int:
    found = _RANGE.fullmatch(ref)
    if found is None:
        return 1
    left, top, right, bottom = found.groups()
    return (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def opened(template: bytes) -> Workbook:
    """The workbook with its formulas as they are written; nothing is reckoned."""
    import openpyxl  # noqa: PLC0415 - only for a county with a form of its own

    refuse_strange(template)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it passes over is compared after filling
            return openpyxl.load_workbook(io.BytesIO(template), rich_text=True)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError) as error:
        raise _refused("打不开") from error


def loses(template: bytes) -> bool:
    """Whether drawn shapes are in it, which do not outlive the filling."""
    package = Package(template)
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        drawings = [one for one in archive.namelist() if one.startswith("xl/drawings/drawing")]
    return any(sign in (package.part(one) or b"") for one in drawings for sign in _LOST)


def faults(pack: FormPack, book: Workbook, codes: Collection[str]) -> Iterator[Problem]:
    """What is wrong with the mapping, cell by cell, each with its cure."""
    taken: dict[Place, str] = {}
    for names, known, kind in ((pack.cells, codes, "数字"), (pack.words, WORDS, "文字")):
        for name, text in names.items():
            if name not in known:
                yield Problem(name, f"月报里没有「{name}」这个{kind}", "请照代码表改。")
                continue
            place = place_of(text)
            if place is None:
                yield Problem(name, f"「{text[:30]}」不是格子", "写成「表名!C7」这样。")
                continue
            problem = _fault(name, place, book)
            if problem is not None:
                yield problem
            elif place in taken:
                what = f"{place.words} 也给了「{taken[place]}」"
                yield Problem(name, what, "一格只能放一样，请改一处。")
            taken.setdefault(place, name)


def _fault(name: str, place: Place, book: Workbook) -> Problem | None:
    if place.sheet not in book.sheetnames:
        sheets = "、".join(book.sheetnames[:5])
        return Problem(name, f"没有叫「{place.sheet}」的表", f"表里有：{sheets}。")
    sheet = book[place.sheet]
    if not _is_table(sheet):
        return Problem(name, f"「{place.sheet}」是图，不是表", "请改成有格子的表。")
    return _outside(name, place, sheet) or _occupied(name, place, sheet)


def _outside(name: str, place: Place, sheet: Worksheet) -> Problem | None:
    row = int(re.sub(r"\D", "", place.address))
    column = _column(re.sub(r"\d", "", place.address))
    if row <= sheet.max_row and column <= sheet.max_column:
        return None
    return Problem(name, f"{place.words} 在表的外面", f"表到 {_corner(sheet)} 为止。")


def _occupied(name: str, place: Place, sheet: Worksheet) -> Problem | None:
    for merged in sheet.merged_cells.ranges:
        if place.address in merged and merged.start_cell.coordinate != place.address:
            what = f"{place.words} 是合并格 {merged.coord} 里面的一格"
            return Problem(name, what, f"请写左上角 {merged.start_cell.coordinate}。")
    cell = sheet[place.address]
    if cell.data_type == "f":
        return Problem(name, f"{place.words} 是公式，填了就没有了", "请指到公式用到的格子。")
    if str(cell.value or "").strip() and cell.data_type != "n":
        return Problem(name, f"{place.words} 已经写着「{str(cell.value)[:12]}」", "请指到空格子。")
    return None


def _is_table(sheet: Worksheet) -> bool:
    return hasattr(sheet, "merged_cells")


def _corner(sheet: Worksheet) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above

    return f"{get_column_letter(sheet.max_column)}{sheet.max_row}"


def targets(pack: FormPack) -> Mapping[str, Place]:
    """Where each name goes, of a mapping without faults."""
    both = pack.cells | pack.words
    return {name: place for name, text in both.items() if (place := place_of(text)) is not None}


def _refused(what: str) -> Invalid:
    cure = "请县局另存一份干净的表。"
    return Invalid(f"这张表没有装：{what}。{cure}", [Problem("template", what, cure)])
