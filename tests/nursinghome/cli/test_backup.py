"""backup, backup verify and restore, as a program calls them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.nursinghome.cli.conftest import Call, Said


def _made(call: Call, home: Path, folder: Path) -> tuple[Said, Path]:
    said = call("--json", "--file", home, "backup", "--to", folder)
    return said, Path(said.json["archive"])


def test_a_backup_is_made_verified_and_restored(call: Call, home: Path, tmp_path: Path) -> None:
    made, archive = _made(call, home, tmp_path)
    assert made.json["verified"] is True
    assert archive.stat().st_size == made.json["bytes"]
    told = call("--json", "backup", "verify", archive).json
    assert (told["rows"], told["seal"]) == (made.json["rows"], made.json["seal"])
    new = tmp_path / "new.nhdb"
    restored = call("--json", "restore", archive, "--to", new).json
    assert (restored["rows"], restored["kept"]) == (made.json["rows"], None)
    assert call("--json", "--file", new, "verify").json == {"ok": True, "problems": []}


def test_the_lines_for_people_say_where_everything_is(
    call: Call, home: Path, tmp_path: Path
) -> None:
    said = call("--file", home, "backup", "--to", tmp_path)
    assert said.out.startswith("备份好了，读回来验证过：")
    archive = next(tmp_path.glob("*.nhbak"))
    assert call("backup", "verify", archive).out.startswith("这份备份是好的：")
    lines = call("restore", archive, "--to", home).out.splitlines()
    assert lines[1].startswith("原来的数据留在：")
    assert Path(lines[1].partition("：")[2]).is_file()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("backup",), 2),
        (("backup", "--to", "gone"), 3),
        (("backup", "verify", "gone.nhbak"), 2),
        (("backup", "verify", "."), 2),
        (("restore", "gone.nhbak", "--to", "x.nhdb"), 2),
        (("restore", "gone.nhbak"), 2),
    ],
)
def test_what_cannot_be_done_is_told(
    call: Call, home: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int
) -> None:
    monkeypatch.chdir(home.parent)
    before = sorted(home.parent.iterdir())
    said = call("--json", "--file", home, *words)
    assert said.code == code
    assert said.json["error"]["message"]
    assert sorted(home.parent.iterdir()) == before


def test_a_wrong_password_verifies_nothing(
    call: Call, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, archive = _made(call, home, tmp_path)
    monkeypatch.setenv("NURSINGHOME_PASSWORD", "不对的密码2026")
    assert call("--json", "backup", "verify", archive).json["error"]["kind"] == "not_allowed"
