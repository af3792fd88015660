from __future__ import annotations

import io
import lzma
from itertools import pairwise

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from build.font_lines import REACH, on_grid, pack_lines, reachable, thinned
from nursinghome.core.outlines import START, truetype

pytestmark = pytest.mark.no_cover
PLACES = st.tuples(st.integers(-200, 900), st.integers(-200, 900))
CONTOURS = st.lists(st.lists(PLACES, min_size=3, max_size=8, unique=True), min_size=1, max_size=5)


def font(pen: TTGlyphPen, *, width: int = 1000, left: int = 0) -> bytes:
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "space", "shape"])
    builder.setupCharacterMap({0x20: "space", 0x20000: "shape"})
    empty = TTGlyphPen(None).glyph()
    builder.setupGlyf({".notdef": empty, "space": empty, "shape": pen.glyph()})
    metrics = {".notdef": (500, 0), "space": (250, 0), "shape": (width, left)}
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Lines"})
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=False)
    made = io.BytesIO()
    builder.save(made)
    return made.getvalue()


def square(low: int, high: int) -> TTGlyphPen:
    pen = TTGlyphPen(None)
    pen.moveTo((low, low))
    for corner in ((low, high), (high, high), (high, low)):
        pen.lineTo(corner)
    pen.closePath()
    return pen


def written(content: bytes) -> TTFont:
    made = truetype(lzma.decompress(pack_lines(content)))
    return TTFont(io.BytesIO(made), checkChecksums=2)  # raises at a wrong sum


def test_what_was_packed_is_a_whole_font_with_right_sums_boxes_and_widths() -> None:
    made = written(font(square(100, 900), width=900, left=100))
    shape = made["glyf"][made.getBestCmap()[0x20000]]
    assert (shape.xMin, shape.yMin, shape.xMax, shape.yMax) == (26, 26, 230, 230)
    assert made["head"].unitsPerEm == 256
    assert made["hmtx"][made.getBestCmap()[0x20000]] == (230, 26)
    assert made["hmtx"][made.getBestCmap()[0x20]] == (64, 0)
    assert made["glyf"][made.getBestCmap()[0x20]].numberOfContours == 0
    assert made["maxp"].numGlyphs == 3


def test_the_sum_of_the_whole_file_is_the_one_that_the_format_asks_for() -> None:
    made = truetype(lzma.decompress(pack_lines(font(square(0, 500)))))
    words = [int.from_bytes(made[at : at + 4], "big") for at in range(0, len(made), 4)]
    assert sum(words) & 0xFFFFFFFF == 0xB1B0AFBA


def test_a_curve_becomes_lines_that_keep_to_it() -> None:
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.qCurveTo((500, 1000), (1000, 0))
    pen.closePath()
    made = written(font(pen))
    shape = made["glyf"][made.getBestCmap()[0x20000]]
    points, ends, flags = shape.getCoordinates(made["glyf"])
    assert set(flags) == {1}
    drawn = [*points[ends[-2] + 1 :]]  # before it lies the way from the middle to the start
    assert len(drawn) < 25
    middles = [((a + c) / 2, (b + d) / 2) for (a, b), (c, d) in pairwise(drawn)]
    for x, y in (*drawn, *middles):
        share = x / 256
        assert abs(y - 2 * share * (1 - share) * 256) < 1.5


def test_points_on_a_line_go_and_corners_stay() -> None:
    corners = [(0.0, 0.0), (0.0, 90.0), (90.0, 90.0), (90.0, 0.0)]
    ragged = [*corners[:2], (30.0, 90.3), (60.0, 89.8), *corners[2:], (45.0, 0.0)]
    assert thinned(ragged, 0.6) == corners
    assert thinned(corners[:3], 0.6) == corners[:3]


def test_a_stroke_thinner_than_the_grid_leaves_nothing() -> None:
    assert on_grid([(0.0, 0.0), (0.2, 0.0), (0.2, 0.2), (0.0, 0.2)]) == []


@given(CONTOURS)
def test_every_step_fits_in_a_byte_and_no_corner_is_lost(
    contours: list[list[tuple[int, int]]],
) -> None:
    made = list(reachable(contours))
    path = [START, *(point for contour in made for point in contour)]
    assert all(abs(a - c) <= REACH and abs(b - d) <= REACH for (a, b), (c, d) in pairwise(path))
    drawn = [contour for contour in made if len(contour) > 1]
    assert len(drawn) == len(contours)
    for contour, wanted in zip(drawn, contours, strict=True):
        assert contour[0] == wanted[0]
        rest = iter(contour)
        assert all(point in rest for point in wanted)
