"""All steps one after the other, and nothing left of them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from nursinghome.core.errors import Cancelled
from nursinghome.self_check import run_self_check

NAMES = [
    *("标准包", "字体", "磁盘", "旧版文件", "加密文件", "报表"),
    *("上报", "带密码的表", "备份", "排班", "查验", "再看"),
]


def test_without_resources_every_step_is_tried_and_nothing_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    told: list[tuple[int, int, str]] = []
    steps = run_self_check(
        [("再看", lambda: "看过了")], lambda done, total, words: told.append((done, total, words))
    )
    assert [step.name for step in steps] == NAMES
    assert [step.name for step in steps if step.ok] == ["磁盘", "再看"]
    assert told[-1] == (11, 12, "再看")
    assert list(place.iterdir()) == []


def test_it_can_be_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def stop(done: int, total: int, words: str) -> None:
        raise Cancelled("已停下。")

    with pytest.raises(Cancelled):
        run_self_check(progress=stop)
    assert list(tmp_path.iterdir()) == []
