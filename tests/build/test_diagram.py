from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from build import diagram

pytestmark = pytest.mark.no_cover
NEEDS = diagram.needs()


def test_the_drawing_is_that_of_the_code() -> None:
    kept = diagram.TARGET.read_text(encoding="utf-8")
    assert kept == diagram.drawing(), "run build/diagram.py (make diagram)"
    rooms = {room for layer in diagram.layers() for room in layer}
    assert set(re.findall(r'class="n"[^>]*>([^<]*)<', kept)) == rooms
    assert ET.fromstring(kept).tag.endswith("svg")  # noqa: S314 - our own file


def test_every_room_that_is_needed_stands_below_the_one_that_needs_it() -> None:
    row = {room: number for number, layer in enumerate(diagram.layers()) for room in layer}
    assert [
        (room, other) for room in NEEDS for other in NEEDS[room] if row[other] <= row[room]
    ] == []
    assert NEEDS["ui"] >= {"workspace", "residents"}


def test_a_line_is_left_out_where_a_longer_way_says_the_same() -> None:
    found = diagram.shortened({"a": {"b", "c"}, "b": {"c"}, "c": set()})
    assert found == {"a": {"b"}, "b": {"c"}, "c": set()}


def test_the_words_are_the_first_of_the_docstring() -> None:
    assert diagram.words_of("core") == "What every other package stands on"
    assert diagram.words_of("workspace").startswith("Opens a home's file")
