"""PDF files that others made: counted and drawn, never run.

The library is not made for several threads at once, so whoever uses it holds the lock.
"""

from __future__ import annotations

import io
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

LOCK = threading.Lock()
"""Held while the PDF library works; a page being drawn waits for a paper being made."""
_LONGEST = 841.89


class UnreadableError(Exception):
    """Not a PDF, damaged, or locked with a password (`locked`)."""

    def __init__(self, *, locked: bool) -> None:
        super().__init__("the file cannot be opened")
        self.locked = locked


def count_pages(content: bytes) -> int:
    """How many pages open. Raises UnreadableError."""
    import pypdfium2  # noqa: PLC0415 - only when a PDF is read

    with LOCK:
        document = _opened(content)
        try:
            pages = len(document)
            for number in range(pages):
                document[number].close()
        except pypdfium2.PdfiumError:
            raise UnreadableError(locked=False) from None
        finally:
            document.close()
    return pages


def picture_of_page(content: bytes, page: int, longest: int) -> Image:
    """One page drawn on white; its longer side has so many dots."""
    with LOCK:
        document = _opened(content)
        try:
            drawn = document[page]
            scale = longest / max(drawn.get_size())
            picture: Image = drawn.render(scale=scale).to_pil().convert("RGB")
            drawn.close()
        finally:
            document.close()
    return picture


def pdf_of_picture(jpeg: bytes) -> bytes:
    """One page of the size of the picture; its longer side is that of A4."""
    import pypdfium2  # noqa: PLC0415 - as above

    with LOCK:
        document = pypdfium2.PdfDocument.new()
        picture = pypdfium2.PdfImage.new(document)
        picture.load_jpeg(io.BytesIO(jpeg), inline=True)
        wide, high = picture.get_px_size()
        scale = _LONGEST / max(wide, high)
        picture.set_matrix(pypdfium2.PdfMatrix().scale(wide * scale, high * scale))
        page = document.new_page(wide * scale, high * scale)
        page.insert_obj(picture)
        page.gen_content()
        target = io.BytesIO()
        document.save(target)
        document.close()
    return target.getvalue()


def _opened(content: bytes) -> Any:  # noqa: ANN401 - the library ships no types
    """Scripts in the file stay asleep: they live in its forms, which are never set up."""
    import pypdfium2  # noqa: PLC0415 - as above

    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        # A failure that the library has no words for repeats those of the failure before it.
        locked = "password" in str(error).lower() and b"/Encrypt" in content
        raise UnreadableError(locked=locked) from None
