"""What goes beside a package: a workbook under a password, and how the files are opened."""

from __future__ import annotations

import hashlib
import io
import os
import re
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.exceptions import InvalidKeyError
from msoffcrypto.format.ooxml import OOXMLFile

from nursinghome.core.dates import Month
from nursinghome.core.errors import Trouble
from nursinghome.exchange import ExportService, queries, short_code
from nursinghome.exchange.model import Along, Kind
from nursinghome.exchange.readme import readme
from nursinghome.exchange.sealed_sheet import new_password, opened, sealed
from nursinghome.storage import Ledger

OCTOBER = Month(2026, 10)


def a_workbook() -> bytes:
    book = openpyxl.Workbook()
    book["Sheet"]["A1"] = "青莲镇敬老院"
    to = io.BytesIO()
    book.save(to)
    return to.getvalue()


def test_a_password_is_read_over_the_telephone() -> None:
    assert re.fullmatch(r"\d{3}( \d{3}){5}", new_password())
    assert len({new_password() for _ in range(20)}) == 20


def test_a_workbook_opens_with_its_password_alone() -> None:
    content, password = a_workbook(), "123 456 789 012 345 678"
    made = sealed(content, password)
    assert opened(made, password) == opened(made, password.replace(" ", "")) == content
    assert "青莲".encode() not in made
    with pytest.raises(InvalidKeyError):
        opened(made, "123 456 789 012 345 679")


def test_the_workbook_is_sealed_with_aes_256_and_many_rounds() -> None:
    book = OOXMLFile(io.BytesIO(sealed(a_workbook(), new_password())))
    assert book.type == "agile"
    assert (book.info["passwordKeyBits"], book.info["passwordHashAlgorithm"]) == (256, "SHA512")
    assert book.info["spinValue"] >= 100_000


@pytest.mark.parametrize("wrong", ["word", "bytes"])
def test_a_workbook_that_does_not_open_is_not_given(
    monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    right = OOXMLFile.encrypt

    def another(book: OOXMLFile, password: str, to: io.BytesIO) -> None:
        if wrong == "word":
            right(book, password + "0", to)
        else:
            other = openpyxl.Workbook()
            plain = io.BytesIO()
            other.save(plain)
            right(OOXMLFile(plain), password, to)

    monkeypatch.setattr(OOXMLFile, "encrypt", another)
    with pytest.raises(Trouble, match="打不开"):
        sealed(a_workbook(), new_password())


def test_the_last_line_of_the_readme_is_the_short_code() -> None:
    mark = hashlib.sha256(b"x").hexdigest()
    files = [(Kind.PACKAGE, "a.ylz"), (Kind.VIEW, "a_view.xlsx")]
    text = readme("青莲镇敬老院", OCTOBER, files, mark).decode("utf-8-sig")
    assert text.endswith(f"\r\n{short_code(mark)}\r\n")
    assert "密码不在这个U盘上" in text
    assert "密码" not in readme("青莲镇敬老院", OCTOBER, files[:1], mark).decode("utf-8-sig")


def test_what_was_asked_for_lies_beside_the_package(exports: ExportService, stick: Path) -> None:
    made = exports.export(OCTOBER, stick, along=Along(view=True))
    stem = made.path.stem
    assert {one.name for one in stick.iterdir()} == {
        made.path.name,
        f"{stem}_view.xlsx",
        "README.txt",
    }
    assert [one.kind for one in made.beside] == [Kind.VIEW, Kind.README]
    view = opened((stick / f"{stem}_view.xlsx").read_bytes(), made.password)
    assert view == exports._monthly.xlsx(OCTOBER)
    last = (stick / "README.txt").read_bytes().decode("utf-8-sig").splitlines()[-1]
    assert last == short_code(hashlib.sha256(made.path.read_bytes()).hexdigest())
    for one in made.beside:
        assert hashlib.sha256((stick / one.name).read_bytes()).hexdigest() == one.sha256


def test_the_password_is_new_each_time_and_nowhere_to_be_read(
    exports: ExportService, office: Ledger, stick: Path
) -> None:
    first = exports.export(OCTOBER, stick, along=Along(view=True))
    second = exports.export(OCTOBER, stick, along=Along(view=True))
    assert first.password != second.password
    rows = [str(row) for row in office.db.query("SELECT before, after FROM change")]
    files = b"".join(one.read_bytes() for one in stick.iterdir())
    for told in (first.password, first.password.replace(" ", "")):
        assert told not in "".join(rows)
        assert told.encode() not in files


def test_a_readme_may_be_wanted_alone(exports: ExportService, stick: Path) -> None:
    made = exports.export(OCTOBER, stick, along=Along(readme=True))
    assert [one.kind for one in made.beside] == [Kind.README]
    assert made.password == ""


def test_every_writing_is_in_the_log(exports: ExportService, stick: Path) -> None:
    exports.export(OCTOBER, stick)
    exports.export(OCTOBER, stick, along=Along(view=True))
    second, first = exports.log()
    assert [one.kind for one in first.files] == [Kind.PACKAGE]
    assert [one.kind.words for one in second.files] == ["带密码的月报表", "说明", "上报包"]
    assert (second.month, second.place, second.trouble) == (OCTOBER, str(stick), "")
    assert second.files[-1] == first.files[0]


def test_a_writing_that_failed_is_in_the_log_and_leaves_nothing(
    exports: ExportService, stick: Path
) -> None:
    exports.export(OCTOBER, stick)
    name = next(iter(queries.sent(exports._db))).name
    (stick / name).unlink()
    os.mkfifo(stick / name)  # what comes last cannot be written
    with pytest.raises(Trouble):
        exports.export(OCTOBER, stick, along=Along(view=True))
    assert [one.name for one in stick.iterdir()] == [name]
    (line,) = (one for one in exports.log() if one.trouble)
    assert line.files == ()
    assert (line.month, line.place) == (OCTOBER, str(stick))


def test_where_the_log_cannot_be_written_the_first_trouble_is_told(
    exports: ExportService, office: Ledger, stick: Path
) -> None:
    office.db.execute("PRAGMA query_only = ON")
    with pytest.raises(Trouble, match="只能读"):
        exports.export(OCTOBER, stick)
    assert exports.log() == ()
    assert list(stick.iterdir()) == []


PAYLOADS = (
    *("=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|'/c calc'!A1", "\u3000=1+1", "＝1+1", "'=1+1"),
    *('=HYPERLINK("http://x")', "500236194003020019", "0012", "1E5", "2026-11-22", "TRUE"),
)


@pytest.mark.parametrize("words", PAYLOADS)
def test_what_looks_like_a_formula_or_a_number_stays_words(
    exports: ExportService, office: Ledger, stick: Path, words: str
) -> None:
    office.db.execute("UPDATE home SET name = ?", [words])
    view = openpyxl.load_workbook(io.BytesIO(exports._monthly.xlsx(OCTOBER)))
    cells = [cell for sheet in view for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert any(str(cell.value).endswith(f"：{words}") for cell in cells)
