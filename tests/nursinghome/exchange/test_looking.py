"""What leaves can be read before it leaves, and is exactly what leaves; and the letter with it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest

from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, NotAllowed, NotFound
from nursinghome.exchange import ExportService, Level, looking, short_code, unwrap
from nursinghome.exchange.keys import PublicKeys, public_key_file
from nursinghome.exchange.looking import FileLook, looks
from nursinghome.exchange.model import Along
from nursinghome.storage import Ledger
from tests.nursinghome.exchange.packages import COUNTY, HOME

OCTOBER = Month(2026, 10)


@pytest.mark.parametrize("level", list(Level))
def test_every_file_that_leaves_is_shown_with_its_size(
    exports: ExportService, office: Ledger, stick: Path, level: Level
) -> None:
    before = exports.look(OCTOBER, level)
    assert not list(office.db.query("SELECT 1 FROM monthly_report"))
    made = exports.export(OCTOBER, stick, level)
    inside = unwrap(made.path.read_bytes()).files(COUNTY)
    after = exports.look(OCTOBER, level)
    assert {one.name: one.size for one in after} == {n: len(part) for n, part in inside.items()}
    assert [one.name for one in before] == [one.name for one in after]
    assert [one.rows for one in before if one.name.endswith(".csv")] == [
        one.rows for one in after if one.name.endswith(".csv")
    ]
    assert all(one.title != one.name for one in after)


def _named(found: tuple[FileLook, ...], name: str) -> FileLook:
    return next(one for one in found if one.name == name)


def test_each_kind_of_file_can_be_read(exports: ExportService) -> None:
    found = exports.look(OCTOBER, Level.NAMED)
    cells = _named(found, "tables/cells.csv")
    assert cells.head == ("代码", "项目", "数字")
    assert ("residents_end", "月末在院人数") in {row[:2] for row in cells.rows}
    assert "姓名" in _named(found, "tables/residents.csv").head
    checks = _named(found, "checks.json")
    assert {row[0] for row in checks.rows} <= {"对", "错", "提醒"}
    assert _named(found, "report.pdf").pdf.startswith(b"%PDF")
    assert any("月末在院" in " ".join(row) for row in _named(found, "report.xlsx").rows)
    assert "dataValues" in _named(found, "dataValueSet.json").text


def test_a_long_table_says_how_much_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "MOST_ROWS", 2)
    files = {
        "tables/x.csv": "code\r\n1\r\n2\r\n3\r\n".encode("utf-8-sig"),
        "checks.json": b'[{"ok": false, "severity": "fatal", "text": "x"}]',
    }
    checks, table = looks(files)
    assert looks({}) == ()
    assert (table.rows, table.more) == ((("1",), ("2",)), 1)
    assert checks.rows == (("错", "x"),)


def test_a_month_that_cannot_be_sent_is_not_looked_at(
    exports: ExportService, office: Ledger
) -> None:
    with pytest.raises(Clash, match="还没有过完"):
        exports.look(OCTOBER.plus(1), Level.SUMMARY)
    office.actor = replace(office.actor, permissions=office.actor.permissions - {"reports.send"})
    with pytest.raises(NotAllowed):
        exports.look(OCTOBER, Level.SUMMARY)


def words_of(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as paper:
        return "".join(page.extract_text() for page in paper.pages).replace("\n", "")


def test_the_letter_tells_what_was_written(exports: ExportService, stick: Path) -> None:
    with pytest.raises(NotFound, match="还没有上报过"):
        exports.letter(OCTOBER)
    made = exports.export(OCTOBER, stick, along=Along(view=True))
    letter = exports.letter(OCTOBER)
    text = words_of(letter.pdf)
    assert letter.pages == 2
    for told in (
        short_code(made.sent.sha256),
        exports.fingerprint(),
        made.sent.name,
        "带密码的月报表1份（view.xlsx）",
        "按“汇总”报送",
        "青禾县民政局：",
        "关于报送2026年10月月报的报告",
        "记录锚",
    ):
        assert told in text, text
    assert made.password.split(" ")[0] + " " + made.password.split(" ")[1] not in text
    assert exports.letter(OCTOBER).pdf == letter.pdf


def test_the_letter_of_a_correction_names_what_it_replaces(
    exports: ExportService, stick: Path
) -> None:
    keys = PublicKeys(recipients=(COUNTY.public,), signer=HOME.public, office="青禾县民政局养老股")
    exports.take_county_key(public_key_file(keys))
    exports.export(OCTOBER, stick)
    exports.export(OCTOBER, stick, correction="多记一人")
    text = words_of(exports.letter(OCTOBER).pdf)
    assert "这是更正01，代替第1份，原因：多记一人。" in text
    assert "青禾县民政局养老股：" in text
