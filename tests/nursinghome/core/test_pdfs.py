"""PDF files of others are counted and drawn; what they carry beside pages stays asleep."""

from __future__ import annotations

import pypdfium2
import pytest

from nursinghome.core.pdfs import (
    LOCK,
    UnreadableError,
    count_pages,
    pdf_of_picture,
    picture_of_page,
)
from tests.pictures import BLUE, RED, halves, pdf, saved

SCRIPT = "/OpenAction << /S /JavaScript /JS (app.alert('x'); this.exit();) >>"


def test_pages_are_counted() -> None:
    assert count_pages(pdf(3)) == 3
    assert not LOCK.locked()


def test_a_page_is_drawn_as_large_as_asked() -> None:
    drawn = picture_of_page(pdf(2), 1, 421)
    assert (drawn.mode, drawn.size) == ("RGB", (298, 421))
    assert drawn.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("size", [(300, 400), (400, 300)])
def test_a_picture_becomes_one_page_as_long_as_a4(size: tuple[int, int]) -> None:
    made = pdf_of_picture(saved(halves(size), "JPEG"))
    assert count_pages(made) == 1
    drawn = picture_of_page(made, 0, 842)
    assert sorted(drawn.size) == [632, 842]
    assert (drawn.width < drawn.height) == (size[0] < size[1])
    for place, colour in ((10, RED), (drawn.height - 10, BLUE)):
        seen = drawn.getpixel((drawn.width // 2, place))
        assert seen == pytest.approx(colour, abs=6)
    assert not LOCK.locked()


@pytest.mark.parametrize("content", [b"%PDF-1.4 nothing", b"", pdf(1)[:60]])
def test_what_is_damaged_is_told(content: bytes) -> None:
    with pytest.raises(UnreadableError) as told:
        count_pages(content)
    assert not told.value.locked
    assert not LOCK.locked()


def test_a_page_that_is_missing_is_told() -> None:
    with pytest.raises(UnreadableError):
        count_pages(pdf(2).replace(b"4 0 R", b"1 0 R"))


def test_a_script_has_nothing_to_run_in() -> None:
    assert "V8" not in pypdfium2.version.PDFIUM_INFO.flags
    assert count_pages(pdf(1, SCRIPT)) == 1
    assert picture_of_page(pdf(1, SCRIPT), 0, 100).size[1] == 100
