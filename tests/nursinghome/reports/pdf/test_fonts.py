"""Each of reportlab's silent traps is shown with its stock behaviour, then with ours."""

from __future__ import annotations

import io

import pytest
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, makeToUnicodeCMap
from reportlab.pdfgen.canvas import Canvas

from nursinghome.core.charset import coverage, font_bytes
from nursinghome.core.errors import Invalid
from nursinghome.reports.pdf.fonts import ROLES, Faces, shared_faces, to_unicode
from nursinghome.reports.pdf.paper import About, Frame, Page, Pen, Rendered, write
from nursinghome.reports.pdf.text import Setter
from tests.nursinghome.reports.pdf.reading import drawn, fonts, marks, texts

RARE = "\U00020089\U0002a6a5"  # both in blocks of their own


def printed(*lines: str, role: str = "song") -> Rendered:
    """The lines below one another, twenty to a page at most."""
    setter = Setter(shared_faces())
    pages = []
    for start in range(0, len(lines), 40):
        page = Page(Frame())
        for at, line in enumerate(lines[start : start + 40]):
            Pen(page, setter).left(30, 800 - 19 * at, role, 9, line)
        pages.append(page)
    return write(pages, shared_faces(), setter, About(title="试"))


def stock_font(char: str, alias: str, name: str) -> TTFont:
    """The block that has the character as reportlab's own font, under a name of its own."""
    font = TTFont(alias, io.BytesIO(block_of(char)), asciiReadable=False)
    font.face.name = name.encode()
    return font


def stock(*fonts_and_text: tuple[TTFont, str]) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1, initialFontName=shared_faces().role("song").fontName)
    for at, (font, text) in enumerate(fonts_and_text):
        pdfmetrics.registerFont(font)
        canvas.setFont(font.fontName, 20)
        canvas.drawString(50, 700 - 40 * at, text)
    rl_config.useA85 = 0
    canvas.save()
    return target.getvalue()


def block_of(char: str) -> bytes:
    return font_bytes(coverage().file_of(ord(char)) or "")


def test_stock_reportlab_garbles_text_beyond_the_basic_plane_and_ours_does_not() -> None:
    char = RARE[0]
    control = stock_font(char, "stock", "Stock")
    assert marks(texts(stock((control, char)))[0]) != char
    assert marks(texts(printed(char).pdf)[0]) == char


def test_the_character_table_has_surrogates_and_short_blocks() -> None:
    codes = [0, *range(0x4E00, 0x4E00 + 249), 0x2CB4E]
    assert "<2CB4E>" in makeToUnicodeCMap("X", codes)
    assert "251 beginbfchar" in makeToUnicodeCMap("X", codes)
    ours = to_unicode("X", codes, dict.fromkeys(codes[1:], 1))
    assert "<FA> <D872DF4E>" in ours
    assert [line for line in ours.split("\n") if "beginbfchar" in line] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "50 beginbfchar",
    ]


def test_the_character_table_names_only_what_the_face_has() -> None:
    assert "beginbfchar" not in to_unicode("X", [0, 32, 0x4E00], {})


def test_stock_reportlab_loses_the_second_of_two_fonts_of_one_name() -> None:
    first = stock_font("\u3401", "one", "Same")
    second = stock_font("\u3801", "two", "Same")
    pdf = stock((first, "\u3401"), (second, "\u3801"))
    assert marks(texts(pdf)[0]) != "\u3401\u3801"
    apart = stock((stock_font("\u3801", "three", "Other"), "\u3801"))
    assert marks(texts(apart)[0]) == "\u3801"


def test_two_blocks_in_one_file_keep_both_characters() -> None:
    assert marks(texts(printed(RARE).pdf)[0]) == RARE


def test_a_second_file_of_the_same_name_is_turned_away() -> None:
    faces = Faces()
    faces.add("one.ttf", font_bytes("nh-signs.ttf"))
    with pytest.raises(ValueError, match=r"two\.ttf and one\.ttf are both named NhSigns"):
        faces.add("two.ttf", font_bytes("nh-signs.ttf"))


def test_a_face_is_read_once() -> None:
    faces = Faces()
    assert faces.file("nh-signs.ttf") is faces.file("nh-signs.ttf")


def test_stock_reportlab_draws_a_box_for_what_a_face_lacks_and_ours_refuses() -> None:
    control = stock_font("\u3401", "boxes", "Boxes")
    assert rb"(\000) Tj" in drawn(stock((control, "王")))
    with pytest.raises(Invalid, match=r"U\+E123"):
        printed("王\ue123")


def test_every_role_prints_hanzi_figures_and_signs_in_embedded_fonts() -> None:
    line = "敬老院2026年10月「①⑳ⅢⅩ≤≥×÷±」〔7〕□■○●★☆✓✗√→℃㎡‰½（Ａ）"
    for role in ROLES:
        pdf = printed(line, role=role).pdf
        assert marks(texts(pdf)[0]) == line
        assert all(fonts(pdf).values())
        assert b"Helvetica" not in pdf


@pytest.mark.parametrize("role", ROLES)
def test_a_name_beyond_gb2312_is_printed_in_every_role(role: str) -> None:
    line = "关于朱镕、王瑢、古㛃䶮、李𬭊的说明"
    pdf = printed(line, role=role).pdf
    assert marks(texts(pdf)[0]) == line
    assert rb"\000" not in drawn(pdf)


def spread_over(first: int, last: int, count: int) -> str:
    """So many characters, side by side, so that few blocks are read."""
    return "".join(map(chr, range(first, min(last + 1, first + count))))


@pytest.mark.no_cover
def test_gb2312_and_the_extensions_come_back_from_the_file_complete() -> None:
    pairs = (bytes((a, b)) for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF))
    hanzi = "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    assert len(hanzi) == 6763
    rare = "".join(
        spread_over(first, last, 50)
        for first, last in (
            (0x3400, 0x4DB5),
            (0x20000, 0x2A6D6),
            (0x2A6C0, 0x2A6DF),
            (0x2A700, 0x2B739),
            (0x2B740, 0x2B81D),
            (0x2B820, 0x2CEA1),
            (0x2CEB0, 0x2EBE0),
            (0x2EBF0, 0x2EE5D),
        )
    )
    late = (chr(code) for code in range(0x30000, 0x323B0) if coverage().file_of(code))
    every = hanzi + rare + "".join(late)[:100]
    assert len(every) - len(hanzi) >= 400
    pdf = printed(*(every[at : at + 55] for at in range(0, len(every), 55))).pdf
    assert marks("".join(texts(pdf))) == every
    assert rb"\000" not in drawn(pdf)
    assert all(fonts(pdf).values())
