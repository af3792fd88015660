"""The county desk, as a program calls it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nursinghome.exchange import Reader
from tests.nursinghome.cli.conftest import Call
from tests.nursinghome.county.packages import Sender
from tests.nursinghome.county.postgres import server


@pytest.fixture
def desk(call: Call, tmp_path: Path) -> tuple[Path, Reader]:
    """A county's file, and what homes know of it."""
    file = tmp_path / "county.nhdb"
    said = call("--json", "--file", file, "county", "init", "--key", tmp_path / "county.pub")
    told = said.json
    assert told["public_key"] in (tmp_path / "county.pub").read_text(encoding="utf-8")
    return file, _Public(told["public_key"])


class _Public(Reader):
    """Only the public half: enough to seal for."""

    @property
    def public(self) -> str:
        return self.secret


def _say(call: Call, file: Path, *words: object) -> dict[str, Any]:
    said = call("--json", "--file", file, "county", *words)
    assert said.code == 0, said.out
    return said.json


def test_a_month_comes_in_is_added_up_and_acknowledged(
    call: Call, desk: tuple[Path, Reader], tmp_path: Path
) -> None:
    file, county = desk
    sender = Sender(code="500236001", county=county)
    stick = tmp_path / "stick"
    stick.mkdir()
    for number, residents in enumerate((20, 22)):
        (stick / f"{number}.ylz").write_bytes(sender.package(residents))
    dry = _say(call, file, "receive", stick, "--dry-run")
    assert (dry["dry_run"], len(dry["received"]), len(dry["corrected"])) == (True, 1, 1)
    told = _say(call, file, "receive", stick)
    assert {key: len(told[key]) for key in ("received", "corrected", "same", "refused")} == {
        "received": 1,
        "corrected": 1,
        "same": 0,
        "refused": 0,
    }
    papers = (tmp_path / "s.pdf", tmp_path / "s.xlsx")
    summary = _say(call, file, "summary", "2026-10", "--pdf", papers[0], "--xlsx", papers[1])
    assert summary["totals"]["residents_end"] == 22
    assert all(paper.stat().st_size > 1000 for paper in papers)
    assert _say(call, file, "missing", "2026-10")["missing"] == []
    assert len(_say(call, file, "missing", "2026-09")["missing"]) == 1
    assert len(_say(call, file, "receipts", "--to", stick)["receipts"]) == 2
    said = call("--json", "--file", file, "county", "undo")
    assert (said.code, said.json["error"]["kind"]) == (2, "clash")


def test_the_lines_for_people(call: Call, desk: tuple[Path, Reader], tmp_path: Path) -> None:
    file, county = desk
    package = tmp_path / "a.ylz"
    package.write_bytes(Sender(code="500236001", county=county).package())
    said = call("--file", file, "county", "receive", package)
    assert "青莲镇敬老院2026年10月第 1 份：已收（第一次收到，请电话核对指纹" in said.out
    (tmp_path / "b.ylz").write_bytes(b"")
    said = call("--file", file, "county", "receive", package, tmp_path / "b.ylz")
    assert said.out.splitlines()[1].startswith("b.ylz：这个上报包不能用")
    assert "都报了" in call("--file", file, "county", "missing", "2026-10").out
    assert "500236001" in call("--file", file, "county", "missing", "2026-09").out
    assert "已报 1 家" in call("--file", file, "county", "summary", "2026-10").out
    assert "都撤回了" in call("--file", file, "county", "undo").out


def test_a_desk_may_keep_its_key_to_itself_for_now(call: Call, tmp_path: Path) -> None:
    said = call("--file", tmp_path / "county.nhdb", "county", "init")
    assert "发给各院的公钥：age1" in said.out
    assert list(tmp_path.glob("*.pub")) == []


def test_nothing_or_a_single_bad_one_is_refused(
    call: Call, desk: tuple[Path, Reader], tmp_path: Path
) -> None:
    file, _ = desk
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "x.txt").write_bytes(b"")
    assert call("--json", "--file", file, "county", "receive", empty).code == 2
    (empty / "x.ylz").write_bytes(b"")
    said = call("--json", "--file", file, "county", "receive", empty)
    assert (said.code, said.json["error"]["kind"]) == (2, "invalid")


def test_a_desk_that_is_not_made_whole_leaves_nothing(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "county.nhdb"
    key = tmp_path / "gone" / "county.pub"
    assert call("--json", "--file", file, "county", "init", "--key", key).code == 3
    assert list(tmp_path.iterdir()) == []


def test_the_file_of_a_home_is_no_desk(call: Call, home: Path, tmp_path: Path) -> None:
    said = call("--json", "--file", home, "county", "receive", tmp_path)
    assert (said.code, said.json["error"]["kind"]) == (2, "not_found")
    assert call("--json", "--file", home, "county", "summary", "2026-10").code == 2


def test_a_county_publishes_and_the_province_adds_up(
    call: Call, desk: tuple[Path, Reader], tmp_path: Path
) -> None:
    file, county = desk
    (tmp_path / "a.ylz").write_bytes(Sender(code="500236001", county=county).package())
    _say(call, file, "receive", tmp_path / "a.ylz")
    own = _say(call, file, "summary", "2026-10", "--parquet", tmp_path / "s.parquet")
    assert (tmp_path / "s.parquet").read_bytes().startswith(b"PAR1")
    with server() as address:
        assert _say(call, file, "publish", "--database", address) == {"published": 1}
        said = call("--json", "county", "summary", "2026-10", "--database", address)
        assert (said.code, said.json) == (0, own)
        assert call("county", "publish", "--database", "x").code == 2


def test_the_list_of_homes_comes_from_a_file_or_is_the_example(
    call: Call, desk: tuple[Path, Reader], tmp_path: Path
) -> None:
    file, _ = desk
    told = _say(call, file, "register", "--example", "--dry-run")
    assert (len(told["new"]), told["dry_run"]) == (33, True)
    assert len(_say(call, file, "register", "--example")["new"]) == 33
    assert _say(call, file, "register", "--example")["same"] == 33
    listed = tmp_path / "homes.toml"
    listed.write_text('[[homes]]\ncode = "7"\nregion = "500236"\nname = "甲敬老院"\n', "utf-8")
    assert _say(call, file, "register", listed)["new"] == ["甲敬老院"]
    for words in ((), (listed, "--example")):
        said = call("--json", "--file", file, "county", "register", *words)
        assert said.code == 2


def test_the_calendar_says_who_reported_in_time(
    call: Call, desk: tuple[Path, Reader], tmp_path: Path
) -> None:
    file, county = desk
    (tmp_path / "a.ylz").write_bytes(Sender(code="500236001", county=county).package())
    _say(call, file, "receive", tmp_path / "a.ylz")
    papers = (tmp_path / "c.pdf", tmp_path / "c.xlsx")
    told = _say(call, file, "calendar", "2026-10", "--pdf", papers[0], "--xlsx", papers[1])
    assert list(told["homes"][0]["months"])[-1] == "2026-10"
    assert all(paper.stat().st_size > 1000 for paper in papers)
    assert "2026-10 " in call("--file", file, "county", "calendar", "2026-10").out
