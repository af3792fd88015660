"""The table of results: what was measured, beside which floor or peer, and what is promised."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HEADS = ("what", "floor or peer", "floor", "ours", "ratio", "target", "held")
NONE = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measure. The promise is `most`: of the ratio, or of our own number if `of_ours`."""

    what: str
    peer: str
    floor: float | None = None
    ours: float | None = None
    unit: str = "ms"
    most: float | None = None
    of_ours: bool = False
    missing: str = ""
    """Why there is nothing to measure yet."""

    @property
    def ratio(self) -> float | None:
        if self.floor is None or self.ours is None:
            return None
        return self.ours / self.floor

    @property
    def held(self) -> bool | None:
        """None where nothing is promised or nothing was measured."""
        value = self.ours if self.of_ours else self.ratio
        return None if self.most is None or value is None else value <= self.most

    @property
    def cells(self) -> tuple[str, ...]:
        return (
            self.what,
            self.peer,
            self._measured(self.floor),
            self.missing or self._measured(self.ours),
            NONE if self.ratio is None else f"{self.ratio:.2f}",
            self._target(),
            {True: "yes", False: "missed", None: NONE}[self.held],
        )

    def _target(self) -> str:
        if self.most is None:
            return NONE
        return f"≤ {self.most:g} {self.unit}" if self.of_ours else f"ratio ≤ {self.most:g}"

    def _measured(self, value: float | None) -> str:
        if value is None:
            return NONE
        return f"{value:.2f} {self.unit}" if value < 10 else f"{value:.1f} {self.unit}"


def as_text(rows: Iterable[Row]) -> str:
    """Columns that line up on a terminal, hanzi counted as two."""
    lines = [HEADS, *(row.cells for row in rows)]
    wide = [max(_width(line[at]) for line in lines) for at in range(len(HEADS))]
    return "\n".join(
        "  ".join(_padded(cell, wide[at]) for at, cell in enumerate(line)).rstrip()
        for line in lines
    )


def as_markdown(rows: Iterable[Row]) -> str:
    lines = [HEADS, ("---",) * len(HEADS), *(row.cells for row in rows)]
    return "\n".join(_markdown(line) for line in lines)


def _markdown(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _padded(text: str, wide: int) -> str:
    return text + " " * (wide - _width(text))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
