"""assess and standards: packs listed, shown, installed; sheets scored without a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nursinghome.accounts import KeyRing
from nursinghome.core.clock import SystemClock
from nursinghome.core.paths import resources
from nursinghome.workspace import installed_packs, open_workspace
from tests.nursinghome.checklists.tables import book, rows
from tests.nursinghome.cli.conftest import PASSWORD, USER, Call

SIX = {f"T.{n}": 1 for n in range(1, 7)}


def _sheet(folder: Path, **changes: object) -> Path:
    path = folder / "sheet.json"
    sheet = {"standard": "tekun-2021", "assessed_on": "2025-09-10", "answers": SIX} | changes
    path.write_text(json.dumps(sheet), encoding="utf-8")
    return path


def test_a_sheet_is_scored_without_any_file(call: Call, tmp_path: Path) -> None:
    said = call("--json", "assess", "tekun-2021", _sheet(tmp_path, answers=SIX | {"T.6": 0}))
    assert said.json == {
        "standard": "tekun-2021",
        "subtotals": {},
        "total": 1,
        "preliminary_level": "partial",
        "level": "partial",
        "level_name": "半护理",
        "changes": [],
    }


def test_people_read_the_level_and_why_it_changed(call: Call, tmp_path: Path) -> None:
    tops = {"B.1": [4] * 8, "B.2": [4, 4, 4, 3], "B.3": [4] * 6 + [1, 1, 2], "B.4": [2, 2, 4, 3, 4]}
    answers = {f"{part}.{n}": top for part, all_ in tops.items() for n, top in enumerate(all_, 1)}
    sheet = _sheet(
        tmp_path, standard="gbt42195-2022", answers=answers, changes={"dementia_or_mental": True}
    )
    said = call("assess", "gbt42195-2022", sheet)
    assert "合计 90（B.1 32 分、B.2 15 分、B.3 28 分、B.4 15 分）" in said.out
    assert "等级：能力轻度受损（轻度失能）" in said.out
    assert "等级变更：" in said.out


def test_a_wrong_sheet_names_every_place(call: Call, tmp_path: Path) -> None:
    wrong = SIX | {"T.2": 7}
    del wrong["T.5"]
    said = call("--json", "assess", "tekun-2021", _sheet(tmp_path, answers=wrong))
    assert (said.code, sorted(said.problems)) == (2, ["T.2", "T.5"])
    assert call("--json", "assess", "gbt3304", _sheet(tmp_path)).code == 2
    assert call("--json", "assess", "tekun-2021", tmp_path / "gone.json").code == 2


def test_packs_are_listed_and_shown_with_how_sure_they_are(call: Call) -> None:
    listed = call("--json", "standards", "list").json["standards"]
    assert {"tekun-2021", "gbt42195-2022", "monthly-report-2026"} <= {one["id"] for one in listed}
    assert all(one["badge"] for one in listed)
    assert "gbt42195-2022" in call("standards", "list").out
    shown = call("--json", "standards", "show", "tekun-2021").json["standards"][0]
    assert len(shown["items"]) == 6
    assert '"tekun-2021"' in call("standards", "show", "tekun-2021").out
    assert call("--json", "standards", "show", "nothing").code == 2


def test_a_county_pack_is_installed_beside_the_data(call: Call, home: Path, tmp_path: Path) -> None:
    pack = tmp_path / "tekun-2021.toml"
    text = resources("standards", "tekun-2021.toml").read_text(encoding="utf-8")
    edition = next(line for line in text.splitlines() if line.startswith("edition"))
    pack.write_text(text.replace(edition, 'edition = "2021b"'), encoding="utf-8")
    said = call("--file", home, "standards", "install", pack)
    assert said.code == 0
    assert (installed_packs(home) / "tekun-2021.toml").read_bytes() == pack.read_bytes()
    shown = call("--json", "--file", home, "standards", "show", "tekun-2021").json
    assert shown["standards"][0]["edition"] == "2021b"
    pack.write_text("kind = 'scale'", encoding="utf-8")
    refused = call("--json", "--file", home, "standards", "install", pack)
    assert (refused.code, refused.json["error"]["kind"]) == (2, "invalid")


def test_an_installed_pack_stands_in_the_journal_when_a_login_is_at_hand(
    call: Call, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = tmp_path / "tekun-2021.toml"
    text = resources("standards", "tekun-2021.toml").read_text(encoding="utf-8")
    edition = next(line for line in text.splitlines() if line.startswith("edition"))
    for number, logged_in in enumerate((False, True)):
        if not logged_in:
            monkeypatch.delenv("NURSINGHOME_USER")
        else:
            monkeypatch.setenv("NURSINGHOME_USER", USER)
        pack.write_text(text.replace(edition, f'edition = "2021-{number}"'), encoding="utf-8")
        assert call("--file", home, "standards", "install", pack).code == 0
        unlocked = KeyRing.read(home, SystemClock()).unlock(USER, PASSWORD)
        opened = open_workspace(home, unlocked, SystemClock())
        names = [one["name"] for one in opened.ledger.db.query("SELECT name FROM action")]
        opened.close()
        assert ("标准包有变动（不在窗口里装的）" in names) == logged_in


def test_a_checklist_is_shown_as_an_outline(call: Call) -> None:
    stars = call("standards", "show", "star-1000-local").out
    assert "地方 · 单一来源" in stars
    assert "（5 分）" in stars
    rooms = call("standards", "show", "sangai-fengjie-2021").out
    assert "说明：" in rooms
    assert "分）" not in rooms
    frame = call("standards", "show", "gbt37276-2018-frame").out
    assert "服务　600 分" in frame
    assert "三级：总分 570，每一大项 60%" in frame
    assert call("--json", "standards", "show", "gbt37276-2018-frame").json["standards"][0]["levels"]


def test_an_item_table_is_installed_or_refused_line_by_line(
    call: Call, home: Path, tmp_path: Path
) -> None:
    table = rows()
    table[4][4] = "若干"
    table[5][0] = "卫生"
    file = book(tmp_path / "条目.XLSX", table)
    refused = call("--json", "--file", home, "standards", "install", file)
    assert (refused.code, refused.problems) == (2, ["第 6 行「分值」", "第 7 行「大项」"])
    assert not (installed_packs(home) / "gbt37276-2018-frame.toml").exists()
    book(file, rows())
    said = call("--json", "--file", home, "standards", "install", file).json["standards"][0]
    assert (said["edition"], said["rows"], said["accepted"]) == ("2018-表1", 300, 300)
    told = call("--file", home, "standards", "install", file).out
    assert "地方 · 单一来源" in told
    assert "共 300 条，版次 2018-表2" in told
    shown = call("--json", "--file", home, "standards", "show", "gbt37276-2018-frame").json
    assert len(shown["standards"][0]["items"]) == 300
    other = call("--json", "--file", home, "standards", "install", "--frame", "gbt3304", file)
    assert other.code == 2


@pytest.mark.parametrize("words", [["standards", "install", "x.toml"]])
def test_installing_needs_a_data_file(call: Call, words: list[str]) -> None:
    assert call("--json", *words).json["error"]["kind"] == "not_allowed"
