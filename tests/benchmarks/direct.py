"""The floor of the paper: strings and lines in known places, put on a bare reportlab canvas."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

Line = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page: strings as (x, y, font, size, spread, text), and lines by their width."""

    size: tuple[float, float]
    strings: Sequence[tuple[float, float, str, float, float, str]]
    lines: Sequence[tuple[float, Sequence[Line]]]


def load_fonts(files: Mapping[str, str]) -> None:
    """The same font files that the program embeds, under names of their own."""
    for name, path in files.items():
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(Path(path).read_bytes())))


def draw(sheets: Sequence[Sheet]) -> bytes:
    """The file; the shortest that can be written by hand for these pages."""
    target = io.BytesIO()
    canvas = Canvas(target, pageCompression=1, invariant=1)
    for sheet in sheets:
        canvas.setPageSize(sheet.size)
        for width, lines in sheet.lines:
            canvas.setLineWidth(width)
            canvas.lines(lines)
        for x, y, font, size, spread, text in sheet.strings:
            canvas.setFont(font, size)
            canvas.drawString(x, y, text, charSpace=spread)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def stored(files: Mapping[str, str], sheets: Sequence[Sheet]) -> str:
    pages = [{"size": one.size, "strings": one.strings, "lines": one.lines} for one in sheets]
    return json.dumps({"files": dict(files), "sheets": pages})


def read(text: str) -> tuple[dict[str, str], list[Sheet]]:
    said: dict[str, Any] = json.loads(text)
    return said["files"], [Sheet(**page) for page in said["sheets"]]
