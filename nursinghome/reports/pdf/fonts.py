"""Loads the bundled faces by role, and rare ones by character, for embedding in a PDF."""

from __future__ import annotations

import functools
import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from nursinghome.core.charset import font_bytes

ROLES = {
    "song": "nh-song.ttf",
    "title": "nh-title.ttf",
    "hei": "nh-hei.ttf",
    "kai": "nh-kai.ttf",
    "fang": "nh-fang.ttf.lines",
}
"""宋体 for tables, 小标宋 for titles, 黑体 for heads, 楷体 for notes, 仿宋 for letters."""

BFCHAR_LIMIT = 100  # entries in one block of a CMap, PDF 32000-1 §9.10.3 after Adobe note 5014


class Face(TTFont):  # type: ignore[misc]  # reportlab ships no types
    """A bundled face whose text can be searched and copied in full, also beyond U+FFFF."""

    def __init__(self, content: bytes) -> None:
        super().__init__("", io.BytesIO(content), asciiReadable=False, shapable=False)
        self.fontName = self.face.name.decode("ascii")
        self.face.glyphToChar = {}  # for shaping alone, which Chinese does not need: 1 MB a face
        self._codes = frozenset(self.face.charToGlyph)

    def has(self, text: str) -> bool:
        """Whether every character has a shape here; reportlab draws code 0 for those without."""
        return self._codes.issuperset(map(ord, text))

    def width(self, text: str) -> float:
        """The width at 1 pt."""
        widths: dict[int, float] = self.face.charWidths
        return sum([widths[ord(char)] for char in text]) / 1000

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - reportlab's name
        """Embed as reportlab does, then put right the table that gives text its characters."""
        subsets = [list(codes) for codes in self.state[doc].subsets]
        super().addObjects(doc)
        for number, codes in enumerate(subsets):
            name = f"{SUBSETN(number).decode('ascii')}+{self.fontName}"
            table = doc.idToObject[f"toUnicodeCMap:{name}"]
            table.content = to_unicode(name, codes, self.face.charToGlyph)


def to_unicode(name: str, codes: list[int], known: dict[int, int]) -> str:
    """A ToUnicode CMap: UTF-16BE, so with surrogates, and at most 100 entries in a block."""
    entries = [
        f"<{at:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>"
        for at, code in enumerate(codes)
        if at and code in known
    ]
    blocks = []
    for start in range(0, len(entries), BFCHAR_LIMIT):
        part = entries[start : start + BFCHAR_LIMIT]
        blocks += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    head = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def\n"
        f"/CMapName /{name} def /CMapType 2 def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange"
    )
    tail = "endcmap CMapName currentdict /CMap defineresource pop end end"
    return "\n".join([head, *blocks, tail])


class Faces:
    """The faces opened so far; each file is read once and may serve many documents."""

    def __init__(self) -> None:
        self._by_file: dict[str, Face] = {}
        self._file_of_name: dict[str, str] = {}

    def role(self, role: str) -> Face:
        return self.file(ROLES[role])

    def file(self, file: str) -> Face:
        """The face of one font file below resources/fonts."""
        return self._by_file.get(file) or self.add(file, font_bytes(file))

    def add(self, file: str, content: bytes) -> Face:
        """Register a face under its PostScript name, which no other file may carry.

        reportlab would let the second of two fonts of one name share the outlines and the
        characters of the first, and draw boxes without a word.
        """
        face = Face(content)
        other = self._file_of_name.setdefault(face.fontName, file)
        if other != file:
            raise ValueError(f"{file} and {other} are both named {face.fontName}")
        pdfmetrics.registerFont(face)
        self._by_file[file] = face
        return face


@functools.cache
def shared_faces() -> Faces:
    """The faces of this process; made when the first paper is drawn, not at import."""
    return Faces()
