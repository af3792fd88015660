"""The border of a page in the preview lies around it, on every side."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from nursinghome.reports import PlainColumn, PlainList
from tests.ui import homes
from ui.kit.preview import Pages, PaperView


@pytest.fixture(scope="module")
def pages() -> Pages:
    columns = (PlainColumn(head="姓名"),)
    made = PlainList(title="单子", columns=columns, rows=(("张秀梅",),), day=homes.NOW.date())
    return Pages(made.made().pdf)


@pytest.mark.parametrize("size", [(900, 620), (901, 617), (733, 641)])
def test_each_side_has_one_line_of_its_own(
    pages: Pages, qtbot: QtBot, size: tuple[int, int]
) -> None:
    view = PaperView(pages)
    qtbot.addWidget(view)
    view.resize(*size)
    width, height = pages.size(0)
    scale = min((size[0] - 8) / width, (size[1] - 8) / height)
    paper = view.paper(scale)
    shown = view.grab().toImage()
    ground, white = shown.pixelColor(1, 1), QColor("white")
    middle, half = paper.center().y(), paper.center().x()
    across = [
        (paper.left(), paper.left() - 1, paper.left() - 2, middle),
        (paper.right(), paper.right() + 1, paper.right() + 2, middle),
    ]
    for inside, line, outside, y in across:
        assert shown.pixelColor(inside, y) == white
        assert shown.pixelColor(line, y) not in (white, ground)
        assert shown.pixelColor(outside, y) == ground
    for line, outside in (
        (paper.top() - 1, paper.top() - 2),
        (paper.bottom() + 1, paper.bottom() + 2),
    ):
        assert shown.pixelColor(half, line) not in (white, ground)
        assert shown.pixelColor(half, outside) == ground
