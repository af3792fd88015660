from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.errors import Invalid
from nursinghome.reports.pdf.fonts import shared_faces
from nursinghome.reports.pdf.text import CLOSERS, OPENERS, Setter, unbreakable

SETTER = Setter(shared_faces())
WORDS = st.text("县民政局养老院关于（）「」、。，；：0123456789abc% ", max_size=60)


def test_a_rare_character_is_set_in_the_face_that_has_it() -> None:
    runs = SETTER.measure("song", "欧阳\U00020000").runs
    assert [(run.font, run.text) for run in runs] == [
        ("NhSong", "欧阳"),
        ("NhRare-20000", "\U00020000"),
    ]


def test_kai_takes_its_figures_from_song() -> None:
    runs = SETTER.measure("kai", "于3日前").runs
    assert [(run.font, run.text) for run in runs] == [
        ("NhKai", "于"),
        ("NhSong", "3"),
        ("NhKai", "日前"),
    ]


def test_text_may_begin_in_another_face() -> None:
    assert [run.text for run in SETTER.measure("kai", "3日").runs] == ["3", "日"]


def test_a_hanzi_is_one_em_wide_and_all_figures_are_alike() -> None:
    assert SETTER.width("song", 10, "敬老") == pytest.approx(20)
    assert len({SETTER.width("song", 10, figure) for figure in "0123456789"}) == 1
    assert SETTER.width("song", 10, "") == 0


def test_a_character_without_a_shape_is_refused_with_the_text_it_stands_in() -> None:
    with pytest.raises(Invalid, match=r"U\+E000") as refusal:
        SETTER.width("song", 10, "李\ue000英")
    assert refusal.value.problems[0].where == "李〓英"


def test_a_long_text_is_cut_only_in_the_refusal() -> None:
    with pytest.raises(Invalid) as refusal:
        SETTER.width("song", 10, "长" * 30 + "\ue000")
    assert refusal.value.problems[0].where == "长" * 24 + "…"


def test_text_is_made_smaller_until_it_fits_but_not_below_the_least() -> None:
    assert SETTER.fitted("song", 10, "敬老院", room=30, least=6) == 10
    assert SETTER.fitted("song", 10, "敬老院", room=24, least=6) == 8
    assert SETTER.fitted("song", 10, "敬老院" * 9, room=24, least=6) == 6


def test_marks_that_close_never_open_a_line_and_marks_that_open_never_end_one() -> None:
    assert list(unbreakable("（甲）、乙。")) == ["（甲）、", "乙。"]
    assert SETTER.lines("song", 10, "甲乙丙，丁「戊」", 30) == ("甲乙", "丙，丁", "「戊」")


def test_words_and_figures_are_not_broken() -> None:
    assert SETTER.lines("song", 10, "共2026人abc def", 35) == ("共2026", "人abc", "def")


def test_a_word_wider_than_the_room_is_cut() -> None:
    assert "".join(SETTER.lines("song", 10, "0" * 30, 50)) == "0" * 30


def test_a_line_break_stays_and_the_first_line_is_indented() -> None:
    assert SETTER.lines("song", 10, "甲乙丙\n丁", 30, first=20) == ("甲", "乙丙", "丁")
    assert SETTER.lines("song", 10, "", 30) == ("",)


@given(WORDS)
def test_pieces_are_the_text(text: str) -> None:
    assert "".join(unbreakable(text)) == text


@given(WORDS)
def test_lines_keep_every_mark_fit_the_room_and_obey_the_rules(text: str) -> None:
    lines = SETTER.lines("song", 10, text, 90)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for before, after in pairwise(lines):
        assert SETTER.width("song", 10, after) <= 90.1
        wide = any(SETTER.width("song", 10, piece) > 90 for piece in unbreakable(text))
        assert wide or after[:1] not in CLOSERS
        assert wide or before[-1:] not in OPENERS
