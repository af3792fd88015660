"""update check, install and rollback."""

from __future__ import annotations

from pathlib import Path

import pytest

from nursinghome.updates import launching
from nursinghome.workspace import installed_packs
from tests.factories import drive
from tests.nursinghome.cli.conftest import Call
from tests.nursinghome.updates.conftest import maker, packaged, small
from tests.nursinghome.updates.makers import packs_update, program_update, put

__all__ = ["maker", "packaged", "small"]


@pytest.mark.usefixtures("maker")
def test_a_named_file_is_looked_at(call: Call, home: Path, small: Path) -> None:
    path = put(small / "x.ylu", packs_update())
    said = call("--json", "--file", home, "update", "check", path)
    (found,) = said.json["updates"]
    assert (said.code, found["fits"], found["kind"], found["told"]) == (
        0,
        True,
        "packs",
        "新的词表",
    )
    assert "标准包 2026.11：可以装。新的词表" in call("update", "check", path).out


@pytest.mark.usefixtures("maker")
def test_a_changed_file_is_refused(call: Call, small: Path) -> None:
    path = put(small / "x.ylu", packs_update()[:-1])
    said = call("--json", "update", "check", path)
    assert (said.code, said.json["error"]["kind"]) == (2, "invalid")


@pytest.mark.usefixtures("maker")
def test_sticks_are_looked_through(
    call: Call, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nursinghome.exchange.plugged.drives", lambda: (drive(small),))
    assert "没有更新文件" in call("update", "check").out
    put(small / "x.ylu", b"nothing")
    said = call("--json", "update", "check")
    assert [one["fits"] for one in said.json["updates"]] == [False]
    assert "不是更新文件" in call("update", "check").out


@pytest.mark.usefixtures("maker")
def test_packs_are_installed_from_source_too(call: Call, home: Path, small: Path) -> None:
    path = put(small / "x.ylu", packs_update())
    said = call("--json", "--file", home, "update", "install", path)
    assert (said.code, said.json["kind"], len(said.json["packs"])) == (0, "packs", 1)
    assert Path(said.json["backup"]).is_file()
    assert (installed_packs(home) / "funding-categories.toml").is_file()


@pytest.mark.usefixtures("maker")
def test_a_program_from_source_is_not_replaced(call: Call, home: Path, small: Path) -> None:
    path = put(small / "x.ylu", program_update())
    said = call("--json", "--file", home, "update", "install", path)
    assert (said.code, said.json["error"]["kind"]) == (2, "not_updatable")


@pytest.mark.usefixtures("maker")
def test_a_program_is_installed_and_left_again(
    call: Call, home: Path, small: Path, packaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(small / "x.ylu", program_update())
    told = call("--file", home, "update", "install", path)
    assert "程序 9.0.0 装好了，下次打开就是它" in told.out
    assert launching.read(packaged)["current"] == "9.0.0"
    said = call("--json", "--file", home, "update", "rollback")
    assert said.json == {"version": "0.1.0", "restored": False, "kept": None}
    again = call("--json", "--file", home, "update", "rollback")
    assert (again.code, again.json["error"]["kind"]) == (2, "clash")


@pytest.mark.usefixtures("maker")
def test_the_way_back_tells_where_the_newer_data_is(
    call: Call, home: Path, small: Path, packaged: Path
) -> None:
    path = put(small / "x.ylu", program_update())
    assert call("--file", home, "update", "install", path).code == 0
    state = launching.read(packaged)
    launching.write(packaged, {**state, "steps": 1})  # the version before knew less
    told = call("--file", home, "update", "rollback").out
    assert "台账换回了装更新以前的；那以后记的留在：" in told
    assert "before-restore" in told
