"""What figures suggest: full, a share, or nothing."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from nursinghome.rating.figures import Figure
from nursinghome.rating.suggesting import mark, suggest

D = Decimal


def figure(share: Fraction | None, value: int | None = None) -> Figure:
    return Figure(words="", share=share, value=None if value is None else Fraction(value))


@pytest.mark.parametrize(
    ("points", "shares", "suggested"),
    [
        ("20", [Fraction(1)], "20"),
        ("20", [Fraction(8, 10)], "16"),
        ("15", [Fraction(1), Fraction(1, 2)], "11"),  # 11.25: what is less than a point is left
        ("12.5", [Fraction(1, 2)], "6.2"),
        ("10", [Fraction(0)], "0"),
        ("30", [Fraction(1, 3)], "10"),  # a third of thirty is ten, and not one less
        ("10", [None], None),
        ("10", [Fraction(1), None], None),
        ("10", [], None),
    ],
)
def test_the_mean_share_rounded_down(
    points: str, shares: list[Fraction | None], suggested: str | None
) -> None:
    found = suggest(D(points), [figure(share) for share in shares])
    assert found == (None if suggested is None else D(suggested))


def test_the_mark_holds_what_touches_the_score() -> None:
    told = mark(["a", "b", "c"], [figure(Fraction(1, 2), 3), figure(None, 7), figure(None)])
    assert told == "a=1/2;b=7;c=-"
