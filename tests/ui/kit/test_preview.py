"""A paper on screen can be read and leafed through with keys alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nursinghome.reports import PlainColumn, PlainList
from tests.ui import homes
from ui.kit.look import Look
from ui.kit.preview import PreviewSheet

KEY = Qt.Key


@pytest.fixture(scope="module")
def pdf() -> bytes:
    columns = (PlainColumn(head="姓名"),)
    rows = tuple((f"第{number}位",) for number in range(90))
    return PlainList(title="单子", columns=columns, rows=rows, day=homes.NOW.date()).made().pdf


@pytest.fixture
def sheet(look: Look, pdf: bytes, qtbot: QtBot) -> Iterator[PreviewSheet]:
    owner = QWidget()
    owner.resize(1366, 696)
    qtbot.addWidget(owner)
    made = PreviewSheet(look, "单子", pdf, owner)
    made.show()
    qtbot.waitExposed(made)
    assert len(made.pages) > 2
    yield made
    owner.close()


def press(sheet: PreviewSheet, *keys: Qt.Key) -> int:
    """The page that is then shown."""
    for key in keys:
        QTest.keyClick(sheet.view, key)
    return sheet.view.page


def test_keys_turn_whole_pages(sheet: PreviewSheet) -> None:
    last = len(sheet.pages) - 1
    assert press(sheet, KEY.Key_PageDown) == 1
    assert press(sheet, KEY.Key_End) == last
    assert not sheet.ahead.isEnabled()
    assert press(sheet, KEY.Key_PageDown) == last
    assert press(sheet, KEY.Key_PageUp) == last - 1
    assert press(sheet, KEY.Key_Home) == 0
    assert press(sheet, KEY.Key_Down) == 0


def test_an_enlarged_page_is_read_to_its_end_before_the_next(
    sheet: PreviewSheet, qtbot: QtBot
) -> None:
    bar = sheet.rolling.verticalScrollBar()
    assert bar.maximum() == 0
    small = sheet.view.grab().toImage()
    sheet.larger.click()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert sheet.larger.text() == "看整页"
    assert sheet.view.grab().toImage() != small
    assert sheet.view.height() > sheet.rolling.viewport().height()
    assert press(sheet, KEY.Key_PageDown) == 0
    assert bar.value() > 0
    bar.setValue(bar.maximum())
    assert press(sheet, KEY.Key_PageDown) == 1
    assert bar.value() == 0
    assert press(sheet, KEY.Key_PageUp) == 0
    assert bar.value() == bar.maximum()
    assert press(sheet, KEY.Key_PageUp) == 0
    assert bar.value() < bar.maximum()
    sheet.larger.click()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    assert sheet.larger.text() == "看大"
