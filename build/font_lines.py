"""Draws rare characters with few straight lines on a coarse grid, and packs them tight.

`nursinghome/core/outlines.py` makes a TrueType font of them again. The grid has 256 steps to the
em: at 三号 (16 pt) half a step is 0.03 pt, less than a dot of a 600 dpi printer.
"""

from __future__ import annotations

import io
import lzma
import math
import struct
from array import array
from collections.abc import Iterable, Iterator
from itertools import pairwise

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables._g_l_y_f import Glyph

from nursinghome.core.outlines import HEAD, START, TABLE

Point = tuple[float, float]
GRID = 256
TOLERANCE = 0.6  # of a step of the grid
FLATNESS = 0.2  # of a step: how near the pieces of a curve keep to it before the needless ones go
REACH = 127  # the longest step that one byte holds
PACKING = {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "pb": 0}
PAIRS = {**PACKING, "lc": 3, "lp": 1, "pb": 1}  # x and y in turn


class _Lines(BasePen):  # type: ignore[misc]  # fontTools ships no types
    """Notes every contour as a run of points."""

    def __init__(self, glyphs: object, scale: float) -> None:
        super().__init__(glyphs)
        self.contours: list[list[Point]] = []
        self._scale = scale

    def _moveTo(self, pt: Point) -> None:  # noqa: N802 - the pen's name
        self.contours.append([self._on_grid(pt)])

    def _lineTo(self, pt: Point) -> None:  # noqa: N802 - the pen's name
        self.contours[-1].append(self._on_grid(pt))

    def _qCurveToOne(self, pt1: Point, pt2: Point) -> None:  # noqa: N802 - the pen's name
        (a, b), (c, d), (e, f) = self.contours[-1][-1], self._on_grid(pt1), self._on_grid(pt2)
        bow = math.hypot(a - 2 * c + e, b - 2 * d + f) / 4
        pieces = math.ceil(math.sqrt(bow / FLATNESS)) or 1
        for number in range(1, pieces + 1):
            t = number / pieces
            near, middle, far = (1 - t) ** 2, 2 * t * (1 - t), t * t
            self.contours[-1].append(
                (near * a + middle * c + far * e, near * b + middle * d + far * f)
            )

    def _on_grid(self, point: Point) -> Point:
        return point[0] * self._scale, point[1] * self._scale


def thinned(points: list[Point], tolerance: float) -> list[Point]:
    """The closed contour without the points that lie nearer than this to the line they are on."""
    count = len(points)
    if count < 4:
        return points
    first = max(range(count), key=lambda i: _distance(points[i], points[0]))
    other = max(range(count), key=lambda i: _distance(points[i], points[first]))
    first, other = sorted((first, other))
    keep = {first, other}
    open_spans = [(first, other), (other, first + count)]
    while open_spans:
        start, end = open_spans.pop()
        far = _farthest(points, start, end, tolerance)
        if far is not None:
            keep.add(far % count)
            open_spans += [(start, far), (far, end)]
    return [points[i] for i in sorted(keep)]


