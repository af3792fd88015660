"""PDF files of others are counted and drawn; what they carry beside pages stays asleep."""

from __future__ import annotations

import pypdfium2
import pytest

from nursinghome.core.pdfs import LOCK, UnreadableError, count_pages, picture_of_page
from tests.pictures import pdf

SCRIPT = "/OpenAction << /S /JavaScript /JS (app.alert('x'); this.exit();) >>"


def test_pages_are_counted() -> None:
    assert count_pages(pdf(3)) == 3
    assert not LOCK.locked()


def test_a_page_is_drawn_as_large_as_asked() -> None:
    drawn = picture_of_page(pdf(2), 1, 421)
    assert (drawn.mode, drawn.size) == ("RGB", (298, 421))
    assert drawn.getpixel((5, 5)) == (255, 255, 255)


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
