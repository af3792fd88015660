"""A stick that is lost tells nobody who lives in the home: every exported byte is searched."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest

from nursinghome.core.dates import Month
from nursinghome.exchange import ExportService, Level, unwrap
from nursinghome.exchange.container import unpack
from nursinghome.exchange.forms import FormService
from nursinghome.exchange.model import Along, Kind
from nursinghome.exchange.sealed_sheet import opened
from nursinghome.storage import Ledger
from tests.nursinghome.exchange import forms
from tests.nursinghome.exchange.conftest import REGISTRY
from tests.nursinghome.exchange.packages import COUNTY

OCTOBER = Month(2026, 10)
CODES = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
NUMBERS = (
    "50023619400302001X",
    "500236194105069983",
    "500236193811119993",
    "500236194512250009",
    "500236195001019982",
)


@pytest.fixture
def seeds(office: Ledger) -> tuple[str, ...]:
    """Every name in the home's file, and a number for everybody."""
    ids = [row["id"] for row in office.db.query("SELECT id FROM resident ORDER BY id")]
    office.db.execute("PRAGMA ignore_check_constraints = ON")
    for number, one in zip(NUMBERS, ids, strict=False):
        office.db.execute("UPDATE resident SET id_number = ? WHERE id = ?", [number, one])
    names = [row["name"] for row in office.db.query("SELECT name FROM resident")]
    assert len(names) >= 3
    return (*names, *NUMBERS[: len(ids)])


def layers(name: str, content: bytes) -> Iterator[bytes]:
    """The bytes themselves, what is packed inside them, and the words of a paper."""
    yield content
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            yield from (book.read(one) for one in book.namelist())
            yield "".join(book.namelist()).encode()
    if name.endswith(".pdf"):
        with pdfplumber.open(io.BytesIO(content)) as paper:
            yield "".join(page.extract_text() for page in paper.pages).encode()
            yield repr(paper.metadata).encode()


def found_in(seeds: tuple[str, ...], parts: Iterator[bytes]) -> set[str]:
    return {
        one for part in parts for one in seeds if any(one.encode(code) in part for code in CODES)
    }


@pytest.mark.parametrize("level", list(Level))
def test_nothing_on_the_stick_names_anybody(
    exports: ExportService,
    office: Ledger,
    stick: Path,
    tmp_path: Path,
    seeds: tuple[str, ...],
    level: Level,
) -> None:
    """Outside the sealed part at every level: the package, what is beside it, and every name."""
    service = FormService(office, REGISTRY)
    reading = service.read(forms.put(tmp_path), OCTOBER)
    service.install(reading, reading.fingerprint)
    wish = Along(view=True, form=True, readme=True)
    made = exports.export(OCTOBER, stick, level, along=wish)
    files = {one.name: one.read_bytes() for one in stick.iterdir()}
    assert len(files) == 4
    outside = [*files.values(), *(name.encode() for name in files)]
    outside += [part for name, part in unpack(files[made.path.name]).items() if name != "x"]
    sealed = (one.name for one in made.beside if one.kind in {Kind.VIEW, Kind.FORM})
    for name in sealed:  # even for whoever has the password
        outside += layers(name, opened(files[name], made.password))
    assert found_in(seeds, iter(outside)) == set()


@pytest.mark.parametrize("level", [Level.SUMMARY, Level.MASKED])
def test_nothing_inside_names_anybody_below_the_named_level(
    exports: ExportService, stick: Path, seeds: tuple[str, ...], level: Level
) -> None:
    made = exports.export(OCTOBER, stick, level)
    inside = unwrap(made.path.read_bytes()).files(COUNTY)
    parts = (layer for name, content in inside.items() for layer in layers(name, content))
    assert found_in(seeds, parts) == set()
    assert found_in(seeds, (name.encode() for name in inside)) == set()


def test_the_search_finds_what_is_there(
    exports: ExportService, stick: Path, seeds: tuple[str, ...]
) -> None:
    """The named level holds them all: in the table, and in the workbook that is packed."""
    inside = unwrap(exports.export(OCTOBER, stick, Level.NAMED).path.read_bytes()).files(COUNTY)
    table = found_in(seeds, layers("a.csv", inside["tables/residents.csv"]))
    book = found_in(seeds, layers("a.xlsx", inside["residents.xlsx"]))
    assert table == book
    assert len(table) >= 4
