"""What a check of the installation asks of the window's library."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui import self_check


def test_the_words_of_the_library_are_chinese(qapp: QApplication, tmp_path: Path) -> None:
    assert self_check.words() == "中文，如「取消」"
    with pytest.raises(RuntimeError, match="少了中文"):
        self_check.words(tmp_path)


def test_every_face_is_taken(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "字库装上了" in self_check.letters()
    fonts = tmp_path / "resources" / "fonts"
    fonts.mkdir(parents=True)
    for name in ("nh-sans-400.ttf", "nh-hei.ttf", "nh-sans-700.ttf", "nh-song.ttf", "nh-title.ttf"):
        (fonts / name).write_bytes(b"no letters")
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(RuntimeError, match=r"字库装不上：.*nh-sans-400\.ttf"):
        self_check.letters()


def test_printers_are_counted(qapp: QApplication) -> None:
    assert self_check.printers(lambda: ["一", "二"]) == "系统里有 2 台"
    assert self_check.printers().startswith("系统里有 ")

    def fail() -> list[str]:
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - as the system raised it
        self_check.printers(fail)


def test_an_application_that_is_there_is_enough(qapp: QApplication) -> None:
    self_check.make_ready()
    assert self_check._APPS == []
    assert [name for name, _ in self_check.looks()] == ["界面文字", "屏幕字体", "打印机"]
