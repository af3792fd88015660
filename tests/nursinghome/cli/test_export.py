"""export, as a program calls it."""

from __future__ import annotations

from pathlib import Path

import pytest

from nursinghome.exchange import Reader, unwrap
from tests.nursinghome.cli.conftest import Call

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
