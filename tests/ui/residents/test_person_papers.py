"""The emergency sheet by one key, and the booklet by its button."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from nursinghome.core.ids import ResidentId
from tests.ui.conftest import Answers
from tests.ui.residents.hands import facts, open_person
from ui.kit.preview import PreviewSheet
from ui.residents.page import ResidentsPage
from ui.residents.person_papers import BOOKLET

CONTROL, NOTHING = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize(
    ("key", "held"), [(Qt.Key.Key_F9, NOTHING), (Qt.Key.Key_E, CONTROL)], ids=["F9", "Ctrl+E"]
)
def test_one_key_makes_the_emergency_sheet(
    page: ResidentsPage,
    answers: Answers,
    qtbot: QtBot,
    key: Qt.Key,
    held: Qt.KeyboardModifier,
) -> None:
    open_person(page, "祝玉兰")
    page.take_focus()
    QTest.keyClick(page.register.search, key, held)
    QTest.keyClick(page.register.search, key, held)
    assert not page.pane.emergency.isEnabled()
    qtbot.waitUntil(lambda: bool(answers.ran), timeout=20000)
    assert answers.ran == ["急救单 祝玉兰"]
    assert page.pane.emergency.isEnabled()


def test_the_booklet_is_shown_without_a_workbook(
    page: ResidentsPage, answers: Answers, qtbot: QtBot
) -> None:
    open_person(page, "祝玉兰")
    seen: list[tuple[str, bool]] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewSheet)
        seen.append((dialog.where.text(), dialog.save_xlsx.isHidden()))

    answers.fill = look
    page.pane.booklet.click()
    qtbot.waitUntil(lambda: bool(seen), timeout=20000)
    assert answers.ran == ["一人一档 祝玉兰"]
    assert seen[0][0].startswith("第 1 页 共 ")
    assert seen[0][1]


def test_a_paper_that_cannot_be_made_is_told_and_can_be_tried_again(
    page: ResidentsPage, qtbot: QtBot
) -> None:
    open_person(page, "祝玉兰")
    assert page.file is not None
    nobody = replace(page.file, resident=replace(page.file.resident, id=ResidentId(10**6)))
    page.papers_out.make(BOOKLET, nobody, page.pane.booklet)
    assert not page.pane.booklet.isEnabled()
    qtbot.waitUntil(page.pane.booklet.isEnabled, timeout=20000)
    assert facts(page) == ["没有找到这位老人。请刷新后再看。"]
