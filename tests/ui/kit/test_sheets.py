"""A dialog is as wide and high as its words need, in every size of letters."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.kit.dialogs import Question, Sheet
from ui.kit.look import Look
from ui.kit.words import label

LONG = "这里写的话比一行长得多，窗口要跟着长高，一个字也不能被切掉。" * 3


@pytest.mark.parametrize("lines", [1, 12])
def test_long_words_and_many_lines_have_room(each_size: Look, qtbot: QtBot, lines: int) -> None:
    question = Question(title="问一句", fact=LONG, note=LONG, do="好", leave="不")
    sheet = Sheet(each_size, question)
    qtbot.addWidget(sheet)
    for _ in range(lines):
        sheet.column.addWidget(label(each_size, "一行"))
    sheet.show()
    assert sheet.width() >= each_size.sizes.body * 30
    assert sheet.height() >= sheet.outer.totalHeightForWidth(sheet.width())
