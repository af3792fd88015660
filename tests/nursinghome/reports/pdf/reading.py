"""Reads a PDF back, for tests."""

from __future__ import annotations

import re
import zlib

import pypdfium2


def texts(pdf: bytes) -> list[str]:
    """The text of each page as a reader program extracts it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def marks(text: str) -> str:
    """The text without spaces and line ends."""
    return "".join(text.split())


def streams(pdf: bytes) -> list[bytes]:
    """The content of every stream of the file, unpacked."""
    found = re.findall(rb"stream\r?\n(.*?)\r?\n?endstream", pdf, re.DOTALL)
    return [zlib.decompressobj().decompress(raw) for raw in found]


def drawn(pdf: bytes) -> bytes:
    """The drawing orders of all pages."""
    return b"\n".join(stream for stream in streams(pdf) if b" Tj" in stream or b" re" in stream)


def fonts(pdf: bytes) -> dict[str, bool]:
    """Each font by its name, and whether its outlines are in the file."""
    objects = dict(re.findall(rb"(\d+) 0 obj\s(.*?)endobj", pdf, re.DOTALL))
    result = {}
    for body in objects.values():
        name = re.search(rb"/BaseFont /(\S+)", body)
        if name:
            descriptor = re.search(rb"/FontDescriptor (\d+) 0 R", body)
            held = b"/FontFile2" in objects[descriptor[1]] if descriptor else False
            result[name[1].decode()] = held
    return result
