from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.charset import (
    code_of,
    coverage,
    font_bytes,
    font_of,
    refuse_unsupported,
    unsupported,
)
from nursinghome.core.errors import Invalid

GB18030_2022 = {
    "CJK": (0x4E00, 0x9FEF),
    "A": (0x3400, 0x4DB5),
    "B": (0x20000, 0x2A6D6),
    "C": (0x2A700, 0x2B734),
    "D": (0x2B740, 0x2B81D),
    "E": (0x2B820, 0x2CEA1),
    "F": (0x2CEB0, 0x2EBE0),
}


@pytest.mark.parametrize("block", GB18030_2022)
def test_every_hanzi_of_gb_18030_2022_can_be_printed(block: str) -> None:
    first, last = GB18030_2022[block]
    assert unsupported("".join(map(chr, range(first, last + 1)))) == ()


def test_the_late_characters_of_extension_i_can_be_printed() -> None:
    assert unsupported("".join(map(chr, range(0x2EBF0, 0x2EE5E)))) == ()


def test_the_signs_of_forms_can_be_printed() -> None:
    signs = "①⑳ⅠⅩ≤≥×÷±·•—…「」『』〔〕★☆✓✗√□■○●◎△▲→←↑↓℃㎡¥￥‰½（）：；，。！？％＋－＝"
    assert unsupported(signs + "古丽娜尔·阿布都热依木 Ab-1") == ()


@pytest.mark.parametrize(
    ("char", "words"),
    [
        ("\ue000", "自造字"),
        ("\U000f0000", "自造字"),
        ("\x07", "看不见"),
        ("\u200b", "看不见"),
        ("\u0301", "叠在前一个字上"),
        ("\ufe0f", "叠在前一个字上"),
        ("\ufeff", "看不见"),
        ("\U0003ffff", "字库里没有"),
        ("\U0001f600", "字库里没有"),
        ("\ud800", "字库里没有"),
    ],
)
def test_a_character_without_a_shape_is_refused_by_its_code_and_place(
    char: str, words: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        refuse_unsupported("姓名", f"王{char}")
    (problem,) = refusal.value.problems
    assert problem.where == "姓名"
    assert f"第2个字 U+{ord(char):04X} " in problem.what
    assert words in problem.what
    assert problem.cure
    assert code_of(char) in refusal.value.message
    assert char not in refusal.value.message + problem.what


def test_each_bad_character_is_named_once_and_in_order() -> None:
    assert unsupported("\ue001王\ue000\ue001") == ("\ue001", "\ue000")


def test_a_line_break_is_text_in_remarks_but_not_in_a_name() -> None:
    assert unsupported("一\n二") == ("\n",)
    assert unsupported("一\n二", lines=True) == ()
    refuse_unsupported("备注", "一\n二", lines=True)


def test_good_text_passes() -> None:
    for text in ("欧阳䶮", ""):
        refuse_unsupported("姓名", text)
        assert unsupported(text) == ()


@pytest.mark.parametrize("file", ["nh-signs.ttf", "nh-sans-400.ttf", "nh-late-32000.ttf.lines"])
def test_a_font_comes_unpacked_whatever_its_packing(file: str) -> None:
    assert font_bytes(file)[:4] == b"\x00\x01\x00\x00"


def test_runs_of_the_coverage_are_in_order_and_apart() -> None:
    cover = coverage()
    assert all(a <= b for a, b in zip(cover.starts, cover.ends, strict=True))
    assert all(a < b for a, b in zip(cover.ends, cover.starts[1:], strict=False))


@given(st.characters())
def test_a_character_has_a_font_or_is_refused(char: str) -> None:
    drawn = font_of(char) is not None and unicodedata.category(char) != "Mn"
    assert unsupported(char) == (() if drawn else (char,))


def test_a_letter_that_bears_its_mark_is_no_two_signs() -> None:
    assert unsupported("Zhāng é") == ()
    assert unsupported("e\u0301") == ("\u0301",)


def test_the_list_of_fonts_is_read_as_it_stands() -> None:
    """Read anew, whoever has asked before."""
    assert coverage.__wrapped__() == coverage()
    assert coverage().file_of(ord("养")) is not None
