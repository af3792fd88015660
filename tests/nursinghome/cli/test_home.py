"""init and verify: a new file or none, and a file that tells its own faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from nursinghome.accounts import KeyRing
from nursinghome.core.clock import SystemClock
from nursinghome.residents.homefile import MOST_BYTES
from nursinghome.workspace import open_workspace
from tests.nursinghome.cli.conftest import HOME, PASSWORD, USER, Call


def _init(call: Call, folder: Path, text: str | bytes) -> tuple[int, list[str]]:
    source = folder / "home.toml"
    source.write_bytes(text if isinstance(text, bytes) else text.encode())
    said = call("--json", "--file", folder / "new.nhdb", "init", "--home", source)
    return said.code, said.problems if said.code else []


def test_init_makes_a_file_with_rooms_beds_and_a_director(call: Call, tmp_path: Path) -> None:
    assert _init(call, tmp_path, HOME) == (0, [])
    path = tmp_path / "new.nhdb"
    unlocked = KeyRing.read(path, SystemClock()).unlock(USER, PASSWORD)
    workspace = open_workspace(path, unlocked, SystemClock())
    assert workspace.home.profile().name == "青禾县幸福镇敬老院"
    beds = workspace.home.beds()
    assert [bed.label for bed in beds] == ["101-1", "101-2", "101-3", "201-1", "201-2", "东1-1"]
    assert [bed.is_nursing for bed in beds] == [True, True, True, False, False, False]
    floors = {room.number: room.floor for one in workspace.home.rooms() for room in one.rooms}
    assert floors == {"101": 1, "201": 2, "东1": 3}
    assert workspace.accounts.me().name == "陈国安"
    workspace.close()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (b"\xff\xfe", "不是 UTF-8 文字"),
        ("[home\n", "第 1 行第 6 列不是 TOML 写法"),
        ("[home]\nname = ", "不是 TOML 写法"),
        (HOME.replace("beds = 3", 'beds = "x"'), "应是整数，写成了文字"),
        (HOME.replace("陈国安", "陈\ue000"), "字符 U+E000 打印不出来"),
    ],
)
def test_a_fault_of_the_home_file_is_told_in_words(
    call: Call, tmp_path: Path, text: str | bytes, what: str
) -> None:
    source = tmp_path / "home.toml"
    source.write_bytes(text if isinstance(text, bytes) else text.encode())
    said = call("--json", "--file", tmp_path / "new.nhdb", "init", "--home", source)
    assert said.json["error"]["problems"][0]["what"] == what


@pytest.mark.parametrize("login", ["", " ", "长" * 41, "陈\u200b", "陈\n"])
def test_a_login_that_nobody_could_type_again_is_refused_and_leaves_nothing(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, login: str
) -> None:
    monkeypatch.setenv("NURSINGHOME_USER", f"{login}x" if login == "陈\n" else login)
    assert _init(call, tmp_path, HOME) == (2, ["login"])
    assert [found.name for found in tmp_path.iterdir()] == ["home.toml"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (b"\xff\xfe", ["home.toml"]),
        ("[home\n", ["home.toml"]),
        (HOME.replace('code = "990001"', ""), ["home"]),
        (HOME.replace("beds = 3", 'beds = "x"'), ["rooms[0].beds"]),
        (HOME.replace("beds = 3", "beds = -1"), ["rooms[0].beds"]),
        (HOME.replace('"201"', '" "'), ["rooms[1].number"]),
        (HOME.replace('"201"', '"101"'), ["rooms"]),
        (HOME.replace('"999999"', '"99"'), ["home.region"]),
        (HOME.replace("陈国安", "陈\ue000"), ["director.name"]),
        (HOME.replace("青禾县幸福镇敬老院", ""), ["home.name"]),
        (HOME.replace("opened_on = 1998-05-01", "opened_on = 2999-05-01"), ["opened_on"]),
        ("#" * (MOST_BYTES + 1), []),
    ],
)
def test_a_wrong_home_file_is_refused_and_leaves_nothing(
    call: Call, tmp_path: Path, text: str | bytes, where: list[str]
) -> None:
    assert _init(call, tmp_path, text) == (2, where)
    assert [found.name for found in tmp_path.iterdir()] == ["home.toml"]


def test_a_missing_home_file_and_a_short_password_leave_nothing(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = call("--json", "--file", tmp_path / "a.nhdb", "init", "--home", tmp_path / "no.toml")
    assert (gone.code, gone.json["error"]["kind"]) == (2, "not_found")
    monkeypatch.setenv("NURSINGHOME_PASSWORD", "123")
    assert _init(call, tmp_path, HOME) == (2, ["password"])
    assert [found.name for found in tmp_path.iterdir()] == ["home.toml"]


def test_an_existing_home_is_never_made_anew(call: Call, home: Path, tmp_path: Path) -> None:
    source = tmp_path / "home.toml"
    source.write_text(HOME, encoding="utf-8")
    before = {found.name: found.read_bytes() for found in tmp_path.iterdir()}
    said = call("--json", "--file", home, "init", "--home", source)
    keys_only = call("--json", "--file", tmp_path / "x.nhdb", "init", "--home", source)
    assert (said.code, said.json["error"]["kind"]) == (2, "clash")
    assert keys_only.code == 0
    assert {name: (tmp_path / name).read_bytes() for name in before} == before
    (tmp_path / "x.nhdb").unlink()
    again = call("--json", "--file", tmp_path / "x.nhdb", "init", "--home", source)
    assert (again.code, again.json["error"]["kind"]) == (2, "clash")


def test_verify_tells_a_broken_seal_a_broken_link_and_a_strange_letter(
    call: Call, home: Path
) -> None:
    unlocked = KeyRing.read(home, SystemClock()).unlock(USER, PASSWORD)
    workspace = open_workspace(home, unlocked, SystemClock())
    db = workspace.ledger.db
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("UPDATE action SET reason = 'x' WHERE id = 1")
    db.execute("UPDATE home SET director = '陈\ue000'")
    db.execute("UPDATE bed SET room_id = 99 WHERE id = 1")
    db.execute("PRAGMA ignore_check_constraints = ON")
    db.execute("UPDATE room SET floor = 2, has_bathroom = 7 WHERE id = 1")
    workspace.close()
    said = call("--json", "verify", "--file", home)
    assert said.json["ok"] is False
    assert [problem["where"] for problem in said.json["problems"]] == [
        "数据文件",
        "bed 1",
        "记录 1",
        "home 1",
    ]
    assert "U+E000" in said.json["problems"][3]["what"]
