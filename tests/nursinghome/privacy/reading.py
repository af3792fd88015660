"""What stands on a paper, without the blanks."""

from __future__ import annotations

from tests.nursinghome.reports.pdf.reading import marks, texts

__all__ = ["marks", "text_of"]


def text_of(pdf: bytes) -> str:
    return marks("".join(texts(pdf)))
