from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from nursinghome.reports.pdf.fonts import Faces, shared_faces
from nursinghome.reports.pdf.paper import (
    RED,
    About,
    Frame,
    Page,
    Pen,
    Rendered,
    Rule,
    Text,
    fingerprint,
    joined,
    put_footers,
    write,
)
from nursinghome.reports.pdf.text import Setter
from tests.nursinghome.reports.pdf.reading import drawn, fonts, marks, texts


def file(*pages: Page, about: About | None = None) -> Rendered:
    setter = Setter(shared_faces())
    return write(pages, shared_faces(), setter, about or About(title="月报"))


def page(*lines: str, landscape: bool = False) -> Page:
    made = Page(Frame(landscape=landscape))
    for at, line in enumerate(lines):
        made.texts.append(Text(60, 700 - 20 * at, "song", 12, line))
    return made


def test_a_file_names_its_language_title_author_and_day() -> None:
    about = About(title="月报", author="幸福敬老院", day=date(2026, 11, 3))
    pdf = file(page("甲"), about=about).pdf
    assert b"/Lang (zh-CN)" in pdf
    assert b"D:20261103000000+00'00'" in pdf
    for words in ("月报", "幸福敬老院", "敬老院台账"):
        assert escaped(words) in pdf


def escaped(words: str) -> bytes:
    """As reportlab writes a text string: UTF-16 with octal escapes."""
    raw = b"\xfe\xff" + words.encode("utf-16-be")
    return (
        b"".join(
            bytes([byte]) if 32 <= byte < 127 and byte not in b"\\()" else b"\\%03o" % byte
            for byte in raw
        )
        .replace(b"\\050", b"\\(")
        .replace(b"\\051", b"\\)")
        .replace(b"\\134", b"\\\\")
    )


def test_no_font_stands_outside_the_file() -> None:
    pdf = file(page("敬老院", "\U00020000")).pdf
    assert fonts(pdf) == {"AAAAAA+NhSong": True, "AAAAAA+NhRare-20000": True}
    assert b"Helvetica" not in pdf


def test_a_page_without_text_needs_no_font() -> None:
    assert fonts(file(page()).pdf) == {}


def test_the_same_pages_give_the_same_bytes_also_in_a_fresh_set_of_faces() -> None:
    first = file(page("甲", "\U00020000"))
    other = Faces()
    again = write([page("甲", "\U00020000")], other, Setter(other), About(title="月报"))
    assert first.pdf == again.pdf
    assert first.sha256 == again.sha256


def test_pages_are_counted_and_numbered() -> None:
    pages = [page("甲"), page("乙", landscape=True)]
    put_footers(pages, Setter(shared_faces()), "0123 4567", "审计锚 AB")
    result = file(*pages)
    assert result.pages == 2
    assert "第1页共2页" in marks(texts(result.pdf)[0])
    assert "第2页共2页" in marks(texts(result.pdf)[1])
    assert "内容校验01234567" in marks(texts(result.pdf)[1])
    assert "审计锚AB" in marks(texts(result.pdf)[0])
    assert re.findall(rb"/MediaBox \[ 0 0 (\S+)", result.pdf) == [b"595.28", b"841.89"]


def test_bookmarks_stand_in_the_outline() -> None:
    marked = page("甲")
    marked.bookmarks = [(0, "月报"), (1, "一、床位")]
    pdf = file(marked).pdf
    assert pdf.count(b"/Dest") >= 2
    assert escaped("一、床位") in pdf


def test_colour_and_spread_hold_for_their_text_alone() -> None:
    coloured = Page(Frame())
    coloured.texts = [
        Text(60, 700, "title", 30, "敬老院", 0.0, RED),
        Text(60, 600, "song", 12, "敬老院", 2.5),
        Text(60, 500, "song", 12, "敬老院"),
    ]
    orders = drawn(file(coloured).pdf).decode("latin-1")
    assert re.findall(r"(\S+ \S+ \S+) rg", orders) == [".78 .05 .05", "0 0 0"]
    assert re.findall(r"(\S+) Tc", orders) == ["2.5", "0"]


def test_rules_that_touch_are_one_rule() -> None:
    row = [Rule(0, 10, 50, 10), Rule(50, 10, 90, 10), Rule(95, 10, 99, 10)]
    assert joined(row) == [(0, 10, 90, 10), (95, 10, 99, 10)]
    assert joined([Rule(5, 0, 5, 9), Rule(5, 20, 5, 9)]) == [(5, 0, 5, 20)]
    assert joined([Rule(0, 0, 5, 9)]) == [(0, 0, 5, 9)]


def test_a_dashed_rule_is_dashed_and_the_next_is_not() -> None:
    ruled = page("甲")
    ruled.rules = [Rule(0, 0, 50, 0, dash=(2.0, 2.0)), Rule(0, 9, 50, 9)]
    assert re.findall(r"\[(.*?)\] 0 d", orders_of(ruled)) == ["2 2", ""]


def orders_of(ruled: Page) -> str:
    return drawn(file(ruled).pdf).decode("latin-1")


@dataclass(frozen=True)
class Said:
    words: str


def test_the_mark_of_the_content_hangs_on_what_is_said() -> None:
    assert fingerprint(Said("甲")) == fingerprint(Said("甲"))
    assert fingerprint(Said("甲")) != fingerprint(Said("乙"))
    assert re.fullmatch(r"([0-9A-F]{4} ){3}[0-9A-F]{4}", fingerprint(Said("甲")))


def test_text_is_placed_at_its_start_end_or_middle() -> None:
    pen = Pen(page(), Setter(shared_faces()))
    assert pen.left(10, 0, "song", 10, "敬老") == 30
    pen.right(100, 0, "song", 10, "敬老")
    pen.middle(100, 0, "song", 10, "敬老")
    assert [text.x for text in pen.page.texts] == [10, 80, 90]
