"""Measures taking in a list of 5,000 residents beside only reading the same file."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

import openpyxl
import xlsxwriter

from nursinghome.core.paths import resources
from nursinghome.residents.importing import ImportService
from nursinghome.standards.lists import Words
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger, create_file
from tests.benchmarks.crowd import KEY, ledger_on, people
from tests.benchmarks.houses import END
from tests.benchmarks.table import Row
from tests.benchmarks.timing import alternating

MOST = 3.0
Reading = Callable[[Path], int]
HEADS = [
    "序号",
    "姓名",
    "性别",
    "身份证号",
    "出生日期",
    "类别",
    "自理情况",
    "入住日期",
    "床号",
    "联系电话",
    "备注",
]


def measure(folder: Path, rows: int = 5000, rounds: int = 3) -> list[Row]:
    """Read, judged and stored in an empty file, beside three ways of only reading it."""
    path = folder / "花名册.xlsx"
    write_roster(path, rows)
    words = Registry([resources("standards")]).in_force("roster-words", END)
    if not isinstance(words, Words):
        raise TypeError("the pack of roster words is no word list")
    # A roster needs its merged cells and hidden rows, which openpyxl tells in its whole mode alone;
    # the two quicker readings are shown beside it, without a target.
    peers = (
        ("openpyxl: values, merged cells, hidden rows", read_whole, MOST),
        ("openpyxl read_only: values alone", read_values, None),
        ("zipfile + expat: values alone", read_bare, None),
    )
    return [
        Row(
            what=f"import of {rows:,} rows from .xlsx, stored",
            peer=peer,
            floor=floor,
            ours=ours,
            most=most,
        )
        for peer, reading, most in peers
        for floor, ours in [_beside(reading, folder / reading.__name__, words, path, rounds)]
    ]


def _beside(
    reading: Reading, place: Path, words: Words, path: Path, rounds: int
) -> tuple[float, float]:
    """Reading alone and taking in, in turn, each time into a new file."""
    place.mkdir()
    ledgers = [ledger_on(create_file(place / f"{n}.nhdb", KEY)) for n in range(rounds + 1)]
    waiting = iter(ledgers)
    pair = alternating(lambda: reading(path), lambda: take_in(next(waiting), words, path), rounds)
    for ledger in ledgers:
        ledger.db.close()
    return pair.medians


def write_roster(path: Path, rows: int) -> None:
    """A list as homes keep it; every row can be taken in."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("花名册")
        sheet.write_row(0, 0, HEADS)
        for at, one in enumerate(people(rows), start=1):
            sex = {"male": "男", "female": "女"}[one.sex]
            who = (at, one.name, sex, one.number, one.born.isoformat())
            bed = f"{at // 4 + 1:04}-{at % 4 + 1}"
            stay = ("特困", "半护理", f"2024-0{at % 9 + 1}-15", bed, f"000{at:08}", "镇上送来")
            sheet.write_row(at, 0, (*who, *stay))


def take_in(ledger: Ledger, words: Words, path: Path) -> int:
    """The rows stored; a row that is not would make the measure worthless."""
    imports = ImportService(ledger, words)
    plan = imports.read(path)
    if plan.accepted != plan.rows:
        raise ValueError(f"{plan.rows - plan.accepted} rows were not taken in")
    imports.apply(plan)
    return plan.accepted


def read_whole(path: Path) -> int:
    """Every value, with the merged cells and the rows that are hidden."""
    book = openpyxl.load_workbook(path, data_only=True)
    values = extra = 0
    for sheet in book.worksheets:
        hidden = {at for at, row in sheet.row_dimensions.items() if row.hidden}
        values += len(list(sheet.iter_rows(values_only=True)))
        extra += len(hidden) + len(sheet.merged_cells.ranges)
    return values + extra


def read_values(path: Path) -> int:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    values = [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
    book.close()
    return len(values)


def read_bare(path: Path) -> int:
    """Every cell's value as text, by row; nothing but the two parts that hold values is read."""
    with zipfile.ZipFile(path) as package:
        texts = _Values("si")
        texts.parse(package.read("xl/sharedStrings.xml"))
        shared = [text for row in texts.rows for text in row]
        sheets = [name for name in package.namelist() if posixpath.dirname(name).endswith("sheets")]
        rows = 0
        for name in sheets:
            cells = _Values("row", shared)
            cells.parse(package.read(name))
            rows += len(cells.rows)
    return rows


class _Values:
    """Collects the text of <v> and <t> of one part into rows."""

    def __init__(self, row: str, shared: list[str] | None = None) -> None:
        self.rows: list[list[str]] = []
        self._row, self._shared = row, shared
        self._is_shared = self._inside = False
        self._text = ""

    def parse(self, content: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.Parse(content, True)  # noqa: FBT003 - expat takes it by place only

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._row:
            self.rows.append([])
        elif name == "c":
            self._is_shared = attributes.get("t") == "s"
        elif name in ("v", "t"):
            self._inside, self._text = True, ""

    def _data(self, text: str) -> None:
        if self._inside:
            self._text += text

    def _end(self, name: str) -> None:
        if name in ("v", "t"):
            self._inside = False
            found = self._text
            if self._is_shared and self._shared is not None:
                found = self._shared[int(found)]
            self.rows[-1].append(found)
