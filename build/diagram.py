"""Draws docs/pictures/architecture.svg: the rooms of the program, and which needs which.

The layers come from the import contracts in pyproject.toml, the lines from the real imports, the
words from the docstrings. A line is left out where a longer way says the same.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import grimp

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "pictures" / "architecture.svg"
WIDTH, HIGH, GAP, EDGE = 1040, 44, 26, 70
"""Pixels: of the picture, of a box, between two rows, and beside them for the longer lines."""
Needs = dict[str, set[str]]


class Box(NamedTuple):
    """Where a room stands."""

    x: float
    y: float
    wide: float
    row: int


def layers() -> list[list[str]]:
    """From the top; the window stands above all of the domain."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    told = next(one["layers"] for one in contracts if one["name"] == "Domain layers")
    return [["ui"], *([name.strip() for name in layer.split("|")] for layer in told)]


def needs() -> Needs:
    """Which room imports which, out of the code itself."""
    sys.path.insert(0, str(ROOT))
    graph = grimp.build_graph("nursinghome", "ui", cache_dir=None)
    rooms = {room for layer in layers() for room in layer}
    found: Needs = {room: set() for room in rooms}
    for module in graph.modules:
        for other in graph.find_modules_directly_imported_by(module):
            mine, theirs = _room(module), _room(other)
            if mine != theirs and {mine, theirs} <= rooms:
                found[mine].add(theirs)
    return found


def _room(module: str) -> str:
    first, *rest = module.split(".")
    return rest[0] if first == "nursinghome" and rest else first


def shortened(all_needs: Mapping[str, set[str]]) -> Needs:
    """Without the lines that a longer way says already."""
    reach: Needs = {}

    def reached(room: str) -> set[str]:
        if room not in reach:
            below = all_needs[room]
            reach[room] = below.union(*(reached(other) for other in below))
        return reach[room]

    return {
        room: {
            other for other in below if not any(other in reached(way) for way in below - {other})
        }
        for room, below in all_needs.items()
    }


def words_of(room: str) -> str:
    """The first sentence of its docstring."""
    base = ROOT / room if room == "ui" else ROOT / "nursinghome" / room
    file = base / "__init__.py" if base.is_dir() else base.with_suffix(".py")
    told = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    line = " ".join(told.split("\n\n")[0].split())
    for mark in (". ", "; "):
        line = line.partition(mark)[0]
    return line.rstrip(".")


def boxes(rows: list[list[str]]) -> dict[str, Box]:
    placed = {}
    for number, row in enumerate(rows):
        room = WIDTH - 2 * EDGE - (len(row) - 1) * 12
        wide = min(room / len(row), 520.0)
        left = (WIDTH - wide * len(row) - 12 * (len(row) - 1)) / 2
        for at, name in enumerate(row):
            placed[name] = Box(left + at * (wide + 12), 12 + number * (HIGH + GAP), wide, number)
    return placed


def drawing() -> str:
    rows = layers()
    placed = boxes(rows)
    high = 12 + len(rows) * (HIGH + GAP)
    body = [*_lines(placed, shortened(needs())), *(_box(name, placed[name]) for name in placed)]
    style = (
        "text{font-family:sans-serif;fill:#16302B}.n{font-size:15px;font-weight:bold}"
        ".w{font-size:11px;fill:#4A5A56}rect{fill:#F3F7F5;stroke:#0E6B57;stroke-width:1.2}"
        ".u rect{fill:#E3F1EC}path{fill:none;stroke:#7D928C;stroke-width:1.3}"
    )
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high}" role="img">',
            "<title>Rooms of the program from top to bottom; a line leads to what is needed</title>",
            f"<style>{style}</style>",
            (
                '<defs><marker id="a" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7"'
                ' markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" style="fill:#7D928C"/>'
                "</marker></defs>"
            ),
            f'<rect x="0" y="0" width="{WIDTH}" height="{high}" style="fill:#FFFFFF;stroke:none"/>',
            *body,
            "</svg>",
            "",
        ]
    )


def _box(name: str, box: Box) -> str:
    middle = box.x + box.wide / 2
    words = words_of(name)
    most = int(box.wide / 5.6)
    shown = words if len(words) <= most else words[: most - 1].rstrip(" ,") + "…"
    kind = ' class="u"' if name == "ui" else ""
    return (
        f'<g{kind}><rect x="{box.x:.0f}" y="{box.y:.0f}" width="{box.wide:.0f}" height="{HIGH}"'
        f' rx="6"/><text class="n" x="{middle:.0f}" y="{box.y + 19:.0f}" text-anchor="middle">'
        f'{escape(name)}</text><text class="w" x="{middle:.0f}" y="{box.y + 35:.0f}"'
        f' text-anchor="middle">{escape(shown)}</text></g>'
    )


def _lines(placed: Mapping[str, Box], lines: Needs) -> Iterator[str]:
    """Straight to the next row, and around the rows between, the farther the longer."""
    for name in placed:
        for number, other in enumerate(sorted(lines[name], key=lambda room: placed[room])):
            upper, lower = placed[name], placed[other]
            if lower.row == upper.row + 1:
                x1, x2 = upper.x + upper.wide / 2, lower.x + lower.wide / 2
                y1, y2 = upper.y + HIGH, lower.y - 1
                yield _path(f"M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}")
            else:
                yield _around(upper, lower, left=(upper.row + number) % 2 == 0)


def _around(upper: Box, lower: Box, *, left: bool) -> str:
    x1 = upper.x if left else upper.x + upper.wide
    x2 = lower.x if left else lower.x + lower.wide
    out = EDGE - 62 + (upper.row * 7 + lower.row * 5) % 48
    far = out if left else WIDTH - out
    y1, y2 = upper.y + HIGH / 2, lower.y + HIGH / 2
    return _path(f"M{x1:.0f} {y1:.0f}C{far} {y1:.0f} {far} {y2:.0f} {x2:.0f} {y2:.0f}")


def _path(way: str) -> str:
    return f'<path d="{way}" marker-end="url(#a)"/>'


def main() -> None:
    TARGET.write_text(drawing(), encoding="utf-8")


if __name__ == "__main__":
    main()