def _distance(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _farthest(points: list[Point], start: int, end: int, tolerance: float) -> int | None:
    count = len(points)
    x, y = points[start % count]
    across, up = points[end % count][0] - x, points[end % count][1] - y
    limit = tolerance * tolerance * ((across * across + up * up) or 1)
    found = None
    for i in range(start + 1, end):
        at = points[i % count]
        off = ((at[0] - x) * up - (at[1] - y) * across) ** 2
        if off > limit:
            limit, found = off, i
    return found


def on_grid(points: list[Point]) -> list[tuple[int, int]]:
    """The contour on whole steps, or nothing where no surface is left."""
    whole = [(round(x), round(y)) for x, y in thinned(points, TOLERANCE)]
    apart = [point for i, point in enumerate(whole) if point != whole[i - 1]]
    kept = thinned([(float(x), float(y)) for x, y in apart], 0.01)
    return [(int(x), int(y)) for x, y in kept] if len(kept) > 2 else []


def reachable(contours: Iterable[list[tuple[int, int]]]) -> Iterator[list[tuple[int, int]]]:
    """The contours in steps that one byte holds.

    Long lines get points between their ends; on a long way to the next contour lies a contour of
    a single point, which has no surface.
    """
    pen = START
    for contour in contours:
        for point in _between(pen, contour[0]):
            yield [point]
        run = contour[:1]
        for start, end in pairwise(contour):
            run += [*_between(start, end), end]
        yield run
        pen = run[-1]


def _between(start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int]]:
    across, up = end[0] - start[0], end[1] - start[1]
    parts = -(-max(abs(across), abs(up)) // REACH) or 1
    return [(start[0] + across * i // parts, start[1] + up * i // parts) for i in range(1, parts)]


def drawn(font: TTFont) -> dict[str, list[list[tuple[int, int]]]]:
    """The contours of every glyph on the coarse grid."""
    glyphs, scale = font.getGlyphSet(), GRID / font["head"].unitsPerEm
    shapes = {}
    for name in font.getGlyphOrder():
        lines = _Lines(glyphs, scale)
        glyphs[name].draw(lines)
        shapes[name] = list(reachable(filter(None, map(on_grid, lines.contours))))
    return shapes


def pack_lines(content: bytes) -> bytes:
    """The TrueType font as nursinghome.core.outlines reads it, in two streams of xz."""
    font = TTFont(io.BytesIO(content), recalcTimestamp=False, recalcBBoxes=False)
    shapes = drawn(font)
    tables = _bare_tables(font, shapes)
    contours = [contour for shape in shapes.values() for contour in shape]
    head = b"".join((
        HEAD.pack(len(tables), len(shapes), len(contours)),
        *(TABLE.pack(name, len(table)) for name, table in tables.items()),
        *tables.values(),
        bytes(map(len, shapes.values())),
        struct.pack(f"<{len(contours)}H", *map(len, contours)),
    ))  # fmt: skip
    steps = array("b")
    for shape in shapes.values():
        path = [START, *(point for contour in shape for point in contour)]
        for (a, b), (x, y) in pairwise(path):
            steps.extend((x - a, y - b))
    streams = ((head, PACKING), (steps.tobytes(), PAIRS))
    return b"".join(lzma.compress(part, filters=[packing]) for part, packing in streams)


def _bare_tables(
    font: TTFont, shapes: dict[str, list[list[tuple[int, int]]]]
) -> dict[bytes, bytes]:
    """The finished tables besides those that are written anew from the outlines."""
    font["glyf"].glyphs = {name: Glyph() for name in shapes}
    scale_upem(font, GRID)
    counts = [sum(map(len, shape)) for shape in shapes.values()]
    font["maxp"].maxPoints = max(counts)
    font["maxp"].maxContours = max(map(len, shapes.values()))
    across, up = zip(*(p for shape in shapes.values() for c in shape for p in c), strict=True)
    head = font["head"]
    head.xMin, head.yMin, head.xMax, head.yMax = min(across), min(up), max(across), max(up)
    made = io.BytesIO()
    font.save(made, reorderTables=True)
    reader = TTFont(made, lazy=True).reader
    tables = {
        tag.encode("ascii"): bytes(reader[tag])
        for tag in reader.keys()  # noqa: SIM118 - the reader is no dict
        if tag not in {"glyf", "loca", "hmtx"}
    }
    widths = [font["hmtx"][name][0] for name in shapes]
    tables[b"hmtx"] = struct.pack(f">{len(widths)}H", *widths)
    tables[b"hhea"] = tables[b"hhea"][:-2] + struct.pack(">H", len(widths))
    plain = tables[b"head"]
    tables[b"head"] = plain[:8] + b"\0\0\0\0" + plain[12:50] + b"\0\1" + plain[52:]
    return tables
