"""The letter of GB/T 9704: 22 lines of 28 letters, even titles, the signature never alone."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from nursinghome.reports.pdf.letter import (
    HEIGHT,
    LETTERS,
    LINES,
    WIDTH,
    Letter,
    Part,
    render_letter,
)
from nursinghome.reports.pdf.paper import MM
from tests.nursinghome.reports.pdf.reading import fonts, marks, texts

LETTER = Letter(
    office="青莲镇敬老院",
    title="青莲镇敬老院\n关于整改情况的报告",
    to="县民政局",
    parts=(Part("整改情况如下。"), Part("一、楼梯", "hei"), Part("（一）堆物", "kai")),
    day=date(2026, 10, 31),
)


def foot_of(content: bytes, words: str) -> float:
    """How far the words stand above the foot of the last page, in points."""
    document = pypdfium2.PdfDocument(content)
    held = document[len(document) - 1].get_textpage()
    at, _ = held.search(words).get_next()
    return float(held.get_charbox(at)[1])


def test_the_page_is_that_of_the_standard() -> None:
    assert (round(WIDTH / MM), round(HEIGHT / MM), LINES, LETTERS) == (156, 225, 22, 28)


def test_a_full_line_holds_28_letters() -> None:
    long = Letter(
        office=LETTER.office, title="报告", to="县", parts=(Part("整" * 60),), day=LETTER.day
    )
    (page,) = texts(render_letter(long).pdf)
    rows = [row for row in page.splitlines() if row.startswith("整")]
    assert [len(row) for row in rows] == [26, 28, 6]


def test_the_letter_says_all_in_embedded_fonts_and_is_the_same_again() -> None:
    made = render_letter(LETTER)
    (page,) = texts(made.pdf)
    told = marks(page)
    for words in ("县民政局：整改情况如下。一、楼梯（一）堆物", "2026年10月31日", "—1—"):
        assert words in told, words
    assert all(fonts(made.pdf).values())
    assert made.pdf == render_letter(LETTER).pdf


def test_only_a_letter_with_a_number_has_a_red_head() -> None:
    headed = Letter(
        office=LETTER.office,
        title=LETTER.title,
        to=LETTER.to,
        parts=LETTER.parts,
        day=LETTER.day,
        number="青敬〔2026〕3号",
    )
    told = marks(texts(render_letter(headed).pdf)[0])
    assert told.count("青莲镇敬老院") == 3
    assert marks(texts(render_letter(LETTER).pdf)[0]).count("青莲镇敬老院") == 2
    assert told.index("青敬〔2026〕3号") < told.index("关于整改情况的报告")


@pytest.mark.parametrize("count", range(8, 24))
def test_the_signature_stands_on_the_page_with_words_of_the_letter(count: int) -> None:
    made = render_letter(
        Letter(
            office=LETTER.office,
            title="报告",
            to="县",
            parts=tuple(Part(f"第{number}项已改。") for number in range(count)),
            day=LETTER.day,
        )
    )
    last = marks(texts(made.pdf)[-1])
    assert "2026年10月31日" in last
    assert f"第{count - 1}项已改。" in last
    assert foot_of(made.pdf, "31日") > 34 * MM


def test_pages_are_numbered_at_the_outer_edge() -> None:
    made = render_letter(
        Letter(office="院", title="报告", to="县", parts=(Part("改。"),) * 30, day=LETTER.day)
    )
    assert made.pages == 2
    document = pypdfium2.PdfDocument(made.pdf)
    places = []
    for number, page in enumerate(document, 1):
        held = page.get_textpage()
        at, _ = held.search(f"— {number} —").get_next()
        places.append(held.get_charbox(at)[0])
    assert places[0] > 120 * MM
    assert places[1] < 40 * MM


def test_a_title_that_must_be_broken_has_lines_of_one_length() -> None:
    long = Letter(
        office="院",
        title="关于《关于2026年度ABCDEFGHIJKLMNOP检查情况的整改通知》整改落实情况的报告",
        to="县",
        parts=LETTER.parts,
        day=LETTER.day,
    )
    (page,) = texts(render_letter(long).pdf)
    rows = page.splitlines()
    title = rows[: next(at for at, row in enumerate(rows) if row.startswith("县："))]
    assert len(title) > 1
    assert min(map(len, title)) * 2 > max(map(len, title))


@pytest.mark.parametrize(("before", "reaches"), [("升" * 24, True), ("升" * 22, False)])
def test_a_line_that_ends_early_before_a_long_word_is_not_drawn_apart(
    before: str, reaches: bool
) -> None:
    parts = (Part(before + "a" * 30),)
    long = Letter(office="院", title="报告", to="县", parts=parts, day=LETTER.day)
    held = pypdfium2.PdfDocument(render_letter(long).pdf)[0].get_textpage()
    at, count = held.search("升" * len(before)).get_next()
    edge = 28 * MM + WIDTH
    assert (edge - held.get_charbox(at + count - 1)[2] < WIDTH / LETTERS) is reaches
