"""The words of the strip and of the head."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from ui.kit.look import Look
from ui.roster.tags import Aside, Sentence, Tag, halved


def test_long_words_go_on_a_second_line_and_are_shortened_last(look: Look) -> None:
    metrics = QFontMetrics(look.font(16))
    wide = metrics.horizontalAdvance("一二三四五六") + 1
    assert halved("一二三四", metrics, wide) == ["一二三四"]
    assert halved("一二三四五六七八", metrics, wide) == ["一二三四五六", "七八"]
    assert halved("一二三四五六，七八", metrics, wide) == ["一二三四五", "六，七八"]
    first, second = halved("一二三四五六" * 3, metrics, wide)
    assert first == "一二三四五六"
    assert second.endswith("…")


@pytest.mark.parametrize("wide", [600, 120, 30])
def test_an_aside_is_told_whole_in_any_width(look: Look, qtbot: QtBot, wide: int) -> None:
    aside = Aside(look)
    qtbot.addWidget(aside)
    aside.show_words("院里 24 小时都要有至少 1 人")
    aside.resize(wide, 40)
    aside.grab()
    assert aside.accessibleName() == aside.toolTip() == "院里 24 小时都要有至少 1 人"


@pytest.mark.parametrize("tone", ["good", "warn", "bad", "plain"])
def test_a_tag_is_as_wide_as_its_words(look: Look, qtbot: QtBot, tone: str) -> None:
    tag = Tag(look)
    qtbot.addWidget(tag)
    tag.show_state(tone, "2 处排不开", "circle-alert", "红的先补")
    with_sign = tag.sizeHint().width()
    tag.grab()
    tag.show_state(tone, "2 处排不开", "")
    assert tag.sizeHint().width() < with_sign
    assert tag.accessibleName() == "2 处排不开"
    tag.grab()


def test_a_sentence_can_be_pressed(look: Look, qtbot: QtBot) -> None:
    said = Sentence(look)
    qtbot.addWidget(said)
    said.show_words("14日夜班缺 1 人", look.colours.bad.words)
    with qtbot.waitSignal(said.clicked):
        said.click()
    said.grab()
    assert said.toolTip().startswith("14日夜班缺 1 人")
