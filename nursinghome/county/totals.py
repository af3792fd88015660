"""Adding homes up: counts are added, rates are reckoned anew from the sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nursinghome.county.model import Value

RATES = {
    "occupancy_pct": ("residents_end", "beds_total"),
    "bed_use_pct": ("bed_days", "bed_days_available"),
}
"""Rate: of these, so many; both are counts that homes report."""
_NOT_ADDED = frozenset({"ratio_actual", "ratio_required"})
"""Neither a count nor a rate of counts."""


def totals(homes: Iterable[Mapping[str, Value]]) -> dict[str, Value]:
    """The figures of all homes together; the same whatever their order.

    A rate of no base is unknown; a figure that no home knows is unknown.
    """
    added: dict[str, Value] = {}
    for cells in homes:
        for code, value in cells.items():
            if code in RATES or code in _NOT_ADDED or code.endswith("_pct"):
                continue
            before = added.get(code)
            added[code] = value if before is None else before + (value or 0)
    for code, (part, base) in RATES.items():
        known = added.get(part), added.get(base)
        added[code] = percent(*known)
    return dict(sorted(added.items()))


def percent(part: Value, base: Value) -> Value:
    """Two decimals, half up; unknown without a base."""
    if part is None or not base:
        return None
    return round_half_up(part * 10_000, base) / 100


def round_half_up(part: float, base: float) -> int:
    return int((2 * part + base) // (2 * base))
