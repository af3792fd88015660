"""What the figures suggest for an item, and the mark by which a later change is seen."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from nursinghome.rating.figures import Figure
from nursinghome.rating.judging import STEP


def suggest(points: Decimal, figures: Sequence[Figure]) -> Decimal | None:
    """The item's points by the mean share of its figures; None where one of them cannot say.

    Rounded down: to whole points where the item has whole points, else to tenths.
    """
    shares = [one.share for one in figures]
    known = [share for share in shares if share is not None]
    if not known or len(known) < len(shares):
        return None
    step = Decimal(1) if points == points.to_integral_value() else STEP
    exact = Fraction(points) * sum(known, Fraction(0)) / len(known)
    return step * (exact // Fraction(step))


def mark(keys: Sequence[str], figures: Sequence[Figure]) -> str:
    """What the figures say, as far as it touches the score: drills_12m=1/2;trainings_12m=1."""
    told = zip(keys, figures, strict=True)
    return ";".join(f"{key}={_said(figure)}" for key, figure in told)


def _said(figure: Figure) -> str:
    value = figure.value if figure.share is None else figure.share
    return "-" if value is None else str(value)
