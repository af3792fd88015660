from __future__ import annotations

import pytest

from nursinghome.reports.pdf import blocks
from nursinghome.reports.pdf.fonts import shared_faces
from nursinghome.reports.pdf.paper import Frame, Page, Pen
from nursinghome.reports.pdf.text import Setter

FRAME = Frame()
RIGHT = FRAME.left + FRAME.width


@pytest.fixture
def pen() -> Pen:
    return Pen(Page(FRAME), Setter(shared_faces()))


def said(pen: Pen) -> list[str]:
    return [text.text for text in pen.page.texts]


def end(pen: Pen, at: int) -> float:
    text = pen.page.texts[at]
    return text.x + pen.setter.width(text.role, text.size, text.text)


def test_labels_of_the_header_are_spread_to_one_width(pen: Pen) -> None:
    y = blocks.header_block(pen, FRAME, 800, (("表号", "甲1表"), ("制定机关", "某县民政局")))
    first, second = pen.page.texts[0], pen.page.texts[3]
    assert (first.text, first.spread) == ("表号", 2 * blocks.SMALL)
    assert (second.text, second.spread) == ("制定机关", 0)
    assert first.x == second.x
    assert end(pen, 5) == pytest.approx(RIGHT)
    assert y < 800


def test_one_hanzi_is_not_spread(pen: Pen) -> None:
    blocks.spread_label(pen, 0, 0, "表", 4, 10)
    assert pen.page.texts[0].spread == 0


def test_no_header_takes_no_room(pen: Pen) -> None:
    assert blocks.header_block(pen, FRAME, 800, ()) == 800
    assert said(pen) == []


def test_a_draft_says_so_calmly_and_a_final_paper_says_nothing(pen: Pen) -> None:
    assert blocks.draft_mark(pen, FRAME, "") == FRAME.ceiling
    assert said(pen) == []
    assert blocks.draft_mark(pen, FRAME, "预览，未定稿") < FRAME.ceiling
    assert said(pen) == ["预览，未定稿"]


def test_a_long_title_goes_on_more_lines_in_the_middle(pen: Pen) -> None:
    words = "青禾县幸福镇中心敬老院农村特困人员供养服务情况月报表"
    blocks.title(pen, FRAME, 800, words)
    assert "".join(said(pen)) == words
    assert len(said(pen)) == 2
    middles = {round((text.x + end(pen, at)) / 2) for at, text in enumerate(pen.page.texts)}
    assert middles == {round(FRAME.left + FRAME.width / 2)}


def test_a_long_unit_name_is_printed_in_full_beside_the_measure(pen: Pen) -> None:
    left = "填报单位（公章）：" + "青禾县幸福镇中心敬老院" * 6
    blocks.unit_line(pen, FRAME, 700, left, "计量单位：人")
    *lines, measure = pen.page.texts
    assert "".join(line.text for line in reversed(lines)) == left
    assert all(end(pen, at) <= measure.x for at in range(len(lines)))
    assert end(pen, len(lines)) == pytest.approx(RIGHT)


def test_signatures_reach_from_edge_to_edge_four_to_a_line(pen: Pen) -> None:
    pairs = tuple((label, "王建国") for label in ("单位负责人", "统计负责人", "填表人", "审核人"))
    y = blocks.signatures(pen, FRAME, 200, (*pairs, ("联系电话", "0000")))
    assert pen.page.texts[0].x == FRAME.left
    assert end(pen, 7) <= RIGHT
    assert pen.page.texts[8].x == FRAME.left
    assert pen.page.texts[8].y < pen.page.texts[0].y
    assert 200 - y == pytest.approx(blocks.signatures_height((*pairs, pairs[0])))


def test_very_long_names_shrink_together_and_are_not_cut(pen: Pen) -> None:
    name = "古丽娜尔·阿布都热依木·买买提"
    blocks.signatures(pen, FRAME, 200, tuple((label, name) for label in ("甲", "乙", "丙", "丁")))
    assert said(pen)[1::2] == [name] * 4
    assert len({text.size for text in pen.page.texts}) == 1
    assert end(pen, 7) <= RIGHT + 0.01
    assert all(end(pen, at) < pen.page.texts[at + 1].x for at in (1, 3, 5))


def test_notes_are_numbered_only_if_there_are_several(pen: Pen) -> None:
    blocks.notes(pen, FRAME, 300, ("甲。",))
    assert said(pen) == ["说明：", "甲。"]
    pen.page.texts.clear()
    y = blocks.notes(pen, FRAME, 300, ("甲。", "乙。" * 40))
    assert said(pen)[:4] == ["说明：", "1.", "甲。", "2."]
    assert 300 - y == pytest.approx(blocks.notes_height(pen, FRAME, ("甲。", "乙。" * 40)))


def test_no_notes_take_no_room(pen: Pen) -> None:
    assert blocks.notes(pen, FRAME, 300, ()) == 300
    assert blocks.notes_height(pen, FRAME, ()) == 0


def test_lines_of_a_paragraph_reach_the_edge_but_the_last_and_the_short_ones(pen: Pen) -> None:
    lines = ("甲乙丙丁", "甲", "甲乙丙")
    y = blocks.paragraph(pen, (0, 100), "fang", 10, lines, 43)
    assert [text.spread for text in pen.page.texts] == [1, 0, 0]
    assert y == 100 - 45


def test_a_later_page_says_what_it_goes_on_with(pen: Pen) -> None:
    assert blocks.running_title(pen, FRAME, "花名册") == FRAME.ceiling - blocks.RUNNING
    assert said(pen) == ["花名册（续）"]


def test_a_long_running_title_leaves_room_for_the_draft_mark(pen: Pen) -> None:
    blocks.running_title(pen, FRAME, "农村敬老院运行情况月报表" * 3, "预览，未定稿")
    assert end(pen, 0) < pen.page.texts[1].x
