"""The first start at a county: two names, a password, the sheet, and a file of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from nursinghome.accounts import KeyRing
from nursinghome.accounts.passwords import LEAST
from nursinghome.core.clock import FixedClock
from nursinghome.core.errors import Clash, Trouble
from nursinghome.workspace import open_workspace
from ui.first.answers import Part
from ui.first.home_pane import HomePane
from ui.first.making import found_county
from ui.first.office_pane import OfficePane
from ui.first.screen import FirstStart
from ui.program import Program

PASSWORD = "第一个密码 1"  # noqa: S105 - of a made-up county
ENTER = Qt.Key.Key_Return


def type_on(screen: FirstStart, *texts: str) -> None:
    """Each text into the field that has the focus, and Enter."""
    for text in texts:
        line = screen.focusWidget()
        assert isinstance(line, QLineEdit), line
        line.selectAll()
        line.insert(text)
        line.textEdited.emit(line.text())
        QTest.keyClick(line, ENTER)


def test_the_computer_of_a_county_gets_a_file_of_its_own(
    program: Program, screen: FirstStart, clock: FixedClock, qtbot: QtBot
) -> None:
    pane = screen.pane
    assert isinstance(pane, HomePane)
    pane.county.click()
    office = screen.pane
    assert isinstance(office, OfficePane)
    assert screen.answers.path.name == "县局台账.nhdb"
    screen.onward.click()
    assert office.form.fields["name"].fault.startswith("县局名称没有填")
    screen.back.click()
    assert isinstance(screen.pane, HomePane)
    assert screen.answers.path.name == "敬老院台账.nhdb"
    screen.pane.county.click()
    type_on(screen, "青禾县民政局", "张县局")
    assert screen.answers.part is Part.PASSWORD
    assert "（县局）" in screen.pane.hint
    type_on(screen, PASSWORD, PASSWORD)
    screen.onward.click()
    for group in screen.answers.recovery_key.split("-"):
        QTest.keyClicks(screen.focusWidget(), group)
    path = screen.answers.path
    QTest.keyClick(screen.focusWidget(), ENTER)
    qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
    window = program.window
    assert window is not None
    assert window.key == "receive"
    program.lock()
    work = open_workspace(path, KeyRing.read(path, clock).unlock("张县局", PASSWORD), clock)
    found = work.county.office()
    work.close()
    assert found is not None
    assert found.name == "青禾县民政局"


def test_nothing_stays_of_a_county_that_was_refused(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "局.nhdb"
    names = ("长" * 101, "张县局")
    with pytest.raises(Exception, match="CHECK"):
        found_county(path, names, PASSWORD, "", clock=clock, cost=LEAST)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("")
    with pytest.raises(Trouble, match="存不了台账"):
        found_county(
            tmp_path / "file" / "x" / "a.nhdb", names, PASSWORD, "", clock=clock, cost=LEAST
        )
    path.write_bytes(b"x")
    with pytest.raises(Clash):
        found_county(path, ("局", "张"), PASSWORD, "", clock=clock, cost=LEAST)
