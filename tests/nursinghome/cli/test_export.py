"""export, as a program calls it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nursinghome.cli import exchange
from nursinghome.exchange import Reader, unwrap
from tests.factories import drive
from tests.nursinghome.cli.conftest import Call
from tests.nursinghome.exchange import forms

COUNTY = Reader.new()


def _month(call: Call, home: Path) -> str:
    """The last full month by the computer's clock, which the home's file uses."""
    said = call("--json", "--file", home, "report", "monthly")
    return str(said.json["month"])


def test_a_month_is_written_and_the_key_remembered(call: Call, home: Path, tmp_path: Path) -> None:
    month = _month(call, home)
    first = call("--json", "--file", home, "export", month, "--to", tmp_path)
    assert first.code == 2
    assert first.problems == ["county"]
    key = tmp_path / "county.pub"
    key.write_text(f"# 县局\n{COUNTY.public}\n", encoding="utf-8")
    said = call("--json", "--file", home, "export", month, "--to", tmp_path, "--county", key)
    made = said.json
    assert (made["sequence"], made["verified"], made["again"]) == (1, True, False)
    content = Path(made["package"]).read_bytes()
    assert len(content) == made["bytes"]
    assert unwrap(content).sha256 == made["sha256"]
    lines = call("--file", home, "export", month, "--to", tmp_path).out.splitlines()
    assert "和上次一样" in lines[0]
    corrected = call(
        "--json", "--file", home, "export", month, "--to", tmp_path, "--correction", "重数"
    )
    assert corrected.json["sequence"] == 2


@pytest.mark.parametrize("key", ["age1nothing", "gone.pub"])
def test_what_is_no_key_changes_nothing(call: Call, home: Path, tmp_path: Path, key: str) -> None:
    words = ("export", _month(call, home), "--to", tmp_path, "--county", key)
    said = call("--json", "--file", home, *words)
    assert said.code == 2
    assert list(tmp_path.glob("*.ylz")) == []


def test_a_word_that_is_no_level_is_told(call: Call, home: Path, tmp_path: Path) -> None:
    words = ("export", "2026-01", "--to", tmp_path, "--level", "all")
    assert call("--json", "--file", home, *words).code == 2


def test_the_password_of_what_lies_beside_is_told_once(
    call: Call, home: Path, tmp_path: Path
) -> None:
    month = _month(call, home)
    words = ("export", month, "--to", tmp_path, "--county", COUNTY.public, "--view")
    made = call("--json", "--file", home, *words).json
    assert [Path(one).name for one in made["beside"]] == [
        Path(made["package"]).stem + "_view.xlsx",
        "README.txt",
    ]
    assert all(Path(one).is_file() for one in made["beside"])
    assert len(made["password"]) == 23
    lines = call("--file", home, *words).out.splitlines()
    assert "只显示这一次" in lines[-1]
    lines = call("--file", home, "export", month, "--to", tmp_path, "--readme").out.splitlines()
    assert lines[-1] == "旁边放了：README.txt（说明）"


def test_a_letter_and_a_probe_may_be_wanted(
    call: Call, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("export", _month(call, home), "--to", tmp_path, "--county", COUNTY.public)
    letter = tmp_path / "letter.pdf"
    made = call("--json", "--file", home, *words, "--probe", "--letter", letter).json
    assert made["probe"]["blocks"] == 0  # the disk of the computer is no stick
    assert letter.read_bytes().startswith(b"%PDF")
    one = drive(tmp_path, free=64 << 20, total=64 << 20)
    monkeypatch.setattr(exchange, "drives", lambda: (one,))
    lines = call("--file", home, *words, "--probe").out.splitlines()
    assert "U盘验过 24 处" in lines[-1]
    monkeypatch.setattr(exchange, "drives", lambda: (replace(one, folder=home.parent / "x"),))
    lines = call("--file", home, *words, "--probe").out.splitlines()
    assert "没有验" in lines[-1]


def test_the_county_s_form_is_installed_and_filled(call: Call, home: Path, tmp_path: Path) -> None:
    month = _month(call, home)
    path = forms.put(tmp_path)
    words = ("county-form", "install", path, "--month", month)
    tried = call("--json", "--file", home, *words, "--dry-run").json
    assert (tried["installed"], tried["signed"]) == (False, False)
    assert call("--json", "--file", home, *words).problems == ["fingerprint"]
    lines = call("--file", home, *words, "--fingerprint", tried["fingerprint"]).out.splitlines()
    assert "装好了，9 格" in lines[0]
    xlsx, pdf = tmp_path / "f.xlsx", tmp_path / "f.pdf"
    done = call(
        "--json", "--file", home, "county-form", "fill", month, "--xlsx", xlsx, "--pdf", pdf
    ).json
    assert done["cells"]["月报!C5"] == tried["cells"][0]["value"]
    assert (xlsx.read_bytes()[:2], pdf.read_bytes()[:4]) == (b"PK", b"%PDF")
    assert call("--file", home, "county-form", "fill", month).code == 0
    made = call(
        *("--json", "--file", home, "export", month, "--to", tmp_path, "--form"),
        *("--county", COUNTY.public),
    ).json
    assert [Path(one).name[-9:] for one in made["beside"]] == ["form.xlsx", "EADME.txt"]
    forms.put(tmp_path, forms.MAPPING.replace("C6", "B6"))
    wrong = call("--json", "--file", home, "county-form", "install", path)
    assert (wrong.code, wrong.problems) == (2, ["beds_total"])


def test_receipts_of_a_stick_are_taken_and_listed(call: Call, home: Path, tmp_path: Path) -> None:
    key, county, stick = tmp_path / "c.pub", tmp_path / "county.nhdb", tmp_path / "stick"
    stick.mkdir()
    call("--json", "--file", county, "county", "init", "--name", "青禾县民政局", "--key", key)
    month = _month(call, home)
    call("--json", "--file", home, "export", month, "--to", stick, "--county", key)
    assert call("--file", home, "receipts").out.strip() == "没有新的回执。"
    call("--json", "--file", county, "county", "receive", stick)
    call("--json", "--file", county, "county", "receipts", "--to", stick)
    (stick / "bad.hz").write_bytes(b"x")
    said = call("--json", "--file", home, "receipts", stick).json
    assert [(one["month"], one["accepted"]) for one in said["new"]] == [(month, True)]
    assert [one["file"] for one in said["refused"]] == ["bad.hz"]
    lines = call("--file", home, "receipts", stick).out.splitlines()
    assert lines[0] == "没有新的回执。"
    assert lines[1].startswith("没有收：bad.hz")
    assert "青禾县民政局收下了" in call("--file", home, "receipts").out


def test_a_form_that_the_county_signed_needs_no_telephone(
    call: Call, home: Path, tmp_path: Path
) -> None:
    key, county = tmp_path / "c.pub", tmp_path / "county.nhdb"
    call("--json", "--file", county, "county", "init", "--key", key)
    month = _month(call, home)
    call("--json", "--file", home, "export", month, "--to", tmp_path, "--county", key)
    path = forms.put(tmp_path)
    signed = call("--json", "--file", county, "county", "sign-form", path).json
    assert Path(signed["signature"]).is_file()
    said = call("--json", "--file", home, "county-form", "install", path).json
    assert (said["signed"], said["installed"]) == (True, True)
    assert said["fingerprint"] == signed["fingerprint"]
    assert call("--json", "--file", home, "county", "sign-form", path).code == 2


def test_the_codes_of_a_mapping_are_told(call: Call, home: Path) -> None:
    told = call("--json", "--file", home, "county-form", "codes").json
    assert told["cells"]["residents_end"] == "月末在院人数"
    assert told["words"]["home"] == "敬老院名称"
    assert "home  敬老院名称" in call("--file", home, "county-form", "codes").out.splitlines()
