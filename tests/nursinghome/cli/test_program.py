"""gui, demo and self-check."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nursinghome.accounts import KeyRing
from nursinghome.accounts.keyring import path_of
from nursinghome.cli.home import told_of
from nursinghome.core.changes import Topic
from nursinghome.core.clock import SystemClock
from nursinghome.core.dates import Month
from nursinghome.core.errors import NotAllowed, Trouble
from nursinghome.demo import DemoHome
from nursinghome.demo.county import DemoCounty
from nursinghome.demo.showing import Shown
from nursinghome.reports import REPORTS
from nursinghome.workspace import create_workspace, open_again, open_workspace
from tests.nursinghome.cli.conftest import PASSWORD, Call


def test_without_a_screen_the_window_says_so(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    said = call("--json", "gui")
    assert (said.code, said.json["error"]["kind"]) == (3, "trouble")


@pytest.mark.parametrize("platform", [None, "offscreen"])
def test_the_window_opens_tells_its_time_and_ends(
    home: Path, monkeypatch: pytest.MonkeyPatch, platform: str | None
) -> None:
    for name in ("NURSINGHOME_USER", "NURSINGHOME_PASSWORD", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    if platform:
        monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    done = subprocess.run(
        [sys.executable, "-m", "nursinghome", "--file", str(home), "gui", "--exit-when-ready"],
        capture_output=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["ready_ms"] > 0


@pytest.mark.slow
def test_the_practice_home_is_made_with_its_papers(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    words = ("demo", folder, "--beds", 8, "--months", 1, "--as-of", "2026-03-02")
    said = call("--json", *words)
    assert (said.code, said.json["month"]) == (0, "2026-02")
    assert Path(said.json["file"]) == folder / "demo.nhdb"
    alone = {kind for kind, one in REPORTS.items() if one.about_one} | {"renovation-acceptance"}
    each = [2 - (one.kind in alone) + ("blank" in one.parameters) for one in REPORTS.values()]
    assert len(said.json["papers"]) == sum(each)
    assert all(Path(paper).stat().st_size > 1000 for paper in said.json["papers"])
    again = call("--json", *words)
    assert (again.code, again.json["error"]["kind"]) == (2, "clash")
    wrong = call("--json", "demo", tmp_path / "x", "--as-of", "2026-02-30")
    assert (wrong.code, wrong.problems) == (2, ["--as-of"])
    (tmp_path / "file").write_text("x")
    in_the_way = call("--json", "demo", tmp_path / "file" / "x", "--beds", 8, "--months", 1)
    assert (in_the_way.code, in_the_way.json["error"]["kind"]) == (3, "trouble")


def test_a_person_reads_of_the_practice_home_where_everything_is() -> None:
    october = Month(2026, 10)
    home = DemoHome(
        file=Path("院.nhdb"), user="yuanzhang", password=PASSWORD, month=october, months=(october,)
    )
    county = DemoCounty(
        file=Path("县.nhdb"), user="xian", password=PASSWORD, package=Path("包.ylz")
    )
    shown = Shown(home=home, papers=(Path("月报.pdf"),), county=county, year=Path("一年.nhdb"))
    content, lines = told_of(shown)
    assert lines == [
        f"练习院：院.nhdb（账号 yuanzhang，密码 {PASSWORD}）",
        "2026年10月的报表：",
        "  月报.pdf",
        "上报包：包.ylz",
        f"练习县局：县.nhdb（账号 xian，密码 {PASSWORD}）",
        "收了一年月报的练习县局：一年.nhdb（账号和密码同上）",
    ]
    assert content["papers"] == ["月报.pdf"]
    assert (content["month"], content["package"]) == ("2026-10", "包.ylz")


@pytest.mark.slow
def test_the_program_checks_itself(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nursinghome", "--json", "self-check"],
        env=os.environ | {"TMPDIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        timeout=240,
        check=False,
    )
    told = json.loads(done.stdout)
    assert [step for step in told["steps"] if not step["ok"]] == []
    assert (done.returncode, told["ok"], len(told["steps"])) == (0, True, 14)
    assert list(tmp_path.iterdir()) == []


def test_an_installation_without_its_resources_is_found(
    call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    said = call("--json", "self-check")
    assert (said.code, said.json["ok"]) == (1, False)
    told = call("self-check").out
    assert "错  加密文件" in told
    assert "项不对，共 14 项" in told


def test_a_second_connection_is_heard_on_the_same_feed(home: Path) -> None:
    unlocked = KeyRing.read(home, SystemClock()).unlock("chen", "长寿安康2026")
    first = open_workspace(home, unlocked, SystemClock())
    second = open_again(first)
    heard: list[frozenset[Topic]] = []
    first.feed.subscribe(heard.append)
    second.home.add_building("东楼")
    assert heard == [frozenset({Topic.HOME})]
    assert "东楼" in [building.name for building in first.home.rooms()]
    second.close()
    first.close()


def test_an_account_that_left_does_not_open_the_file(home: Path) -> None:
    unlocked = KeyRing.read(home, SystemClock()).unlock("chen", "长寿安康2026")
    workspace = open_workspace(home, unlocked, SystemClock())
    workspace.ledger.db.execute("UPDATE account SET left_on = '2026-01-01'")
    workspace.close()
    with pytest.raises(NotAllowed, match="停用"):
        open_workspace(home, unlocked, SystemClock())


def test_a_file_that_could_not_get_its_keys_is_taken_away(tmp_path: Path) -> None:
    data = tmp_path / "new.nhdb"
    path_of(data).with_name(f"~{path_of(data).name}.part").mkdir()
    with pytest.raises(Trouble):
        create_workspace(data, login="chen", name="陈", password=PASSWORD, clock=SystemClock())
    assert not data.exists()
    assert not path_of(data).exists()
