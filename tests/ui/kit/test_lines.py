"""Words over several lines are broken where a reader would break them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.kit.lines import broken
from ui.kit.look import REGULAR, Look
from ui.kit.words import Wrapped, label

COUNTS = "改造 3/7　服务中心 4/9　互助养老点 68/140"


def in_letters(look: Look, words: str, letters: int) -> list[str]:
    """Broken where so many letters have room."""
    size = look.sizes.body
    return broken(words, size * letters, look.font(size, REGULAR))


@pytest.mark.parametrize(
    ("words", "letters", "lines"),
    [
        ("一行就够。", 10, ["一行就够。"]),
        ("", 10, [""]),
        ("先办这件。再办那件。", 8, ["先办这件。", "再办那件。"]),
        ("换了房间号，床号跟着换；照旧。", 12, ["换了房间号，床号跟着换；", "照旧。"]),
        ("收到后，请核对一遍。", 8, ["收到后，", "请核对一遍。"]),
        ("第一行\n第二行", 10, ["第一行", "第二行"]),
        ("他说「好。」然后走了", 6, ["他说「好。」", "然后走了"]),
    ],
)
def test_sentences_and_then_clauses_stay_whole(
    look: Look, words: str, letters: int, lines: list[str]
) -> None:
    assert in_letters(look, words, letters) == lines


def test_the_last_line_is_not_alone(look: Look) -> None:
    words = "这句话中间没有停顿的地方只在末尾有"
    first, last = in_letters(look, words, 15)
    assert first + last == words
    assert len(last) > 3


def test_what_would_need_one_more_line_stays_as_it_is(look: Look) -> None:
    assert in_letters(look, "甲" * 13, 4) == ["甲" * 4, "甲" * 4, "甲" * 4, "甲"]


def test_parts_beside_each_other_stay_together(look: Look) -> None:
    assert in_letters(look, COUNTS, 18) == ["改造 3/7　服务中心 4/9", "互助养老点 68/140"]
    narrow = in_letters(look, COUNTS, 6)
    assert "".join(narrow).replace("　", "").replace(" ", "") == COUNTS.replace("　", "").replace(
        " ", ""
    )


def test_a_label_is_as_high_as_its_lines(look: Look, qtbot: QtBot) -> None:
    made = label(look, COUNTS, wrap=True)
    qtbot.addWidget(made)
    assert isinstance(made, Wrapped)
    width = look.sizes.body * 9
    assert len(made.lines(width)) == 3
    assert made.heightForWidth(width) == 3 * made.fontMetrics().lineSpacing()
    made.setText("一句")
    assert made.heightForWidth(width) == QLabel.heightForWidth(made, width)


def test_a_label_paints_its_own_lines(look: Look, qtbot: QtBot) -> None:
    """Beside the same words with the breaks written in, not a dot differs."""
    pictures = []
    for words in ("先办这件。再办那件。", "先办这件。\n再办那件。"):
        made = label(look, words, wrap=True)
        qtbot.addWidget(made)
        made.resize(look.sizes.body * 8, 80)
        pictures.append(made.grab().toImage())
    assert pictures[0] == pictures[1]
