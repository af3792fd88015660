"""The command line beside a window, with a wrong clock, over a damaged file, and in a move."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from nursinghome.backup import moved_at
from nursinghome.core.clock import SystemClock
from nursinghome.storage import Seat
from nursinghome.storage.opening import files_of
from tests.nursinghome.cli.conftest import Call
from tests.nursinghome.cli.test_roster import write

STAFF = "姓名,性别,出生日期,岗位,用工性质,到岗日期\n李秀英,女,1975-06-01,护理员,合同,2020-05-06\n"


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    path = tmp_path / "staff.csv"
    path.write_text(STAFF, encoding="utf-8")
    return path


def test_beside_a_window_what_reads_goes_on_and_what_writes_is_refused(
    call: Call, home: Path, staff: Path, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    with Seat.take(home, "陈院长", SystemClock(), window=True):
        for words in (
            ("report", "monthly", "2026-10"),
            ("residents", "list"),
            ("verify",),
            ("import", "staff", staff, "--dry-run"),
            ("backup", "--to", tmp_path / "stick"),
        ):
            assert call("--json", "--file", home, *words).code == 0, words
        refused = call("--json", "--file", home, "import", "staff", staff)
        assert refused.code == 3
        error = refused.json["error"]
        assert error["kind"] == "trouble"
        assert error["message"].startswith("「home.nhdb」正开着：陈院长，")
    done = call("--json", "--file", home, "import", "staff", staff)
    assert (done.code, done.json["accepted"]) == (0, 1)
    assert list(tmp_path.glob("*.lock")) == []


def test_a_wrong_clock_is_told_to_people_and_not_to_programs(
    call: Call, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = datetime(2016, 1, 1, 9, 0, tzinfo=timezone(timedelta(hours=8)))
    monkeypatch.setattr(SystemClock, "now", lambda _self: then)
    said = call("--file", home, "verify")
    assert said.code == 0
    assert said.err.startswith("电脑的时间是 2016年1月1日 09:00，比最近一次记录（")
    said = call("--json", "--file", home, "verify")
    assert (said.json["ok"], said.err) == (True, "")


def test_a_damaged_file_ends_with_3_and_a_backup_takes_its_place(
    call: Call, home: Path, tmp_path: Path
) -> None:
    archive = call("--json", "--file", home, "backup", "--to", tmp_path).json["archive"]
    at: list[int] = []
    sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'room'"
    write(home, lambda work: at.append(int(next(work.ledger.db.query(sql))["rootpage"])))
    content = bytearray(home.read_bytes())
    content[(at[0] - 1) * 4096 + 100] ^= 1
    home.write_bytes(content)
    said = call("--json", "--file", home, "report", "beds", "2026-10")
    assert said.code == 3
    assert "restore F --to FILE --damaged" in said.json["error"]["message"]
    content = bytearray(home.read_bytes())  # the login was written down before
    restored = call("--json", "restore", archive, "--to", home, "--damaged").json
    assert Path(restored["kept"]).read_bytes() == content
    assert call("--json", "--file", home, "verify").json["ok"] is True
    assert [one.exists() for one in files_of(home)] == [True, False, False]


def test_a_home_moves_on_a_stick(call: Call, home: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    once = call("--json", "--file", home, "backup", "move", "--to", tmp_path / "stick").json
    assert once["verified"] is True
    to = tmp_path / "new" / "new.nhdb"
    said = call("restore", once["folder"], "--to", to)
    assert said.out.startswith(f"搬来了：{to}，")
    assert call("--json", "--file", to, "verify").json["ok"] is True
    (tmp_path / "other").mkdir()
    call("--file", home, "backup", "move", "--to", tmp_path / "other", "--rest")
    moved: list[object] = []
    write(home, lambda work: moved.append(moved_at(work.ledger)))
    assert moved != [None]
