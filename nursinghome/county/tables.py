"""The month of all homes as one flat table for other programs: a row a home, a column a figure."""

from __future__ import annotations

from nursinghome.core.parquet import Column, parquet
from nursinghome.county.model import Received, Summary


def summary_parquet(summary: Summary) -> bytes:
    """Homes by code; a figure that one home gives as a fraction is a fraction for all."""
    homes = summary.homes
    codes = sorted({code for one in homes for code in one.cells})
    return parquet(
        [
            Column("month", "text", [str(summary.month)] * len(homes)),
            Column("home", "text", [one.home.code for one in homes]),
            Column("name", "text", [one.home.name for one in homes]),
            Column("region", "text", [one.home.region for one in homes]),
            Column("town", "text", [one.home.town for one in homes]),
            Column("sequence", "whole", [one.sequence for one in homes]),
            *(_figures(code, homes) for code in codes),
        ]
    )


def _figures(code: str, homes: tuple[Received, ...]) -> Column:
    values = [one.cells.get(code) for one in homes]
    broken = any(isinstance(value, float) for value in values)
    return Column(code, "number" if broken else "whole", values)
